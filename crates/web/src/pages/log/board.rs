//! `/log/board`: how far logs are handed in, by place and day, as a table whose cells are tinted by their share.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    reason = "templates hand over references, and ask a page for everything"
)]

use axum::response::Response;
use liandai_model::{Day, InstitutionId};
use liandai_service::log::{CoverageCell, CoverageRow, LogCoverage, LogPlaces};

use super::{assumed, officer::month_in};
use crate::{download::workbook, failure::Failure, fields::Filters, page::Page, visit::SignedIn};

const PATH: &str = "/log/board";

#[derive(askama::Template)]
#[template(path = "pages/log/board.html")]
struct BoardPage<'a> {
    page: Page<'a>,
    /// What is assumed.
    assumed: String,
    filters: &'a Filters,
    places: &'a LogPlaces,
    coverage: &'a LogCoverage,
    today: Day,
}

impl BoardPage<'_> {
    fn here(&self) -> Option<InstitutionId> {
        self.coverage.institution.as_ref().map(|one| one.id)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.here() == Some(*id)
    }

    fn month_value(&self) -> String {
        self.coverage.month.to_string().chars().take(7).collect()
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[]))
    }

    /// Where the name of a row leads.
    fn leads(&self, row: &CoverageRow) -> Option<String> {
        match (self.here(), row.unit) {
            (_, Some(unit)) => Some(format!("/officers?unit={unit}")),
            (None, None) => {
                let query = self.filters.query_with(&[("institution", &row.institution.to_string())]);
                Some(format!("{PATH}?{query}"))
            }
            (Some(_), None) => None,
        }
    }

    fn before(&self) -> String {
        self.month_path(self.coverage.month.add_days(-1))
    }

    fn after(&self) -> Option<String> {
        let next = self.coverage.month.add_days(31);
        let next = next.add_days(1 - i32::from(next.ymd().2));
        (next <= self.today).then(|| self.month_path(next))
    }

    fn month_path(&self, day: Day) -> String {
        let month: String = day.to_string().chars().take(7).collect();
        format!("{PATH}?{}", self.filters.query_with(&[("month", &month)]))
    }

    fn number(&self, day: &Day) -> i8 {
        day.ymd().2
    }

    /// The cells of a row with their days.
    fn by_day<'r>(&'r self, row: &'r CoverageRow) -> Vec<(&'r CoverageCell, &'r Day)> {
        row.cells.iter().zip(&self.coverage.days).collect()
    }

    /// How deep a cell is tinted, by its share: 0 to 4. What may still come in time is not held against anybody.
    fn heat(&self, cell: &CoverageCell, day: &Day) -> &'static str {
        let is_open = self.coverage.open_from.is_some_and(|from| *day >= from);
        match cell.share() {
            Some(..100) if is_open => "heat-open",
            None => "heat-none",
            Some(100) => "heat-4",
            Some(90..) => "heat-3",
            Some(60..) => "heat-2",
            Some(1..) => "heat-1",
            Some(_) => "heat-0",
        }
    }

    fn told(&self, cell: &CoverageCell) -> String {
        let numbers = [("owed", cell.owed), ("done", cell.done), ("late", cell.late)];
        self.page.f("log-cell", &numbers.map(|(name, number)| (name, number.to_string())))
    }

    fn answer(&self) -> String {
        let total = self.coverage.total.total;
        let share = total.share().unwrap_or(100);
        let numbers = [("owed", total.owed), ("done", total.done), ("late", total.late), ("share", share)];
        self.page.f("log-board-answer", &numbers.map(|(name, number)| (name, number.to_string())))
    }

    fn assumed(&self) -> &str {
        &self.assumed
    }
}

/// The institution that an address names; what is no id is no institution.
fn institution_in(filters: &Filters) -> Result<Option<InstitutionId>, Failure> {
    filters.some("institution").map(|text| text.parse().map_err(|_| Failure::NoSuchPage)).transpose()
}

/// `GET /log/board?institution=…&month=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let places = visit.service().log_places(&visit.call).await?;
    // Who looks after one institution looks at its units.
    let only = places.institutions.first().filter(|_| places.institutions.len() == 1).map(|one| one.id);
    let asked = institution_in(&filters)?.or(only);
    let coverage = visit.service().log_coverage(&visit.call, asked, month_in(&visit, &filters)).await?;
    let page = visit.page("log-board-title").within("nav-log-board");
    let page = match (&coverage.institution, places.institutions.len()) {
        (Some(_), 2..) => page.under(PATH, "nav-log-board"),
        _ => page,
    };
    let today = visit.call.today();
    let assumed = assumed(&page);
    visit.show(&BoardPage { page, assumed, filters: &filters, places: &places, coverage: &coverage, today })
}

/// `GET /log/board/export?institution=…&month=…`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let places = visit.service().log_places(&visit.call).await?;
    let only = places.institutions.first().filter(|_| places.institutions.len() == 1).map(|one| one.id);
    let (asked, month) = (institution_in(&filters)?.or(only), month_in(&visit, &filters));
    let list = visit.service().export_log_coverage(&visit.call, asked, month, visit.messages());
    Ok(workbook("log-coverage.xlsx", list.await?))
}
