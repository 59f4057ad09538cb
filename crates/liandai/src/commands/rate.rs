//! `liandai rate`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_documents::results::{Summary, write_csv, write_workbook};
use liandai_locale::Messages;
use liandai_rules::{plan::Plan, population::Population};

use crate::{
    console::{self, Outcome},
    input::Facts,
};

/// Rates everybody for a period and writes the results.
///
/// Reads a folder of CSV files or a workbook (`liandai template` writes an empty one). If a cell is wrong, every wrong cell
/// is listed with its row and column, nothing is rated and nothing is written.
///
///   liandai rate --input city --period 2026 --output results
///   liandai rate --input city.xlsx --period 2026-H1 --xlsx results.xlsx
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Rate {
    #[command(flatten)]
    facts: Facts,

    /// Folder for results.csv and settlement.csv
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Workbook to send on: summary, institutions, units, officers, settlement
    #[arg(long, value_name = "FILE.xlsx")]
    xlsx: Option<PathBuf>,

    /// Number of threads [default: one for each core]; the results are the same
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

impl Rate {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0)).build()?;
        pool.install(|| self.rate(messages))
    }

    fn rate(&self, messages: &Messages) -> Result<Outcome> {
        self.facts.load(messages, |plan, population, _| self.write(plan, population, messages))
    }

    fn write(&self, plan: &Plan<'_>, population: &Population, messages: &Messages) -> Result<Outcome> {
        let rating = plan.rate(population);
        if let Some(folder) = &self.output {
            write_csv(plan, population, &rating, folder)?;
        }
        if let Some(file) = &self.xlsx {
            write_workbook(plan, population, &rating, messages, file)?;
        }
        console::say(&Summary::new(plan, population, &rating).as_text(messages));
        for path in self.output.iter().chain(&self.xlsx) {
            console::say(&messages.format("rate-written", &[("path", &path.display().to_string())]));
        }
        Ok(Outcome::Done)
    }
}
