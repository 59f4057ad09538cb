//! What a transaction leaves, what a row may hold, and what the engines do when two write.

use liandai_model::{OfficerId, UnitId};
use liandai_store::StoreError;

use crate::{
    raw,
    town::{at, id, unit},
};

on_both! {
    async fn a_transaction_that_is_dropped_leaves_no_trace(town) {
        let new = unit(id!(UnitId), "NEW", "x", town.m);
        let mut tx = town.write().await;
        tx.insert_unit(&new).await.unwrap();
        assert!(tx.unit(new.id).await.unwrap().is_some());
        drop(tx);
        assert_eq!(town.read().await.unit(new.id).await.unwrap(), None);
        let mut tx = town.write().await;
        tx.insert_unit(&new).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.unit(new.id).await.unwrap(), Some(new));
    }

    async fn what_a_reader_sees_does_not_change_under_it(town) {
        let mut reader = town.read().await;
        assert_eq!(reader.units().await.unwrap().len(), 3);
        let mut writer = town.write().await;
        writer.insert_unit(&unit(id!(UnitId), "NEW", "x", town.m)).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(reader.units().await.unwrap().len(), 3);
        drop(reader);
        assert_eq!(town.read().await.units().await.unwrap().len(), 4);
    }

    async fn a_row_with_an_unknown_word_is_inconsistent(town) {
        for (meddle, column) in [
            ("UPDATE post SET duty = 'king' WHERE tenant_id = $1", "duty"),
            ("UPDATE body_member SET seat = 'throne' WHERE tenant_id = $1", "seat"),
            ("UPDATE role_grant SET role = 'king' WHERE tenant_id = $1", "role"),
            ("UPDATE account SET lang = 'la' WHERE tenant_id = $1", "lang"),
            ("UPDATE officer SET joined_on = '2026-02-30' WHERE tenant_id = $1", "joined_on"),
        ] {
            raw::execute(&town, meddle).await;
            let mut tx = town.read().await;
            let found = match column {
                "duty" => tx.posts().await.err(),
                "seat" => tx.members().await.err(),
                "lang" => tx.accounts().await.err(),
                "joined_on" => tx.officers().await.err(),
                _ => tx.grants_of(town.admin).await.err(),
            };
            assert!(
                matches!(&found, Some(StoreError::Inconsistent(text)) if text.contains(column)),
                "{meddle}: {found:?}"
            );
        }
    }

    async fn many_rows_are_saved_by_few_statements(town) {
        let mut tx = town.write().await;
        let mut new: Vec<_> =
            (0..1000).map(|number| unit(id!(UnitId), &format!("N{number:04}"), "x", town.m)).collect();
        let before = town.test.store.statements();
        tx.save_units(&new).await.unwrap();
        assert!(town.test.store.statements() - before < 50, "twenty rows a statement, or more");
        for unit in &mut new {
            "y".clone_into(&mut unit.name);
        }
        tx.save_units(&new).await.unwrap();
        let kept = tx.units_of(town.m).await.unwrap();
        assert_eq!(kept.len(), 1001);
        assert_eq!(kept.into_iter().filter(|unit| unit.name == "y").count(), 1000);
        tx.save_units(&[]).await.unwrap();
    }

    async fn lists_of_ids_may_be_long(town) {
        let mut tx = town.read().await;
        let mut ids: Vec<OfficerId> = (0..3000).map(|_| id!(OfficerId)).collect();
        ids.extend(&town.officers);
        assert_eq!(tx.officers_among(&ids).await.unwrap().len(), 10);
        assert_eq!(tx.links_of_members(&ids, crate::town::today()).await.unwrap().len(), 5);
    }

    async fn who_takes_a_turn_waits_for_the_one_before(town) {
        let mut one = town.write().await;
        one.take_turn().await.unwrap();
        let (store, tenant, m) = (town.test.store.clone(), town.test.tenant, town.m);
        let other = tokio::spawn(async move {
            let mut tx = store.write(tenant).await.unwrap();
            tx.take_turn().await.unwrap();
            let seen = tx.units_of(m).await.unwrap().len();
            tx.commit().await.unwrap();
            seen
        });
        tokio::task::yield_now().await;
        one.insert_unit(&unit(id!(UnitId), "NEW", "x", town.m)).await.unwrap();
        one.commit().await.unwrap();
        assert_eq!(other.await.unwrap(), 2, "it sees what the one before wrote");
    }

    async fn an_instant_is_kept_to_the_microsecond(town) {
        let mut tx = town.write().await;
        let exact = liandai_model::Instant::from_unix_microseconds(at(0).unix_microseconds() + 1);
        tx.record_sign_in(town.lead, exact).await.unwrap();
        assert_eq!(tx.account(town.lead).await.unwrap().unwrap().last_sign_in_at, Some(exact));
    }
}
