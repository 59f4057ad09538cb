//! The contract of the store: every method, on both engines, with the same answers. Each test has a tenant of its own, so that one
//! PostgreSQL server serves them all.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

/// A test that is run on each engine, in a town of its own.
macro_rules! on_both {
    ($(async fn $name:ident($town:ident) $body:block)*) => {$(
        async fn $name($town: crate::town::Town) $body

        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                let store = liandai_testkit::sqlite_store().await;
                super::$name(crate::town::Town::found(store).await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let store = liandai_testkit::postgres_store().await;
                super::$name(crate::town::Town::found(store).await).await;
            }
        }
    )*};
}

/// One count, asked for alone.
macro_rules! count_of {
    ($tx:ident, $method:ident($($argument:expr),*)) => {{
        let mut tally = $tx.tally();
        tally.$method($($argument),*);
        $tx.tallied(&tally).await.unwrap()[0]
    }};
}

mod accounts;
mod audit;
mod cases;
mod complaints;
mod daily_logs;
mod exams;
mod fact_counts;
mod facts;
mod inspections;
mod isolation;
mod jobs;
mod ledger;
mod links;
mod mail;
mod notices;
mod obligations;
mod organisation;
mod rating;
mod raw;
mod records;
mod registers;
mod remedies;
mod reviews;
mod schema;
mod sheets;
mod statements;
mod surveys;
mod tallies;
mod targets;
mod town;
mod transactions;
mod upkeep;
mod vacancy;
