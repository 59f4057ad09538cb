//! `liandai serve`

use std::net::SocketAddr;

use anyhow::{Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::safety::token::SetupToken;
use liandai_web::{App, Settings};

use crate::{
    configuration::{self, Configuration, Flags, PublicAddress, ServerFlags},
    console::{self, Outcome},
    installation, logging, server, system,
    work::Beside,
};

/// Serves the pages, and does the jobs that they put down, until told to stop.
///
/// A new installation needs nothing else: the database and the keys are made, and the first administrator is set up in the
/// browser with the token that is printed. Later versions want liandai migrate first.
///
///   liandai serve
///   liandai serve --config /etc/liandai/liandai.toml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Serve {
    #[command(flatten)]
    flags: Flags,

    #[command(flatten)]
    server: ServerFlags,

    /// Leave the jobs to liandai worker
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    /// Runs the command.
    ///
    /// # Errors
    /// The database cannot be used, the keys are missing, the address is taken.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &self.server, messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        installation::block_on(self.serve(&configuration, messages))?;
        Ok(Outcome::Done)
    }

    async fn serve(&self, configuration: &Configuration, messages: &Messages) -> Result<()> {
        let store = installation::open_to_serve(configuration, messages).await?;
        let is_new = store.tenants().await?.is_empty();
        let service = installation::service(configuration, store, messages).await?;
        let token = is_new.then(|| SetupToken::new(system::random()));
        let settings = Settings {
            secure: configuration.public.as_ref().is_some_and(PublicAddress::is_secure),
            proxies: configuration.proxies.clone(),
            set_up_token: token.clone(),
            ..Settings::default()
        };
        let app = App::new(service.clone(), settings).map_err(|error| anyhow!(error))?;
        let worker = (!self.no_worker).then(|| Beside::begin(&service));
        let served = server::serve(app, configuration.listen, |address| {
            console::say(&welcome(configuration, address, token.as_ref(), messages));
        })
        .await;
        if let Some(worker) = worker {
            worker.end().await?;
        }
        service.store().close().await;
        served
    }
}

/// What is printed when the pages can be opened.
fn welcome(
    configuration: &Configuration,
    address: SocketAddr,
    token: Option<&SetupToken>,
    messages: &Messages,
) -> String {
    let local = format!("http://{address}");
    let public = configuration.public.as_ref().map_or(local, ToString::to_string);
    match token {
        Some(token) => messages.format("serve-set-up", &[("address", &public), ("token", token.expose())]),
        None => messages.format("serve-ready", &[("address", &public)]),
    }
}
