//! `liandai serve`

use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::{
    Limits, Parts, Service, built_in,
    safety::token::SetupToken,
    store::{Store, files::Folder},
};
use liandai_web::{App, Settings};

use crate::{
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation, keys_file, logging, server, system,
};

/// Serves the pages of an installation, and does its jobs, until it is told to stop.
///
/// Bring the database to this program's schema first: liandai migrate. While there is no city, a one-time token for the set-up page is
/// printed to the log.
///
///   liandai migrate && liandai serve --listen 0.0.0.0:8080
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Serve {
    #[command(flatten)]
    flags: Flags,

    #[command(flatten)]
    server: ServerFlags,
}

impl Serve {
    /// Runs the command.
    ///
    /// # Errors
    /// The database, the keys or the address cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &self.server, messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(serve(&configuration, messages))?;
        Ok(Outcome::Done)
    }
}

async fn serve(configuration: &Configuration, messages: &Messages) -> Result<()> {
    let store = installation::open(configuration, messages).await?;
    let service = service(configuration, store, messages)?;
    let set_up_token = if service.store().tenants().await?.is_empty() {
        let token = SetupToken::new(system::random());
        tracing::warn!(token = token.expose(), "no city yet: open /set-up with this token, once");
        Some(token)
    } else {
        None
    };
    let secure = configuration.public.as_ref().is_some_and(configuration::PublicAddress::is_secure);
    let settings = Settings { secure, set_up_token, ..Settings::default() };
    let app = App::new(service.clone(), settings).map_err(|error| anyhow!(error))?;
    let ready = |address: std::net::SocketAddr| {
        console::say(&messages.format("serve-ready", &[("address", &address.to_string())]));
    };
    server::serve(app, service.clone(), configuration.listen, ready).await?;
    service.store().close().await;
    Ok(())
}

/// The service of an installation.
///
/// # Errors
/// The keys are missing, or something built in is wrong.
pub(super) fn service(configuration: &Configuration, store: Store, messages: &Messages) -> Result<Service> {
    let service = Service::new(Parts {
        store,
        files: Arc::new(Folder::new(configuration.attachments())),
        keys: keys_file::require(configuration, messages)?,
        powers: built_in::powers().map_err(|_| anyhow!("the built-in policies have errors"))?,
        clock: Arc::new(system::SystemClock),
        entropy: Arc::new(system::SystemEntropy),
        limits: Limits { session: configuration.session, ..Limits::default() },
    })?;
    Ok(service)
}
