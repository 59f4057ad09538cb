//! The database itself, how its tables are spread, and the columns that hold sealed texts.

use std::collections::BTreeSet;

use liandai_model::OfficerId;
use liandai_store::{
    Address, DISTRIBUTION, DistributeError, Engine, MIGRATIONS, Placement, Store, StoreError,
};
use liandai_testkit::sqlite_store;

use crate::raw;

on_both! {
    async fn the_engine_says_who_it_is(town) {
        let server = town.test.store.server().await.unwrap();
        assert_eq!(server.engine, town.test.store.engine());
        match server.engine {
            Engine::Sqlite => assert_eq!((server.major, server.now), (3, None)),
            Engine::Postgres => {
                assert!(server.major >= 15, "{server:?}");
                // Whoever runs this test lives after 2026 and before 2100.
                let seconds = server.now.unwrap().unix_seconds();
                assert!((1_767_196_800..4_102_416_000).contains(&seconds), "{server:?}");
            }
        }
        assert!(server.version.starts_with(&server.major.to_string()));
    }

    async fn seals_are_listed_in_pieces_and_replaced_once(town) {
        let mut tx = town.write().await;
        for (n, (identity, phone)) in [(1_usize, (true, true)), (4, (false, true)), (7, (true, false))] {
            let mut officer = tx.officer(town.officers[n]).await.unwrap().unwrap();
            officer.identity_seal = identity.then(|| vec![1, 2]);
            officer.phone_seal = phone.then(|| vec![3]);
            assert!(tx.update_officer(&officer).await.unwrap());
        }
        let mut found: Vec<OfficerId> = Vec::new();
        loop {
            let some = tx.officer_seals_after(found.last().copied(), 2).await.unwrap();
            assert!(some.len() <= 2);
            if some.is_empty() {
                break;
            }
            found.extend(some.iter().map(|seals| seals.id));
        }
        let mut expected = vec![town.officers[1], town.officers[4], town.officers[7]];
        expected.sort();
        assert_eq!(found, expected);

        let one = town.officers[1];
        assert!(tx.reseal_identity(one, &[1, 2], &[9]).await.unwrap());
        assert!(!tx.reseal_identity(one, &[1, 2], &[8]).await.unwrap(), "it is no longer the old one");
        assert!(tx.reseal_phone(one, &[3], &[7]).await.unwrap());
        assert!(!tx.reseal_phone(town.officers[7], &[3], &[7]).await.unwrap(), "there is none");
        let officer = tx.officer(one).await.unwrap().unwrap();
        assert_eq!((officer.identity_seal, officer.phone_seal), (Some(vec![9]), Some(vec![7])));

        assert!(tx.account_seals_after(None, 10).await.unwrap().is_empty());
        assert!(tx.set_totp(town.lead, Some(&[5]), None).await.unwrap());
        let seals = tx.account_seals_after(None, 10).await.unwrap();
        assert_eq!(seals.iter().map(|seals| seals.id).collect::<Vec<_>>(), [town.lead]);
        assert!(tx.account_seals_after(Some(town.lead), 10).await.unwrap().is_empty());
        assert!(tx.reseal_second_factor(town.lead, &[5], &[6]).await.unwrap());
        assert!(!tx.reseal_second_factor(town.lead, &[5], &[6]).await.unwrap());
        assert_eq!(tx.account(town.lead).await.unwrap().unwrap().totp_seal, Some(vec![6]));
    }

    async fn a_whole_database_is_whole(town) {
        assert_eq!(town.test.store.check_integrity().await.unwrap(), Vec::<String>::new());
    }

    async fn a_store_says_how_much_room_it_takes_and_counts_its_rows(town) {
        town.test.store.count_rows_for_planner().await.unwrap();
        assert!(town.test.store.size_in_bytes().await.unwrap() > 100_000);
        assert_eq!(town.read().await.officers().await.unwrap().len(), 10);
    }

    async fn without_citus_nothing_is_distributed(town) {
        let distributed = town.test.store.distribute().await;
        assert!(matches!(distributed, Err(DistributeError::NoCitus)), "{distributed:?}");
    }

    async fn a_copy_holds_what_was_there_and_nothing_later(town) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.sqlite");
        let is_sqlite = town.test.store.engine() == Engine::Sqlite;
        // Somebody writes while the copy is made.
        let mut writing = town.write().await;
        let mut officer = writing.officer(town.officers[0]).await.unwrap().unwrap();
        "later".clone_into(&mut officer.name);
        assert!(writing.update_officer(&officer).await.unwrap());
        assert_eq!(town.test.store.copy_to(&path).await.unwrap(), is_sqlite);
        writing.commit().await.unwrap();
        assert_eq!(path.exists(), is_sqlite);
        if is_sqlite {
            let again = town.test.store.copy_to(&path).await;
            assert!(matches!(again, Err(StoreError::File { .. })), "nothing is overwritten: {again:?}");
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
            let copy = Store::open(&Address::Sqlite(path), 2).await.unwrap();
            assert!(copy.migrations().await.unwrap().pending.is_empty());
            let mut tx = copy.read(town.test.tenant).await.unwrap();
            let copied = tx.officer(town.officers[0]).await.unwrap().unwrap();
            assert_ne!(copied.name, "later");
            assert_eq!(tx.officers().await.unwrap().len(), town.officers.len());
        }
    }
}

