//! `liandai db`

mod distribute;

use anyhow::Result;
use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// Commands about the database.
#[derive(Debug, Subcommand)]
pub enum Command {
    Distribute(distribute::Distribute),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::Distribute(distribute) => distribute.run(messages),
        }
    }
}
