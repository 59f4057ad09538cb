//! The list of what follows, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::Subject;
use liandai_rules::package::Package;
use liandai_store::{
    Page,
    consequence::{ConsequenceFilter, ConsequenceRow},
};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// The columns, with their widths; those of numbers.
const COLUMNS: [(&str, u32, bool); 10] = [
    ("settlement-period", 10, false),
    ("institution", 30, false),
    ("settlement-subject", 12, false),
    ("officer-code", 14, false),
    ("name", 14, false),
    ("settlement-what", 24, false),
    ("settlement-clause", 14, false),
    ("settlement-amount", 10, true),
    ("settlement-state", 12, false),
    ("settlement-due", 14, false),
];

impl Service {
    /// The list as it is filtered, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_settlements(
        &self,
        call: &Call,
        filter: &ConsequenceFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewRating)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.consequence_list(&reach, filter, page).await?;
            rows.extend(list.rows.iter().map(|row| cells(call.package(), row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("settlements-title");
        let columns =
            COLUMNS.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-settlements", "consequence", &title, rows.len()).await?;
        Ok(bytes)
    }
}

/// What a consequence is called; allowances too.
#[must_use]
pub fn title<'p>(package: &'p Package, subject: &str, code: &str) -> Option<&'p liandai_model::Text> {
    let book = package.rulebook(Subject::from_id(subject)?);
    let settlement = book.settlements.iter().find(|rule| rule.id == code).map(|rule| &rule.title);
    settlement.or_else(|| book.allowances.iter().find(|rule| rule.id == code).map(|rule| &rule.title))
}

fn cells(package: &Package, row: &ConsequenceRow, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let title = title(package, &row.subject, &row.code).map(|title| title.get(messages.lang()));
    vec![
        text(&row.period),
        text(&row.institution),
        Cell::Text(messages.text(&format!("rating-of-{}", row.subject))),
        text(&row.subject_code),
        text(&row.name),
        text(title.unwrap_or(&row.code)),
        text(&row.clause),
        row.amount.map_or(Cell::Empty, number),
        Cell::Text(messages.text(&format!("consequence-state-{}", row.state))),
        row.due_day.map_or(Cell::Empty, |day| Cell::Text(day.to_string())),
    ]
}
