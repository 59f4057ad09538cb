//! `/jobs`: work in the background: what waits, runs, is done or was given up.

use axum::response::Response;
use liandai_model::{JobId, JobState};
use liandai_service::store::{Page as Part, Paged, job::JobRow};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/jobs";
const ROWS: i64 = 30;
/// The kinds that have a name.
const KINDS: [&str; 5] = ["check-import", "apply-import", "verify-audit", "open-cycle", "export-ledger"];

#[derive(askama::Template)]
#[template(path = "pages/jobs/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<JobRow>,
    rows: Rows<'a>,
}

/// The part of the page that is asked for again and again while something runs.
#[derive(askama::Template)]
#[template(path = "pages/jobs/rows.html")]
struct Rows<'a> {
    page: &'a Page<'a>,
    listed: &'a Paged<JobRow>,
    pager: Pager<'a>,
    query: String,
    may_mend: bool,
}

impl askama::filters::HtmlSafe for Rows<'_> {}

impl<'a> Rows<'a> {
    fn new(visit: &SignedIn, page: &'a Page<'a>, filters: &Filters, listed: &'a Paged<JobRow>) -> Self {
        Self {
            page,
            listed,
            pager: Pager::new(page, PATH, filters, listed),
            query: filters.query_with(&[]),
            may_mend: visit.service().may_mend_jobs(&visit.call),
        }
    }

    /// Whether something may change without anybody's doing.
    fn is_busy(&self) -> bool {
        self.listed.rows.iter().any(|job| matches!(job.state, JobState::Waiting | JobState::Running))
    }

    fn kind(&self, job: &JobRow) -> String {
        let known = KINDS.contains(&job.kind.as_str());
        if known { self.page.t(&format!("job-kind-{}", job.kind)) } else { job.kind.clone() }
    }

    /// Why it last failed, in words.
    fn failure(&self, job: &JobRow) -> Option<String> {
        job.failure.as_deref().map(|key| self.page.t(key))
    }

    /// The class and the icon of where it stands.
    fn look(job: &JobRow) -> (&'static str, &'static str) {
        match job.state {
            JobState::Waiting => ("", "hourglass"),
            JobState::Running => ("status-info", "progress"),
            JobState::Done => ("status-good", "circle-check"),
            JobState::Dead => ("status-bad", "circle-x"),
        }
    }

    fn is_dead(job: &JobRow) -> bool {
        job.state == JobState::Dead
    }

    fn is_running(job: &JobRow) -> bool {
        job.state == JobState::Running
    }
}

/// `GET /jobs`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let listed = listed(&visit, &filters).await?;
    let page = visit.page("jobs-title").within("nav-jobs");
    let rows = Rows::new(&visit, &page, &filters, &listed);
    visit.show(&ListPage { page: &page, filters: &filters, listed: &listed, rows })
}

/// `GET /jobs/rows`
pub(crate) async fn rows(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let listed = listed(&visit, &filters).await?;
    let page = visit.page("jobs-title");
    visit.show(&Rows::new(&visit, &page, &filters, &listed))
}

async fn listed(visit: &SignedIn, filters: &Filters) -> Result<Paged<JobRow>, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    Ok(visit.service().list_jobs(&visit.call, filters.parsed("state"), part).await?)
}

/// `POST /jobs/{id}/retry`
pub(crate) async fn retry(visit: SignedIn, Id(id): Id<JobId>, _: Fields) -> Result<Response, Failure> {
    visit.service().retry_job(&visit.call, id).await?;
    Ok(visit.go_saying(PATH, &Flash::new("job-retried")))
}

/// `POST /jobs/{id}/discard`
pub(crate) async fn discard(visit: SignedIn, Id(id): Id<JobId>, fields: Fields) -> Result<Response, Failure> {
    if !visit.service().may_mend_jobs(&visit.call) {
        return Err(liandai_service::Error::Forbidden.into());
    }
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "job-discard",
            text: visit.messages().text("job-discard-text"),
            ok: "job-discard",
            action: &format!("/jobs/{id}/discard"),
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    visit.service().discard_job(&visit.call, id).await?;
    Ok(visit.go_saying(PATH, &Flash::new("job-discarded")))
}
