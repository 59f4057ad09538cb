//! The chain of audit records: kept whole by two writers at once, and broken where somebody meddled.

use liandai_store::{
    Address, Engine, Page, Store,
    audit::{AuditBreak, AuditEntry, AuditFilter, AuditHead, AuditStep, AuditVerdict},
};
use liandai_testkit::TestStore;

use crate::{
    raw,
    town::{Town, at},
};

fn entry(number: i64) -> AuditEntry {
    AuditEntry {
        at: at(number),
        account_id: None,
        actor: "陈静".to_owned(),
        on_behalf: None,
        act: if number % 2 == 0 { "end" } else { "make" }.to_owned(),
        noun: "link".to_owned(),
        noun_id: format!("L{number}"),
        label: format!("张伟 → 赵思远 {number}"),
        before: None,
        after: Some("{\"a\":1}".to_owned()),
        reason: "调整".to_owned(),
        address: "10.0.0.1".to_owned(),
    }
}

async fn write(town: &Town, numbers: std::ops::RangeInclusive<i64>) {
    let mut tx = town.write().await;
    tx.audit_all(numbers.map(entry).collect()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn verdict(town: &Town) -> AuditVerdict {
    town.read().await.verify_audit().await.unwrap()
}

/// Adds twenty records, each in a transaction of its own, while others go on.
fn append(test: &TestStore, store: &Store, from: i64) -> tokio::task::JoinHandle<()> {
    let (store, tenant) = (store.clone(), test.tenant);
    tokio::spawn(async move {
        for number in 0..20 {
            let mut tx = store.write(tenant).await.unwrap();
            tx.audit(entry(from + number)).await.unwrap();
            tokio::task::yield_now().await;
            tx.commit().await.unwrap();
        }
    })
}

on_both! {
    async fn records_follow_each_other_from_one_on(town) {
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 0, broken: None });
        let mut tx = town.write().await;
        assert_eq!((tx.audit_all(Vec::new()).await.unwrap(), tx.audit_end().await.unwrap()), (0, 0));
        assert_eq!((tx.audit(entry(1)).await.unwrap(), tx.audit_end().await.unwrap()), (1, 1));
        tx.take_turn().await.unwrap();
        assert_eq!(tx.audit_all(vec![entry(2), entry(3)]).await.unwrap(), 3);
        tx.commit().await.unwrap();
        let mut tx = town.read().await;
        let (one, two) = (tx.audit_record(1).await.unwrap().unwrap(), tx.audit_record(2).await.unwrap().unwrap());
        assert_eq!((one.prior, two.prior), (vec![0; 32], one.digest));
        assert_eq!(tx.audit_record(4).await.unwrap(), None);
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 3, broken: None });
    }

    async fn the_last_record_of_some_nouns_is_found(town) {
        let mut tx = town.write().await;
        tx.audit_all(vec![entry(1), AuditEntry { noun: "unit".to_owned(), ..entry(2) }]).await.unwrap();
        for (nouns, expected) in [(&["link"][..], 1), (&["link", "unit"], 2), (&["post"], 0), (&[], 0)] {
            assert_eq!(tx.last_record_of(nouns).await.unwrap(), expected, "{nouns:?}");
        }
    }

    async fn a_chain_longer_than_one_step_is_sound(town) {
        write(&town, 1..=2345).await;
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 2345, broken: None });
    }

    async fn records_are_searched_and_exported(town) {
        write(&town, 1..=10).await;
        let mut tx = town.write().await;
        let admin = AuditEntry { account_id: Some(town.admin), actor: "ADMIN".to_owned(), noun: "account".to_owned(), ..entry(11) };
        let behalf = AuditEntry { account_id: Some(town.lead), on_behalf: Some(town.chief), reason: "50%".to_owned(), ..entry(12) };
        tx.audit_all(vec![admin, behalf]).await.unwrap();
        tx.commit().await.unwrap();
        let all = AuditFilter::default();
        for (name, filter, expected) in [
            ("all", all.clone(), 12),
            ("account", AuditFilter { account: Some(town.admin), ..all.clone() }, 1),
            ("on behalf", AuditFilter { account: Some(town.chief), ..all.clone() }, 1),
            ("actor", AuditFilter { actor: Some("adm".to_owned()), ..all.clone() }, 1),
            ("act", AuditFilter { act: Some("end".to_owned()), ..all.clone() }, 6),
            ("noun", AuditFilter { noun: Some("account".to_owned()), ..all.clone() }, 1),
            ("noun and id", AuditFilter { noun: Some("link".to_owned()), noun_id: Some("L3".to_owned()), ..all.clone() }, 1),
            ("period", AuditFilter { from: Some(at(3)), before: Some(at(6)), ..all.clone() }, 3),
            ("text", AuditFilter { text: Some("50%".to_owned()), ..all.clone() }, 1),
            ("label", AuditFilter { text: Some("赵思远 1".to_owned()), ..all.clone() }, 4),
        ] {
            let mut tx = town.read().await;
            assert_eq!(tx.audit_records(&filter, Page::new(1, 3)).await.unwrap().total, expected, "{name}");
        }
        let mut tx = town.read().await;
        let latest = tx.audit_records(&all, Page::new(1, 3)).await.unwrap().rows;
        assert_eq!(latest.iter().map(|record| record.seq).collect::<Vec<_>>(), [12, 11, 10]);
        let earliest = AuditFilter { earliest_first: true, ..all.clone() };
        let earliest = tx.audit_records(&earliest, Page::new(1, 3)).await.unwrap().rows;
        assert_eq!(earliest.iter().map(|record| record.seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(tx.audit_end().await.unwrap(), 12);
        let all_sound = AuditHead { seq: latest[0].seq, digest: latest[0].digest.clone() };
        let step = tx.verify_audit_after(AuditHead::before_all()).await.unwrap();
        assert_eq!(step, AuditStep::Sound(all_sound.clone()));
        let end = tx.verify_audit_after(all_sound).await.unwrap();
        assert_eq!(end, AuditStep::End(AuditVerdict { sound: 12, broken: None }));
        let ends = AuditFilter { act: Some("end".to_owned()), ..all };
        let exported = tx.audit_records_after(&ends, 4, 3).await.unwrap();
        assert_eq!(exported.iter().map(|record| record.seq).collect::<Vec<_>>(), [6, 8, 10]);
    }

    async fn meddling_is_found_where_it_was_done(town) {
        write(&town, 1..=5).await;
        let broken = |sound, broken| AuditVerdict { sound, broken: Some(broken) };
        // What is done, what is found, what undoes it.
        let cases = [
            ("UPDATE audit SET reason = 'x' WHERE tenant_id = $1 AND seq = 3", broken(2, AuditBreak::Changed(3)),
             "UPDATE audit SET reason = '调整' WHERE tenant_id = $1 AND seq = 3"),
            ("UPDATE audit SET prior = digest WHERE tenant_id = $1 AND seq = 1", broken(0, AuditBreak::Prior(1)), ""),
        ];
        for (meddle, expected, undo) in cases {
            raw::execute(&town, meddle).await;
            assert_eq!(verdict(&town).await, expected, "{meddle}");
            if !undo.is_empty() {
                raw::execute(&town, undo).await;
                assert_eq!(verdict(&town).await, AuditVerdict { sound: 5, broken: None }, "{undo}");
            }
        }
    }

    async fn a_record_that_is_taken_out_is_missed(town) {
        write(&town, 1..=5).await;
        raw::execute(&town, "DELETE FROM audit WHERE tenant_id = $1 AND seq = 5").await;
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 4, broken: Some(AuditBreak::Missing(5)) });
        raw::execute(&town, "DELETE FROM audit WHERE tenant_id = $1 AND seq = 2").await;
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 1, broken: Some(AuditBreak::Missing(2)) });
    }

    async fn an_end_that_does_not_fit_is_found(town) {
        write(&town, 1..=3).await;
        raw::execute(&town, "UPDATE audit_head SET seq = 2 WHERE tenant_id = $1").await;
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 3, broken: Some(AuditBreak::Head(3)) });
        raw::execute(&town, "UPDATE audit_head SET seq = 3, digest = $2 WHERE tenant_id = $1").await;
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 3, broken: Some(AuditBreak::Head(3)) });
    }

    async fn two_writers_at_once_keep_the_chain_whole(town) {
        let (one, other) = (append(&town.test, &town.test.store, 100), append(&town.test, &town.test.store, 200));
        one.await.unwrap();
        other.await.unwrap();
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 40, broken: None });
    }

    async fn two_programs_at_once_keep_the_chain_whole(town) {
        let address = match town.test.store.engine() {
            Engine::Sqlite => Address::Sqlite(raw::file(&town)),
            Engine::Postgres => Address::Postgres(raw::server()),
        };
        let program = Store::open(&address, 2).await.unwrap();
        let (one, other) = (append(&town.test, &town.test.store, 100), append(&town.test, &program, 200));
        one.await.unwrap();
        other.await.unwrap();
        assert_eq!(verdict(&town).await, AuditVerdict { sound: 40, broken: None });
    }
}
