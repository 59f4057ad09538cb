//! A machine with an invented city: a folder, and a database in it or on the server of `scripts/with-postgres`. It can be copied, works in
//! processes that are killed, and its store can be asked when nothing works.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use liandai_model::{Instant, TenantId};
use liandai_service::store::{Address, Store};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

/// Where the data are.
#[derive(Clone, Copy, Debug)]
pub enum Engine {
    Sqlite,
    Postgres,
}

pub struct Machine {
    folder: TempDir,
    /// The name of its database on the server.
    database: Option<String>,
}

/// A process of the program that has said its first line.
pub struct Running {
    process: Child,
    pub said: String,
}

impl Running {
    /// SIGKILL: nothing of the program's own can tidy up.
    pub fn kill(mut self) {
        let _ = self.process.kill();
        self.process.wait().unwrap();
    }
}

fn server() -> String {
    std::env::var("LIANDAI_TEST_POSTGRES").expect("run by scripts/with-postgres cargo test …")
}

fn address_of(database: &str) -> String {
    let server = server();
    format!("{}/{database}", server.rsplit_once('/').unwrap().0)
}

fn wait_for<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

fn tell_server(statement: &str) {
    wait_for(async {
        let mut connection = PgConnection::connect(&server()).await.unwrap();
        connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
    });
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("killed_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Machine {
    pub fn new(engine: Engine) -> Self {
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(fresh_name()),
        };
        if let Some(name) = &database {
            tell_server(&format!("CREATE DATABASE {name}"));
        }
        Self { folder: tempfile::tempdir().unwrap(), database }
    }

    /// Another machine with the same city. Nothing works on this one meanwhile.
    pub fn copied(&self) -> Self {
        self.settle();
        let folder = tempfile::tempdir().unwrap();
        let from = self.folder.path().join(".");
        assert!(Command::new("cp").arg("-r").arg(from).arg(folder.path()).status().unwrap().success());
        let database = self.database.as_ref().map(|from| {
            let name = fresh_name();
            tell_server(&format!("CREATE DATABASE {name} TEMPLATE {from}"));
            name
        });
        Self { folder, database }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
        command.current_dir(self.folder()).env_clear().env("LIANDAI_DATA", "data");
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", address_of(database));
        }
        command.args(["--lang", "en"]).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Starts a command and waits until it says something.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut process = self.command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert!(!said.is_empty(), "{arguments:?} said nothing");
        Running { process, said }
    }

    /// Makes an invented city as of a day.
    pub fn make_city(&self, officers: &str, as_of: &str) {
        let database = self.database.as_deref().map(address_of);
        let mut arguments = vec!["demo", "--officers", officers, "--as-of", as_of, "--data", "data"];
        arguments.extend(["--listen", "127.0.0.1:0"]);
        arguments.extend(database.iter().flat_map(|address| ["--database", address]));
        self.start(&arguments).kill();
    }

    /// A server on PostgreSQL takes a moment to notice that a client has died, and may commit what it was told to in that moment.
    pub fn settle(&self) {
        let Some(database) = &self.database else { return };
        let asked = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'");
        let busy = || {
            wait_for(async {
                let mut connection = PgConnection::connect(&server()).await.unwrap();
                let count: i64 = sqlx::query_scalar(AssertSqlSafe(asked.clone()))
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
                count
            })
        };
        while busy() > 0 {
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the store, whoever works.
    pub fn ask<T>(&self, ask: impl AsyncFnOnce(&Store, TenantId) -> T) -> T {
        let address = match &self.database {
            Some(database) => Address::Postgres(address_of(database)),
            None => Address::Sqlite(self.folder().join("data/liandai.sqlite")),
        };
        wait_for(async {
            let store = Store::open(&address, 1).await.unwrap();
            let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
            let answer = ask(&store, tenant).await;
            store.close().await;
            answer
        })
    }

    /// The chain of the audit is whole.
    pub fn expect_audit(&self, when: &str) {
        let status = self.command(&["audit", "verify"]).status().unwrap();
        assert!(status.success(), "the audit is broken {when}");
    }

    /// The lease of a worker that is gone runs out, without a minute's waiting.
    pub fn run_out(&self, now: Instant) {
        self.settle();
        self.ask(async |store, tenant| {
            let mut tx = store.write(tenant).await.unwrap();
            let later = now.plus_seconds(3600);
            if let Some(job) = tx.claim_job(&["open-cycle", "rate-period"], later, later).await.unwrap() {
                tx.fail_job(&job, "job-failure-store", now.plus_seconds(-7200), 99).await.unwrap();
            }
            tx.commit().await.unwrap();
        });
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(database) = &self.database {
            tell_server(&format!("DROP DATABASE {database} WITH (FORCE)"));
        }
    }
}
