//! The list of surveys, taken out. What came out stands beside, where it may be shown.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
    Page,
    survey_list::{SurveyFilter, SurveyRow, SurveySort},
};

use super::{door::asked, is_over, result::Tally};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// The columns, with their widths.
const COLUMNS: [(&str, u32); 15] = [
    ("survey-number", 18),
    ("survey-about", 24),
    ("institution", 28),
    ("unit", 20),
    ("survey-questions", 18),
    ("survey-period", 12),
    ("survey-mode", 22),
    ("survey-opens-on", 13),
    ("survey-closes-on", 13),
    ("survey-state", 14),
    ("survey-slips", 10),
    ("survey-answered", 10),
    ("fact-satisfied", 12),
    ("fact-basically", 12),
    ("fact-dissatisfied", 12),
];

impl Service {
    /// The list as it is filtered and sorted, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, or the database fails.
    pub async fn export_surveys(
        &self,
        call: &Call,
        filter: &SurveyFilter,
        sort: SurveySort,
        descending: bool,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewSurvey)?;
        let reach = self.reach(call, Action::Export)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        let mut tx = self.store.read(call.tenant).await?;
        loop {
            let list = tx.survey_list(&reach, filter, sort, descending, page).await?;
            for row in &list.rows {
                let survey = tx.survey(row.id).await?.ok_or(Error::NotFound("survey"))?;
                let package = self.package_of_survey(call.tenant, &survey).await?;
                let (rules, set) = asked(package.public.as_ref(), &survey)?;
                let mut counts = [None; 3];
                if is_over(&survey, call.today()) && row.answered >= row.least {
                    let counted = Tally::of(&mut tx, row.id).await?.by_question(rules, set);
                    let decisive = counted.into_iter().find(|one| one.is_decisive);
                    counts = decisive.map_or(counts, |one| one.counts.map(Some));
                }
                let title = set.title.get(messages.lang());
                rows.push(cells(row, title, counts, is_over(&survey, call.today()), messages));
            }
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let title = messages.text("surveys-title");
        let columns =
            COLUMNS.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-surveys", "survey", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(
    row: &SurveyRow,
    questions: &str,
    counts: [Option<i64>; 3],
    is_over: bool,
    messages: &Messages,
) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut cells = vec![
        text(&row.number),
        text(&row.subject_name),
        text(&row.institution),
        row.unit.as_deref().map_or(Cell::Empty, text),
        text(questions),
        Cell::Text(row.period.to_string()),
        Cell::Text(messages.text(&format!("survey-mode-{}", row.mode))),
        Cell::Text(row.opens_on.to_string()),
        Cell::Text(row.closes_on.to_string()),
        Cell::Text(messages.text(stage_key(row.state, is_over))),
        number(row.slips),
        number(row.answered),
    ];
    cells.extend(counts.map(|count| count.map_or(Cell::Empty, number)));
    cells
}

/// The message that says how a survey stands.
#[must_use]
pub const fn stage_key(state: liandai_model::SurveyState, is_over: bool) -> &'static str {
    use liandai_model::SurveyState::{Closed, Dropped, Running, Taken};
    match (state, is_over) {
        (Running, false) => "survey-state-running",
        (Running, true) | (Closed, _) => "survey-state-over",
        (Taken, _) => "survey-state-taken",
        (Dropped, _) => "survey-state-dropped",
    }
}
