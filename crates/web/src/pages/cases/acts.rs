//! What those do who act in a case.

use axum::response::Response;
use liandai_model::{AccountId, CaseId, CaseParty, CaseRemedyId};
use liandai_service::Error;

use super::{PATH, view::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::SignedIn,
};

/// `POST /cases/{id}/name`
pub(crate) async fn name(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let outcome = match fields.parsed::<AccountId>("person") {
        Some(person) => visit.service().name_in_case(&visit.call, id, person).await,
        None => Err(Error::invalid("person", "typed-choice")),
    };
    answered(&visit, id, fields, outcome, "case-named").await
}

/// `POST /cases/{id}/step-aside`
pub(crate) async fn step_aside(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("step-aside", "case-aside"), &fields)? {
        return Ok(asked);
    }
    match visit.service().step_aside(&visit.call, id, fields.raw("aside_why")).await {
        // The actor may not see it any more.
        Ok(()) => Ok(visit.go_saying(PATH, &Flash::new("case-aside-done"))),
        outcome => answered(&visit, id, fields, outcome, "case-aside-done").await,
    }
}

/// `POST /cases/{id}/drop`
pub(crate) async fn drop_it(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("drop", "case-drop"), &fields)? {
        return Ok(asked);
    }
    let outcome = visit.service().drop_case(&visit.call, id, fields.raw("drop_why")).await;
    answered(&visit, id, fields, outcome, "case-dropped").await
}

/// `POST /cases/{id}/suspend`
pub(crate) async fn suspend(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("suspend", "case-suspend"), &fields)? {
        return Ok(asked);
    }
    let (from, found) = (fields.text("from_day"), fields.raw("found"));
    let outcome = visit.service().suspend_in_case(&visit.call, id, from, found).await;
    answered(&visit, id, fields, outcome, "case-suspended").await
}

/// `POST /cases/{id}/notes`
pub(crate) async fn add(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let outcome = visit.service().add_to_case(&visit.call, id, upload.fields.raw("note"), files).await;
    with_files(&visit, id, (upload.fields, had_files), outcome, "case-added").await
}

/// `POST /cases/{id}/announce`
pub(crate) async fn announce(
    visit: SignedIn,
    Id(id): Id<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("announce", "case-announce"), &fields)? {
        return Ok(asked);
    }
    let (day, found) = (fields.text("hearing_day"), fields.raw("findings"));
    let outcome = visit.service().announce_hearing(&visit.call, id, day, found).await;
    answered(&visit, id, fields, outcome, "case-announced").await
}

/// `POST /cases/{id}/hear`
pub(crate) async fn hear(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let outcome = visit.service().hold_hearing(&visit.call, id, fields.raw("said")).await;
    answered(&visit, id, fields, outcome, "case-heard").await
}

/// `POST /cases/{id}/decide`
pub(crate) async fn decide(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("decide", "case-decide"), &fields)? {
        return Ok(asked);
    }
    let outcome = match CaseParty::from_id(fields.text("party")) {
        Some(party) => {
            let (chosen, reasons) = (fields.text("outcome"), fields.raw("reasons"));
            visit.service().decide_case(&visit.call, (id, party), chosen, reasons).await
        }
        None => Err(Error::invalid("outcome", "typed-choice")),
    };
    answered(&visit, id, fields, outcome, "case-decided").await
}

/// `POST /cases/{id}/lift`
pub(crate) async fn lift(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    let (day, why) = (fields.text("to_day"), fields.raw("lift_why"));
    let outcome = visit.service().lift_in_case(&visit.call, id, day, why).await;
    answered(&visit, id, fields, outcome, "case-lifted").await
}

/// `POST /cases/{id}/review`
pub(crate) async fn review(visit: SignedIn, Id(id): Id<CaseId>, fields: Fields) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("review", "case-review"), &fields)? {
        return Ok(asked);
    }
    let outcome = match (fields.parsed::<CaseRemedyId>("remedy"), fields.text("verdict")) {
        (Some(remedy), verdict @ ("reverse" | "keep")) => {
            let why = fields.raw("remedy_why");
            visit.service().decide_in_case(&visit.call, (id, remedy), verdict == "reverse", why).await
        }
        _ => Err(Error::invalid("verdict", "typed-choice")),
    };
    answered(&visit, id, fields, outcome, "case-reviewed").await
}

/// Asks a browser without scripts whether it is meant, once something was filled in.
pub(super) fn sure(
    visit: &SignedIn,
    id: CaseId,
    (act, key): (&str, &str),
    fields: &Fields,
) -> Result<Option<Response>, Failure> {
    let is_filled = fields.carried().any(|(name, value)| name != "csrf" && !value.trim().is_empty());
    if !is_filled || confirm::is_confirmed(fields) {
        return Ok(None);
    }
    let (action, back) = (format!("{PATH}/{id}/{act}"), format!("{PATH}/{id}"));
    let (text, ok) = (format!("{key}-text"), format!("{key}-send"));
    let text = visit.messages().text(&text);
    let question = Question { title: key, text, ok: &ok, action: &action, back: &back };
    confirm::ask(visit, &question, fields).map(Some)
}

pub(super) async fn answered(
    visit: &SignedIn,
    id: CaseId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    with_files(visit, id, (fields, false), outcome, done).await
}

pub(super) async fn with_files(
    visit: &SignedIn,
    id: CaseId,
    (fields, had_files): (Fields, bool),
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    let back = format!("{PATH}/{id}");
    match outcome {
        Ok(()) => Ok(visit.go_saying(&back, &Flash::new(done))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(visit, id, |_| form, had_files).await
        }
        Err(error) => Err(error.into()),
    }
}
