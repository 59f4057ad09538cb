//! `liandai config`

mod check;

use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// Commands about the configuration.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(check::Check),
}

impl Command {
    /// Runs the command.
    pub fn run(&self, messages: &Messages) -> Outcome {
        match self {
            Self::Check(check) => check.run(messages),
        }
    }
}
