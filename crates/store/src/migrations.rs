//! The schema, step by step. A migration is a file of statements, run one a call (Citus refuses several at once), the same text on
//! both engines, once, by one process.

use sqlx::Executor as _;

use crate::{
    StoreError, dialect,
    engine::{Engine, on},
    store::{Store, Unscoped},
};

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        /// Name and text of each, in order.
        pub const MIGRATIONS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../migrations/", $name, ".sql")))),*];
    };
}

migrations![
    "0001_city",
    "0002_daily_log",
    "0003_appraisal",
    "0004_facts",
    "0005_rating",
    "0006_notice",
    "0007_targets",
    "0008_obligation",
    "0009_remedy",
    "0010_complaints",
    "0011_mail",
    "0012_fact_import",
    "0013_cases",
    "0014_surveys",
    "0015_inspection",
    "0016_review",
    "0017_calendar",
    "0018_register",
    "0019_exam",
    "0020_ledger",
];

/// Commits what went well, rolls back what did not.
macro_rules! in_transaction {
    ($unscoped:expr, $run:expr) => {{
        let begin = dialect::begin_write($unscoped.connection.engine());
        on!($unscoped, c => c.execute(begin).await.map(drop))?;
        let outcome = $run;
        let end = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
        on!($unscoped, c => c.execute(end).await.map(drop))?;
        outcome
    }};
}

const RECORD: &str = "CREATE TABLE IF NOT EXISTS migration (
    name       TEXT   NOT NULL,
    applied_at BIGINT NOT NULL,
    CONSTRAINT migration_pk PRIMARY KEY (name)
)";

/// Where the schema stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// Names of those in the database.
    pub applied: Vec<String>,
    /// Names of those that are still to be run.
    pub pending: Vec<&'static str>,
}

impl Store {
    /// What has been run and what is still to be run.
    ///
    /// # Errors
    /// The database fails, or was made by a later version.
    pub async fn migrations(&self) -> Result<Migrated, StoreError> {
        let mut unscoped = self.connection().await?;
        if !has_table(&mut unscoped, "migration").await? {
            return Ok(Migrated {
                applied: Vec::new(),
                pending: MIGRATIONS.iter().map(|(name, _)| *name).collect(),
            });
        }
        applied(&mut unscoped).await
    }

    /// Runs what is still to be run; each migration with its record in one transaction.
    ///
    /// # Errors
    /// The database fails, or was made by a later version. Migrations before the one that failed stay.
    pub async fn migrate(&self, at: liandai_model::Instant) -> Result<Migrated, StoreError> {
        let mut unscoped = self.connection().await?;
        let engine = unscoped.connection.engine();
        if let Some(lock) = dialect::migration_lock(engine) {
            on!(unscoped, c => c.execute(lock).await.map(drop))?;
        }
        let outcome = run(&mut unscoped, at).await;
        if let Some(unlock) = dialect::migration_unlock(engine) {
            on!(unscoped, c => c.execute(unlock).await.map(drop))?;
        }
        outcome
    }
}

async fn has_table(unscoped: &mut Unscoped, name: &'static str) -> Result<bool, StoreError> {
    let exists = dialect::table_exists(unscoped.connection.engine());
    let tables: i64 = on!(unscoped, c => sqlx::query_scalar(exists).bind(name).fetch_one(c).await)?;
    Ok(tables > 0)
}

async fn run(unscoped: &mut Unscoped, at: liandai_model::Instant) -> Result<Migrated, StoreError> {
    on!(unscoped, c => c.execute(RECORD).await.map(drop))?;
    let before = applied(unscoped).await?;
    for (name, text) in MIGRATIONS.iter().filter(|(name, _)| before.pending.contains(name)) {
        in_transaction!(unscoped, step(unscoped, name, text, at).await)?;
    }
    if unscoped.connection.engine() == Engine::Sqlite {
        in_transaction!(unscoped, expect(unscoped).await)?;
    }
    applied(unscoped).await
}

/// What the planner is to expect, unless it has counted already.
async fn expect(unscoped: &mut Unscoped) -> Result<(), StoreError> {
    if !has_table(unscoped, "sqlite_stat1").await? {
        for statement in dialect::EXPECTATIONS {
            on!(unscoped, c => c.execute(*statement).await.map(drop))?;
        }
    }
    Ok(())
}

async fn step(
    unscoped: &mut Unscoped,
    name: &'static str,
    text: &'static str,
    at: liandai_model::Instant,
) -> Result<(), StoreError> {
    // Another process may have run it since we looked: on SQLite only the transaction keeps others away.
    if applied(unscoped).await?.applied.iter().any(|one| one == name) {
        return Ok(());
    }
    for statement in text.split_inclusive(";\n").filter(|statement| statement.contains(';')) {
        on!(unscoped, c => c.execute(statement).await.map(drop))?;
    }
    let record = "INSERT INTO migration (name, applied_at) VALUES ($1, $2)";
    on!(unscoped, c => sqlx::query(record).bind(name).bind(at.unix_microseconds()).execute(c).await.map(drop))?;
    Ok(())
}

async fn applied(unscoped: &mut Unscoped) -> Result<Migrated, StoreError> {
    let all = "SELECT name FROM migration ORDER BY name";
    let applied: Vec<String> = on!(unscoped, c => sqlx::query_scalar(all).fetch_all(c).await)?;
    if let Some(newer) = applied.iter().find(|name| !MIGRATIONS.iter().any(|(known, _)| known == name)) {
        return Err(StoreError::Newer(newer.clone()));
    }
    let pending = MIGRATIONS.iter().map(|(name, _)| *name);
    let pending = pending.filter(|name| !applied.iter().any(|one| one == name)).collect();
    Ok(Migrated { applied, pending })
}
