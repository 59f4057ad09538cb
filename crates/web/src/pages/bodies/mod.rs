//! `/bodies`: who carries out the Measures (二(一)): the board, the checklists, filling what is missing, ending, the history.

pub(crate) mod board;
pub(crate) mod checklist;
pub(crate) mod end;
pub(crate) mod fill;
pub(crate) mod history;
mod lines;
pub(crate) mod take_back;

use liandai_model::{Lang, Text};
use liandai_service::bodies::Home;

/// Where the checklist of a place is.
pub(super) fn path_of(home: Home) -> String {
    match home {
        Home::Institution(id) => format!("/institutions/{id}/bodies"),
        Home::Unit(id) => format!("/units/{id}/bodies"),
    }
}

/// A want in few words: without what it ends with in parentheses.
pub(super) fn short(title: &Text, lang: Lang) -> &str {
    let title = title.get(lang);
    let ends = title.ends_with(['）', ')']);
    title.rfind(['（', '(']).filter(|_| ends).and_then(|at| title.get(..at)).map_or(title, str::trim)
}
