//! `/duties/board`: how far duties are carried out, by place and duty, as a table whose cells are tinted by their share.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    duty::{DutyBoard, DutyCell, DutyRow},
    powers::Action,
    store::place_list::InstitutionName,
};

use super::{Tabs, title};
use crate::{download::workbook, failure::Failure, fields::Filters, page::Page, visit::SignedIn};

const PATH: &str = "/duties/board";

#[derive(askama::Template)]
#[template(path = "pages/duties/board.html")]
struct BoardPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    places: &'a [InstitutionName],
    board: &'a DutyBoard,
    tabs: Tabs,
    may_export: bool,
    note: String,
}

impl BoardPage<'_> {
    fn here(&self) -> Option<InstitutionId> {
        self.board.institution.as_ref().map(|one| one.id)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.here() == Some(*id)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[]))
    }

    /// Where the name of a row leads: a unit to its list, an institution to its units.
    fn leads(&self, row: &DutyRow) -> String {
        match (self.here(), row.unit) {
            (_, Some(unit)) => format!("/duties/list?institution={}&unit={unit}", row.institution),
            (Some(_), None) => format!("/duties/list?institution={}", row.institution),
            (None, None) => {
                format!(
                    "{PATH}?{}",
                    self.filters.query_with(&[("institution", &row.institution.to_string())])
                )
            }
        }
    }

    fn title<'b>(&'b self, duty: &'b str) -> &'b str {
        title(self.visit, duty)
    }

    /// The cells of a row with their duties.
    fn by_duty<'r>(&'r self, cells: &'r [DutyCell]) -> Vec<(&'r DutyCell, &'r String)> {
        cells.iter().zip(&self.board.duties).collect()
    }

    /// How deep a cell is tinted, by its share.
    fn heat(&self, cell: &DutyCell) -> &'static str {
        match cell.share() {
            None => "heat-none",
            Some(100) => "heat-4",
            Some(90..) => "heat-3",
            Some(60..) => "heat-2",
            Some(1..) => "heat-1",
            Some(_) => "heat-0",
        }
    }

    fn told(&self, cell: &DutyCell) -> String {
        let numbers =
            [("due", cell.due), ("in_time", cell.in_time), ("late", cell.late), ("missing", cell.missing())];
        self.page.f("duty-cell", &numbers.map(|(name, number)| (name, number.to_string())))
    }

    fn answer(&self) -> String {
        let total = self.board.total;
        let numbers = [
            ("due", total.due),
            ("in_time", total.in_time),
            ("late", total.late),
            ("missing", total.missing()),
            ("waiting", total.waiting),
            ("ahead", total.ahead),
        ];
        self.page.f("duty-board-answer", &numbers.map(|(name, number)| (name, number.to_string())))
    }

    fn share(&self, cell: &DutyCell) -> String {
        cell.share().map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn before(&self) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("year", &(self.board.year - 1).to_string())]))
    }

    fn after(&self) -> Option<String> {
        let next = self.board.year + 1;
        let is_there = next <= self.visit.call.today().ymd().0 + 1;
        is_there.then(|| format!("{PATH}?{}", self.filters.query_with(&[("year", &next.to_string())])))
    }
}

/// Which board an address asks for.
struct Asked {
    places: Vec<InstitutionName>,
    institution: Option<InstitutionId>,
    year: i16,
}

async fn asked(visit: &SignedIn, filters: &Filters) -> Result<Asked, Failure> {
    let places = visit.service().duty_places(&visit.call).await?;
    // Who looks after one institution looks at its units.
    let only = places.first().filter(|_| places.len() == 1).map(|one| one.id);
    let named =
        filters.some("institution").map(|text| text.parse().map_err(|_| Failure::NoSuchPage)).transpose()?;
    let year = filters.parsed("year").filter(|year| (2000..=9000).contains(year));
    let year = year.unwrap_or_else(|| visit.call.today().ymd().0);
    Ok(Asked { institution: named.or(only), places, year })
}

/// `GET /duties/board?institution=…&year=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Asked { places, institution, year } = asked(&visit, &filters).await?;
    let board = visit.service().duty_board(&visit.call, institution, year).await?;
    let page = visit.page("duty-board-title").within("nav-duties").under(super::PATH, "nav-duties");
    let page = match (&board.institution, places.len()) {
        (Some(_), 2..) => page.under(PATH, "duty-board-title"),
        _ => page,
    };
    visit.show(&BoardPage {
        tabs: Tabs::new(&page, &visit, PATH),
        note: page.t("duty-rate-note"),
        page: &page,
        visit: &visit,
        filters: &filters,
        places: &places,
        board: &board,
        may_export: visit.service().may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /duties/board/export?institution=…&year=…`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Asked { institution, year, .. } = asked(&visit, &filters).await?;
    let list = visit.service().export_duty_board(&visit.call, institution, year, visit.messages());
    Ok(workbook("duties-board.xlsx", list.await?))
}
