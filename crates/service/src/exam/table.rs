//! Questions that come with a workbook: every row is checked, and all of them are added or none.

use std::io::Write as _;

use liandai_documents::{
    grid::{Grid, read_grid},
    list::{Cell, Column, as_workbook},
};
use liandai_locale::Messages;
use liandai_model::InstitutionId;
use liandai_rules::package::Package;
use liandai_store::Tx;

use super::own::{BOTH, FIELDS, LETTERS, NewQuestion, check, texts};
use crate::{
    Call, Error, Problem, Service, import::apart, place::institution_place, powers::Action, record::Record,
};

/// The most rows of a workbook, and the largest one.
const MOST_ROWS: usize = 500;
const MOST_BYTES: usize = 4 << 20;

/// A row of a workbook and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedRow {
    /// As the spreadsheet numbers it.
    pub line: u32,
    /// What it says.
    pub question: NewQuestion,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCell {
    /// The row as the spreadsheet numbers it; 0 for the whole sheet.
    pub line: u32,
    /// The column: a message that names it.
    pub column: &'static str,
    /// Why.
    pub problem: Problem,
}

/// A workbook of questions as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uploaded {
    /// The sheet.
    pub sheet: String,
    /// Its rows.
    pub rows: Vec<UploadedRow>,
    /// Everything that is wrong.
    pub wrong: Vec<WrongCell>,
}

impl Uploaded {
    /// The questions as they are sent again to be applied.
    ///
    /// # Errors
    /// They cannot be written, which does not happen.
    pub fn carried(&self) -> Result<String, Error> {
        let all: Vec<&NewQuestion> = self.rows.iter().map(|row| &row.question).collect();
        serde_json::to_string(&all).map_err(|error| Error::Internal(error.to_string()))
    }
}

/// The names of the columns, in the order of the workbook.
fn columns(messages: &Messages) -> Vec<(&'static str, String, u32)> {
    let mut all = vec![
        ("clause", messages.text("question-clause"), 18),
        ("kind", messages.text("question-kind"), 12),
        ("text", messages.text("question-text"), 60),
    ];
    for (field, letter) in FIELDS.iter().zip(LETTERS) {
        all.push((field, messages.format("question-choice", &[("letter", letter)]), 26));
    }
    all.push(("right", messages.text("question-right"), 14));
    all.push(("why", messages.text("question-why"), 50));
    all
}

/// A workbook of questions: the empty one, or one with rows.
pub(super) fn workbook(title: &str, rows: &[Vec<Cell>], messages: &Messages) -> Result<Vec<u8>, Error> {
    let columns: Vec<Column> = columns(messages)
        .into_iter()
        .map(|(_, title, width)| Column { title, width, is_number: false })
        .collect();
    as_workbook(title, &columns, rows, messages).map_err(|error| Error::Internal(error.to_string()))
}

/// The message that names the column of a field.
fn column_key(field: &str) -> &'static str {
    match field {
        "clause" => "question-clause",
        "kind" => "question-kind",
        "text" => "question-text",
        "right" => "question-right",
        "why" => "question-why",
        _ => "question-choices",
    }
}

