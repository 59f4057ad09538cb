//! Inspections: who finds them and when, what was looked at, to whom it is posted, what becomes of it, and how they are counted.

use liandai_model::{
    AccountId, AttachmentId, AttachmentOwner, CheckResult, FactKind, FactState, InspectionAct,
    InspectionCheckId, InspectionId, InspectionParty, InspectionPostId, InspectionState, InspectionStepId,
    InstitutionId, PostState, RectifyState,
};
use liandai_store::{
    Page, Reach, StoreError,
    attachment::Attachment,
    fact::Fact,
    inspection::{Inspection, InspectionUnit, Inspector},
    inspection_check::{InspectionCheck, InspectionPost, InspectionStep},
    inspection_list::{
        Confirmable, FindingFilter, FindingScope, FindingSort, InspectionFilter, InspectionScope,
        InspectionSort,
    },
};
use uuid::Uuid;

use crate::town::{Town, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

/// An inspection of U1 in K1, planned by the chief.
pub fn inspection(town: &Town, number: &str, state: InspectionState) -> Inspection {
    Inspection {
        id: id!(InspectionId),
        number: number.to_owned(),
        institution_id: town.k1,
        checklist: "conduct".to_owned(),
        day: day("2026-03-04"),
        is_announced: false,
        purpose: "节前".to_owned(),
        state,
        planned_by: town.chief,
        planner: "CHIEF".to_owned(),
        planned_at: at(1),
        begun_at: None,
        closed_by: None,
        closer: String::new(),
        closed_at: None,
        summary: String::new(),
        obligation_id: None,
        version: 1,
    }
}

pub fn unit_of(town: &Town, of: InspectionId) -> InspectionUnit {
    InspectionUnit { inspection_id: of, unit_id: town.u1 }
}

/// The lead inspects.
pub fn inspector(town: &Town, of: InspectionId) -> Inspector {
    Inspector { inspection_id: of, account_id: town.lead, name: "LEAD".to_owned() }
}

pub fn check(town: &Town, of: InspectionId, item: &str, result: CheckResult) -> InspectionCheck {
    InspectionCheck {
        id: id!(InspectionCheckId),
        inspection_id: of,
        item: item.to_owned(),
        result,
        note: "八点十分无人在岗".to_owned(),
        unit_id: Some(town.u1),
        rectify: (result == CheckResult::Finding).then_some(RectifyState::Open),
        due_day: (result == CheckResult::Finding).then(|| day("2026-03-19")),
        account_id: town.lead,
        author: "LEAD".to_owned(),
        at: at(3),
    }
}

pub fn post(town: &Town, of: &InspectionCheck, party: InspectionParty) -> InspectionPost {
    let (subject_id, unit_id) = match party {
        InspectionParty::Unit => (town.u1.uuid(), Some(town.u1)),
        InspectionParty::Leader => (town.officers[3].uuid(), Some(town.u1)),
        InspectionParty::Person => (town.officers[4].uuid(), Some(town.u1)),
    };
    InspectionPost {
        id: id!(InspectionPostId),
        inspection_id: of.inspection_id,
        check_id: of.id,
        party,
        subject_id,
        institution_id: town.k1,
        unit_id,
        kind: Some(FactKind::Deduction),
        word: "diligence".to_owned(),
        points: Some(100),
        state: PostState::Proposed,
        seen_at: None,
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
        fact_id: None,
    }
}

pub fn step(town: &Town, of: InspectionCheckId, second: i64) -> InspectionStep {
    InspectionStep {
        id: id!(InspectionStepId),
        check_id: of,
        post_id: None,
        act: InspectionAct::HandIn,
        text: "已调整值班".to_owned(),
        due_day: Some(day("2026-03-19")),
        account_id: town.lead,
        author: "LEAD".to_owned(),
        at: at(second),
    }
}

fn photo(owner: AttachmentOwner, of: Uuid) -> Attachment {
    Attachment {
        id: id!(AttachmentId),
        owner,
        owner_id: of,
        digest: vec![7; 32],
        name: "岗位.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 9,
        stored_by: None,
        stored_at: at(3),
    }
}

pub fn scope(account: AccountId, seen: &[InstitutionId]) -> InspectionScope {
    InspectionScope { account, seen: Reach { institutions: seen.to_vec(), ..Reach::default() } }
}

/// A closed inspection with an item in order, and a finding that is posted to all three.
async fn closed(town: &Town) -> (Inspection, InspectionCheck, Vec<InspectionPost>) {
    let one = inspection(town, "C1", InspectionState::Closed);
    let fine = check(town, one.id, "uniform", CheckResult::InOrder);
    let found = check(town, one.id, "on-duty", CheckResult::Finding);
    let posts: Vec<_> = InspectionParty::ALL.iter().map(|party| post(town, &found, *party)).collect();
    let mut tx = town.write().await;
    tx.insert_inspection(&one, &[unit_of(town, one.id)], &[inspector(town, one.id)]).await.unwrap();
    tx.insert_inspection_check(&fine, &[]).await.unwrap();
    tx.insert_inspection_check(&found, &posts).await.unwrap();
    tx.commit().await.unwrap();
    (one, found, posts)
}

on_both! {
    async fn an_inspection_is_changed_once_and_knows_who_looks_at_what(town) {
        let one = inspection(&town, "C1", InspectionState::Planned);
        let mut tx = town.write().await;
        tx.insert_inspection(&one, &[unit_of(&town, one.id)], &[inspector(&town, one.id)]).await.unwrap();
        assert_eq!(tx.inspection(one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(tx.inspectors(one.id).await.unwrap(), [inspector(&town, one.id)]);
        let units = tx.inspected_units(one.id).await.unwrap();
        assert_eq!(units.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["刑侦大队"]);
        let begun = Inspection { state: InspectionState::Begun, begun_at: Some(at(2)), version: 2, ..one.clone() };
        assert!(tx.change_inspection(&begun, 1).await.unwrap());
        assert!(!tx.change_inspection(&begun, 1).await.unwrap(), "somebody was faster");
        assert_eq!(tx.inspection(one.id).await.unwrap(), Some(begun));
        let twice = Inspection { id: id!(InspectionId), ..one.clone() };
        assert!(matches!(tx.insert_inspection(&twice, &[], &[]).await, Err(StoreError::Taken(_))), "a number is given once");
    }

    async fn what_is_not_announced_is_found_by_nobody_else_before_it_begins(town) {
        let secret = inspection(&town, "C1", InspectionState::Planned);
        let told = Inspection { is_announced: true, day: day("2026-03-20"), ..inspection(&town, "C2", InspectionState::Planned) };
        let begun = Inspection { begun_at: Some(at(2)), ..inspection(&town, "C3", InspectionState::Begun) };
        let dropped = inspection(&town, "C4", InspectionState::Dropped);
        let closed = Inspection { checklist: "execution".to_owned(), ..inspection(&town, "C5", InspectionState::Closed) };
        let mut tx = town.write().await;
        for one in [&secret, &told, &begun, &dropped, &closed] {
            tx.insert_inspection(one, &[unit_of(&town, one.id)], &[inspector(&town, one.id)]).await.unwrap();
        }
        let all = InspectionFilter::default();
        let sort = (InspectionSort::Number, false);
        for (scope, expected) in [
            (scope(town.chief, &[]), &["C1", "C2", "C3", "C4", "C5"][..]),
            (scope(town.lead, &[]), &["C1", "C2", "C3", "C4", "C5"]),
            (scope(town.admin, &[]), &[]),
            (scope(town.admin, &[town.m]), &[]),
            (scope(town.admin, &[town.k1]), &["C2", "C3", "C5"]),
            (scope(town.admin, &[town.k]), &["C2", "C3", "C5"]),
            (InspectionScope { account: town.admin, seen: Reach::whole_city() }, &["C2", "C3", "C5"]),
        ] {
            let found = tx.inspection_list(&scope, &all, sort, PAGE).await.unwrap();
            let numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            assert_eq!((numbers.as_slice(), found.total), (expected, i64::try_from(expected.len()).unwrap()), "{scope:?}");
            assert_eq!(count_of!(tx, inspections(&scope, &all)), found.total);
            for one in [&secret, &told, &begun, &dropped, &closed] {
                let seen = tx.inspection_row(&scope, one.id).await.unwrap();
                assert_eq!(seen.is_some(), expected.contains(&one.number.as_str()), "{} {scope:?}", one.number);
            }
        }
        let coming: Vec<_> = tx.coming_inspections(&[town.u1]).await.unwrap().into_iter().map(|row| row.number).collect();
        assert_eq!(coming, ["C2"]);
        assert!(tx.coming_inspections(&[town.u2]).await.unwrap().is_empty());

        let mine = scope(town.lead, &[]);
        for (filter, expected) in [
            (InspectionFilter { state: Some(InspectionState::Planned), ..all.clone() }, &["C1", "C2"][..]),
            (InspectionFilter { checklist: Some("execution".to_owned()), ..all.clone() }, &["C5"]),
            (InspectionFilter { text: Some("c3".to_owned()), ..all.clone() }, &["C3"]),
            (InspectionFilter { text: Some("公安".to_owned()), ..all.clone() }, &["C1", "C2", "C3", "C4", "C5"]),
            (InspectionFilter { institution: Some(town.m), ..all.clone() }, &[]),
            (InspectionFilter { announced: Some(true), ..all.clone() }, &["C2"]),
            (InspectionFilter { to_do: Some((town.lead, today())), ..all.clone() }, &["C1", "C3"]),
            (InspectionFilter { to_do: Some((town.chief, today())), ..all.clone() }, &[]),
        ] {
            let found = tx.inspection_list(&mine, &filter, sort, PAGE).await.unwrap();
            let numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            assert_eq!(numbers, expected, "{filter:?}");
            assert_eq!(count_of!(tx, inspections(&mine, &filter)), found.total, "{filter:?}");
        }
        for (sort, first) in [
            ((InspectionSort::Day, false), "C2"),
            ((InspectionSort::Number, true), "C5"),
            ((InspectionSort::Institution, false), "C2"),
        ] {
            let found = tx.inspection_list(&mine, &all, sort, PAGE).await.unwrap();
            assert_eq!(found.rows[0].number, first, "{sort:?}");
        }
    }

    async fn a_finding_is_read_by_inspectors_and_once_it_is_closed_by_others(town) {
        let (one, found, posts) = closed(&town).await;
        let under_way = inspection(&town, "C2", InspectionState::Begun);
        let early = check(&town, under_way.id, "sober", CheckResult::Finding);
        let mut tx = town.write().await;
        tx.insert_inspection(&under_way, &[], &[inspector(&town, under_way.id)]).await.unwrap();
        tx.insert_inspection_check(&early, &[post(&town, &early, InspectionParty::Person)]).await.unwrap();
        let (all, sort) = (FindingFilter::default(), (FindingSort::Day, false));
        let seen = |account, places: &[InstitutionId]| FindingScope::Seen(scope(account, places));
        let own = |officer: usize| FindingScope::Own { officer: Some(town.officers[officer]), units: Vec::new() };
        let both = [early.id, found.id];
        for (scope, expected) in [
            (seen(town.lead, &[]), &both[..]),
            (seen(town.admin, &[town.k1]), &both[1..]),
            (seen(town.admin, &[town.m]), &[]),
            (own(4), &both[1..]),
            (own(3), &both[1..]),
            (own(5), &[]),
            (FindingScope::Own { officer: None, units: vec![town.u1] }, &both[1..]),
            (FindingScope::Own { officer: None, units: Vec::new() }, &[]),
        ] {
            let listed = tx.finding_list(&scope, &all, sort, PAGE).await.unwrap();
            let mut ids: Vec<_> = listed.rows.iter().map(|row| row.id).collect();
            ids.sort();
            let mut expected = expected.to_vec();
            expected.sort();
            assert_eq!(ids, expected, "{scope:?}");
            assert_eq!(count_of!(tx, inspection_findings(&scope, &all)), listed.total, "{scope:?}");
        }
        let row = tx.finding_list(&own(4), &all, sort, PAGE).await.unwrap().rows.remove(0);
        assert_eq!((row.unit.as_deref(), row.person.as_deref(), row.proposed), (Some("刑侦大队"), Some("赵思远"), 3));
        let row = tx.inspection_row(&scope(town.lead, &[]), one.id).await.unwrap().unwrap();
        assert_eq!((row.units, row.findings, row.unrectified, row.proposed), (1, 1, 1, 3));

        let confirms = |account, officer: Option<usize>| Confirmable {
            reach: Reach { institutions: vec![town.k1], ..Reach::default() },
            account,
            officer: officer.map(|number| town.officers[number]),
        };
        let base = seen(town.admin, &[town.k1]);
        for (filter, expected) in [
            (FindingFilter { text: Some("思远".to_owned()), ..all.clone() }, 1),
            (FindingFilter { text: Some("刑侦".to_owned()), ..all.clone() }, 1),
            (FindingFilter { text: Some("c2".to_owned()), ..all.clone() }, 0),
            (FindingFilter { item: Some("on-duty".to_owned()), ..all.clone() }, 1),
            (FindingFilter { item: Some("sober".to_owned()), ..all.clone() }, 0),
            (FindingFilter { institution: Some(town.k), ..all.clone() }, 1),
            (FindingFilter { institution: Some(town.m), ..all.clone() }, 0),
            (FindingFilter { unrectified: true, ..all.clone() }, 1),
            (FindingFilter { to_rectify: true, ..all.clone() }, 1),
            (FindingFilter { overdue_on: Some(day("2026-03-19")), ..all.clone() }, 0),
            (FindingFilter { overdue_on: Some(day("2026-03-20")), ..all.clone() }, 1),
            (FindingFilter { recheck_by: Some(town.lead), ..all.clone() }, 0),
            (FindingFilter { confirmable: Some(confirms(town.admin, None)), ..all.clone() }, 1),
            (FindingFilter { confirmable: Some(confirms(town.lead, None)), ..all.clone() }, 0),
            (FindingFilter { confirmable: Some(confirms(town.admin, Some(3))), ..all.clone() }, 0),
            (FindingFilter { confirmable: Some(confirms(town.admin, Some(1))), ..all.clone() }, 1),
        ] {
            let listed = tx.finding_list(&base, &filter, sort, PAGE).await.unwrap();
            assert_eq!(listed.total, expected, "{filter:?}");
            assert_eq!(count_of!(tx, inspection_findings(&base, &filter)), expected, "{filter:?}");
        }
        for sort in [FindingSort::Due, FindingSort::Unit, FindingSort::Day] {
            assert_eq!(tx.finding_list(&base, &all, (sort, true), PAGE).await.unwrap().total, 1, "{sort:?}");
        }
        let unseen = FindingFilter { unseen: true, ..all.clone() };
        assert_eq!(count_of!(tx, inspection_findings(&own(4), &unseen)), 1);
        assert!(tx.see_inspection_post(posts[2].id, at(9)).await.unwrap());
        assert!(!tx.see_inspection_post(posts[2].id, at(10)).await.unwrap());
        assert_eq!(count_of!(tx, inspection_findings(&own(4), &unseen)), 0);
        assert_eq!(count_of!(tx, inspection_findings(&own(3), &unseen)), 1, "of each their own");
    }

    async fn what_follows_for_each_is_decided_once(town) {
        let (one, found, posts) = closed(&town).await;
        let mut tx = town.write().await;
        assert_eq!(tx.inspection_check(found.id).await.unwrap(), Some(found.clone()));
        assert_eq!(tx.inspection_checks(one.id).await.unwrap().len(), 2);
        let parties: Vec<_> = tx.inspection_posts(one.id).await.unwrap().into_iter().map(|post| post.party).collect();
        assert_eq!(parties, InspectionParty::ALL);
        let mut names: Vec<_> = tx.inspection_posted_to(one.id).await.unwrap().into_iter().map(|one| one.name).collect();
        names.sort();
        assert_eq!(names, ["刑侦大队", "张伟", "赵思远"]);
        let fact = Fact { state: FactState::Confirmed, ..crate::facts::fact(&town, 4, "2026-03-04") };
        tx.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        let decided = InspectionPost {
            state: PostState::Confirmed,
            decided_by: Some(town.admin),
            decider: "ADMIN".to_owned(),
            decided_at: Some(at(8)),
            fact_id: Some(fact.id),
            ..posts[2].clone()
        };
        assert!(tx.decide_inspection_post(&decided).await.unwrap());
        assert!(!tx.decide_inspection_post(&decided).await.unwrap(), "somebody was faster");
        assert_eq!(tx.inspection_post(decided.id).await.unwrap(), Some(decided.clone()));
        assert_eq!(tx.inspection_post_of_fact(fact.id).await.unwrap(), Some(decided));
        assert_eq!(tx.inspection_post(posts[0].id).await.unwrap().unwrap().state, PostState::Proposed);
        let twice = InspectionPost { id: id!(InspectionPostId), ..posts[0].clone() };
        let again = check(&town, one.id, "on-duty", CheckResult::Finding);
        assert!(matches!(tx.insert_inspection_check(&again, &[twice]).await, Err(StoreError::Taken(_))), "each of the three once");
    }

    async fn what_was_found_is_put_right_step_by_step(town) {
        let (one, found, _) = closed(&town).await;
        let mut tx = town.write().await;
        let handed_in = InspectionCheck { rectify: Some(RectifyState::HandedIn), ..found.clone() };
        assert!(tx.change_inspection_check(&handed_in, RectifyState::Open).await.unwrap());
        assert!(!tx.change_inspection_check(&handed_in, RectifyState::Open).await.unwrap());
        let (late, early) = (step(&town, found.id, 9), step(&town, found.id, 8));
        for one in [&late, &early] {
            tx.insert_inspection_step(one).await.unwrap();
        }
        assert_eq!(tx.inspection_step(early.id).await.unwrap(), Some(early.clone()));
        assert_eq!(tx.inspection_steps(one.id).await.unwrap(), [early.clone(), late]);
        let files = [
            photo(AttachmentOwner::InspectionCheck, found.id.uuid()),
            photo(AttachmentOwner::InspectionStep, early.id.uuid()),
            photo(AttachmentOwner::Fact, town.m.uuid()),
        ];
        tx.insert_attachments(&files).await.unwrap();
        assert_eq!(tx.inspection_files(one.id).await.unwrap().len(), 2);
        let recheck = FindingFilter { recheck_by: Some(town.lead), ..FindingFilter::default() };
        let seen = FindingScope::Seen(scope(town.lead, &[]));
        assert_eq!(count_of!(tx, inspection_findings(&seen, &recheck)), 1);
    }

    async fn what_was_written_down_by_mistake_goes_with_its_posts(town) {
        let (one, found, _) = closed(&town).await;
        let mut tx = town.write().await;
        let fine = tx.inspection_checks(one.id).await.unwrap().into_iter().find(|check| check.result == CheckResult::InOrder).unwrap();
        let noted = InspectionCheck { note: "着装整齐".to_owned(), ..fine.clone() };
        assert!(tx.note_inspection_check(&noted).await.unwrap());
        assert_eq!(tx.inspection_check(fine.id).await.unwrap(), Some(noted));
        assert!(!tx.note_inspection_check(&InspectionCheck { id: found.id, ..fine.clone() }).await.unwrap(), "a finding is no note");
        assert!(tx.delete_inspection_check(found.id).await.unwrap());
        assert!(!tx.delete_inspection_check(found.id).await.unwrap());
        assert!(tx.inspection_posts(one.id).await.unwrap().is_empty());
    }

    async fn inspections_and_findings_are_counted_by_place(town) {
        let (_, _, _) = closed(&town).await;
        let announced = Inspection { is_announced: true, ..inspection(&town, "C2", InspectionState::Closed) };
        let other_year = Inspection { day: day("2025-12-31"), ..inspection(&town, "C3", InspectionState::Closed) };
        let under_way = inspection(&town, "C4", InspectionState::Begun);
        let mut tx = town.write().await;
        for one in [&announced, &other_year, &under_way] {
            tx.insert_inspection(one, &[], &[]).await.unwrap();
            tx.insert_inspection_check(&check(&town, one.id, "on-duty", CheckResult::Finding), &[]).await.unwrap();
        }
        let year = (day("2026-01-01"), day("2026-12-31"));
        let counts = tx.inspection_counts(&Reach::whole_city(), year).await.unwrap();
        assert_eq!(counts.iter().map(|one| (one.institution_id, one.n, one.announced)).collect::<Vec<_>>(), [(town.k1, 2, 1)]);
        let found = tx.finding_counts(&Reach::whole_city(), year, day("2026-03-20")).await.unwrap();
        assert_eq!(found.iter().map(|one| (one.item.as_str(), one.n, one.unrectified, one.overdue)).collect::<Vec<_>>(), [("on-duty", 2, 2, 2)]);
        let early = tx.finding_counts(&Reach::whole_city(), year, day("2026-03-19")).await.unwrap();
        assert_eq!(early[0].overdue, 0);
        let elsewhere = Reach { institutions: vec![town.m], ..Reach::default() };
        assert!(tx.inspection_counts(&elsewhere, year).await.unwrap().is_empty());
        assert!(tx.finding_counts(&elsewhere, year, today()).await.unwrap().is_empty());
    }
}
