//! `liandai regulation attach-text`

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Args;
use liandai_documents::{
    official_text::{Comparison, MAX_BYTES},
    regulation::{Finding, Findings, compared, outline_of},
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
        let bytes = read(&self.document).with_context(|| self.document.display().to_string())?;
        let outline = match outline_of(&bytes) {
            Ok(outline) => outline,
            Err(unreadable) => {
                console::remark(&unreadable.text(messages));
                return Ok(Outcome::Refused);
            }
        };
        let comparison = compared(&outline, &package);
        let findings = Findings::of(&comparison, &package, messages);
        report(&comparison, &findings, messages);
        if !findings.fits() {
            console::say(&messages.text("official-text-refused"));
            return Ok(Outcome::Refused);
        }
        if self.dry_run {
            console::say(&messages.text("official-text-dry-run"));
            return Ok(Outcome::Done);
        }
        self.write(&package, &comparison, messages)
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

fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

fn report(comparison: &Comparison, findings: &Findings, messages: &Messages) {
    let section = |key: &str, findings: &[Finding]| {
        if !findings.is_empty() {
            console::say(&messages.text(key));
        }
        for finding in findings {
            console::say(&format!("  {}", finding.text));
        }
    };
    section("official-text-missing", &findings.missing);
    section("official-text-extra", &findings.extra);
    section("official-text-doubtful", &findings.doubtful);
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
