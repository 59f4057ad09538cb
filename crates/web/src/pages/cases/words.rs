//! What cases are called and how they look.

use liandai_model::{CaseParty, CaseState, Day, FactKind, Subject};
use liandai_service::fact::{named, points_text};

use crate::{page::Page, visit::SignedIn};

/// So many days before its end a term is shown as one that ends soon.
const SOON: i32 = 3;

/// How a state looks: class and icon.
pub(super) const fn looks(state: CaseState) -> (&'static str, &'static str) {
    match state {
        CaseState::Checking => ("status-warn", "inbox"),
        CaseState::Inquiry => ("status-info", "search"),
        CaseState::Hearing => ("status-info", "message-report"),
        CaseState::Deciding => ("status-warn", "scale"),
        CaseState::Decided => ("status-good", "circle-check"),
        CaseState::Review | CaseState::Appeal => ("status-warn", "arrow-up"),
        CaseState::Dropped => ("", "ban"),
    }
}

/// How a term looks: class and icon; none if there is time.
pub(super) fn light(due: Day, today: Day) -> Option<(&'static str, &'static str, &'static str)> {
    if due < today {
        Some(("status-bad", "alert-triangle", "case-overdue"))
    } else if due.number() - today.number() <= SOON {
        Some(("status-warn", "clock", "case-due-soon"))
    } else {
        None
    }
}

/// A prohibition: its clause and what it is called.
pub(super) fn prohibition(visit: &SignedIn, clause: &str) -> String {
    let known = visit.call.package().clause(clause);
    known.map_or_else(|| clause.to_owned(), |known| format!("{clause} {}", known.title.get(visit.lang)))
}

/// Every prohibition: its clause and what it is called.
pub(super) fn prohibitions(visit: &SignedIn) -> Vec<(String, String)> {
    let all = visit.call.package().prohibitions();
    all.map(|clause| (clause.id.clone(), prohibition(visit, &clause.id))).collect()
}

/// What an outcome is called; without one, that somebody was cleared.
pub(super) fn outcome(visit: &SignedIn, page: &Page<'_>, party: CaseParty, id: Option<&str>) -> String {
    let Some(id) = id else { return page.word("case-cleared", party) };
    let rule = visit.call.package().cases.as_ref().and_then(|cases| cases.outcome(id));
    rule.map_or_else(|| id.to_owned(), |rule| rule.title.get(visit.lang).to_owned())
}

/// What was assumed about an outcome.
pub(super) fn outcome_note(visit: &SignedIn, id: &str) -> String {
    let rule = visit.call.package().cases.as_ref().and_then(|cases| cases.outcome(id));
    rule.and_then(|rule| rule.note.as_ref()).map_or_else(String::new, |note| note.get(visit.lang).to_owned())
}

/// What was assumed about who handles cases.
pub(super) fn handling_note(visit: &SignedIn) -> String {
    let cases = visit.call.package().cases.as_ref();
    let rule = cases.and_then(|cases| cases.handling_on(visit.call.today()));
    rule.and_then(|rule| rule.note.as_ref()).map_or_else(String::new, |note| note.get(visit.lang).to_owned())
}

/// A fact that a decision yields, in words.
pub(super) fn entry(
    visit: &SignedIn,
    page: &Page<'_>,
    (kind, word, points): (FactKind, &str, Option<i64>),
) -> String {
    let name = named(visit.call.package(), visit.messages(), kind, Subject::Officer, word);
    match points {
        Some(points) => page.t2("case-deducts", ("criterion", name), ("points", points_text(points))),
        None => page.t1("case-finds", "finding", name),
    }
}
