//! Everybody reads the regulation that is in force, with the official text where it is attached.

use liandai_documents::regulation::Attached;
use liandai_store::StoreError;

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// The official text of the version in force; `None` where nobody has attached it.
    ///
    /// # Errors
    /// The actor may not read the regulation, the stored text cannot be read, or the database fails.
    pub async fn official_text(&self, call: &Call) -> Result<Option<Attached>, Error> {
        self.require(call, Action::ViewRegulation, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let Some(text) = tx.official_text(call.regulation.id).await? else { return Ok(None) };
        let attached = Attached::parse(text.as_bytes());
        attached.map(Some).map_err(|error| StoreError::Inconsistent(error.to_string()).into())
    }
}
