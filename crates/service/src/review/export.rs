//! The list of reviews, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{Page, review::ReviewFilter};

use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action};

impl Service {
    /// The reviews that the actor may see, as a workbook.
    ///
    /// # Errors
    /// The actor may not take it out, or the database fails.
    pub async fn export_reviews(
        &self,
        call: &Call,
        filter: &ReviewFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut part = Page::new(1, MOST_ROWS);
        loop {
            let found = self.list_reviews(call, filter, part).await?;
            rows.extend(found.rows.iter().map(|row| {
                let day = |at: Option<liandai_model::Instant>| {
                    at.map_or(Cell::Empty, |at| Cell::Text(at.day().to_string()))
                };
                vec![
                    Cell::Text(row.institution.clone()),
                    Cell::Text(row.period.clone()),
                    Cell::Text(messages.text(&format!("review-state-{}", row.state))),
                    day(Some(row.gathered_at)),
                    Cell::Text(row.publisher.clone()),
                    day(row.published_at),
                    Cell::Text(row.withdrawn_why.clone()),
                ]
            }));
            if part.number >= found.pages() {
                break;
            }
            part = Page::new(part.number + 1, MOST_ROWS);
        }
        let columns = [
            ("objective-institution", 28),
            ("review-quarter", 12),
            ("status", 10),
            ("review-gathered", 14),
            ("review-publisher", 16),
            ("review-published", 14),
            ("review-withdrawn-why", 40),
        ];
        let columns =
            columns.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let title = messages.text("reviews-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-reviews", "review", &title, rows.len()).await?;
        Ok(bytes)
    }
}
