//! `liandai migrate`

use anyhow::{Context as _, Result};
use clap::Args;
use liandai_locale::Messages;

use crate::{
    configuration::{self, Configuration, Field, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging, system,
};

/// Brings the database to the schema of this program; makes it first if it is a file that is not there.
///
/// Safe to run at any time and by several processes at once: one does the work, and what is done is not done again.
///
///   liandai migrate --database city.sqlite
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Migrate {
    #[command(flatten)]
    flags: Flags,
}

impl Migrate {
    /// Runs the command.
    ///
    /// # Errors
    /// The database cannot be reached, a migration fails.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(migrate(&configuration, messages))?;
        Ok(Outcome::Done)
    }
}

async fn migrate(configuration: &Configuration, messages: &Messages) -> Result<()> {
    let store = installation::open_or_make(configuration).await?;
    let shown = configuration.shown(Field::Database);
    let before = store.migrations().await.context(shown.clone())?;
    store.migrate(system::now()).await.context(shown.clone())?;
    store.close().await;
    for name in &before.pending {
        console::say(&messages.format("migrate-done", &[("name", name)]));
    }
    let key = if before.pending.is_empty() { "migrate-nothing" } else { "migrate-ready" };
    console::say(&messages.format(key, &[("database", &shown)]));
    Ok(())
}
