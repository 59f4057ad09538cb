//! Lists of exams, taken out: who stands how in one; and the bank, with what is right.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{ExamId, QuestionKind};
use liandai_store::{
    Page,
    exam_list::{EntryFilter, EntryRow, Standing},
};

use super::{BankFilter, bank::BankRow};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
};

/// The columns of those who owe an exam, with their widths.
const PEOPLE: [(&str, u32); 9] = [
    ("exam-officer", 14),
    ("officer-code", 14),
    ("institution", 28),
    ("unit", 22),
    ("exam-standing", 12),
    ("exam-best", 10),
    ("exam-attempts-used", 10),
    ("exam-taken-on", 14),
    ("exam-name", 30),
];

/// How somebody stands, as a word: `passed`, `failed`, `missing`.
#[must_use]
pub const fn entries_standing(row: &EntryRow) -> &'static str {
    match (row.taken_on.is_some(), row.is_passed) {
        (_, true) => "passed",
        (true, false) => "failed",
        (false, false) => "missing",
    }
}

/// A share in a hundred, whole and never rounded up; none of nothing.
#[must_use]
pub fn share(of: i64, among: i64) -> Option<i64> {
    (of * 100).checked_div(among)
}

/// How somebody stands, by its word.
#[must_use]
pub fn standing_of(word: &str) -> Option<Standing> {
    match word {
        "missing" => Some(Standing::Missing),
        "passed" => Some(Standing::Passed),
        "failed" => Some(Standing::Failed),
        _ => None,
    }
}

impl Service {
    /// Those who owe an exam, as they are filtered, within what the actor may take out.
    ///
    /// # Errors
    /// The actor may take nothing out, there is no exam that they may see, or the database fails.
    pub async fn export_exam_people(
        &self,
        call: &Call,
        id: ExamId,
        filter: &EntryFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let reach = self.reach(call, Action::Export)?;
        let missing = || Error::NotFound("exam");
        let mut tx = self.store.read(call.tenant).await?;
        tx.exam_row(&self.exam_scope(call), id).await?.ok_or_else(missing)?;
        let exam = tx.exam(id).await?.ok_or_else(missing)?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.exam_entries(&reach, id, filter, page).await?;
            rows.extend(list.rows.iter().map(|row| cells(row, &exam.name, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let columns =
            PEOPLE.map(|(key, width)| Column { title: messages.text(key), width, is_number: false });
        let title = messages.text("exam-people");
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-exam", "exam", &exam.name, rows.len()).await?;
        Ok(bytes)
    }

    /// The bank as it is filtered, in the shape that is brought in again.
    ///
    /// # Errors
    /// The actor holds no exams, or the database fails.
    pub async fn export_bank(
        &self,
        call: &Call,
        filter: &BankFilter,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = self.question_bank(call, filter, page).await?;
            rows.extend(list.rows.iter().map(|row| bank_cells(row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        let title = messages.text("questions-title");
        let bytes = super::table::workbook(&title, &rows, messages)?;
        self.record_export(call, "export-questions", "question", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(row: &EntryRow, exam: &str, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let has_taken = row.taken_on.is_some();
    vec![
        text(&row.name),
        text(&row.code),
        text(&row.institution),
        row.unit.as_deref().map_or(Cell::Empty, text),
        Cell::Text(messages.text(&format!("exam-standing-{}", entries_standing(row)))),
        if has_taken { number(row.best) } else { Cell::Empty },
        number(row.attempts),
        row.taken_on.map_or(Cell::Empty, |day| Cell::Text(day.to_string())),
        text(exam),
    ]
}

fn bank_cells(row: &BankRow, messages: &Messages) -> Vec<Cell> {
    let lang = messages.lang();
    let known = &row.known;
    let letters = |places: &[usize]| {
        places.iter().filter_map(|at| super::own::LETTERS.get(*at)).copied().collect::<Vec<_>>().join("")
    };
    let right = match known.kind {
        QuestionKind::TrueFalse => {
            messages.text(if known.right.contains(&0) { "exam-true" } else { "exam-false" })
        }
        _ => letters(&known.right),
    };
    let mut cells = vec![
        Cell::Text(known.clause.clone()),
        Cell::Text(messages.text(&format!("question-kind-{}", known.kind))),
        Cell::Text(known.text.get(lang).to_owned()),
    ];
    for at in 0..super::own::LETTERS.len() {
        cells.push(known.choices.get(at).map_or(Cell::Empty, |text| Cell::Text(text.get(lang).to_owned())));
    }
    cells.push(Cell::Text(right));
    cells.push(Cell::Text(known.why.get(lang).to_owned()));
    cells
}
