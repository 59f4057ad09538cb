//! Files in and out on both engines: nothing or all of it, by nobody beyond their powers, twice the same as once.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod bench;
#[path = "../support/mod.rs"]
mod support;

use liandai_documents::organisation::Verdict;
use liandai_model::{ImportKind, ImportState, Role};
use liandai_service::{
    Error,
    import::{Format, NewUpload},
    job::Ran,
    safety::Place,
};
use liandai_store::{Page, audit::AuditFilter, import::ImportRowFilter};
use liandai_testkit::{TestStore, postgres_store, sqlite_store};

use bench::{Bench, unzipped};

/// A test that is run on each engine.
macro_rules! on_both {
    ($(async fn $name:ident($bench:ident) $body:block)*) => {$(
        async fn $name(test: &TestStore) {
            let $bench = Bench::new(test, 300).await;
            $body
        }

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(&super::sqlite_store().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(&super::postgres_store().await).await;
            }
        }
    )*};
}

const OFFICERS: &str = "id,name,institution_id,post,joined_on";

on_both! {
    async fn what_is_exported_changes_nothing_when_it_is_imported(bench) {
        let before = bench.sizes().await;
        for format in [Format::Workbook, Format::Archive] {
            let name = if format == Format::Workbook { "organisation.xlsx" } else { "organisation.zip" };
            let call = bench.call("city").await;
            let bytes = bench.service.export_organisation(&call, format).await.unwrap();
            let import = bench.bring_file(&call, name, bytes).await;
            assert_eq!(import.state, ImportState::Ready, "{:?}", import.problems);
            let touched: u64 = import.counts.iter().map(|(_, counts)| counts.new + counts.changed).sum();
            assert_eq!((touched, bench.changes(&call, import.id).await), (0, vec![]));
            assert_eq!(bench.apply(&call, import.id).await.unwrap(), ImportState::Applied);
            assert_eq!(bench.sizes().await, before);
        }
    }

    async fn an_export_holds_no_private_number_and_accounts_only_for_those_who_see_them(bench) {
        let city = bench.call("city").await;
        let bytes = bench.service.export_organisation(&city, Format::Archive).await.unwrap();
        let officers = unzipped(&bytes, "officers.csv");
        assert!(officers.lines().count() == 301 && !officers.contains(",99"), "{officers}");
        assert_eq!(unzipped(&bytes, "accounts.csv").lines().count(), 1);
        let auditor = bench.call("auditor").await;
        let bytes = bench.service.export_organisation(&auditor, Format::Archive).await.unwrap();
        assert_eq!(unzipped(&bytes, "accounts.csv").lines().count(), 11);
        let clerk = bench.call("clerk").await;
        let (_, institution) = bench.home("clerk").await;
        let bytes = bench.service.export_organisation(&clerk, Format::Archive).await.unwrap();
        assert!(unzipped(&bytes, "institutions.csv").lines().skip(1).all(|line| line.starts_with(&institution)));
        let officer = bench.call("officer").await;
        let refused = bench.service.export_organisation(&officer, Format::Archive).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }

    async fn a_clerk_mends_a_file_and_imports_it(bench) {
        let clerk = bench.call("clerk").await;
        let (officer, institution) = bench.home("leader").await;
        let bad = format!(
            "{OFFICERS}\nX1,新人,{institution},officer,2026-02-30\nX2,,{institution},king,2026-02-01\n"
        );
        let import = bench.bring(&clerk, "officers", &bad).await;
        assert_eq!((import.state, import.errors, import.problems.len()), (ImportState::Refused, 3, 3));
        let workbook = bench.service.annotated_import(&clerk, import.id).await.unwrap();
        let notes = unzipped(&workbook, "xl/comments1.xml");
        assert!(notes.contains("ref=\"E2\"") && notes.contains("ref=\"B3\""), "{notes}");
        assert!(matches!(bench.apply(&clerk, import.id).await, Err(Error::Conflict("import-not-ready"))));
        let good = format!(
            "{OFFICERS}\nX1,新人,{institution},officer,2026-02-01\n{},改名,{institution},backbone,{}\n",
            officer.code, officer.joined_on
        );
        let import = bench.bring(&clerk, "officers", &good).await;
        assert_eq!(import.state, ImportState::Ready, "{:?}", bench.changes(&clerk, import.id).await);
        let changes = bench.changes(&clerk, import.id).await;
        let named = changes.iter().find(|row| row.label.contains("改名")).unwrap();
        assert_eq!(named.fields, [("name".to_owned(), officer.name.clone(), "改名".to_owned())]);
        assert_eq!(named.line, Some(3));
        assert_eq!(bench.apply(&clerk, import.id).await.unwrap(), ImportState::Applied);
        let officers = bench.officers().await;
        let renamed = officers.iter().find(|one| one.code == officer.code).unwrap();
        assert_eq!((renamed.name.as_str(), renamed.pinyin.as_str(), renamed.id), ("改名", "gm", officer.id));
        assert!(renamed.identity_seal == officer.identity_seal, "what the file lacks stays");
        let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
        let new = officers.iter().find(|one| one.code == "X1").unwrap();
        let posts = tx.posts_of_officer(new.id).await.unwrap();
        assert_eq!((posts.len(), posts[0].kind.as_str()), (1, "officer"));
        let acts: Vec<_> = {
            let records = tx.audit_records_after(&AuditFilter::default(), 0, 100).await.unwrap();
            records.into_iter().map(|record| (record.act, record.noun)).collect()
        };
        for expected in [("upload-import", "import"), ("apply-import", "import"), ("import-rows", "officer")] {
            assert!(acts.iter().any(|(act, noun)| (act.as_str(), noun.as_str()) == expected), "{acts:?}");
        }
        drop(tx);
        assert!(matches!(bench.apply(&clerk, import.id).await, Err(Error::Conflict("import-not-ready"))));
        let again = bench.bring(&clerk, "officers", &good).await;
        assert_eq!(bench.changes(&clerk, again.id).await, vec![]);
    }

    async fn nobody_imports_beyond_their_powers(bench) {
        let (clerk, city, admin) = (bench.call("clerk").await, bench.call("city").await, bench.call("admin").await);
        let (officer, institution) = bench.home("officer").await;
        let (own, _) = bench.home("clerk").await;
        let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
        let institutions = tx.institutions().await.unwrap();
        drop(tx);
        let other = institutions.iter().find(|one| one.code != institution && one.parent_id.is_none()).unwrap();
        let others = bench.officers().await;
        let stranger = others.iter().find(|one| one.institution_id == other.id).unwrap();
        let renamed = |one: &liandai_store::officer::Officer, code: &str, unit: &str| {
            format!("id,name,institution_id{unit},post,joined_on\n{},改名,{code},{},{}", one.code, one.post, one.joined_on)
        };
        let link = format!("leader_id,member_id,from\n{},{},2027-01-01", own.code, officer.code);
        let account = "name,display_name,role,from\nsomebody-new,新人,auditor,2026-03-01";
        let institution_row = "id,name,group,system\nI99,新局,municipal,police".to_owned();
        for (table, text, by_clerk, by_city, by_admin) in [
            ("officers", renamed(&officer, &institution, ""), true, true, false),
            ("officers", renamed(stranger, &other.code, ""), false, true, false),
            // Who is recorded as a head has a head's powers.
            ("officers", format!("{OFFICERS}\nX9,新人,{institution},head,2026-02-01"), false, true, false),
            ("officers", renamed(&own, &institution, ""), false, true, false),
            ("institutions", institution_row, false, true, false),
            ("links", link, false, true, false),
            ("accounts", account.to_owned(), false, false, true),
        ] {
            for (call, may) in [(&clerk, by_clerk), (&city, by_city), (&admin, by_admin)] {
                let import = bench.bring(call, table, &text).await;
                let rows = bench.changes(call, import.id).await;
                let refused: Vec<_> = rows
                    .iter()
                    .flat_map(|row| &row.conflicts)
                    .filter(|told| told.key == "conflict-not-allowed")
                    .collect();
                assert_eq!(refused.is_empty(), may, "{} brings {text}: {rows:?}", call.actor.name);
                bench.service.discard_import(call, import.id).await.unwrap();
            }
        }
        let officer = bench.call("officer").await;
        let upload = NewUpload { name: "officers.csv", bytes: b"id".to_vec(), kind: ImportKind::Organisation, ends_absent_on: None };
        assert!(matches!(bench.service.upload_import(&officer, upload).await, Err(Error::Forbidden)));
        let import = bench.bring(&city, "officers", OFFICERS).await;
        let seen = bench.service.import(&clerk, import.id).await;
        assert!(matches!(seen, Err(Error::NotFound("import"))), "nobody sees another's import");
        assert!(bench.service.import(&bench.call("city").await, import.id).await.is_ok());
    }

    async fn private_numbers_are_sealed_and_another_number_is_a_conflict(bench) {
        let clerk = bench.call("clerk").await;
        let (officer, institution) = bench.home("officer").await;
        let mark = bench.service.keys().mark(Place::identity(bench.tenant), "11010519491231002X");
        let text = |code: &str, identity: &str, phone: &str, joined: &str| {
            format!("{OFFICERS},identity_number,phone\n{code},新人,{institution},officer,{joined},{identity},{phone}")
        };
        let first = text("X1", "11010519491231002x", "138 0000 0001", "2026-02-01");
        let import = bench.bring(&clerk, "officers", &first).await;
        let shown = format!("{:?}", bench.changes(&clerk, import.id).await);
        assert!(shown.contains("110105********002X") && !shown.contains("19491231"), "{shown}");
        assert_eq!(bench.apply(&clerk, import.id).await.unwrap(), ImportState::Applied);
        let officers = bench.officers().await;
        let new = officers.iter().find(|one| one.code == "X1").unwrap();
        assert_eq!(new.identity_mark.as_deref(), Some(&mark[..]));
        let keys = bench.service.keys();
        let phone = keys.open(Place::phone(bench.tenant), new.phone_seal.as_ref().unwrap()).unwrap();
        assert_eq!(phone.expose(), "13800000001");
        for (text, key) in [
            (first.clone(), None),
            (text("X1", "440524188001010014", "", "2026-02-01"), Some("conflict-other-identity")),
        ] {
            let import = bench.bring(&clerk, "officers", &text).await;
            let rows = bench.changes(&clerk, import.id).await;
            let found = rows.first().and_then(|row| row.conflicts.first()).map(|told| told.key.as_str());
            assert_eq!((found, rows.is_empty()), (key, key.is_none()), "{text}");
        }
        let taken = text(&officer.code, "11010519491231002X", "", "2026-02-01");
        let import = bench.bring(&clerk, "officers", &taken).await;
        assert_eq!(import.problems[0].told.key, "problem-identity-twice");
    }

    async fn what_no_longer_fits_is_not_applied_and_the_preview_says_why(bench) {
        let city = bench.call("city").await;
        let (officer, institution) = bench.home("officer").await;
        let text = format!("{OFFICERS}\nX1,甲,{institution},officer,2026-02-01");
        let first = bench.bring(&city, "officers", &text).await;
        let other = format!("{OFFICERS}\nX1,乙,{institution},officer,2020-02-01");
        let second = bench.bring(&city, "officers", &other).await;
        assert_eq!(bench.apply(&city, first.id).await.unwrap(), ImportState::Applied);
        let refused = bench.apply(&city, second.id).await;
        assert!(matches!(refused, Err(Error::Conflict("import-no-longer-fits"))), "{refused:?}");
        let import = bench.service.import(&city, second.id).await.unwrap();
        assert_eq!(import.state, ImportState::Refused);
        let rows = bench.changes(&city, second.id).await;
        assert_eq!(rows[0].conflicts[0].key, "conflict-other-person");
        assert_eq!(bench.officers().await.iter().filter(|one| one.code == "X1").count(), 1);
        assert_ne!(officer.code, "X1");
    }

    async fn what_a_file_lacks_ends_within_the_bringers_reach_only(bench) {
        let clerk = bench.call("clerk").await;
        let (_, institution) = bench.home("clerk").await;
        let before = bench.officers().await;
        let staying = before.iter().find(|one| one.post == "head").unwrap();
        let own: Vec<_> = {
            let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
            let home = tx.institution_by_code(&institution).await.unwrap().unwrap();
            let under: Vec<_> = tx.institutions_under(home.id).await.unwrap().iter().map(|one| one.id).collect();
            before.iter().filter(|one| under.contains(&one.institution_id)).collect()
        };
        let (kept, _) = bench.home("officer").await;
        let text = format!("{OFFICERS}\n{},{},{institution},{},{}", kept.code, kept.name, kept.post, kept.joined_on);
        let day = "2026-12-31".to_owned().try_into().unwrap();
        let upload = NewUpload { name: "officers.csv", bytes: text.into_bytes(), kind: ImportKind::Organisation, ends_absent_on: Some(day) };
        let id = bench.service.upload_import(&clerk, upload).await.unwrap();
        let filter = ImportRowFilter { sheet: Some("officers".to_owned()), ..ImportRowFilter::default() };
        let rows = bench.service.import_rows(&clerk, id, &filter, Page::new(1, 500)).await.unwrap().rows;
        let ended: Vec<_> = rows.iter().filter(|row| row.verdict == Verdict::Ended).collect();
        // The clerk's own record is not the clerk's to end.
        assert_eq!(ended.len() + 2, own.len(), "{ended:?}");
        assert!(own.iter().all(|one| one.id != staying.id) || institution.is_empty());
        assert!(rows.iter().any(|row| row.verdict == Verdict::Conflicting));
    }

    async fn new_accounts_get_first_passwords_once(bench) {
        let admin = bench.call("admin").await;
        let (free, _) = bench.home("leader").await;
        let others = bench.officers().await;
        let free = others.iter().find(|one| one.unit_id == free.unit_id && one.id != free.id).unwrap();
        let name = bench.name("neu");
        let text = format!(
            "name,display_name,officer_id,role,from\n{name},新人,{},,\n{name}2,审计,,auditor,2026-03-01\n{name}2,审计,,administrator,2026-03-01",
            free.code
        );
        let import = bench.bring(&admin, "accounts", &text).await;
        let early = bench.service.hand_out_first_passwords(&admin, import.id).await;
        assert!(matches!(early, Err(Error::Conflict("import-not-applied"))));
        assert_eq!(bench.apply(&admin, import.id).await.unwrap(), ImportState::Applied);
        let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
        let account = tx.account_by_name(&name).await.unwrap().unwrap();
        let second = tx.account_by_name(&format!("{name}2")).await.unwrap().unwrap();
        assert_eq!((account.officer_id, account.must_change), (Some(free.id), true));
        let roles: Vec<_> = tx.grants_of(second.id).await.unwrap().into_iter().map(|grant| grant.role).collect();
        assert!(roles.contains(&Role::Auditor) && roles.contains(&Role::Administrator));
        drop(tx);
        bench.pass_an_hour();
        let admin = bench.call("admin").await;
        let handed = bench.service.hand_out_first_passwords(&admin, import.id).await.unwrap();
        assert_eq!(handed.len(), 2);
        let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
        let later = tx.account(account.id).await.unwrap().unwrap();
        assert!(later.must_change && later.password_hash != account.password_hash);
        drop(tx);
        assert_ne!(handed[0].password.expose(), handed[1].password.expose());
        let twice = bench.service.hand_out_first_passwords(&admin, import.id).await;
        assert!(matches!(twice, Err(Error::Conflict("import-passwords-given"))));
        let again = bench.bring(&admin, "accounts", &text).await;
        assert_eq!(bench.changes(&admin, again.id).await, vec![]);
    }

    async fn a_name_of_another_city_is_taken(bench) {
        let elsewhere = liandai_testkit::another_tenant(bench.service.store()).await;
        let admin = bench.call("admin").await;
        let mut tx = bench.service.store().write(elsewhere).await.unwrap();
        let mut theirs = {
            let mut tx = bench.service.store().read(bench.tenant).await.unwrap();
            tx.account_by_name(&bench.name("admin")).await.unwrap().unwrap()
        };
        theirs.id = liandai_model::AccountId::new(admin.now, liandai_testkit::fresh_bytes());
        theirs.name = bench.name("theirs");
        tx.insert_account(&theirs).await.unwrap();
        tx.commit().await.unwrap();
        let text = format!("name,display_name\n{},新人", bench.name("theirs"));
        let import = bench.bring(&admin, "accounts", &text).await;
        assert_eq!(import.problems[0].told.key, "problem-sign-in-name-taken");
    }

    async fn a_large_file_is_checked_and_applied_by_a_worker(bench) {
        let city = bench.call("city").await;
        let (_, institution) = bench.home("officer").await;
        let rows = (0..6_000).map(|at| format!("X{at:05},新人{at},{institution},officer,2026-02-01,备注备注备注备注"));
        let text = std::iter::once(format!("{OFFICERS},remark")).chain(rows).collect::<Vec<_>>().join("\n");
        let import = bench.bring(&city, "officers", &text).await;
        assert_eq!(import.state, ImportState::Checking);
        assert_eq!(bench.work().await, [Ran::Done]);
        let checked = bench.service.import(&city, import.id).await.unwrap();
        assert_eq!((checked.state, checked.warnings), (ImportState::Ready, 1));
        assert_eq!(bench.apply(&city, import.id).await.unwrap(), ImportState::Applying);
        assert_eq!(bench.work().await, [Ran::Done]);
        assert_eq!(bench.service.import(&city, import.id).await.unwrap().state, ImportState::Applied);
        assert_eq!(bench.officers().await.len(), 6_300);
    }

    async fn a_file_that_cannot_be_read_is_refused_in_words(bench) {
        let clerk = bench.call("clerk").await;
        for (name, bytes, key) in [
            ("a.xlsx", b"nothing".to_vec(), "source-not-a-workbook"),
            ("a.zip", b"nothing".to_vec(), "source-not-an-archive"),
            ("officers.csv", b"\"open".to_vec(), "source-open-quote"),
            ("people.csv", b"id\n1".to_vec(), "problem-unknown-part"),
        ] {
            let import = bench.bring_file(&clerk, name, bytes).await;
            assert_eq!((import.state, import.problems[0].told.key.as_str()), (ImportState::Refused, key));
        }
        for bytes in [Vec::new(), vec![0; (32 << 20) + 1]] {
            let upload = NewUpload { name: "officers.csv", bytes, kind: ImportKind::Organisation, ends_absent_on: None };
            assert!(matches!(bench.service.upload_import(&clerk, upload).await, Err(Error::Invalid(_))));
        }
    }

    async fn an_import_that_is_given_up_is_never_applied(bench) {
        let clerk = bench.call("clerk").await;
        let (_, institution) = bench.home("clerk").await;
        let text = format!("{OFFICERS}\nX1,甲,{institution},officer,2026-02-01");
        let import = bench.bring(&clerk, "officers", &text).await;
        bench.service.discard_import(&clerk, import.id).await.unwrap();
        assert!(matches!(bench.apply(&clerk, import.id).await, Err(Error::Conflict("import-not-ready"))));
        let again = bench.service.discard_import(&clerk, import.id).await;
        assert!(matches!(again, Err(Error::Conflict("import-not-open"))));
        assert_eq!(bench.service.list_imports(&clerk, ImportKind::Organisation, Page::new(1, 9)).await.unwrap().total, 1);
        assert_eq!(bench.service.list_imports(&bench.call("deputy").await, ImportKind::Organisation, Page::new(1, 9)).await.map_or(0, |list| list.total), 0);
    }
}
