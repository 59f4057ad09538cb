//! What is done with a rating.

use axum::response::Response;
use liandai_model::RatingId;
use liandai_service::{Error, regulation::terms::TermOf};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{Question, ask, is_confirmed},
    visit::SignedIn,
};

/// An act that asks first.
struct Act {
    title: &'static str,
    text: &'static str,
    ok: &'static str,
    name: &'static str,
}

impl Act {
    fn question(&self, visit: &SignedIn, id: RatingId, fields: &Fields) -> Option<Result<Response, Failure>> {
        if is_confirmed(fields) {
            return None;
        }
        let (action, back) = (format!("/ratings/{id}/{}", self.name), format!("/ratings/{id}"));
        let page = visit.page(self.title);
        let text = page.t1(self.text, "days", page.term(TermOf::Notice).text);
        let question = Question { title: self.title, text, ok: self.ok, action: &action, back: &back };
        Some(ask(visit, &question, fields))
    }
}

/// Back to the rating, with what was done or why it was not.
fn answer(visit: &SignedIn, id: RatingId, outcome: Result<Flash, Error>) -> Result<Response, Failure> {
    let flash = match outcome {
        Ok(flash) => flash,
        Err(Error::Conflict(key)) => Flash::new(key).refused(),
        Err(Error::Invalid(problems)) => match problems.first() {
            Some(problem) => Flash::new(problem.key).refused(),
            None => return Err(Error::Invalid(problems).into()),
        },
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go_saying(&format!("/ratings/{id}"), &flash))
}

/// `POST /ratings/{id}/approve`
pub(crate) async fn approve(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let act = Act {
        title: "rating-approve-title",
        text: "rating-approve-text",
        ok: "rating-approve",
        name: "approve",
    };
    if let Some(question) = act.question(&visit, id, &fields) {
        return question;
    }
    let done = visit.service().approve_rating(&visit.call, id).await;
    answer(&visit, id, done.map(|()| Flash::new("rating-approved")))
}

/// `POST /ratings/{id}/notice`
pub(crate) async fn notice(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let act =
        Act { title: "rating-notice-title", text: "rating-notice-text", ok: "rating-notice", name: "notice" };
    if let Some(question) = act.question(&visit, id, &fields) {
        return question;
    }
    let done = visit.service().notice_rating(&visit.call, id).await;
    let last = |day| Flash::new("rating-noticed").with("day", visit.page("ratings-title").day(&day));
    answer(&visit, id, done.map(last))
}

/// `POST /ratings/{id}/proclaim`
pub(crate) async fn proclaim(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let act = Act {
        title: "rating-proclaim-title",
        text: "rating-proclaim-text",
        ok: "rating-proclaim",
        name: "proclaim",
    };
    if let Some(question) = act.question(&visit, id, &fields) {
        return question;
    }
    let done = visit.service().proclaim_rating(&visit.call, id).await;
    answer(&visit, id, done.map(|()| Flash::new("rating-proclaimed")))
}

/// `POST /ratings/{id}/discard`
pub(crate) async fn discard(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let act = Act {
        title: "rating-discard-title",
        text: "rating-discard-text",
        ok: "rating-discard",
        name: "discard",
    };
    if let Some(question) = act.question(&visit, id, &fields) {
        return question;
    }
    let done = visit.service().discard_rating(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, done.map(|()| Flash::new("rating-discarded")))
}
