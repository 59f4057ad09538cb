//! `/regulation/official-text`: attaching the official text to the version in force, and taking it away.

use axum::response::Response;
use liandai_service::{
    Error,
    powers::{Action, Place},
    regulation::{
        Compared,
        words::{Attached, Finding, Findings},
    },
};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    page::Page,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::SignedIn,
};

const PATH: &str = "/regulation/official-text";

#[derive(askama::Template)]
#[template(path = "pages/regulation/official-text.html")]
struct OfficialTextPage<'a> {
    page: Page<'a>,
    attached: Option<&'a Attached>,
    problem: Option<String>,
    typed: &'a str,
    compared: Option<Preview<'a>>,
}

impl OfficialTextPage<'_> {
    fn told(attached: &Attached) -> [(&'static str, String); 2] {
        [("source", attached.source.clone()), ("count", attached.clauses.len().to_string())]
    }
}

/// How a document fits.
struct Preview<'a> {
    text: &'a str,
    source: &'a str,
    matched: usize,
    findings: Findings,
}

impl Preview<'_> {
    fn sections(&self) -> [(&'static str, &'static str, &[Finding]); 3] {
        [
            ("official-text-missing", "bad", &self.findings.missing),
            ("official-text-extra", "bad", &self.findings.extra),
            ("official-text-doubtful", "warn", &self.findings.doubtful),
        ]
    }

    fn counted(&self) -> [(&'static str, String); 4] {
        let found = &self.findings;
        [
            ("matched", self.matched.to_string()),
            ("missing", found.missing.len().to_string()),
            ("extra", found.extra.len().to_string()),
            ("doubtful", found.doubtful.len().to_string()),
        ]
    }
}

/// `GET /regulation/official-text`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let attached = attached(&visit).await?;
    visit.show(&page(&visit, attached.as_ref(), None, ""))
}

/// `POST /regulation/official-text`
pub(crate) async fn compare(visit: SignedIn, mut upload: Upload) -> Result<Response, Failure> {
    let attached = attached(&visit).await?;
    let file = upload.take_one("file");
    let typed = upload.fields.text("text");
    let (source, document) = match file {
        Some(file) => (file.name().to_owned(), file.whole().await?),
        None if typed.is_empty() => {
            let problem = visit.messages().text("official-text-nothing");
            return visit.refuse(&page(&visit, attached.as_ref(), Some(problem), typed));
        }
        None => (visit.messages().text("official-text-typed"), typed.as_bytes().to_vec()),
    };
    match visit.service().compare_text(&visit.call, document).await? {
        Err(unreadable) => {
            let problem = unreadable.text(visit.messages());
            visit.refuse(&page(&visit, attached.as_ref(), Some(problem), typed))
        }
        Ok(Compared { text, comparison }) => {
            let findings = Findings::of(&comparison, visit.call.package(), visit.messages());
            let matched = comparison.matched.len();
            let preview = Preview { text: &text, source: &source, matched, findings };
            let template = page(&visit, attached.as_ref(), None, typed);
            visit.show(&OfficialTextPage { compared: Some(preview), ..template })
        }
    }
}

/// `POST /regulation/official-text/attach`
pub(crate) async fn attach(visit: SignedIn, upload: Upload) -> Result<Response, Failure> {
    let (source, text) = (upload.fields.text("source"), upload.fields.raw("text"));
    visit.service().attach_text(&visit.call, source, text.as_bytes().to_vec()).await?;
    Ok(visit.go_saying("/regulation", &Flash::new("official-text-attached")))
}

/// `POST /regulation/official-text/remove`
pub(crate) async fn remove(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    may_attach(&visit)?;
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "official-text-remove-title",
            text: visit.messages().text("official-text-remove-text"),
            ok: "official-text-remove",
            action: "/regulation/official-text/remove",
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().remove_text(&visit.call).await?;
    Ok(visit.go_saying(PATH, &Flash::new("official-text-removed")))
}

/// What is attached; only those who may attach see these pages.
async fn attached(visit: &SignedIn) -> Result<Option<Attached>, Failure> {
    may_attach(visit)?;
    Ok(visit.service().official_text(&visit.call).await?)
}

fn may_attach(visit: &SignedIn) -> Result<(), Error> {
    let may = visit.service().may(&visit.call, Action::AttachText, &Place::city());
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

fn page<'a>(
    visit: &'a SignedIn,
    attached: Option<&'a Attached>,
    problem: Option<String>,
    typed: &'a str,
) -> OfficialTextPage<'a> {
    let page =
        visit.page("official-text-title").under("/regulation", "nav-regulation").within("nav-regulation");
    OfficialTextPage { page, attached, problem, typed, compared: None }
}
