//! Stories of use cases, told on both engines; the test binary has a `city` of its own.

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
