//! The list of officers, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    officer_list::{OfficerFilter, OfficerRow, OfficerSort},
};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, Shown},
    powers::Action,
};

/// The columns of the screen, with their widths.
const COLUMNS: [(&str, u32); 7] = [
    ("name", 12),
    ("officer-code", 14),
    ("institution", 30),
    ("unit", 24),
    ("post", 14),
    ("leader", 12),
    ("joined", 14),
];

impl Service {
    /// The list as it is filtered and sorted, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_officers(
        &self,
        call: &Call,
        filter: &OfficerFilter,
        sort: OfficerSort,
        descending: bool,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewOfficer)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.officer_list(&reach, filter, sort, descending, call.today(), page).await?;
            rows.extend(list.rows.iter().map(|row| cells(call, row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("officers-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-officers", "officer", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(call: &Call, row: &OfficerRow, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, text);
    vec![
        text(&row.name),
        text(&row.code),
        text(&row.institution),
        some(&row.unit),
        Shown(messages.lang()).word(&call.package().vocabulary.posts, &row.post),
        some(&row.leader),
        text(&row.joined_on.to_string()),
    ]
}
