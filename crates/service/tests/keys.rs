//! New keys for what is sealed, on both engines.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::sync::atomic::{AtomicU64, Ordering};

use liandai_model::{AccountId, Day, InstitutionId, Lang, OfficerId, Theme};
use liandai_service::{
    keys::{ResealError, Resealed, reseal, survey},
    safety::{Keyring, Place},
};
use liandai_store::{Store, account::Account, institution::Institution, mail::MailTarget, officer::Officer};
use liandai_testkit::{TestStore, fresh_bytes, stores, test_instant};

fn nonce() -> [u8; 24] {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    nonce
}

fn first_keys() -> Keyring {
    Keyring::generate([1; 32], [2; 32])
}

async fn reseal_all(test: &TestStore, keys: &Keyring) -> Result<Resealed, ResealError> {
    reseal(&test.store, test.tenant, keys, &nonce, test_instant()).await
}

/// Officers whose identity and phone numbers are sealed, in an institution; of every fourth only the phone number.
async fn officers(test: &TestStore, count: usize, keys: &Keyring) -> Vec<OfficerId> {
    let mut tx = test.store.write(test.tenant).await.unwrap();
    let institution_id = InstitutionId::new(test_instant(), fresh_bytes());
    let institution = Institution {
        id: institution_id,
        code: "K".to_owned(),
        name: "县".to_owned(),
        pinyin: "x".to_owned(),
        grouping: "county".to_owned(),
        system: "police".to_owned(),
        grade: "division".to_owned(),
        parent_id: None,
        ended_on: None,
        created_at: test_instant(),
    };
    tx.insert_institution(&institution).await.unwrap();
    let seal = |place, text: String| keys.seal(place, &text, nonce()).unwrap();
    let rows: Vec<_> = (0..count)
        .map(|n| Officer {
            id: OfficerId::new(test_instant(), fresh_bytes()),
            code: format!("P{n}"),
            name: "张三".to_owned(),
            pinyin: "zs".to_owned(),
            institution_id,
            unit_id: None,
            post: "officer".to_owned(),
            joined_on: Day::parse(b"2020-01-01").unwrap(),
            identity_seal: (n % 4 != 0).then(|| seal(Place::identity(test.tenant), format!("identity {n}"))),
            identity_mark: (n % 4 != 0)
                .then(|| keys.mark(Place::identity(test.tenant), &format!("{n}")).to_vec()),
            phone_seal: Some(seal(Place::phone(test.tenant), format!("phone {n}"))),
            ended_on: None,
            created_at: test_instant(),
        })
        .collect();
    tx.save_officers(&rows).await.unwrap();
    tx.commit().await.unwrap();
    rows.iter().map(|row| row.id).collect()
}

async fn opened(store: &Store, test: &TestStore, keys: &Keyring, id: OfficerId) -> (String, String) {
    let mut tx = store.read(test.tenant).await.unwrap();
    let officer = tx.officer(id).await.unwrap().unwrap();
    let open = |place, seal: Option<Vec<u8>>| keys.open(place, &seal.unwrap()).unwrap().expose().to_owned();
    (
        open(Place::identity(test.tenant), officer.identity_seal),
        open(Place::phone(test.tenant), officer.phone_seal),
    )
}

#[tokio::test]
async fn everything_is_put_under_the_new_key_and_still_opens() {
    for test in stores().await {
        let old = first_keys();
        // More than a batch.
        let ids = officers(&test, 1101, &old).await;
        let sealed = 1101 * 2 - 276;
        let new = old.with_new_key([3; 32]).unwrap();
        assert_eq!(
            survey(&test.store, test.tenant).await.unwrap().by_key,
            [(1, sealed)].into(),
            "{}",
            test.name
        );
        let done = reseal_all(&test, &new).await.unwrap();
        assert_eq!(done, Resealed { changed: sealed, kept: 0 });
        let after = survey(&test.store, test.tenant).await.unwrap();
        assert_eq!((after.by_key, after.malformed), ([(2, sealed)].into(), 0));
        let without = new.without(1);
        let expected = ("identity 1098".to_owned(), "phone 1098".to_owned());
        assert_eq!(opened(&test.store, &test, &without, ids[1098]).await, expected);
        // Once more changes nothing, and says so to nobody.
        assert_eq!(reseal_all(&test, &new).await.unwrap(), Resealed { changed: 0, kept: sealed });
        let mut tx = test.store.read(test.tenant).await.unwrap();
        let verdict = tx.verify_audit().await.unwrap();
        assert_eq!((verdict.sound, verdict.broken), (1, None));
        let record = tx.audit_record(1).await.unwrap().unwrap();
        assert_eq!((record.act.as_str(), record.noun_id.as_str()), ("rotate-keys", "2"));
        assert_eq!(record.after.unwrap(), format!("{{\"resealed\":{sealed}}}"));
    }
}

