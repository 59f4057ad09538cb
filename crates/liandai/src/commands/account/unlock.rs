//! `liandai account unlock`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use crate::{
    console::{self, Outcome},
    operator::Which,
};

/// Lifts the lock of an account after failed sign-ins before its time.
///
///   liandai account unlock zhou --reason 输错密码
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Unlock {
    #[command(flatten)]
    which: Which,

    /// The sign-in name
    #[arg(value_name = "NAME")]
    name: String,

    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Unlock {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        self.which.with("liandai account unlock", messages, async |service, by| {
            service.operator_unlocks(by, &self.name, &self.reason).await?;
            console::say(&messages.format("command-account-unlocked", &[("name", &self.name)]));
            Ok(())
        })
    }
}
