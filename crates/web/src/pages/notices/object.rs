//! `/notices/{id}/object?sheet=…`: an objection to one sheet, with reasons.

use axum::response::Response;
use liandai_model::{NoticeId, SheetId};
use liandai_service::{Error, Problem, notice::NoticeView, store::notice::NoticedSheet};

use super::board::PATH;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/notices/object.html")]
struct ObjectPage<'a> {
    page: Page<'a>,
    view: &'a NoticeView,
    sheet: &'a NoticedSheet,
    form: &'a Form,
}

/// `GET /notices/{id}/object?sheet=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<NoticeId>,
    filters: Filters,
) -> Result<Response, Failure> {
    draw(&visit, id, filters.parsed("sheet"), &Form::filled(&[]), false).await
}

/// `POST /notices/{id}/object`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<NoticeId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let sheet: Option<SheetId> = fields.parsed("sheet");
    let asked = sheet.ok_or(Failure::NoSuchPage)?;
    match visit.service().object(&visit.call, id, asked, fields.text("reasons")).await {
        Ok(new) => Ok(visit.go_saying(&format!("/objections/{new}"), &Flash::new("objection-made"))),
        // What was typed is kept, whatever has come between.
        Err(Error::Conflict(key)) => {
            let problems = visit.worded(&[Problem::new("reasons", key)]);
            draw(&visit, id, sheet, &Form::refused(fields, problems), true).await
        }
        Err(Error::Invalid(problems)) => {
            draw(&visit, id, sheet, &Form::refused(fields, visit.worded(&problems)), true).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    id: NoticeId,
    sheet: Option<SheetId>,
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_notice(&visit.call, id).await?;
    let sheet = view.sheets.iter().find(|one| Some(one.sheet_id) == sheet && (view.may_object || is_refused));
    let sheet = sheet.ok_or(Failure::NoSuchPage)?;
    let page = visit.page("objection-new").within("nav-notices").under(PATH, "nav-notices");
    let page = page.under_named(&format!("{PATH}/{id}"), &view.notice.institution);
    let template = ObjectPage { page, view: &view, sheet, form };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
