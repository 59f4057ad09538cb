//! A file is read, checked and compared; what it would do is kept for the preview.

use liandai_model::{ImportId, ImportState};
use liandai_store::{Tx, import::Import};

use super::{
    counts,
    file::ReadUpload,
    judge::{Bringer, Judged, json, kept},
    told::ToldProblems,
};
use crate::{Call, Error, Service};

impl Service {
    /// Checks a file that waits for it.
    ///
    /// # Errors
    /// There is none such, or the database or the disk fails.
    pub(super) async fn check_import(&self, call: &Call, id: ImportId) -> Result<(), Error> {
        let tx = self.checked_import(call, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The transaction in which a file has been checked.
    pub(super) async fn checked_import(&self, call: &Call, id: ImportId) -> Result<Tx, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let import = tx.import(id).await?.ok_or(Error::NotFound("import"))?;
        let attachment = tx.attachment(import.attachment_id).await?.ok_or(Error::NotFound("attachment"))?;
        drop(tx);
        let name = attachment.name.clone();
        let read = self.read_upload(attachment, call.regulation.package.clone()).await?;
        let found = match read {
            ReadUpload::Ok(upload) => {
                let mut tx = self.store.read(call.tenant).await?;
                let days = (call.today(), import.ends_absent_on);
                Ok(self.judge(&mut tx, upload, Bringer::of(call), days).await?)
            }
            ReadUpload::Err(error) => Err(error),
        };
        let mut tx = self.store.write(call.tenant).await?;
        match found {
            Ok(judged) => self.keep_judgement(&mut tx, call, &import, &judged).await?,
            Err(error) => {
                let (key, arguments) = error.message();
                let problems = ToldProblems::unreadable(&name, key, arguments);
                let refused = Import {
                    state: ImportState::Refused,
                    problems: json(&problems)?,
                    finished_at: Some(call.now),
                    ..import
                };
                tx.update_import(&refused).await?;
            }
        }
        Ok(tx)
    }

    /// Keeps what a file would do: the state, the counts, the problems and the rows.
    pub(super) async fn keep_judgement(
        &self,
        tx: &mut Tx,
        call: &Call,
        import: &Import,
        judged: &Judged,
    ) -> Result<(), Error> {
        let state = if judged.is_good() { ImportState::Ready } else { ImportState::Refused };
        tx.delete_import_rows(import.id).await?;
        tx.insert_import_rows(import.id, &kept(&judged.rows)?).await?;
        let judged = Import {
            state,
            counts: json(&counts::of(&judged.plan))?,
            problems: json(&ToldProblems::new(&judged.upload.problems))?,
            finished_at: (state == ImportState::Refused).then_some(call.now),
            ..import.clone()
        };
        tx.update_import(&judged).await?;
        Ok(())
    }
}
