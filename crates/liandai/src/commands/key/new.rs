//! `liandai key new`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use crate::{
    configuration::{self, Flags, Keys, ServerFlags},
    console::{self, Outcome},
    keys_file,
};

/// Makes a file of keys where there is none.
///
/// Whoever has the keys reads what is sealed in the database and its backups; without them it is lost. Keep a copy where the
/// backups are not.
///
///   liandai key new --keys-file /etc/liandai/keys
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct New {
    #[command(flatten)]
    flags: Flags,
}

impl New {
    /// Runs the command.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        let Keys::File(path) = &configuration.keys else {
            console::remark(&messages.text("keys-in-environment"));
            return Ok(Outcome::Refused);
        };
        let shown = path.display().to_string();
        if path.exists() {
            console::remark(&messages.format("keys-exist", &[("place", &shown)]));
            return Ok(Outcome::Refused);
        }
        keys_file::make(path)?;
        console::say(&messages.format("keys-made", &[("place", &shown)]));
        Ok(Outcome::Done)
    }
}
