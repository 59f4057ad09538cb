//! The objectives, taken out: a row an institution, a column an objective.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::InstitutionId;
use liandai_rules::{
    objectives::{Light, Measured},
    package::Aim,
};

use super::board::day_of;
use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// The objectives of a year as a workbook.
    ///
    /// # Errors
    /// The actor may not take it out; or as [`Service::objective_board`].
    pub async fn export_objectives(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        year: i16,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let board = self.objective_board(call, institution, year).await?;
        let rules: Vec<_> = call
            .package()
            .objectives()
            .into_iter()
            .flat_map(|all| all.on(day_of(year, call.today())))
            .collect();
        let column = |title: String, width| Column { title, width, is_number: false };
        let mut columns = vec![column(messages.text("objective-institution"), 28)];
        columns.extend(rules.iter().map(|rule| column(rule.title.get(messages.lang()).to_owned(), 18)));
        let told = |cells: Vec<(Measured, Light)>| {
            let cells = cells.into_iter().zip(&rules);
            cells.map(|((cell, light), rule)| told(rule.body.aim, &cell, light, messages)).collect::<Vec<_>>()
        };
        let mut rows = Vec::new();
        for row in &board.rows {
            let mut line = vec![Cell::Text(row.institution.name.clone())];
            line.extend(told(row.cells.clone()));
            rows.push(line);
        }
        let mut all = vec![Cell::Text(messages.text("objective-all"))];
        all.extend(told(board.lines.iter().map(|line| (line.total, line.light)).collect()));
        rows.push(all);
        let title = messages.text("objectives-title");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-objectives", "objective", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn told(aim: Aim, cell: &Measured, light: Light, messages: &Messages) -> Cell {
    if light == Light::Unknown {
        return Cell::Text(messages.text("objective-unknown"));
    }
    match (aim, cell.share()) {
        (Aim::AtLeast { .. }, Some(share)) => Cell::Text(format!("{share}% ({}/{})", cell.of, cell.among)),
        _ => Cell::Text(cell.of.to_string()),
    }
}
