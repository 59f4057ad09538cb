//! Opening a store, and its transactions. Nothing is read or written but through a [`Tx`], which carries its tenant: no
//! statement can be run without one.

use std::{
    path::PathBuf,
    str::FromStr as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use liandai_model::TenantId;
use sqlx::{
    Executor as _, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::{
    StoreError, dialect,
    engine::{Connection, Engine, Kind},
    lending::Lender,
};

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file, made if it is not there.
    Sqlite(PathBuf),
    /// `postgres://user:password@host/database`
    Postgres(String),
}

impl Address {
    /// Reads `postgres://…`, `sqlite://FILE` or a path.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Sqlite(PathBuf::from(text.strip_prefix("sqlite://").unwrap_or(text)))
        }
    }
}

/// An open store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
    statements: Arc<AtomicU64>,
}

#[derive(Clone, Debug)]
enum Pools {
    /// SQLite has one writer; readers do not wait for it.
    Sqlite {
        write: Arc<Lender>,
        read: Arc<Lender>,
    },
    Postgres(PgPool),
}

/// A transaction of one tenant. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    pub(crate) connection: Connection,
    pub(crate) tenant: TenantId,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Store {
    /// Opens the store, without migrating it.
    ///
    /// # Errors
    /// The file cannot be opened, the server cannot be reached.
    pub async fn open(address: &Address, connections: u32) -> Result<Self, StoreError> {
        let pools = match address {
            Address::Sqlite(path) => {
                // 6 MB of pages for each connection, 100 MB for 17 of them. The file is not mapped: what was mapped of it stays counted as
                // this process's memory, and what a connection has not kept is in the system's memory, a copy away.
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE)
                    .statement_cache_capacity(500)
                    .pragma("cache_size", "-6000")
                    .pragma("temp_store", "memory");
                let write = Lender::open(options.clone(), 1, PATIENCE).await?;
                let read = Lender::open(options, connections.max(1), PATIENCE).await?;
                Pools::Sqlite { write, read }
            }
            Address::Postgres(url) => {
                let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(500);
                let pool = PgPoolOptions::new()
                    .max_connections(connections.max(2))
                    .acquire_timeout(PATIENCE)
                    .test_before_acquire(false)
                    .after_connect(|connection, _| {
                        Box::pin(async move { connection.execute(dialect::SESSION).await.map(drop) })
                    })
                    .connect_with(options)
                    .await?;
                Pools::Postgres(pool)
            }
        };
        Ok(Self { pools, statements: Arc::default() })
    }

    /// How many statements this store has run since it was opened, without the beginnings and ends of transactions.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    fn counting(&self, kind: Kind) -> Connection {
        Connection { kind, statements: Arc::clone(&self.statements) }
    }

    /// Which engine it is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that reads: what it sees does not change under it.
    ///
    /// # Errors
    /// No connection is to be had.
    pub async fn read(&self, tenant: TenantId) -> Result<Tx, StoreError> {
        let begin = dialect::begin_read(self.engine());
        let kind = match &self.pools {
            Pools::Sqlite { read, .. } => Kind::Sqlite(read.begin(begin).await?),
            Pools::Postgres(pool) => Kind::PostgresTransaction(pool.begin_with(begin).await?),
        };
        Ok(Tx { connection: self.counting(kind), tenant })
    }

    /// A transaction that writes. On SQLite it is the only writer; on PostgreSQL two that touch the same rows wait for each other.
    ///
    /// # Errors
    /// No connection is to be had in time.
    pub async fn write(&self, tenant: TenantId) -> Result<Tx, StoreError> {
        let begin = dialect::begin_write(self.engine());
        let kind = match &self.pools {
            Pools::Sqlite { write, .. } => Kind::Sqlite(write.begin(begin).await?),
            Pools::Postgres(pool) => Kind::PostgresTransaction(pool.begin_with(begin).await?),
        };
        Ok(Tx { connection: self.counting(kind), tenant })
    }

    /// For a use case that writes by one statement alone, which is a transaction of its own: nothing is to be committed.
    ///
    /// # Errors
    /// No connection is to be had in time.
    pub async fn write_at_once(&self, tenant: TenantId) -> Result<Tx, StoreError> {
        Ok(Tx { connection: self.connection().await?.connection, tenant })
    }

    /// A connection outside any transaction, for migrations and for what crosses tenants.
    pub(crate) async fn connection(&self) -> Result<Unscoped, StoreError> {
        let kind = match &self.pools {
            Pools::Sqlite { write, .. } => Kind::Sqlite(write.lend().await?),
            Pools::Postgres(pool) => Kind::Postgres(pool.acquire().await?),
        };
        Ok(Unscoped { connection: self.counting(kind) })
    }

    /// A connection outside any transaction that only reads.
    pub(crate) async fn reading(&self) -> Result<Unscoped, StoreError> {
        let kind = match &self.pools {
            Pools::Sqlite { read, .. } => Kind::Sqlite(read.lend().await?),
            Pools::Postgres(pool) => Kind::Postgres(pool.acquire().await?),
        };
        Ok(Unscoped { connection: self.counting(kind) })
    }

    /// Closes every connection, so that a SQLite file is left without a log beside it.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// A connection that belongs to no tenant.
pub(crate) struct Unscoped {
    pub(crate) connection: Connection,
}

impl Tx {
    /// Whose data it sees.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Which engine it runs on.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.connection.engine()
    }

    /// Makes what was written durable, if it is not yet.
    ///
    /// # Errors
    /// The engine refuses: nothing was written.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.connection.kind {
            Kind::Sqlite(connection) => connection.commit().await?,
            Kind::PostgresTransaction(transaction) => transaction.commit().await?,
            Kind::Postgres(_) => {}
        }
        Ok(())
    }
}
