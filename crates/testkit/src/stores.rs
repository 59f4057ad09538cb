//! Stores to run tests on: one of each engine, migrated, with a fresh tenant for every test.

use std::sync::atomic::{AtomicU64, Ordering};

use liandai_model::{Instant, TenantId};
use liandai_store::{Address, Store};
use tempfile::TempDir;

/// An open, migrated store with a tenant that no other test uses.
#[derive(Debug)]
pub struct TestStore {
    /// What to call it when a test fails.
    pub name: &'static str,
    /// The store.
    pub store: Store,
    /// A tenant of its own, set up.
    pub tenant: TenantId,
    /// Where a SQLite store lies until it is dropped.
    folder: Option<TempDir>,
}

/// The environment variable that says where the PostgreSQL server for tests is.
const SERVER: &str = "LIANDAI_TEST_POSTGRES";
const CONNECTIONS: u32 = 4;

/// The instant at which tests begin: 2026-03-05 09:00 in Shanghai.
#[must_use]
pub fn test_instant() -> Instant {
    Instant::from_unix_milliseconds(1_772_672_400_000)
}

/// A store of each engine: a SQLite file of its own, and the PostgreSQL server that `scripts/with-postgres` made.
///
/// # Panics
/// A store cannot be opened or migrated, or there is no server.
pub async fn stores() -> [TestStore; 2] {
    [sqlite_store().await, postgres_store().await]
}

/// A SQLite store in a folder that goes with it.
///
/// # Panics
/// It cannot be opened or migrated.
pub async fn sqlite_store() -> TestStore {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("liandai.db"));
    open("SQLite", &address, Some(folder)).await
}

/// A store on the PostgreSQL server that `scripts/with-postgres` made; all tests share its one database.
///
/// # Panics
/// There is no such server, or it cannot be migrated.
pub async fn postgres_store() -> TestStore {
    let server = std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "{SERVER} is not set: run the tests by `make test`, or by `scripts/with-postgres cargo test …`"
        )
    });
    open("PostgreSQL", &Address::Postgres(server), None).await
}

async fn open(name: &'static str, address: &Address, folder: Option<TempDir>) -> TestStore {
    let store = Store::open(address, CONNECTIONS).await.unwrap();
    store.migrate(test_instant()).await.unwrap();
    let tenant = another_tenant(&store).await;
    TestStore { name, store, tenant, folder }
}

/// A further tenant that no other test uses, set up in a store.
///
/// # Panics
/// The store fails.
pub async fn another_tenant(store: &Store) -> TenantId {
    let tenant = TenantId::new(test_instant(), fresh_bytes());
    let mut tx = store.write(tenant).await.unwrap();
    tx.insert_tenant(&tenant.to_string(), "常德", test_instant()).await.unwrap();
    tx.commit().await.unwrap();
    tenant
}

/// Ten bytes that no other call in any process gives: for ids in tests.
#[must_use]
pub fn fresh_bytes() -> [u8; 10] {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 10];
    let (process, number) = bytes.split_at_mut(4);
    process.copy_from_slice(&std::process::id().to_be_bytes());
    number.copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes()[2..]);
    bytes
}

impl TestStore {
    /// Another tenant in the same store, which goes when this one goes.
    ///
    /// # Panics
    /// The store fails.
    pub async fn beside(&self) -> Self {
        let tenant = another_tenant(&self.store).await;
        Self { name: self.name, store: self.store.clone(), tenant, folder: None }
    }

    /// The folder of a SQLite store.
    #[must_use]
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }
}
