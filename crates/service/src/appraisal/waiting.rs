//! What of sheets waits for somebody, for the workbench.

use liandai_model::{Role, SheetStep};
use liandai_store::{Reach, Tx, sheet_list::SheetFilter};

use super::{lists::Open, reminders::Reminders};
use crate::{
    Call, Error, Service,
    powers::Scope,
    workbench::{Asked, Waiting},
};

/// Sheets that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingSheets {
    /// To be filled in by the actor, and how many of them are overdue.
    pub fill: (i64, i64),
    /// To be reviewed.
    pub review: (i64, i64),
    /// To be approved.
    pub approve: (i64, i64),
}

impl Service {
    /// How many sheets of the open cycles wait for the actor.
    pub(crate) async fn waiting_sheets(
        &self,
        tx: &mut Tx,
        call: &Call,
        open: &Open,
    ) -> Result<WaitingSheets, Error> {
        let mut waiting = WaitingSheets::default();
        if open.cycles.is_empty() {
            return Ok(waiting);
        }
        let counts = tx.sheets_waiting(&self.waits_for(call)).await?;
        let of = |step| {
            let counts: Vec<_> = counts.iter().filter(|count| count.step == step).cloned().collect();
            (counts.iter().map(|count| count.n).sum(), open.overdue_of(&counts, call.today()))
        };
        waiting.fill = of(SheetStep::SelfAssessment);
        waiting.review = of(SheetStep::Review);
        waiting.approve = of(SheetStep::Approval);
        Ok(waiting)
    }

    /// Sheets that are overdue with others, of whom the actor is told.
    #[expect(clippy::unused_self, reason = "asked of the service as all others are")]
    pub(crate) fn ask_told(&self, call: &Call, open: &Open, asked: &mut Asked) {
        let reminders = Reminders::of(call.package(), call.today());
        for role in [Role::Leader, Role::Clerk, Role::GroupHead] {
            let mut reach = Reach::default();
            for holding in call.actor.principal.holdings.iter().filter(|one| one.role == role) {
                match &holding.scope {
                    Scope::Institution(id) => reach.institutions.push(*id),
                    Scope::Unit(id) => reach.units.push(*id),
                    Scope::Officers(ids) => reach.officers.extend(ids),
                    Scope::City | Scope::Own(_) => {}
                }
            }
            if reach.is_empty() {
                continue;
            }
            let overdue: Vec<_> = open
                .passed(call.today())
                .into_iter()
                .map(|(cycle, mut steps)| {
                    let due = open.cycles.iter().find(|(one, ..)| one.id == cycle).map(|(.., due)| due);
                    steps.retain(|step| {
                        let days = due.map_or(0, |due| due.overdue(*step, &open.workdays, call.today()));
                        // What waits for the actor's own hand is counted as that.
                        reminders.told(days).contains(&role) && !is_own(role, *step)
                    });
                    (cycle, steps)
                })
                .filter(|(_, steps)| !steps.is_empty())
                .collect();
            if !overdue.is_empty() {
                let filter = SheetFilter { overdue: Some(overdue), ..SheetFilter::default() };
                asked.count(Waiting::SheetsTold).sheets(&reach, &filter);
            }
        }
    }
}

/// Whether a step is taken by those who hold a role themselves.
fn is_own(role: Role, step: SheetStep) -> bool {
    match role {
        Role::Leader => step != SheetStep::SelfAssessment,
        Role::GroupHead => step >= SheetStep::Approval,
        _ => false,
    }
}
