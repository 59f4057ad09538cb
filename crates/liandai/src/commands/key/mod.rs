//! `liandai key`

mod new;
mod rotate;

use anyhow::Result;
use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// Commands about the keys that seal identity and phone numbers.
#[derive(Debug, Subcommand)]
pub enum Command {
    New(new::New),
    Rotate(rotate::Rotate),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The file or the database cannot be read or written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::New(new) => new.run(messages),
            Self::Rotate(rotate) => rotate.run(messages),
        }
    }
}
