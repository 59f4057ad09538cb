//! `/inspections/figures`: inspections of a year by institution, and what they found by item.

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::inspection::{InspectionFigures, PlaceFigures};

use super::{FIGURES, FINDINGS, PATH, tabs, words::item};
use crate::{
    failure::Failure, fields::Filters, figure::Figure, page::Page, pages::duties::Tabs, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/inspections/figures.html")]
struct FiguresPage<'a> {
    page: &'a Page<'a>,
    filters: &'a Filters,
    figures: &'a InspectionFigures,
    picture: Option<Figure<'a>>,
    this_year: i16,
    tabs: Tabs,
}

impl FiguresPage<'_> {
    fn is_here(&self, id: &InstitutionId) -> bool {
        self.figures.institution.as_ref().is_some_and(|one| one.id == *id)
    }

    fn year(&self, by: i16) -> String {
        format!("{FIGURES}?{}", self.filters.query_with(&[("year", &(self.figures.year + by).to_string())]))
    }

    fn has_next(&self) -> bool {
        self.figures.year < self.this_year
    }

    fn path_of(row: &PlaceFigures, show: &str) -> String {
        let id = row.institution.id;
        if show.is_empty() {
            format!("{PATH}?institution={id}")
        } else {
            format!("{FINDINGS}?institution={id}&show={show}")
        }
    }

    fn answer(&self) -> String {
        let sum = |of: fn(&PlaceFigures) -> i64| self.figures.rows.iter().map(of).sum::<i64>().to_string();
        let counts = [
            ("inspections", sum(|row| row.inspections)),
            ("findings", sum(|row| row.findings)),
            ("open", sum(|row| row.unrectified)),
            ("overdue", sum(|row| row.overdue)),
        ];
        self.page.f("inspection-figures-answer", &counts)
    }
}

/// `GET /inspections/figures?institution=…&year=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let this_year = visit.call.today().ymd().0;
    let year = filters.parsed("year").filter(|year| (2000..=9000).contains(year)).unwrap_or(this_year);
    let figures =
        visit.service().inspection_figures(&visit.call, filters.parsed("institution"), year).await?;
    let page = visit.page("inspection-figures").within("nav-inspections").under(PATH, "nav-inspections");
    let parts = ["inspection-figure-right", "inspection-figure-open", "inspection-figure-overdue"];
    let bars = figures
        .items
        .iter()
        .map(|(id, [n, open, overdue])| (item(&visit, id).1, vec![n - open, open - overdue, *overdue]));
    let bars: Vec<_> = bars.collect();
    let picture = (!bars.is_empty()).then(|| {
        let parts = parts.map(|key| page.t(key));
        Figure::judged(&page, "inspection-figure-items", "inspection-figure-unit", &parts, bars)
    });
    visit.show(&FiguresPage {
        tabs: tabs(&page, &visit, FIGURES),
        page: &page,
        filters: &filters,
        figures: &figures,
        picture,
        this_year,
    })
}
