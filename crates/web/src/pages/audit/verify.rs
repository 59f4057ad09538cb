//! `/audit/verify`: whether the chain of records is sound, and where it first breaks.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse as _, Response},
};
use liandai_model::Instant;
use liandai_service::{
    audit::Verification,
    store::{
        audit::{AuditBreak, AuditVerdict},
        job::JobRow,
    },
};

use crate::{failure::Failure, fields::Fields, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/audit/verify.html")]
struct VerifyPage<'a> {
    page: Page<'a>,
    found: &'a Verification,
}

#[derive(askama::Template)]
#[template(path = "pages/audit/progress.html")]
struct Progress<'a> {
    page: Page<'a>,
    job: &'a JobRow,
}

impl VerifyPage<'_> {
    fn verdict(&self, verdict: &AuditVerdict) -> String {
        let (key, place) = match verdict.broken {
            None => return self.page.t1("audit-chain-sound", "count", verdict.sound),
            Some(AuditBreak::Missing(place)) => ("audit-chain-missing", place),
            Some(AuditBreak::Prior(place)) => ("audit-chain-prior", place),
            Some(AuditBreak::Changed(place)) => ("audit-chain-changed", place),
            Some(AuditBreak::Head(place)) => ("audit-chain-head", place),
        };
        self.page.t2(key, ("place", place), ("count", verdict.sound))
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn verified(&self, who: &str, at: &Instant) -> String {
        self.page.t2("audit-verified-by", ("who", who), ("at", self.page.time(at)))
    }

    fn failure(&self, job: &JobRow) -> String {
        job.failure.as_deref().map_or_else(String::new, |key| self.page.t(key))
    }
}

/// `GET /audit/verify`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let found = visit.service().verification(&visit.call).await?;
    let page = visit.page("audit-verify").within("nav-audit").under("/audit", "nav-audit");
    visit.show(&VerifyPage { page, found: &found })
}

/// `POST /audit/verify`
pub(crate) async fn begin(visit: SignedIn, _: Fields) -> Result<Response, Failure> {
    visit.service().verify_audit(&visit.call).await?;
    Ok(visit.go("/audit/verify"))
}

/// `GET /audit/verify/progress`: how far it is; once it is over, the whole page is asked for again.
pub(crate) async fn progress(visit: SignedIn) -> Result<Response, Failure> {
    let found = visit.service().verification(&visit.call).await?;
    if let Some(job) = &found.under_way {
        return visit.show(&Progress { page: visit.page("audit-verify"), job });
    }
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("hx-refresh"), HeaderValue::from_static("true"));
    Ok(response)
}
