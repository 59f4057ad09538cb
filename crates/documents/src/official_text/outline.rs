//! What the numbering of a document says about its structure.

use super::{MAX_BYTES, MAX_LINES, builder::Builder, lines, numbering::Number, path::ClausePath};

/// A document taken apart by its numbering. Lines count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The first line, unless it is numbered.
    pub title: String,
    /// The paragraphs between the title and the first clause.
    pub preamble: Vec<String>,
    /// The clauses in the order of the document.
    pub clauses: Vec<OutlineClause>,
    /// Lines after the last clause that do not read like a part of it.
    pub leftovers: Vec<Leftover>,
    /// Where the numbering breaks.
    pub irregularities: Vec<Irregularity>,
}

/// A numbered clause, or a sub-heading whose list repeats numbers of an earlier list of the same parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineClause {
    /// Its place; displays as a citation. Two clauses share a path only where the numbering repeats a number, which
    /// is then an irregularity.
    pub path: ClausePath,
    /// The index of the clause that it belongs to, in [`Outline::clauses`].
    pub parent: Option<usize>,
    /// The line it begins on.
    pub line: usize,
    /// The text of that line without the number: a heading, or the whole of a short clause.
    pub heading: String,
    /// Paragraphs of its own, before its first list.
    pub body: Vec<String>,
    /// Sub-headings between its lists that do not show in citations, with their colon.
    pub sub_headings: Vec<SubHeading>,
    /// Paragraphs after its last list.
    pub closing: Vec<String>,
}

/// An unnumbered line with a colon between two lists whose numbers do not collide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubHeading {
    /// Where it stands.
    pub line: usize,
    /// Its text with the colon.
    pub text: String,
}

/// A line that belongs to no clause: a signature, a date, page furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it stands.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// A break in the numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Irregularity {
    /// The line of the clause whose number is unexpected.
    pub line: usize,
    /// What is wrong with it.
    pub kind: IrregularityKind,
}

/// The kinds of break. Lists may be numbered on across their parents, as articles are across chapters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IrregularityKind {
    /// Numbers are left out.
    Jump {
        /// The number that should stand here.
        expected: Number,
        /// The number that does.
        found: Number,
    },
    /// The list already has this number.
    Repeated {
        /// The number.
        number: Number,
    },
    /// The number is new but belongs before the one that it follows.
    Backward {
        /// The number before it.
        after: Number,
        /// The number that stands here.
        found: Number,
    },
}

/// A document beyond the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    /// Longer than [`MAX_BYTES`].
    #[error("the document has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooLong {
        /// Its length in UTF-8.
        bytes: usize,
    },
    /// More lines than [`MAX_LINES`].
    #[error("the document has {lines} lines; at most {MAX_LINES} are read")]
    TooManyLines {
        /// Their number.
        lines: usize,
    },
}

impl Outline {
    /// Takes a document apart. Every text within the limits has an outline; what is odd about it is listed in it.
    ///
    /// # Errors
    /// The text is beyond [`MAX_BYTES`] or [`MAX_LINES`].
    pub fn parse(text: &str) -> Result<Self, OutlineError> {
        if text.len() > MAX_BYTES {
            return Err(OutlineError::TooLong { bytes: text.len() });
        }
        let count = text.lines().count();
        if count > MAX_LINES {
            return Err(OutlineError::TooManyLines { lines: count });
        }
        let mut builder = Builder::default();
        for line in lines::read(text) {
            builder.line(&line);
        }
        Ok(builder.finish())
    }
}

impl OutlineClause {
    /// The official text of the clause itself, without its number and the clauses below it: heading, body,
    /// sub-headings and closing paragraphs, one a line.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraphs: Vec<&str> = self.paragraphs().collect();
        paragraphs.join("\n")
    }

    /// The paragraphs that [`text`](Self::text) consists of.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let sub_headings = self.sub_headings.iter().map(|sub_heading| &sub_heading.text);
        [&self.heading]
            .into_iter()
            .chain(&self.body)
            .chain(sub_headings)
            .chain(&self.closing)
            .map(String::as_str)
    }
}
