//! `/cycles/{period}`: one period by institution, and lists of its sheets: all, overdue, without an assessor, without a leader.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "templates ask a page for everything, and hand over references"
)]

use axum::response::Response;
use liandai_model::{CycleState, Period, SheetStep};
use liandai_service::{
    appraisal::{CycleSheet, CycleView},
    powers::Action,
    store::{Page as Rows, Paged, sheet_list::SheetFilter},
};

use super::{list::approved, look};
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    figure::Figure,
    ids::Id,
    page::Page,
    pages::sheets::{self, period, points},
    parts::Pager,
    visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/cycles/view.html")]
struct ViewPage<'a> {
    page: &'a Page<'a>,
    view: &'a CycleView,
    filters: &'a Filters,
    tabs: Vec<(String, String, Option<i64>, bool)>,
    /// The sheets of the part; none for the part by institution.
    listed: Option<(&'a Paged<CycleSheet>, Pager<'a>)>,
    figure: Option<Figure<'a>>,
    /// How far the sheets have come, step by step.
    funnel: Option<Figure<'a>>,
    /// What is assumed of the last days of steps, and of whom is told when they have passed.
    notes: [&'a str; 2],
    may_export: bool,
}

impl ViewPage<'_> {
    fn look(&self, state: &CycleState) -> (&'static str, &'static str) {
        look(*state)
    }

    fn step_look(&self, step: &SheetStep) -> (&'static str, &'static str) {
        sheets::look(*step)
    }

    fn points(&self, hundredths: &Option<i64>) -> String {
        points(*hundredths)
    }

    fn answer(&self) -> String {
        let board = &self.view.board;
        let told = [("total", board.total), ("approved", approved(board)), ("overdue", board.overdue)];
        self.page.f("cycle-answer", &told.map(|(name, number)| (name, number.to_string())))
    }

    /// Under which version it is held.
    fn frozen(&self) -> String {
        let day = self.page.day(&self.view.effective_from);
        self.page.t2("cycle-frozen", ("day", day), ("digest", &self.view.digest))
    }

    /// What the step at that place of the course is called in short.
    fn step_name(&self, at: &usize) -> String {
        let step = self.view.board.steps.get(*at);
        step.map_or_else(String::new, |(step, ..)| self.page.word("sheet-step-short", step))
    }

    fn title(&self) -> String {
        self.page.t1("cycle-question", "period", period(self.page, self.view.board.cycle.period))
    }

    fn is_open(&self) -> bool {
        self.view.board.cycle.state == CycleState::Open
    }

    fn export_path(&self) -> String {
        let period = self.view.board.cycle.period;
        format!("/cycles/{period}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

fn filter(filters: &Filters) -> (SheetFilter, bool) {
    let part = filters.text("part");
    let filter = SheetFilter {
        text: filters.some("q").map(str::to_owned),
        steps: filters.parsed("step").into_iter().collect(),
        institution: filters.parsed("institution"),
        unroutable: part == "unroutable",
        leaderless: part == "leaderless",
        ..SheetFilter::default()
    };
    (filter, part == "overdue")
}

/// `GET /cycles/{period}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(one): Id<Period>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_cycle(&visit.call, one).await?;
    let plain = visit.page("cycles-title");
    let page = visit.page_of(&period(&plain, one)).within("nav-cycles").under("/cycles", "nav-cycles");
    let part = filters.text("part");
    let listed = if part.is_empty() {
        None
    } else {
        let (filter, late) = filter(&filters);
        let rows = Rows::new(filters.parsed("page").unwrap_or(1), ROWS);
        Some(service.cycle_sheets(&visit.call, one, &filter, late, rows).await?)
    };
    let count =
        |of: fn(&liandai_service::appraisal::InstitutionRow) -> i64| view.institutions.iter().map(of).sum();
    let tabs = [
        ("", "cycle-tab-institutions", None),
        ("sheets", "cycle-tab-sheets", Some(view.board.total)),
        ("overdue", "cycle-tab-overdue", Some(view.board.overdue)),
        ("unroutable", "cycle-tab-unroutable", Some(count(|row| row.unroutable))),
        ("leaderless", "cycle-tab-leaderless", Some(count(|row| row.leaderless))),
    ];
    let tabs = tabs.map(|(name, key, count)| {
        let path =
            if name.is_empty() { format!("/cycles/{one}") } else { format!("/cycles/{one}?part={name}") };
        (path, page.t(key), count, part == name)
    });
    let path = format!("/cycles/{one}");
    let listed = listed.as_ref().map(|listed| (listed, Pager::new(&page, &path, &filters, listed)));
    let told = view.told_notes.iter().map(|note| note.get(visit.lang)).collect::<Vec<_>>().join(" ");
    let notes = [page.t("cycle-deadlines-note"), told];
    visit.show(&ViewPage {
        notes: notes.each_ref().map(String::as_str),
        figure: figure(&page, &view).filter(|_| part.is_empty()),
        funnel: part.is_empty().then(|| funnel(&page, &view)).flatten(),
        page: &page,
        view: &view,
        filters: &filters,
        tabs: tabs.into(),
        listed,
        may_export: service.may_anywhere(&visit.call, Action::Export),
    })
}

/// How many sheets stand at each step, and how many have passed it.
fn funnel<'a>(page: &'a Page<'a>, view: &CycleView) -> Option<Figure<'a>> {
    let steps = &view.board.steps;
    if view.board.total == 0 {
        return None;
    }
    let beyond = |at: usize| steps.iter().skip(at + 1).map(|(_, n, _)| n).sum::<i64>();
    let row = |(at, (step, n, _)): (usize, &(SheetStep, i64, _))| {
        (page.word("sheet-step-short", step), vec![*n, beyond(at)])
    };
    let rows = steps.iter().enumerate().map(row).collect();
    let parts = ["cycle-funnel-here", "cycle-funnel-beyond"].map(|key| page.t(key)).into();
    Some(Figure::bars(page, "cycle-progress", "cycle-figure-unit", parts, rows))
}

/// Where the sheets of the institutions stand; of many, the first.
fn figure<'a>(page: &'a Page<'a>, view: &CycleView) -> Option<Figure<'a>> {
    const MOST: usize = 20;
    if view.institutions.len() < 2 {
        return None;
    }
    let parts = view.board.steps.iter().map(|(step, ..)| page.word("sheet-step-short", step)).collect();
    let rows = view.institutions.iter().take(MOST);
    let rows = rows.map(|row| (row.institution.clone(), row.steps.clone())).collect();
    Some(Figure::bars(page, "cycle-figure", "cycle-figure-unit", parts, rows))
}

/// `GET /cycles/{period}/export`
pub(crate) async fn export(
    visit: SignedIn,
    Id(one): Id<Period>,
    filters: Filters,
) -> Result<Response, Failure> {
    let (filter, late) = filter(&filters);
    let bytes = visit.service().export_sheets(&visit.call, one, &filter, late, visit.messages()).await?;
    Ok(workbook("sheets.xlsx", bytes))
}
