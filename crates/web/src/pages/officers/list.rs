//! `/officers`: who serves where, and who leads them.

use axum::response::Response;
use liandai_service::store::{
    Page as Part, Paged,
    officer_list::{OfficerFilter, OfficerRow, OfficerSort},
};

use crate::{
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
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }
}

/// `GET /officers`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"));
    let listed =
        visit.service().list_officers(&visit.call, &wanted(&filters), sort, descending, part).await?;
    let posts = Words::posts(&visit);
    let page = visit.page("officers-title").within("nav-officers");
    let pager = Pager::new(&page, PATH, &filters, &listed);
    visit.show(&ListPage { page, filters: &filters, listed: &listed, pager, posts })
}

fn wanted(filters: &Filters) -> OfficerFilter {
    OfficerFilter {
        text: filters.some("q").map(str::to_owned),
        institution: filters.parsed("institution"),
        with_subtree: true,
        unit: filters.parsed("unit"),
        post: filters.some("post").map(str::to_owned),
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
