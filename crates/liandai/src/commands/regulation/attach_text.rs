//! `liandai regulation attach-text`

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Args;
use liandai_documents::official_text::{
    Comparison, DecodeError, Doubt, Extra, IrregularityKind, MAX_BYTES, MAX_LINES, Outline, OutlineError,
    TreeClause, compare, decode,
};
use liandai_locale::Messages;
use liandai_rules::package::Package;

use super::attached;
use crate::{
    console::{self, Outcome},
    packages,
};

/// Attaches the official text of a regulation to its clauses.
///
/// Takes the document apart by its numbering (一、 (一) 1、 (1) ①, 第一条), compares it with the
/// clause tree, and says for each line what is missing, extra or doubtful. If nothing is
/// missing or extra, the text is written to official-text.json in the package's folder, where
/// `show` finds it; doubtful lines are for people to look at. The document is plain text in
/// UTF-8, UTF-16 or GB18030: save a Word file as text first.
///
///   liandai regulation attach-text measures.txt --dry-run
///   liandai regulation attach-text measures.txt --package my-regulation
///   liandai regulation show --package my-regulation '五(二)1(2)③'
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AttachText {
    /// The official document, as plain text
    #[arg(value_name = "FILE")]
    document: PathBuf,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR", visible_alias = "regulation")]
    package: Option<PathBuf>,

    /// Where to write [default: official-text.json in the package's folder; for the built-in package, in this one]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Only say what would be attached
    #[arg(long)]
    dry_run: bool,
}

impl AttachText {
    /// Runs the command.
    ///
    /// # Errors
    /// A file cannot be read or written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(package) = packages::load(self.package.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let outline = match self.outline(messages)? {
            Ok(outline) => outline,
            Err(reason) => {
                console::remark(&reason);
                return Ok(Outcome::Refused);
            }
        };
        let tree: Vec<_> = package
            .clauses
            .iter()
            .map(|clause| TreeClause { id: &clause.id, title: &clause.title.zh, summary: &clause.summary.zh })
            .collect();
        let comparison = compare(&outline, &tree);
        report(&comparison, &package, messages);
        if !comparison.missing.is_empty() || !comparison.extra.is_empty() {
            console::say(&messages.text("official-text-refused"));
            return Ok(Outcome::Refused);
        }
        if self.dry_run {
            console::say(&messages.text("official-text-dry-run"));
            return Ok(Outcome::Done);
        }
        self.write(&package, &comparison, messages)
    }

    /// The document taken apart, or why it cannot be.
    fn outline(&self, messages: &Messages) -> Result<std::result::Result<Outline, String>> {
        let bytes = read(&self.document).with_context(|| self.document.display().to_string())?;
        Ok(match decode(&bytes) {
            Ok(text) => Outline::parse(&text).map_err(|error| match error {
                OutlineError::TooLong { .. } => too_long(messages),
                OutlineError::TooManyLines { .. } => {
                    messages.format("official-text-too-many-lines", &[("most", &MAX_LINES.to_string())])
                }
            }),
            Err(DecodeError::TooLong { .. }) => Err(too_long(messages)),
            Err(DecodeError::UnknownEncoding) => Err(messages.text("official-text-unknown-encoding")),
            Err(DecodeError::NotText) => Err(messages.text("official-text-not-text")),
        })
    }

    fn write(&self, package: &Package, comparison: &Comparison, messages: &Messages) -> Result<Outcome> {
        let output = self.output.clone().unwrap_or_else(|| attached::place(self.package.as_deref()));
        let path = output.display().to_string();
        let is_document = same_file(&output, &self.document);
        if is_document {
            console::remark(&messages.format("official-text-over-document", &[("path", &path)]));
            return Ok(Outcome::Refused);
        }
        let source = self.document.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        attached::write(&output, &package.id, &source, &comparison.matched)?;
        console::say(&messages.format("official-text-written", &[("path", &path)]));
        Ok(Outcome::Done)
    }
}

/// At most one byte more than is decoded, however long the file is.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_long(messages: &Messages) -> String {
    messages.format("official-text-too-long", &[("most", &(MAX_BYTES / 1024 / 1024).to_string())])
}

fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

fn report(comparison: &Comparison, package: &Package, messages: &Messages) {
    let section = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            console::say(&messages.text(key));
        }
        for line in lines {
            console::say(&format!("  {line}"));
        }
    };
    let missing = comparison.missing.iter().map(|id| missing(id, comparison, package, messages));
    section("official-text-missing", missing.collect());
    section("official-text-extra", comparison.extra.iter().map(|one| extra(one, messages)).collect());
    let doubtful = comparison.doubtful.iter().map(|one| {
        let (line, id) = (one.line.to_string(), one.id.as_deref().unwrap_or_default());
        let key = if id.is_empty() { "official-text-line" } else { "official-text-line-clause" };
        let reason = doubt(&one.doubt, messages);
        messages.format(key, &[("line", &line), ("clause", id), ("reason", &reason)])
    });
    section("official-text-doubtful", doubtful.collect());
    let counts = [
        ("matched", comparison.matched.len()),
        ("missing", comparison.missing.len()),
        ("extra", comparison.extra.len()),
        ("doubtful", comparison.doubtful.len()),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    console::say(&messages.format("official-text-summary", &counts));
}

/// A missing clause has no line; it should stand after the one before it in the tree.
fn missing(id: &str, comparison: &Comparison, package: &Package, messages: &Messages) -> String {
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

fn extra(extra: &Extra, messages: &Messages) -> String {
    let (line, path) = (extra.line.to_string(), extra.path.to_string());
    let arguments = [("line", line.as_str()), ("clause", &path), ("words", &extra.first_words)];
    messages.format("official-text-extra-clause", &arguments)
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
