//! One target: what it comes from, what was broken down from it, what was reached.

use liandai_model::{TargetId, TargetState};
use liandai_store::{
    Page,
    target::{Target, TargetFilter, TargetProgress, TargetRow},
};

use super::Holder;
use crate::{
    Call, Error, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

/// A target as its page shows it.
#[derive(Clone, Debug)]
pub struct TargetView {
    /// What it says.
    pub target: Target,
    /// With names.
    pub row: TargetRow,
    /// Those above it, from the top.
    pub above: Vec<TargetStep>,
    /// Those that were broken down from it and that the actor may see.
    pub below: Vec<TargetRow>,
    /// What was broken down in all, in hundredths of the measure, whether the actor sees it or not.
    pub broken_down: i64,
    /// What was reached, the latest day first.
    pub progress: Vec<TargetProgress>,
    /// What the actor may do with it.
    pub may: TargetRights,
}

/// What somebody may do with a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
pub struct TargetRights {
    /// Answer it: their answer is waited for.
    pub answer: bool,
    /// Change what it says.
    pub change: bool,
    /// Give it up.
    pub withdraw: bool,
    /// Say what was reached.
    pub record: bool,
    /// Break it down.
    pub break_down: bool,
}

/// A target above another.
#[derive(Clone, Debug)]
pub struct TargetStep {
    /// It.
    pub row: TargetRow,
    /// Whether the actor may open it.
    pub is_seen: bool,
}

/// More levels than there are institutions above each other.
const MOST_ABOVE: usize = 12;
/// More than anybody breaks a target down to.
const MOST_BELOW: i64 = 500;

impl Service {
    /// A target.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_target(&self, call: &Call, id: TargetId) -> Result<TargetView, Error> {
        let reach = self.reach(call, Action::ViewTarget)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (target, found) = self.seen_target(&mut tx, call, id).await?;
        let row = tx.target_row(id).await?.ok_or(Error::NotFound("target"))?;
        let mut above = Vec::new();
        let mut next = target.parent_id;
        while let (Some(parent), true) = (next, above.len() < MOST_ABOVE) {
            let Some(row) = tx.target_row(parent).await? else { break };
            let Some(target) = tx.target(parent).await? else { break };
            let place = Holder::of(&target).find(&mut tx).await?.place;
            next = row.parent_id;
            above.insert(0, TargetStep { row, is_seen: self.may(call, Action::ViewTarget, &place) });
        }
        let filter = TargetFilter { parent: Some(id), ..TargetFilter::default() };
        let below = tx.target_list(&reach, &filter, Page::new(1, MOST_BELOW)).await?.rows;
        let broken_down = tx.targets_below(id).await?.iter().map(|one| one.amount).sum();
        let progress = tx.target_progress(id).await?;
        let is_open = target.state != TargetState::Withdrawn;
        let sets = self.may(call, Action::SetTarget, &found.place);
        Ok(TargetView {
            may: TargetRights {
                answer: self.answers(call, &target, &found).is_some(),
                change: is_open && self.giver(call, &found).is_ok(),
                withdraw: is_open && self.withdraws(call, &target, &found).is_some(),
                record: target.state == TargetState::Agreed && self.records(call, &found).is_some(),
                break_down: is_open && found.officer.is_none() && sets,
            },
            target,
            row,
            above,
            below,
            broken_down,
            progress,
        })
    }

    /// Targets that wait for the actor's own answer.
    #[expect(clippy::unused_self, reason = "asked of the service as all others are")]
    pub(crate) fn ask_targets(&self, call: &Call, asked: &mut Asked) {
        if let Some(officer) = call.actor.officer.filter(|_| !call.package().vocabulary.aspects.is_empty()) {
            asked.count(Waiting::Targets).targets_offered_to(officer);
        }
    }
}
