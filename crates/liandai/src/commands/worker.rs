//! `liandai worker`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use super::serve::service;
use crate::{
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging, server,
};

/// Does the jobs of an installation, and serves no pages, until it is told to stop.
///
/// `liandai serve` does jobs too; workers on this or other machines take work off it. On PostgreSQL any number may run; on SQLite
/// they write one at a time.
///
///   liandai worker
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Worker {
    #[command(flatten)]
    flags: Flags,
}

impl Worker {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(work(&configuration, messages))?;
        Ok(Outcome::Done)
    }
}

async fn work(configuration: &Configuration, messages: &Messages) -> Result<()> {
    let store = installation::open(configuration, messages).await?;
    let service = service(configuration, store, messages)?;
    console::say(&messages.text("worker-ready"));
    server::work(service.clone()).await?;
    service.store().close().await;
    Ok(())
}
