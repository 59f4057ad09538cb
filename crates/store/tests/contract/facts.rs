//! Facts: recorded, decided, corrected, listed; files and comments.

use liandai_model::{
    AttachmentId, AttachmentOwner, FactCommentId, FactId, FactKind, FactState, ImportId, Period, Subject,
};
use liandai_store::{
    Page, Reach, StoreError,
    attachment::Attachment,
    fact::{Fact, FactComment, FactDecision},
    fact_list::{FactFilter, FactSort},
    fact_origin::FactOrigin,
};

use crate::{
    records,
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };

/// A deduction of an officer of the unit `u1`, recorded by the chief.
pub fn fact(town: &Town, officer: usize, from: &str) -> Fact {
    Fact {
        id: id!(FactId),
        kind: FactKind::Deduction,
        mark: format!("D{officer}"),
        subject: Subject::Officer,
        subject_id: town.officers[officer].uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        word: "integrity".to_owned(),
        title: "迟到".to_owned(),
        level: None,
        points: Some(150),
        from_day: day(from),
        to_day: None,
        days: None,
        period: None,
        satisfied: None,
        basically_satisfied: None,
        dissatisfied: None,
        evidence: "考勤记录".to_owned(),
        state: FactState::Recorded,
        supersedes: None,
        annuls: false,
        recorded_by: Some(town.chief),
        recorded_at: at(0),
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
        acknowledged_at: None,
    }
}

fn confirmed(town: &Town) -> FactDecision<'static> {
    FactDecision { state: FactState::Confirmed, by: town.lead, at: at(5), why: "属实" }
}

