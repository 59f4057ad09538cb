//! The database: whether it answers, which version it is, whether it is whole, what its clock says.

use std::time::Duration;

use liandai_service::keys::{Survey, survey};
use liandai_service::store::{Address, Engine, Store, upkeep::Server};

use super::finding::Finding;
use crate::{
    configuration::{Configuration, Field},
    installation, system,
};

/// The first version of PostgreSQL that this program is tested with.
const LEAST_POSTGRES: u32 = 15;
/// A clock that is off by so many seconds wants looking at; by so many, one-time codes and sessions go wrong.
const OFF: i64 = 5;
const FAR_OFF: i64 = 30;

/// Whoever asks a doctor does not want to wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was found, and with which keys texts are sealed.
pub struct Examined {
    pub findings: Vec<Finding>,
    pub in_use: Survey,
}

/// Examines the database. What depends on it is left out if it does not answer.
pub async fn examine(configuration: &Configuration) -> Examined {
    let mut examined = Examined { findings: Vec::new(), in_use: Survey::default() };
    let shown = configuration.shown(Field::Database);
    if let Address::Sqlite(path) = &configuration.database
        && !path.exists()
    {
        examined.findings.push(Finding::fails("database", "doctor-database-missing").with("database", shown));
        return examined;
    }
    let store = match reached(configuration).await {
        Ok(store) => store,
        Err(error) => {
            // The context names the database already.
            let reason = error.root_cause().to_string();
            let finding = Finding::fails("database", "doctor-database-silent");
            examined.findings.push(finding.with("database", shown).with("reason", reason));
            return examined;
        }
    };
    if let Err(error) = ask(&store, &shown, &mut examined).await {
        let finding = Finding::fails("database", "doctor-database-failed");
        examined.findings.push(finding.with("database", shown).with("reason", format!("{error:#}")));
    }
    store.close().await;
    examined
}

/// The open database, or at once why there is none.
async fn reached(configuration: &Configuration) -> anyhow::Result<Store> {
    tokio::time::timeout(PATIENCE, Store::reach(&configuration.database)).await??;
    installation::connect(configuration).await
}

async fn ask(store: &Store, shown: &str, examined: &mut Examined) -> anyhow::Result<()> {
    let server = store.server().await?;
    examined.findings.push(version(&server, shown));
    examined.findings.push(clock(&server));
    let migrations = store.migrations().await?;
    if !migrations.pending.is_empty() {
        let names = migrations.pending.join(", ");
        examined
            .findings
            .push(Finding::fails("migrations", "doctor-migrations-pending").with("names", names));
        return Ok(());
    }
    let count = migrations.applied.len();
    examined.findings.push(Finding::good("migrations", "doctor-migrations-good").with("count", count));
    // PostgreSQL looks after its own pages.
    if server.engine == Engine::Sqlite {
        let broken = store.check_integrity().await?;
        examined.findings.push(match broken.first() {
            Some(first) => Finding::fails("integrity", "doctor-integrity-broken").with("first", first),
            None => Finding::good("integrity", "doctor-integrity-good"),
        });
    }
    let tenants = store.tenants().await?;
    for tenant in &tenants {
        examined.in_use.add(&survey(store, tenant.tenant_id).await?);
    }
    examined.findings.push(if tenants.is_empty() {
        Finding::doubtful("tenants", "doctor-tenants-none")
    } else {
        let names: Vec<_> = tenants.iter().map(|tenant| tenant.name.as_str()).collect();
        Finding::good("tenants", "doctor-tenants").with("names", names.join(", "))
    });
    Ok(())
}

fn version(server: &Server, shown: &str) -> Finding {
    let (engine, enough) = match server.engine {
        Engine::Sqlite => ("SQLite", true),
        Engine::Postgres => ("PostgreSQL", server.major >= LEAST_POSTGRES),
    };
    let finding = if enough {
        Finding::good("database", "doctor-database-good")
    } else {
        Finding::fails("database", "doctor-database-old").with("least", LEAST_POSTGRES)
    };
    finding.with("engine", engine).with("version", &server.version).with("database", shown)
}

fn clock(server: &Server) -> Finding {
    let now = system::now();
    let Some(there) = server.now else {
        return Finding::good("clock", "doctor-clock-alone").with("now", now);
    };
    let off = now.seconds_until(there).abs();
    let finding = if off >= FAR_OFF {
        Finding::fails("clock", "doctor-clock-off")
    } else if off >= OFF {
        Finding::doubtful("clock", "doctor-clock-off")
    } else {
        return Finding::good("clock", "doctor-clock-good").with("now", now);
    };
    finding.with("here", now).with("there", there)
}

#[cfg(test)]
mod tests {
    use super::{super::finding::Health, *};

    #[test]
    fn versions_and_clocks_are_judged() {
        let server = |major, off| Server {
            engine: Engine::Postgres,
            version: format!("{major}.1"),
            major,
            now: Some(system::now().plus_seconds(off)),
        };
        for (major, health) in [(14, Health::Fails), (15, Health::Good), (18, Health::Good)] {
            assert_eq!(version(&server(major, 0), "x").health, health);
        }
        let sqlite = Server { engine: Engine::Sqlite, version: "3.50".to_owned(), major: 3, now: None };
        assert_eq!((version(&sqlite, "x").health, clock(&sqlite).health), (Health::Good, Health::Good));
        for (off, health) in [
            (0, Health::Good),
            (3, Health::Good),
            (-10, Health::Doubtful),
            (10, Health::Doubtful),
            (-60, Health::Fails),
            (3600, Health::Fails),
        ] {
            assert_eq!(clock(&server(15, off)).health, health, "{off}");
        }
    }
}
