//! `/facts`: what is on record, as far as one reaches.

use axum::response::Response;
use liandai_model::{FactKind, FactState, Period, Subject};
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        fact_list::{FactFilter, FactRow, FactSort},
    },
};

use super::words::{Looks, Says, kind_icon, period_text, state_looks, subject_path, when};
use crate::{
    download::workbook,
    failure::Failure,
    fields::{Fields, Filters},
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
};

pub(super) const PATH: &str = "/facts";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/facts/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<FactRow>,
    pager: Pager<'a>,
    chips: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    may_record: bool,
    may_confirm: bool,
    may_export: bool,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn is_filtered(&self) -> bool {
        ["q", "kind", "state", "about", "period", "institution", "unit", "subject", "import"]
            .iter()
            .any(|name| self.filters.has(name))
    }

    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }
}

/// What a row shows.
pub(super) struct Shown {
    pub(super) what: String,
    pub(super) amount: Option<String>,
    pub(super) when: String,
    pub(super) recorded: String,
    pub(super) path: String,
    pub(super) icon: &'static str,
    pub(super) looks: Looks,
}

impl Shown {
    pub(super) fn new(visit: &SignedIn, page: &Page<'_>, row: &FactRow) -> Self {
        let says = Says::from(row);
        Self {
            what: says.what(visit),
            amount: says.amount(visit),
            when: when(page, row),
            recorded: page.day(&row.recorded_at.day()),
            path: subject_path(row.subject, row.subject_id),
            icon: kind_icon(row.kind),
            looks: state_looks(row.state),
        }
    }
}

/// `GET /facts`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"));
    let service = visit.service();
    let listed = service.list_facts(&visit.call, &wanted(&filters), sort, descending, part).await?;
    let page = visit.page("facts-title").within("nav-facts");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        periods: periods(&visit, &page, filters.text("period")),
        page,
        visit: &visit,
        filters: &filters,
        listed: &listed,
        chips: chips(&visit, &filters).await?,
        may_record: service.may_anywhere(&visit.call, Action::RecordFact),
        may_confirm: service.may_anywhere(&visit.call, Action::ConfirmFact),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /facts/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (sort, descending) = order(filters.text("sort"));
    let (filter, messages) = (wanted(&filters), visit.messages());
    let list = visit.service().export_facts(&visit.call, &filter, sort, descending, messages);
    Ok(workbook("facts.xlsx", list.await?))
}

/// The facts that an address asks for.
pub(super) fn wanted(filters: &Fields) -> FactFilter {
    let period: Option<Period> = filters.parsed("period");
    FactFilter {
        text: filters.some("q").map(str::to_owned),
        kind: filters.some("kind").and_then(FactKind::from_id),
        state: filters.some("state").and_then(FactState::from_id),
        subject: filters.some("about").and_then(Subject::from_id),
        subject_id: filters.parsed("subject"),
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        import: filters.parsed("import"),
        from: period.map(Period::first_day),
        to: period.map(Period::last_day),
        ..FactFilter::default()
    }
}

/// Latest day first, if nothing is said.
fn order(sort: &str) -> (FactSort, bool) {
    match sort {
        "day" => (FactSort::Day, false),
        "recorded" => (FactSort::Recorded, false),
        "-recorded" => (FactSort::Recorded, true),
        _ => (FactSort::Day, true),
    }
}

/// The months so far, the half-year and the years to choose from, and the one that the address names.
fn periods(visit: &SignedIn, page: &Page<'_>, chosen: &str) -> Vec<(String, String)> {
    let (year, month, _) = visit.call.today().ymd();
    let months = (1..=month).rev().map(|month| Period::Month { year, month });
    let mut all: Vec<Period> = months.collect();
    all.extend([Period::FirstHalf { year }, Period::Year { year }, Period::Year { year: year - 1 }]);
    if let Ok(chosen) = chosen.parse::<Period>()
        && !all.contains(&chosen)
    {
        all.push(chosen);
    }
    all.into_iter().map(|period| (period.to_string(), period_text(page, period))).collect()
}

/// What the list is narrowed to beside the fields: where each chip leads to take it off, and what it says.
async fn chips(visit: &SignedIn, filters: &Filters) -> Result<Vec<(String, String)>, Failure> {
    let (institution, unit) = (filters.parsed("institution"), filters.parsed("unit"));
    let names = visit.service().names_of_places(&visit.call, institution, unit).await?;
    let mut chips = Vec::new();
    let mut chip = |name: &str, key, shown: &str| {
        let query = filters.query_with(&[(name, ""), ("page", "")]);
        chips.push((format!("{PATH}?{query}"), visit.messages().format(key, &[("name", shown)])));
    };
    if let Some(name) = &names.0 {
        chip("institution", "facts-of-institution", name);
    }
    if let Some(name) = &names.1 {
        chip("unit", "facts-of-unit", name);
    }
    if filters.has("import") {
        chip("import", "facts-of-import", "");
    }
    Ok(chips)
}
