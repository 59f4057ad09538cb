//! Accounts, sessions, grants, proxies, and what powers derive from.

use std::collections::BTreeSet;

use liandai_model::{AccountId, Duty, GrantId, Lang, OfficerId, ProxyId, Role, SessionId, Theme};
use liandai_store::{
    Page, Reach, StoreError, Tx, account_list::AccountFilter, grant::Grant, names::Unnamed,
    powers::PowerSource, proxy::Proxy, session::Session,
};

use crate::town::{Town, account, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

fn session(account_id: AccountId, digest: u8) -> Session {
    Session {
        id: id!(SessionId),
        account_id,
        token_digest: vec![digest; 32],
        user_agent: "Firefox".to_owned(),
        address: "10.0.0.1".to_owned(),
        created_at: at(0),
        seen_at: at(0),
        ends_at: at(3600),
        revoked_at: None,
    }
}

fn name_in(town: &Town, name: &str) -> String {
    format!("{name}@{}", town.test.tenant)
}

/// The seats that give the administrator powers on a day.
async fn seats(tx: &mut Tx, town: &Town, on: &str) -> Vec<String> {
    let sources = tx.power_sources(town.admin, day(on)).await.unwrap();
    sources.into_iter().filter(|row| row.source == "seat").filter_map(|row| row.word).collect()
}

on_both! {
    async fn names_are_found_for_what_was_asked_and_for_nothing_else(town) {
        let mut tx = town.read().await;
        let names = tx.names_of(&Unnamed { accounts: vec![town.admin], ..Unnamed::default() }).await.unwrap();
        let admin = tx.account(town.admin).await.unwrap().unwrap();
        assert_eq!(names.account(town.admin), admin.display_name);
        let nobody = tx.names_of(&Unnamed::default()).await.unwrap();
        assert_eq!(nobody.account(town.admin), "");
        drop(tx);
        let taken = town.test.store.sign_in_names_beginning(&admin.name).await.unwrap();
        assert!(taken.contains(&admin.name));
        assert_eq!(town.test.store.sign_in_names_beginning("no such name").await.unwrap(), Vec::<String>::new());
    }

    async fn accounts_are_found_by_id_name_and_officer(town) {
        let mut tx = town.read().await;
        let chief = tx.account(town.chief).await.unwrap().unwrap();
        assert_eq!(tx.account_by_name(&name_in(&town, "chief")).await.unwrap().as_ref(), Some(&chief));
        assert_eq!(tx.account_of_officer(town.officers[1]).await.unwrap().as_ref(), Some(&chief));
        assert_eq!(tx.account_of_officer(town.officers[2]).await.unwrap(), None);
        assert_eq!(tx.accounts().await.unwrap().len(), 3);
        let whose = town.test.store.whose_sign_in_name(&chief.name).await.unwrap().unwrap();
        assert_eq!((whose.tenant_id, whose.account_id), (town.test.tenant, town.chief));
        assert_eq!(town.test.store.whose_sign_in_name("nobody").await.unwrap(), None);
        let asked = [chief.name, "nobody".to_owned()];
        assert_eq!(tx.names_taken_elsewhere(&asked).await.unwrap(), Vec::<String>::new());
        let elsewhere = liandai_model::TenantId::new(liandai_testkit::test_instant(), liandai_testkit::fresh_bytes());
        let mut tx = town.test.store.read(elsewhere).await.unwrap();
        assert_eq!(tx.names_taken_elsewhere(&asked).await.unwrap(), asked[..1]);
    }

    async fn a_sign_in_name_belongs_to_one_account_of_one_tenant(town) {
        let other = town.test.beside().await;
        let mut tx = town.test.store.write(other.tenant).await.unwrap();
        let mut new = account(town.test.tenant, id!(AccountId), "chief", None);
        let taken = tx.insert_account(&new).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
        drop(tx);
        let mut tx = town.test.store.write(other.tenant).await.unwrap();
        let taken = tx.insert_accounts(std::slice::from_ref(&new)).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
        drop(tx);

        let mut tx = town.write().await;
        let former = name_in(&town, "chief");
        new.name = name_in(&town, "boss");
        assert!(tx.rename_account(town.chief, &new.name).await.unwrap());
        assert!(!tx.rename_account(id!(AccountId), "x").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(town.test.store.whose_sign_in_name(&former).await.unwrap(), None);
        assert_eq!(town.test.store.whose_sign_in_name(&new.name).await.unwrap().unwrap().account_id, town.chief);
        new.name = former;
        let mut tx = town.test.store.write(other.tenant).await.unwrap();
        tx.insert_account(&new).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn an_officer_has_one_account(town) {
        let mut tx = town.write().await;
        let two = account(town.test.tenant, id!(AccountId), "two", Some(town.officers[1]));
        let taken = tx.insert_account(&two).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
    }

    async fn an_account_is_changed_bit_by_bit(town) {
        let mut tx = town.write().await;
        assert!(tx.set_account_profile(town.admin, "管理员", Some(town.officers[7])).await.unwrap());
        assert!(tx.set_preferences(town.admin, Lang::En, Theme::Dark).await.unwrap());
        assert!(tx.set_account_disabled(town.admin, Some(at(9))).await.unwrap());
        let changed = tx.account(town.admin).await.unwrap().unwrap();
        assert_eq!((changed.display_name.as_str(), changed.officer_id), ("管理员", Some(town.officers[7])));
        assert_eq!((changed.lang, changed.theme, changed.disabled_at), (Lang::En, Theme::Dark, Some(at(9))));
        assert!(tx.set_account_disabled(town.admin, None).await.unwrap());
        assert_eq!(tx.account(town.admin).await.unwrap().unwrap().disabled_at, None);
        let nobody = id!(AccountId);
        assert!(!tx.set_account_profile(nobody, "x", None).await.unwrap());
        assert!(!tx.set_preferences(nobody, Lang::En, Theme::Dark).await.unwrap());
        assert!(!tx.set_account_disabled(nobody, None).await.unwrap());
    }

    async fn failed_sign_ins_are_counted_and_forgotten(town) {
        let mut tx = town.write().await;
        assert_eq!(tx.count_failed_sign_in(town.lead).await.unwrap(), Some(1));
        assert_eq!(tx.count_failed_sign_in(town.lead).await.unwrap(), Some(2));
        assert_eq!(tx.count_failed_sign_in(id!(AccountId)).await.unwrap(), None);
        assert!(tx.lock_account(town.lead, at(60)).await.unwrap());
        assert_eq!(tx.account(town.lead).await.unwrap().unwrap().locked_until, Some(at(60)));
        assert!(tx.unlock_account(town.lead).await.unwrap());
        let open = tx.account(town.lead).await.unwrap().unwrap();
        assert_eq!((open.failed_sign_ins, open.locked_until), (0, None));
        tx.count_failed_sign_in(town.lead).await.unwrap();
        tx.lock_account(town.lead, at(60)).await.unwrap();
        assert!(tx.record_sign_in(town.lead, at(70)).await.unwrap());
        let open = tx.account(town.lead).await.unwrap().unwrap();
        assert_eq!((open.failed_sign_ins, open.locked_until, open.last_sign_in_at), (0, None, Some(at(70))));
    }

    async fn former_passwords_are_kept_latest_first(town) {
        let mut tx = town.write().await;
        for number in 1..=3 {
            assert!(tx.set_password(town.lead, &format!("hash-{number}"), at(number), false).await.unwrap());
        }
        let account = tx.account(town.lead).await.unwrap().unwrap();
        assert_eq!((account.password_hash.as_str(), account.must_change), ("hash-3", false));
        assert_eq!(account.password_changed_at, at(3));
        let hashes = |rows: Vec<liandai_store::account::FormerPassword>| -> Vec<String> {
            rows.into_iter().map(|row| row.hash).collect()
        };
        assert_eq!(hashes(tx.former_passwords(town.lead, 2).await.unwrap()), ["hash-2", "hash-1"]);
        assert_eq!(tx.forget_passwords_before(town.lead, at(2)).await.unwrap(), 2);
        assert_eq!(hashes(tx.former_passwords(town.lead, 9).await.unwrap()), ["hash-2"]);
        assert!(!tx.set_password(id!(AccountId), "x", at(1), false).await.unwrap());
    }

    async fn a_code_of_the_second_factor_is_taken_once(town) {
        let mut tx = town.write().await;
        assert!(tx.set_totp(town.lead, Some(&[1, 2]), Some(at(1))).await.unwrap());
        assert!(tx.take_totp_step(town.lead, 100).await.unwrap());
        assert!(!tx.take_totp_step(town.lead, 100).await.unwrap());
        assert!(!tx.take_totp_step(town.lead, 99).await.unwrap());
        assert!(tx.take_totp_step(town.lead, 101).await.unwrap());
        let account = tx.account(town.lead).await.unwrap().unwrap();
        assert_eq!((account.totp_seal, account.totp_last_step), (Some(vec![1, 2]), Some(101)));
        assert!(tx.set_totp(town.lead, None, None).await.unwrap());
        let account = tx.account(town.lead).await.unwrap().unwrap();
        assert_eq!((account.totp_seal, account.totp_confirmed_at, account.totp_last_step), (None, None, None));
    }

    async fn accounts_are_listed_filtered_and_narrowed(town) {
        let mut tx = town.write().await;
        tx.set_account_disabled(town.chief, Some(at(1))).await.unwrap();
        tx.lock_account(town.lead, at(100)).await.unwrap();
        let city = Reach::whole_city();
        let all = tx.account_list(&city, &AccountFilter::default(), today(), PAGE).await.unwrap();
        let rows: Vec<_> = all.rows.iter().map(|row| (row.display_name.as_str(), row.roles)).collect();
        assert_eq!(rows, [("ADMIN", 1), ("CHIEF", 1), ("LEAD", 0)]);
        assert_eq!(all.rows[1].institution.as_deref(), Some("桃源县公安局"));
        let filter = AccountFilter::default();
        let unit = Reach { units: vec![town.u1], ..Reach::default() };
        for (name, reach, filter, expected) in [
            ("text", &city, AccountFilter { text: Some("CHI".to_owned()), ..filter.clone() }, vec!["CHIEF"]),
            ("code", &city, AccountFilter { text: Some("p3".to_owned()), ..filter.clone() }, vec!["LEAD"]),
            ("role", &city, AccountFilter { role: Some(Role::Auditor), ..filter.clone() }, vec!["CHIEF"]),
            ("closed", &city, AccountFilter { disabled: Some(true), ..filter.clone() }, vec!["CHIEF"]),
            ("open", &city, AccountFilter { disabled: Some(false), ..filter.clone() }, vec!["ADMIN", "LEAD"]),
            ("locked", &city, AccountFilter { locked_at: Some(at(99)), ..filter.clone() }, vec!["LEAD"]),
            ("no longer locked", &city, AccountFilter { locked_at: Some(at(100)), ..filter.clone() }, vec![]),
            ("unit", &unit, filter.clone(), vec!["LEAD"]),
        ] {
            let found = tx.account_list(reach, &filter, today(), PAGE).await.unwrap();
            assert_eq!(found.rows.iter().map(|row| row.display_name.as_str()).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    async fn a_session_is_found_with_its_account_in_one_statement(town) {
        let mut tx = town.write().await;
        let new = session(town.lead, 7);
        tx.insert_session(&new).await.unwrap();
        let before = town.test.store.statements();
        let found = tx.signed_in(&[7; 32]).await.unwrap().unwrap();
        assert_eq!(town.test.store.statements() - before, 1);
        assert_eq!((found.session_id, found.account_id), (new.id, town.lead));
        assert_eq!((found.officer_id, found.unit_id), (Some(town.officers[3]), Some(town.u1)));
        assert!(found.must_change && !found.totp);
        assert_eq!(tx.signed_in(&[8; 32]).await.unwrap(), None);
        let taken = tx.insert_session(&session(town.admin, 7)).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
    }

    async fn sessions_are_used_revoked_and_forgotten(town) {
        let mut tx = town.write().await;
        let sessions: Vec<_> = (1..=3).map(|digest| session(town.lead, digest)).collect();
        for one in &sessions {
            tx.insert_session(one).await.unwrap();
        }
        tx.touch_session(sessions[1].id, at(30)).await.unwrap();
        tx.touch_session(sessions[1].id, at(20)).await.unwrap();
        let open = tx.open_sessions(town.lead, at(40)).await.unwrap();
        assert_eq!((open.len(), open[0].id, open[0].seen_at), (3, sessions[1].id, at(30)));
        assert!(!tx.revoke_session(town.admin, sessions[0].id, at(41)).await.unwrap(), "another's session");
        assert!(tx.revoke_session(town.lead, sessions[0].id, at(41)).await.unwrap());
        assert!(!tx.revoke_session(town.lead, sessions[0].id, at(42)).await.unwrap());
        assert_eq!(tx.signed_in(&[1; 32]).await.unwrap().unwrap().revoked_at, Some(at(41)));
        assert_eq!(tx.revoke_sessions(town.lead, Some(sessions[1].id), at(43)).await.unwrap(), 1);
        assert_eq!(tx.open_sessions(town.lead, at(44)).await.unwrap().len(), 1);
        assert_eq!(tx.revoke_sessions(town.lead, None, at(45)).await.unwrap(), 1);
        assert_eq!(tx.open_sessions(town.lead, at(46)).await.unwrap(), []);
        assert_eq!(tx.forget_sessions_before(at(44)).await.unwrap(), 2);
        assert_eq!(tx.forget_sessions_before(at(9999)).await.unwrap(), 1);
    }

    async fn grants_are_listed_by_account_and_role_and_end(town) {
        let mut tx = town.write().await;
        let row = tx.grants_of(town.chief).await.unwrap().remove(0);
        assert_eq!((row.role, row.institution.as_deref()), (Role::Auditor, Some("桃源县委政法委")));
        assert_eq!((row.account.as_str(), row.granter.as_deref()), ("CHIEF", Some("ADMIN")));
        assert_eq!(tx.grants_of_role(Role::Auditor, today()).await.unwrap(), std::slice::from_ref(&row));
        assert_eq!(tx.grants_of_role(Role::Auditor, day("2026-02-01")).await.unwrap().len(), 2);
        assert!(tx.end_grant(row.id, day("2026-03-04")).await.unwrap());
        assert_eq!(tx.grants_of_role(Role::Auditor, today()).await.unwrap(), []);
        let grant = tx.grant(row.id).await.unwrap().unwrap();
        assert_eq!(grant.to_day, Some(day("2026-03-04")));
        let again = Grant { id: id!(GrantId), to_day: None, ..grant.clone() };
        tx.insert_grant(&again).await.unwrap();
        assert_eq!(tx.grants_of_role(Role::Auditor, today()).await.unwrap()[0].id, again.id);
        tx.insert_grants(&[Grant { id: id!(GrantId), ..grant }]).await.unwrap();
        assert_eq!(tx.grants_of(town.chief).await.unwrap().len(), 3);
        let all = tx.grants().await.unwrap();
        let longer = Grant { to_day: Some(day("2027-01-01")), ..again.clone() };
        tx.save_grants(std::slice::from_ref(&longer)).await.unwrap();
        assert_eq!(tx.grant(longer.id).await.unwrap(), Some(longer));
        assert_eq!(tx.grants().await.unwrap().len(), all.len(), "what is there is overwritten");
    }

    async fn proxies_count_on_their_days_until_they_are_revoked(town) {
        let mut tx = town.write().await;
        let row = tx.proxies_held(town.lead, today()).await.unwrap().remove(0);
        assert_eq!((row.principal.as_str(), row.proxy.as_str()), ("CHIEF", "LEAD"));
        assert_eq!(tx.proxies_held(town.lead, day("2026-04-01")).await.unwrap(), []);
        assert_eq!(tx.proxies_held(town.chief, today()).await.unwrap(), []);
        assert_eq!(tx.proxies_of(town.chief).await.unwrap().len(), 1);
        assert!(tx.revoke_proxy(row.id, at(1)).await.unwrap());
        assert!(!tx.revoke_proxy(row.id, at(2)).await.unwrap());
        assert_eq!(tx.proxies_held(town.lead, today()).await.unwrap(), []);
        let proxy = tx.proxy(row.id).await.unwrap().unwrap();
        assert_eq!(proxy.revoked_at, Some(at(1)));
        tx.insert_proxy(&Proxy { id: id!(ProxyId), revoked_at: None, ..proxy }).await.unwrap();
        assert_eq!(tx.proxies_held(town.lead, today()).await.unwrap().len(), 1);
    }

    async fn powers_derive_from_posts_seats_grants_links_and_proxies(town) {
        let mut tx = town.read().await;
        let before = town.test.store.statements();
        let lead = tx.power_sources(town.lead, today()).await.unwrap();
        assert!(town.test.store.statements() - before <= 3);
        let of = |source: &str| -> Vec<PowerSource> {
            lead.iter().filter(|row| row.source == source).cloned().collect()
        };
        let post = of("post").remove(0);
        assert_eq!((post.word.as_deref(), post.duty), (Some("unit-lead"), Some(Duty::UnitLead)));
        assert_eq!((post.institution_id, post.unit_id), (Some(town.k1), Some(town.u1)));
        let members: BTreeSet<_> = of("lead").iter().filter_map(|row| row.officer_id).collect();
        assert_eq!(members, BTreeSet::from([town.officers[4], town.officers[5]]));
        assert_eq!(of("led")[0].officer_id, Some(town.officers[2]));
        let proxy = of("proxy").remove(0);
        assert_eq!((proxy.account_id, proxy.officer_id), (Some(town.chief), Some(town.officers[1])));
        assert_eq!(lead.len(), 5, "a grant that has ended gives nothing");
        let admin = tx.power_sources(town.admin, today()).await.unwrap();
        let sources: Vec<_> = admin.iter().map(|row| (row.source.as_str(), row.word.as_deref())).collect();
        assert_eq!(sources, [("grant", Some("administrator"))]);
        assert_eq!(tx.power_sources(id!(AccountId), today()).await.unwrap(), []);
    }

    async fn seats_give_powers_while_seat_and_body_last(town) {
        let mut tx = town.write().await;
        tx.set_account_profile(town.admin, "x", Some(town.officers[5])).await.unwrap();
        assert_eq!(seats(&mut tx, &town, "2025-06-30").await, ["clerk"]);
        assert_eq!(seats(&mut tx, &town, "2025-07-01").await, [""; 0]);
        tx.end_body(town.group, day("2025-01-31")).await.unwrap();
        assert_eq!(seats(&mut tx, &town, "2025-06-30").await, [""; 0]);
        let nobody = tx.set_account_profile(town.admin, "x", Some(id!(OfficerId))).await;
        assert!(matches!(nobody, Err(StoreError::Dangling(_))), "{nobody:?}");
    }

    async fn a_proxy_of_a_closed_account_gives_nothing(town) {
        let mut tx = town.write().await;
        tx.set_account_disabled(town.chief, Some(at(0))).await.unwrap();
        let sources = tx.power_sources(town.lead, today()).await.unwrap();
        assert!(sources.iter().all(|row| row.source != "proxy"));
    }
}
