//! Facts for a command: a folder or a workbook, with a progress bar, and everything that is wrong with it reported.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use liandai_documents::facts::{CsvFolder, Loaded, SourceError, WorkbookSource, load};
use liandai_locale::Messages;
use liandai_model::{FactTable, Period};
use liandai_rules::{
    plan::{Plan, PlanError},
    population::Population,
};

use crate::{
    console::{self, Outcome},
    packages,
};

/// What a command that looks at facts is asked with.
#[derive(Debug, Args)]
pub struct Facts {
    /// Folder of CSV files, or workbook
    #[arg(long, value_name = "DIR|FILE.xlsx")]
    input: PathBuf,

    /// Final rating as 2026, first rating as 2026-H1
    #[arg(long)]
    period: Period,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR")]
    regulation: Option<PathBuf>,
}

impl Facts {
    /// Loads the regulation and the facts and goes on with them. What is wrong with either is reported, and refused if it is
    /// anything but warnings.
    ///
    /// # Errors
    /// What went wrong outside the input, here or in `go_on`.
    pub fn load(
        &self,
        messages: &Messages,
        go_on: impl FnOnce(&Plan<'_>, &Population, &[(FactTable, u64)]) -> Result<Outcome>,
    ) -> Result<Outcome> {
        let Some(package) = packages::load(self.regulation.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let plan = match Plan::new(&package, self.period) {
            Ok(plan) => plan,
            Err(error) => {
                console::remark(&no_plan(self.period, error, messages));
                return Ok(Outcome::Refused);
            }
        };
        match read(&self.input, &plan, messages)? {
            Some(Loaded { population: Some(population), rows, .. }) => go_on(&plan, &population, &rows),
            _ => Ok(Outcome::Refused),
        }
    }
}

/// Why there is no plan for a period.
fn no_plan(period: Period, error: PlanError, messages: &Messages) -> String {
    let period = period.to_string();
    match error {
        PlanError::Month => messages.format("plan-month", &[("period", &period)]),
        PlanError::BeforeEffect(from) => {
            messages.format("plan-before-effect", &[("period", &period), ("from", &from.to_string())])
        }
    }
}

/// Reads facts and reports what is wrong with them; `None` if they are no tables at all.
///
/// # Errors
/// The input cannot be read.
fn read(input: &Path, plan: &Plan<'_>, messages: &Messages) -> Result<Option<Loaded>> {
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
