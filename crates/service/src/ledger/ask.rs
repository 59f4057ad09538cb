//! What of the ledger is asked for, and how far the actor sees it.

use liandai_model::{Day, InstitutionId, LedgerKind, OfficerId, UnitId};
use liandai_rules::package::Package;
use liandai_store::{
    Reach,
    ledger::{LedgerFilter, LedgerPart, LedgerSort},
    place_list::InstitutionName,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clause::{Within, words};
use crate::{Call, Error, Service, powers::Action};

/// What is asked for. Of one institution, or of oneself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerAsk {
    /// One's own evidence alone, though one may see more.
    pub own: bool,
    /// Of which institution; the nearest one, if nothing is said.
    pub institution: Option<InstitutionId>,
    /// Of a unit of it.
    pub unit: Option<UnitId>,
    /// About this person or place.
    pub subject: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<LedgerKind>,
    /// Of this clause and those below it; of all, if it is empty.
    pub clause: String,
    /// From this day on.
    pub from: Option<Day>,
    /// To this day.
    pub to: Option<Day>,
    /// What is searched for.
    pub text: String,
    /// Only what has files.
    pub with_files: bool,
    /// What was given first comes first.
    pub earliest: bool,
}

impl LedgerAsk {
    pub(super) const fn sort(&self) -> LedgerSort {
        if self.earliest { LedgerSort::Earliest } else { LedgerSort::Latest }
    }
}

/// Whose ledger the actor looks at.
pub(super) struct Scope {
    /// The institutions to choose from; none for whoever sees their own evidence alone.
    pub(super) places: Vec<InstitutionName>,
    /// The one that was chosen.
    pub(super) here: Option<InstitutionName>,
    /// The officer whose own it is, where no institution was chosen.
    pub(super) own: Option<OfficerId>,
}

/// By which power evidence of a kind is seen where it is kept.
const fn seen_by(kind: LedgerKind) -> Action {
    match kind {
        LedgerKind::Duty => Action::ViewDuty,
        LedgerKind::Fact => Action::ViewFact,
        LedgerKind::Log => Action::ViewLog,
        LedgerKind::Settlement => Action::ViewRating,
        LedgerKind::Review => Action::ViewFigures,
    }
}

impl Service {
    /// Whether the actor may look at the ledger of an institution, or has evidence of their own.
    #[must_use]
    pub fn may_see_ledger(&self, call: &Call) -> bool {
        self.may_anywhere(call, Action::ViewLedger) || call.actor.officer.is_some()
    }

    /// Whose ledger is asked for.
    ///
    /// # Errors
    /// There is no such institution whose ledger the actor may see; they see none at all; or the database fails.
    pub(super) async fn ledger_scope(&self, call: &Call, ask: &LedgerAsk) -> Result<Scope, Error> {
        let places = if self.may_anywhere(call, Action::ViewLedger) {
            self.board_places(call, Action::ViewLedger).await?
        } else {
            Vec::new()
        };
        if ask.own || (places.is_empty() && ask.institution.is_none()) {
            let own = call.actor.officer.ok_or(Error::Forbidden)?;
            return Ok(Scope { places, here: None, own: Some(own) });
        }
        let here = match ask.institution {
            Some(id) => places.iter().find(|one| one.id == id),
            None => places.first(),
        };
        let here = here.cloned().ok_or(Error::NotFound("institution"))?;
        Ok(Scope { places, here: Some(here), own: None })
    }

    /// The kinds of evidence of a scope, each as far as the actor sees it where it is kept and as it was asked for.
    pub(super) fn ledger_parts(&self, call: &Call, scope: &Scope, ask: &LedgerAsk) -> Vec<LedgerPart> {
        let package: &Package = call.package();
        let part = |kind: &LedgerKind| {
            let (kind, own) = (*kind, scope.own);
            let reach = match own {
                // A review is of an institution: it is nobody's own.
                Some(_) if kind == LedgerKind::Review => return None,
                Some(own) => Reach { officers: vec![own], ..Reach::default() },
                None => self.powers.reach(&call.actor.principal, seen_by(kind)),
            };
            let within = if ask.clause.is_empty() {
                Within::All
            } else {
                words(package, kind, &ask.clause, call.today())
            };
            let words = match within {
                Within::Nothing => return None,
                Within::Words(words) => Some(words),
                Within::All => None,
            };
            (!reach.is_empty()).then_some(LedgerPart { kind, reach, words })
        };
        LedgerKind::ALL.iter().filter_map(part).collect()
    }
}

/// As the store is asked.
pub(super) fn filter(scope: &Scope, ask: &LedgerAsk) -> LedgerFilter {
    LedgerFilter {
        institution: scope.here.as_ref().map(|here| here.id),
        unit: ask.unit,
        subject: scope.own.map_or(ask.subject, |own| Some(own.uuid())),
        from: ask.from,
        to: ask.to,
        text: Some(ask.text.clone()).filter(|text| !text.trim().is_empty()),
        with_files: ask.with_files,
    }
}
