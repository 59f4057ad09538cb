//! What the form that ends a secondment needs.

use liandai_model::SecondmentId;
use liandai_store::{officer::Officer, secondment::Secondment};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A secondment that the actor may end, and whose it is.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn secondment_to_end(
        &self,
        call: &Call,
        id: SecondmentId,
    ) -> Result<(Officer, Secondment), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let secondment = tx.secondment(id).await?.ok_or(Error::NotFound("secondment"))?;
        let (officer, place) = self.seen_officer(&mut tx, call, secondment.officer_id).await?;
        self.require(call, Action::SecondOfficer, &place)?;
        Ok((officer, secondment))
    }
}
