//! `liandai account add`

use anyhow::Result;
use clap::{Args, ValueEnum};
use liandai_locale::Messages;
use liandai_model::Role;
use liandai_service::operator::NewFromOutside;

use super::say_handed;
use crate::{console::Outcome, operator::Which, password};

/// Makes an account, with a password for one sign-in that is printed once.
///
/// For the first administrator of a city, or for a new one when the last is gone; all others are made in the browser. A role that is
/// given here holds in the whole city, until it is withdrawn in the browser.
///
///   liandai account add zhou --display-name 周管理 --role administrator
///   liandai account add chen --officer P0000123
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Add {
    #[command(flatten)]
    which: Which,

    /// The sign-in name
    #[arg(value_name = "NAME")]
    name: String,

    /// What people see, for somebody who is no officer
    #[arg(long, value_name = "TEXT", required_unless_present = "officer")]
    display_name: Option<String>,

    /// Code of the officer whose account it is to be
    #[arg(long, value_name = "CODE", conflicts_with = "display_name")]
    officer: Option<String>,

    /// A role in the whole city
    #[arg(long, value_name = "ROLE")]
    role: Option<CityRole>,

    /// Read the password from standard input instead of making one up
    #[arg(long)]
    password_stdin: bool,
}

/// The roles that may be held in the whole city.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum CityRole {
    /// Manages accounts
    Administrator,
    /// Reads all, changes nothing
    Auditor,
    /// Sees the whole city
    CityCommission,
}

impl Add {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used, or no password comes in.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let given = if self.password_stdin { Some(password::read(messages)?) } else { None };
        self.which.with("liandai account add", messages, async |service, by| {
            let new = NewFromOutside {
                name: &self.name,
                display_name: self.display_name.as_deref().unwrap_or_default(),
                officer: self.officer.as_deref(),
                role: self.role.map(CityRole::role),
                password: given.as_ref(),
            };
            let handed = service.operator_adds_account(by, &new).await?;
            say_handed("command-account-added", &handed, given.is_none(), messages);
            Ok(())
        })
    }
}

impl CityRole {
    const fn role(self) -> Role {
        match self {
            Self::Administrator => Role::Administrator,
            Self::Auditor => Role::Auditor,
            Self::CityCommission => Role::CityCommission,
        }
    }
}
