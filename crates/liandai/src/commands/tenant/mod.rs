//! `liandai tenant`

mod add;
mod list;

use anyhow::Result;
use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// Commands about cities.
#[derive(Debug, Subcommand)]
pub enum Command {
    List(list::List),
    Add(add::Add),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::List(list) => list.run(messages),
            Self::Add(add) => add.run(messages),
        }
    }
}
