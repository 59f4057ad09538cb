//! The list of facts, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    fact_list::{FactFilter, FactRow, FactSort},
};

use super::{days_text, named, points_text};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, Shown, number},
    powers::Action,
};

/// The columns of the screen and what a register needs beside them, with their widths.
const COLUMNS: [(&str, u32); 18] = [
    ("fact-mark", 18),
    ("fact-kind", 12),
    ("fact-subject", 20),
    ("fact-subject-code", 14),
    ("institution", 28),
    ("unit", 20),
    ("fact-word", 24),
    ("fact-title", 28),
    ("fact-level", 10),
    ("fact-amount", 12),
    ("fact-from", 13),
    ("fact-to", 13),
    ("fact-satisfied", 12),
    ("fact-basically", 12),
    ("fact-dissatisfied", 12),
    ("fact-state", 12),
    ("fact-recorder", 14),
    ("fact-decider", 14),
];

impl Service {
    /// The list as it is filtered and sorted, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_facts(
        &self,
        call: &Call,
        filter: &FactFilter,
        sort: FactSort,
        descending: bool,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewFact)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.fact_list(&reach, filter, sort, descending, page).await?;
            rows.extend(list.rows.iter().map(|row| cells(call, row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("facts-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-facts", "fact", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(call: &Call, row: &FactRow, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, text);
    let count = |count: Option<i64>| count.map_or(Cell::Empty, number);
    let word = named(call.package(), messages, row.kind, row.subject, &row.word);
    let amount = row.points.map(points_text).or_else(|| row.days.map(days_text));
    let level = row
        .level
        .as_deref()
        .map_or(Cell::Empty, |level| Shown(messages.lang()).word(&call.package().vocabulary.levels, level));
    vec![
        text(&row.mark),
        Cell::Text(messages.text(&format!("fact-kind-{}", row.kind))),
        text(&row.subject_name),
        text(&row.subject_code),
        text(&row.institution),
        some(&row.unit),
        Cell::Text(word),
        text(&row.title),
        level,
        amount.map_or(Cell::Empty, Cell::Text),
        Cell::Text(row.period.map_or_else(|| row.from_day.to_string(), |period| period.to_string())),
        row.to_day.filter(|_| row.period.is_none()).map_or(Cell::Empty, |day| Cell::Text(day.to_string())),
        count(row.satisfied),
        count(row.basically_satisfied),
        count(row.dissatisfied),
        Cell::Text(messages.text(&format!("fact-state-{}", row.state))),
        some(&row.recorder),
        some(&row.decider),
    ]
}
