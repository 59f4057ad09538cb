//! What those who hold a survey do with it.

use axum::{http::HeaderMap, response::Response};
use liandai_model::SurveyId;
use liandai_service::Error;

use super::{PATH, view::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

/// `POST /surveys/{id}/end`
pub(crate) async fn end(
    visit: SignedIn,
    Id(id): Id<SurveyId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("end_why") && !confirm::is_confirmed(&fields) {
        return ask(&visit, id, &fields, ("end", "survey-end", "survey-end-text"));
    }
    let outcome = visit.service().end_survey(&visit.call, id, fields.text("end_why")).await;
    answered(&visit, id, &headers, fields, outcome, "survey-ended").await
}

/// `POST /surveys/{id}/drop`
pub(crate) async fn set_aside(
    visit: SignedIn,
    Id(id): Id<SurveyId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("drop_why") && !confirm::is_confirmed(&fields) {
        return ask(&visit, id, &fields, ("drop", "survey-drop", "survey-drop-text"));
    }
    let outcome = visit.service().drop_survey(&visit.call, id, fields.text("drop_why")).await;
    answered(&visit, id, &headers, fields, outcome, "survey-dropped").await
}

/// `POST /surveys/{id}/take`
pub(crate) async fn take(
    visit: SignedIn,
    Id(id): Id<SurveyId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().take_survey(&visit.call, id, visit.messages()).await;
    answered(&visit, id, &headers, fields, outcome.map(drop), "survey-taken").await
}

fn ask(
    visit: &SignedIn,
    id: SurveyId,
    fields: &Fields,
    (act, title, text): (&str, &str, &str),
) -> Result<Response, Failure> {
    let (action, back) = (format!("{PATH}/{id}/{act}"), format!("{PATH}/{id}"));
    let text = visit.messages().text(text);
    confirm::ask(visit, &Question { title, text, ok: title, action: &action, back: &back }, fields)
}

async fn answered(
    visit: &SignedIn,
    id: SurveyId,
    headers: &HeaderMap,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    let back = format!("{PATH}/{id}");
    match outcome {
        Ok(()) => Ok(visit.go_saying(&back, &Flash::new(done))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(Error::Invalid(problems)) => {
            draw(visit, id, headers, &Form::refused(fields, visit.worded(&problems))).await
        }
        Err(error) => Err(error.into()),
    }
}
