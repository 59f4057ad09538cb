//! How the states of an import and what becomes of its rows are worded and coloured.

use liandai_locale::Messages;
use liandai_model::ImportState;
use liandai_service::import::Verdict;

/// An icon and a colour.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    pub(super) icon: &'static str,
    pub(super) colour: &'static str,
}

pub(super) const fn state_looks(state: ImportState) -> Looks {
    let (icon, colour) = match state {
        ImportState::Checking | ImportState::Applying => ("hourglass", "status-info"),
        ImportState::Refused => ("alert-circle", "status-bad"),
        ImportState::Ready => ("progress", "status-warn"),
        ImportState::Applied => ("circle-check", "status-good"),
        ImportState::Discarded => ("ban", ""),
    };
    Looks { icon, colour }
}

pub(super) const fn verdict_looks(verdict: Verdict) -> Looks {
    let (icon, colour) = match verdict {
        Verdict::New => ("circle-plus", "status-good"),
        Verdict::Changed => ("pencil", "status-info"),
        Verdict::Unchanged => ("equal", ""),
        Verdict::Conflicting => ("alert-triangle", "status-bad"),
        Verdict::Ended => ("circle-minus", "status-warn"),
    };
    Looks { icon, colour }
}

/// The class of a row by what becomes of it.
pub(super) const fn row_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::New => "diff-new",
        Verdict::Changed | Verdict::Ended => "diff-changed",
        Verdict::Unchanged => "diff-same",
        Verdict::Conflicting => "diff-conflict",
    }
}

/// What a column holds, in few words: the beginning of its note.
pub(super) fn column_title(messages: &Messages, sheet: &str, column: &str) -> String {
    let note = messages.text(&format!("column-{sheet}-{column}"));
    let end = note.find(['，', '。', '；', '：', '（', ',', '.', ';', ':', '(']).unwrap_or(note.len());
    note.get(..end).unwrap_or(&note).to_owned()
}

/// The beginning of the messages that say what a worker does with an import now; the steps that are done are their end.
pub(super) const fn doing(state: ImportState) -> &'static str {
    match state {
        ImportState::Applying | ImportState::Applied => "import-does-applying",
        _ => "import-does-checking",
    }
}
