//! What a comparison of the official text with the clause tree found, line by line, in words.

use liandai_locale::Messages;
use liandai_rules::package::Package;

use crate::official_text::{
    Comparison, DecodeError, Doubt, Doubtful, Extra, IrregularityKind, MAX_BYTES, MAX_LINES, Outline,
    OutlineError, TreeClause, compare, decode,
};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands in the document, from 1; a clause that is missing stands nowhere.
    pub line: Option<usize>,
    /// What was found.
    pub text: String,
}

/// All findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Clauses of the tree that the document lacks.
    pub missing: Vec<Finding>,
    /// Clauses of the document that the tree lacks.
    pub extra: Vec<Finding>,
    /// What people should look at.
    pub doubtful: Vec<Finding>,
}

impl Findings {
    /// Words for a comparison with the tree of that package.
    #[must_use]
    pub fn of(comparison: &Comparison, package: &Package, messages: &Messages) -> Self {
        let missing = comparison.missing.iter();
        Self {
            missing: missing
                .map(|id| Finding { line: None, text: missing_clause(id, comparison, package, messages) })
                .collect(),
            extra: comparison.extra.iter().map(|one| extra(one, messages)).collect(),
            doubtful: comparison.doubtful.iter().map(|one| doubtful(one, messages)).collect(),
        }
    }

    /// Whether the document can be attached: every clause of one is a clause of the other.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Why a file is no document that can be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its bytes are no text.
    Bytes(DecodeError),
    /// It is longer than any regulation.
    Text(OutlineError),
}

impl Unreadable {
    /// What to tell whoever brought the file.
    #[must_use]
    pub fn text(&self, messages: &Messages) -> String {
        match self {
            Self::Text(OutlineError::TooLong { .. }) | Self::Bytes(DecodeError::TooLong { .. }) => {
                let most = (MAX_BYTES / 1024 / 1024).to_string();
                messages.format("official-text-too-long", &[("most", &most)])
            }
            Self::Text(OutlineError::TooManyLines { .. }) => {
                messages.format("official-text-too-many-lines", &[("most", &MAX_LINES.to_string())])
            }
            Self::Bytes(DecodeError::UnknownEncoding) => messages.text("official-text-unknown-encoding"),
            Self::Bytes(DecodeError::NotText) => messages.text("official-text-not-text"),
        }
    }
}

/// Takes the bytes of a document apart by its numbering.
///
/// # Errors
/// They are no text, or too long.
pub fn outline_of(bytes: &[u8]) -> Result<Outline, Unreadable> {
    let text = decode(bytes).map_err(Unreadable::Bytes)?;
    Outline::parse(&text).map_err(Unreadable::Text)
}

/// Compares a document with the clauses of a package.
#[must_use]
pub fn compared(outline: &Outline, package: &Package) -> Comparison {
    let clauses = package.clauses.iter();
    let tree: Vec<_> = clauses
        .map(|clause| TreeClause { id: &clause.id, title: &clause.title.zh, summary: &clause.summary.zh })
        .collect();
    compare(outline, &tree)
}

/// A missing clause has no line; it should stand after the one before it in the tree.
fn missing_clause(id: &str, comparison: &Comparison, package: &Package, messages: &Messages) -> String {
    let title = package.clause(id).map(|clause| clause.title.get(messages.lang())).unwrap_or_default();
    let before = package.clauses.iter().take_while(|clause| clause.id != id);
    let before = before.filter_map(|clause| comparison.matched.iter().find(|one| one.id == clause.id)).last();
    match before {
        None => messages.format("official-text-missing-first", &[("clause", id), ("title", title)]),
        Some(before) => messages.format(
            "official-text-missing-after",
            &[("clause", id), ("title", title), ("line", &before.line.to_string()), ("before", &before.id)],
        ),
    }
}

fn extra(extra: &Extra, messages: &Messages) -> Finding {
    let (line, path) = (extra.line.to_string(), extra.path.to_string());
    let arguments = [("line", line.as_str()), ("clause", &path), ("words", &extra.first_words)];
    Finding { line: Some(extra.line), text: messages.format("official-text-extra-clause", &arguments) }
}

fn doubtful(one: &Doubtful, messages: &Messages) -> Finding {
    let (line, id) = (one.line.to_string(), one.id.as_deref().unwrap_or_default());
    let key = if id.is_empty() { "official-text-line" } else { "official-text-line-clause" };
    let reason = doubt(&one.doubt, messages);
    let text = messages.format(key, &[("line", &line), ("clause", id), ("reason", &reason)]);
    Finding { line: Some(one.line), text }
}

fn doubt(doubt: &Doubt, messages: &Messages) -> String {
    match doubt {
        Doubt::Wording { overlap, likelier } => {
            let overlap = overlap.to_string();
            match likelier {
                None => messages.format("official-text-wording", &[("overlap", &overlap)]),
                Some(likelier) => messages.format(
                    "official-text-wording-likelier",
                    &[("overlap", &overlap), ("likelier", &likelier.to_string())],
                ),
            }
        }
        Doubt::Numbering(IrregularityKind::Jump { expected, found }) => messages.format(
            "official-text-jump",
            &[("expected", &expected.to_string()), ("found", &found.to_string())],
        ),
        Doubt::Numbering(IrregularityKind::Repeated { number }) => {
            messages.format("official-text-repeated", &[("number", &number.to_string())])
        }
        Doubt::Numbering(IrregularityKind::Backward { after, found }) => messages.format(
            "official-text-backward",
            &[("after", &after.to_string()), ("found", &found.to_string())],
        ),
        Doubt::Leftover { text } => messages.format("official-text-leftover", &[("text", text)]),
        Doubt::AmbiguousLabel => messages.text("official-text-ambiguous-label"),
        Doubt::SameClause { other } => messages.format("official-text-same-clause", &[("other", other)]),
    }
}
