//! Cases of prohibitions (三(三)): opened on a report, looked into, the officer suspended first if it is credible, inquired into, the officer
//! heard, decided about officer and linked leader each by their own decision, and looked at again when one of them asks. Whoever acts was
//! named for it; nobody acts in two capacities of which one judges the other; what is decided stands in the registers of facts, and what is
//! reversed is taken out of them. A case knows from which complaint it came and nothing of who wrote that.

mod add;
mod ask;
mod check;
mod decide;
mod export;
mod hear;
mod lift;
mod list;
mod name;
mod office;
mod open;
mod ratings;
mod recorded;
mod recusal;
mod reverse;
mod seen;
mod show;
mod waiting;
mod ways;

use liandai_model::{CaseAct, CaseStepId, CaseTold};
use liandai_store::{
    Tx,
    conduct_case::{CaseStep, ConductCase},
};

use crate::{Call, Error, Service, powers::Decision, record::Record, typed::Typed};

pub use decide::CLEARED;
pub use open::CaseDraft;
pub use seen::Stand;
pub use show::{Candidates, CaseView, DecisionView, OutcomeChoice};
pub use ways::CaseWay;

/// The most characters of what is said in a step.
pub const TEXT: usize = 4000;

/// What was done, as it is written down.
struct Done<'a> {
    /// The act of the audit.
    act: &'static str,
    /// The act in the case.
    of: CaseAct,
    /// Who reads it besides those who act.
    told: CaseTold,
    /// In words.
    text: &'a str,
}

/// What somebody wrote that must be something.
fn words(typed: &mut Typed, field: &'static str, text: &str) -> String {
    let text = typed.lines(field, text, TEXT);
    if text.trim().is_empty() {
        typed.wrong(field, "typed-missing");
    }
    text
}

impl Service {
    /// Writes a case that was changed, with the step and the audit record. `was` is how it was read.
    async fn keep_case(
        &self,
        tx: &mut Tx,
        call: &Call,
        (was, is): (&ConductCase, &ConductCase),
        done: &Done<'_>,
        decision: &Decision,
    ) -> Result<(ConductCase, CaseStepId), Error> {
        let mut is = ConductCase { version: was.version + 1, ..is.clone() };
        if is.state != was.state {
            is.since = call.now;
        }
        if !tx.change_conduct_case(&is, was.version).await? {
            return Err(Error::Conflict("case-changed"));
        }
        let step = self.case_step_of(call, &is, done);
        tx.insert_case_step(&step).await?;
        // What is said stays in the case: the audit keeps that it was said, and how the case was and is.
        Record::new(done.act, "case", is.id, &is.number)
            .before(was)?
            .after(&is)?
            .by(decision)
            .write(tx, call)
            .await?;
        Ok((is, step.id))
    }

    fn case_step_of(&self, call: &Call, case: &ConductCase, done: &Done<'_>) -> CaseStep {
        CaseStep {
            id: CaseStepId::new(call.now, self.random()),
            case_id: case.id,
            act: done.of,
            told: done.told,
            text: done.text.to_owned(),
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        }
    }
}
