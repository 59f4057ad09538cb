//! The jobs that somebody may see: all of the city's, or those they wanted themselves.

use liandai_model::JobState;
use liandai_store::{
    Page, Paged,
    job::{JobFilter, JobRow},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// A page of jobs in a state or in any, latest first: those of the city for those who may see them, else the actor's own.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_jobs(
        &self,
        call: &Call,
        state: Option<JobState>,
        page: Page,
    ) -> Result<Paged<JobRow>, Error> {
        let sees_all = self.may(call, Action::ViewJobs, &Place::city());
        if !sees_all {
            let own = Place::account(call.actor.account, call.actor.officer);
            self.require(call, Action::ViewJobs, &own)?;
        }
        let created_by = (!sees_all).then_some(call.actor.account);
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.jobs(&JobFilter { state, kind: None, created_by }, page).await?)
    }

    /// Whether the actor may retry and discard jobs that were given up.
    #[must_use]
    pub fn may_mend_jobs(&self, call: &Call) -> bool {
        self.may(call, Action::EditSettings, &Place::city())
    }
}
