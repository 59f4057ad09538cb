//! `/questions/import`: a workbook of questions is brought, looked at, and applied as a whole or not at all.

use axum::response::Response;
use liandai_locale::Argument;
use liandai_service::{
    Error,
    exam::{QuestionChoices, Uploaded, UploadedRow, WrongCell},
};

use super::{
    PATH,
    new::{institution, places},
};
use crate::{
    download::workbook, failure::Failure, fields::Fields, flash::Flash, form::Form, page::Page,
    pages::exams::PATH as EXAMS, upload::Upload, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/questions/bring.html")]
struct BringPage<'a> {
    page: Page<'a>,
    known: &'a QuestionChoices,
    form: &'a Form,
}

impl BringPage<'_> {
    fn places(&self) -> Vec<(String, String)> {
        places(&self.page, self.known)
    }
}

#[derive(askama::Template)]
#[template(path = "pages/questions/preview.html")]
struct PreviewPage<'a> {
    page: Page<'a>,
    uploaded: &'a Uploaded,
    institution: &'a str,
    carried: String,
}

impl PreviewPage<'_> {
    fn is_good(&self) -> bool {
        self.uploaded.wrong.is_empty()
    }

    fn reason(&self, wrong: &WrongCell) -> String {
        let arguments: Vec<_> =
            wrong.problem.arguments.iter().map(|(name, value)| (*name, Argument::Text(value))).collect();
        self.page.messages().format_with(wrong.problem.key, &arguments)
    }

    fn column(&self, wrong: &WrongCell) -> String {
        if wrong.column.is_empty() { String::new() } else { self.page.t(wrong.column) }
    }

    fn is_bad(&self, row: &UploadedRow) -> bool {
        self.uploaded.wrong.iter().any(|wrong| wrong.line == row.line)
    }
}

/// `GET /questions/template`
pub(crate) async fn template(visit: SignedIn) -> Result<Response, Failure> {
    Ok(workbook("questions-template.xlsx", visit.service().question_template(&visit.call)?))
}

/// `GET /questions/import`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    draw(&visit, &Form::filled(&[])).await
}

/// `POST /questions/import`
pub(crate) async fn bring(visit: SignedIn, mut upload: Upload) -> Result<Response, Failure> {
    let fields = upload.fields.clone();
    // A stranger's file is not read.
    visit.service().question_places(&visit.call).await?;
    let (name, bytes) = match upload.take_one("file") {
        Some(file) => (file.name().to_owned(), file.whole().await?),
        None => (String::new(), Vec::new()),
    };
    let read = match institution(&fields) {
        Ok(_) => visit.service().read_questions(&visit.call, &name, bytes).await,
        Err(error) => Err(error),
    };
    match read {
        Ok(uploaded) => {
            let page = visit
                .page("questions-preview")
                .within("nav-exams")
                .under(EXAMS, "nav-exams")
                .under(PATH, "questions-title");
            let carried = uploaded.carried()?;
            let institution = fields.text("institution");
            visit.show(&PreviewPage { page, uploaded: &uploaded, institution, carried })
        }
        Err(Error::Invalid(problems)) => draw(&visit, &Form::refused(fields, visit.worded(&problems))).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /questions/import/apply`
pub(crate) async fn apply(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    visit.service().question_places(&visit.call).await?;
    let institution = institution(&fields)?;
    match visit.service().apply_questions(&visit.call, institution, fields.raw("carried")).await {
        Ok(_) => Ok(visit.go_saying(&format!("{PATH}?show=own"), &Flash::new("questions-applied"))),
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("{PATH}/import"), &Flash::new(key).refused()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, form: &Form) -> Result<Response, Failure> {
    let known = visit.service().question_places(&visit.call).await?;
    let page = visit
        .page("questions-import")
        .within("nav-exams")
        .under(EXAMS, "nav-exams")
        .under(PATH, "questions-title");
    let template = BringPage { page, known: &known, form };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
