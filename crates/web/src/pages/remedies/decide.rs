//! `/remedies/{id}`: one of them, the decision on it, its answer, and what followed.

use axum::response::Response;
use liandai_model::{Day, ObjectionState, RemedyId};
use liandai_service::{Error, remedy::RemedyView};

use super::words::{look, why};
use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    ids::Id,
    page::Page,
    pages::{confirm, ratings::period},
    visit::{Ended, SignedIn},
};

const PATH: &str = "/remedies";

#[derive(askama::Template)]
#[template(path = "pages/remedies/show.html")]
struct RemedyPage<'a> {
    page: Page<'a>,
    view: &'a RemedyView,
    form: &'a Form,
    today: Day,
}

impl RemedyPage<'_> {
    const fn looks(&self) -> (&'static str, &'static str) {
        look(self.view.remedy.state)
    }

    fn title(&self) -> String {
        let one = &self.view.remedy;
        let period = period(&self.page, &one.period);
        self.page.t2(&format!("remedy-of-{}", one.kind), ("name", &one.name), ("period", period))
    }

    fn why(&self) -> String {
        why(&self.view.remedy)
    }

    fn is_open(&self) -> bool {
        self.view.remedy.state == ObjectionState::Open
    }

    fn is_late(&self) -> bool {
        self.is_open() && self.view.remedy.due_day.is_some_and(|due| due < self.today)
    }

    fn is_unread(&self) -> bool {
        let one = &self.view.remedy;
        let is_answered = matches!(one.state, ObjectionState::Upheld | ObjectionState::Rejected);
        self.view.is_own && is_answered && one.answer_seen_at.is_none()
    }

    /// Upheld, and no rating has followed.
    fn waits_for_rating(&self) -> bool {
        self.view.remedy.state == ObjectionState::Upheld && self.view.remedy.successor_id.is_none()
    }

    /// Whether the one who asked might go on to appeal; whether there still is time stands on the page of the result.
    fn leads_on(&self) -> bool {
        self.view.is_own && self.view.remedy.state == ObjectionState::Rejected
    }
}

/// `GET /remedies/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<RemedyId>) -> Result<Response, Failure> {
    draw(&visit, id, &Form::filled(&[]), false).await
}

async fn draw(visit: &SignedIn, id: RemedyId, form: &Form, is_refused: bool) -> Result<Response, Failure> {
    let view = visit.service().show_remedy(&visit.call, id).await?;
    let page = visit.page("remedy-title").within("nav-notices").under("/notices", "nav-notices");
    let page = page.under(PATH, "remedies-title");
    let template = RemedyPage { page, view: &view, form, today: visit.call.today() };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

/// `POST /remedies/{id}/uphold`
pub(crate) async fn uphold(
    visit: SignedIn,
    Id(id): Id<RemedyId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().decide_remedy(&visit.call, id, true, fields.raw("why")).await;
    answer(&visit, id, fields, outcome, "remedy-upheld").await
}

/// `POST /remedies/{id}/reject`
pub(crate) async fn reject(
    visit: SignedIn,
    Id(id): Id<RemedyId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().decide_remedy(&visit.call, id, false, fields.raw("why")).await;
    answer(&visit, id, fields, outcome, "objection-rejected").await
}

/// `POST /remedies/{id}/withdraw`
pub(crate) async fn withdraw(
    visit: SignedIn,
    Id(id): Id<RemedyId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_remedy(&visit.call, id).await?;
    if !view.is_own {
        return Err(Failure::NoSuchPage);
    }
    let asked = (format!("{PATH}/{id}"), "remedy-withdraw-text");
    if let Some(page) = confirm::ask_to_withdraw(&visit, &fields, (&asked.0, asked.1))? {
        return Ok(page);
    }
    let outcome = visit.service().take_back_remedy(&visit.call, id).await;
    answer(&visit, id, fields, outcome, "objection-withdrawn").await
}

/// `POST /remedies/{id}/seen`
pub(crate) async fn seen(visit: SignedIn, Id(id): Id<RemedyId>, _: Fields) -> Result<Response, Failure> {
    visit.service().read_remedy_answer(&visit.call, id).await?;
    Ok(visit.go(&format!("{PATH}/{id}")))
}

async fn answer(
    visit: &SignedIn,
    id: RemedyId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, &form, true).await,
    }
}
