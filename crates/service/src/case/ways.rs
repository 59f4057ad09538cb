//! What somebody about whom it was decided can ask for, and until when.

use liandai_model::{CaseDecisionId, CaseParty, Day, ObjectionState, RemedyKind};
use liandai_rules::package::{Package, TermOf};
use liandai_store::{
    Tx,
    conduct_case::{CaseDecision, CaseRemedy},
};

use crate::{Error, term::last_day};

/// Something that can be asked for, or could have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseWay {
    /// What.
    pub kind: RemedyKind,
    /// The last day on which it can be.
    pub until: Day,
    /// Against which decision.
    pub of: CaseDecisionId,
}

impl CaseWay {
    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, today: Day) -> bool {
        today > self.until
    }
}

/// What a party can ask for: a review or an appeal of what was decided about them; after a review that kept it, an appeal; nothing while
/// something is open, and nothing after an appeal.
pub(super) async fn ways(
    tx: &mut Tx,
    package: &Package,
    party: CaseParty,
    (decisions, remedies): (&[CaseDecision], &[CaseRemedy]),
) -> Result<Vec<CaseWay>, Error> {
    let Some(decision) =
        decisions.iter().find(|one| one.party == party && one.outcome.is_some() && one.reversed_at.is_none())
    else {
        return Ok(Vec::new());
    };
    let live = |kind: RemedyKind| {
        remedies.iter().rfind(move |one| {
            one.decision_id == decision.id && one.kind == kind && one.state != ObjectionState::Withdrawn
        })
    };
    if live(RemedyKind::Appeal).is_some() {
        return Ok(Vec::new());
    }
    let made = decision.at.day();
    let asked: &[_] = match live(RemedyKind::Review) {
        None => &[(RemedyKind::Review, TermOf::Review, made), (RemedyKind::Appeal, TermOf::Appeal, made)],
        Some(review) => match review.decided_at.filter(|_| review.state == ObjectionState::Rejected) {
            Some(at) => &[(RemedyKind::Appeal, TermOf::AppealAfterReview, at.day())],
            None => &[],
        },
    };
    let mut ways = Vec::new();
    for (kind, term, from) in asked {
        let until = last_day(tx, package, *term, *from).await?;
        ways.extend(until.map(|until| CaseWay { kind: *kind, until, of: decision.id }));
    }
    Ok(ways)
}
