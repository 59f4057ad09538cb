//! Exams about the rules: one's own, those that one holds or looks after, papers, and a quiz for practice.

pub(crate) mod acts;
pub(crate) mod held;
pub(crate) mod mine;
pub(crate) mod new;
pub(crate) mod paper;
pub(crate) mod people;
pub(crate) mod quiz;
pub(crate) mod view;

use liandai_model::{ExamState, QuestionKind};
use liandai_service::exam::Drawn;

use crate::{fields::Fields, page::Page};

pub(crate) const PATH: &str = "/exams";
/// Those that one holds or looks after.
pub(crate) const HELD: &str = "/exams/held";

/// How an exam looks: class, icon and message of its state.
pub(crate) const fn looks(state: ExamState) -> (&'static str, &'static str, &'static str) {
    match state {
        ExamState::Draft => ("", "pencil", "exam-state-draft"),
        ExamState::Open => ("status-info", "progress", "exam-state-open"),
        ExamState::Closed => ("status-good", "circle-check", "exam-state-closed"),
        ExamState::Dropped => ("", "ban", "exam-state-dropped"),
    }
}

/// What can be chosen of a question: the place that is sent, and the text.
pub(crate) fn choices(page: &Page<'_>, drawn: &Drawn) -> Vec<(usize, String)> {
    if drawn.kind() == QuestionKind::TrueFalse {
        return vec![(0, page.t("exam-true")), (1, page.t("exam-false"))];
    }
    drawn.choices.iter().map(|text| text.get(page.language()).to_owned()).enumerate().collect()
}

/// What was chosen in boxes that share a name: places with spaces between.
pub(crate) fn chosen(fields: &Fields, name: &str) -> String {
    fields.every(name).collect::<Vec<_>>().join(" ")
}

/// Places with spaces between, as a page keeps what it showed.
pub(crate) fn spaced(places: &[usize]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A clause's own page.
pub(crate) fn clause_path(clause: &str) -> String {
    format!("/regulation/clauses/{}", urlencoded(clause))
}

/// A clause's number as it stands in an address.
fn urlencoded(text: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~()".contains(&byte);
    text.bytes()
        .map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
