//! Coverage, and an officer's month, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{Day, InstitutionId, OfficerId};

use super::{CoverageRow, MonthDay, OfficerMonth};
use crate::{
    Call, Error, Service,
    export::{Shown, number},
    place::officer_place,
    powers::Action,
};

impl Service {
    /// The coverage of a month as a workbook: a row a place, a column a working day with what was handed in of what was owed.
    ///
    /// # Errors
    /// The actor may not take it out; or as [`Service::log_coverage`].
    pub async fn export_log_coverage(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        day: Day,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let coverage = self.log_coverage(call, institution, day).await?;
        let column = |title: String, width, is_number| Column { title, width, is_number };
        let mut columns = vec![
            column(messages.text("log-place"), 28, false),
            column(messages.text("log-owed"), 10, true),
            column(messages.text("log-done"), 10, true),
            column(messages.text("log-late"), 10, true),
        ];
        columns.extend(coverage.days.iter().map(|day| column(day.to_string(), 12, false)));
        let rows: Vec<_> = coverage.rows.iter().map(|row| cells(row, messages)).collect();
        let title = messages.text("log-board-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-log-coverage", "log", &title, rows.len()).await?;
        Ok(bytes)
    }

    /// An officer's month as a workbook: a row a day, with the logs that the actor may read.
    ///
    /// # Errors
    /// The actor may not take it out; or as [`Service::officer_log_month`].
    pub async fn export_officer_logs(
        &self,
        call: &Call,
        officer: OfficerId,
        day: Day,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let month = self.officer_log_month(call, officer, day).await?;
        if call.actor.officer != Some(officer) {
            let mut tx = self.store.read(call.tenant).await?;
            let officer = tx.officer(officer).await?.ok_or(Error::NotFound("officer"))?;
            let place = officer_place(&mut tx, &officer).await?;
            self.require(call, Action::Export, &place)?;
        }
        let columns = [
            ("log-day", 14),
            ("log-status", 12),
            ("log-part-done", 50),
            ("log-part-result", 40),
            ("log-part-problems", 40),
            ("log-part-tomorrow", 40),
            ("log-self-rating", 12),
            ("log-judgement", 12),
        ];
        let columns =
            columns.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let rows: Vec<_> = month.days.iter().map(|day| day_cells(call, &month, day, messages)).collect();
        let title = messages.text("log-month-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-logs", "log", &month.name, month.logs.len()).await?;
        Ok(bytes)
    }
}

fn cells(row: &CoverageRow, messages: &Messages) -> Vec<Cell> {
    let name = if row.name.is_empty() { messages.text("log-no-unit") } else { row.name.clone() };
    let total = row.total;
    let mut cells = vec![Cell::Text(name), number(total.owed), number(total.done), number(total.late)];
    cells.extend(row.cells.iter().map(|cell| match cell.owed {
        0 => Cell::Empty,
        owed => Cell::Text(format!("{}/{owed}", cell.done)),
    }));
    cells
}

fn day_cells(call: &Call, month: &OfficerMonth, day: &MonthDay, messages: &Messages) -> Vec<Cell> {
    let log = month.logs.iter().find(|log| log.day == day.day);
    let text = |text: Option<&str>| {
        text.filter(|text| !text.is_empty()).map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
    };
    let status = match &day.leave {
        Some(word) if log.is_none() => {
            Shown(messages.lang()).word(&call.package().vocabulary.attendance, word)
        }
        _ => Cell::Text(messages.text(&format!("log-day-{}", day.status))),
    };
    let mark = |mark: Option<liandai_model::LogMark>| {
        mark.map_or(Cell::Empty, |mark| Cell::Text(messages.text(&format!("log-mark-{mark}"))))
    };
    vec![
        Cell::Text(day.day.to_string()),
        status,
        text(log.map(|log| log.done.as_str())),
        text(log.map(|log| log.result.as_str())),
        text(log.map(|log| log.problems.as_str())),
        text(log.map(|log| log.tomorrow.as_str())),
        mark(log.and_then(|log| log.self_rating)),
        mark(log.and_then(|log| log.mark)),
    ]
}