#[tokio::test]
async fn a_damaged_file_is_found_out() {
    let test = sqlite_store().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.sqlite");
    assert!(test.store.copy_to(&path).await.unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 4096] {
        *byte ^= 0x5a;
    }
    std::fs::write(&path, bytes).unwrap();
    let damaged = Store::open(&Address::Sqlite(path), 2).await.unwrap();
    let found = damaged.check_integrity().await;
    assert!(found.is_err() || found.is_ok_and(|broken| !broken.is_empty()));
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_says_so_at_once() {
    Store::reach(&Address::Postgres(raw::server())).await.unwrap();
    Store::reach(&Address::parse("nowhere.db")).await.unwrap();
    let nobody = Store::reach(&Address::parse("postgres://liandai@127.0.0.1:1/none")).await;
    assert!(matches!(nobody, Err(StoreError::Database(_))), "{nobody:?}");
}

#[tokio::test]
async fn a_file_that_was_closed_has_no_log_beside_it() {
    let test = sqlite_store().await;
    let folder = test.folder().unwrap().to_owned();
    assert!(std::fs::read_dir(&folder).unwrap().count() > 1, "there is a log while it is open");
    test.store.close().await;
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["liandai.db"]);
}

#[test]
fn every_table_is_distributed_after_those_that_it_refers_to() {
    let text: String = MIGRATIONS.iter().map(|(_, text)| *text).collect();
    let mut placed = vec!["migration"];
    let mut made = BTreeSet::from(["migration"]);
    for statement in text.split("CREATE TABLE ").skip(1) {
        made.insert(statement.split_whitespace().next().unwrap());
    }
    for (table, placement) in DISTRIBUTION.iter().skip(1) {
        let start =
            text.find(&format!("CREATE TABLE {table} (")).unwrap_or_else(|| panic!("no table {table}"));
        let statement = text[start..].split(";\n").next().unwrap();
        for reference in statement.split("REFERENCES ").skip(1) {
            let parent = reference.split_whitespace().next().unwrap();
            assert!(parent == *table || placed.contains(&parent), "{table} before {parent}");
        }
        let first = statement.split_whitespace().nth(4).unwrap();
        assert_eq!(*placement == Placement::ByTenant, first == "tenant_id", "{table}");
        placed.push(table);
    }
    assert_eq!(placed.into_iter().collect::<BTreeSet<_>>(), made);
}
