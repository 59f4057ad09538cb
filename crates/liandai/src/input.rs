//! Facts for a command: a folder or a workbook, with a progress bar, and everything that is wrong with it reported.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use liandai_documents::facts::{CsvFolder, Loaded, SourceError, WorkbookSource, load};
use liandai_locale::Messages;
use liandai_rules::{plan::Plan, population::Population};

use crate::console;

/// Reads facts and reports what is wrong with them; `None` if that is anything but warnings.
///
/// # Errors
/// The input cannot be read.
pub fn population(input: &Path, plan: &Plan<'_>, messages: &Messages) -> Result<Option<Population>> {
    Ok(read(input, plan, messages)?.and_then(|loaded| loaded.population))
}

/// Reads facts and reports what is wrong with them; `None` if they are no tables at all.
///
/// # Errors
/// The input cannot be read.
pub fn read(input: &Path, plan: &Plan<'_>, messages: &Messages) -> Result<Option<Loaded>> {
    let bar = progress(messages);
    let loaded = if input.is_dir() {
        let advance = |bytes| bar.inc(bytes);
        CsvFolder::open(input, &advance).and_then(|mut folder| {
            bar.set_length(folder.bytes());
            load(&mut folder, plan)
        })
    } else {
        std::fs::metadata(input).with_context(|| input.display().to_string())?;
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        WorkbookSource::open(input).and_then(|mut workbook| load(&mut workbook, plan))
    };
    bar.finish_and_clear();
    match loaded {
        Ok(loaded) => {
            report(&loaded, messages);
            Ok(Some(loaded))
        }
        Err(error @ SourceError::Io { .. }) => Err(anyhow!(error.line(messages))),
        Err(error) => {
            console::remark(&error.line(messages));
            console::remark(&messages.format("input-refused", &[("errors", "1"), ("warnings", "0")]));
            Ok(None)
        }
    }
}

fn progress(messages: &Messages) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes}");
    let bar = ProgressBar::new(0).with_message(messages.text("reading"));
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// Says everything that is wrong.
fn report(loaded: &Loaded, messages: &Messages) {
    let problems = &loaded.problems;
    for problem in problems.kept() {
        console::remark(&problem.line(messages));
    }
    let kept = u64::try_from(problems.kept().len()).unwrap_or(u64::MAX);
    let more = problems.errors() + problems.warnings() - kept;
    if more > 0 {
        console::remark(&messages.format("input-more", &[("count", &more.to_string())]));
    }
    let counts = [("errors", problems.errors().to_string()), ("warnings", problems.warnings().to_string())];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    if problems.errors() > 0 {
        console::remark(&messages.format("input-refused", &counts));
    } else if problems.warnings() > 0 {
        console::remark(&messages.format("input-warnings", &counts));
    }
}
