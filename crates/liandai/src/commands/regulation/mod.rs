//! `liandai regulation …`

mod attach_text;
mod attached;
mod calendar;
mod check;
mod clause_name;
mod show;

use clap::Subcommand;
use liandai_locale::Messages;

use crate::console::Outcome;

/// What to do with a package.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(check::Check),
    Show(show::Show),
    Calendar(calendar::Calendar),
    AttachText(attach_text::AttachText),
}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// What went wrong outside the package.
    pub fn run(&self, messages: &Messages) -> anyhow::Result<Outcome> {
        match self {
            Self::Check(check) => check.run(messages),
            Self::Show(show) => show.run(messages),
            Self::Calendar(calendar) => calendar.run(messages),
            Self::AttachText(attach) => attach.run(messages),
        }
    }
}
