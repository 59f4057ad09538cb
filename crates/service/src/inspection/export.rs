//! Lists of inspections and findings, taken out: without what was written of them.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::Day;
use liandai_store::{
    Page,
    inspection_list::{FindingFilter, FindingSort, InspectionFilter, InspectionSort},
};

use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action};

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Text(day.to_string()))
}

impl Service {
    /// The inspections that the actor may see, as they are filtered, as a workbook.
    ///
    /// # Errors
    /// The actor may not take it out, or the database fails.
    pub async fn export_inspections(
        &self,
        call: &Call,
        filter: &InspectionFilter,
        sorted: (InspectionSort, bool),
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let rules = call.package().inspections.as_ref();
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let listed = self.list_inspections(call, filter, sorted, page).await?;
            for row in &listed.rows {
                let checklist = rules.and_then(|rules| rules.checklist(&row.checklist));
                let announced =
                    if row.is_announced { "inspection-announced-yes" } else { "inspection-announced-no" };
                rows.push(vec![
                    Cell::Text(row.number.clone()),
                    Cell::Text(row.institution.clone()),
                    Cell::Text(checklist.map_or_else(
                        || row.checklist.clone(),
                        |rule| rule.title.get(messages.lang()).to_owned(),
                    )),
                    day(Some(row.day)),
                    Cell::Text(messages.text(announced)),
                    Cell::Text(messages.text(&format!("inspection-state-{}", row.state))),
                    Cell::Text(row.planner.clone()),
                    Cell::Text(row.findings.to_string()),
                    Cell::Text(row.unrectified.to_string()),
                ]);
            }
            if page.number >= listed.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let columns = [
            ("inspection-number", 16),
            ("institution", 30),
            ("inspection-checklist", 24),
            ("inspection-day", 12),
            ("inspection-announced", 12),
            ("status", 12),
            ("inspection-planner", 14),
            ("inspection-findings", 10),
            ("inspection-unrectified", 10),
        ];
        self.taken_out(call, "inspections-title", &columns, &rows, messages).await
    }

    /// The findings that the actor may see, as they are filtered, as a workbook.
    ///
    /// # Errors
    /// The actor may not take it out, or the database fails.
    pub async fn export_findings(
        &self,
        call: &Call,
        filter: &FindingFilter,
        sorted: (FindingSort, bool),
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::Export)?;
        let rules = call.package().inspections.as_ref();
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let listed = self.list_findings(call, filter, sorted, page).await?;
            for row in &listed.rows {
                let item = rules.and_then(|rules| rules.item(&row.item));
                let rectify = row.rectify.map(|state| messages.text(&format!("inspection-rectify-{state}")));
                rows.push(vec![
                    Cell::Text(row.number.clone()),
                    Cell::Text(row.institution.clone()),
                    day(Some(row.day)),
                    Cell::Text(item.map_or("", |rule| rule.clause.as_str()).to_owned()),
                    Cell::Text(
                        item.map_or(row.item.as_str(), |rule| rule.title.get(messages.lang())).to_owned(),
                    ),
                    Cell::Text(row.unit.clone().unwrap_or_default()),
                    Cell::Text(row.person.clone().unwrap_or_default()),
                    Cell::Text(rectify.unwrap_or_default()),
                    day(row.due_day),
                    Cell::Text(row.proposed.to_string()),
                ]);
            }
            if page.number >= listed.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let columns = [
            ("inspection-number", 16),
            ("institution", 30),
            ("inspection-day", 12),
            ("inspection-clause", 16),
            ("inspection-item", 30),
            ("inspection-unit", 20),
            ("inspection-person", 14),
            ("inspection-rectify", 12),
            ("inspection-due", 12),
            ("inspection-proposed", 10),
        ];
        self.taken_out(call, "inspection-findings-title", &columns, &rows, messages).await
    }

    async fn taken_out(
        &self,
        call: &Call,
        title: &str,
        columns: &[(&str, u32)],
        rows: &[Vec<Cell>],
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let title = messages.text(title);
        let columns: Vec<_> = columns
            .iter()
            .map(|(key, width)| Column { title: messages.text(key), width: *width, is_number: false })
            .collect();
        let bytes = as_workbook(&title, &columns, rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-inspections", super::NOUN, &title, rows.len()).await?;
        Ok(bytes)
    }
}
