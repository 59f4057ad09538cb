//! Somebody who did not inspect, and whom the finding does not concern, confirms or refuses what is proposed for one of the three. What is
//! confirmed becomes a fact in the register, in the same transaction.

use liandai_model::{InspectionId, InspectionPostId, InspectionState, OfficerId, PostState};
use liandai_store::{
    Tx,
    inspection::{Inspection, Inspector},
    inspection_check::{InspectionCheck, InspectionPost},
};

use super::{
    NOUN,
    post::{place_then, whom},
    seen::{Seen, Stand},
};
use crate::{
    Call, Error, Service,
    fact::{Concluded, Verdict},
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

impl Service {
    /// Confirms or refuses what a post proposes.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason to refuse; there is no such post of a closed inspection that the actor reads; [`Error::Conflict`] if
    /// the actor inspected, the finding concerns them, or it was decided meanwhile; the actor may not; or the database fails.
    pub async fn decide_inspection_post(
        &self,
        call: &Call,
        id: InspectionPostId,
        verdict: Verdict<'_>,
    ) -> Result<InspectionId, Error> {
        let mut typed = Typed::default();
        let (state, act, why) = match verdict {
            Verdict::Confirm(remark) => {
                (PostState::Confirmed, "confirm-inspection-post", typed.optional("why", remark, 200))
            }
            Verdict::Refuse(reason) => {
                (PostState::Refused, "refuse-inspection-post", typed.text("why", reason, 200))
            }
        };
        let mut tx = self.store.write(call.tenant).await?;
        let missing = || Error::NotFound("finding");
        let post = tx.inspection_post(id).await?.ok_or_else(missing)?;
        let (seen, check, posts) = self.seen_finding(&mut tx, call, post.check_id).await?;
        if seen.stand == Stand::Party || seen.inspection.state != InspectionState::Closed {
            return Err(missing());
        }
        let place = place_then(&mut tx, &seen.place, &post).await?;
        let decision = self.require(call, Action::ConfirmFact, &place)?;
        if let Some(key) = self.bars_deciding(&mut tx, call, &seen.inspectors, &posts, &decision).await? {
            return Err(Error::Conflict(key));
        }
        typed.done()?;
        let fact_id = if state == PostState::Confirmed {
            self.record_found(&mut tx, call, (&seen, &check, &post), &decision).await?
        } else {
            None
        };
        let after = InspectionPost {
            state,
            decided_by: Some(call.actor.account),
            decider: call.actor.display_name.clone(),
            decided_at: Some(call.now),
            decided_why: why,
            fact_id,
            ..post.clone()
        };
        if !tx.decide_inspection_post(&after).await? {
            return Err(Error::Conflict("inspection-decided"));
        }
        let record = Record::new(act, NOUN, seen.inspection.id, &seen.inspection.number);
        record.before(&post)?.after(&after)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(seen.inspection.id)
    }

    /// Records what was found as a fact, confirmed as the decision of the actor.
    async fn record_found(
        &self,
        tx: &mut Tx,
        call: &Call,
        (seen, check, post): (&Seen, &InspectionCheck, &InspectionPost),
        decision: &Decision,
    ) -> Result<Option<liandai_model::FactId>, Error> {
        let kind = post.kind.ok_or(Error::Conflict("inspection-decided"))?;
        let entries = [(kind, post.word.clone(), post.points)];
        let rules = call.package().inspections.as_ref();
        let clause = rules.and_then(|rules| rules.item(&check.item)).map_or("", |rule| rule.clause.as_str());
        let title = title(&seen.inspection, clause);
        let day = seen.inspection.begun_at.map_or(seen.inspection.day, liandai_model::Instant::day);
        let concluded =
            Concluded { whom: whom(post), entries: &entries, day, title: &title, found_by: check.account_id };
        Ok(self.conclude_facts(tx, call, &concluded, decision).await?.first().copied())
    }

    /// What keeps the actor, or whoever lent the power, from deciding about a finding: they inspected, or it is posted to them.
    pub(super) async fn bars_deciding(
        &self,
        tx: &mut Tx,
        call: &Call,
        inspectors: &[Inspector],
        posts: &[InspectionPost],
        decision: &Decision,
    ) -> Result<Option<&'static str>, Error> {
        let behind = decision.on_behalf.map(|other| other.account);
        for one in inspectors {
            if behind == Some(one.account_id) || self.is_same_person(tx, call, one.account_id).await? {
                return Ok(Some("inspection-own-finding"));
            }
        }
        let lender = match behind {
            Some(account) => tx.account(account).await?.and_then(|account| account.officer_id),
            None => None,
        };
        let is_of = |officer: OfficerId| posts.iter().any(|post| post.subject_id == officer.uuid());
        let concerns = [call.actor.officer, lender].into_iter().flatten().any(is_of);
        Ok(concerns.then_some("inspection-concerned"))
    }
}

/// By which name facts point at an inspection.
fn title(inspection: &Inspection, clause: &str) -> String {
    format!("{clause} {}", inspection.number)
}
