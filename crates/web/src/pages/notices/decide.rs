//! `/objections/{id}`: one objection, the decision on it, and its answer.

use axum::response::Response;
use liandai_model::{ObjectionId, ObjectionState};
use liandai_service::{Error, store::objection::ObjectionRow};

use super::words::{Looks, objection_looks};
use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    ids::Id,
    page::Page,
    pages::{confirm, facts::words::period_text},
    visit::{Ended, SignedIn},
};

const PATH: &str = "/objections";

#[derive(askama::Template)]
#[template(path = "pages/notices/objection.html")]
struct ObjectionPage<'a> {
    page: Page<'a>,
    row: &'a ObjectionRow,
    form: &'a Form,
    may_decide: bool,
    is_own: bool,
}

impl ObjectionPage<'_> {
    const fn looks(&self) -> Looks {
        objection_looks(self.row.state)
    }

    fn period(&self) -> String {
        period_text(&self.page, self.row.period)
    }

    fn is_open(&self) -> bool {
        self.row.state == ObjectionState::Open
    }

    fn is_unread(&self) -> bool {
        self.is_own && self.row.decided_at.is_some() && self.row.answer_seen_at.is_none()
    }
}

/// `GET /objections/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ObjectionId>) -> Result<Response, Failure> {
    draw(&visit, id, &Form::filled(&[]), false).await
}

async fn draw(visit: &SignedIn, id: ObjectionId, form: &Form, is_refused: bool) -> Result<Response, Failure> {
    let (row, may_decide) = visit.service().show_objection(&visit.call, id).await?;
    let is_own = row.account_id == visit.call.actor.account;
    let page = visit.page("objection-title").within("nav-notices").under("/notices", "nav-notices");
    let page = page.under_named(&format!("/notices/{}", row.notice_id), &row.institution);
    let template = ObjectionPage { page, row: &row, form, may_decide, is_own };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

/// `POST /objections/{id}/uphold`
pub(crate) async fn uphold(
    visit: SignedIn,
    Id(id): Id<ObjectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().decide_objection(&visit.call, id, true, fields.text("why")).await;
    answer(&visit, id, fields, outcome, "objection-upheld").await
}

/// `POST /objections/{id}/reject`
pub(crate) async fn reject(
    visit: SignedIn,
    Id(id): Id<ObjectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().decide_objection(&visit.call, id, false, fields.text("why")).await;
    answer(&visit, id, fields, outcome, "objection-rejected").await
}

/// `POST /objections/{id}/withdraw`
pub(crate) async fn withdraw(
    visit: SignedIn,
    Id(id): Id<ObjectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (row, _) = visit.service().show_objection(&visit.call, id).await?;
    if row.account_id != visit.call.actor.account {
        return Err(Failure::NoSuchPage);
    }
    let asked = (format!("{PATH}/{id}"), "objection-withdraw-text");
    if let Some(page) = confirm::ask_to_withdraw(&visit, &fields, (&asked.0, asked.1))? {
        return Ok(page);
    }
    let outcome = visit.service().withdraw_objection(&visit.call, id).await;
    answer(&visit, id, fields, outcome, "objection-withdrawn").await
}

/// `POST /objections/{id}/seen`
pub(crate) async fn seen(visit: SignedIn, Id(id): Id<ObjectionId>, _: Fields) -> Result<Response, Failure> {
    visit.service().read_objection_answer(&visit.call, id).await?;
    Ok(visit.go(&format!("{PATH}/{id}")))
}

async fn answer(
    visit: &SignedIn,
    id: ObjectionId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, &form, true).await,
    }
}
