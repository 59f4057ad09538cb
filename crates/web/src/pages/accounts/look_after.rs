//! What is done to another's account from its page: one form with a reason, a button an act.

use axum::response::Response;
use liandai_model::AccountId;
use liandai_service::Error;

use super::{handed::hand_over, view::refused};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

/// `POST /accounts/{id}/disable`
pub(crate) async fn disable(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !is_settled(&fields) {
        return ask(&visit, id, &fields, "account-disable");
    }
    let done = visit.service().disable_account(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done, "account-disabled").await
}

/// `POST /accounts/{id}/enable`
pub(crate) async fn enable(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().enable_account(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done, "account-enabled").await
}

/// `POST /accounts/{id}/unlock`
pub(crate) async fn unlock(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().unlock_account(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done, "account-unlocked").await
}

/// `POST /accounts/{id}/password`
pub(crate) async fn reset_password(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !is_settled(&fields) {
        return ask(&visit, id, &fields, "account-reset-password");
    }
    match visit.service().reset_password(&visit.call, id, fields.text("reason")).await {
        Ok(handed) => hand_over(&visit, &handed, false),
        Err(Error::Invalid(problems)) => refused(&visit, id, fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /accounts/{id}/second-factor`
pub(crate) async fn reset_second_factor(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !is_settled(&fields) {
        return ask(&visit, id, &fields, "account-reset-second-factor");
    }
    let done = visit.service().reset_second_factor(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done, "account-second-factor-reset").await
}

/// `POST /accounts/{id}/mail`
pub(crate) async fn mail(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done =
        visit.service().set_mail_of(&visit.call, id, fields.text("address"), fields.text("reason")).await;
    answer(&visit, id, fields, done, "mail-account-saved").await
}

/// `POST /accounts/{id}/sessions`
pub(crate) async fn end_sessions(
    visit: SignedIn,
    Id(id): Id<AccountId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if !is_settled(&fields) {
        return ask(&visit, id, &fields, "account-end-sessions");
    }
    let done = visit.service().end_sessions(&visit.call, id, fields.text("reason")).await;
    answer(&visit, id, fields, done.map(drop), "account-sessions-ended").await
}

/// Whether there is nothing to ask: it was confirmed, or it will be refused for want of a reason.
fn is_settled(fields: &Fields) -> bool {
    confirm::is_confirmed(fields) || !fields.has("reason")
}

/// Asks before `act`, whose message names the button; `act-title` and `act-text` ask.
fn ask(visit: &SignedIn, id: AccountId, fields: &Fields, act: &str) -> Result<Response, Failure> {
    let question = Question {
        title: &format!("{act}-title"),
        text: visit.messages().text(&format!("{act}-text")),
        ok: act,
        action: &visit.path,
        back: &format!("/accounts/{id}"),
    };
    confirm::ask(visit, &question, fields)
}

async fn answer(
    visit: &SignedIn,
    id: AccountId,
    fields: Fields,
    done: Result<(), Error>,
    notice: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(visit.go_saying(&format!("/accounts/{id}"), &Flash::new(notice))),
        Err(Error::Invalid(problems)) => refused(visit, id, fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}
