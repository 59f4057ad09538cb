//! Complaints: by code, in the office that handles them, but for whom they concern and who handled them before.

use liandai_model::{
    ComplaintAct, ComplaintEntryId, ComplaintId, ComplaintKind, ComplaintState, Day, GrantId, InstitutionId,
    Role,
};
use liandai_store::{
    Page, Reach, StoreError,
    complaint::{Complaint, ComplaintEntry},
    complaint_list::{ComplaintFilter, ComplaintScope},
    grant::Grant,
};

use crate::town::{Town, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

pub fn complaint(town: &Town, number: &str, office: Option<InstitutionId>) -> Complaint {
    Complaint {
        id: id!(ComplaintId),
        number: number.to_owned(),
        code_mark: liandai_testkit::fresh_bytes().to_vec(),
        kind: ComplaintKind::Complaint,
        state: ComplaintState::Received,
        about_id: Some(town.k1),
        whom: "窗口".to_owned(),
        text: "等了一上午".to_owned(),
        identity_seal: None,
        handled_by: office,
        officer_id: None,
        handler_id: None,
        is_appeal: false,
        received_at: at(5),
        moved_at: at(5),
        accept_by: day("2026-03-10"),
        answer_by: day("2026-04-10"),
        accepted_at: None,
        answered_at: None,
        version: 1,
    }
}

pub fn entry(of: ComplaintId, act: ComplaintAct, town: &Town, second: i64) -> ComplaintEntry {
    ComplaintEntry {
        id: id!(ComplaintEntryId),
        complaint_id: of,
        act,
        text: "核实".to_owned(),
        is_told: false,
        office_id: Some(town.k1),
        account_id: Some(town.lead),
        author: "LEAD".to_owned(),
        at: at(second),
    }
}

pub fn scope(town: &Town, offices: &[InstitutionId], top: bool) -> ComplaintScope {
    ComplaintScope { offices: offices.to_vec(), top, account: town.lead, officer: Some(town.officers[3]) }
}

on_both! {
    async fn a_complaint_is_found_by_its_code_and_changed_once(town) {
        let one = Complaint { identity_seal: Some(vec![1, 2]), ..complaint(&town, "T1", Some(town.k1)) };
        let mut tx = town.write().await;
        tx.insert_complaint(&one).await.unwrap();
        assert_eq!(tx.complaint(one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(tx.complaint_by_code(&one.code_mark).await.unwrap(), Some(one.clone()));
        assert_eq!(tx.complaint_by_code(&[7; 10]).await.unwrap(), None);
        let changed = Complaint { state: ComplaintState::Accepted, version: 2, ..one.clone() };
        assert!(tx.change_complaint(&changed, 1).await.unwrap());
        assert!(!tx.change_complaint(&changed, 1).await.unwrap(), "somebody was faster");
        assert_eq!(tx.complaint_seals_after(None, 9).await.unwrap().len(), 1);
        assert!(!tx.reseal_complainant(one.id, &[9], &[3]).await.unwrap());
        assert!(tx.reseal_complainant(one.id, &[1, 2], &[3]).await.unwrap());
        let (first, second) = (entry(one.id, ComplaintAct::Receive, &town, 1), entry(one.id, ComplaintAct::Accept, &town, 2));
        tx.insert_complaint_entry(&second).await.unwrap();
        tx.insert_complaint_entry(&first).await.unwrap();
        assert_eq!(tx.complaint_entries(one.id).await.unwrap(), [first, second]);
        for themes in [&["delay", "attitude"][..], &["other"], &[]] {
            tx.set_complaint_themes(one.id, themes).await.unwrap();
            let found: Vec<_> = tx.complaint_themes(&[one.id]).await.unwrap().into_iter().map(|one| one.theme).collect();
            let mut expected = themes.to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected);
        }
        let twice = Complaint { id: id!(ComplaintId), code_mark: vec![8], ..one };
        assert!(matches!(tx.insert_complaint(&twice).await, Err(StoreError::Taken(_))), "a number is given once");
    }

    async fn an_office_sees_its_own_and_nobody_what_concerns_them(town) {
        let mut tx = town.write().await;
        let here = complaint(&town, "T1", Some(town.k1));
        let above = Complaint { kind: ComplaintKind::Opinion, ..complaint(&town, "T2", Some(town.k)) };
        let top = complaint(&town, "T3", None);
        let about = Complaint { officer_id: Some(town.officers[3]), ..complaint(&town, "T4", Some(town.k1)) };
        let again = Complaint { is_appeal: true, ..complaint(&town, "T5", Some(town.k)) };
        for one in [&here, &above, &top, &about, &again] {
            tx.insert_complaint(one).await.unwrap();
        }
        tx.insert_complaint_entry(&entry(again.id, ComplaintAct::Answer, &town, 6)).await.unwrap();
        let appeal = ComplaintEntry { account_id: None, ..entry(again.id, ComplaintAct::Appeal, &town, 7) };
        tx.insert_complaint_entry(&appeal).await.unwrap();
        for (offices, is_top, expected) in [
            (&[][..], false, &[][..]),
            (&[town.k1], false, &["T1"]),
            (&[town.k], false, &["T2"]),
            (&[], true, &["T3"]),
            (&[town.k, town.k1], true, &["T1", "T2", "T3"]),
        ] {
            let scope = scope(&town, offices, is_top);
            let found = tx.complaint_list(&scope, &ComplaintFilter::default(), PAGE).await.unwrap();
            let mut numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            numbers.sort_unstable();
            assert_eq!((numbers.as_slice(), found.total), (expected, i64::try_from(expected.len()).unwrap()));
            assert_eq!(tx.count_complaints(&scope, &ComplaintFilter::default()).await.unwrap(), found.total);
            for one in [&here, &above, &top, &about, &again] {
                let seen = tx.complaint_row(&scope, one.id).await.unwrap();
                assert_eq!(seen.is_some(), expected.contains(&one.number.as_str()), "{}", one.number);
            }
        }
        // Somebody else of the office sees what the lead does not.
        let other = ComplaintScope { account: town.chief, officer: Some(town.officers[1]), ..scope(&town, &[town.k, town.k1], true) };
        assert_eq!(tx.count_complaints(&other, &ComplaintFilter::default()).await.unwrap(), 5);
    }

    async fn complaints_are_filtered_and_counted(town) {
        let mut tx = town.write().await;
        let late = complaint(&town, "T1", Some(town.k1));
        let accepted = Complaint {
            state: ComplaintState::Accepted, handler_id: Some(town.lead), kind: ComplaintKind::Opinion,
            ..complaint(&town, "T2", Some(town.k1))
        };
        let closed = Complaint { state: ComplaintState::Closed, about_id: None, ..complaint(&town, "T3", Some(town.k1)) };
        for one in [&late, &accepted, &closed] {
            tx.insert_complaint(one).await.unwrap();
            tx.set_complaint_themes(one.id, &["delay"]).await.unwrap();
        }
        let (mine, all) = (scope(&town, &[town.k1], false), ComplaintFilter::default);
        let on = |text| Some(day(text));
        for (filter, expected) in [
            (all(), 3),
            (ComplaintFilter { state: Some(ComplaintState::Closed), ..all() }, 1),
            (ComplaintFilter { kind: Some(ComplaintKind::Opinion), ..all() }, 1),
            (ComplaintFilter { theme: Some("delay".to_owned()), ..all() }, 3),
            (ComplaintFilter { theme: Some("other".to_owned()), ..all() }, 0),
            (ComplaintFilter { overdue_on: on("2026-03-10"), ..all() }, 0),
            (ComplaintFilter { overdue_on: on("2026-03-11"), ..all() }, 1),
            (ComplaintFilter { overdue_on: on("2026-04-11"), ..all() }, 2),
            (ComplaintFilter { handler: Some(town.lead), ..all() }, 1),
            (ComplaintFilter { waiting: true, ..all() }, 2),
            (ComplaintFilter { about: Some(town.k1), ..all() }, 2),
        ] {
            assert_eq!(tx.count_complaints(&mine, &filter).await.unwrap(), expected, "{filter:?}");
            assert_eq!(tx.complaint_list(&mine, &filter, PAGE).await.unwrap().total, expected, "{filter:?}");
        }
        let counts = tx.complaint_theme_counts(&mine, at(0)).await.unwrap();
        let told: Vec<_> = counts.iter().map(|one| (one.theme.as_str(), one.about.as_deref(), one.n, one.waiting)).collect();
        assert_eq!(told, [("delay", Some("桃源县公安局"), 2, 2), ("delay", None, 1, 0)]);
        assert_eq!(tx.complaint_theme_counts(&mine, at(6)).await.unwrap(), []);
    }

    async fn those_who_oversee_see_counts_and_openings(town) {
        let mut tx = town.write().await;
        let one = Complaint { officer_id: Some(town.officers[1]), ..complaint(&town, "T1", Some(town.k1)) };
        tx.insert_complaint(&one).await.unwrap();
        tx.insert_complaint(&complaint(&town, "T2", None)).await.unwrap();
        tx.insert_complaint_entry(&entry(one.id, ComplaintAct::Open, &town, 9)).await.unwrap();
        tx.insert_complaint_entry(&entry(one.id, ComplaintAct::Accept, &town, 8)).await.unwrap();
        let within = |id| Reach { institutions: vec![id], ..Reach::default() };
        let later: Day = day("2026-05-01");
        for (reach, but, offices, openings) in [
            (within(town.k), None, 1, 1),
            (within(town.k1), Some(town.officers[1]), 0, 0),
            (within(town.m), None, 0, 0),
            (Reach::whole_city(), Some(town.officers[2]), 2, 1),
        ] {
            let found = tx.complaint_offices(&reach, but, at(0), later).await.unwrap();
            let between = tx.complaints_between(&reach, but, (at(0), at(1_000_000)), later).await.unwrap();
            assert_eq!(between, found);
            assert_eq!(found.len(), offices);
            assert!(found.iter().all(|office| (office.n, office.waiting, office.overdue, office.appeals) == (1, 1, 1, 0)));
            let opened = tx.complaint_openings(&reach, but, PAGE).await.unwrap();
            assert_eq!(opened.total, openings);
            assert!(opened.rows.iter().all(|one| (one.number.as_str(), one.reason.as_str()) == ("T1", "核实")));
        }
    }

    async fn an_office_is_its_director_and_clerks_with_open_accounts(town) {
        let mut tx = town.write().await;
        let names = |all: &[liandai_store::complaint::Candidate]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&tx.complaint_office(Some(town.k1), today()).await.unwrap()), Vec::<String>::new());
        assert_eq!(tx.complaint_offices_there(today()).await.unwrap(), []);
        let grant = |account_id, role, institution_id| Grant {
            id: id!(GrantId), account_id, role, institution_id, unit_id: None,
            from_day: day("2026-01-01"), to_day: Some(day("2026-03-05")), reason: String::new(), granted_by: None, granted_at: at(0),
        };
        tx.insert_grants(&[
            grant(town.lead, Role::Clerk, Some(town.k1)),
            grant(town.chief, Role::GroupMember, Some(town.k1)),
            grant(town.admin, Role::CityCommission, None),
        ]).await.unwrap();
        assert_eq!(names(&tx.complaint_office(Some(town.k1), today()).await.unwrap()), ["LEAD"]);
        assert_eq!(names(&tx.complaint_office(Some(town.k), today()).await.unwrap()), Vec::<String>::new());
        assert_eq!(names(&tx.complaint_office(None, today()).await.unwrap()), ["ADMIN"]);
        assert_eq!(names(&tx.complaint_office(Some(town.k1), day("2026-03-06")).await.unwrap()), Vec::<String>::new());
        let offices = tx.complaint_offices_there(today()).await.unwrap();
        assert_eq!(offices.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["桃源县公安局"]);
        tx.set_account_disabled(town.lead, Some(at(1))).await.unwrap();
        assert_eq!(names(&tx.complaint_office(Some(town.k1), today()).await.unwrap()), Vec::<String>::new());
    }
}
