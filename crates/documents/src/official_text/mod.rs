//! The text of an official document: decoded, taken apart by its numbering, compared with a clause tree.
//!
//! Owns the numbering of Chinese official documents (一、 (一) 1、 (1) ①, and 第三条) and the judgement whether a tree of
//! clauses still describes a given text. Knows no regulation package and renders no message: every finding is a typed
//! value with a line number.
//!
//! ```
//! use liandai_documents::official_text::{Outline, TreeClause, compare};
//!
//! let outline = Outline::parse("图书馆借阅办法\n一、借阅\n1、每人每次借书不超过五册。\n2、借期三十天。")?;
//! let tree = [
//!     TreeClause { id: "一", title: "借阅", summary: "" },
//!     TreeClause { id: "一1", title: "册数", summary: "一次最多借书五册" },
//! ];
//! let comparison = compare(&outline, &tree);
//! assert_eq!(comparison.matched.len(), 2);
//! assert_eq!(comparison.extra.first().map(|extra| extra.path.to_string()).as_deref(), Some("一2"));
//! # Ok::<(), liandai_documents::official_text::OutlineError>(())
//! ```

mod builder;
mod compare;
mod decode;
mod lines;
mod numbering;
mod outline;
mod path;
mod wording;

#[cfg(test)]
mod arbitrary_text;
#[cfg(test)]
mod library_document;
#[cfg(test)]
mod real_document;

pub use compare::{Comparison, Doubt, Doubtful, Extra, Match, TreeClause, compare};
pub use decode::{DecodeError, decode};
pub use numbering::{Number, Style};
pub use outline::{
    Irregularity, IrregularityKind, Leftover, Outline, OutlineClause, OutlineError, SubHeading,
};
pub use path::{ClausePath, Step};

/// The longest document that is read, in bytes: 4 MiB.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most lines that a document may have.
pub const MAX_LINES: usize = 100_000;
