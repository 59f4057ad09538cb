//! `/bodies`: how far institutions have named whom the Measures want.

use axum::response::Response;
use liandai_service::bodies::State;
use liandai_service::{
    bodies::{BoardFilter, BodyBoard, InstitutionBodies},
    powers::Action,
    store::{
        Page as Part, Paged,
        place_list::{InstitutionFilter, InstitutionSort, UnitRow},
    },
};

use super::short;
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    figure::Figure,
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
    words::Words,
};

const PATH: &str = "/bodies";
const ROWS: i64 = 50;
/// Missing wants that a row names; the checklist names them all.
const NAMED: usize = 3;

#[derive(askama::Template)]
#[template(path = "pages/bodies/board.html")]
struct BoardPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    board: &'a BodyBoard,
    pager: Pager<'a>,
    figure: Figure<'a>,
    groups: Words<'a>,
    systems: Words<'a>,
    may_export: bool,
}

#[derive(askama::Template)]
#[template(path = "pages/bodies/units.html")]
struct UnitsPage<'a> {
    page: &'a Page<'a>,
    listed: &'a Paged<UnitRow>,
    pager: Pager<'a>,
}

impl BoardPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(self.page, PATH, self.filters)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    /// Wanted, filled and missing, of all that the list holds.
    fn totals(&self) -> (i64, i64) {
        let wants = &self.board.wants;
        (wants.iter().map(|want| want.wanted).sum(), wants.iter().map(|want| want.missing).sum())
    }

    fn answer(&self) -> String {
        let (wanted, missing) = self.totals();
        let told = [("wanted", wanted), ("missing", missing), ("filled", wanted - missing)];
        self.page.f("bodies-answer", &told.map(|(name, number)| (name, number.to_string())))
    }

    /// What an institution lacks itself, in few words.
    fn lacks(&self, row: &InstitutionBodies) -> String {
        let own = self.board.wants.iter().filter(|want| !want.of_units).zip(&row.states);
        let missing: Vec<&str> = own
            .filter(|(_, state)| **state != State::Filled)
            .map(|(want, _)| short(&want.title, self.visit.lang))
            .collect();
        let named =
            missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(&self.page.t("bodies-comma"));
        if missing.len() > NAMED {
            self.page.t2("bodies-and-more", ("named", named), ("count", missing.len()))
        } else {
            named
        }
    }

    /// What its units lack: each want with the number of units.
    fn units_lack(&self, row: &InstitutionBodies) -> String {
        let of_units = self.board.wants.iter().filter(|want| want.of_units).zip(&row.of_units);
        let told = of_units.filter(|(_, counts)| !counts.is_complete()).map(|(want, counts)| {
            let (name, count) = (short(&want.title, self.visit.lang), counts.wanted - counts.filled);
            self.page.t2("bodies-unit-lacks", ("name", name), ("count", count))
        });
        told.collect::<Vec<_>>().join(&self.page.t("bodies-comma"))
    }
}

/// Wanted and filled, in the institution and its units.
const fn counts(row: &InstitutionBodies) -> (u32, u32) {
    (row.own.wanted + row.units.wanted, row.own.filled + row.units.filled)
}

/// `GET /bodies`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let service = visit.service();
    let page = visit.page("bodies-title").within("nav-bodies");
    if !service.sees_bodies_of_institutions(&visit.call) {
        let listed = service.body_units(&visit.call, part).await?;
        let pager = Pager::new(&page, PATH, &filters, &listed);
        return visit.show(&UnitsPage { page: &page, listed: &listed, pager });
    }
    let board = service.body_board(&visit.call, &wanted(&filters), part).await?;
    visit.show(&BoardPage {
        pager: Pager::new(&page, PATH, &filters, &board.rows),
        figure: figure(&visit, &page, &board),
        page: &page,
        visit: &visit,
        filters: &filters,
        board: &board,
        groups: Words::groups(&visit),
        systems: Words::systems(&visit),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /bodies/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&filters);
    let list = visit.service().export_body_board(&visit.call, &filter, visit.messages());
    Ok(workbook("bodies.xlsx", list.await?))
}

/// For each want in how many places somebody is there, and in how many not.
fn figure<'a>(visit: &SignedIn, page: &'a Page<'a>, board: &BodyBoard) -> Figure<'a> {
    let parts = vec![page.t("bodies-filled"), page.t("bodies-missing")];
    let row = |want: &liandai_service::bodies::BoardWant| {
        (short(&want.title, visit.lang).to_owned(), vec![want.wanted - want.missing, want.missing])
    };
    Figure::bars(page, "bodies-figure", "bodies-places", parts, board.wants.iter().map(row).collect())
}

fn wanted(filters: &Filters) -> BoardFilter {
    let sort = filters.text("sort");
    let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    BoardFilter {
        institutions: InstitutionFilter {
            text: filters.some("q").map(str::to_owned),
            grouping: filters.some("group").map(str::to_owned),
            system: filters.some("system").map(str::to_owned),
            ..InstitutionFilter::default()
        },
        only_missing: filters.text("show") == "missing",
        sort: match name {
            "code" => InstitutionSort::Code,
            "name" => InstitutionSort::Name,
            _ => InstitutionSort::Tree,
        },
        descending,
    }
}
