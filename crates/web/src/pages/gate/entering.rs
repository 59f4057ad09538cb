//! What follows from a try to come in, whichever step it was.

use axum::response::Response;
use liandai_service::session::{Caller, Outcome, Refused};

use crate::{
    gatekeeper::{SESSION, TICKET, set_cookie},
    visit::Visit,
};

/// Seconds for which a browser keeps the ticket to the second step; what it says may be over sooner.
const TICKET_LASTS: i64 = 10 * 60;

/// From where somebody comes.
pub(super) fn caller(visit: &Visit) -> Caller<'_> {
    Caller { address: &visit.address, user_agent: &visit.user_agent, browser: visit.origin.word() }
}

/// Sends the browser on: in, or to the second step. What was refused is for the form to say.
pub(super) fn entered(visit: &Visit, outcome: Outcome, back: &str) -> Result<Response, Refused> {
    match outcome {
        Outcome::SignedIn { token, ends_in } => {
            let mut response = visit.go(back);
            set_cookie(&visit.app, &mut response, SESSION, &token, ends_in);
            set_cookie(&visit.app, &mut response, TICKET, "", 0);
            Ok(response)
        }
        Outcome::CodeWanted { ticket } => {
            let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
            let mut response = visit.go(&format!("/sign-in/code?back={back}"));
            set_cookie(&visit.app, &mut response, TICKET, &ticket, TICKET_LASTS);
            Ok(response)
        }
        Outcome::Refused(refused) => Err(refused),
    }
}

/// A refusal in the visitor's words.
pub(super) fn worded(visit: &Visit, refused: Refused) -> String {
    let messages = visit.messages();
    match refused {
        Refused::Wrong => messages.text("sign-in-wrong"),
        Refused::Locked { minutes } => {
            messages.format("sign-in-locked", &[("minutes", &minutes.to_string())])
        }
        Refused::WrongCode => messages.text("sign-in-wrong-code"),
        Refused::Late => messages.text("sign-in-late"),
    }
}
