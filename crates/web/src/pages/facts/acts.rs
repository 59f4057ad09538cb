//! What is done with one fact: confirmed, refused, withdrawn, answered, acknowledged.

use axum::response::Response;
use liandai_model::{AttachmentOwner, FactId};
use liandai_service::{Error, fact::Verdict};

use super::{list::PATH, show::draw};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::{Ended, SignedIn},
};

/// `POST /facts/{id}/confirm`
pub(crate) async fn confirm(
    visit: SignedIn,
    Id(id): Id<FactId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_fact(&visit.call, id).await?;
    let key = if view.fact.annuls { "fact-annulled-done" } else { "fact-confirmed-done" };
    let verdict = Verdict::Confirm(fields.text("why"));
    let outcome = visit.service().decide_fact(&visit.call, id, verdict).await;
    answer(&visit, id, fields, outcome, key).await
}

/// `POST /facts/{id}/refuse`
pub(crate) async fn refuse(visit: SignedIn, Id(id): Id<FactId>, fields: Fields) -> Result<Response, Failure> {
    let verdict = Verdict::Refuse(fields.text("why"));
    let outcome = visit.service().decide_fact(&visit.call, id, verdict).await;
    answer(&visit, id, fields, outcome, "fact-refused-done").await
}

/// `POST /facts/{id}/withdraw`
pub(crate) async fn withdraw(
    visit: SignedIn,
    Id(id): Id<FactId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_fact(&visit.call, id).await?;
    if view.may_withdraw && fields.has("why") && !confirm::is_confirmed(&fields) {
        let (action, back) = (format!("{PATH}/{id}/withdraw"), format!("{PATH}/{id}"));
        let question = Question {
            title: "fact-withdraw",
            text: visit.messages().text("fact-withdraw-help"),
            ok: "fact-withdraw",
            action: &action,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let outcome = visit.service().withdraw_fact(&visit.call, id, fields.text("why")).await;
    answer(&visit, id, fields, outcome, "fact-withdrawn-done").await
}

/// `POST /facts/{id}/comments`
pub(crate) async fn comment(
    visit: SignedIn,
    Id(id): Id<FactId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().comment_fact(&visit.call, id, fields.text("text")).await;
    answer(&visit, id, fields, outcome, "fact-said-sent").await
}

/// `POST /facts/{id}/acknowledge`
pub(crate) async fn acknowledge(visit: SignedIn, Id(id): Id<FactId>, _: Fields) -> Result<Response, Failure> {
    visit.service().acknowledge_fact(&visit.call, id).await?;
    Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("fact-acknowledged")))
}

/// `POST /facts/{id}/files`
pub(crate) async fn attach(
    visit: SignedIn,
    Id(id): Id<FactId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let owner = (AttachmentOwner::Fact, id.uuid());
    let outcome = visit.service().add_attachments(&visit.call, owner, upload.take("files")).await;
    answer(&visit, id, upload.fields, outcome, "attachments-added").await
}

/// What comes of it: the page with a notice, or with what is wrong.
pub(super) async fn answer(
    visit: &SignedIn,
    id: FactId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, form, true).await,
    }
}
