//! `liandai demo`

use std::{fs, net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_model::{Day, DayError, Instant};
use liandai_service::{
    Clock as _, Limits, Service,
    demo::{Demo as Spec, DemoAccount, PASSWORD},
    safety::{Keyring, password::Cost},
    store::{Address, Store, files::Folder},
};
use liandai_web::{App, Settings};

use crate::{
    console::{self, Outcome},
    installation, keys_file, server,
    system::{self, ShiftedClock},
    work::Beside,
};

/// Makes an invented city, prints an account for each role, and serves it.
///
/// The city lies in a temporary folder and is gone when the program stops, unless a folder is given: liandai demo then goes on with it,
/// on another day if one is named, and liandai serve serves it today.
///
///   liandai demo
///   liandai demo --officers 12000 --listen 127.0.0.1:9000
///   liandai demo --as-of 2026-07-06
///   liandai demo --data demo --as-of 2026-07-06, then liandai demo --data demo --as-of 2026-07-14
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Demo {
    /// How many officers the city has
    #[arg(long, default_value_t = 300, value_name = "N")]
    officers: u32,

    /// Another seed gives another city
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// The day on which it begins, with the machine's time of day [default: the latest 6th of a month, when months are appraised]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,

    /// Where to serve; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,

    /// A folder to keep the city in, with its keys, or in which one was kept [default: a temporary one]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// An empty database, or that of the city that was kept: a file or postgres://… [default: liandai.sqlite in that folder]
    #[arg(long, value_name = "DATABASE")]
    database: Option<String>,
}

/// The file in the folder that says that a city was made there, which, and who can sign in to it.
const MADE: &str = "demonstration";

impl Demo {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the address cannot be used.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let temporary = tempfile::Builder::new().prefix("liandai-demo-").tempdir()?;
        let folder = self.data.as_deref().unwrap_or(temporary.path());
        installation::make_private(folder)?;
        let (keys_at, made) = (folder.join("keys"), folder.join(MADE));
        // It is written once all of a city is there.
        let (keys, kept) = match fs::read_to_string(&made) {
            Ok(kept) => (keys_file::require_at(&keys_at, messages)?, Some(kept)),
            Err(_) => (keys_file::make(&keys_at).with_context(|| folder.display().to_string())?, None),
        };
        let file = folder.join("liandai.sqlite");
        let address = self.database.as_deref().map_or(Address::Sqlite(file), Address::parse);
        installation::block_on(async {
            let clock = ShiftedClock(self.seconds_to_begin(system::now()));
            let service = service(&address, folder.join("attachments"), keys, clock).await?;
            let kept = if let Some(kept) = kept {
                kept
            } else {
                let kept = Box::pin(self.make(&service, messages)).await?;
                fs::write(&made, &kept).with_context(|| made.display().to_string())?;
                kept
            };
            let (tenant, accounts) = kept.split_once('\n').unwrap_or_default();
            let tenants = service.store().tenants().await?;
            if !tenants.iter().any(|one| one.tenant_id.to_string() == tenant) {
                let folder = folder.display().to_string();
                return Err(anyhow!(messages.format("demo-elsewhere", &[("folder", &folder)])));
            }
            self.serve(&service, accounts, messages).await
        })?;
        Ok(Outcome::Done)
    }

    /// How far the clock is set forward, or back if it is negative.
    fn seconds_to_begin(&self, now: Instant) -> i64 {
        let today = now.day();
        let begins = self.as_of.unwrap_or_else(|| latest_sixth(today));
        i64::from(begins.number() - today.number()) * 24 * 3600
    }

    /// Makes the city; what is kept of it in the folder: which it is, and who can sign in.
    async fn make(&self, service: &Service, messages: &Messages) -> Result<String> {
        let spec = Spec { prefix: "", officers: self.officers, seed: self.seed };
        let (tenant, accounts) = service.make_demo(spec).await?;
        service.make_demo_year(tenant, spec).await?;
        service.add_demo_logs(tenant).await?;
        service.add_demo_duties(tenant, spec.prefix).await?;
        service.add_demo_registers(tenant, spec.prefix).await?;
        service.add_demo_review(tenant, spec.prefix).await?;
        Ok(format!("{tenant}\n{}", listed(&accounts, messages)))
    }

    async fn serve(&self, service: &Service, accounts: &str, messages: &Messages) -> Result<()> {
        let settings = Settings { demo: true, ..Settings::default() };
        let app = App::new(service.clone(), settings).map_err(|error| anyhow!(error))?;
        let worker = Beside::begin(service);
        let welcome = |address| console::say(&welcome(address, accounts, messages));
        let served = server::serve(app, self.listen, welcome).await;
        worker.end().await?;
        service.store().close().await;
        served
    }
}

fn day(text: &str) -> Result<Day, DayError> {
    Day::parse(text.as_bytes())
}

/// The latest sixth of a month: the middle of the first ten days, in which the month before is appraised (五(二)2).
fn latest_sixth(today: Day) -> Day {
    let days = (0..31).map(|back| Day::from_number(today.number() - back));
    days.into_iter().find(|day| day.ymd().2 == 6).unwrap_or(today)
}

async fn service(address: &Address, files: PathBuf, keys: Keyring, clock: ShiftedClock) -> Result<Service> {
    let store = Store::open(address, 4).await.context("database")?;
    store.migrate(clock.now()).await.context("migrations")?;
    let limits = Limits { password_cost: Cost::LEAST, ..Limits::default() };
    installation::assemble(store, Folder::new(files), keys, limits, Arc::new(clock))
}

/// What is printed when the pages can be opened: the address, and who can sign in.
fn welcome(address: SocketAddr, accounts: &str, messages: &Messages) -> String {
    let ready = messages.format("demo-ready", &[("address", &address.to_string()), ("password", PASSWORD)]);
    format!("{ready}\n{accounts}")
}

/// An account a line.
fn listed(accounts: &[DemoAccount], messages: &Messages) -> String {
    let line = |account: &DemoAccount| {
        let role = messages.text(&format!("role-{}", account.role.id()));
        let (name, person, place) = (&account.name, &account.person, &account.place);
        format!("  {name:<10} {role}  {person}  {place}")
    };
    accounts.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_begins_while_a_month_is_appraised() {
        let day = |text: &str| Day::parse(text.as_bytes()).unwrap();
        for (today, expected) in [
            ("2026-11-06", "2026-11-06"),
            ("2026-11-05", "2026-10-06"),
            ("2026-03-05", "2026-02-06"),
            ("2026-01-31", "2026-01-06"),
            ("2026-01-01", "2025-12-06"),
        ] {
            assert_eq!(latest_sixth(day(today)), day(expected), "{today}");
        }
    }
}
