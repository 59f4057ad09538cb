//! What a clause asks of the reader, as links to where it is done.

use liandai_service::living::MyClauses;

use super::clause::Asked;
use crate::{page::Page, pages::duties, visit::SignedIn};

/// The duties and tasks of a clause.
pub(super) fn asked(page: &Page<'_>, visit: &SignedIn, mine: &MyClauses, clause: &str) -> Vec<Asked> {
    let today = visit.call.today();
    let duties = mine.duties_of(clause).iter().map(|row| Asked {
        path: format!("/obligations/{}", row.id),
        title: format!(
            "{} · {}",
            duties::title(visit, &row.duty),
            duties::stretch(page, &row.period, row.first_day, row.last_day)
        ),
        more: page.t1("clause-asked-by", "day", page.day(&row.due_day)),
        is_late: row.due_day < today,
    });
    let messages = page.messages();
    let tasks = mine.tasks_of(clause).iter().map(|task| Asked {
        path: task.path.clone(),
        title: task.title(messages),
        more: task.why(messages),
        is_late: task.is_late(),
    });
    duties.chain(tasks).collect()
}
