//! How notices and objections are worded and coloured.

use liandai_model::{FactKind, NoticeState, ObjectionState, Subject};
use liandai_service::fact::{named, points_text};

use crate::visit::SignedIn;

/// An icon and a colour.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    pub(super) icon: &'static str,
    pub(super) colour: &'static str,
}

pub(super) const fn notice_looks(state: NoticeState) -> Looks {
    match state {
        NoticeState::Open => Looks { icon: "speakerphone", colour: "status-info" },
        NoticeState::Over => Looks { icon: "circle-check", colour: "" },
    }
}

pub(super) const fn objection_looks(state: ObjectionState) -> Looks {
    let (icon, colour) = match state {
        ObjectionState::Open => ("hourglass", "status-warn"),
        ObjectionState::Upheld => ("circle-check", "status-good"),
        ObjectionState::Rejected => ("circle-x", "status-bad"),
        ObjectionState::Withdrawn => ("arrow-back-up", ""),
    };
    Looks { icon, colour }
}

/// What was approved by criterion: what each is called, and its points, in the order of the package.
pub(super) fn criteria(visit: &SignedIn, subject: Subject, points: Option<&str>) -> Vec<(String, String)> {
    let kept: std::collections::BTreeMap<String, i64> =
        points.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let package = visit.call.package();
    let place = |id: &str| package.rulebook(subject).criteria.iter().position(|rule| rule.id == id);
    let mut all: Vec<_> = kept.into_iter().collect();
    all.sort_by_key(|(id, _)| place(id));
    let shown = |(id, points): (String, i64)| {
        let name = named(package, visit.messages(), FactKind::Deduction, subject, &id);
        (name, points_text(points))
    };
    all.into_iter().map(shown).collect()
}
