//! What is owed, taken out: a list, or a board.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{InstitutionId, Lang};
use liandai_rules::package::Package;
use liandai_store::{
    Page,
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use super::{DutyCell, DutyRow};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// Pages of a list that are taken out at most.
const MOST_PAGES: i64 = 200;

/// What a duty is called; its id, where the regulation has no such duty.
pub(super) fn title_of<'p>(package: &'p Package, id: &'p str, lang: Lang) -> &'p str {
    let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
    duties.iter().find(|rule| rule.id == id).map_or(id, |rule| rule.title.get(lang))
}

impl Service {
    /// What is owed within the actor's reach, as a workbook.
    ///
    /// # Errors
    /// The actor may not take it out; or as [`Service::list_obligations`].
    pub async fn export_obligations(
        &self,
        call: &Call,
        filter: &ObligationFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        for page in 1..=MOST_PAGES {
            let page = Page::new(page, MOST_ROWS);
            let found = self.list_obligations(call, filter, ObligationSort::Due, page).await?;
            let is_last = page.number >= found.pages();
            rows.extend(found.rows.iter().map(|row| line(call, row, messages)));
            if is_last {
                break;
            }
        }
        let columns = [
            ("duty-duty", 30, false),
            ("duty-period", 14, false),
            ("duty-debtor", 20, false),
            ("duty-institution", 28, false),
            ("duty-unit", 20, false),
            ("duty-due", 14, false),
            ("duty-state", 12, false),
            ("duty-done-on", 14, false),
            ("duty-lateness", 10, false),
            ("duty-evidence", 60, false),
        ];
        let columns =
            columns.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let title = messages.text("duty-list-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-obligations", "obligation", &title, rows.len()).await?;
        Ok(bytes)
    }

    /// A board as a workbook: a row a place, a column a duty with what was done in time of what was due.
    ///
    /// # Errors
    /// The actor may not take it out; or as [`Service::duty_board`].
    pub async fn export_duty_board(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        year: i16,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let board = self.duty_board(call, institution, year).await?;
        let column = |title: String, width, is_number| Column { title, width, is_number };
        let mut columns = vec![
            column(messages.text("duty-place"), 28, false),
            column(messages.text("duty-due-count"), 10, true),
            column(messages.text("duty-in-time"), 10, true),
            column(messages.text("duty-late"), 10, true),
            column(messages.text("duty-missing"), 10, true),
        ];
        let lang = messages.lang();
        columns.extend(
            board
                .duties
                .iter()
                .map(|duty| column(title_of(call.package(), duty, lang).to_owned(), 16, false)),
        );
        let rows: Vec<_> = board.rows.iter().map(|row| place(row, messages)).collect();
        let title = messages.text("duty-board-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-duty-board", "obligation", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn line(call: &Call, row: &ObligationRow, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    vec![
        text(title_of(call.package(), &row.duty, messages.lang())),
        text(&row.period),
        text(&row.name),
        text(&row.institution),
        text(row.unit.as_deref().unwrap_or_default()),
        text(&row.due_day.to_string()),
        Cell::Text(messages.text(&format!("obligation-state-{}", row.state))),
        row.done_on.map_or(Cell::Empty, |day| Cell::Text(day.to_string())),
        if row.is_late { Cell::Text(messages.text("duty-late")) } else { Cell::Empty },
        text(&row.evidence),
    ]
}

fn place(row: &DutyRow, messages: &Messages) -> Vec<Cell> {
    let name = if row.name.is_empty() { messages.text("duty-no-unit") } else { row.name.clone() };
    let total = row.total;
    let mut cells = vec![Cell::Text(name)];
    cells.extend([total.due, total.in_time, total.late, total.missing()].map(number));
    cells.extend(row.cells.iter().map(|cell: &DutyCell| match cell.due {
        0 => Cell::Empty,
        due => Cell::Text(format!("{}/{due}", cell.in_time)),
    }));
    cells
}
