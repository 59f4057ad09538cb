//! The other side confirms a target, or declines it with a reason.

use liandai_model::{TargetId, TargetState};
use liandai_store::target::Target;

use super::holder::Found;
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

/// The most characters of a reason.
const REASON: usize = 500;

impl Service {
    /// Confirms a target, or declines it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is declined without a reason; [`Error::Conflict`] if it says something else by now or was answered already;
    /// the answer is not the actor's; or the database fails.
    pub async fn answer_target(
        &self,
        call: &Call,
        id: TargetId,
        version: i64,
        agrees: bool,
        reason: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (before, found) = self.seen_target(&mut tx, call, id).await?;
        if !self.is_party(call, &found) {
            return Err(Error::Forbidden);
        }
        if before.version != version {
            return Err(Error::Conflict("target-changed-meanwhile"));
        }
        if !matches!(before.state, TargetState::Offered | TargetState::Proposed) {
            return Err(Error::Conflict("target-answered-already"));
        }
        let decision = self.answers(call, &before, &found).ok_or(Error::Forbidden)?;
        let mut typed = Typed::default();
        let reason = if agrees {
            typed.optional("reason", reason, REASON)
        } else {
            typed.text("reason", reason, REASON)
        };
        typed.done()?;
        let state = if agrees { TargetState::Agreed } else { TargetState::Declined };
        let by = (call.actor.account, call.now);
        if !tx.answer_target((id, version), state, by, &reason).await? {
            return Err(Error::Conflict("target-answered-already"));
        }
        let act = if agrees { "agree-target" } else { "decline-target" };
        let label = format!("{}: {}", found.name, before.title);
        let record = Record::new(act, "target", id, &label).before(&before.state)?.after(&state)?;
        record.because(&reason).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether the actor is of one side or the other.
    fn is_party(&self, call: &Call, found: &Found) -> bool {
        found.is_own(call) && self.may(call, Action::AnswerTarget, &found.place)
            || self.may(call, Action::SetTarget, &found.place)
    }

    /// Whether a target waits for the actor's answer. Nobody answers what they said themselves.
    pub(super) fn answers(&self, call: &Call, target: &Target, found: &Found) -> Option<Decision> {
        if target.set_by == Some(call.actor.account) {
            return None;
        }
        let action = match target.state {
            TargetState::Offered => Action::AnswerTarget,
            TargetState::Proposed => Action::SetTarget,
            _ => return None,
        };
        // For a person nobody else agrees.
        if action == Action::AnswerTarget && !found.is_own(call) {
            return None;
        }
        self.require(call, action, &found.place).ok()
    }
}
