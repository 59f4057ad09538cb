//! `liandai facts …`

use anyhow::Result;
use clap::{Args, Subcommand};
use liandai_locale::Messages;

use crate::{
    console::{self, Outcome},
    input::Facts,
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
    #[command(flatten)]
    facts: Facts,
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Self::Check(check) = self;
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
