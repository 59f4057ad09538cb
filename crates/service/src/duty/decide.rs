//! Somebody else confirms what was done, or sends it back; excuses from it; or opens it again.

use liandai_model::{ObligationAct, ObligationId, ObligationState};
use liandai_rules::package::Confirmer;
use liandai_store::{Tx, obligation::Obligation};

use super::{
    done::{MOST, label, opened},
    owners::TO_DO,
    show::Seen,
};
use crate::{Call, Error, Service, record::Record, typed::Typed};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was done.
    Confirm,
    /// It is to be done better.
    Return,
    /// It need not be done.
    Excuse,
    /// It is to be done again after all.
    Reopen,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Confirm, Self::Return, Self::Excuse, Self::Reopen];

    /// The word in addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Return => "return",
            Self::Excuse => "excuse",
            Self::Reopen => "reopen",
        }
    }

    /// The one of that word.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.id() == text)
    }
}

impl Service {
    /// Decides about an obligation. Whoever is sent back, excused or asked again is told why.
    ///
    /// # Errors
    /// [`Error::Invalid`] if a reason is missing; [`Error::Conflict`] if it does not stand so that this can be decided; it is not the actor's
    /// to decide; or the database fails.
    pub async fn decide_obligation(
        &self,
        call: &Call,
        id: ObligationId,
        verdict: Verdict,
        why: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let seen = self.seen_obligation(&mut tx, call, id).await?;
        self.judge_obligation(&mut tx, call, &seen, verdict, why).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Confirms those that the actor may confirm, and says how many.
    ///
    /// # Errors
    /// [`Error::Conflict`] if none of them was; or the database fails.
    pub async fn confirm_obligations(&self, call: &Call, ids: &[ObligationId]) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut confirmed = 0;
        for id in ids {
            let Ok(seen) = self.seen_obligation(&mut tx, call, *id).await else { continue };
            match self.judge_obligation(&mut tx, call, &seen, Verdict::Confirm, "").await {
                Ok(()) => confirmed += 1,
                Err(Error::Forbidden | Error::Conflict(_)) => {}
                Err(error) => return Err(error),
            }
        }
        if confirmed == 0 {
            return Err(Error::Conflict("obligation-none-confirmed"));
        }
        tx.commit().await?;
        Ok(confirmed)
    }

    async fn judge_obligation(
        &self,
        tx: &mut Tx,
        call: &Call,
        seen: &Seen,
        verdict: Verdict,
        why: &str,
    ) -> Result<(), Error> {
        let decision = self.decides(call, seen).ok_or(Error::Forbidden)?;
        let one = &seen.one;
        let is_of_nobody = one.confirmer == Confirmer::Nobody.id();
        let stands = match verdict {
            Verdict::Confirm | Verdict::Return => one.state == ObligationState::Done && !is_of_nobody,
            Verdict::Excuse => TO_DO.contains(&one.state),
            Verdict::Reopen => matches!(one.state, ObligationState::Confirmed | ObligationState::Excused),
        };
        if !stands {
            return Err(Error::Conflict("obligation-stands-otherwise"));
        }
        let mut typed = Typed::default();
        let why = match verdict {
            Verdict::Confirm => typed.optional("why", why, MOST),
            _ => typed.text("why", why, MOST),
        };
        typed.done()?;
        let (base, act, word) = match verdict {
            Verdict::Confirm => {
                let state = ObligationState::Confirmed;
                (
                    Obligation { state, version: one.version + 1, ..one.clone() },
                    ObligationAct::Confirmed,
                    "confirm-obligation",
                )
            }
            Verdict::Return => {
                (opened(one, ObligationState::Returned), ObligationAct::Returned, "return-obligation")
            }
            Verdict::Excuse => {
                (opened(one, ObligationState::Excused), ObligationAct::Excused, "excuse-obligation")
            }
            Verdict::Reopen => {
                (opened(one, ObligationState::Returned), ObligationAct::Reopened, "reopen-obligation")
            }
        };
        let after = Obligation {
            decided_by: Some(call.actor.account),
            decided_at: Some(call.now),
            decided_why: why.clone(),
            ..base
        };
        self.move_obligation(tx, call, one, &after, (act, why.as_str())).await?;
        let label = label(&after);
        let record = Record::new(word, "obligation", one.id, &label).before(one)?.after(&after)?;
        record.because(&why).by(&decision).write(tx, call).await
    }
}
