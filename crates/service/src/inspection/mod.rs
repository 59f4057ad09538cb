//! Inspections (二(二)4): planned, announced or not; looked at item by item; closed; each finding posted to unit, linked leader and person, each
//! with its own consequence, which somebody who did not inspect confirms or refuses; put right, and looked at again. Nobody inspects alone
//! the unit in which they serve, nobody decides about a finding that concerns them, and what is not announced is told to nobody before it begins.

mod answer;
mod begin;
mod close;
mod decide;
mod export;
mod figures;
mod list;
mod look;
mod plan;
mod post;
mod recheck;
mod seen;
mod show;
mod waiting;

use liandai_model::{InspectionAct, InspectionPostId, InspectionStepId};
use liandai_store::{
    Tx,
    inspection::Inspection,
    inspection_check::{InspectionCheck, InspectionStep},
};

use crate::{Call, Error, Service, powers::Decision, record::Record, typed::Typed};

pub use figures::{InspectionFigures, PlaceFigures};
pub use list::Coming;
pub use look::{Look, LookForm};
pub use plan::{InspectionDraft, PlanChoices};
pub use post::{Proposed, proposed};
pub use recheck::Recheck;
pub use seen::Stand;
pub use show::{CheckView, InspectionView, PostView};

/// The most characters of what is written in one place.
pub const TEXT: usize = 2000;
/// The noun of the audit.
const NOUN: &str = "inspection";

/// What somebody wrote that must be something.
fn words(typed: &mut Typed, field: &'static str, text: &str) -> String {
    let text = typed.lines(field, text, TEXT);
    if text.trim().is_empty() {
        typed.wrong(field, "typed-missing");
    }
    text
}

impl Service {
    /// Writes an inspection that was changed, with its audit record. `was` is how it was read.
    async fn keep_inspection(
        &self,
        tx: &mut Tx,
        call: &Call,
        (was, is): (&Inspection, &Inspection),
        act: &'static str,
        decision: &Decision,
    ) -> Result<(), Error> {
        let is = Inspection { version: was.version + 1, ..is.clone() };
        if !tx.change_inspection(&is, was.version).await? {
            return Err(Error::Conflict("inspection-changed"));
        }
        let record = Record::new(act, NOUN, is.id, &is.number).before(was)?.after(&is)?;
        record.by(decision).write(tx, call).await
    }

    /// Adds what was said or done about a finding, with its audit record. What is said stays with the finding.
    async fn add_step(
        &self,
        tx: &mut Tx,
        call: &Call,
        (inspection, check): (&Inspection, &InspectionCheck),
        (act, of, post): (&'static str, InspectionAct, Option<InspectionPostId>),
        text: &str,
        decision: &Decision,
    ) -> Result<InspectionStepId, Error> {
        let step = InspectionStep {
            id: InspectionStepId::new(call.now, self.random()),
            check_id: check.id,
            post_id: post,
            act: of,
            text: text.to_owned(),
            due_day: check.due_day,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        tx.insert_inspection_step(&step).await?;
        let record = Record::new(act, NOUN, inspection.id, &inspection.number).after(&step)?;
        record.by(decision).write(tx, call).await?;
        Ok(step.id)
    }
}
