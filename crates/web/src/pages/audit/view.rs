//! `/audit/{seq}`: one record, and what it changed in words.

use axum::{extract::Path, response::Response};
use liandai_service::audit::{AuditView, Change, Told};

use super::{act, noun};
use crate::{failure::Failure, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/audit/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    view: &'a AuditView,
    act: String,
    noun: String,
    /// The beginning of it is enough to compare.
    digest: &'a str,
}

impl ViewPage<'_> {
    /// A field in words; one without a word, as it is kept.
    fn field(&self, change: &Change) -> String {
        let key = format!("audit-field-{}", change.field.replace('_', "-"));
        let text = self.page.t(&key);
        if text == key { change.field.clone() } else { text }
    }

    fn told(&self, told: &Told) -> String {
        match told {
            Told::Nothing => "–".to_owned(),
            Told::Plain(text) => text.clone(),
            Told::Day(day) => self.page.day(day),
            Told::Flag(true) => self.page.t("audit-yes"),
            Told::Flag(false) => self.page.t("audit-no"),
            Told::Word(kind, word) => self.page.word(kind, word),
            Told::Hidden => self.page.t("audit-hidden"),
        }
    }

    /// Where the thing itself is, if it has a page.
    fn thing_path(&self) -> Option<String> {
        let place = match self.view.record.noun.as_str() {
            "officer" => "officers",
            "institution" => "institutions",
            "unit" => "units",
            "account" => "accounts",
            _ => return None,
        };
        let id = &self.view.record.noun_id;
        (!id.is_empty()).then(|| format!("/{place}/{id}"))
    }

    fn same_thing_path(&self) -> String {
        format!("/audit?noun={}&id={}", self.view.record.noun, self.view.record.noun_id)
    }
}

/// `GET /audit/{seq}`
pub(crate) async fn show(visit: SignedIn, Path(seq): Path<String>) -> Result<Response, Failure> {
    let seq = seq.parse().map_err(|_| Failure::NoSuchPage)?;
    let view = visit.service().view_audit(&visit.call, seq, visit.lang).await?;
    let number = seq.to_string();
    let title = visit.messages().format("audit-record", &[("seq", &number)]);
    let page = visit.page_of(&title).within("nav-audit").under("/audit", "nav-audit");
    let (act, noun) = (act(&page, &view.record.act), noun(&page, &view.record.noun));
    let digest = view.digest.get(..16).unwrap_or(&view.digest);
    visit.show(&ViewPage { page, view: &view, act, noun, digest })
}