/// Reads the rows of a sheet by its headings, in whichever language they are.
fn read(grid: Grid) -> Uploaded {
    let mut uploaded = Uploaded { sheet: grid.sheet, ..Uploaded::default() };
    let mut whole =
        |key| uploaded.wrong.push(WrongCell { line: 0, column: "", problem: Problem::new("file", key) });
    if grid.has_more {
        whole("questions-too-many");
    }
    let names: Vec<Vec<(&'static str, String, u32)>> =
        BOTH.iter().map(|lang| columns(&Messages::new(*lang))).collect();
    let field_of = |cell: &String| {
        names.iter().flatten().find(|(_, title, _)| title == cell).map(|(field, _, _)| *field)
    };
    let head = grid.rows.iter().position(|(_, cells)| cells.iter().filter_map(field_of).count() >= 3);
    let Some(head) = head else {
        whole("questions-no-heading");
        return uploaded;
    };
    let fields: Vec<Option<&'static str>> =
        grid.rows.get(head).map(|(_, cells)| cells.iter().map(field_of).collect()).unwrap_or_default();
    for needed in ["clause", "kind", "text", "right"] {
        if !fields.contains(&Some(needed)) {
            let problem = Problem::new("file", "questions-no-column");
            uploaded.wrong.push(WrongCell { line: 0, column: column_key(needed), problem });
        }
    }
    for (line, cells) in grid.rows.into_iter().skip(head + 1) {
        let text = |field: &str| {
            let at = fields.iter().position(|known| *known == Some(field));
            at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
        };
        let question = NewQuestion {
            clause: text("clause"),
            kind: text("kind"),
            text: text("text"),
            choices: FIELDS.iter().map(|field| text(field)).collect(),
            right: text("right"),
            why: text("why"),
        };
        uploaded.rows.push(UploadedRow { line, question });
    }
    if uploaded.rows.is_empty() {
        uploaded.wrong.push(WrongCell {
            line: 0,
            column: "",
            problem: Problem::new("file", "questions-none-in-file"),
        });
    }
    uploaded
}

impl Service {
    /// The empty workbook.
    ///
    /// # Errors
    /// The actor may add no questions.
    pub fn question_template(&self, call: &Call) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::RunExam)?;
        let messages = Messages::new(call.actor.lang);
        workbook(&messages.text("questions-title"), &[], &messages)
    }

    /// Reads a workbook of questions and checks every row. Nothing is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the file is missing, too large or no workbook; the actor may add no questions; or the disk or the database fails.
    pub async fn read_questions(&self, call: &Call, name: &str, bytes: Vec<u8>) -> Result<Uploaded, Error> {
        self.reach(call, Action::RunExam)?;
        if bytes.is_empty() {
            return Err(Error::invalid("file", "import-file-missing"));
        }
        if bytes.len() > MOST_BYTES {
            return Err(Error::invalid("file", "import-file-too-large"));
        }
        let name = name.to_owned();
        let grid = apart(move || {
            let failed = |error: std::io::Error| Error::Internal(format!("a temporary file: {error}"));
            let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
            file.write_all(&bytes).and_then(|()| file.flush()).map_err(failed)?;
            read_grid(file.path(), &name, MOST_ROWS + 3, 16)
                .map_err(|_| Error::invalid("file", "questions-no-workbook"))
        })
        .await?;
        let mut uploaded = read(grid);
        let mut tx = self.store.read(call.tenant).await?;
        judge(&mut tx, call.package(), &mut uploaded).await?;
        Ok(uploaded)
    }

    /// Adds the questions of a workbook that was looked at: all of them, or none. How many.
    ///
    /// # Errors
    /// [`Error::Conflict`] if they are not right, or one is there by now; the actor may add none there; or the database fails.
    pub async fn apply_questions(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        carried: &str,
    ) -> Result<usize, Error> {
        let refused = || Error::Conflict("questions-no-longer-fit");
        let all: Vec<NewQuestion> = serde_json::from_str(carried).map_err(|_| refused())?;
        if all.is_empty() || all.len() > MOST_ROWS {
            return Err(refused());
        }
        let mut tx = self.store.write(call.tenant).await?;
        let place = institution_place(&mut tx, institution).await?;
        let decision = self.require(call, Action::RunExam, &place)?;
        let rows = all.into_iter().zip(1..).map(|(question, line)| UploadedRow { line, question });
        let mut uploaded = Uploaded { rows: rows.collect(), ..Uploaded::default() };
        judge(&mut tx, call.package(), &mut uploaded).await?;
        if !uploaded.wrong.is_empty() {
            return Err(refused());
        }
        let mut new = Vec::with_capacity(uploaded.rows.len());
        for row in &uploaded.rows {
            let checked = check(call.package(), &row.question).map_err(|_| refused())?;
            new.push(self.question(call, institution, checked)?);
        }
        tx.insert_questions(&new).await?;
        for question in &new {
            Record::new("add-question", "question", question.id, &question.number)
                .after(question)?
                .by(&decision)
                .write(&mut tx, call)
                .await?;
        }
        tx.commit().await?;
        Ok(new.len())
    }
}

/// Every row against the package, the bank and the rows before it.
async fn judge(tx: &mut Tx, package: &Package, uploaded: &mut Uploaded) -> Result<(), Error> {
    let mut known = texts(tx, package).await?;
    for row in &uploaded.rows {
        let wrong =
            |problem: Problem| WrongCell { line: row.line, column: column_key(problem.field), problem };
        match check(package, &row.question) {
            Err(problems) => uploaded.wrong.extend(problems.into_iter().map(wrong)),
            Ok(checked) => {
                if !known.insert(checked.question.text) {
                    uploaded.wrong.push(wrong(Problem::new("text", "question-repeated")));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use liandai_model::Lang;

    use super::*;

    #[test]
    fn a_sheet_is_read_by_its_headings_in_either_language() {
        let zh = columns(&Messages::new(Lang::Zh));
        let head: Vec<String> = zh.iter().map(|(_, title, _)| title.clone()).collect();
        let mut row = vec![String::new(); head.len()];
        for (at, text) in [(0, "三(三)2"), (1, "单选"), (2, "问？"), (3, "甲"), (4, "乙"), (11, "A")]
        {
            row[at] = text.to_owned();
        }
        let read = read(Grid { sheet: "题".to_owned(), rows: vec![(1, head), (4, row)], has_more: false });
        assert_eq!(read.wrong, []);
        assert_eq!((read.rows[0].line, read.rows[0].question.right.as_str()), (4, "A"));
        let none = super::read(Grid { rows: vec![(1, vec!["x".to_owned()])], ..Grid::default() });
        assert_eq!(none.wrong[0].problem.key, "questions-no-heading");
    }
}
