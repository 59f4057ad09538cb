//! Small pieces of HTML that many templates use. Each is a template of its own.

use askama::{Template, filters::HtmlSafe};
use liandai_service::store::Paged;

use crate::{fields::Filters, page::Page};

/// An icon of the sprite.
#[derive(Template)]
#[template(path = "parts/icon.html")]
pub struct Icon<'a> {
    pub(crate) href: &'a str,
    pub(crate) name: &'a str,
}

impl HtmlSafe for Icon<'_> {}

/// The mark of an assumption, with its note.
#[derive(Template)]
#[template(path = "parts/assumption.html")]
pub struct Mark<'a> {
    pub(crate) label: String,
    pub(crate) id: &'a str,
    pub(crate) note: &'a str,
}

impl HtmlSafe for Mark<'_> {}

/// Leads from page to page of a long list, with its filters.
#[derive(Template)]
#[template(path = "parts/pager.html")]
pub struct Pager<'a> {
    label: String,
    /// Which rows are shown, of how many.
    pub(crate) told: String,
    before: Option<String>,
    before_icon: Icon<'a>,
    before_label: String,
    after: Option<String>,
    after_icon: Icon<'a>,
    after_label: String,
    steps: Vec<Step>,
}

impl HtmlSafe for Pager<'_> {}

/// A page that can be gone to; without a path, pages that are left out.
struct Step {
    number: i64,
    path: Option<String>,
    is_here: bool,
}

impl<'a> Pager<'a> {
    pub(crate) fn new<T>(page: &Page<'a>, path: &str, filters: &Filters, listed: &Paged<T>) -> Self {
        let (here, last) = (listed.page.number, listed.pages());
        let to = |number: i64| format!("{path}?{}", filters.query_with(&[("page", &number.to_string())]));
        let mut steps = Vec::new();
        let mut shown: Vec<i64> = [1, here - 1, here, here + 1, last].into();
        shown.retain(|number| (1..=last).contains(number));
        shown.dedup();
        let mut before = 0;
        for number in shown {
            if number > before + 1 {
                steps.push(Step { number: 0, path: None, is_here: false });
            }
            if number > before {
                steps.push(Step { number, path: Some(to(number)), is_here: number == here });
            }
            before = number;
        }
        let first = (listed.page.offset() + 1).min(listed.total);
        let end = (listed.page.offset() + listed.page.size).min(listed.total);
        let told = [("total", listed.total), ("first", first), ("last", end)];
        Self {
            label: page.t("pages"),
            told: page.f("pages-told", &told.map(|(name, number)| (name, number.to_string()))),
            before: (here > 1).then(|| to(here - 1)),
            before_icon: page.icon("chevron-left"),
            before_label: page.t("pages-before"),
            after: (here < last).then(|| to(here + 1)),
            after_icon: page.icon("chevron-right"),
            after_label: page.t("pages-after"),
            steps,
        }
    }
}

/// How a list is sorted, for the headings that change it.
pub struct Sorted<'a> {
    path: &'a str,
    filters: &'a Filters,
    page: &'a Page<'a>,
}

/// The heading of a column that a list can be sorted by.
#[derive(Template)]
#[template(path = "parts/heading.html")]
pub struct Heading<'a> {
    column: &'a str,
    order: Option<&'static str>,
    href: String,
    title: String,
    icon: Option<Icon<'a>>,
}

impl HtmlSafe for Heading<'_> {}

impl<'a> Sorted<'a> {
    pub(crate) const fn new(page: &'a Page<'a>, path: &'a str, filters: &'a Filters) -> Self {
        Self { path, filters, page }
    }

    /// A heading named by a message: ascending first, then descending.
    pub fn heading(&self, column: &'a str, key: &str) -> Heading<'a> {
        let sort = self.filters.text("sort");
        let (order, next, icon) = match sort.strip_prefix('-') {
            Some(name) if name == column => (Some("descending"), column.to_owned(), Some("arrow-down")),
            None if sort == column => (Some("ascending"), format!("-{column}"), Some("arrow-up")),
            _ => (None, column.to_owned(), None),
        };
        let query = self.filters.query_with(&[("sort", &next), ("page", "")]);
        Heading {
            column,
            order,
            href: format!("{}?{query}", self.path),
            title: self.page.t(key),
            icon: icon.map(|name| self.page.icon(name)),
        }
    }
}

/// Stars, drawn, with their number beside.
#[derive(Template)]
#[template(path = "parts/stars.html")]
pub struct Stars<'a> {
    filled: i64,
    of: i64,
    full: Icon<'a>,
    empty: Icon<'a>,
    label: String,
}

impl HtmlSafe for Stars<'_> {}

impl<'a> Stars<'a> {
    /// So many of five.
    pub(crate) fn new(page: &Page<'a>, stars: i64) -> Self {
        Self {
            filled: stars.clamp(0, 5),
            of: 5,
            full: page.icon("star-filled"),
            empty: page.icon("star"),
            label: page.n1("rating-stars", "stars", stars),
        }
    }
}
