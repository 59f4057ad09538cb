//! `/registers/{register}`: the entries of a register.

use axum::response::Response;
use liandai_model::{Day, EntryState, InstitutionId, Text};
use liandai_service::{
    powers::Action,
    register::{Register, RegisterField, Rule},
    store::{
        Page as Part, Paged,
        place_list::InstitutionName,
        register_list::{EntryFilter, EntryRow, EntrySort},
    },
};

use super::{PATH, column_values, look, subject_path};
use crate::{
    download::workbook,
    failure::Failure,
    fields::{Fields, Filters},
    ids::Id,
    page::Page,
    parts::{Pager, Sorted},
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/registers/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    rule: &'a Rule<Register>,
    path: String,
    listed: &'a Paged<EntryRow>,
    pager: Pager<'a>,
    places: &'a [InstitutionName],
    chips: Vec<(String, String)>,
    may_enter: bool,
    may_export: bool,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, &self.path, self.filters)
    }

    fn export_path(&self) -> String {
        format!("{}/export?{}", self.path, self.filters.query_with(&[("page", "")]))
    }

    fn is_filtered(&self) -> bool {
        ["q", "state", "year", "institution", "unit", "subject", "period"]
            .iter()
            .any(|name| self.filters.has(name))
    }

    fn columns(&self) -> Vec<&RegisterField> {
        self.rule.body.columns().collect()
    }

    /// The heading of a column, which sorts by it.
    fn heading(&self, field: &RegisterField) -> (String, String, &'static str) {
        let name = format!("f-{}", field.id);
        let now = self.filters.text("sort");
        let (next, aria) =
            if now == name { (format!("-{name}"), "ascending") } else { (name.clone(), "none") };
        let aria = if now == format!("-{name}") { "descending" } else { aria };
        let query = self.filters.query_with(&[("sort", &next), ("page", "")]);
        (format!("{}?{query}", self.path), field.title.get(self.visit.lang).to_owned(), aria)
    }

    fn values(&self, row: &EntryRow) -> Vec<(String, String)> {
        column_values(&self.page, &self.rule.body, &row.fields, self.visit.messages())
    }

    fn look(row: &EntryRow) -> (&'static str, &'static str) {
        look(row.state)
    }

    fn subject_path(row: &EntryRow) -> String {
        subject_path(row.subject, row.subject_id)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.filters.parsed("institution") == Some(*id)
    }

    fn years(&self) -> Vec<i16> {
        let year = self.visit.call.today().ymd().0;
        (0..5).map(|ago| year - ago).collect()
    }

    fn text<'b>(&'b self, text: &'b Text) -> &'b str {
        text.get(self.visit.lang)
    }

    fn note(&self) -> &str {
        self.rule.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn has_board(&self) -> bool {
        self.rule.body.duty.is_some() && !self.rule.body.is_confidential()
    }
}

/// `GET /registers/{register}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(register): Id<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let rule = service.seen_register(&visit.call, &register)?;
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"), rule);
    let listed =
        service.list_entries(&visit.call, &register, &wanted(&filters), (&sort, descending), part).await?;
    let places = service.register_places(&visit.call).await?;
    let path = format!("{PATH}/{register}");
    let page = visit.page_of(rule.title.get(visit.lang)).within("nav-registers").under(PATH, "nav-registers");
    visit.show(&ListPage {
        pager: Pager::new(&page, &path, &filters, &listed),
        chips: chips(&visit, &filters, &path).await?,
        page,
        visit: &visit,
        filters: &filters,
        rule,
        path,
        listed: &listed,
        places: &places,
        may_enter: service.may_enter_in(&visit.call, rule),
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /registers/{register}/export`
pub(crate) async fn export(
    visit: SignedIn,
    Id(register): Id<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let rule = visit.service().seen_register(&visit.call, &register)?;
    let (sort, descending) = order(filters.text("sort"), rule);
    let filter = wanted(&filters);
    let list = visit.service().export_entries(
        &visit.call,
        &register,
        &filter,
        (&sort, descending),
        visit.messages(),
    );
    Ok(workbook("register.xlsx", list.await?))
}

/// The entries that an address asks for.
fn wanted(filters: &Fields) -> EntryFilter {
    let year: Option<i16> = filters.parsed("year").filter(|year| (1990..=9000).contains(year));
    EntryFilter {
        text: filters.some("q").map(str::to_owned),
        states: states(filters),
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
        subject_id: filters.parsed("subject"),
        period: filters.some("period").map(str::to_owned),
        from: year.and_then(|year| Day::new(year, 1, 1)),
        to: year.and_then(|year| Day::new(year, 12, 31)),
        ..EntryFilter::default()
    }
}

/// The state that an address asks for; without one, what stands.
pub(super) fn states(filters: &Fields) -> Vec<EntryState> {
    match filters.some("state") {
        Some("all") => Vec::new(),
        Some(word) => EntryState::from_id(word).into_iter().collect(),
        None => vec![EntryState::Waiting, EntryState::Returned, EntryState::Confirmed],
    }
}

/// Latest day first, if nothing is said; by a column of the register that is one.
fn order(sort: &str, rule: &Rule<Register>) -> (EntrySort, bool) {
    let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    let field = name.strip_prefix("f-").filter(|id| rule.body.columns().any(|field| field.id == *id));
    match (name, field) {
        (_, Some(field)) => (EntrySort::Field(field.to_owned()), descending),
        ("day", _) => (EntrySort::Day, descending),
        ("entered", _) => (EntrySort::Entered, descending),
        _ => (EntrySort::Day, true),
    }
}

/// What the list is narrowed to beside the fields.
async fn chips(visit: &SignedIn, filters: &Filters, path: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut chips = Vec::new();
    let mut chip = |name: &str, text: String| {
        let query = filters.query_with(&[(name, ""), ("page", "")]);
        chips.push((format!("{path}?{query}"), text));
    };
    if let Some(unit) = filters.parsed("unit") {
        let names = visit.service().names_of_places(&visit.call, None, Some(unit)).await?;
        if let Some(name) = names.1 {
            chip("unit", visit.messages().format("facts-of-unit", &[("name", &name)]));
        }
    }
    if filters.has("subject") {
        chip("subject", visit.messages().text("entries-of-subject"));
    }
    if let Some(period) = filters.some("period") {
        chip("period", visit.messages().format("entries-of-period", &[("period", period)]));
    }
    Ok(chips)
}
