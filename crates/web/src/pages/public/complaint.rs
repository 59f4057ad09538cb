//! `/public/{city}/complaint`: a complaint or an opinion is brought; its receipt is shown once.

use axum::response::Response;
use liandai_model::ComplaintKind;
use liandai_service::{
    Error,
    attachment::OUTSIDE,
    complaint::{CONTACT, ComplaintDraft, NAME, Receipt, TEXT, WHOM},
    public::{Choice, Outside},
};

use super::{Guest, TRAP};
use crate::{failure::Failure, files::FileField, form::Form, page::Page, upload::OutsideUpload};

#[derive(askama::Template)]
#[template(path = "pages/public/complaint.html")]
struct ComplaintPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    form: &'a Form,
    institutions: Vec<(String, String)>,
    had_files: bool,
}

impl ComplaintPage<'_> {
    fn file_field(&self) -> FileField<'_> {
        file_field(&self.page, self.form).chosen_before(self.had_files)
    }

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
    draw(&guest, &Form::filled(&[]), (false, false)).await
}

/// `POST /public/{city}/complaint`
pub(crate) async fn submit(
    guest: Guest,
    OutsideUpload(mut upload): OutsideUpload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let (had_files, fields) = (!files.is_empty(), upload.fields);
    if fields.has(TRAP) {
        let problem = liandai_service::Problem::new(TRAP, "public-trap");
        let form = Form::refused(fields, guest.worded(&[problem]));
        return draw(&guest, &form, (true, had_files)).await;
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
    match guest.service().submit_complaint(&guest.outside, &draft, files).await {
        Ok(receipt) => {
            let page = guest.page("public-receipt-title");
            guest.show(&ReceiptPage { page, outside: &guest.outside, receipt: &receipt })
        }
        Err(Error::Invalid(problems)) => {
            draw(&guest, &Form::refused(fields, guest.worded(&problems)), (true, had_files)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The field for files of somebody from outside.
pub(super) fn file_field<'a>(page: &'a Page<'a>, form: &'a Form) -> FileField<'a> {
    FileField::new(page, "public-files", form).optional().room(OUTSIDE)
}

async fn draw(
    guest: &Guest,
    form: &Form,
    (is_refused, had_files): (bool, bool),
) -> Result<Response, Failure> {
    let institutions = guest.service().public_institutions(&guest.outside).await?;
    let choice = |one: Choice| (one.id.to_string(), one.name);
    let template = ComplaintPage {
        page: guest.page("public-complaint-title"),
        outside: &guest.outside,
        form,
        institutions: institutions.into_iter().map(choice).collect(),
        had_files,
    };
    if is_refused { guest.refuse(&template) } else { guest.show(&template) }
}
