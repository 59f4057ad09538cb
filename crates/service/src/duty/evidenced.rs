//! What another part of the program keeps shows that a duty was done, or shows it no longer: somebody said it and somebody else confirmed
//! it there, so that nobody does either again.

use liandai_model::{AccountId, Day, ObligationAct, ObligationState};
use liandai_store::{Tx, obligation::Obligation};

use super::done::{label, opened};
use crate::{Call, Error, Service, powers::Decision, record::Record};

/// What shows that a duty was done.
pub(crate) struct Evidenced {
    /// On which day it was.
    pub(crate) day: Day,
    /// How much of it, in tenths.
    pub(crate) amount: Option<i64>,
    /// What shows it.
    pub(crate) text: String,
    /// Who said so.
    pub(crate) said_by: Option<AccountId>,
}

impl Service {
    /// Writes down that a duty was done and confirmed, by the power that confirmed what shows it.
    pub(crate) async fn evidence_obligation(
        &self,
        tx: &mut Tx,
        call: &Call,
        before: &Obligation,
        shown: &Evidenced,
        decision: &Decision,
    ) -> Result<(), Error> {
        let after = Obligation {
            state: ObligationState::Confirmed,
            is_late: shown.day > before.due_day,
            done_on: Some(shown.day),
            amount: shown.amount,
            evidence_kind: String::new(),
            evidence: shown.text.clone(),
            done_by: shown.said_by,
            done_at: Some(call.now),
            decided_by: Some(call.actor.account),
            decided_at: Some(call.now),
            decided_why: String::new(),
            version: before.version + 1,
            ..before.clone()
        };
        self.move_obligation(tx, call, before, &after, (ObligationAct::Confirmed, shown.text.as_str()))
            .await?;
        let label = label(&after);
        let record = Record::new("evidence-obligation", "obligation", before.id, &label)
            .before(before)?
            .after(&after)?;
        record.by(decision).write(tx, call).await
    }

    /// Writes down that a duty is to be done after all.
    pub(crate) async fn reopen_unshown(
        &self,
        tx: &mut Tx,
        call: &Call,
        before: &Obligation,
        why: &str,
        decision: &Decision,
    ) -> Result<(), Error> {
        let after = Obligation {
            decided_by: Some(call.actor.account),
            decided_at: Some(call.now),
            decided_why: why.to_owned(),
            ..opened(before, ObligationState::Returned)
        };
        self.move_obligation(tx, call, before, &after, (ObligationAct::Reopened, why)).await?;
        let label = label(&after);
        let record = Record::new("reopen-obligation", "obligation", before.id, &label)
            .before(before)?
            .after(&after)?;
        record.because(why).by(decision).write(tx, call).await
    }
}
