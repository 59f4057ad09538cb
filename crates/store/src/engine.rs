//! The two engines and the one place where a statement meets them. Statements are written once; `on!` runs the same text on
//! whichever connection there is. What differs between the engines stands in [`crate::dialect`].

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sqlx::{PgConnection, SqliteConnection, Transaction, pool::PoolConnection};

use crate::lending::Lent;

/// Which engine keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file, embedded.
    Sqlite,
    /// A PostgreSQL server of version 15 or later, or Citus.
    Postgres,
}

/// A connection to whichever engine, in a transaction or outside any. It counts the statements that it runs.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) kind: Kind,
    pub(crate) statements: Arc<AtomicU64>,
}

/// Which connection it is.
#[derive(Debug)]
pub(crate) enum Kind {
    Sqlite(Lent),
    PostgresTransaction(Transaction<'static, sqlx::Postgres>),
    Postgres(PoolConnection<sqlx::Postgres>),
}

/// The same, borrowed.
pub(crate) enum Borrowed<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Connection {
    /// For one statement.
    pub(crate) fn borrow(&mut self) -> Borrowed<'_> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        match &mut self.kind {
            Kind::Sqlite(connection) => Borrowed::Sqlite(connection),
            Kind::PostgresTransaction(transaction) => Borrowed::Postgres(transaction),
            Kind::Postgres(connection) => Borrowed::Postgres(connection),
        }
    }

    pub(crate) const fn engine(&self) -> Engine {
        match self.kind {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) | Kind::PostgresTransaction(_) => Engine::Postgres,
        }
    }
}

/// Runs an expression with the connection of a transaction, whichever engine it is of.
macro_rules! on {
    ($tx:expr, $connection:ident => $run:expr) => {
        match $tx.connection.borrow() {
            $crate::engine::Borrowed::Sqlite($connection) => $run,
            $crate::engine::Borrowed::Postgres($connection) => $run,
        }
    };
}

/// Runs a statement of a tenant (bound as `$1`) with further values, and gives how many rows it touched.
macro_rules! execute {
    ($tx:expr, $statement:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $tx.tenant.uuid();
        $crate::engine::on!($tx, c => {
            let query = sqlx::query($statement).bind(tenant)$(.bind($crate::column::Put::put($value)))*;
            query.execute(c).await.map(|done| done.rows_affected())
        })
        .map_err($crate::StoreError::from)
    }};
}

/// The row that a statement of a tenant (bound as `$1`) finds, if it finds one.
macro_rules! one {
    ($tx:expr, $statement:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $tx.tenant.uuid();
        $crate::engine::on!($tx, c => {
            sqlx::query_as($statement).bind(tenant)$(.bind($crate::column::Put::put($value)))*.fetch_optional(c).await
        })
        .map_err($crate::StoreError::from)
    }};
}

/// The rows that a statement of a tenant (bound as `$1`) finds.
macro_rules! all {
    ($tx:expr, $statement:expr $(, $value:expr)* $(,)?) => {{
        let tenant = $tx.tenant.uuid();
        $crate::engine::on!($tx, c => {
            sqlx::query_as($statement).bind(tenant)$(.bind($crate::column::Put::put($value)))*.fetch_all(c).await
        })
        .map_err($crate::StoreError::from)
    }};
}

/// The rows of a statement that was put together from [`Clauses`](crate::clauses::Clauses).
macro_rules! listed {
    ($tx:expr, $clauses:expr) => {
        $crate::engine::on!($tx, c => {
            $crate::clauses::bound!(sqlx::query_as($clauses.statement()), $clauses).fetch_all(c).await
        })
        .map_err($crate::StoreError::from)
    };
}

/// The row of a statement that was put together from [`Clauses`](crate::clauses::Clauses), if there is one.
macro_rules! found {
    ($tx:expr, $clauses:expr) => {
        $crate::engine::on!($tx, c => {
            $crate::clauses::bound!(sqlx::query_as($clauses.statement()), $clauses).fetch_optional(c).await
        })
        .map_err($crate::StoreError::from)
    };
}

/// Runs a statement that was put together from [`Clauses`](crate::clauses::Clauses), and gives how many rows it touched.
macro_rules! run {
    ($tx:expr, $clauses:expr) => {
        $crate::engine::on!($tx, c => {
            $crate::clauses::bound!(sqlx::query($clauses.statement()), $clauses)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err($crate::StoreError::from)
    };
}

/// The number that a statement put together from [`Clauses`](crate::clauses::Clauses) counts.
macro_rules! counted {
    ($tx:expr, $clauses:expr) => {
        $crate::engine::on!($tx, c => {
            $crate::clauses::bound!(sqlx::query_scalar::<_, i64>($clauses.statement()), $clauses)
                .fetch_one(c)
                .await
        })
        .map_err($crate::StoreError::from)
    };
}

/// A page of a list, and how long the whole is, which is counted only where the page does not tell.
macro_rules! paged {
    ($tx:expr, $page:expr, $list:expr, $count:expr) => {
        match $crate::engine::listed!($tx, $list) {
            Ok(rows) => match $crate::Paged::evident_total(&rows, $page) {
                Some(total) => Ok($crate::Paged { rows, total, page: $page }),
                None => $crate::engine::counted!($tx, $count).map(|total| $crate::Paged {
                    rows,
                    total,
                    page: $page,
                }),
            },
            Err(error) => Err(error),
        }
    };
}

pub(crate) use {all, counted, execute, found, listed, on, one, paged, run};
