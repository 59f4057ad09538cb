//! `liandai audit`

mod verify;

pub use verify::{verdict, words};

use anyhow::Result;
use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// Commands about the audit.
#[derive(Debug, Subcommand)]
pub enum Command {
    Verify(verify::Verify),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::Verify(verify) => verify.run(messages),
        }
    }
}
