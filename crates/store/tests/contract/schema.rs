//! Migrations, and what they leave behind on each engine.

use std::collections::{BTreeMap, BTreeSet};

use liandai_store::{Address, MIGRATIONS, Store, StoreError};
use liandai_testkit::{fresh_bytes, sqlite_store, test_instant};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, Row as _};

use crate::{raw, town::Town};

/// A PostgreSQL store with a schema of its own, in which nothing is yet.
async fn empty_postgres() -> Store {
    let name: String = fresh_bytes().iter().fold("fresh".to_owned(), |name, byte| format!("{name}_{byte}"));
    let mut connection = raw::postgres().await;
    connection.execute(AssertSqlSafe(format!("CREATE SCHEMA {name}"))).await.unwrap();
    let address = format!("{}?options=-c%20search_path%3D{name}", raw::server());
    Store::open(&Address::parse(&address), 4).await.unwrap()
}

/// Names of tables with names and kinds of their columns; a kind is what both engines call alike.
type Tables = BTreeMap<String, BTreeSet<(String, String, bool)>>;

async fn sqlite_tables(town: &Town) -> Tables {
    let columns = "SELECT m.name AS t, c.name AS c, upper(c.type) AS k, c.\"notnull\" = 0 AS n
        FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
    let rows = sqlx::query(columns).fetch_all(&mut raw::sqlite(town).await).await.unwrap();
    let mut tables = Tables::new();
    for row in rows {
        let column = (row.get("c"), row.get("k"), row.get("n"));
        tables.entry(row.get("t")).or_default().insert(column);
    }
    tables
}

async fn postgres_tables() -> Tables {
    let columns = "SELECT table_name AS t, column_name AS c, upper(data_type) AS k, is_nullable = 'YES' AS n
        FROM information_schema.columns WHERE table_schema = 'public'";
    let rows = sqlx::query(columns).fetch_all(&mut raw::postgres().await).await.unwrap();
    let mut tables = Tables::new();
    for row in rows {
        let column = (row.get("c"), row.get("k"), row.get("n"));
        tables.entry(row.get("t")).or_default().insert(column);
    }
    tables
}

#[tokio::test]
async fn both_engines_end_with_the_same_tables_and_columns() {
    let _made = liandai_testkit::postgres_store().await;
    let town = Town::found(sqlite_store().await).await;
    let (sqlite, postgres) = (sqlite_tables(&town).await, postgres_tables().await);
    assert!(sqlite.len() > 20);
    assert_eq!(sqlite, postgres);
}

#[tokio::test]
async fn every_key_begins_with_the_tenant() {
    let town = Town::found(sqlite_store().await).await;
    let keys = "SELECT m.name AS t, i.name AS i, c.name AS c FROM sqlite_master AS m
        JOIN pragma_index_list(m.name) AS i JOIN pragma_index_info(i.name) AS c
        WHERE m.type = 'table' AND c.seqno = 0";
    let rows = sqlx::query(keys).fetch_all(&mut raw::sqlite(&town).await).await.unwrap();
    assert!(rows.len() > 40);
    for row in rows {
        let (table, index, first): (String, String, String) = (row.get("t"), row.get("i"), row.get("c"));
        // What crosses tenants on purpose.
        if table != "sign_in_name" && table != "migration" {
            assert_eq!(first, "tenant_id", "{index} on {table}");
        }
    }
}

#[tokio::test]
async fn migrating_twice_does_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Store::open(&Address::Sqlite(folder.path().join("x.db")), 2).await.unwrap();
    for store in [sqlite, empty_postgres().await] {
        let all: Vec<_> = MIGRATIONS.iter().map(|(name, _)| *name).collect();
        assert_eq!(store.migrations().await.unwrap().pending, all);
        let migrated = store.migrate(test_instant()).await.unwrap();
        assert_eq!(migrated.applied, all);
        assert_eq!(migrated.pending, [""; 0]);
        assert_eq!(store.migrate(test_instant()).await.unwrap(), migrated);
        assert_eq!(store.migrations().await.unwrap(), migrated);
    }
}

#[tokio::test]
async fn two_that_migrate_at_once_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("x.db"));
    let (one, other) = (Store::open(&address, 2).await.unwrap(), Store::open(&address, 2).await.unwrap());
    let server = empty_postgres().await;
    for (one, other) in [(one, other), (server.clone(), server)] {
        let other = tokio::spawn(async move { other.migrate(test_instant()).await });
        one.migrate(test_instant()).await.unwrap();
        other.await.unwrap().unwrap();
        assert_eq!(one.migrations().await.unwrap().pending, [""; 0]);
    }
}

#[tokio::test]
async fn a_database_of_a_later_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let sqlite = Store::open(&Address::Sqlite(path.clone()), 2).await.unwrap();
    sqlite.migrate(test_instant()).await.unwrap();
    let later = "INSERT INTO migration (name, applied_at) VALUES ('9999_later', 0)";
    let mut connection = sqlx::SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
    connection.execute(later).await.unwrap();
    for refused in [sqlite.migrate(test_instant()).await, sqlite.migrations().await] {
        assert!(matches!(&refused, Err(StoreError::Newer(name)) if name == "9999_later"), "{refused:?}");
    }
}
