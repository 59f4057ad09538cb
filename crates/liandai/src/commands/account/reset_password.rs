//! `liandai account reset-password`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use super::say_handed;
use crate::{console::Outcome, operator::Which, password};

/// Gives an account a password for one sign-in, which is printed once; ends its sessions and lifts a lock.
///
/// For an administrator who cannot sign in any more; for all others, an administrator does it in the browser.
///
///   liandai account reset-password zhou --reason 忘记密码
///   liandai account reset-password zhou --reason 手机遗失 --second-factor
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ResetPassword {
    #[command(flatten)]
    which: Which,

    /// The sign-in name
    #[arg(value_name = "NAME")]
    name: String,

    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: String,

    /// Take the second factor away too
    #[arg(long)]
    second_factor: bool,

    /// Read the password from standard input instead of making one up
    #[arg(long)]
    password_stdin: bool,
}

impl ResetPassword {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used, or no password comes in.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let given = if self.password_stdin { Some(password::read(messages)?) } else { None };
        self.which.with("liandai account reset-password", messages, async |service, by| {
            let whom = (self.name.as_str(), self.reason.as_str());
            let handed =
                service.operator_resets_password(by, whom, given.as_ref(), self.second_factor).await?;
            say_handed("command-account-reset", &handed, given.is_none(), messages);
            Ok(())
        })
    }
}
