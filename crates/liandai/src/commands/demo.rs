//! `liandai demo`

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::{
    Limits, Service,
    demo::{Demo as Spec, DemoAccount, PASSWORD},
    safety::{Keyring, password::Cost},
    store::{Address, Store, files::Folder},
};
use liandai_web::{App, Settings};

use crate::{
    console::{self, Outcome},
    installation, server, system,
    work::Beside,
};

/// Makes an invented city, prints an account for each role, and serves it.
///
/// The city lies in a temporary folder and is gone when the program stops, unless a database is given.
///
///   liandai demo
///   liandai demo --officers 12000 --listen 127.0.0.1:9000
///   liandai demo --database demo.sqlite
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Demo {
    /// How many officers the city has
    #[arg(long, default_value_t = 300, value_name = "N")]
    officers: u32,

    /// Another seed gives another city
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Where to serve; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,

    /// An empty database to keep the city in: a file or postgres://… [default: a temporary file]
    #[arg(long, value_name = "DATABASE")]
    database: Option<String>,
}

impl Demo {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the address cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let folder = tempfile::Builder::new().prefix("liandai-demo-").tempdir()?;
        let file = folder.path().join("city.db");
        let address = self.database.as_deref().map_or(Address::Sqlite(file), Address::parse);
        installation::block_on(self.serve(&address, folder.path().join("files"), messages))?;
        Ok(Outcome::Done)
    }

    async fn serve(&self, address: &Address, files: PathBuf, messages: &Messages) -> Result<()> {
        let service = service(address, files).await?;
        let (_, accounts) =
            service.make_demo(Spec { prefix: "", officers: self.officers, seed: self.seed }).await?;
        let settings = Settings { demo: true, ..Settings::default() };
        let app = App::new(service.clone(), settings).map_err(|error| anyhow!(error))?;
        let worker = Beside::begin(&service);
        let welcome = |address| console::say(&welcome(address, &accounts, messages));
        let served = server::serve(app, self.listen, welcome).await;
        worker.end().await?;
        service.store().close().await;
        served
    }
}

async fn service(address: &Address, files: PathBuf) -> Result<Service> {
    let store = Store::open(address, 4).await.context("database")?;
    store.migrate(system::now()).await.context("migrations")?;
    let keys = Keyring::generate(system::random(), system::random());
    let limits = Limits { password_cost: Cost::LEAST, ..Limits::default() };
    installation::assemble(store, Folder::new(files), keys, limits)
}

/// What is printed when the pages can be opened: the address, and who can sign in.
fn welcome(address: SocketAddr, accounts: &[DemoAccount], messages: &Messages) -> String {
    let mut text =
        messages.format("demo-ready", &[("address", &address.to_string()), ("password", PASSWORD)]);
    for account in accounts {
        let role = messages.text(&format!("role-{}", account.role.id()));
        let (name, person, place) = (&account.name, &account.person, &account.place);
        text.extend(["\n  ", &format!("{name:<10} {role}  {person}  {place}")]);
    }
    text
}
