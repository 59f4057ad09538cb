//! What each clause asks of the actor now: duties to be done, and what waits elsewhere in the program.

use std::collections::BTreeMap;

use liandai_model::Day;
use liandai_rules::package::{Kept, Package};
use liandai_store::obligation_list::ObligationRow;

use super::kept_clauses;
use crate::{
    Call, Error, Service,
    task::{Task, TaskKind},
};

/// What is asked, by clause.
#[derive(Clone, Debug, Default)]
pub struct MyClauses {
    /// Duties that are overdue or due within a month, by due day.
    pub duties: BTreeMap<String, Vec<ObligationRow>>,
    /// What waits elsewhere.
    pub tasks: BTreeMap<String, Vec<Task>>,
}

impl MyClauses {
    /// How many things are asked in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.duties.values().map(Vec::len).sum::<usize>() + self.tasks.values().map(Vec::len).sum::<usize>()
    }

    /// Whether a clause asks something.
    #[must_use]
    pub fn asks(&self, clause: &str) -> bool {
        self.duties.contains_key(clause) || self.tasks.contains_key(clause)
    }

    /// The duties of a clause.
    #[must_use]
    pub fn duties_of(&self, clause: &str) -> &[ObligationRow] {
        self.duties.get(clause).map_or(&[], Vec::as_slice)
    }

    /// What else waits by a clause.
    #[must_use]
    pub fn tasks_of(&self, clause: &str) -> &[Task] {
        self.tasks.get(clause).map_or(&[], Vec::as_slice)
    }
}

impl Service {
    /// What each clause asks of the actor now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn my_clauses(&self, call: &Call) -> Result<MyClauses, Error> {
        let (package, today) = (call.package(), call.today());
        let mine = self.my_obligations(call).await?;
        let mut asked = MyClauses::default();
        let rules = package.duties().map_or(&[][..], |all| &all.duties);
        for row in mine.overdue.into_iter().chain(mine.soon) {
            if let Some(rule) = rules.iter().rev().find(|rule| rule.id == row.duty) {
                asked.duties.entry(rule.clause.clone()).or_default().push(row);
            }
        }
        for waiting in self.workbench(call).await? {
            for task in waiting.tasks(call.actor.officer) {
                if let Some(clause) = clause_of(package, today, task.kind) {
                    asked.tasks.entry(clause.to_owned()).or_default().push(task);
                }
            }
        }
        Ok(asked)
    }
}

/// The clause that a task carries out, by what the package says keeps it. Duties are shown one by one instead.
fn clause_of(package: &Package, today: Day, kind: TaskKind) -> Option<&str> {
    let kept = |kept| kept_clauses(package, today, kept).into_iter().next_back();
    let organisation = package.organisation();
    let procedure = package.procedure.as_ref();
    match kind {
        TaskKind::LogToday | TaskKind::LogGaps | TaskKind::LogsToRead => kept(Kept::Log),
        TaskKind::SheetsFill | TaskKind::SheetsReview | TaskKind::SheetsApprove | TaskKind::SheetsTold => {
            kept(Kept::Sheets)
        }
        TaskKind::Targets => kept(Kept::Targets),
        TaskKind::Ratings => kept(Kept::Ratings),
        TaskKind::Undecided | TaskKind::Unsettled => kept(Kept::Settlements),
        TaskKind::Unlinked => organisation?.levels.last().map(|rule| rule.clause.as_str()),
        TaskKind::Unsigned => organisation?.examples_on(today).next().map(|rule| rule.clause.as_str()),
        TaskKind::Lacking => organisation?.wants.first().map(|rule| rule.clause.as_str()),
        TaskKind::NoticesToGive | TaskKind::ObjectionsToDecide | TaskKind::ObjectionAnswers => {
            procedure?.notice.first().map(|rule| rule.clause.as_str())
        }
        TaskKind::Complaints | TaskKind::ComplaintsOverdue => {
            package.public.as_ref()?.handling_on(today).map(|rule| rule.clause.as_str())
        }
        TaskKind::Inspections
        | TaskKind::InspectionPosts
        | TaskKind::InspectionsUnseen
        | TaskKind::Rectifications
        | TaskKind::RectificationsOverdue
        | TaskKind::Rechecks => {
            package.inspections.as_ref()?.handling_on(today).map(|rule| rule.clause.as_str())
        }
        _ => None,
    }
}