#[tokio::test]
async fn a_rotation_that_was_broken_off_is_finished_by_the_next() {
    for test in stores().await {
        let old = first_keys();
        let ids = officers(&test, 7, &old).await;
        let new = old.with_new_key([3; 32]).unwrap();
        // As if it had been stopped after one officer.
        let mut tx = test.store.write(test.tenant).await.unwrap();
        let officer = tx.officer(ids[3]).await.unwrap().unwrap();
        let seal = officer.phone_seal.unwrap();
        let anew = new.reseal(Place::phone(test.tenant), &seal, nonce()).unwrap().unwrap();
        assert!(tx.reseal_phone(ids[3], &seal, &anew).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(reseal_all(&test, &new).await.unwrap(), Resealed { changed: 11, kept: 1 });
        assert_eq!(opened(&test.store, &test, &new.without(1), ids[3]).await.1, "phone 3");
    }
}

#[tokio::test]
async fn what_does_not_open_stops_the_rotation_and_names_its_row() {
    for test in stores().await {
        let ids = officers(&test, 2, &first_keys()).await;
        let other = Keyring::generate([1; 32], [9; 32]).with_new_key([3; 32]).unwrap();
        let error = reseal_all(&test, &other).await.unwrap_err();
        assert!(error.to_string().contains(&ids[0].to_string()), "{error}");
        assert_eq!(
            survey(&test.store, test.tenant).await.unwrap().by_key,
            [(1, 3)].into(),
            "nothing has changed"
        );
    }
}

#[tokio::test]
async fn second_factors_are_put_under_the_new_key_too() {
    for test in stores().await {
        let old = first_keys();
        let new = old.with_new_key([3; 32]).unwrap();
        let mut tx = test.store.write(test.tenant).await.unwrap();
        let account = an_account(&test);
        let place = Place::second_factor(test.tenant);
        tx.insert_account(&account).await.unwrap();
        let seal = old.seal(place, "GEZDGNBVGY3TQOJQ", nonce()).unwrap();
        tx.set_totp(account.id, Some(&seal), Some(test_instant())).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reseal_all(&test, &new).await.unwrap().changed, 1);
        let mut tx = test.store.read(test.tenant).await.unwrap();
        let account = tx.account(account.id).await.unwrap().unwrap();
        let opened = new.without(1).open(place, &account.totp_seal.unwrap()).unwrap();
        assert_eq!(opened.expose(), "GEZDGNBVGY3TQOJQ");
        assert_eq!(account.totp_confirmed_at, Some(test_instant()), "whoever uses it notices nothing");
    }
}

fn an_account(test: &TestStore) -> Account {
    Account {
        id: AccountId::new(test_instant(), fresh_bytes()),
        name: format!("rotated.{}", test.tenant),
        display_name: "张三".to_owned(),
        officer_id: None,
        password_hash: "x".to_owned(),
        password_changed_at: test_instant(),
        must_change: false,
        failed_sign_ins: 0,
        locked_until: None,
        totp_seal: None,
        totp_confirmed_at: None,
        totp_last_step: None,
        lang: Lang::Zh,
        theme: Theme::Auto,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: test_instant(),
    }
}

#[tokio::test]
async fn mail_addresses_are_put_under_the_new_key_too() {
    for test in stores().await {
        let old = first_keys();
        let new = old.with_new_key([3; 32]).unwrap();
        let account = an_account(&test);
        let place = Place::mail(test.tenant);
        let target = MailTarget {
            account_id: account.id,
            address_seal: old.seal(place, "chen@police.cn", nonce()).unwrap(),
            is_wanted: true,
            changed_at: test_instant(),
            tried_at: None,
        };
        let mut tx = test.store.write(test.tenant).await.unwrap();
        tx.insert_account(&account).await.unwrap();
        tx.save_mail_target(&target).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(survey(&test.store, test.tenant).await.unwrap().by_key, [(1, 1)].into());
        assert_eq!(reseal_all(&test, &new).await.unwrap().changed, 1);
        let kept =
            test.store.read(test.tenant).await.unwrap().mail_target(account.id).await.unwrap().unwrap();
        let opened = new.without(1).open(place, &kept.address_seal).unwrap();
        assert_eq!(opened.expose(), "chen@police.cn");
    }
}
