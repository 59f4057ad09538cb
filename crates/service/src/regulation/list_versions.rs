//! The versions of the regulation.

use liandai_store::regulation::RegulationRow;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// All versions, latest first.
    ///
    /// # Errors
    /// The actor may not read the regulation, or the database fails.
    pub async fn list_versions(&self, call: &Call) -> Result<Vec<RegulationRow>, Error> {
        self.require(call, Action::ViewRegulation, &Place::city())?;
        Ok(self.store.read(call.tenant).await?.regulations().await?)
    }
}
