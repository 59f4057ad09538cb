//! A file is read, checked and compared; what it would do is kept for the preview.

use liandai_documents::{facts::SourceError, organisation::Upload};
use liandai_model::ImportState;
use liandai_store::{Tx, attachment::Attachment, import::Import};

use super::{
    counts,
    judge::{Bringer, Judged, json, kept},
    told::ToldProblems,
};
use crate::{Call, Error, Service};

/// A file as it was found.
pub(super) enum Examined {
    /// It could be read.
    Judged(Box<Judged>),
    /// It could not.
    Unreadable(ToldProblems),
}

impl Service {
    /// Judges what was read of a file, or tells why nothing could be.
    pub(super) async fn examine(
        &self,
        call: &Call,
        import: &Import,
        (attachment, read): (&Attachment, Result<Upload, SourceError>),
    ) -> Result<Examined, Error> {
        match read {
            Ok(upload) => {
                let mut tx = self.store.read(call.tenant).await?;
                let days = (call.today(), import.ends_absent_on);
                let judged = self.judge(&mut tx, upload, Bringer::of(call), days).await?;
                Ok(Examined::Judged(Box::new(judged)))
            }
            Err(error) => {
                let (key, arguments) = error.message();
                Ok(Examined::Unreadable(ToldProblems::unreadable(&attachment.name, key, arguments)))
            }
        }
    }

    /// Keeps what was found.
    pub(super) async fn keep_examined(
        &self,
        tx: &mut Tx,
        call: &Call,
        import: &Import,
        examined: &Examined,
    ) -> Result<(), Error> {
        let problems = match examined {
            Examined::Judged(judged) => return self.keep_judgement(tx, call, import, judged).await,
            Examined::Unreadable(problems) => problems,
        };
        let refused = Import {
            state: ImportState::Refused,
            problems: json(problems)?,
            finished_at: Some(call.now),
            ..import.clone()
        };
        tx.update_import(&refused).await?;
        Ok(())
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
