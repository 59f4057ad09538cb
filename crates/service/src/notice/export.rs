//! Notices and objections, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::NoticeState;
use liandai_store::{Page, notice::NoticeRow, objection::ObjectionRow};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// The columns of notices, with their widths; those of numbers.
const NOTICES: [(&str, u32, bool); 9] = [
    ("institution", 30, false),
    ("notice-period", 10, false),
    ("notice-assessor", 30, false),
    ("notice-from", 14, false),
    ("notice-to", 14, false),
    ("notice-giver", 14, false),
    ("notice-sheets", 10, true),
    ("notice-open-objections", 12, true),
    ("notice-state", 12, false),
];

/// The columns of objections.
const OBJECTIONS: [(&str, u32, bool); 9] = [
    ("objection-to", 14, false),
    ("institution", 30, false),
    ("notice-period", 10, false),
    ("objection-by", 14, false),
    ("objection-at", 14, false),
    ("objection-reasons", 50, false),
    ("notice-state", 12, false),
    ("objection-decider", 14, false),
    ("objection-answer-title", 50, false),
];

impl Service {
    /// The notices that the actor sees, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_notices(
        &self,
        call: &Call,
        state: Option<NoticeState>,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = self.list_notices(call, state, page).await?;
            rows.extend(list.rows.iter().map(|row| notice(row, messages)));
            if page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let bytes = workbook("notices-title", &NOTICES, &rows, messages)?;
        self.record_export(call, "export-notices", "notice", &messages.text("notices-title"), rows.len())
            .await?;
        Ok(bytes)
    }

    /// The objections to sheets on which the actor decides, as a workbook.
    ///
    /// # Errors
    /// The actor may decide on none or take nothing out, or the database fails.
    pub async fn export_objections(&self, call: &Call, messages: &Messages) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = self.objections_to_decide(call, page).await?;
            rows.extend(list.rows.iter().map(|row| objection(row, messages)));
            if page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let bytes = workbook("objections-title", &OBJECTIONS, &rows, messages)?;
        let title = messages.text("objections-title");
        self.record_export(call, "export-objections", "objection", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn workbook(
    title: &str,
    columns: &[(&str, u32, bool)],
    rows: &[Vec<Cell>],
    messages: &Messages,
) -> Result<Vec<u8>, Error> {
    let columns: Vec<_> = columns
        .iter()
        .map(|(key, width, is_number)| Column {
            title: messages.text(key),
            width: *width,
            is_number: *is_number,
        })
        .collect();
    as_workbook(&messages.text(title), &columns, rows, messages)
        .map_err(|error| Error::Internal(error.to_string()))
}

fn notice(row: &NoticeRow, messages: &Messages) -> Vec<Cell> {
    vec![
        Cell::Text(row.institution.clone()),
        Cell::Text(row.period.to_string()),
        Cell::Text(row.assessor.clone()),
        Cell::Text(row.from_day.to_string()),
        Cell::Text(row.to_day.to_string()),
        Cell::Text(row.giver.clone()),
        number(row.sheets),
        number(row.open_objections),
        Cell::Text(messages.text(&format!("notice-state-{}", row.state))),
    ]
}

fn objection(row: &ObjectionRow, messages: &Messages) -> Vec<Cell> {
    vec![
        Cell::Text(row.name.clone()),
        Cell::Text(row.institution.clone()),
        Cell::Text(row.period.to_string()),
        Cell::Text(row.author.clone()),
        Cell::Text(row.at.day().to_string()),
        Cell::Text(row.reasons.clone()),
        Cell::Text(messages.text(&format!("objection-state-{}", row.state))),
        Cell::Text(row.decider.clone()),
        Cell::Text(row.decided_why.clone()),
    ]
}
