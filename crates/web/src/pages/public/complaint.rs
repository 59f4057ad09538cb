//! `/public/{city}/complaint`: a complaint or an opinion is brought; its receipt is shown once.

use axum::response::Response;
use liandai_model::ComplaintKind;
use liandai_service::{
    Error,
    complaint::{CONTACT, ComplaintDraft, NAME, Receipt, TEXT, WHOM},
    public::{Choice, Outside},
};

use super::{Guest, TRAP};
use crate::{failure::Failure, fields::Fields, form::Form, page::Page};

#[derive(askama::Template)]
#[template(path = "pages/public/complaint.html")]
struct ComplaintPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    form: &'a Form,
    institutions: Vec<(String, String)>,
}

impl ComplaintPage<'_> {
    /// The most characters of a field.
    fn most(field: &str) -> usize {
        match field {
            "text" => TEXT,
            "whom" => WHOM,
            "contact" => CONTACT,
            _ => NAME,
        }
    }

    fn kinds() -> &'static [ComplaintKind] {
        ComplaintKind::ALL
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn is_kind(&self, kind: &ComplaintKind) -> bool {
        let chosen = self.form.value("kind");
        chosen == kind.id() || (chosen.is_empty() && *kind == ComplaintKind::Complaint)
    }

    fn is_named(&self) -> bool {
        self.form.value("who") == "named"
    }
}

#[derive(askama::Template)]
#[template(path = "pages/public/receipt.html")]
struct ReceiptPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    receipt: &'a Receipt,
}

/// `GET /public/{city}/complaint`
pub(crate) async fn show(guest: Guest) -> Result<Response, Failure> {
    draw(&guest, &Form::filled(&[]), false).await
}

/// `POST /public/{city}/complaint`
pub(crate) async fn submit(guest: Guest, fields: Fields) -> Result<Response, Failure> {
    guest.app.outside.pass(&guest.address)?;
    if fields.has(TRAP) {
        let problem = liandai_service::Problem::new(TRAP, "public-trap");
        return draw(&guest, &Form::refused(fields, guest.worded(&[problem])), true).await;
    }
    let draft = ComplaintDraft {
        kind: fields.text("kind"),
        about: fields.text("about"),
        concerns_leaders: fields.has("leaders"),
        whom: fields.text("whom"),
        text: fields.raw("text"),
        is_named: fields.text("who") == "named",
        name: fields.text("name"),
        contact: fields.text("contact"),
    };
    match guest.service().submit_complaint(&guest.outside, &draft).await {
        Ok(receipt) => {
            let page = guest.page("public-receipt-title");
            guest.show(&ReceiptPage { page, outside: &guest.outside, receipt: &receipt })
        }
        Err(Error::Invalid(problems)) => {
            draw(&guest, &Form::refused(fields, guest.worded(&problems)), true).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(guest: &Guest, form: &Form, is_refused: bool) -> Result<Response, Failure> {
    let institutions = guest.service().public_institutions(&guest.outside).await?;
    let choice = |one: Choice| (one.id.to_string(), one.name);
    let template = ComplaintPage {
        page: guest.page("public-complaint-title"),
        outside: &guest.outside,
        form,
        institutions: institutions.into_iter().map(choice).collect(),
    };
    if is_refused { guest.refuse(&template) } else { guest.show(&template) }
}
