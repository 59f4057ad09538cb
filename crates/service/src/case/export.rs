//! The list of cases, taken out: without what was reported and said.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    case_list::{CaseFilter, CaseSort},
};

use crate::{Call, Error, Service, export::MOST_ROWS};

/// The columns, with their widths.
const COLUMNS: [(&str, u32); 12] = [
    ("case-number", 16),
    ("case-officer", 14),
    ("officer-code", 14),
    ("institution", 30),
    ("case-prohibition", 30),
    ("case-event-day", 12),
    ("case-source", 14),
    ("case-state", 12),
    ("case-holder", 14),
    ("case-due", 12),
    ("case-suspended-from", 12),
    ("case-suspended-to", 12),
];

impl Service {
    /// The cases that the actor handles or acts in, as they are filtered, as a workbook.
    ///
    /// # Errors
    /// The actor holds no power in any, or the database fails.
    pub async fn export_cases(
        &self,
        call: &Call,
        filter: &CaseFilter,
        sorted: (CaseSort, bool),
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let package = call.package();
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let listed = self.list_cases(call, filter, sorted, page).await?;
            for row in &listed.rows {
                let day = |day: Option<liandai_model::Day>| {
                    day.map_or(Cell::Empty, |day| Cell::Text(day.to_string()))
                };
                let clause = package.clause(&row.clause);
                let clause = clause.map_or("", |clause| clause.title.get(messages.lang()));
                rows.push(vec![
                    Cell::Text(row.number.clone()),
                    Cell::Text(row.officer.clone()),
                    Cell::Text(row.code.clone()),
                    Cell::Text(row.institution.clone()),
                    Cell::Text(format!("{} {clause}", row.clause)),
                    day(Some(row.event_day)),
                    Cell::Text(messages.text(&format!("case-source-{}", row.source))),
                    Cell::Text(messages.text(&format!("case-state-{}", row.state))),
                    Cell::Text(row.holder.clone().unwrap_or_default()),
                    day(row.due_day),
                    day(row.suspended_from),
                    day(row.suspended_to),
                ]);
            }
            if page.number >= listed.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let title = messages.text("cases-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-cases", "case", &title, rows.len()).await?;
        Ok(bytes)
    }
}
