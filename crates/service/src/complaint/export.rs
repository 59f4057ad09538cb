//! The register, taken out: without who wrote what, and without what they wrote.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{Page, complaint_list::ComplaintFilter};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, Shown},
};

/// The columns, with their widths.
const COLUMNS: [(&str, u32); 11] = [
    ("complaint-number", 16),
    ("complaint-kind", 10),
    ("complaint-about", 30),
    ("complaint-themes", 30),
    ("complaint-state", 12),
    ("complaint-office", 30),
    ("complaint-handler", 14),
    ("complaint-received", 14),
    ("complaint-accept-by", 14),
    ("complaint-answer-by", 14),
    ("complaint-answered", 14),
];

impl Service {
    /// The complaints that the actor handles, as they are filtered, as a workbook.
    ///
    /// # Errors
    /// The actor handles none at all, or the database fails.
    pub async fn export_complaints(
        &self,
        call: &Call,
        filter: &ComplaintFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let words = call.package().public.as_ref().map_or(&[][..], |rules| &rules.themes);
        let shown = Shown(messages.lang());
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let listed = self.list_complaints(call, filter, page).await?;
            for row in &listed.rows.rows {
                let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
                let themes = listed.themes.get(&row.id).map_or(&[][..], Vec::as_slice);
                let named = |theme: &String| match shown.word(words, theme) {
                    Cell::Text(text) => text,
                    _ => String::new(),
                };
                rows.push(vec![
                    Cell::Text(row.number.clone()),
                    Cell::Text(messages.text(&format!("complaint-kind-{}", row.kind))),
                    text(&row.about),
                    Cell::Text(themes.iter().map(named).collect::<Vec<_>>().join("、")),
                    Cell::Text(messages.text(&format!("complaint-state-{}", row.state))),
                    text(&row.office),
                    text(&row.handler),
                    Cell::Text(row.received_at.day().to_string()),
                    Cell::Text(row.accept_by.to_string()),
                    Cell::Text(row.answer_by.to_string()),
                    row.answered_at.map_or(Cell::Empty, |at| Cell::Text(at.day().to_string())),
                ]);
            }
            if page.number >= listed.rows.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let title = messages.text("complaints-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-complaints", "complaint", &title, rows.len()).await?;
        Ok(bytes)
    }
}