on_both! {
    async fn a_fact_is_decided_once_and_superseded_once(town) {
        let mut tx = town.write().await;
        let first = fact(&town, 4, "2026-02-03");
        let counts = Fact {
            kind: FactKind::Satisfaction,
            period: Some(Period::FirstHalf { year: 2026 }),
            satisfied: Some(8),
            basically_satisfied: Some(1),
            dissatisfied: Some(0),
            level: Some("central".to_owned()),
            to_day: Some(day("2026-06-30")),
            days: Some(15),
            ..fact(&town, 4, "2026-01-01")
        };
        tx.insert_facts(&[first.clone(), counts.clone()]).await.unwrap();
        assert_eq!(tx.fact(first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(tx.fact(counts.id).await.unwrap(), Some(counts.clone()));
        assert_eq!(tx.fact(id!(FactId)).await.unwrap(), None);
        assert!(!tx.supersede_fact(first.id).await.unwrap(), "it does not count yet");
        assert!(tx.decide_fact(first.id, &confirmed(&town)).await.unwrap());
        assert!(!tx.decide_fact(first.id, &confirmed(&town)).await.unwrap(), "it was decided already");
        let after = tx.fact(first.id).await.unwrap().unwrap();
        let decided = (after.state, after.decided_by, after.decided_at, after.decided_why.as_str());
        assert_eq!(decided, (FactState::Confirmed, Some(town.lead), Some(at(5)), "属实"));

        let correction = Fact { supersedes: Some(first.id), points: Some(50), ..fact(&town, 4, "2026-02-03") };
        tx.insert_facts(std::slice::from_ref(&correction)).await.unwrap();
        assert_eq!(tx.corrections_of_fact(first.id).await.unwrap(), std::slice::from_ref(&correction));
        assert_eq!(tx.corrections_of_fact(correction.id).await.unwrap(), []);
        assert_eq!(tx.live_facts(first.subject_id, FactKind::Deduction).await.unwrap().len(), 2);
        assert!(tx.supersede_fact(first.id).await.unwrap());
        assert!(!tx.supersede_fact(first.id).await.unwrap());
        assert_eq!(tx.live_facts(first.subject_id, FactKind::Deduction).await.unwrap(), std::slice::from_ref(&correction));
        assert_eq!(tx.live_facts(first.subject_id, FactKind::Honour).await.unwrap(), []);
        let marked: Vec<_> = tx.facts_by_mark("D4").await.unwrap().iter().map(|one| one.id).collect();
        assert_eq!(marked, [first.id, counts.id, correction.id]);
        assert!(tx.acknowledge_fact(first.id, at(9)).await.unwrap());
        assert!(!tx.acknowledge_fact(first.id, at(10)).await.unwrap(), "the first time stands");
        assert_eq!(tx.fact(first.id).await.unwrap().unwrap().acknowledged_at, Some(at(9)));
    }

    async fn files_and_comments_stay_with_their_fact(town) {
        let mut tx = town.write().await;
        let (one, other) = (fact(&town, 4, "2026-02-03"), fact(&town, 5, "2026-02-04"));
        tx.insert_facts(&[one.clone(), other.clone()]).await.unwrap();
        let file = |name: &str, seconds, digest| Attachment {
            id: id!(AttachmentId),
            owner: AttachmentOwner::Fact,
            owner_id: one.id.uuid(),
            digest: vec![digest; 32],
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: 12,
            stored_by: Some(town.chief),
            stored_at: at(seconds),
        };
        let (first, second) = (file("通报.pdf", 1, 3), file("考勤.pdf", 2, 3));
        let third = file("会议.pdf", 3, 4);
        tx.insert_attachments(&[third.clone(), second.clone(), first.clone()]).await.unwrap();
        let of = (AttachmentOwner::Fact, one.id.uuid());
        assert_eq!(tx.attachments_of(of.0, of.1).await.unwrap(), [first.clone(), second.clone(), third.clone()]);
        assert_eq!(tx.attachments_of(of.0, other.id.uuid()).await.unwrap(), []);
        assert_eq!(tx.attachments_of(AttachmentOwner::Log, of.1).await.unwrap(), [], "a log is no fact");
        assert_eq!(tx.attached_digests().await.unwrap().len(), 2);
        assert!(tx.delete_attachment(third.id).await.unwrap());
        assert!(!tx.delete_attachment(third.id).await.unwrap());
        assert_eq!(tx.attachments_of(of.0, of.1).await.unwrap(), [first, second]);
        assert_eq!(tx.attached_digests().await.unwrap().len(), 1);
        let comment = |seconds, text: &str| FactComment {
            id: id!(FactCommentId),
            fact_id: one.id,
            text: text.to_owned(),
            account_id: town.lead,
            author: "LEAD".to_owned(),
            at: at(seconds),
        };
        let (first, second) = (comment(3, "情况属实"), comment(4, "当日有出差审批"));
        tx.insert_fact_comment(&second).await.unwrap();
        tx.insert_fact_comment(&first).await.unwrap();
        assert_eq!(tx.fact_comments(one.id).await.unwrap(), [first, second]);
        assert_eq!(tx.fact_comments(other.id).await.unwrap(), []);
        let row = tx.fact_row(one.id).await.unwrap().unwrap();
        assert_eq!((row.files, row.comments), (2, 2));
        drop(tx);
        let mut tx = town.write().await;
        let dangling = tx.insert_fact_comment(&comment(5, "x")).await;
        assert!(matches!(dangling, Err(StoreError::Dangling(_))), "{dangling:?}");
    }

    async fn a_list_is_narrowed_filtered_and_sorted(town) {
        let mut tx = town.write().await;
        let deduction = fact(&town, 4, "2026-02-03");
        let honour = Fact {
            kind: FactKind::Honour,
            mark: "H7".to_owned(),
            title: "破案能手".to_owned(),
            institution_id: town.m,
            unit_id: Some(town.mu),
            recorded_by: None,
            recorded_at: at(7),
            ..fact(&town, 7, "2026-01-20")
        };
        let of_unit = Fact {
            mark: "U1".to_owned(),
            subject: Subject::Unit,
            subject_id: town.u1.uuid(),
            recorded_at: at(1),
            ..fact(&town, 4, "2026-03-01")
        };
        let of_institution = Fact {
            mark: "K1".to_owned(),
            subject: Subject::Institution,
            subject_id: town.k1.uuid(),
            unit_id: None,
            recorded_at: at(2),
            ..fact(&town, 4, "2026-03-02")
        };
        tx.insert_facts(&[deduction.clone(), honour.clone(), of_unit.clone(), of_institution]).await.unwrap();
        tx.decide_fact(deduction.id, &confirmed(&town)).await.unwrap();

        let marks = |rows: Vec<liandai_store::fact_list::FactRow>| -> Vec<String> {
            rows.into_iter().map(|row| row.mark).collect()
        };
        let city = Reach::whole_city();
        let all = tx.fact_list(&city, &FactFilter::default(), FactSort::Day, false, PAGE).await.unwrap();
        assert_eq!(all.total, 4);
        let named: Vec<_> = all.rows.iter().map(|row| (row.subject_code.clone(), row.subject_name.clone())).collect();
        let named: Vec<_> = named.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        assert_eq!(named, [("P7", "吴芳"), ("P4", "赵思远"), ("K1-1", "刑侦大队"), ("K1", "桃源县公安局")]);
        let first = &all.rows[1];
        assert_eq!((first.institution.as_str(), first.unit.as_deref()), ("桃源县公安局", Some("刑侦大队")));
        assert_eq!((first.recorder.as_deref(), first.decider.as_deref()), (Some("CHIEF"), Some("LEAD")));
        assert_eq!(all.rows[0].recorder, None);
        let recorded = tx.fact_list(&city, &FactFilter::default(), FactSort::Recorded, true, PAGE).await.unwrap();
        assert_eq!(marks(recorded.rows), ["H7", "K1", "U1", "D4"]);

        let reaches = [
            (Reach { institutions: vec![town.k], ..Reach::default() }, 3),
            (Reach { units: vec![town.u1], ..Reach::default() }, 2),
            (Reach { officers: vec![town.officers[4]], ..Reach::default() }, 1),
            (Reach { officers: vec![town.officers[5]], ..Reach::default() }, 0),
            (Reach { institutions: vec![town.m], officers: vec![town.officers[4]], ..Reach::default() }, 2),
            (Reach::default(), 0),
        ];
        for (reach, expected) in &reaches {
            assert_eq!(count_of!(tx, facts(reach, &FactFilter::default())), *expected, "{reach:?}");
        }
        let all = FactFilter::default;
        let text = |text: &str| FactFilter { text: Some(text.to_owned()), ..all() };
        for (filter, expected) in [
            (FactFilter { kind: Some(FactKind::Honour), ..all() }, vec!["H7"]),
            (FactFilter { state: Some(FactState::Confirmed), ..all() }, vec!["D4"]),
            (FactFilter { subject: Some(Subject::Unit), ..all() }, vec!["U1"]),
            (FactFilter { subject_id: Some(town.officers[7].uuid()), ..all() }, vec!["H7"]),
            (FactFilter { institution: Some(town.k), ..all() }, vec!["D4", "U1", "K1"]),
            (FactFilter { unit: Some(town.u1), ..all() }, vec!["D4", "U1"]),
            (FactFilter { from: Some(day("2026-02-03")), to: Some(day("2026-03-01")), ..all() }, vec!["D4", "U1"]),
            (FactFilter { not_recorded_by: Some(town.chief), ..all() }, vec!["H7"]),
            (FactFilter { not_about: Some(town.officers[4]), ..all() }, vec!["H7", "U1", "K1"]),
            (text("能手"), vec!["H7"]),
            (text("zsy"), vec!["D4"]),
            (text("赵思"), vec!["D4"]),
            (text("P7"), vec!["H7"]),
            (text("刑侦"), vec!["U1"]),
            (text("桃源"), vec!["K1"]),
            (text("h7"), vec!["H7"]),
            (text("%"), vec![]),
        ] {
            let found = tx.fact_list(&city, &filter, FactSort::Day, false, PAGE).await.unwrap();
            assert_eq!(marks(found.rows), expected, "{filter:?}");
        }
        tx.acknowledge_fact(deduction.id, at(9)).await.unwrap();
        let unseen = FactFilter { unseen: true, ..FactFilter::default() };
        assert_eq!(count_of!(tx, facts(&city, &unseen)), 3);
        let second = tx.fact_list(&city, &all(), FactSort::Day, true, Page { number: 2, size: 3 }).await.unwrap();
        assert_eq!((second.total, marks(second.rows)), (4, vec!["H7".to_owned()]));
    }

    async fn facts_of_an_import_are_found_by_it(town) {
        let import = records::import(&town, 3).await;
        let mut tx = town.write().await;
        let (first, second, alone) =
            (fact(&town, 4, "2026-02-03"), fact(&town, 7, "2026-02-04"), fact(&town, 5, "2026-02-05"));
        tx.insert_facts(&[first.clone(), second.clone(), alone.clone()]).await.unwrap();
        let from = |fact: &Fact, line| FactOrigin { fact_id: fact.id, import_id: import.id, part: "deductions".to_owned(), line };
        tx.insert_fact_origins(&[from(&first, 2), from(&second, 3)]).await.unwrap();
        assert_eq!(tx.origin_of_fact(second.id).await.unwrap(), Some(from(&second, 3)));
        assert_eq!(tx.origin_of_fact(alone.id).await.unwrap(), None);
        assert_eq!(tx.fact_row(second.id).await.unwrap().unwrap().files, 1, "the file that it came with");
        assert_eq!(tx.fact_row(alone.id).await.unwrap().unwrap().files, 0);
        let brought = FactFilter { import: Some(import.id), ..FactFilter::default() };
        assert_eq!(tx.count_facts(&Reach::whole_city(), &brought).await.unwrap(), 2);
        let waiting = FactFilter { state: Some(FactState::Recorded), ..FactFilter::default() };
        let by_import = |found: Vec<liandai_store::fact_list::BroughtFacts>| -> Vec<(String, i64)> {
            found.into_iter().map(|one| (one.file_name, one.n)).collect()
        };
        let all = tx.facts_by_import(&Reach::whole_city(), &waiting).await.unwrap();
        assert_eq!(by_import(all), [("人员.xlsx".to_owned(), 2)]);
        tx.decide_fact(first.id, &confirmed(&town)).await.unwrap();
        let left = tx.facts_by_import(&Reach::whole_city(), &waiting).await.unwrap();
        assert_eq!(by_import(left), [("人员.xlsx".to_owned(), 1)], "only what still waits");
        let nobody = tx.facts_by_import(&Reach::default(), &waiting).await.unwrap();
        assert_eq!(by_import(nobody), []);
        let kinds = tx.facts_of_kind(first.subject_id, FactKind::Deduction).await.unwrap();
        assert_eq!(kinds.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id]);
        assert_eq!(tx.facts_of_kind(first.subject_id, FactKind::Honour).await.unwrap(), []);
        let dangling = tx.insert_fact_origins(&[FactOrigin { import_id: id!(ImportId), ..from(&alone, 4) }]).await;
        assert!(matches!(dangling, Err(StoreError::Dangling(_))), "{dangling:?}");
    }
}
