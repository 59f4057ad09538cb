//! Cycles and sheets in an invented city, as its people use them, on both engines; and who approves whose sheet, case by case.

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

#[path = "../organisation/city.rs"]
mod city;
mod cycles;
mod notices;
mod routing;
mod sheets;
#[path = "../support/mod.rs"]
mod support;
