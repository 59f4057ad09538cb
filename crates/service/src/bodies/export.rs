//! The board, taken out.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::Text;
use liandai_rules::organisation::{State, WantCoverage};
use liandai_store::Page;

use super::{BoardFilter, InstitutionBodies};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

impl Service {
    /// The board as it is filtered and sorted, as a workbook: a row an institution, a column a want.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_body_board(
        &self,
        call: &Call,
        filter: &BoardFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let mut board = self.body_board(call, filter, Page::new(1, MOST_ROWS)).await?;
        let own = board.wants.iter().filter(|want| !want.of_units).count();
        let mut rows: Vec<_> = board.rows.rows.iter().map(|row| cells(row, own, messages)).collect();
        while board.rows.page.number < board.rows.pages() {
            board = self.body_board(call, filter, Page::new(board.rows.page.number + 1, MOST_ROWS)).await?;
            rows.extend(board.rows.rows.iter().map(|row| cells(row, own, messages)));
        }
        let column = |title: String, width, is_number| Column { title, width, is_number };
        let named = |key: &str| messages.text(key);
        let mut columns = vec![
            column(named("institution"), 30, false),
            column(named("institution-code"), 14, false),
            column(named("bodies-wanted"), 10, true),
            column(named("bodies-filled"), 10, true),
            column(named("bodies-missing"), 10, true),
        ];
        let wants = board.wants.iter().map(|want| Text::get(&want.title, messages.lang()).to_owned());
        columns.extend(wants.map(|title| column(title, 18, false)));
        let title = named("bodies-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-bodies", "institution", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(row: &InstitutionBodies, own: usize, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let sum =
        |count: fn(&WantCoverage) -> u32| number(i64::from(count(&row.own)) + i64::from(count(&row.units)));
    let mut cells = vec![
        text(&row.institution.name),
        text(&row.institution.code),
        sum(|counts| counts.wanted),
        sum(|counts| counts.filled),
        sum(|counts| counts.missing),
    ];
    let state = |state: &State| {
        let count = match state {
            State::Missing(count) | State::TooMany(count) => count.to_string(),
            State::Filled | State::WrongPerson => String::new(),
        };
        Cell::Text(messages.format(&format!("want-state-{}", state.id()), &[("count", &count)]))
    };
    cells.extend(row.states.iter().map(state));
    // Of some institutions the regulation wants nothing.
    cells.extend(std::iter::repeat_n(Cell::Empty, own.saturating_sub(row.states.len())));
    cells.extend(row.of_units.iter().map(|units| Cell::Text(format!("{}/{}", units.filled, units.wanted))));
    cells
}
