//! `/officers`: who serves where, and who leads them.

use axum::response::Response;
use liandai_model::Day;
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        officer_list::{OfficerFilter, OfficerRow, OfficerSort},
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

const PATH: &str = "/officers";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/officers/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<OfficerRow>,
    pager: Pager<'a>,
    posts: Words<'a>,
    chips: Vec<(String, String)>,
    today: Day,
    may_add: bool,
    may_export: bool,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }

    fn has_left(&self, row: &OfficerRow) -> bool {
        row.ended_on.is_some_and(|last| last < self.today)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

/// `GET /officers`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"));
    let service = visit.service();
    let listed = service.list_officers(&visit.call, &wanted(&filters), sort, descending, part).await?;
    let page = visit.page("officers-title").within("nav-officers");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        page,
        filters: &filters,
        listed: &listed,
        posts: Words::posts(&visit),
        chips: chips(&visit, &filters).await?,
        today: visit.call.today(),
        may_add: service.may_anywhere(&visit.call, Action::EditOfficer),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /officers/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (sort, descending) = order(filters.text("sort"));
    let (filter, messages) = (wanted(&filters), visit.messages());
    let list = visit.service().export_officers(&visit.call, &filter, sort, descending, messages);
    Ok(workbook("officers.xlsx", list.await?))
}

/// The places that the list is filtered by: where each chip leads to take its filter off, and what it says.
async fn chips(visit: &SignedIn, filters: &Filters) -> Result<Vec<(String, String)>, Failure> {
    let (institution, unit) = (filters.parsed("institution"), filters.parsed("unit"));
    let names = visit.service().names_of_places(&visit.call, institution, unit).await?;
    let mut chips = Vec::new();
    let mut chip = |names: &[&str], key, name: String| {
        let without: Vec<_> = names.iter().chain(&["page"]).map(|filter| (*filter, "")).collect();
        let text = visit.messages().format(key, &[("name", &name)]);
        chips.push((format!("{PATH}?{}", filters.query_with(&without)), text));
    };
    if let Some(name) = names.0 {
        let key = if is_only(filters) { "officers-of-institution-only" } else { "officers-of-institution" };
        chip(&["institution", "only"], key, name);
    }
    if let Some(name) = names.1 {
        chip(&["unit"], "officers-of-unit", name);
    }
    Ok(chips)
}

/// Whether what belongs under the institution is left out.
fn is_only(filters: &Filters) -> bool {
    filters.text("only") == "1"
}

fn wanted(filters: &Filters) -> OfficerFilter {
    OfficerFilter {
        text: filters.some("q").map(str::to_owned),
        institution: filters.parsed("institution"),
        with_subtree: !is_only(filters),
        unit: filters.parsed("unit"),
        post: filters.some("post").map(str::to_owned),
        posts: Vec::new(),
        without_leader: filters.text("link") == "none",
        not_serving_too: filters.text("serving") == "all",
    }
}

fn order(sort: &str) -> (OfficerSort, bool) {
    let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    let sort = match name {
        "name" => OfficerSort::Name,
        "institution" => OfficerSort::Institution,
        "joined" => OfficerSort::Joined,
        "post" => OfficerSort::Post,
        _ => OfficerSort::Code,
    };
    (sort, descending)
}
