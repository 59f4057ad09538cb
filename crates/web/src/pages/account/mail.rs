//! `/account/mail`: where I am reminded, and whether.

use axum::response::Response;
use liandai_service::{
    Error,
    mail::{MailDraft, MailView},
};

use super::mine;
use crate::{failure::Failure, fields::Fields, flash::Flash, page::Page, visit::SignedIn};

/// What became of the latest reminder.
pub(crate) fn latest(page: &Page<'_>, mail: &MailView) -> Option<String> {
    let latest = mail.latest.as_ref()?;
    let state = page.word("reminder-state", latest.state);
    Some(page.t2("mail-latest", ("day", page.day(&latest.day)), ("state", state)))
}

/// `POST /account/mail`
pub(crate) async fn save(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let draft = MailDraft {
        address: fields.text("address"),
        forget: fields.has("forget"),
        is_wanted: fields.has("wanted"),
    };
    match visit.service().set_own_mail(&visit.call, &draft).await {
        Ok(()) => {
            let said = if draft.forget { "mail-forgotten" } else { "mail-saved" };
            Ok(visit.go_saying("/account", &Flash::new(said)))
        }
        Err(Error::Invalid(problems)) => mine::refused(&visit, fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /account/mail/try`
pub(crate) async fn try_it(visit: SignedIn, _: Fields) -> Result<Response, Failure> {
    match visit.service().try_own_mail(&visit.call, visit.messages()).await {
        Ok(()) => Ok(visit.go_saying("/account", &Flash::new("mail-tried"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying("/account", &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
