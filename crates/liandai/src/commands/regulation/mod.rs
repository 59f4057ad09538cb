//! `liandai regulation …`

use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// What to do with a package.
#[derive(Debug, Subcommand)]
pub enum Command {}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// What went wrong outside the package.
    pub fn run(&self, _messages: &Messages) -> anyhow::Result<Outcome> {
        Ok(Outcome::Done)
    }
}
