//! `/cases/new`: a case is opened, by itself or from a complaint.

use axum::response::Response;
use liandai_model::{CaseSource, ComplaintId};
use liandai_service::{Error, case::CaseDraft};

use super::{
    PATH,
    words::{handling_note, prohibitions},
};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/cases/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    form: &'a Form,
    /// The complaint that it comes from: its id and number.
    complaint: Option<(ComplaintId, String)>,
    note: String,
}

impl NewPage<'_> {
    fn prohibitions(&self) -> Vec<(String, String)> {
        prohibitions(self.visit)
    }

    fn sources(&self) -> Vec<(String, String)> {
        let of_complaint = |one: &&CaseSource| (**one == CaseSource::Complaint) == self.complaint.is_some();
        let sources = CaseSource::ALL.iter().filter(of_complaint);
        sources.map(|one| (one.to_string(), self.page.word("case-source", one))).collect()
    }

    const fn most() -> usize {
        liandai_service::case::TEXT
    }
}

/// `GET /cases/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let complaint = filters.parsed::<ComplaintId>("complaint");
    let today = visit.call.today().to_string();
    let mut values = vec![("event_day", today.as_str())];
    let code = match complaint {
        Some(id) => visit.service().officer_of_complaint(&visit.call, id).await?,
        None => None,
    };
    values.extend(code.as_deref().map(|code| ("officer", code)));
    draw(&visit, &Form::filled(&values), complaint).await
}

/// `POST /cases`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let complaint = fields.parsed::<ComplaintId>("complaint");
    let draft = CaseDraft {
        officer: fields.text("officer"),
        clause: fields.text("clause"),
        event_day: fields.text("event_day"),
        source: fields.text("source"),
        allegation: fields.raw("allegation"),
        complaint,
    };
    match visit.service().open_case(&visit.call, &draft).await {
        Ok(id) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("case-opened"))),
        Err(Error::Invalid(problems)) => {
            draw(&visit, &Form::refused(fields, visit.worded(&problems)), complaint).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, form: &Form, complaint: Option<ComplaintId>) -> Result<Response, Failure> {
    if !visit.service().opens_cases(&visit.call) {
        return Err(Error::Forbidden.into());
    }
    let complaint = match complaint {
        Some(id) => Some((id, visit.service().show_complaint(&visit.call, id).await?.row.number)),
        None => None,
    };
    let page = visit.page("case-new").within("nav-cases").under(PATH, "nav-cases");
    let note = handling_note(visit);
    let drawn = NewPage { page, visit, form, complaint, note };
    if form.is_refused() { visit.refuse(&drawn) } else { visit.show(&drawn) }
}
