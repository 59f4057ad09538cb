//! `/officers/{id}/logs`: somebody's month.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::{Day, OfficerId};
use liandai_service::{
    log::{MonthDay, OfficerMonth},
    powers::Action,
    store::daily_log::DailyLog,
};

use super::{assumed, calendar::Calendar};
use crate::{
    download::workbook, failure::Failure, fields::Filters, ids::Id, page::Page, visit::SignedIn, words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/log/officer.html")]
struct OfficerPage<'a> {
    page: Page<'a>,
    /// What is assumed.
    assumed: String,
    visit: &'a SignedIn,
    month: &'a OfficerMonth,
    day: Day,
    path: String,
    may_export: bool,
}

impl OfficerPage<'_> {
    fn calendar(&self) -> Calendar<'_> {
        let attendance = Words::attendance(self.visit);
        Calendar::new(&self.page, self.month, attendance, &self.path, None, self.visit.call.today())
    }

    /// Days that have a log, or lack one, the latest first.
    fn days(&self) -> Vec<(&MonthDay, Option<&DailyLog>)> {
        let of = |day: &MonthDay| self.month.logs.iter().find(|log| log.day == day.day);
        let days = self.month.days.iter().map(|day| (day, of(day)));
        let mut shown: Vec<_> = days.filter(|(day, log)| log.is_some() || day.status.is_to_do()).collect();
        shown.reverse();
        shown
    }

    fn beginning(&self, log: &DailyLog) -> String {
        log.done.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
    }

    fn is_own(&self) -> bool {
        self.visit.call.actor.officer == Some(self.month.officer)
    }

    fn assumed(&self) -> &str {
        &self.assumed
    }
}

/// The first day of the month that an address names, or today.
pub(super) fn month_in(visit: &SignedIn, filters: &Filters) -> Day {
    let first = format!("{}-01", filters.text("month"));
    Day::parse(first.as_bytes()).ok().or_else(|| filters.day("month")).unwrap_or_else(|| visit.call.today())
}

/// `GET /officers/{id}/logs?month=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let day = month_in(&visit, &filters);
    let month = visit.service().officer_log_month(&visit.call, id, day).await?;
    let is_own = visit.call.actor.officer == Some(id);
    let page = visit.page("log-month-title").within(if is_own { "nav-log" } else { "nav-officers" });
    let page = page.under("/officers", "nav-officers").under_named(&format!("/officers/{id}"), &month.name);
    let may_export = is_own || visit.service().may_anywhere(&visit.call, Action::Export);
    let path = format!("/officers/{id}/logs?month=");
    let assumed = assumed(&page);
    visit.show(&OfficerPage { page, assumed, visit: &visit, month: &month, day, path, may_export })
}

/// `GET /officers/{id}/logs/export?month=…`
pub(crate) async fn export(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let day = month_in(&visit, &filters);
    let list = visit.service().export_officer_logs(&visit.call, id, day, visit.messages());
    Ok(workbook("logs.xlsx", list.await?))
}
