//! Cases in which the actor acts or that their office handles, and those about themselves.

use liandai_store::{
    Page, Paged,
    case_list::{CaseFilter, CaseRow, CaseScope, CaseSort},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

impl Service {
    /// The cases that the actor handles or acts in.
    ///
    /// # Errors
    /// The actor holds no power in any, or the database fails.
    pub async fn list_cases(
        &self,
        call: &Call,
        filter: &CaseFilter,
        (sort, descending): (CaseSort, bool),
        page: Page,
    ) -> Result<Paged<CaseRow>, Error> {
        if !self.acts_in_cases(call) {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.case_list(&self.case_scope(call), filter, sort, descending, page).await?)
    }

    /// The cases about the actor, as officer or as linked leader, that they have been told of.
    ///
    /// # Errors
    /// The account is of no officer, or the database fails.
    pub async fn own_cases(&self, call: &Call, page: Page) -> Result<Paged<CaseRow>, Error> {
        let officer = call.actor.officer.ok_or(Error::Forbidden)?;
        self.require(call, Action::AnswerCase, &Place::account(call.actor.account, Some(officer)))?;
        let mut tx = self.store.read(call.tenant).await?;
        let (scope, filter) = (CaseScope::About(officer), CaseFilter::default());
        Ok(tx.case_list(&scope, &filter, CaseSort::default(), false, page).await?)
    }

    /// Whether the actor can act in cases at all.
    pub(super) fn acts_in_cases(&self, call: &Call) -> bool {
        let acts = [Action::HandleCase, Action::HandleTopCase, Action::DecideCase];
        acts.into_iter().any(|action| self.may_anywhere(call, action))
    }

    /// Whether the actor can open cases.
    #[must_use]
    pub fn opens_cases(&self, call: &Call) -> bool {
        let acts = [Action::HandleCase, Action::HandleTopCase];
        call.package().cases.is_some() && acts.into_iter().any(|action| self.may_anywhere(call, action))
    }
}
