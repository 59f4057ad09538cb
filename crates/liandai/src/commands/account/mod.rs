//! `liandai account`

mod add;
mod list;
mod reset_password;
mod unlock;

use anyhow::Result;
use clap::Subcommand;
use liandai_locale::Messages;
use liandai_service::account::Handed;

use crate::console::{self, Outcome};

/// Commands about accounts.
#[derive(Debug, Subcommand)]
pub enum Command {
    List(list::List),
    Add(add::Add),
    ResetPassword(reset_password::ResetPassword),
    Unlock(unlock::Unlock),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::List(list) => list.run(messages),
            Self::Add(add) => add.run(messages),
            Self::ResetPassword(reset) => reset.run(messages),
            Self::Unlock(unlock) => unlock.run(messages),
        }
    }
}

/// Says whose password was set, and the password itself if it was made up here.
fn say_handed(key: &str, handed: &Handed, is_made_up: bool, messages: &Messages) {
    let arguments = [("name", handed.name.as_str()), ("person", &handed.display_name)];
    console::say(&messages.format(key, &arguments));
    if is_made_up {
        let password = [("password", handed.password.expose())];
        console::say(&messages.format("command-account-password", &password));
    }
    console::say(&messages.text("command-account-must-change"));
}
