//! `/reviews/{id}/withdraw`: a published review is taken back, with a reason.

use axum::response::Response;
use liandai_model::ReviewId;
use liandai_service::{Error, review::ReviewView};

use super::{PATH, quarter};
use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/reviews/withdraw.html")]
struct WithdrawPage<'a> {
    page: &'a Page<'a>,
    view: &'a ReviewView,
    form: &'a Form,
    quarter: String,
}

/// `GET /reviews/{id}/withdraw`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ReviewId>) -> Result<Response, Failure> {
    let view = visit.service().show_review(&visit.call, id).await?;
    if !view.may.withdraw {
        return Err(Error::Forbidden.into());
    }
    draw(&visit, &view, &Form::filled(&[]))
}

/// `POST /reviews/{id}/withdraw`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<ReviewId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_review(&visit.call, id).await?;
    match visit.service().withdraw_review(&visit.call, id, fields.raw("reason")).await {
        Ok(()) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("review-withdrawn-now"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, &view, &form)
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

fn draw(visit: &SignedIn, view: &ReviewView, form: &Form) -> Result<Response, Failure> {
    let page = visit.page("review-withdraw-title").within("nav-reviews").under(PATH, "nav-reviews");
    let page = page.under(&format!("{PATH}/{}", view.one.id), "review-title");
    let quarter = quarter(&page, &view.one.period);
    let shown = WithdrawPage { page: &page, view, form, quarter };
    if form.is_refused() { visit.refuse(&shown) } else { visit.show(&shown) }
}
