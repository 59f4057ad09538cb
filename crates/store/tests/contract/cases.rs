//! Cases of prohibitions: who finds them, who acts in them, what is decided once, and what a decision recorded.

use liandai_model::{
    CaseAct, CaseCapacity, CaseDecisionId, CaseId, CaseParty, CasePersonId, CaseRemedyId, CaseSource,
    CaseState, CaseStepId, CaseTold, FactState, InstitutionId, ObjectionState, RemedyKind, SuspensionId,
};
use liandai_store::{
    Page, StoreError,
    case_list::{CaseFilter, CaseScope, CaseSort},
    conduct_case::{CaseDecision, CaseFact, CasePerson, CaseRemedy, CaseStep, ConductCase},
    fact::Fact,
    suspension::{Lifting, Suspension},
};

use crate::town::{Town, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

/// A case about P4, whom P3 led.
pub fn case(town: &Town, number: &str, office: Option<InstitutionId>) -> ConductCase {
    ConductCase {
        id: id!(CaseId),
        number: number.to_owned(),
        institution_id: town.k1,
        office_id: office,
        officer_id: town.officers[4],
        unit_id: Some(town.u1),
        leader_id: Some(town.officers[3]),
        clause: "三(三)2".to_owned(),
        event_day: day("2026-02-10"),
        source: CaseSource::Inspection,
        complaint_id: None,
        allegation: "值班饮酒".to_owned(),
        state: CaseState::Checking,
        since: at(1),
        due_day: Some(day("2026-03-10")),
        hearing_day: None,
        is_waived: false,
        opened_by: town.admin,
        opened_at: at(1),
        decided_at: None,
        version: 1,
    }
}

pub fn person(town: &Town, of: CaseId, capacity: CaseCapacity) -> CasePerson {
    CasePerson {
        id: id!(CasePersonId),
        case_id: of,
        capacity,
        account_id: town.chief,
        name: "CHIEF".to_owned(),
        from_at: at(2),
        to_at: None,
    }
}

pub fn step(town: &Town, of: CaseId, second: i64) -> CaseStep {
    CaseStep {
        id: id!(CaseStepId),
        case_id: of,
        act: CaseAct::Note,
        told: CaseTold::Inside,
        text: "调取录像".to_owned(),
        account_id: town.chief,
        author: "CHIEF".to_owned(),
        at: at(second),
    }
}

pub fn decision(town: &Town, of: CaseId, party: CaseParty) -> CaseDecision {
    CaseDecision {
        id: id!(CaseDecisionId),
        case_id: of,
        party,
        officer_id: town.officers[4],
        outcome: Some("sanction".to_owned()),
        reasons: "属实".to_owned(),
        account_id: town.chief,
        author: "CHIEF".to_owned(),
        at: at(5),
        seen_at: None,
        reversed_at: None,
    }
}

pub fn remedy(town: &Town, of: &CaseDecision, office: Option<InstitutionId>) -> CaseRemedy {
    CaseRemedy {
        id: id!(CaseRemedyId),
        case_id: of.case_id,
        decision_id: of.id,
        kind: RemedyKind::Appeal,
        state: ObjectionState::Open,
        reasons: "当天休息".to_owned(),
        office_id: office,
        account_id: town.lead,
        author: "LEAD".to_owned(),
        at: at(6),
        due_day: Some(day("2026-04-10")),
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
    }
}

pub fn suspension(town: &Town, of: CaseId) -> Suspension {
    Suspension {
        id: id!(SuspensionId),
        case_id: of,
        officer_id: town.officers[4],
        from_day: day("2026-03-05"),
        to_day: None,
        account_id: town.chief,
        author: "CHIEF".to_owned(),
        at: at(3),
        lifted_by: None,
        lifter: String::new(),
        lifted_at: None,
        lifted_why: String::new(),
    }
}

pub fn handled(town: &Town, offices: &[InstitutionId], top: bool, whose: Option<usize>) -> CaseScope {
    let whose = whose.map(|number| town.officers[number]);
    CaseScope::Handled { offices: offices.to_vec(), top, account: town.chief, officer: whose }
}

on_both! {
    async fn a_case_is_changed_once_and_keeps_its_course(town) {
        let one = case(&town, "J1", Some(town.k1));
        let mut tx = town.write().await;
        tx.insert_conduct_case(&one).await.unwrap();
        assert_eq!(tx.conduct_case(one.id).await.unwrap(), Some(one.clone()));
        let changed = ConductCase { state: CaseState::Inquiry, is_waived: true, version: 2, ..one.clone() };
        assert!(tx.change_conduct_case(&changed, 1).await.unwrap());
        assert!(!tx.change_conduct_case(&changed, 1).await.unwrap(), "somebody was faster");
        assert_eq!(tx.conduct_case(one.id).await.unwrap(), Some(changed));
        let twice = ConductCase { id: id!(CaseId), ..one.clone() };
        assert!(matches!(tx.insert_conduct_case(&twice).await, Err(StoreError::Taken(_))), "a number is given once");
    }

    async fn somebody_acts_in_a_capacity_until_another_is_named(town) {
        let one = case(&town, "J1", Some(town.k1));
        let mut tx = town.write().await;
        tx.insert_conduct_case(&one).await.unwrap();
        let (first, second) = (person(&town, one.id, CaseCapacity::Checker), CasePerson { from_at: at(4), ..person(&town, one.id, CaseCapacity::Checker) });
        assert!(!tx.end_case_person(one.id, CaseCapacity::Checker, at(3)).await.unwrap());
        tx.insert_case_person(&first).await.unwrap();
        assert!(tx.end_case_person(one.id, CaseCapacity::Checker, at(3)).await.unwrap());
        tx.insert_case_person(&second).await.unwrap();
        let ended = CasePerson { to_at: Some(at(3)), ..first };
        assert_eq!(tx.case_people(one.id).await.unwrap(), [ended, second]);
        let row = tx.case_row(&handled(&town, &[], false, Some(1)), one.id).await.unwrap().unwrap();
        assert_eq!((row.holder.as_deref(), row.holder_id), (Some("CHIEF"), Some(town.chief)));
        let (late, early) = (step(&town, one.id, 9), step(&town, one.id, 8));
        tx.insert_case_step(&late).await.unwrap();
        tx.insert_case_step(&early).await.unwrap();
        assert_eq!(tx.case_step(early.id).await.unwrap(), Some(early.clone()));
        assert_eq!(tx.case_steps(one.id).await.unwrap(), [early, late]);
    }

    async fn a_case_is_found_by_those_named_by_its_offices_and_when_told_by_whom_it_is_about(town) {
        let mut tx = town.write().await;
        let here = case(&town, "J1", Some(town.k1));
        let above = ConductCase { officer_id: town.officers[5], leader_id: None, ..case(&town, "J2", Some(town.k)) };
        let top = ConductCase { state: CaseState::Decided, due_day: None, source: CaseSource::SelfReport, opened_at: at(2), ..case(&town, "J3", None) };
        let dropped = ConductCase { state: CaseState::Dropped, ..case(&town, "J4", Some(town.k1)) };
        for one in [&here, &above, &top, &dropped] {
            tx.insert_conduct_case(one).await.unwrap();
        }
        tx.insert_case_person(&person(&town, above.id, CaseCapacity::Checker)).await.unwrap();
        let left = CasePerson { to_at: Some(at(3)), ..person(&town, top.id, CaseCapacity::Decider) };
        tx.insert_case_person(&left).await.unwrap();
        let all = CaseFilter::default();
        for (scope, expected) in [
            (handled(&town, &[], false, None), &["J2"][..]),
            (handled(&town, &[town.k1], false, None), &["J1", "J2", "J4"]),
            (handled(&town, &[town.k], false, None), &["J2"]),
            (handled(&town, &[], true, None), &["J2", "J3"]),
            (handled(&town, &[town.k1], true, Some(4)), &["J2"]),
            (handled(&town, &[town.k1], true, Some(3)), &["J2"]),
            (CaseScope::About(town.officers[4]), &["J3"]),
            (CaseScope::About(town.officers[3]), &["J3"]),
            (CaseScope::About(town.officers[5]), &[]),
        ] {
            let found = tx.case_list(&scope, &all, CaseSort::Number, false, PAGE).await.unwrap();
            let numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            assert_eq!((numbers.as_slice(), found.total), (expected, i64::try_from(expected.len()).unwrap()), "{scope:?}");
            assert_eq!(count_of!(tx, cases(&scope, &all)), found.total);
            for one in [&here, &above, &top, &dropped] {
                let seen = tx.case_row(&scope, one.id).await.unwrap();
                assert_eq!(seen.is_some(), expected.contains(&one.number.as_str()), "{} {scope:?}", one.number);
            }
        }
        // An appeal brings a case before the office above.
        let made = decision(&town, here.id, CaseParty::Officer);
        tx.insert_case_decision(&made).await.unwrap();
        tx.insert_case_remedy(&remedy(&town, &made, Some(town.m))).await.unwrap();
        assert!(tx.case_row(&handled(&town, &[town.m], false, None), here.id).await.unwrap().is_some());
        assert!(tx.case_row(&handled(&town, &[], true, None), here.id).await.unwrap().is_none());

        let scope = handled(&town, &[town.k1, town.k], true, None);
        for (filter, expected) in [
            (CaseFilter { state: Some(CaseState::Checking), ..all.clone() }, &["J1", "J2"][..]),
            (CaseFilter { source: Some(CaseSource::SelfReport), ..all.clone() }, &["J3"]),
            (CaseFilter { clause: Some("三(三)1".to_owned()), ..all.clone() }, &[]),
            (CaseFilter { text: Some("j3".to_owned()), ..all.clone() }, &["J3"]),
            (CaseFilter { text: Some("陈静".to_owned()), ..all.clone() }, &["J2"]),
            (CaseFilter { open: true, ..all.clone() }, &["J1", "J2"]),
            (CaseFilter { overdue_on: Some(day("2026-03-10")), ..all.clone() }, &[]),
            (CaseFilter { overdue_on: Some(day("2026-03-11")), ..all.clone() }, &["J1", "J2"]),
            (CaseFilter { held_by: Some(town.chief), ..all.clone() }, &["J2"]),
            (CaseFilter { unheld: true, ..all.clone() }, &["J1"]),
        ] {
            let found = tx.case_list(&scope, &filter, CaseSort::Number, false, PAGE).await.unwrap();
            let numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            assert_eq!(numbers, expected, "{filter:?}");
            assert_eq!(count_of!(tx, cases(&scope, &filter)), found.total, "{filter:?}");
        }
        for (sort, descending, expected) in [
            (CaseSort::Due, false, ["J3", "J4"]),
            (CaseSort::Number, true, ["J2", "J1"]),
            (CaseSort::Opened, true, ["J3", "J4"]),
            (CaseSort::Officer, false, ["J4", "J2"]),
        ] {
            let found = tx.case_list(&scope, &all, sort, descending, PAGE).await.unwrap();
            let numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            if sort == CaseSort::Opened {
                assert_eq!(numbers[0], expected[0], "{sort:?}");
            } else {
                assert!(numbers.ends_with(&expected), "{sort:?} {numbers:?}");
            }
        }
    }

    async fn a_decision_is_made_read_and_reversed_once(town) {
        let one = case(&town, "J1", Some(town.k1));
        let mut tx = town.write().await;
        tx.insert_conduct_case(&one).await.unwrap();
        let made = decision(&town, one.id, CaseParty::Officer);
        tx.insert_case_decision(&made).await.unwrap();
        let facts = [
            Fact { state: FactState::Confirmed, ..crate::facts::fact(&town, 4, "2026-02-10") },
            Fact { state: FactState::Confirmed, word: "fairness".to_owned(), ..crate::facts::fact(&town, 4, "2026-02-10") },
        ];
        tx.insert_facts(&facts).await.unwrap();
        tx.insert_case_facts(&facts.each_ref().map(|fact| CaseFact { fact: fact.id, decision: made.id })).await.unwrap();
        let words: Vec<_> = tx.case_facts(made.id).await.unwrap().into_iter().map(|fact| fact.word).collect();
        assert_eq!(words, ["fairness", "integrity"]);
        assert!(tx.see_case_decision(made.id, at(6)).await.unwrap());
        assert!(!tx.see_case_decision(made.id, at(7)).await.unwrap());
        let asked = remedy(&town, &made, None);
        tx.insert_case_remedy(&asked).await.unwrap();
        let decided = CaseRemedy { state: ObjectionState::Upheld, decided_by: Some(town.admin), decider: "ADMIN".to_owned(), decided_at: Some(at(8)), decided_why: "证据不足".to_owned(), ..asked };
        assert!(tx.decide_case_remedy(&decided).await.unwrap());
        assert!(!tx.decide_case_remedy(&decided).await.unwrap());
        assert_eq!(tx.case_remedies(one.id).await.unwrap(), [decided]);
        assert!(tx.reverse_case_decision(made.id, at(8)).await.unwrap());
        assert!(!tx.reverse_case_decision(made.id, at(9)).await.unwrap());
        let kept = CaseDecision { seen_at: Some(at(6)), reversed_at: Some(at(8)), ..made.clone() };
        assert_eq!(tx.case_decisions(one.id).await.unwrap(), [kept]);
        let again = CaseDecision { id: id!(CaseDecisionId), ..made };
        assert!(matches!(tx.insert_case_decision(&again).await, Err(StoreError::Taken(_))), "it is decided once about each");
    }

    async fn a_suspension_is_lifted_once(town) {
        let one = case(&town, "J1", Some(town.k1));
        let mut tx = town.write().await;
        tx.insert_conduct_case(&one).await.unwrap();
        let suspended = suspension(&town, one.id);
        tx.insert_suspension(&suspended).await.unwrap();
        assert_eq!(tx.suspension_of_case(one.id).await.unwrap(), Some(suspended.clone()));
        let lifting = Lifting { to_day: day("2026-03-20"), by: town.lead, lifter: "LEAD", at: at(9), why: "查清" };
        assert!(tx.lift_suspension(suspended.id, &lifting).await.unwrap());
        assert!(!tx.lift_suspension(suspended.id, &lifting).await.unwrap());
        let kept = tx.suspensions_of(town.officers[4]).await.unwrap().pop().unwrap();
        assert_eq!((kept.to_day, kept.lifter.as_str(), kept.lifted_why.as_str()), (Some(day("2026-03-20")), "LEAD", "查清"));
        assert_eq!(tx.suspensions_of(town.officers[5]).await.unwrap(), []);
        let row = tx.case_row(&handled(&town, &[town.k1], false, None), one.id).await.unwrap().unwrap();
        assert_eq!((row.suspended_from, row.suspended_to), (Some(day("2026-03-05")), Some(day("2026-03-20"))));
    }

    async fn those_who_can_act_are_of_the_office(town) {
        let mut tx = town.write().await;
        let accounts = async |tx: &mut liandai_store::Tx, office| {
            let found = tx.case_candidates(office, today()).await.unwrap();
            found.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(accounts(&mut tx, Some(town.k1)).await, ["CHIEF"], "who leads it or sits in its group");
        assert_eq!(accounts(&mut tx, Some(town.k)).await, ["CHIEF"], "who holds a role there");
        assert_eq!(accounts(&mut tx, Some(town.m)).await, [""; 0]);
        assert_eq!(accounts(&mut tx, None).await, [""; 0], "nobody is of the commission");
        let complaint = crate::complaints::complaint(&town, "T1", Some(town.k1));
        tx.insert_complaint(&complaint).await.unwrap();
        let one = ConductCase { complaint_id: Some(complaint.id), ..case(&town, "J1", Some(town.k1)) };
        tx.insert_conduct_case(&one).await.unwrap();
        assert!(tx.has_case_of_complaint(complaint.id, one.officer_id, "三(三)2").await.unwrap());
        assert!(!tx.has_case_of_complaint(complaint.id, one.officer_id, "三(三)3").await.unwrap());
        assert!(!tx.has_case_of_complaint(complaint.id, town.officers[5], "三(三)2").await.unwrap());
    }
}
