//! Looking after the database itself: what answers, whether it is whole, a copy of it. Nothing here belongs to a tenant.

use std::{
    fs::{self, File},
    io,
    path::Path,
    str::FromStr as _,
};

use liandai_model::Instant;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, postgres::PgConnectOptions};

use crate::{Address, Engine, Store, StoreError, dialect, engine::on};

/// What answers at the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Which engine.
    pub engine: Engine,
    /// Its version, as it says it itself.
    pub version: String,
    /// The first number of the version.
    pub major: u32,
    /// What its clock says; none if it has no clock of its own.
    pub now: Option<Instant>,
}

impl Store {
    /// Tries one connection and closes it again. Unlike [`Store::open`], which waits for a server that is just starting, it says at
    /// once why there is none.
    ///
    /// # Errors
    /// The server cannot be reached or lets nobody in.
    pub async fn reach(address: &Address) -> Result<(), StoreError> {
        if let Address::Postgres(url) = address {
            PgConnectOptions::from_str(url)?.connect().await?.close().await?;
        }
        Ok(())
    }

    /// Asks the engine who it is.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn server(&self) -> Result<Server, StoreError> {
        let mut unscoped = self.reading().await?;
        let engine = unscoped.connection.engine();
        let version = dialect::version(engine);
        let version: String = on!(unscoped, c => sqlx::query_scalar(version).fetch_one(c).await)?;
        let now = match dialect::clock(engine) {
            Some(clock) => {
                let now: i64 = on!(unscoped, c => sqlx::query_scalar(clock).fetch_one(c).await)?;
                Some(Instant::from_unix_microseconds(now))
            }
            None => None,
        };
        let major = version.split(|c: char| !c.is_ascii_digit()).next().and_then(|text| text.parse().ok());
        Ok(Server { engine, version, major: major.unwrap_or(0), now })
    }

    /// Writes a copy of a SQLite database as it is at this moment, while others go on reading and writing. The file must not be there; it
    /// is made aside and renamed when it is whole and safe on the medium. False, and nothing is done, on an engine that has tools of its
    /// own for this.
    ///
    /// # Errors
    /// The file is there, or cannot be written.
    pub async fn copy_to(&self, path: &Path) -> Result<bool, StoreError> {
        if self.engine() != Engine::Sqlite {
            return Ok(false);
        }
        let failed = |source: io::Error| StoreError::File { path: path.display().to_string(), source };
        if path.try_exists().map_err(failed)? {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        let mut aside = path.as_os_str().to_owned();
        aside.push(".part");
        let aside = Path::new(&aside);
        // What a copy left behind that was killed.
        let _ = fs::remove_file(aside);
        let mut unscoped = self.reading().await?;
        let name = aside.to_string_lossy().into_owned();
        let copied = on!(unscoped, c => sqlx::query("VACUUM INTO $1").bind(name).execute(c).await.map(drop));
        let kept = copied.map_err(StoreError::from).and_then(|()| keep(aside, path).map_err(failed));
        if kept.is_err() {
            let _ = fs::remove_file(aside);
        }
        kept.map(|()| true)
    }

    /// How many bytes the data takes, without attachments.
    ///
    /// # Errors
    /// The database fails.
    pub async fn size_in_bytes(&self) -> Result<i64, StoreError> {
        let size = dialect::size_in_bytes(self.engine());
        let mut unscoped = self.reading().await?;
        Ok(on!(unscoped, c => sqlx::query_scalar(size).fetch_one(c).await)?)
    }

    /// Lets the planner count what is there. PostgreSQL does so by itself within a minute or two; after a big import pages would
    /// be slow until then. SQLite never does; connections that are open already go on as they began.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_rows_for_planner(&self) -> Result<(), StoreError> {
        let mut unscoped = self.connection().await?;
        for statement in dialect::count_rows(self.engine()) {
            on!(unscoped, c => c.execute(*statement).await.map(drop))?;
        }
        Ok(())
    }

    /// What a SQLite database says is broken about itself: pages, indexes, references; nothing if it is whole, or on another engine,
    /// which looks after that itself.
    ///
    /// # Errors
    /// It cannot be read at all.
    pub async fn check_integrity(&self) -> Result<Vec<String>, StoreError> {
        let mut unscoped = self.reading().await?;
        if unscoped.connection.engine() != Engine::Sqlite {
            return Ok(Vec::new());
        }
        let check = "PRAGMA integrity_check(20)";
        let found: Vec<String> = on!(unscoped, c => sqlx::query_scalar(check).fetch_all(c).await)?;
        let mut broken: Vec<_> = found.into_iter().filter(|line| line != "ok").collect();
        let references = "SELECT \"table\" || ' -> ' || \"parent\" FROM pragma_foreign_key_check LIMIT 20";
        let dangling: Vec<String> = on!(unscoped, c => sqlx::query_scalar(references).fetch_all(c).await)?;
        broken.extend(dangling);
        Ok(broken)
    }
}

/// Gives a whole file its name, so that both outlive a power cut.
fn keep(aside: &Path, path: &Path) -> io::Result<()> {
    File::open(aside)?.sync_all()?;
    fs::rename(aside, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
