//! Grounds and exclusions: rules 4 and 5; every one that holds is a reason, and one status wins.

use std::{mem, ops::Range};

use rayon::prelude::*;

use super::{Work, bits::BitsMut, column::BLOCK, context::Context};
use crate::{
    expression::Condition,
    package::{Effect, NO_PERIOD_SHEET, Status},
    plan::Rules,
};

/// A condition that is tried on everybody.
struct Trial<'r> {
    condition: &'r Condition,
    /// The bit of the reason that it is where it holds.
    reason: u64,
    /// The status that it leads to; `None` for a mere warning.
    status: Option<Status>,
}

fn trials<'r>(rules: &Rules<'r>) -> Vec<Trial<'r>> {
    let grounds = rules.grounds.iter().map(|rule| Trial {
        condition: &rule.body.when,
        reason: rules.reason_bit(&rule.id),
        status: (rule.body.effect == Effect::Disqualify).then_some(Status::Disqualified),
    });
    let exclusions = rules.exclusions.iter().map(|rule| Trial {
        condition: &rule.body.when,
        reason: rules.reason_bit(&rule.id),
        status: Some(Status::Excluded),
    });
    grounds.chain(exclusions).collect()
}

/// Reasons and status of all subjects of one kind.
pub fn status(work: &mut Work<'_>) {
    let trials = trials(work.rules);
    // No condition may ask for these yet.
    let mut reasons = mem::take(&mut work.outcomes.reasons);
    let mut statuses = mem::take(&mut work.outcomes.status);
    let blocks = reasons.par_chunks_mut(BLOCK).zip(statuses.par_chunks_mut(BLOCK)).enumerate();
    let (rules, context) = (work.rules, work.context());
    blocks.for_each(|(block, (reasons, statuses))| {
        let rows = block * BLOCK..block * BLOCK + statuses.len();
        judge(rules, &trials, &context, &rows, reasons, statuses);
    });
    (work.outcomes.reasons, work.outcomes.status) = (reasons, statuses);
}

fn judge(
    rules: &Rules<'_>,
    trials: &[Trial<'_>],
    context: &Context<'_>,
    rows: &Range<usize>,
    mut reasons: BitsMut<'_>,
    statuses: &mut [Status],
) {
    let mut held: Vec<(Status, Vec<bool>)> = Vec::new();
    let mut note = |mask: Vec<bool>, reason, status: Option<Status>| {
        reasons.add(&mask, reason);
        held.extend(status.filter(|_| mask.contains(&true)).map(|status| (status, mask)));
    };
    for trial in trials {
        note(context.node(&trial.condition.node, rows), trial.reason, trial.status);
    }
    let complete = context.outcomes.complete.get(rows.clone()).unwrap_or_default();
    let incomplete = complete.iter().map(|complete| !complete).collect();
    note(incomplete, rules.reason_bit(NO_PERIOD_SHEET), Some(Status::Incomplete));
    let order = rules.precedence.map(|rule| rule.body.as_slice()).unwrap_or_default();
    // From the weakest to the strongest, so that the strongest stays.
    for status in order.iter().rev() {
        for (_, mask) in held.iter().filter(|(held, _)| held == status) {
            for (slot, &holds) in statuses.iter_mut().zip(mask) {
                *slot = if holds { *status } else { *slot };
            }
        }
    }
}
