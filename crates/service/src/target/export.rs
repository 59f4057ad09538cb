//! The list of targets, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    target::{TargetFilter, TargetRow},
};

use super::shown;
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, Shown},
    powers::Action,
};

impl Service {
    /// The list as it is filtered, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_targets(
        &self,
        call: &Call,
        filter: &TargetFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewTarget)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.target_list(&reach, filter, page).await?;
            rows.extend(list.rows.iter().map(|row| cells(call, row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("targets-title");
        let columns = [
            ("institution", 26),
            ("unit", 18),
            ("name", 12),
            ("post", 12),
            ("target-aspect", 10),
            ("target-title", 40),
            ("target-amount", 12),
            ("target-measure", 10),
            ("target-reached", 12),
            ("target-due", 14),
            ("target-state", 14),
        ];
        let columns =
            columns.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-targets", "target", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(call: &Call, row: &TargetRow, messages: &Messages) -> Vec<Cell> {
    let (words, names) = (&call.package().vocabulary, Shown(messages.lang()));
    let text = |text: &str| Cell::Text(text.to_owned());
    let optional = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    vec![
        text(&row.institution),
        optional(row.unit.as_deref()),
        optional(row.officer.as_deref()),
        row.post.as_deref().map_or(Cell::Empty, |post| names.word(&words.posts, post)),
        names.word(&words.aspects, &row.aspect),
        text(&row.title),
        text(&shown(row.amount)),
        text(&row.measure),
        text(&shown(row.reached)),
        text(&row.due_day.to_string()),
        text(&messages.text(&format!("target-state-{}", row.state))),
    ]
}
