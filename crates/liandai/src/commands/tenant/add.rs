//! `liandai tenant add`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use crate::{
    configuration::Flags,
    console::{self, Outcome},
    operator,
};

/// Sets up a city, with the built-in regulation and without any people.
///
/// Nobody can sign in to it yet: make its first administrator with liandai account add. The first city of an installation can also be
/// set up in the browser, with the token that liandai serve prints.
///
///   liandai tenant add changde --name 常德市
///   liandai account add zhou --tenant changde --display-name 周管理 --role administrator
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Add {
    #[command(flatten)]
    flags: Flags,

    /// A short name for commands and files: small letters, digits, dashes
    #[arg(value_name = "CODE")]
    code: String,

    /// The city's name
    #[arg(long, value_name = "NAME")]
    name: String,
}

impl Add {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        operator::with_service(&self.flags, messages, async |service| {
            let added = service.add_tenant("liandai tenant add", &self.code, &self.name).await;
            let said = added.map(|tenant| {
                let arguments = [("code", tenant.code.as_str()), ("name", &tenant.name)];
                console::say(&messages.format("tenant-added", &arguments));
            });
            operator::done(said, messages)
        })
    }
}
