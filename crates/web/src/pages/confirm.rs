//! Asks before something that cannot be undone, for browsers without scripts: the same form again, with everything that it carried.

use axum::response::Response;

use crate::{failure::Failure, fields::Fields, page::Page, visit::Visit};

#[derive(askama::Template)]
#[template(path = "pages/confirm.html")]
struct ConfirmPage<'a> {
    page: Page<'a>,
    question: &'a Question<'a>,
    fields: &'a Fields,
}

/// What is asked.
pub(crate) struct Question<'a> {
    /// The message that asks.
    pub(crate) title: &'a str,
    /// What will happen, in words.
    pub(crate) text: String,
    /// The message on the button.
    pub(crate) ok: &'a str,
    /// Where the form is posted, again.
    pub(crate) action: &'a str,
    /// Where it leads not to do it.
    pub(crate) back: &'a str,
}

/// Whether the form was confirmed: by the dialog of the script or by the page below.
pub(crate) fn is_confirmed(fields: &Fields) -> bool {
    fields.has("confirmed")
}

/// The page that asks.
pub(crate) fn ask(visit: &Visit, question: &Question<'_>, fields: &Fields) -> Result<Response, Failure> {
    visit.show(&ConfirmPage { page: visit.page(question.title), question, fields })
}

/// The page that asks before an objection or a remedy of one's own is withdrawn, unless it was asked; `text` says what that means.
pub(crate) fn ask_to_withdraw(
    visit: &Visit,
    fields: &Fields,
    (back, text): (&str, &str),
) -> Result<Option<Response>, Failure> {
    if is_confirmed(fields) {
        return Ok(None);
    }
    let action = format!("{back}/withdraw");
    let (title, text) = ("objection-withdraw", visit.messages().text(text));
    ask(visit, &Question { title, text, ok: title, action: &action, back }, fields).map(Some)
}
