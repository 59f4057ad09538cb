//! `/duties`: what is owed by the duty catalogue: mine, what waits for me, what places owe and how far they carry it out, the catalogue.

pub(crate) mod acts;
pub(crate) mod board;
pub(crate) mod calendar;
pub(crate) mod catalogue;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod occasion;
pub(crate) mod queue;
pub(crate) mod view;

use askama::{Template, filters::HtmlSafe};
use liandai_model::{Day, ObligationState};
use liandai_service::{powers::Action, store::obligation_list::ObligationRow};

use crate::{page::Page, visit::SignedIn};

pub(super) const PATH: &str = "/duties";

/// What a duty is called.
pub(super) fn title<'a>(visit: &'a SignedIn, id: &'a str) -> &'a str {
    let duties = visit.call.package().duties().map_or(&[][..], |duties| &duties.duties);
    duties.iter().find(|rule| rule.id == id).map_or(id, |rule| rule.title.get(visit.lang))
}

/// A stretch as people name it: `2026-Q1` is a quarter, a day is a day.
pub(crate) fn stretch(page: &Page<'_>, period: &str, first: Day, last: Day) -> String {
    let (year, month, _) = first.ymd();
    let year = year.to_string();
    match period.split_once('-') {
        None => page.t1("duty-year", "year", year),
        Some((_, rest)) if rest.starts_with('Q') => {
            page.t2("duty-quarter", ("year", year), ("quarter", (month + 2) / 3))
        }
        Some((_, "H1")) => page.t1("duty-first-half", "year", year),
        Some((_, "H2")) => page.t1("duty-second-half", "year", year),
        Some((_, rest)) if rest.len() == 2 => page.month(&first),
        Some((_, rest)) if rest.len() == 4 => page.t2("duty-years", ("from", year), ("to", last.ymd().0)),
        Some(_) if first == last => page.day(&first),
        Some(_) => page.t2("period", ("from", page.day(&first)), ("to", page.day(&last))),
    }
}

/// How a state looks: class and icon. What is to be done and past its day looks worse than what is not.
pub(crate) fn look(state: ObligationState, is_overdue: bool, is_late: bool) -> (&'static str, &'static str) {
    match state {
        ObligationState::Open | ObligationState::Returned if is_overdue => ("status-bad", "alert-triangle"),
        ObligationState::Open => ("", "circle-dashed"),
        ObligationState::Returned => ("status-warn", "arrow-back-up"),
        ObligationState::Done | ObligationState::Confirmed if is_late => ("status-warn", "clock"),
        ObligationState::Done => ("status-info", "hourglass"),
        ObligationState::Confirmed => ("status-good", "circle-check"),
        ObligationState::Excused => ("", "ban"),
    }
}

/// What a state is called where it stands: overdue, waiting for nobody.
pub(super) fn state_word(page: &Page<'_>, row: &ObligationRow, today: Day) -> String {
    if is_overdue(row, today) {
        return page.t("duty-overdue");
    }
    let word = match row.state {
        ObligationState::Done if row.confirmer == "nobody" => ObligationState::Confirmed,
        state => state,
    };
    let shown = page.word("obligation-state", word);
    if row.is_late { page.t1("duty-and-late", "state", shown) } else { shown }
}

/// Whether it is to be done and past its day.
pub(super) fn is_overdue(row: &ObligationRow, today: Day) -> bool {
    matches!(row.state, ObligationState::Open | ObligationState::Returned) && row.due_day < today
}

/// The sections, for whoever may open them.
#[derive(Template)]
#[template(path = "pages/duties/tabs.html")]
pub(crate) struct Tabs {
    label: String,
    tabs: Vec<(&'static str, String, bool)>,
}

impl HtmlSafe for Tabs {}

impl Tabs {
    pub(super) fn new(page: &Page<'_>, visit: &SignedIn, here: &str) -> Self {
        let (service, call) = (visit.service(), &visit.call);
        let sees_board = service.may_see_duty_board(call);
        let does =
            service.may_anywhere(call, Action::DoDuty) || service.may_anywhere(call, Action::DoPlaceDuty);
        let all = [
            (PATH, "duty-tab-mine", does),
            ("/duties/confirm", "duty-tab-confirm", service.may_anywhere(call, Action::ConfirmDuty)),
            ("/duties/board", "duty-tab-board", sees_board),
            ("/duties/list", "duty-tab-list", sees_board),
            ("/duties/calendar", "duty-tab-calendar", does),
            ("/duties/catalogue", "duty-tab-catalogue", true),
        ];
        Self::of(page, &all, here)
    }

    /// The pages that the visitor may open, each by its path and the message that names it; the one here among them.
    pub(crate) fn of(page: &Page<'_>, all: &[(&'static str, &str, bool)], here: &str) -> Self {
        let tabs = all.iter().filter(|(path, _, may)| *may || *path == here);
        let tabs = tabs.map(|(path, key, _)| (*path, page.t(key), *path == here)).collect();
        Self { label: page.t("sections"), tabs }
    }
}

/// Obligations as a list of links: each with its stretch, due day and state.
#[derive(Template)]
#[template(path = "pages/duties/rows.html")]
pub(super) struct Rows<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    listed: &'a [ObligationRow],
    today: Day,
    /// Whether each can be done from here.
    can_do: bool,
}

impl HtmlSafe for Rows<'_> {}

impl<'a> Rows<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        visit: &'a SignedIn,
        listed: &'a [ObligationRow],
        can_do: bool,
    ) -> Self {
        Self { page, visit, listed, today: visit.call.today(), can_do }
    }

    fn title<'b>(&'b self, row: &'b ObligationRow) -> &'b str {
        title(self.visit, &row.duty)
    }

    fn stretch(&self, row: &ObligationRow) -> String {
        stretch(self.page, &row.period, row.first_day, row.last_day)
    }

    fn look(&self, row: &ObligationRow) -> (&'static str, &'static str) {
        look(row.state, is_overdue(row, self.today), row.is_late)
    }

    fn state(&self, row: &ObligationRow) -> String {
        state_word(self.page, row, self.today)
    }

    /// For which place it is done, where it is not one's own.
    fn place(row: &ObligationRow) -> Option<&str> {
        (row.subject != liandai_model::Subject::Officer).then_some(row.name.as_str())
    }

    /// What the button does, for those who hear it alone.
    fn do_that(&self, row: &ObligationRow) -> String {
        self.page.t2("duty-do-that", ("duty", self.title(row)), ("period", self.stretch(row)))
    }

    /// How far its day is away.
    fn distance(&self, row: &ObligationRow) -> String {
        let days = row.due_day.number() - self.today.number();
        match days {
            0 => self.page.t("duty-due-today"),
            1.. => self.page.n1("duty-due-in", "days", days),
            _ => self.page.n1("duty-due-since", "days", -days),
        }
    }
}
