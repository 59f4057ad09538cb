//! `/account`: who I am here, where I am signed in, how the pages look.

use axum::response::Response;
use liandai_model::{Lang, Theme};
use liandai_service::{
    Problem,
    account::OwnAccount,
    mail::MailView,
    store::{calendar_link::CalendarLink, session::Session},
};

use crate::{
    device::Device, failure::Failure, fields::Fields, form::Form, page::Page, visit::SignedIn, words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/account/mine.html")]
struct MinePage<'a> {
    page: Page<'a>,
    own: &'a OwnAccount,
    mail: &'a MailView,
    calendar: Option<CalendarLink>,
    form: &'a Form,
    posts: Words<'a>,
    sessions: Vec<Row<'a>>,
    languages: [(Lang, bool); 2],
    themes: [(Theme, bool); 3],
}

/// A session, and what its browser is.
struct Row<'a> {
    session: &'a Session,
    device: Device,
    is_this: bool,
}

impl MinePage<'_> {
    fn latest(&self) -> Option<String> {
        super::mail::latest(&self.page, self.mail)
    }

    fn address_help(&self) -> String {
        match &self.mail.address {
            Some(address) => self.page.t1("mail-address-now", "address", address),
            None => self.page.t("mail-address-none-yet"),
        }
    }
}

/// `GET /account`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_account(&visit.call).await?;
    let mail = visit.service().own_mail(&visit.call).await?;
    let wanted = [("wanted", "1")];
    let form = Form::filled(if mail.is_wanted { &wanted } else { &[] });
    let calendar = visit.service().own_calendar(&visit.call).await?;
    visit.show(&template(&visit, &own, &mail, calendar, &form))
}

/// The page again, with what was wrong in the form for reminders.
pub(super) async fn refused(
    visit: &SignedIn,
    fields: Fields,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let own = visit.service().own_account(&visit.call).await?;
    let mail = visit.service().own_mail(&visit.call).await?;
    let form = Form::refused(fields, visit.worded(problems));
    let calendar = visit.service().own_calendar(&visit.call).await?;
    visit.refuse(&template(visit, &own, &mail, calendar, &form))
}

fn template<'a>(
    visit: &'a SignedIn,
    own: &'a OwnAccount,
    mail: &'a MailView,
    calendar: Option<CalendarLink>,
    form: &'a Form,
) -> MinePage<'a> {
    let sessions = own.sessions.iter().map(|session| Row {
        session,
        device: Device::of(&session.user_agent),
        is_this: own.this == Some(session.id),
    });
    MinePage {
        page: visit.page("account-mine"),
        mail,
        calendar,
        form,
        posts: Words::posts(visit),
        sessions: sessions.collect(),
        languages: [Lang::Zh, Lang::En].map(|lang| (lang, lang == visit.lang)),
        themes: [Theme::Auto, Theme::Light, Theme::Dark].map(|theme| (theme, theme == visit.theme)),
        own,
    }
}
