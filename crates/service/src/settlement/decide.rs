//! Somebody decides for or against a consequence. A proposal, which removes or dismisses somebody, is decided with reasons.

use liandai_model::{ConsequenceId, ConsequenceState, Role};
use liandai_store::{Tx, consequence::Consequence};

use super::bars::rule;
use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

/// The most characters of a reason or of evidence.
pub(super) const MOST: usize = 2000;

impl Service {
    /// Decides for (`yes`) or against a consequence that is open.
    ///
    /// # Errors
    /// The actor may not, a reason is missing where one is owed, it is no longer open, or the database fails.
    pub async fn decide_settlement(
        &self,
        call: &Call,
        id: ConsequenceId,
        yes: bool,
        why: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_consequence(&mut tx, call, id).await?;
        let decision = self.require(call, Action::DecideSettlement, &place)?;
        if self.bars_actor(&mut tx, call, &before).await? {
            return Err(Error::Conflict("settlement-own"));
        }
        let mut typed = Typed::default();
        // A decision on a person, and one that says no, is a decision with reasons.
        let why = if before.is_proposal || !yes {
            typed.text("why", why, MOST)
        } else {
            typed.optional("why", why, MOST)
        };
        typed.done()?;
        let state = if yes { ConsequenceState::Approved } else { ConsequenceState::Refused };
        let after = Consequence {
            state,
            decided_by: Some(call.actor.account),
            decided_at: Some(call.now),
            decided_why: why.clone(),
            ..before.clone()
        };
        if !tx.update_consequence(&after, ConsequenceState::Open).await? {
            return Err(Error::Conflict("settlement-not-open"));
        }
        Record::new("decide-settlement", "consequence", id, &label(&before))
            .before(&before)?
            .after(&after)?
            .because(&why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether a consequence that is written down under an institution keeps the actor, as its head, from something.
    pub(super) async fn bars_actor(
        &self,
        tx: &mut Tx,
        call: &Call,
        one: &Consequence,
    ) -> Result<bool, Error> {
        let Some(officer) = call.actor.officer else { return Ok(false) };
        if !rule(call.package(), one).is_some_and(|bars| bars.head) {
            return Ok(false);
        }
        let officer = tx.officer(officer).await?;
        Ok(officer.is_some_and(|officer| {
            officer.institution_id == one.institution_id
                && officer.post == Role::Head.id()
                && officer.unit_id.is_none()
        }))
    }

    /// Approves everything that is open and no proposal in the actor's reach, as far as `ids` name it; says how many.
    ///
    /// # Errors
    /// The actor may approve nothing, or the database fails.
    pub async fn approve_settlements(&self, call: &Call, ids: &[ConsequenceId]) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut approved = 0;
        for id in ids {
            let Ok((before, place)) = self.seen_consequence(&mut tx, call, *id).await else { continue };
            let decision = self.powers.decide(&call.actor.principal, Action::DecideSettlement, &place);
            if !decision.allowed || before.is_proposal || self.bars_actor(&mut tx, call, &before).await? {
                continue;
            }
            let after = Consequence {
                state: ConsequenceState::Approved,
                decided_by: Some(call.actor.account),
                decided_at: Some(call.now),
                ..before.clone()
            };
            if tx.update_consequence(&after, ConsequenceState::Open).await? {
                approved += 1;
                Record::new("decide-settlement", "consequence", *id, &label(&before))
                    .before(&before)?
                    .after(&after)?
                    .by(&decision)
                    .write(&mut tx, call)
                    .await?;
            }
        }
        if approved == 0 {
            return Err(Error::Conflict("settlement-none-approved"));
        }
        tx.commit().await?;
        Ok(approved)
    }
}

/// What a reader knows a consequence by.
pub(super) fn label(one: &Consequence) -> String {
    format!("{} {} {}", one.period, one.name, one.code)
}
