//! Who had which seat or duty over time.

use liandai_model::InstitutionId;
use liandai_store::{Page, Paged, institution::Institution, tenure::Tenure};

use crate::{Call, Error, Service, powers::Action};

/// Seats and duties of an institution and its units over time.
#[derive(Clone, Debug)]
pub struct BodyHistory {
    /// The institution.
    pub institution: Institution,
    /// A page of them, latest first.
    pub tenures: Paged<Tenure>,
}

impl Service {
    /// A page of the seats and duties in an institution and its units over time.
    ///
    /// # Errors
    /// The actor may not see who carries out the Measures there, there is no such institution, or the database fails.
    pub async fn body_history(
        &self,
        call: &Call,
        institution: InstitutionId,
        page: Page,
    ) -> Result<BodyHistory, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::ViewBodies, &place)?;
        let institution = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        let tenures = tx.tenures(institution.id, page).await?;
        Ok(BodyHistory { institution, tenures })
    }
}
