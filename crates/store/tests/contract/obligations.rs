//! Obligations: each once, listed by whose they are, counted in the transaction that changes them.

use liandai_model::{
    Day, InstitutionId, ObligationAct, ObligationId, ObligationMoveId, ObligationState, OfficerId, Subject,
};
use liandai_store::{
    Page, Reach,
    obligation::{Obligation, ObligationMonth, ObligationMove},
    obligation_list::{Confirms, ObligationFilter, ObligationSort, Owner},
    obligation_tally::{ObligationCount, ObligationScope},
};

use crate::town::{Town, at, day, id, today};

pub const PAGE: Page = Page { number: 1, size: 50 };

pub fn of_officer(town: &Town, number: usize, duty: &str, due: &str) -> Obligation {
    Obligation {
        id: id!(ObligationId),
        duty: duty.to_owned(),
        period: due[..7].to_owned(),
        subject: Subject::Officer,
        subject_id: town.officers[number].uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        first_day: day(&format!("{}-01", &due[..7])),
        last_day: day(due),
        due_day: day(due),
        through: String::new(),
        confirmer: "leader".to_owned(),
        confirmer_id: None,
        counts: true,
        occasion: String::new(),
        state: ObligationState::Open,
        is_late: false,
        done_on: None,
        amount: None,
        evidence_kind: String::new(),
        evidence: String::new(),
        done_by: None,
        done_at: None,
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
        version: 1,
    }
}

fn of_institution(
    town: &Town,
    place: InstitutionId,
    above: Option<InstitutionId>,
    through: &str,
) -> Obligation {
    Obligation {
        subject: Subject::Institution,
        subject_id: place.uuid(),
        institution_id: place,
        unit_id: None,
        through: through.to_owned(),
        confirmer: "above".to_owned(),
        confirmer_id: above,
        ..of_officer(town, 0, &format!("review-{through}"), "2026-03-31")
    }
}

fn done(before: &Obligation, by: liandai_model::AccountId, is_late: bool) -> Obligation {
    Obligation {
        state: ObligationState::Done,
        is_late,
        done_on: Some(today()),
        amount: Some(25),
        evidence: "台帐第3页".to_owned(),
        done_by: Some(by),
        done_at: Some(at(1)),
        version: before.version + 1,
        ..before.clone()
    }
}

async fn labels(town: &Town, reach: &Reach, filter: &ObligationFilter) -> Vec<String> {
    let mut tx = town.read().await;
    let found = tx.obligation_list(reach, filter, ObligationSort::Due, PAGE).await.unwrap();
    assert_eq!(found.total, i64::try_from(found.rows.len()).unwrap());
    assert_eq!(tx.obligation_count(reach, filter).await.unwrap(), found.total);
    found.rows.into_iter().map(|row| format!("{} {} {}", row.duty, row.name, row.due_day)).collect()
}

async fn add(town: &Town, rows: &[Obligation]) {
    let mut tx = town.write().await;
    tx.insert_obligations(rows).await.unwrap();
    tx.commit().await.unwrap();
}

async fn change(town: &Town, before: &Obligation, after: &Obligation) -> bool {
    let mut tx = town.write().await;
    let changed = tx.change_obligation(before, after).await.unwrap();
    tx.commit().await.unwrap();
    changed
}

fn year(today: Day) -> ObligationScope {
    ObligationScope {
        reach: Reach::whole_city(),
        institution: None,
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        today,
        only_counting: true,
    }
}

fn told(counts: &[ObligationCount]) -> Vec<[i64; 6]> {
    counts.iter().map(|one| [one.due, one.in_time, one.late, one.waiting, one.excused, one.ahead]).collect()
}

