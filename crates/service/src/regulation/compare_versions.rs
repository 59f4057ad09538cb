//! What changed from one version to another.

use liandai_documents::regulation::{FileChange, differences};
use liandai_model::RegulationId;

use super::package::files_of;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// The files that differ between two versions, line by line.
    ///
    /// # Errors
    /// The actor may not read the regulation, there is no such version, or the database fails.
    pub async fn compare_versions(
        &self,
        call: &Call,
        earlier: RegulationId,
        later: RegulationId,
    ) -> Result<Vec<FileChange>, Error> {
        self.require(call, Action::ViewRegulation, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let earlier = tx.regulation(earlier).await?.ok_or(Error::NotFound("regulation"))?;
        let later = tx.regulation(later).await?.ok_or(Error::NotFound("regulation"))?;
        drop(tx);
        let (earlier, later) = (files_of(&earlier)?, files_of(&later)?);
        tokio::task::spawn_blocking(move || differences(&earlier, &later))
            .await
            .map_err(|error| Error::Internal(error.to_string()))
    }
}
