//! `/institutions`: what belongs under what, and what is in it.

use axum::response::Response;
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        place_list::{InstitutionFilter, InstitutionRow, InstitutionSort},
    },
};

use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
    words::Words,
};

const PATH: &str = "/institutions";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/institutions/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<InstitutionRow>,
    pager: Pager<'a>,
    groups: Words<'a>,
    systems: Words<'a>,
    grades: Words<'a>,
    is_tree: bool,
    may_add: bool,
    may_export: bool,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }

    /// The class that sets a name in from the left, as deep as it stands.
    fn step(&self, row: &InstitutionRow) -> &'static str {
        match row.depth {
            _ if !self.is_tree => "",
            0 => "",
            1 => "ps-3",
            2 => "ps-4",
            _ => "ps-5",
        }
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn tree_path(&self) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("sort", ""), ("page", "")]))
    }

    fn vacant(&self, row: &InstitutionRow) -> Option<i64> {
        self.visit.call.vacant_places(row)
    }
}

/// `GET /institutions`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"));
    let service = visit.service();
    let listed = service.list_institutions(&visit.call, &wanted(&filters), sort, descending, part).await?;
    let page = visit.page("institutions-title").within("nav-institutions");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        page,
        visit: &visit,
        filters: &filters,
        listed: &listed,
        groups: Words::groups(&visit),
        systems: Words::systems(&visit),
        grades: Words::grades(&visit),
        is_tree: sort == InstitutionSort::Tree,
        may_add: service.may_anywhere(&visit.call, Action::EditInstitution),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /institutions/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (sort, descending) = order(filters.text("sort"));
    let (filter, messages) = (wanted(&filters), visit.messages());
    let list = visit.service().export_institutions(&visit.call, &filter, sort, descending, messages);
    Ok(workbook("institutions.xlsx", list.await?))
}

fn wanted(filters: &Filters) -> InstitutionFilter {
    InstitutionFilter {
        text: filters.some("q").map(str::to_owned),
        grouping: filters.some("group").map(str::to_owned),
        system: filters.some("system").map(str::to_owned),
        under: filters.parsed("under"),
        ended_too: filters.text("ended") == "too",
        lacking: None,
    }
}

fn order(sort: &str) -> (InstitutionSort, bool) {
    let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    let sort = match name {
        "code" => InstitutionSort::Code,
        "name" => InstitutionSort::Name,
        _ => InstitutionSort::Tree,
    };
    (sort, descending)
}
