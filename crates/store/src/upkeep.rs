//! Looking after the database itself: what answers, whether it is whole, a copy of it. Nothing here belongs to a tenant.

use std::path::Path;

use liandai_model::Instant;

use crate::{
    Engine, Store, StoreError, dialect,
    engine::{Borrowed, on},
};

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

    /// Writes a copy of a SQLite database as it is at this moment, while others go on reading and writing. The file must not be there.
    /// False, and nothing is done, on an engine that has tools of its own for this.
    ///
    /// # Errors
    /// The file is there, or cannot be written.
    pub async fn copy_to(&self, path: &Path) -> Result<bool, StoreError> {
        let mut unscoped = self.reading().await?;
        let Borrowed::Sqlite(connection) = unscoped.connection.borrow() else { return Ok(false) };
        let copy = sqlx::query("VACUUM INTO $1").bind(path.to_string_lossy());
        copy.execute(connection).await?;
        Ok(true)
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
