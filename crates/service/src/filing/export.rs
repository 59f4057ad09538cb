//! The board of a month, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{Day, Period};

use super::board::FilingLine;
use crate::{Call, Error, Service, export::number, powers::Action};

/// The columns, with their widths; those of numbers.
const COLUMNS: [(&str, u32, bool); 10] = [
    ("institution-code", 14, false),
    ("institution", 30, false),
    ("filing-without-head", 14, true),
    ("filing-missing", 12, true),
    ("filing-noticed", 12, true),
    ("filing-ready", 10, true),
    ("filing-filed", 10, true),
    ("filing-first", 14, false),
    ("filing-late-days", 12, true),
    ("notice-state", 16, false),
];

impl Service {
    /// How the institutions within reach stand with a month, as far as the actor may take it out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_filings(
        &self,
        call: &Call,
        period: Option<Period>,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let board = self.filing_board(call, period).await?;
        let today = call.today();
        let rows: Vec<_> =
            board.lines.iter().map(|line| cells(line, board.due.map(|due| (due, today)), messages)).collect();
        let title = messages.format("filings-export-title", &[("period", &board.period.to_string())]);
        let columns =
            COLUMNS.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-filings", "filing", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(line: &FilingLine, days: Option<(Day, Day)>, messages: &Messages) -> Vec<Cell> {
    let late = days.map_or(0, |(due, today)| line.days_late(due, today));
    let state = match &line.last {
        Some(last) => messages.text(&format!("filing-state-{}", last.state)),
        None if line.is_idle() => messages.text("filing-state-nothing"),
        None if line.lacks_sheets() => messages.text("filing-state-missing"),
        None => messages.text("filing-state-none"),
    };
    vec![
        Cell::Text(line.code.clone()),
        Cell::Text(line.name.clone()),
        number(line.without),
        number(line.missing),
        number(line.noticed),
        number(line.ready),
        number(line.filed),
        line.first.as_ref().map_or(Cell::Empty, |first| Cell::Text(first.filed_at.day().to_string())),
        number(i64::from(late)),
        Cell::Text(state),
    ]
}
