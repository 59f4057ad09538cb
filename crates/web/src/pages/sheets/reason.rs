//! Acts that want a reason: returning a sheet, correcting one.

use axum::response::Response;
use liandai_model::SheetId;
use liandai_service::{Error, appraisal::SheetView};

use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/sheets/reason.html")]
struct ReasonPage<'a> {
    page: Page<'a>,
    asked: &'a Asked<'a>,
    form: &'a Form,
}

/// What a reason is asked for.
pub(crate) struct Asked<'a> {
    /// The message that asks.
    pub(crate) title: &'a str,
    /// What follows, in words.
    pub(crate) text: String,
    /// The message on the button.
    pub(crate) ok: &'a str,
    /// Where the form is posted.
    pub(crate) action: String,
    /// Where it leads not to do it.
    pub(crate) back: String,
    /// The version of what it is done to.
    pub(crate) version: i64,
    /// The entry of the navigation.
    pub(crate) section: &'static str,
}

/// The form.
pub(crate) fn draw(
    visit: &SignedIn,
    asked: &Asked<'_>,
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let page = visit.page(asked.title).within(asked.section).under(&asked.back, asked.section);
    let template = ReasonPage { page, asked, form };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

fn returning(visit: &SignedIn, view: &SheetView) -> Asked<'static> {
    asked(visit, view, "return", ["sheet-return-question", "sheet-return-text", "sheet-return"])
}

fn correcting(visit: &SignedIn, view: &SheetView) -> Asked<'static> {
    asked(visit, view, "correct", ["sheet-correct-question", "sheet-correct-text", "sheet-correct"])
}

fn asked(
    visit: &SignedIn,
    view: &SheetView,
    act: &str,
    [title, text, ok]: [&'static str; 3],
) -> Asked<'static> {
    let back = format!("/sheets/{}", view.sheet.id);
    Asked {
        title,
        text: visit.messages().format(text, &[("name", &view.row.name)]),
        ok,
        action: format!("{back}/{act}"),
        back,
        version: view.sheet.version,
        section: "nav-sheets",
    }
}

/// `GET /sheets/{id}/return`
pub(crate) async fn show_return(visit: SignedIn, Id(id): Id<SheetId>) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    if !view.acts.give_back {
        return Err(Error::Forbidden.into());
    }
    draw(&visit, &returning(&visit, &view), &Form::filled(&[]), false)
}

/// `POST /sheets/{id}/return`
pub(crate) async fn submit_return(
    visit: SignedIn,
    Id(id): Id<SheetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    let version = fields.parsed("version").unwrap_or(0);
    match visit.service().return_sheet(&visit.call, id, version, fields.text("reason")).await {
        Ok(()) => Ok(visit.go_saying("/sheets/queue", &Flash::new("sheet-returned"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, &returning(&visit, &view), &form, true)
        }
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("/sheets/{id}"), &Flash::new(key).refused()))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /sheets/{id}/correct`
pub(crate) async fn show_correct(visit: SignedIn, Id(id): Id<SheetId>) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    if !view.acts.correct {
        return Err(Error::Forbidden.into());
    }
    draw(&visit, &correcting(&visit, &view), &Form::filled(&[]), false)
}

/// `POST /sheets/{id}/correct`
pub(crate) async fn submit_correct(
    visit: SignedIn,
    Id(id): Id<SheetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    match visit.service().correct_sheet(&visit.call, id, fields.text("reason")).await {
        Ok(new) => Ok(visit.go_saying(&format!("/sheets/{new}"), &Flash::new("sheet-corrected"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, &correcting(&visit, &view), &form, true)
        }
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("/sheets/{id}"), &Flash::new(key).refused()))
        }
        Err(error) => Err(error.into()),
    }
}
