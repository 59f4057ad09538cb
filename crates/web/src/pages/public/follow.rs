//! `/public/{city}/follow`: with the code of the receipt, what became of a complaint. The code is never part of an address, where logs and
//! the history of a browser would keep it.

use axum::response::Response;
use liandai_model::ComplaintState;
use liandai_service::{
    Error,
    complaint::{Followed, WORDS},
    public::Outside,
};

use super::{Guest, complaint::file_field};
use crate::{
    failure::Failure, fields::Fields, files::FileField, form::Form, page::Page, pages::complaints::looks,
    upload::OutsideUpload,
};

#[derive(askama::Template)]
#[template(path = "pages/public/follow.html")]
struct AskPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    form: &'a Form,
}

#[derive(askama::Template)]
#[template(path = "pages/public/followed.html")]
struct FollowedPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    followed: &'a Followed,
    form: &'a Form,
    /// What was just done.
    done: Option<String>,
    had_files: bool,
}

impl FollowedPage<'_> {
    const fn most() -> usize {
        WORDS
    }

    const fn looks(&self) -> (&'static str, &'static str) {
        looks(self.followed.state)
    }

    fn file_field(&self) -> FileField<'_> {
        file_field(&self.page, self.form).chosen_before(self.had_files)
    }

    fn is_waiting(&self) -> bool {
        matches!(self.followed.state, ComplaintState::Received | ComplaintState::Accepted)
    }

    fn office(&self, name: &str) -> String {
        if name.is_empty() { self.page.t("complaint-office-top") } else { name.to_owned() }
    }
}

/// `GET /public/{city}/follow`
pub(crate) async fn ask(guest: Guest) -> Result<Response, Failure> {
    draw_ask(&guest, &Form::filled(&[]), false)
}

fn draw_ask(guest: &Guest, form: &Form, is_refused: bool) -> Result<Response, Failure> {
    let template = AskPage { page: guest.page("public-follow-title"), outside: &guest.outside, form };
    if is_refused { guest.refuse(&template) } else { guest.show(&template) }
}

/// `POST /public/{city}/follow`
pub(crate) async fn show(guest: Guest, fields: Fields) -> Result<Response, Failure> {
    guest.app.outside.pass(&guest.address)?;
    draw(&guest, (fields, false), Ok(None)).await
}

/// `POST /public/{city}/follow/add`
pub(crate) async fn add(guest: Guest, OutsideUpload(mut upload): OutsideUpload) -> Result<Response, Failure> {
    let files = upload.take("files");
    let (had_files, fields) = (!files.is_empty(), upload.fields);
    let (code, text) = (fields.text("code"), fields.raw("text"));
    let outcome = guest.service().add_to_complaint(&guest.outside, code, text, files).await;
    draw(&guest, (fields, had_files), outcome.map(|()| Some("public-added"))).await
}

/// `POST /public/{city}/follow/appeal`
pub(crate) async fn appeal(guest: Guest, fields: Fields) -> Result<Response, Failure> {
    guest.app.outside.pass(&guest.address)?;
    let outcome =
        guest.service().appeal_complaint(&guest.outside, fields.text("code"), fields.raw("why")).await;
    draw(&guest, (fields, false), outcome.map(|()| Some("public-appealed"))).await
}

/// The complaint as it stands now, with what was done or what is wrong.
async fn draw(
    guest: &Guest,
    (fields, had_files): (Fields, bool),
    outcome: Result<Option<&'static str>, Error>,
) -> Result<Response, Failure> {
    let followed = match guest.service().follow_complaint(&guest.outside, fields.text("code")).await {
        Ok(followed) => followed,
        Err(Error::Invalid(problems)) => {
            return draw_ask(guest, &Form::refused(fields, guest.worded(&problems)), true);
        }
        Err(error) => return Err(error.into()),
    };
    let (form, done) = match outcome {
        Ok(done) => (Form::filled(&[]), done.map(|key| guest.messages().text(key))),
        Err(Error::Invalid(problems)) => (Form::refused(fields, guest.worded(&problems)), None),
        Err(error) => return Err(error.into()),
    };
    let is_refused = form.is_refused();
    let page = Page::new(guest, followed.number.clone());
    let outside = &guest.outside;
    let template = FollowedPage { page, outside, followed: &followed, form: &form, done, had_files };
    if is_refused { guest.refuse(&template) } else { guest.show(&template) }
}
