//! Ratings out of the store, as the city's commission makes them, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

/// A story that is told on each engine, in a city of its own.
macro_rules! on_both {
    ($(async fn $name:ident($city:ident) $body:block)*) => {$(
        async fn $name($city: crate::city::City) $body

        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name(crate::city::City::new(liandai_testkit::sqlite_store().await).await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$name(crate::city::City::new(liandai_testkit::postgres_store().await).await).await;
            }
        }
    )*};
}

mod city;
mod files;
mod settlement;
mod steps;
#[path = "../support/mod.rs"]
mod support;
