//! Somebody who had no part in the result decides, with reasons.

use std::collections::BTreeSet;

use liandai_model::{
    AccountId, ConsequenceState, ObjectionState, RatingState, RemedyId, RemedyKind, SheetAct, Subject,
};
use liandai_rules::package::TermOf;
use liandai_store::{
    Page, Tx,
    consequence::Consequence,
    objection::ObjectionFilter,
    rating::Rating,
    remedy::{Remedy, RemedyDecision},
};

use super::of_result::{holds, sheet_of};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision, Place},
    record::Record,
    term::last_day,
    typed::Typed,
};

impl Service {
    /// Upholds it, so that a rating must follow that takes the place of its own, or rejects it. A result that an objection kept out of
    /// force comes into force when the last one is rejected.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; the actor may not, it is about themselves, or [`Error::Conflict`]: they asked themselves or
    /// had a part in the result, or somebody has decided meanwhile; or the database fails.
    pub async fn decide_remedy(
        &self,
        call: &Call,
        id: RemedyId,
        is_upheld: bool,
        why: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.lines("why", why, 2000);
        if why.trim().is_empty() {
            typed.wrong("why", "typed-missing");
        }
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.remedy(id).await?.ok_or(Error::NotFound("remedy"))?;
        if !self.may(call, Action::DecideObjection, &Place::institution(vec![before.office_id])) {
            return Err(Error::NotFound("remedy"));
        }
        let decision = self.may_decide_remedy(&mut tx, call, &before).await?;
        typed.done()?;
        let state = if is_upheld { ObjectionState::Upheld } else { ObjectionState::Rejected };
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        if !tx.decide_remedy(id, &RemedyDecision { state, by, decider, at: call.now, why: &why }).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        let after = tx.remedy(id).await?.ok_or(Error::NotFound("remedy"))?;
        let record = if is_upheld {
            Record::new("uphold-remedy", "remedy", id, &after.name)
        } else {
            Record::new("reject-remedy", "remedy", id, &after.name)
        };
        record.before(&before)?.after(&after)?.because(&why).by(&decision).write(&mut tx, call).await?;
        if !is_upheld {
            self.release_result(&mut tx, call, &after).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whether the actor may decide: they have the power there, it is not about them, and neither they nor whoever lent it asked for it or
    /// had a part in the result.
    pub(super) async fn may_decide_remedy(
        &self,
        tx: &mut Tx,
        call: &Call,
        remedy: &Remedy,
    ) -> Result<Decision, Error> {
        let place = Place::institution(vec![remedy.office_id]);
        let place = match remedy.subject {
            Subject::Officer => place.about(remedy.subject_id.into()),
            Subject::Unit | Subject::Institution => place,
        };
        let decision = self.require(call, Action::DecideObjection, &place)?;
        let behind = decision.on_behalf.map(|other| other.account);
        if self.is_same_person(tx, call, remedy.account_id).await? || behind == Some(remedy.account_id) {
            return Err(Error::Conflict("objection-own"));
        }
        let rating = tx.rating(remedy.rating_id).await?.ok_or(Error::NotFound("rating"))?;
        for account in parts_in(tx, remedy, &rating).await? {
            if behind == Some(account) || self.is_same_person(tx, call, account).await? {
                return Err(Error::Conflict("objection-took-part"));
            }
        }
        Ok(decision)
    }

    /// What follows from a proclaimed result to which no objection is left follows now.
    pub(super) async fn release_result(&self, tx: &mut Tx, call: &Call, one: &Remedy) -> Result<(), Error> {
        let rating = tx.rating(one.rating_id).await?.ok_or(Error::NotFound("rating"))?;
        let objected = tx.results_objected(rating.id).await?;
        let is_held = objected.iter().any(|other| other.subject_id == one.subject_id && holds(other));
        if one.kind != RemedyKind::Objection || rating.state != RatingState::Proclaimed || is_held {
            return Ok(());
        }
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        let due_day = last_day(tx, &version.package, TermOf::Settlement, call.today()).await?;
        for held in tx.consequences_of(one.subject_id).await? {
            if held.rating_id == rating.id && held.state == ConsequenceState::Held {
                let open = Consequence { state: ConsequenceState::Open, due_day, ..held };
                tx.update_consequence(&open, ConsequenceState::Held).await?;
            }
        }
        Ok(())
    }
}

/// Everybody who had a part in a result: who made, approved and proclaimed the rating, who filled in, reviewed or approved the subject's
/// sheet, and who decided before on what somebody had against it.
async fn parts_in(tx: &mut Tx, remedy: &Remedy, rating: &Rating) -> Result<BTreeSet<AccountId>, Error> {
    let made = [rating.computed_by, rating.approved_by, rating.proclaimed_by];
    let mut parts: BTreeSet<AccountId> = made.into_iter().flatten().collect();
    let others = tx.remedies_of(remedy.subject_id, &remedy.period).await?;
    parts.extend(others.iter().filter(|other| other.id != remedy.id).filter_map(|other| other.decided_by));
    if let Some(sheet) = sheet_of(tx, (remedy.subject.id(), remedy.subject_id), &remedy.period).await? {
        parts.extend(sheet.approved_by);
        for one in tx.sheet_moves(sheet.id).await? {
            if matches!(one.act, SheetAct::Review | SheetAct::Approve | SheetAct::HandIn) {
                parts.extend([one.account_id, one.on_behalf].into_iter().flatten());
            }
        }
        let filter = ObjectionFilter { sheet: Some(sheet.id), ..ObjectionFilter::default() };
        for one in tx.objections(&filter, Page::new(1, 500)).await?.rows {
            parts.extend(one.decided_by);
        }
    }
    Ok(parts)
}
