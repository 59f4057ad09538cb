//! The facts that the actor may see, those that wait for them, and all about one person.

use liandai_model::{FactState, OfficerId};
use liandai_store::{
    Page, Paged, Reach,
    fact_list::{FactFilter, FactRow, FactSort},
};

use super::{About, Whom};
use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A page of the facts within the actor's reach.
    ///
    /// # Errors
    /// The actor may see no facts at all, or the database fails.
    pub async fn list_facts(
        &self,
        call: &Call,
        filter: &FactFilter,
        sort: FactSort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<FactRow>, Error> {
        let reach = self.reach(call, Action::ViewFact)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.fact_list(&reach, filter, sort, descending, page).await?)
    }

    /// A page of the facts that wait for the actor to confirm them, those first that wait longest: of somebody else, recorded by somebody
    /// else.
    ///
    /// # Errors
    /// The actor may confirm nothing at all, or the database fails.
    pub async fn list_facts_to_confirm(
        &self,
        call: &Call,
        filter: &FactFilter,
        page: Page,
    ) -> Result<Paged<FactRow>, Error> {
        let reach = self.reach(call, Action::ConfirmFact)?;
        let mut tx = self.store.read(call.tenant).await?;
        let filter = to_confirm(call, filter);
        Ok(tx.fact_list(&reach, &filter, FactSort::Recorded, false, page).await?)
    }

    /// A page of all that is recorded of an officer, latest first.
    ///
    /// # Errors
    /// There is no such officer of whom the actor may see facts, or the database fails.
    pub async fn facts_of_officer(
        &self,
        call: &Call,
        officer: OfficerId,
        filter: &FactFilter,
        page: Page,
    ) -> Result<(About, Paged<FactRow>), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let about = self.about(&mut tx, call, Whom::Officer(officer)).await?;
        if !self.may(call, Action::ViewFact, &about.place) {
            return Err(Error::NotFound("officer"));
        }
        let filter = FactFilter { subject_id: Some(officer.uuid()), ..filter.clone() };
        let listed = tx.fact_list(&Reach::whole_city(), &filter, FactSort::Day, true, page).await?;
        Ok((about, listed))
    }
}

/// Narrowed to what the actor could confirm, as far as a list can know.
pub(super) fn to_confirm(call: &Call, filter: &FactFilter) -> FactFilter {
    FactFilter {
        state: Some(FactState::Recorded),
        not_recorded_by: Some(call.actor.account),
        not_about: call.actor.officer,
        ..filter.clone()
    }
}
