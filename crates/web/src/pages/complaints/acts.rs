//! What handlers do with a complaint.

use axum::response::Response;
use liandai_model::{AccountId, ComplaintId, InstitutionId};
use liandai_service::Error;

use super::{PATH, view::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    pages::confirm::{self, Question},
    visit::{Ended, SignedIn},
};

/// `POST /complaints/{id}/assign`
pub(crate) async fn assign(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = match fields.parsed::<AccountId>("handler") {
        Some(handler) => visit.service().assign_complaint(&visit.call, id, handler).await,
        None => Err(Error::invalid("handler", "typed-choice")),
    };
    answered(&visit, id, fields, outcome, "complaint-assigned").await
}

/// `POST /complaints/{id}/accept`
pub(crate) async fn accept(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().accept_complaint(&visit.call, id).await;
    answered(&visit, id, fields, outcome, "complaint-accepted").await
}

/// `POST /complaints/{id}/transfer`
pub(crate) async fn transfer(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let office = fields.parsed::<InstitutionId>("office");
    match visit.service().transfer_complaint(&visit.call, id, office, fields.raw("transfer_why")).await {
        // The actor may not see it any more.
        Ok(()) => Ok(visit.go_saying(PATH, &Flash::new("complaint-transferred"))),
        outcome => answered(&visit, id, fields, outcome, "complaint-transferred").await,
    }
}

/// `POST /complaints/{id}/concern`
pub(crate) async fn concern(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match visit.service().concern_complaint(&visit.call, id, fields.text("officer")).await {
        Ok(true) => Ok(visit.go_saying(PATH, &Flash::new("complaint-moved-up"))),
        outcome => answered(&visit, id, fields, outcome.map(|_| ()), "complaint-concerned").await,
    }
}

/// `POST /complaints/{id}/themes`
pub(crate) async fn themes(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let themes: Vec<_> = fields.every("theme").collect();
    let outcome = visit.service().theme_complaint(&visit.call, id, &themes).await;
    answered(&visit, id, fields.clone(), outcome, "complaint-themes-saved").await
}

/// `POST /complaints/{id}/answer`
pub(crate) async fn answer(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().answer_complaint(&visit.call, id, fields.raw("answer")).await;
    answered(&visit, id, fields, outcome, "complaint-is-answered").await
}

/// `POST /complaints/{id}/close`
pub(crate) async fn close(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("close_why") && !confirm::is_confirmed(&fields) {
        let (action, back) = (format!("{PATH}/{id}/close"), format!("{PATH}/{id}"));
        let question = Question {
            title: "complaint-close",
            text: visit.messages().text("complaint-close-text"),
            ok: "complaint-close-send",
            action: &action,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let outcome = visit.service().close_complaint(&visit.call, id, fields.raw("close_why")).await;
    answered(&visit, id, fields, outcome, "complaint-is-closed").await
}

/// `POST /complaints/{id}/complainant`: shown in this one answer, and on no page that has an address.
pub(crate) async fn open(
    visit: SignedIn,
    Id(id): Id<ComplaintId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match visit.service().open_complainant(&visit.call, id, fields.text("reason")).await {
        Ok(opened) => draw(&visit, id, &Form::filled(&[]), Some(&opened)).await,
        Err(error) => answered(&visit, id, fields, Err(error), "").await,
    }
}

async fn answered(
    visit: &SignedIn,
    id: ComplaintId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, &form, None).await,
    }
}