on_both! {
    async fn obligations_are_listed_by_whose_they_are(town) {
        let study = of_officer(&town, 4, "study", "2026-03-31");
        let plan = of_officer(&town, 5, "plan", "2026-01-31");
        let review = of_institution(&town, town.k1, Some(town.k), "head");
        let ledger = of_institution(&town, town.k1, Some(town.k), "office");
        add(&town, &[study.clone(), plan.clone(), review.clone(), ledger]).await;
        let all = ObligationFilter::default;
        let by = |owner| ObligationFilter { owned_by: Some(owner), ..all() };
        let city = Reach::whole_city();
        let reach = |institutions: &[_], units: &[_], officers: &[_]| Reach {
            institutions: institutions.to_vec(), units: units.to_vec(), officers: officers.to_vec(), ..Reach::default()
        };
        let (s, p) = ("study 赵思远 2026-03-31", "plan 陈静 2026-01-31");
        let (r, l) = ("review-head 桃源县公安局 2026-03-31", "review-office 桃源县公安局 2026-03-31");
        let officer = |number: usize| Owner::Officer(town.officers[number]);
        for (reach, filter, expected) in [
            (city.clone(), all(), &[p, r, l, s][..]),
            (reach(&[town.k], &[], &[]), all(), &[p, r, l, s]),
            (reach(&[town.m], &[], &[]), all(), &[]),
            (reach(&[], &[town.u1], &[]), all(), &[p, s]),
            (reach(&[], &[], &[town.officers[4]]), all(), &[s]),
            (city.clone(), by(vec![officer(4)]), &[s]),
            (city.clone(), by(vec![officer(5), Owner::Institution(town.k1, vec!["head"])]), &[p, r]),
            (city.clone(), by(vec![Owner::Institution(town.k1, vec!["office", "group"])]), &[l]),
            (city.clone(), by(vec![Owner::Unit(town.u1)]), &[]),
            (city.clone(), by(vec![]), &[]),
            (city.clone(), ObligationFilter { institution: Some(town.k1), unit: Some(town.u1), ..all() }, &[p, s]),
            (city.clone(), ObligationFilter { subject: Some(plan.subject_id), ..all() }, &[p]),
            (city.clone(), ObligationFilter { duties: vec!["study".to_owned(), "gone".to_owned()], ..all() }, &[s]),
            (city.clone(), ObligationFilter { states: vec![ObligationState::Done], ..all() }, &[]),
            (city.clone(), ObligationFilter { from: Some(day("2026-02-01")), ..all() }, &[r, l, s]),
            (city.clone(), ObligationFilter { to: Some(day("2026-02-01")), ..all() }, &[p]),
            (city.clone(), ObligationFilter { text: Some("赵".to_owned()), ..all() }, &[s]),
            (city.clone(), ObligationFilter { text: Some("p5".to_owned()), ..all() }, &[p]),
            (city.clone(), ObligationFilter { late: true, ..all() }, &[]),
        ] {
            assert_eq!(labels(&town, &reach, &filter).await, expected, "{reach:?} {filter:?}");
        }
        let found = town.read().await.obligation_list(&city, &all(), ObligationSort::Latest, PAGE).await.unwrap();
        assert_eq!(found.rows.last().unwrap().id, plan.id);
    }

    async fn what_is_done_waits_for_those_who_confirm_it_and_for_nobody_else(town) {
        let study = of_officer(&town, 4, "study", "2026-03-31");
        let open = of_officer(&town, 5, "study", "2026-03-31");
        let review = of_institution(&town, town.k1, Some(town.k), "head");
        let top = of_institution(&town, town.m, None, "head");
        add(&town, &[study.clone(), open, review.clone(), top.clone()]).await;
        for one in [&study, &review, &top] {
            assert!(change(&town, one, &done(one, town.lead, false)).await);
        }
        let confirms = |members: &[OfficerId], institutions: &[InstitutionId], city| ObligationFilter {
            confirms: Some(Confirms {
                account: Some(town.chief),
                officer: Some(town.officers[3]),
                members: members.to_vec(),
                institutions: institutions.to_vec(),
                city,
            }),
            ..ObligationFilter::default()
        };
        let (city, four) = (Reach::whole_city(), town.officers[4]);
        let of = async |filter: ObligationFilter| labels(&town, &city, &filter).await.len();
        assert_eq!(of(confirms(&[], &[], false)).await, 0);
        assert_eq!(of(confirms(&[four, town.officers[5]], &[], false)).await, 1);
        assert_eq!(of(confirms(&[], &[town.k], false)).await, 1);
        assert_eq!(of(confirms(&[], &[town.k1], false)).await, 0);
        assert_eq!(of(confirms(&[four], &[town.k], true)).await, 3);
        // Nobody what they said themselves, nor their own.
        let mut own = confirms(&[four], &[town.k], true);
        own.confirms.as_mut().unwrap().account = Some(town.lead);
        assert_eq!(of(own).await, 0);
        let mut own = confirms(&[four], &[], false);
        own.confirms.as_mut().unwrap().officer = Some(four);
        assert_eq!(of(own).await, 0);
    }

    async fn a_debtor_owes_a_duty_once_for_a_stretch(town) {
        let study = of_officer(&town, 4, "study", "2026-03-31");
        add(&town, std::slice::from_ref(&study)).await;
        let mut tx = town.write().await;
        assert_eq!(tx.obligation_debtors("study", "2026-03").await.unwrap(), [study.subject_id]);
        assert!(tx.obligation_debtors("study", "2026-04").await.unwrap().is_empty());
        let twice = of_officer(&town, 4, "study", "2026-03-31");
        assert!(tx.insert_obligations(&[twice]).await.is_err());
        drop(tx);
        assert_eq!(town.read().await.obligation(study.id).await.unwrap(), Some(study));
        let month = |made| ObligationMonth { month: "2026-03".to_owned(), made, made_at: at(made) };
        let mut tx = town.write().await;
        for made in [1, 2] {
            tx.save_obligation_month(&month(made)).await.unwrap();
        }
        assert_eq!(tx.obligation_months().await.unwrap(), [month(2)]);
    }

    async fn of_two_changes_of_what_was_read_one_is_made_and_the_history_is_in_order(town) {
        let study = of_officer(&town, 4, "study", "2026-03-31");
        add(&town, std::slice::from_ref(&study)).await;
        let first = done(&study, town.lead, false);
        assert!(change(&town, &study, &first).await);
        assert!(!change(&town, &study, &done(&study, town.chief, true)).await);
        assert_eq!(town.read().await.obligation(study.id).await.unwrap(), Some(first));
        let made = |act, at_minute: i64| ObligationMove {
            id: id!(ObligationMoveId),
            obligation_id: study.id,
            act,
            text: String::new(),
            account_id: Some(town.lead),
            author: "张伟".to_owned(),
            at: at(at_minute),
        };
        let moves = [made(ObligationAct::Done, 1), made(ObligationAct::Returned, 2)];
        let mut tx = town.write().await;
        tx.insert_obligation_moves(&[moves[1].clone(), moves[0].clone()]).await.unwrap();
        assert_eq!(tx.obligation_moves(study.id).await.unwrap(), moves);
    }

    async fn what_is_due_after_somebody_has_left_is_found(town) {
        let left = of_officer(&town, 8, "study", "2026-03-31");
        let serves = of_officer(&town, 4, "study", "2026-03-31");
        add(&town, &[left.clone(), serves]).await;
        assert_eq!(town.read().await.obligations_of_departed().await.unwrap(), std::slice::from_ref(&left));
        let excused = Obligation { state: ObligationState::Excused, version: 2, ..left.clone() };
        assert!(change(&town, &left, &excused).await);
        assert_eq!(town.read().await.obligations_of_departed().await.unwrap(), []);
    }

    async fn counts_follow_every_change_and_equal_a_recount(town) {
        let early = [4, 5, 3].map(|number| of_officer(&town, number, "study", "2026-02-27"));
        let later = of_officer(&town, 4, "study", "2026-03-31");
        let uncounted = Obligation { counts: false, ..of_officer(&town, 5, "plan", "2026-01-30") };
        let review = of_institution(&town, town.k1, Some(town.k), "head");
        let mut all = early.to_vec();
        all.extend([later.clone(), uncounted, review.clone()]);
        add(&town, &all).await;
        let [one, other, third] = early;
        let in_time = done(&one, town.lead, false);
        assert!(change(&town, &one, &in_time).await);
        assert!(change(&town, &other, &done(&other, town.lead, true)).await);
        let excused = Obligation { state: ObligationState::Excused, version: 2, ..third.clone() };
        assert!(change(&town, &third, &excused).await);
        let confirmed = Obligation { state: ObligationState::Confirmed, version: 3, ..in_time.clone() };
        assert!(change(&town, &in_time, &confirmed).await);
        let mut tx = town.read().await;
        let by_unit = tx.obligations_by_place(&year(today()), true).await.unwrap();
        // K1 itself has the review ahead; of its unit two were due, one in time and one late, one waits, one is excused, one is ahead.
        let mut rows = told(&by_unit);
        rows.sort_unstable();
        assert_eq!(rows, [[0, 0, 0, 0, 0, 1], [2, 1, 1, 1, 1, 1]]);
        let whole = tx.obligations_by_place(&year(today()), false).await.unwrap();
        assert_eq!(told(&whole), [[2, 1, 1, 1, 1, 2]]);
        let by_duty = tx.obligations_by_duty(&year(day("2026-04-01")), false).await.unwrap();
        let duties: Vec<_> = by_duty.iter().map(|one| one.duty.as_str()).collect();
        assert_eq!((duties, told(&by_duty)), (vec!["review-head", "study"], vec![[1, 0, 0, 0, 0, 0], [3, 1, 1, 1, 1, 0]]));
        let everything = ObligationScope { only_counting: false, ..year(today()) };
        assert_eq!(told(&tx.obligations_by_place(&everything, false).await.unwrap()), [[3, 1, 1, 1, 1, 2]]);
        let of_m = ObligationScope { institution: Some(town.m), ..year(today()) };
        assert_eq!(tx.obligations_by_place(&of_m, true).await.unwrap(), []);
        let by_month = tx.obligations_by_month(&year(today()), false).await.unwrap();
        let months: Vec<_> = by_month
            .iter()
            .map(|one| (one.institution_id, one.month.as_str(), [one.due, one.in_time, one.late, one.ahead, one.early]))
            .collect();
        assert_eq!(months, [(Some(town.k1), "2026-02", [2, 1, 1, 0, 0]), (Some(town.k1), "2026-03", [0, 0, 0, 2, 0])]);
        let before = ObligationScope { only_counting: false, ..year(day("2026-01-02")) };
        let by_month = tx.obligations_by_month(&before, true).await.unwrap();
        let ahead: Vec<_> = by_month
            .iter()
            .map(|one| (one.institution_id, one.duty.as_str(), one.month.as_str(), one.ahead, one.early))
            .collect();
        let of = |duty, month, ahead, early| (None, duty, month, ahead, early);
        assert_eq!(
            ahead,
            [of("plan", "2026-01", 1, 0), of("review-head", "2026-03", 1, 0), of("study", "2026-02", 0, 2),
                of("study", "2026-03", 1, 0)]
        );
        let none = ObligationScope { reach: Reach::default(), ..year(today()) };
        assert_eq!(tx.obligations_by_duty(&none, true).await.unwrap(), []);
        assert_eq!(tx.obligation_tallies().await.unwrap(), tx.obligation_recount().await.unwrap());
        drop(tx);
        // Taken back, everything is as before.
        let back = Obligation { version: 4, ..one };
        assert!(change(&town, &confirmed, &back).await);
        let mut tx = town.read().await;
        assert_eq!(tx.obligation_tallies().await.unwrap(), tx.obligation_recount().await.unwrap());
        assert_eq!(told(&tx.obligations_by_place(&year(today()), false).await.unwrap()), [[2, 0, 1, 1, 1, 2]]);
    }
}
