//! What those who hold an exam do with it.

use axum::response::Response;
use liandai_model::ExamId;
use liandai_service::Error;

use super::{HELD, PATH, view::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{self, Question},
    visit::{Ended, SignedIn},
};

/// `POST /exams/{id}/open`: nothing is opened without a second look.
pub(crate) async fn open(visit: SignedIn, Id(id): Id<ExamId>, fields: Fields) -> Result<Response, Failure> {
    if !confirm::is_confirmed(&fields) {
        return ask(&visit, id, &fields, ("open", "exam-open", "exam-open-text")).await;
    }
    let back = format!("{PATH}/{id}");
    match visit.service().open_exam(&visit.call, id).await {
        Ok(_) => Ok(visit.go_saying(&back, &Flash::new("exam-opened"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

/// `POST /exams/{id}/close`
pub(crate) async fn close(visit: SignedIn, Id(id): Id<ExamId>, fields: Fields) -> Result<Response, Failure> {
    if !fields.text("close_why").is_empty() && !confirm::is_confirmed(&fields) {
        return ask(&visit, id, &fields, ("close", "exam-close", "exam-close-text")).await;
    }
    let outcome = visit.service().close_exam(&visit.call, id, fields.text("close_why")).await;
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), "exam-closed"))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(&visit, id, None, &form).await,
    }
}

/// `POST /exams/{id}/drop`
pub(crate) async fn set_aside(
    visit: SignedIn,
    Id(id): Id<ExamId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !confirm::is_confirmed(&fields) {
        return ask(&visit, id, &fields, ("drop", "exam-drop", "exam-drop-text")).await;
    }
    let outcome = visit.service().drop_exam(&visit.call, id).await;
    match visit.ended(outcome, fields, (HELD, "exam-dropped"))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(&visit, id, None, &form).await,
    }
}

async fn ask(
    visit: &SignedIn,
    id: ExamId,
    fields: &Fields,
    (act, title, text): (&str, &str, &str),
) -> Result<Response, Failure> {
    // Who does not see it is not asked about it.
    let view = visit.service().show_exam(&visit.call, id, None).await?;
    if !view.holds {
        return Err(Error::Forbidden.into());
    }
    let (action, back) = (format!("{PATH}/{id}/{act}"), format!("{PATH}/{id}"));
    let text = visit.messages().format(text, &[("name", &view.exam.name)]);
    confirm::ask(visit, &Question { title, text, ok: title, action: &action, back: &back }, fields)
}
