//! The sheets of a cycle, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{Period, Points};
use liandai_store::{Page, sheet_list::SheetFilter};

use super::board::CycleSheet;
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// The columns, with their widths.
const COLUMNS: [(&str, u32, bool); 11] = [
    ("sheet-subject", 18, false),
    ("sheet-code", 14, false),
    ("institution", 30, false),
    ("unit", 24, false),
    ("sheet-step", 14, false),
    ("sheet-overdue-days", 10, true),
    ("leader", 12, false),
    ("sheet-assessor", 30, false),
    ("sheet-self-total", 10, false),
    ("sheet-review-total", 10, false),
    ("sheet-total", 10, false),
];

impl Service {
    /// The sheets of a cycle as they are filtered, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, there is no such cycle, or the database fails.
    pub async fn export_sheets(
        &self,
        call: &Call,
        period: Period,
        filter: &SheetFilter,
        late: bool,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewSheet)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = self.cycle_sheets_within(call, &reach, (period, filter, late), page).await?;
            rows.extend(list.rows.iter().map(|one| cells(one, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let title = messages.format("sheets-of-period", &[("period", &period.to_string())]);
        let columns =
            COLUMNS.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-sheets", "sheet", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(one: &CycleSheet, messages: &Messages) -> Vec<Cell> {
    let row = &one.row;
    let text = |text: &str| Cell::Text(text.to_owned());
    let some = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, text);
    let points = |total: Option<i64>| {
        let points = total.and_then(|total| i32::try_from(total).ok()).map(Points::from_hundredths);
        points.map_or(Cell::Empty, |points| Cell::Text(points.to_string()))
    };
    vec![
        text(&row.name),
        text(&row.code),
        text(&row.institution),
        some(&row.unit),
        text(&messages.text(&format!("sheet-step-{}", row.step))),
        number(i64::try_from(one.overdue).unwrap_or(0)),
        some(&row.leader),
        some(&row.assessor),
        points(row.self_total),
        points(row.review_total),
        points(row.total),
    ]
}
