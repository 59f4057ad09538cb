//! What the actor can ask for about a result now, and until when.

use liandai_model::{Day, Instant, ObjectionState, RatingState, RemedyId, RemedyKind, Subject};
use liandai_rules::package::{Package, TermOf};
use liandai_store::{
    Tx,
    rating::{Rating, RatingResult},
    remedy::Remedy,
};

use crate::{
    Call, Error, Service, notice::own_institution, place::institution_place, powers::Action, powers::Place,
    term::last_day,
};

/// Something that can be asked for, or could have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// What.
    pub kind: RemedyKind,
    /// The last day on which it can be.
    pub until: Day,
    /// The review whose answer is appealed against.
    pub of: Option<RemedyId>,
}

impl Way {
    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, today: Day) -> bool {
        today > self.until
    }

    /// How many days are left, today included.
    #[must_use]
    pub fn days_left(&self, today: Day) -> i32 {
        (self.until.number() - today.number() + 1).max(0)
    }
}

impl Service {
    /// What the actor can ask for about a result, and what they could have asked for in time; `before` is what was asked for about it.
    pub(super) async fn ways(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rating, package): (&Rating, &Package),
        result: &RatingResult,
        before: &[Remedy],
    ) -> Result<Vec<Way>, Error> {
        let live = |kind| {
            let of = before.iter().filter(move |one| one.rating_id == rating.id && one.kind == kind);
            of.filter(|one| one.state != ObjectionState::Withdrawn)
        };
        match rating.state {
            RatingState::Noticed => {
                let concerns = own_institution(tx, call).await? == Some(result.institution_id);
                let mine = |one: &&Remedy| one.account_id == call.actor.account;
                let is_open = |one: &&Remedy| one.state == ObjectionState::Open;
                let made = live(RemedyKind::Objection).filter(mine).any(|one| is_open(&one));
                let until = rating.notice_to.filter(|_| concerns && !made);
                Ok(until
                    .map(|until| Way { kind: RemedyKind::Objection, until, of: None })
                    .into_iter()
                    .collect())
            }
            RatingState::Proclaimed if self.stands_for(tx, call, result).await? => {
                // What is not in force yet is no result to be reviewed.
                let is_held = live(RemedyKind::Objection).any(|one| one.state != ObjectionState::Rejected);
                let Some(proclaimed) = rating.proclaimed_at.filter(|_| !is_held).map(Instant::day) else {
                    return Ok(Vec::new());
                };
                if live(RemedyKind::Appeal).next().is_some() {
                    return Ok(Vec::new());
                }
                let review = live(RemedyKind::Review).next_back();
                let mut ways = Vec::new();
                let asked: &[_] = match review {
                    None => &[
                        (RemedyKind::Review, TermOf::Review, proclaimed, None),
                        (RemedyKind::Appeal, TermOf::Appeal, proclaimed, None),
                    ],
                    Some(review) => {
                        match review.decided_at.filter(|_| review.state == ObjectionState::Rejected) {
                            Some(at) => {
                                &[(RemedyKind::Appeal, TermOf::AppealAfterReview, at.day(), Some(review.id))]
                            }
                            None => &[],
                        }
                    }
                };
                for (kind, term, from, of) in asked {
                    let until = last_day(tx, package, *term, *from).await?;
                    ways.extend(until.map(|until| Way { kind: *kind, until, of: *of }));
                }
                Ok(ways)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Whether the actor was rated, or answers for the unit or institution that was.
    pub(super) async fn stands_for(
        &self,
        tx: &mut Tx,
        call: &Call,
        result: &RatingResult,
    ) -> Result<bool, Error> {
        let place = institution_place(tx, result.institution_id).await?;
        Ok(match Subject::from_id(&result.subject) {
            Some(Subject::Officer) => call.actor.officer == Some(result.subject_id.into()),
            Some(Subject::Unit) => self.may(call, Action::AssessUnit, &place.in_unit(result.unit_id)),
            Some(Subject::Institution) => {
                self.may(call, Action::AssessInstitution, &Place::institution(vec![result.institution_id]))
            }
            None => false,
        })
    }
}
