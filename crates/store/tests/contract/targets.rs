//! Targets: lists by reach, both sides' answer, what was reached.

use liandai_model::{TargetId, TargetProgressId, TargetState};
use liandai_store::{
    Page, Reach,
    target::{Target, TargetFilter, TargetLevel, TargetProgress},
};

use crate::town::{Town, at, day, id};

pub fn target(town: &Town, title: &str) -> Target {
    Target {
        id: id!(TargetId),
        year: 2026,
        aspect: "results".to_owned(),
        institution_id: town.k1,
        unit_id: None,
        officer_id: None,
        post: None,
        parent_id: None,
        title: title.to_owned(),
        steps: String::new(),
        amount: 10_000,
        measure: "件".to_owned(),
        due_day: day("2026-12-31"),
        state: TargetState::Offered,
        version: 1,
        set_by: Some(town.chief),
        set_at: at(1),
        answered_by: None,
        answered_at: None,
        answer: String::new(),
    }
}

fn progress(town: &Town, of: TargetId, on: &str, amount: i64) -> TargetProgress {
    TargetProgress {
        id: id!(TargetProgressId),
        target_id: of,
        day: day(on),
        amount,
        note: format!("{amount}"),
        account_id: town.lead,
        author: "张伟".to_owned(),
        at: at(2),
    }
}

/// One of the bureau, one of its unit below it, one of a person in that below that, and one of another institution.
async fn four(town: &Town) -> [Target; 4] {
    let whole = target(town, "办结案件");
    let unit = Target {
        unit_id: Some(town.u1),
        parent_id: Some(whole.id),
        amount: 6000,
        ..target(town, "刑侦办结")
    };
    let person = Target {
        unit_id: Some(town.u1),
        officer_id: Some(town.officers[4]),
        parent_id: Some(unit.id),
        amount: 2050,
        due_day: day("2026-03-01"),
        ..target(town, "本人办结 10%")
    };
    let other = Target { institution_id: town.m, ..target(town, "学习") };
    let all = [whole, unit, person, other];
    let mut tx = town.write().await;
    tx.insert_targets(&all).await.unwrap();
    tx.commit().await.unwrap();
    all
}

async fn titles(town: &Town, reach: &Reach, filter: &TargetFilter) -> Vec<String> {
    let page = town.read().await.target_list(reach, filter, Page::new(1, 50)).await.unwrap();
    assert_eq!(page.total, i64::try_from(page.rows.len()).unwrap());
    page.rows.into_iter().map(|row| row.title).collect()
}

