//! `liandai tenant list`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use crate::{
    columns::aligned,
    configuration::{self, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging,
};

/// Lists the cities that have been set up.
///
///   liandai tenant list
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct List {
    #[command(flatten)]
    flags: Flags,
}

impl List {
    /// Runs the command.
    ///
    /// # Errors
    /// The database fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(async {
            let store = installation::open(&configuration, messages).await?;
            let tenants = store.tenants().await?;
            store.close().await;
            if tenants.is_empty() {
                console::say(&messages.text("tenant-none"));
                return Ok(Outcome::Done);
            }
            let columns = ["code", "name", "since"];
            let mut rows = vec![columns.map(|column| messages.text(&format!("tenant-column-{column}")))];
            rows.extend(tenants.into_iter().map(|one| [one.code, one.name, one.created_at.to_string()]));
            for line in aligned(&rows) {
                console::say(&line);
            }
            Ok(Outcome::Done)
        })
    }
}
