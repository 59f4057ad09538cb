//! `liandai facts …`

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use liandai_locale::Messages;
use liandai_model::Period;

use crate::{
    console::{self, Outcome},
    input::Facts,
    operator::Which,
};

/// What to do with fact tables.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read fact tables and list every wrong cell, without rating
    Check(Check),
    Export(Export),
}

/// Reads fact tables and lists every wrong cell with its row and column.
///
///   liandai facts check --input city.xlsx --period 2026
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    #[command(flatten)]
    facts: Facts,
}

/// Writes the facts that are recorded of a period, in the form in which liandai rate reads them.
///
/// Nothing is rated. liandai rate on the folder gives the same results, byte for byte, as the rating of the recorded facts. No policy is
/// asked; that it was written is recorded in the audit.
///
///   liandai facts export --period 2026 --output facts
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Export {
    #[command(flatten)]
    which: Which,

    /// Final rating as 2026, first rating as 2026-H1
    #[arg(long)]
    period: Period,

    /// Folder for the tables; tables that are there are replaced
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
}

impl Export {
    fn run(&self, messages: &Messages) -> Result<Outcome> {
        let outcome = self.which.with("liandai facts export", messages, async |service, by| {
            service.dump_facts(by, self.period, &self.output).await
        })?;
        if outcome == Outcome::Done {
            let path = self.output.display().to_string();
            console::say(&messages.format("facts-written", &[("path", &path)]));
        }
        Ok(outcome)
    }
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let check = match self {
            Self::Check(check) => check,
            Self::Export(export) => return export.run(messages),
        };
        check.facts.load(messages, |_, _, rows| {
            for (table, rows) in rows {
                let title = messages.text(&format!("table-{}", table.name()));
                let arguments = [("table", table.name()), ("title", &title), ("rows", &rows.to_string())];
                console::say(&messages.format("facts-rows", &arguments));
            }
            console::say(&messages.text("facts-good"));
            Ok(Outcome::Done)
        })
    }
}
