//! How objections to ratings, reviews and appeals are worded and coloured.

use liandai_model::{Day, ObjectionState, RemedyKind, Subject};
use liandai_service::{regulation::terms::TermOf, remedy::Way, store::remedy::Remedy};

use crate::page::Page;

/// Class and icon of a state.
pub(super) const fn look(state: ObjectionState) -> (&'static str, &'static str) {
    match state {
        ObjectionState::Open => ("status-warn", "hourglass"),
        ObjectionState::Upheld => ("status-good", "circle-check"),
        ObjectionState::Rejected => ("status-bad", "circle-x"),
        ObjectionState::Withdrawn => ("", "arrow-back-up"),
    }
}

/// The derivation of the result that it is about.
pub(super) fn why(remedy: &Remedy) -> String {
    format!("/ratings/{}/why/{}:{}", remedy.rating_id, remedy.subject, remedy.code)
}

/// Where one asks about a result.
pub(super) fn asking(
    rating: impl std::fmt::Display,
    subject: Subject,
    code: &str,
    kind: RemedyKind,
) -> String {
    format!("/ratings/{rating}/remedy/{subject}:{code}?kind={kind}")
}

/// Until when something can be asked for, or when its time ended.
pub(super) fn until(page: &Page<'_>, way: &Way, today: Day) -> String {
    let day = page.day(&way.until);
    if way.is_over(today) {
        page.t1("remedy-was-until", "day", day)
    } else {
        let left = page.n1("remedy-days-left", "days", way.days_left(today));
        page.t2("remedy-until", ("day", day), ("left", left))
    }
}

/// What was assumed for the time in which something can be asked for.
pub(super) fn note(page: &Page<'_>, way: &Way) -> Option<String> {
    let term = match way.kind {
        RemedyKind::Objection => TermOf::Notice,
        RemedyKind::Review => TermOf::Review,
        RemedyKind::Appeal if way.of.is_some() => TermOf::AppealAfterReview,
        RemedyKind::Appeal => TermOf::Appeal,
    };
    page.term(term).note
}
