//! What inspections are called and how they look.

use liandai_model::{Day, InspectionParty, InspectionState, PostState, RectifyState, Subject};
use liandai_service::{
    fact::{named, points_text},
    inspection::Proposed,
};

use crate::{page::Page, visit::SignedIn};

/// So many days before its end a term is shown as one that ends soon.
const SOON: i32 = 3;

/// How a state looks: class and icon.
pub(super) const fn looks(state: InspectionState) -> (&'static str, &'static str) {
    match state {
        InspectionState::Planned => ("status-info", "calendar-event"),
        InspectionState::Begun => ("status-warn", "search"),
        InspectionState::Closed => ("status-good", "circle-check"),
        InspectionState::Dropped => ("", "ban"),
    }
}

/// How far a finding is put right: class, icon and message.
pub(super) fn rectify_looks(
    rectify: Option<RectifyState>,
    due: Option<Day>,
    today: Day,
) -> (&'static str, &'static str, &'static str) {
    match rectify {
        None => ("", "minus", "inspection-rectify-none"),
        Some(RectifyState::Accepted) => ("status-good", "circle-check", "inspection-rectify-accepted"),
        Some(RectifyState::HandedIn) => ("status-info", "inbox", "inspection-rectify-handed-in"),
        Some(RectifyState::Open) => match due {
            Some(due) if due < today => ("status-bad", "alert-triangle", "inspection-rectify-overdue"),
            Some(due) if due.number() - today.number() <= SOON => {
                ("status-warn", "clock", "inspection-rectify-open")
            }
            _ => ("status-info", "hourglass", "inspection-rectify-open"),
        },
    }
}

/// How what became of a proposal looks: class and icon.
pub(super) const fn post_looks(state: PostState) -> (&'static str, &'static str) {
    match state {
        PostState::Told => ("", "info-circle"),
        PostState::Proposed => ("status-warn", "hourglass"),
        PostState::Confirmed => ("status-good", "circle-check"),
        PostState::Refused => ("", "ban"),
    }
}

/// What a checklist is called.
pub(super) fn checklist(visit: &SignedIn, id: &str) -> String {
    let rules = visit.call.package().inspections.as_ref();
    let rule = rules.and_then(|rules| rules.checklist(id));
    rule.map_or_else(|| id.to_owned(), |rule| rule.title.get(visit.lang).to_owned())
}

/// An item: its clause, what it is called, what was assumed about it.
pub(super) fn item(visit: &SignedIn, id: &str) -> (String, String, String) {
    let rules = visit.call.package().inspections.as_ref();
    let Some(rule) = rules.and_then(|rules| rules.item(id)) else {
        return (String::new(), id.to_owned(), String::new());
    };
    let note = rule.note.as_ref().map_or("", |note| note.get(visit.lang));
    (rule.clause.clone(), rule.title.get(visit.lang).to_owned(), note.to_owned())
}

/// All items: their words and what they are called.
pub(super) fn items(visit: &SignedIn) -> Vec<(String, String)> {
    let rules = visit.call.package().inspections.iter().flat_map(|rules| &rules.items);
    rules.map(|rule| (rule.id.clone(), rule.title.get(visit.lang).to_owned())).collect()
}

/// All checklists: their words and what they are called.
pub(super) fn checklists(visit: &SignedIn) -> Vec<(String, String)> {
    let rules = visit.call.package().inspections.iter().flat_map(|rules| &rules.checklists);
    rules.map(|rule| (rule.id.clone(), rule.title.get(visit.lang).to_owned())).collect()
}

/// What was assumed about how findings are handled, and the clause.
pub(super) fn handling(visit: &SignedIn) -> (String, String) {
    let rules = visit.call.package().inspections.as_ref();
    let Some(rule) = rules.and_then(|rules| rules.handling_on(visit.call.today())) else {
        return (String::new(), String::new());
    };
    let note = rule.note.as_ref().map_or("", |note| note.get(visit.lang));
    (rule.clause.clone(), note.to_owned())
}

/// What is proposed, in words.
pub(super) fn proposal(
    visit: &SignedIn,
    page: &Page<'_>,
    party: InspectionParty,
    (kind, word, points): &Proposed,
) -> String {
    let subject = if party == InspectionParty::Unit { Subject::Unit } else { Subject::Officer };
    let name = named(visit.call.package(), visit.messages(), *kind, subject, word);
    match points {
        Some(points) => page.t2("inspection-deducts", ("criterion", name), ("points", points_text(*points))),
        None => name,
    }
}
