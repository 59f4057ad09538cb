//! `/complaints`: what the visitor's office handles; `/complaints/themes`: what comes again.

use axum::response::Response;
use liandai_model::{ComplaintKind, ComplaintState, Day};
use liandai_service::{
    complaint::{Complaints, Repeated},
    store::{
        Page as Part,
        complaint_list::{ComplaintFilter, ComplaintRow},
    },
};

use super::{PATH, looks};
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn,
};

const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/complaints/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    found: &'a Complaints,
    pager: Pager<'a>,
    note: String,
}

impl ListPage<'_> {
    const fn looks(row: &ComplaintRow) -> (&'static str, &'static str) {
        looks(row.state)
    }

    fn is_overdue(&self, row: &ComplaintRow) -> bool {
        self.due(row).is_some_and(|due| due < self.visit.call.today())
    }

    /// By when the next step is due.
    #[expect(clippy::unused_self, reason = "templates call it beside the others")]
    fn due(&self, row: &ComplaintRow) -> Option<Day> {
        match row.state {
            ComplaintState::Received => Some(row.accept_by.min(row.answer_by)),
            ComplaintState::Accepted => Some(row.answer_by),
            ComplaintState::Answered | ComplaintState::Closed => None,
        }
    }

    fn themes(&self, row: &ComplaintRow) -> Vec<String> {
        let themes = self.found.themes.get(&row.id).map_or(&[][..], Vec::as_slice);
        themes.iter().map(|theme| theme_name(self.visit, theme)).collect()
    }

    fn answer(&self) -> String {
        let found = self.found;
        self.page.t2("complaints-answer", ("waiting", found.waiting), ("overdue", found.overdue))
    }

    fn all_themes(&self) -> Vec<(String, String)> {
        all_themes(self.visit)
    }

    const fn states() -> &'static [ComplaintState] {
        ComplaintState::ALL
    }

    const fn kinds() -> &'static [ComplaintKind] {
        ComplaintKind::ALL
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }
}

/// What a theme is called.
pub(super) fn theme_name(visit: &SignedIn, theme: &str) -> String {
    let word = visit.call.package().public.as_ref().and_then(|rules| rules.theme(theme));
    word.map_or(theme, |word| word.text.get(visit.lang)).to_owned()
}

/// Every theme: its word and what it is called.
pub(super) fn all_themes(visit: &SignedIn) -> Vec<(String, String)> {
    let themes = visit.call.package().public.as_ref().map_or(&[][..], |rules| &rules.themes);
    themes.iter().map(|word| (word.id.clone(), word.text.get(visit.lang).to_owned())).collect()
}

/// What was assumed about times.
fn note(visit: &SignedIn) -> String {
    let rules = visit.call.package().public.as_ref();
    let rule = rules.and_then(|rules| rules.handling_on(visit.call.today()));
    rule.and_then(|rule| rule.note.as_ref()).map_or_else(String::new, |note| note.get(visit.lang).to_owned())
}

fn wanted(visit: &SignedIn, filters: &Filters) -> ComplaintFilter {
    let shown = filters.text("show");
    ComplaintFilter {
        state: filters.some("state").and_then(ComplaintState::from_id),
        kind: filters.some("kind").and_then(ComplaintKind::from_id),
        theme: filters.some("theme").map(str::to_owned),
        overdue_on: (shown == "overdue").then(|| visit.call.today()),
        handler: (shown == "mine").then_some(visit.call.actor.account),
        waiting: shown == "waiting",
        about: filters.parsed("about"),
    }
}

/// `GET /complaints`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let found = visit.service().list_complaints(&visit.call, &wanted(&visit, &filters), part).await?;
    let page = visit.page("complaints-title").within("nav-complaints");
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &found.rows),
        page,
        visit: &visit,
        filters: &filters,
        found: &found,
        note: note(&visit),
    })
}

/// `GET /complaints/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&visit, &filters);
    let list = visit.service().export_complaints(&visit.call, &filter, visit.messages());
    Ok(workbook("complaints.xlsx", list.await?))
}

#[derive(askama::Template)]
#[template(path = "pages/complaints/themes.html")]
struct ThemesPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    repeated: &'a Repeated,
    note: String,
}

impl ThemesPage<'_> {
    fn name(&self, theme: &str) -> String {
        theme_name(self.visit, theme)
    }

    fn answer(&self) -> String {
        let from = self.repeated.from;
        let again = self.repeated.counts.iter().filter(|count| count.n >= from).count();
        self.page.t2("complaint-themes-answer", ("again", again), ("from", from))
    }
}

/// `GET /complaints/themes`
pub(crate) async fn repeated(visit: SignedIn) -> Result<Response, Failure> {
    let repeated = visit.service().repeated_complaints(&visit.call).await?;
    let page = visit.page("complaint-themes-title").within("nav-complaints").under(PATH, "nav-complaints");
    visit.show(&ThemesPage { page, visit: &visit, repeated: &repeated, note: note(&visit) })
}
