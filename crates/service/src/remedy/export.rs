//! Those on which the actor decides, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    names::Names,
    remedy::{Remedy, RemedyFilter},
};

use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action};

/// The columns, with their widths.
const COLUMNS: [(&str, u32); 13] = [
    ("remedy-kind", 12),
    ("rating-period", 10),
    ("rating-of-what", 12),
    ("officer-code", 14),
    ("name", 14),
    ("institution", 30),
    ("remedy-office", 30),
    ("remedy-by", 14),
    ("remedy-at", 12),
    ("remedy-reasons", 50),
    ("remedy-due", 12),
    ("remedy-state", 12),
    ("remedy-answer", 50),
];

impl Service {
    /// The list as it is filtered, of those on which the actor decides, as a workbook.
    ///
    /// # Errors
    /// The actor may decide on none or take nothing out, or the database fails.
    pub async fn export_remedies(
        &self,
        call: &Call,
        filter: &RemedyFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = self.remedies_to_decide(call, filter, page).await?;
            rows.extend(list.rows.rows.iter().map(|row| cells(row, &list.names, messages)));
            if page.number >= list.rows.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let title = messages.text("remedies-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-remedies", "remedy", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(row: &Remedy, names: &Names, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let word = |kind: &str, word: &str| Cell::Text(messages.text(&format!("{kind}-{word}")));
    vec![
        word("remedy-kind", row.kind.id()),
        text(&row.period),
        word("rating-of", row.subject.id()),
        text(&row.code),
        text(&row.name),
        text(names.institution(row.institution_id)),
        text(names.institution(row.office_id)),
        text(&row.author),
        Cell::Text(row.at.day().to_string()),
        text(&row.reasons),
        row.due_day.map_or(Cell::Empty, |day| Cell::Text(day.to_string())),
        word("objection-state", row.state.id()),
        text(&row.decided_why),
    ]
}
