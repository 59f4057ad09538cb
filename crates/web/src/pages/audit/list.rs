//! `/audit`: records that are looked for, and the same as a file.

use std::io;

use axum::response::Response;
use liandai_model::{Day, Instant};
use liandai_service::{
    Error,
    audit::{ACTS, NOUNS},
    powers::Action,
    store::{
        Page as Part, Paged,
        audit::{AuditFilter, AuditRecord},
    },
};

use tokio::sync::mpsc;

use super::{act, noun};
use crate::{
    download::{csv, workbook},
    failure::Failure,
    fields::Filters,
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
};

const PATH: &str = "/audit";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/audit/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<AuditRecord>,
    pager: Pager<'a>,
    /// Why the filters could not be used, or why no file was made.
    problem: Option<String>,
    may_export: bool,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }

    fn act(&self, record: &AuditRecord) -> String {
        act(&self.page, &record.act)
    }

    fn noun(&self, record: &AuditRecord) -> String {
        noun(&self.page, &record.noun)
    }

    fn acts(&self) -> Vec<(&'static str, String)> {
        ACTS.iter().map(|one| (*one, act(&self.page, one))).collect()
    }

    fn nouns(&self) -> Vec<(&'static str, String)> {
        NOUNS.iter().map(|one| (*one, noun(&self.page, one))).collect()
    }

    fn export_path(&self, format: &str) -> String {
        format!(
            "{PATH}/export?{}",
            self.filters.query_with(&[("page", ""), ("sort", ""), ("format", format)])
        )
    }
}

/// `GET /audit`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let drawn = draw(&visit, &filters, None).await?;
    Ok(drawn)
}

/// `GET /audit/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let mut export =
        visit.service().begin_audit_export(&visit.call, &wanted(&filters), visit.messages()).await?;
    if filters.text("format") == "csv" {
        let (send, receive) = mpsc::channel(2);
        tokio::spawn(async move {
            loop {
                let part = export.lines(visit.messages()).await.transpose();
                let Some(part) = part.map(|part| part.map_err(io::Error::other)) else { return };
                let is_over = part.is_err();
                // Whoever has left needs no more of it.
                if send.send(part).await.is_err() || is_over {
                    return;
                }
            }
        });
        return Ok(csv("audit.csv", receive));
    }
    match export.workbook(visit.messages()).await {
        Ok(bytes) => Ok(workbook("audit.xlsx", bytes)),
        Err(Error::Invalid(problems)) => {
            let problem = visit.worded(&problems).into_iter().map(|(_, text)| text).next();
            draw(&visit, &filters, problem).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, filters: &Filters, problem: Option<String>) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let service = visit.service();
    let listed = service.search_audit(&visit.call, &wanted(filters), part).await?;
    let page = visit.page("audit-title").within("nav-audit");
    let is_refused = problem.is_some();
    let drawn = ListPage {
        pager: Pager::new(&page, PATH, filters, &listed),
        page,
        filters,
        listed: &listed,
        problem,
        may_export: service.may_anywhere(&visit.call, Action::ExportAudit),
    };
    if is_refused { visit.refuse(&drawn) } else { visit.show(&drawn) }
}

fn wanted(filters: &Filters) -> AuditFilter {
    let day = |name: &str| filters.some(name).and_then(|text| Day::parse(text.as_bytes()).ok());
    AuditFilter {
        account: filters.parsed("account"),
        actor: filters.some("actor").map(str::to_owned),
        act: filters.some("act").map(str::to_owned),
        noun: filters.some("noun").map(str::to_owned),
        noun_id: filters.some("id").map(str::to_owned),
        from: day("from").map(Instant::start_of),
        before: day("to").map(|day| Instant::start_of(day.add_days(1))),
        text: filters.some("q").map(str::to_owned),
        earliest_first: filters.text("sort") == "at",
    }
}
