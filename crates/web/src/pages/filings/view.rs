//! `/filings/{institution}?period=…`: who is missing, what was filed, filing it and taking receipt of it.

use axum::response::Response;
use liandai_model::{FilingId, FilingState, InstitutionId, Period};
use liandai_service::{
    Error,
    filing::FilingView,
    store::{filing::Filing, sheet_list::SheetRow},
};

use super::board::{Looks, PATH, looks};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    ids::Id,
    page::Page,
    pages::{
        confirm::{self, Question},
        facts::words::{period_text, subject_path},
    },
    visit::{Ended, SignedIn},
};

#[derive(askama::Template)]
#[template(path = "pages/filings/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    view: &'a FilingView,
    form: &'a Form,
    is_past_due: bool,
}

impl ViewPage<'_> {
    fn period(&self) -> String {
        period_text(&self.page, self.view.period)
    }

    fn looks(&self) -> Looks {
        looks(&self.view.line, self.is_past_due)
    }

    fn filing_looks(filing: &Filing) -> Looks {
        match filing.state {
            FilingState::Submitted => ("filing-state-submitted", "send", "status-info"),
            FilingState::Received => ("filing-state-received", "circle-check", "status-good"),
            FilingState::Returned => ("filing-state-returned", "arrow-back-up", "status-bad"),
        }
    }

    fn subject(row: &SheetRow) -> String {
        subject_path(row.subject, row.subject_id)
    }

    /// The filing that waits to be taken.
    fn waiting(&self) -> Option<&Filing> {
        self.view.filings.iter().find(|filing| filing.state == FilingState::Submitted)
    }
}

/// `GET /filings/{institution}?period=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let period = month(&visit, &filters).await?;
    draw(&visit, id, period, &Form::filled(&[]), false).await
}

/// The month that is named, or the last one.
async fn month(visit: &SignedIn, fields: &Fields) -> Result<Period, Failure> {
    match fields.parsed("period") {
        Some(period) => Ok(period),
        None => Ok(visit.service().latest_month(&visit.call).await?),
    }
}

async fn draw(
    visit: &SignedIn,
    id: InstitutionId,
    period: Period,
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_filing(&visit.call, id, period).await?;
    let page = visit.page_of(&view.institution.name).within("nav-filings");
    let page = page.under(&format!("{PATH}?period={period}"), "nav-filings");
    let is_past_due = visit.call.today() > view.due;
    let template = ViewPage { page, view: &view, form, is_past_due };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

/// `POST /filings/{institution}`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let period = month(&visit, &fields).await?;
    let view = visit.service().show_filing(&visit.call, id, period).await?;
    if view.may_file && !confirm::is_confirmed(&fields) && (view.line.missing == 0 || fields.has("remark")) {
        let count = view.line.ready.to_string();
        let question = Question {
            title: "filing-submit",
            text: visit.messages().format("filing-submit-text", &[("count", &count)]),
            ok: "filing-submit",
            action: &format!("{PATH}/{id}"),
            back: &format!("{PATH}/{id}?period={period}"),
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let outcome = visit.service().file_month(&visit.call, id, period, fields.text("remark")).await;
    answer(&visit, (id, period), fields, outcome.map(drop), "filing-submitted").await
}

/// `POST /filings/{institution}/receive`
pub(crate) async fn receive(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (filing, period) = asked(&fields)?;
    let outcome = visit.service().receive_filing(&visit.call, filing).await;
    answer(&visit, (id, period), fields, outcome, "filing-received").await
}

/// `POST /filings/{institution}/return`
pub(crate) async fn give_back(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (filing, period) = asked(&fields)?;
    let outcome = visit.service().return_filing(&visit.call, filing, fields.text("why")).await;
    answer(&visit, (id, period), fields, outcome, "filing-returned").await
}

/// Which filing of which month a form is about.
fn asked(fields: &Fields) -> Result<(FilingId, Period), Failure> {
    fields.parsed("filing").zip(fields.parsed("period")).ok_or(Failure::NoSuchPage)
}

async fn answer(
    visit: &SignedIn,
    (id, period): (InstitutionId, Period),
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}?period={period}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, period, &form, true).await,
    }
}