on_both! {
    async fn targets_of_a_year_are_counted_by_state(town) {
        let [.., other] = four(&town).await;
        let mut tx = town.write().await;
        assert!(tx.answer_target((other.id, 1), TargetState::Agreed, (town.lead, at(3)), "").await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = town.read().await;
        let states = tx.target_states(&Reach::whole_city(), 2026).await.unwrap();
        let states: Vec<_> = states.into_iter().map(|one| (one.state, one.n)).collect();
        assert_eq!(states, [(TargetState::Agreed, 1), (TargetState::Offered, 3)]);
        let own = Reach { institutions: vec![town.m], ..Reach::default() };
        assert_eq!(tx.target_states(&own, 2026).await.unwrap().len(), 1);
        assert_eq!(tx.target_states(&own, 2025).await.unwrap(), []);
    }

    async fn targets_are_listed_by_reach_and_filter(town) {
        let [whole, unit, person, _] = four(&town).await;
        let city = Reach::whole_city();
        let all = TargetFilter::default;
        let reach = |institutions: &[_], units: &[_], officers: &[_]| Reach {
            institutions: institutions.to_vec(), units: units.to_vec(), officers: officers.to_vec(), ..Reach::default()
        };
        for (reach, filter, expected) in [
            (city.clone(), all(), &["办结案件", "刑侦办结", "本人办结 10%", "学习"][..]),
            (reach(&[town.k], &[], &[]), all(), &["办结案件", "刑侦办结", "本人办结 10%"]),
            (reach(&[], &[town.u1], &[]), all(), &["刑侦办结", "本人办结 10%"]),
            (reach(&[], &[], &[town.officers[4]]), all(), &["本人办结 10%"]),
            (reach(&[], &[], &[town.officers[5]]), all(), &[]),
            (city.clone(), TargetFilter { level: Some(TargetLevel::Institution), ..all() }, &["办结案件", "学习"]),
            (city.clone(), TargetFilter { level: Some(TargetLevel::Unit), ..all() }, &["刑侦办结"]),
            (city.clone(), TargetFilter { level: Some(TargetLevel::Officer), ..all() }, &["本人办结 10%"]),
            (city.clone(), TargetFilter { institution: Some(town.m), ..all() }, &["学习"]),
            (city.clone(), TargetFilter { unit: Some(town.u1), officer: Some(town.officers[4]), ..all() }, &["本人办结 10%"]),
            (city.clone(), TargetFilter { parent: Some(whole.id), ..all() }, &["刑侦办结"]),
            (city.clone(), TargetFilter { year: Some(2025), ..all() }, &[]),
            (city.clone(), TargetFilter { aspect: Some("study".to_owned()), ..all() }, &[]),
            (city.clone(), TargetFilter { state: Some(TargetState::Agreed), ..all() }, &[]),
            (city.clone(), TargetFilter { text: Some("10%".to_owned()), ..all() }, &["本人办结 10%"]),
        ] {
            assert_eq!(titles(&town, &reach, &filter).await, expected, "{reach:?} {filter:?}");
        }
        let mut tx = town.write().await;
        let row = tx.target_row(person.id).await.unwrap().unwrap();
        assert_eq!((row.unit.as_deref(), row.parent_id, row.reached), (Some("刑侦大队"), Some(unit.id), 0));
        assert_eq!(tx.targets_below(unit.id).await.unwrap(), std::slice::from_ref(&person));
        let gone = Target { state: TargetState::Withdrawn, version: 2, ..person };
        assert!(tx.update_target(&gone).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(town.read().await.targets_below(unit.id).await.unwrap(), []);
        let withdrawn = TargetFilter { state: Some(TargetState::Withdrawn), ..all() };
        assert_eq!(titles(&town, &city, &withdrawn).await, ["本人办结 10%"]);
        assert_eq!(titles(&town, &city, &all()).await.len(), 3);
    }

    async fn an_answer_is_given_once_and_to_what_was_read(town) {
        let [_, _, person, _] = four(&town).await;
        let mut tx = town.write().await;
        assert_eq!(count_of!(tx, targets_offered_to(town.officers[4])), 1);
        let by = (town.lead, at(3));
        assert!(!tx.answer_target((person.id, 2), TargetState::Agreed, by, "").await.unwrap(), "of another version");
        assert!(tx.answer_target((person.id, 1), TargetState::Agreed, by, "好").await.unwrap());
        assert!(!tx.answer_target((person.id, 1), TargetState::Declined, by, "").await.unwrap(), "a second time");
        let now = tx.target(person.id).await.unwrap().unwrap();
        let answered = Target { state: TargetState::Agreed, answered_by: Some(town.lead), answered_at: Some(at(3)), answer: "好".to_owned(), ..person };
        assert_eq!(now, answered);
        assert_eq!(count_of!(tx, targets_offered_to(town.officers[4])), 0);
    }

    async fn what_was_reached_adds_up(town) {
        let [whole, unit, person, other] = four(&town).await;
        let rows = [
            progress(&town, person.id, "2026-02-03", 1000),
            progress(&town, person.id, "2026-03-04", 1500),
            progress(&town, person.id, "2026-03-04", -450),
        ];
        let overdue = TargetFilter { overdue_on: Some(day("2026-03-05")), ..TargetFilter::default() };
        let mut tx = town.write().await;
        tx.answer_target((person.id, 1), TargetState::Agreed, (town.lead, at(3)), "").await.unwrap();
        tx.insert_target_progress(&rows[..2]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(titles(&town, &Reach::whole_city(), &overdue).await, [""; 0], "reached");
        let mut tx = town.write().await;
        tx.insert_target_progress(&rows[2..]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(titles(&town, &Reach::whole_city(), &overdue).await, [""; 0], "reached exactly");
        let mut tx = town.write().await;
        assert_eq!(tx.target_row(person.id).await.unwrap().unwrap().reached, 2050);
        // What was broken down counts above, beside what was recorded there, until it is given up.
        let own = progress(&town, unit.id, "2026-03-04", 100);
        tx.insert_target_progress(std::slice::from_ref(&own)).await.unwrap();
        for (id, expected) in [(unit.id, 2150), (whole.id, 2150), (other.id, 0)] {
            assert_eq!(tx.target_row(id).await.unwrap().unwrap().reached, expected);
        }
        let now = tx.target(person.id).await.unwrap().unwrap();
        tx.update_target(&Target { state: TargetState::Withdrawn, ..now.clone() }).await.unwrap();
        assert_eq!(tx.target_row(whole.id).await.unwrap().unwrap().reached, 100);
        tx.update_target(&now).await.unwrap();
        assert_eq!(tx.progress_on(town.officers[4], day("2026-03-04")).await.unwrap().len(), 2);
        assert_eq!(tx.progress_on(town.officers[5], day("2026-03-04")).await.unwrap(), []);
        assert!(tx.delete_target_progress(rows[1].id).await.unwrap());
        assert!(!tx.delete_target_progress(rows[1].id).await.unwrap());
        assert_eq!(tx.target_progress(person.id).await.unwrap(), [rows[2].clone(), rows[0].clone()]);
        tx.commit().await.unwrap();
        assert_eq!(titles(&town, &Reach::whole_city(), &overdue).await, ["本人办结 10%"]);
    }
}
