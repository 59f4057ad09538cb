//! `liandai worker`

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;
use liandai_service::job::Handlers;
use tokio::sync::watch;

use crate::{
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation, logging,
    server::Stop,
};

/// Does jobs until told to stop; any number of workers may run, on any number of machines.
///
/// The server does jobs too, unless it is told not to: workers of their own are for when there are many.
///
///   liandai worker --config /etc/liandai/liandai.toml
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
    /// The database cannot be used, the keys are missing.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(until_asked(&configuration, messages))?;
        Ok(Outcome::Done)
    }
}

async fn until_asked(configuration: &Configuration, messages: &Messages) -> Result<()> {
    let store = installation::open_to_serve(configuration, messages).await?;
    let service = installation::service(configuration, store, messages).await?;
    let (stop, stopped) = watch::channel(false);
    let asked = Stop::listen()?;
    console::say(&messages.text("worker-ready"));
    let handlers = Handlers::all();
    let signal = async {
        asked.asked().await;
        // A worker that has ended already listens no longer.
        let _ = stop.send(true);
    };
    tokio::join!(signal, service.work(&handlers, stopped));
    service.store().close().await;
    Ok(())
}
