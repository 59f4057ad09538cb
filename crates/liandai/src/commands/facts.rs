//! `liandai facts …`

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use liandai_locale::Messages;
use liandai_model::Period;

use crate::{
    console::{self, Outcome},
    input, packages,
};

/// What to do with fact tables.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read fact tables and list every wrong cell, without rating
    Check(Check),
}

/// Reads fact tables and lists every wrong cell with its row and column.
///
///   liandai facts check --input city.xlsx --period 2026
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Folder of CSV files, or workbook
    #[arg(long, value_name = "DIR|FILE.xlsx")]
    input: PathBuf,

    /// The period for which the facts are meant
    #[arg(long)]
    period: Period,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR")]
    regulation: Option<PathBuf>,
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Self::Check(check) = self;
        let Some(package) = packages::load(check.regulation.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let Some(plan) = super::plan(&package, check.period, messages) else { return Ok(Outcome::Refused) };
        let loaded = input::read(&check.input, &plan, messages)?;
        let Some(loaded) = loaded.filter(|loaded| loaded.population.is_some()) else {
            return Ok(Outcome::Refused);
        };
        for (table, rows) in &loaded.rows {
            let title = messages.text(&format!("table-{}", table.name()));
            let arguments = [("table", table.name()), ("title", &title), ("rows", &rows.to_string())];
            console::say(&messages.format("facts-rows", &arguments));
        }
        console::say(&messages.text("facts-good"));
        Ok(Outcome::Done)
    }
}
