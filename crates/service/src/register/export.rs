//! The list of a register, taken out with every field of its form.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    register_list::{EntryFilter, EntryScope, EntrySort},
};

use super::{
    scope::is_confidential,
    values::{ShownValue, amount_text, shown_fields},
};
use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action};

/// The columns that every register has, before and after its own.
const BEFORE: [(&str, u32); 6] = [
    ("entry-day", 13),
    ("entry-title", 32),
    ("entry-subject", 20),
    ("entry-subject-code", 14),
    ("institution", 28),
    ("unit", 20),
];
const AFTER: [(&str, u32); 4] =
    [("entry-counts", 10), ("entry-state", 12), ("entry-enterer", 14), ("entry-decider", 14)];

impl Service {
    /// The list as it is filtered and sorted, within what the actor may see and take out, as a workbook. A confidential register is taken out
    /// by those who see it.
    ///
    /// # Errors
    /// There is no such register for the actor; the actor may take nothing out; or the database fails.
    pub async fn export_entries(
        &self,
        call: &Call,
        register: &str,
        filter: &EntryFilter,
        sort: (&EntrySort, bool),
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let rule = self.seen_register(call, register)?;
        let exports = self.reach(call, Action::Export)?;
        let mut part = self.register_part(call, register);
        if !is_confidential(call.package(), register) {
            part.reach = exports;
        }
        let scope = EntryScope { parts: vec![part] };
        let filter = EntryFilter { register: Some(register.to_owned()), ..filter.clone() };
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.entry_list(&scope, &filter, sort, page).await?;
            for row in &list.rows {
                let text = |text: &str| Cell::Text(text.to_owned());
                let some = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, text);
                let mut cells = vec![
                    Cell::Text(row.day.to_string()),
                    text(&row.title),
                    text(&row.subject_name),
                    text(&row.subject_code),
                    text(&row.institution),
                    some(&row.unit),
                ];
                for (_, value) in shown_fields(&rule.body, &row.fields, messages) {
                    cells.push(match value {
                        ShownValue::Empty => Cell::Empty,
                        ShownValue::Text(shown) => Cell::Text(shown),
                        ShownValue::Day(day) => Cell::Text(day.to_string()),
                    });
                }
                cells.extend([
                    Cell::Text(amount_text(row.amount)),
                    Cell::Text(messages.text(&format!("entry-state-{}", row.state))),
                    some(&row.enterer),
                    some(&row.decider),
                ]);
                rows.push(cells);
            }
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let named = |(key, width): &(&str, u32)| Column {
            title: messages.text(key),
            width: *width,
            is_number: false,
        };
        let own = rule.body.fields.iter().map(|field| Column {
            title: field.title.get(messages.lang()).to_owned(),
            width: 18,
            is_number: false,
        });
        let columns: Vec<_> = BEFORE.iter().map(named).chain(own).chain(AFTER.iter().map(named)).collect();
        let title = rule.title.get(messages.lang());
        let bytes = as_workbook(title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-entries", "entry", title, rows.len()).await?;
        Ok(bytes)
    }
}
