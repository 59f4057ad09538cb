//! A first password, shown once: on this page and nowhere else.

use axum::response::Response;
use liandai_service::account::Handed;

use crate::{failure::Failure, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/accounts/handed.html")]
struct HandedPage<'a> {
    page: Page<'a>,
    handed: &'a Handed,
    is_new: bool,
}

/// The page that follows a form after which a password is handed over. It is the form's own answer and not one to be gone to: what is
/// shown here is kept neither in the store nor in a cookie.
pub(super) fn hand_over(visit: &SignedIn, handed: &Handed, is_new: bool) -> Result<Response, Failure> {
    let page = visit.page("handed-title").within("nav-accounts").under("/accounts", "accounts-title");
    let page = page.under_named(&format!("/accounts/{}", handed.account), &handed.display_name);
    visit.show(&HandedPage { page, handed, is_new })
}
