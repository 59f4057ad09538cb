//! `/duties/calendar`: a year of what I owe, month by month.

use axum::response::Response;
use liandai_model::Day;
use liandai_service::store::obligation_list::ObligationRow;

use super::{Rows, Tabs, is_overdue};
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

const PATH: &str = "/duties/calendar";

#[derive(askama::Template)]
#[template(path = "pages/duties/calendar.html")]
struct CalendarPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    year: i16,
    months: Vec<Month>,
    tabs: Tabs,
}

/// A month with what is due in it.
struct Month {
    first: Day,
    rows: Vec<ObligationRow>,
}

impl CalendarPage<'_> {
    fn rows<'b>(&'b self, month: &'b Month) -> Rows<'b> {
        Rows::new(self.page, self.visit, &month.rows, false)
    }

    fn is_now(&self, month: &Month) -> bool {
        let today = self.visit.call.today().ymd();
        let first = month.first.ymd();
        (today.0, today.1) == (first.0, first.1)
    }

    fn missing(&self, month: &Month) -> usize {
        month.rows.iter().filter(|row| is_overdue(row, self.visit.call.today())).count()
    }

    fn before(&self) -> String {
        format!("{PATH}?year={}", self.year - 1)
    }

    fn after(&self) -> String {
        format!("{PATH}?year={}", self.year + 1)
    }

    fn answer(&self) -> String {
        let all = self.months.iter().map(|month| month.rows.len()).sum::<usize>();
        let missing = self.months.iter().map(|month| self.missing(month)).sum::<usize>();
        self.page.t2("duty-calendar-answer", ("count", all), ("missing", missing))
    }
}

/// `GET /duties/calendar?year=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let year: i16 = filters
        .parsed("year")
        .filter(|year| (2000..=9000).contains(year))
        .unwrap_or_else(|| visit.call.today().ymd().0);
    let day = |month| Day::new(year, month, 1).unwrap_or(Day::MIN);
    let last = Day::new(year, 12, 31).unwrap_or(Day::MAX);
    let rows = visit.service().my_obligations_between(&visit.call, day(1), last).await?;
    let mut months: Vec<Month> =
        (1..=12).map(|month| Month { first: day(month), rows: Vec::new() }).collect();
    for row in rows {
        let at = usize::try_from(row.due_day.ymd().1 - 1).unwrap_or(0);
        if let Some(month) = months.get_mut(at) {
            month.rows.push(row);
        }
    }
    let page = visit.page("duty-tab-calendar").within("nav-duties").under(super::PATH, "nav-duties");
    visit.show(&CalendarPage {
        tabs: Tabs::new(&page, &visit, PATH),
        page: &page,
        visit: &visit,
        year,
        months,
    })
}
