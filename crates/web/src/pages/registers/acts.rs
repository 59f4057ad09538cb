//! What is done with one entry: confirmed, returned, withdrawn, annulled, its steps, its files.

use axum::response::Response;
use liandai_model::{AttachmentOwner, EntryId};
use liandai_service::{
    Error,
    register::{EntryVerdict, StepDraft},
};

use super::{ENTRIES, view::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::{Ended, SignedIn},
};

/// `POST /entries/{id}/confirm`
pub(crate) async fn confirm(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().decide_entry(&visit.call, id, EntryVerdict::Confirm).await;
    answer(&visit, id, fields, outcome, "entry-confirmed-done").await
}

/// `POST /entries/{id}/return`
pub(crate) async fn give_back(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let verdict = EntryVerdict::Return(fields.text("why"));
    let outcome = visit.service().decide_entry(&visit.call, id, verdict).await;
    answer(&visit, id, fields, outcome, "entry-returned-done").await
}

/// `POST /entries/{id}/withdraw`
pub(crate) async fn withdraw(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("why") && !confirm::is_confirmed(&fields) {
        // Whose it is not learns so before being asked.
        visit.service().show_entry(&visit.call, id).await?;
        return asked(&visit, id, ("withdraw", "entry-withdraw", "entry-withdraw-help"), &fields);
    }
    let outcome = visit.service().withdraw_entry(&visit.call, id, fields.text("why")).await;
    answer(&visit, id, fields, outcome, "entry-withdrawn-done").await
}

/// `POST /entries/{id}/annul`
pub(crate) async fn annul(visit: SignedIn, Id(id): Id<EntryId>, fields: Fields) -> Result<Response, Failure> {
    if fields.has("why") && !confirm::is_confirmed(&fields) {
        visit.service().show_entry(&visit.call, id).await?;
        return asked(&visit, id, ("annul", "entry-annul", "entry-annul-help"), &fields);
    }
    match visit.service().annul_entry(&visit.call, id, fields.text("why")).await {
        Ok(new) => Ok(visit.go_saying(&format!("{ENTRIES}/{new}"), &Flash::new("entry-annulled-done"))),
        Err(error) => answer(&visit, id, fields, Err(error), "entry-annulled-done").await,
    }
}

/// `POST /entries/{id}/steps`
pub(crate) async fn step(visit: SignedIn, Id(id): Id<EntryId>, fields: Fields) -> Result<Response, Failure> {
    let draft =
        StepDraft { step: fields.text("step"), day: fields.text("step-day"), text: fields.text("step-text") };
    let outcome = visit.service().do_step(&visit.call, id, &draft).await;
    answer(&visit, id, fields, outcome, "entry-step-done").await
}

/// `POST /entries/{id}/steps/undo`
pub(crate) async fn undo_step(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().undo_step(&visit.call, id, fields.text("why")).await;
    answer(&visit, id, fields, outcome, "entry-step-undone").await
}

/// `POST /entries/{id}/files`
pub(crate) async fn attach(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let owner = (AttachmentOwner::Entry, id.uuid());
    let outcome = visit.service().add_attachments(&visit.call, owner, upload.take("files")).await;
    answer(&visit, id, upload.fields, outcome, "attachments-added").await
}

fn asked(
    visit: &SignedIn,
    id: EntryId,
    (act, title, text): (&str, &'static str, &str),
    fields: &Fields,
) -> Result<Response, Failure> {
    let (action, back) = (format!("{ENTRIES}/{id}/{act}"), format!("{ENTRIES}/{id}"));
    let text = visit.messages().text(text);
    confirm::ask(visit, &Question { title, text, ok: title, action: &action, back: &back }, fields)
}

/// What comes of it: the page with a notice, or with what is wrong.
async fn answer(
    visit: &SignedIn,
    id: EntryId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{ENTRIES}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, form, true).await,
    }
}
