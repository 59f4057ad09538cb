//! An import is given up.

use liandai_model::{ImportId, ImportState};

use crate::{Call, Error, Service, record::Record};

impl Service {
    /// Gives an import up that is not applied. The file is kept; its rows are not.
    ///
    /// # Errors
    /// There is none that the actor may see, it is being applied or has been, or the database fails.
    pub async fn discard_import(&self, call: &Call, id: ImportId) -> Result<(), Error> {
        let (_, attachment) = self.own_import(call, id).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let mut is_moved = false;
        for from in [ImportState::Checking, ImportState::Refused, ImportState::Ready] {
            is_moved = is_moved || tx.move_import(id, from, ImportState::Discarded, Some(call.now)).await?;
        }
        if !is_moved {
            return Err(Error::Conflict("import-not-open"));
        }
        tx.delete_import_rows(id).await?;
        Record::new("discard-import", "import", id, &attachment.name).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
