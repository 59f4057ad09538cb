//! Lists of inspections and findings: of those who inspect or look after a place, and of those concerned.

use liandai_model::UnitId;
use liandai_store::{
    Page, Paged,
    inspection_list::{
        Confirmable, FindingFilter, FindingRow, FindingScope, FindingSort, InspectionFilter, InspectionRow,
        InspectionSort,
    },
};

use crate::{Call, Error, Service, powers::Action};

/// What concerns somebody: announced inspections of their units, and what was found about them.
#[derive(Debug)]
pub struct Coming {
    /// Announced and not yet begun.
    pub inspections: Vec<InspectionRow>,
    /// What was found.
    pub findings: Paged<FindingRow>,
}

impl Service {
    /// The inspections that the actor inspects in, planned or may see.
    ///
    /// # Errors
    /// The actor neither inspects nor looks after a place, or the database fails.
    pub async fn list_inspections(
        &self,
        call: &Call,
        filter: &InspectionFilter,
        sorted: (InspectionSort, bool),
        page: Page,
    ) -> Result<Paged<InspectionRow>, Error> {
        self.is_overseer(call)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.inspection_list(&self.inspection_scope(call), filter, sorted, page).await?)
    }

    /// The findings of these.
    ///
    /// # Errors
    /// The actor neither inspects nor looks after a place, or the database fails.
    pub async fn list_findings(
        &self,
        call: &Call,
        filter: &FindingFilter,
        sorted: (FindingSort, bool),
        page: Page,
    ) -> Result<Paged<FindingRow>, Error> {
        self.is_overseer(call)?;
        let scope = FindingScope::Seen(self.inspection_scope(call));
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.finding_list(&scope, filter, sorted, page).await?)
    }

    /// What was found about the actor and the units for which they answer, and which inspections of these are announced.
    ///
    /// # Errors
    /// The actor answers for nobody, or the database fails.
    pub async fn own_findings(
        &self,
        call: &Call,
        filter: &FindingFilter,
        sorted: (FindingSort, bool),
        page: Page,
    ) -> Result<Coming, Error> {
        self.reach(call, Action::AnswerInspection)?;
        let units = self.answers_for(call);
        let scope = FindingScope::Own { officer: call.actor.officer, units: units.clone() };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(Coming {
            inspections: tx.coming_inspections(&units).await?,
            findings: tx.finding_list(&scope, filter, sorted, page).await?,
        })
    }

    /// The units for which the actor answers.
    pub(super) fn answers_for(&self, call: &Call) -> Vec<UnitId> {
        self.powers.reach(&call.actor.principal, Action::AnswerInspection).units
    }

    /// What the actor could confirm; nothing, if they confirm no facts.
    #[must_use]
    pub fn confirmable_findings(&self, call: &Call) -> Option<Confirmable> {
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmFact);
        let (account, officer) = (call.actor.account, call.actor.officer);
        (!reach.is_empty()).then_some(Confirmable { reach, account, officer })
    }

    pub(super) fn is_overseer(&self, call: &Call) -> Result<(), Error> {
        if self.sees_inspections(call) { Ok(()) } else { Err(Error::Forbidden) }
    }
}
