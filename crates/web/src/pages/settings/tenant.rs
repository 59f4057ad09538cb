//! `/settings`: what holds, what would hold by default, why; and changing it.

use axum::response::Response;
use liandai_service::{
    Error,
    setting::{Minutes, Published, SettingsDraft, SettingsView},
};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

const PATH: &str = "/settings";

#[derive(askama::Template)]
#[template(path = "pages/settings/tenant.html")]
struct SettingsPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    view: &'a SettingsView,
    /// Why the defaults are what they are.
    why: String,
    /// Why nothing is public by default.
    publish_why: String,
}

impl SettingsPage<'_> {
    /// What the public may be shown: the word, and whether it holds.
    fn published(&self) -> [(&'static str, bool); 3] {
        Published::ALL.map(|one| (one.id(), one == self.view.published))
    }

    const fn minutes(&self) -> [&Minutes; 2] {
        [&self.view.idle, &self.view.absolute]
    }
}

/// `GET /settings`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let view = visit.service().show_settings(&visit.call).await?;
    let (idle, absolute) = (view.idle.value.to_string(), view.absolute.value.to_string());
    let form = Form::filled(&[("idle", &idle), ("absolute", &absolute)]);
    visit.show(&template(&visit, &view, &form))
}

/// `POST /settings`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let view = visit.service().show_settings(&visit.call).await?;
    if view.may_change && !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "settings-change",
            text: visit.messages().text("settings-change-text"),
            ok: "save",
            action: PATH,
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let draft = SettingsDraft { idle: fields.text("idle"), absolute: fields.text("absolute") };
    match visit.service().change_settings(&visit.call, &draft).await {
        Ok(()) => {
            let was = |minutes: &Minutes| {
                minutes.set.as_ref().map_or_else(String::new, |_| minutes.value.to_string())
            };
            let (idle, absolute) = (was(&view.idle), was(&view.absolute));
            let undo = [("idle", idle.as_str()), ("absolute", absolute.as_str()), ("confirmed", "1")];
            Ok(visit.go_saying(PATH, &Flash::new("settings-changed").undone_by(PATH.to_owned(), &undo)))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &view, &form))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(visit: &'a SignedIn, view: &'a SettingsView, form: &'a Form) -> SettingsPage<'a> {
    SettingsPage {
        page: visit.page("settings-title").within("nav-settings"),
        form,
        view,
        why: visit.messages().text("setting-why"),
        publish_why: visit.messages().text("setting-publish-why"),
    }
}
