//! Connections to a SQLite file, each lent to one transaction at a time. Unlike the pool of sqlx it asks nothing of a connection that
//! comes back: a file does not hang up, and the asking would take as long as a statement, while the next writer waits.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sqlx::{
    Connection as _, SqlSafeStr as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteTransactionManager as Transactions},
};
use sqlx_core::transaction::TransactionManager as _;
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

/// A connection that one transaction has at a time.
type Kept = Arc<tokio::sync::Mutex<SqliteConnection>>;

/// Opens connections as they are needed, so many at most, and keeps them.
#[derive(Debug)]
pub(crate) struct Lender {
    options: SqliteConnectOptions,
    /// Those that nobody has. The last that came back is lent first: its pages are warm.
    idle: Mutex<Vec<Kept>>,
    free: Arc<Semaphore>,
    most: u32,
    patience: Duration,
}

/// A connection that somebody has. Dropped within a transaction, it takes back what was done in it.
#[derive(Debug)]
pub(crate) struct Lent {
    connection: OwnedMutexGuard<SqliteConnection>,
    lender: Arc<Lender>,
    is_sound: bool,
    /// Given back after the connection.
    _permit: OwnedSemaphorePermit,
}

impl Lender {
    /// Lends connections made with these options; whoever waits longer than `patience` gets none.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub(crate) async fn open(
        options: SqliteConnectOptions,
        most: u32,
        patience: Duration,
    ) -> Result<Arc<Self>, sqlx::Error> {
        let first = SqliteConnection::connect_with(&options).await?;
        let free = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(Semaphore::MAX_PERMITS)));
        Ok(Arc::new(Self { options, idle: Mutex::new(vec![kept(first)]), free, most, patience }))
    }

    /// Lends a connection that is in no transaction.
    ///
    /// # Errors
    /// None came back in time, or the file cannot be opened.
    pub(crate) async fn lend(self: &Arc<Self>) -> Result<Lent, sqlx::Error> {
        let permit = tokio::time::timeout(self.patience, Arc::clone(&self.free).acquire_owned()).await;
        let permit = permit.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => kept(SqliteConnection::connect_with(&self.options).await?),
        };
        let connection = connection.lock_owned().await;
        Ok(Lent { connection, lender: Arc::clone(self), is_sound: true, _permit: permit })
    }

    /// Lends a connection in a transaction that begins with this statement.
    ///
    /// # Errors
    /// As [`Lender::lend`]; or the engine refuses to begin.
    pub(crate) async fn begin(self: &Arc<Self>, statement: &'static str) -> Result<Lent, sqlx::Error> {
        let mut lent = self.lend().await?;
        let begun = Transactions::begin(&mut lent, Some(statement.into_sql_str())).await;
        // Whatever is wrong with a connection that cannot begin: nobody shall have it again.
        lent.is_sound = begun.is_ok();
        begun.map(|()| lent)
    }

    /// Waits until every connection is back, and closes them.
    pub(crate) async fn close(&self) {
        let Ok(_all) = self.free.acquire_many(self.most).await else { return };
        self.free.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle.into_iter().filter_map(Arc::into_inner) {
            // One that cannot be closed is dropped.
            drop(connection.into_inner().close().await);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    /// Makes durable what was done in the transaction.
    ///
    /// # Errors
    /// The engine refuses: nothing was done.
    pub(crate) async fn commit(mut self) -> Result<(), sqlx::Error> {
        Transactions::commit(&mut self).await
    }
}

impl Deref for Lent {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if self.connection.is_in_transaction() {
            // The connection's own thread does it before anything that is asked of it later.
            Transactions::start_rollback(&mut self.connection);
        }
        if self.is_sound {
            self.lender.idle().push(Arc::clone(OwnedMutexGuard::mutex(&self.connection)));
        }
    }
}

fn kept(connection: SqliteConnection) -> Kept {
    Arc::new(tokio::sync::Mutex::new(connection))
}
