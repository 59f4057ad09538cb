//! `liandai import`

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_documents::{
    facts::{SourceError, Weight},
    organisation::{Annotation, annotate, annotations, conflict_annotations},
};
use liandai_locale::Messages;
use liandai_model::Day;
use liandai_service::{Error, import::Loaded};

use crate::{
    columns::aligned,
    console::{self, Outcome},
    operator::Which,
};

/// How many problems are listed; the annotated workbook has the others too.
const LISTED: usize = 100;

/// Checks a file of institutions, units, officers, posts, links, bodies and accounts, and says what it would change.
///
/// With --apply it is applied in one transaction, if nothing is wrong with it. What the file lacks is left alone, unless --end-absent
/// says on which day it ends. If something is wrong, nothing is changed, the exit code is 1, and the file is written once more as a
/// workbook with the bad cells marked. The empty workbook comes from liandai template --organisation; a folder of CSV files is packed
/// as a zip. No policy is asked: whoever has the configuration has the database.
///
///   liandai import people.xlsx
///   liandai import people.xlsx --apply
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Import {
    #[command(flatten)]
    which: Which,

    /// The file: a workbook, one table as CSV, or several in a zip
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Apply it, if nothing is wrong with it
    #[arg(long)]
    apply: bool,

    /// The last day of what the file's tables lack, as 2026-06-30
    #[arg(long, value_name = "DAY", value_parser = day)]
    end_absent: Option<Day>,

    /// Where the marked workbook goes if something is wrong [default: beside the file, with -marked in its name]
    #[arg(long, value_name = "FILE.xlsx")]
    marked: Option<PathBuf>,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text.as_bytes()).map_err(|_| "2026-06-30".to_owned())
}

impl Import {
    /// Runs the command.
    ///
    /// # Errors
    /// The file, the database or the keys cannot be read, the marked workbook cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let metadata = std::fs::metadata(&self.file).with_context(|| self.file.display().to_string())?;
        if metadata.is_dir() {
            let path = self.file.display().to_string();
            console::remark(&messages.format("load-folder", &[("path", &path)]));
            return Ok(Outcome::Refused);
        }
        let mut loaded = None;
        let outcome = self.which.with("liandai import", messages, async |service, by| {
            let how = (self.end_absent, self.apply);
            loaded = Some(service.load_organisation(by, &self.file, how).await?);
            Ok::<_, Error>(())
        })?;
        match loaded {
            None => Ok(outcome),
            Some(Err(error @ SourceError::Io { .. })) => Err(anyhow!(error.line(messages))),
            Some(Err(error)) => {
                console::remark(&error.line(messages));
                Ok(Outcome::Refused)
            }
            Some(Ok(loaded)) => self.report(&loaded, messages),
        }
    }

    fn report(&self, loaded: &Loaded, messages: &Messages) -> Result<Outcome> {
        let mut wrong = annotations(&loaded.problems, messages);
        wrong.extend(conflict_annotations(&loaded.rows, messages));
        for one in wrong.iter().take(LISTED) {
            console::remark(&line(one, messages));
        }
        if wrong.len() > LISTED {
            let more = (wrong.len() - LISTED).to_string();
            console::remark(&messages.format("input-more", &[("count", &more)]));
        }
        if loaded.is_good() {
            say_counts(loaded, messages);
            let key = if loaded.applied { "load-applied" } else { "load-checked" };
            console::say(&messages.text(key));
            return Ok(Outcome::Done);
        }
        let marked = self.marked.clone().unwrap_or_else(|| beside(&self.file));
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        annotate(&self.file, &name, &wrong, messages, &marked)?;
        let errors = wrong.iter().filter(|one| one.weight == Weight::Error).count().to_string();
        let marked = marked.display().to_string();
        console::remark(&messages.format("load-refused", &[("errors", &errors), ("marked", &marked)]));
        Ok(Outcome::Refused)
    }
}

/// What is wrong at a place, on one line.
fn line(one: &Annotation, messages: &Messages) -> String {
    let row = one.row.to_string();
    let arguments = [("part", &*one.part), ("row", row.as_str()), ("column", &one.column)];
    let place = match (one.row, one.column.is_empty()) {
        (0, true) => "problem-place-part",
        (0, false) => "problem-place-column",
        (_, true) => "problem-place-row",
        (_, false) => "problem-place-cell",
    };
    format!("{}{}", messages.format(place, &arguments), one.reason)
}

/// How many rows of each table are new, changed and so on.
fn say_counts(loaded: &Loaded, messages: &Messages) {
    let columns = ["table", "new", "changed", "unchanged", "ended"];
    let mut rows = vec![columns.map(|column| messages.text(&format!("load-column-{column}")))];
    for (table, counts) in loaded.plan.counts() {
        let numbers = [counts.new, counts.changed, counts.unchanged, counts.ended];
        if numbers.iter().any(|number| *number > 0) {
            let [new, changed, unchanged, ended] = numbers.map(|number| number.to_string());
            let table = messages.text(&format!("table-{}", table.name()));
            rows.push([table, new, changed, unchanged, ended]);
        }
    }
    for line in aligned(&rows) {
        console::say(&line);
    }
}

/// `people.csv` is marked in `people-marked.xlsx`.
fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file.file_stem().unwrap_or_default());
    name.push("-marked.xlsx");
    file.with_file_name(name)
}
