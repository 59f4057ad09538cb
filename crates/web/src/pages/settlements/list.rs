//! `/settlements`: one list of everything that follows, with sums.

use axum::response::Response;
use liandai_model::{ConsequenceState, Day, Period};
use liandai_service::{
    powers::Action,
    regulation::terms::TermOf,
    settlement::Settlements,
    store::{
        Page as Part,
        consequence::{ConsequenceFilter, ConsequenceRow},
    },
};

use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    page::Page,
    pages::ratings::{period, years::worded},
    parts::Pager,
    rules::Told,
    visit::SignedIn,
};

const PATH: &str = "/settlements";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/settlements/list.html")]
struct ListPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Settlements,
    pager: Pager<'a>,
    today: Day,
    due: Told,
    may_decide: bool,
    may_export: bool,
    institution: Option<String>,
    codes: Vec<(String, String)>,
}

/// How a state looks: class and icon.
pub(crate) const fn look(state: ConsequenceState) -> (&'static str, &'static str) {
    match state {
        ConsequenceState::Held => ("status-warn", "hourglass"),
        ConsequenceState::Open => ("status-warn", "clock"),
        ConsequenceState::Approved => ("status-info", "check"),
        ConsequenceState::Done => ("status-good", "circle-check"),
        ConsequenceState::Refused => ("", "ban"),
        ConsequenceState::Withdrawn => ("", "history"),
    }
}

impl ListPage<'_> {
    fn period(&self, text: &str) -> String {
        period(self.page, text)
    }

    fn title<'b>(&'b self, row: &'b ConsequenceRow) -> &'b str {
        worded(self.visit, &row.subject, &row.code)
    }

    fn look(row: &ConsequenceRow) -> (&'static str, &'static str) {
        look(row.state)
    }

    fn is_overdue(&self, row: &ConsequenceRow) -> bool {
        let lasts = matches!(row.state, ConsequenceState::Open | ConsequenceState::Approved);
        lasts && row.due_day.is_some_and(|due| due < self.today)
    }

    fn is_open(&self, row: &ConsequenceRow) -> bool {
        self.may_decide && row.state == ConsequenceState::Open && !row.is_proposal
    }

    fn answer(&self) -> String {
        let sum = |state| self.found.sums.iter().filter(move |sum| sum.state == state);
        let count = |state| sum(state).map(|sum| sum.count).sum::<i64>().to_string();
        let overdue: i64 = self.found.sums.iter().map(|sum| sum.overdue).sum();
        let live = [ConsequenceState::Open, ConsequenceState::Approved, ConsequenceState::Done];
        let amount: i64 = live.into_iter().flat_map(sum).map(|sum| sum.amount).sum();
        let told = [
            ("open", count(ConsequenceState::Open)),
            ("approved", count(ConsequenceState::Approved)),
            ("done", count(ConsequenceState::Done)),
            ("overdue", overdue.to_string()),
            ("amount", amount.to_string()),
        ];
        self.page.f("settlements-answer", &told)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn without_institution(&self) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("page", ""), ("institution", "")]))
    }

    fn back(&self) -> String {
        self.filters.query_with(&[])
    }

    fn states() -> &'static [ConsequenceState] {
        ConsequenceState::ALL
    }
}

/// `GET /settlements`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let service = visit.service();
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter = wanted(&visit, &filters);
    let found = service.list_settlements(&visit.call, &filter, part).await?;
    let (institution, _) = service.names_of_places(&visit.call, filter.institution, None).await?;
    let page = visit.page("settlements-title").within("nav-settlements");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &found.rows),
        page: &page,
        visit: &visit,
        filters: &filters,
        found: &found,
        due: page.term(TermOf::Settlement),
        today: visit.call.today(),
        may_decide: service.may_anywhere(&visit.call, Action::DecideSettlement),
        may_export: service.may_anywhere(&visit.call, Action::Export),
        institution,
        codes: codes(&visit),
    })
}

/// `GET /settlements/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_settlements(&visit.call, &filter, visit.messages());
    Ok(workbook("settlements.xlsx", list.await?))
}

/// Every consequence that the regulation knows, each once.
fn codes(visit: &SignedIn) -> Vec<(String, String)> {
    let mut codes: Vec<(String, String)> = Vec::new();
    for subject in liandai_model::Subject::ALL {
        let book = visit.call.package().rulebook(subject);
        let settlements = book.settlements.iter().map(|rule| (&rule.id, &rule.title));
        let allowances = book.allowances.iter().map(|rule| (&rule.id, &rule.title));
        for (id, title) in settlements.chain(allowances) {
            if !codes.iter().any(|(known, _)| known == id) {
                codes.push((id.clone(), title.get(visit.lang).to_owned()));
            }
        }
    }
    codes
}

fn wanted(visit: &SignedIn, filters: &Filters) -> ConsequenceFilter {
    ConsequenceFilter {
        text: filters.some("q").map(str::to_owned),
        institution: filters.parsed("institution"),
        state: filters.parsed("state"),
        code: filters.some("code").map(str::to_owned),
        period: filters.parsed::<Period>("period").map(|period| period.to_string()),
        overdue: (filters.text("show") == "overdue").then(|| visit.call.today()),
        proposals: filters.text("show") == "proposals",
    }
}
