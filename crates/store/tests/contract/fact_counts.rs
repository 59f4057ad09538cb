//! What objectives are counted from: facts by institution, word and month.

use liandai_model::{FactId, FactKind, FactState, Period, Subject};
use liandai_store::{
    Page, Reach,
    fact::Fact,
    fact_count::FactScope,
    fact_list::{FactFilter, FactSort},
};

use crate::{
    facts::fact,
    town::{Town, day, id},
};

pub fn year(reach: &Reach) -> FactScope {
    FactScope { reach: reach.clone(), from: day("2026-01-01"), to: day("2026-12-31") }
}

/// A finding about an officer of K1.
fn finding(town: &Town, word: &str, from: &str, state: FactState) -> Fact {
    Fact { kind: FactKind::Finding, word: word.to_owned(), points: None, state, ..fact(town, 4, from) }
}

async fn told(town: &Town, reach: &Reach, kinds: &[FactKind]) -> Vec<(String, String, [i64; 6])> {
    let counts = town.read().await.fact_counts(&year(reach), kinds).await.unwrap();
    let one = |one: liandai_store::fact_count::FactCount| {
        let numbers = [
            one.confirmed,
            one.recorded,
            one.points,
            one.satisfied,
            one.basically_satisfied,
            one.dissatisfied,
        ];
        (one.word, one.month, numbers)
    };
    counts.into_iter().map(one).collect()
}

on_both! {
    async fn facts_are_counted_by_word_and_month_as_far_as_they_count(town) {
        use FactState::{Confirmed, Recorded, Refused, Superseded};
        let first = finding(&town, "dereliction", "2026-02-03", Confirmed);
        let correction = Fact { supersedes: Some(first.id), ..finding(&town, "dereliction", "2026-02-03", Recorded) };
        let annulment = Fact { annuls: true, ..finding(&town, "dereliction", "2026-02-04", Confirmed) };
        let exam = Fact { kind: FactKind::Observation, word: "exams_taken".to_owned(), points: Some(2000), ..first.clone() };
        let answers = Fact {
            kind: FactKind::Satisfaction,
            subject: Subject::Unit,
            subject_id: town.u1.uuid(),
            word: String::new(),
            period: Some(Period::FirstHalf { year: 2026 }),
            satisfied: Some(40),
            basically_satisfied: Some(6),
            dissatisfied: Some(4),
            ..first.clone()
        };
        let fresh = |fact: Fact| Fact { id: id!(FactId), ..fact };
        let rows = [
            first,
            correction,
            annulment,
            finding(&town, "dereliction", "2026-03-01", Recorded),
            finding(&town, "dereliction", "2026-03-02", Refused),
            finding(&town, "offence", "2026-03-02", Superseded),
            finding(&town, "offence", "2025-12-31", Confirmed),
            fresh(exam),
            fresh(answers),
        ];
        let mut tx = town.write().await;
        tx.insert_facts(&rows).await.unwrap();
        tx.commit().await.unwrap();
        let row = |word: &str, month: &str, numbers| (word.to_owned(), month.to_owned(), numbers);
        let city = Reach::whole_city();
        assert_eq!(
            told(&town, &city, &[FactKind::Finding]).await,
            [row("dereliction", "2026-02", [1, 0, 0, 0, 0, 0]), row("dereliction", "2026-03", [0, 1, 0, 0, 0, 0])]
        );
        let county = Reach { institutions: vec![town.k], ..Reach::default() };
        assert_eq!(
            told(&town, &county, &[FactKind::Observation, FactKind::Satisfaction]).await,
            [row("exams_taken", "2026-02", [1, 0, 2000, 0, 0, 0]), row("", "2026-02", [1, 0, 0, 40, 6, 4])]
        );
        let elsewhere = Reach { institutions: vec![town.m], ..Reach::default() };
        assert_eq!(told(&town, &elsewhere, FactKind::ALL).await, []);
        assert_eq!(told(&town, &city, &[]).await, []);
        let kept = town.read().await.facts_kept(&year(&city)).await.unwrap();
        let kept: Vec<_> = kept.into_iter().map(|one| (one.institution_id, one.n)).collect();
        assert_eq!(kept, [(town.k1, 3)]);
        let sums = town.read().await.fact_sums(&year(&city), FactKind::ALL).await.unwrap();
        let sums: Vec<_> = sums.into_iter().map(|one| (one.kind, one.word, one.confirmed, one.recorded)).collect();
        assert_eq!(
            sums,
            [
                (FactKind::Finding, "dereliction".to_owned(), 1, 1),
                (FactKind::Observation, "exams_taken".to_owned(), 1, 0),
                (FactKind::Satisfaction, String::new(), 1, 0),
            ]
        );
        // The list of what is behind a figure holds the same.
        let filter = FactFilter {
            kind: Some(FactKind::Finding),
            words: vec!["dereliction".to_owned(), "offence".to_owned()],
            from: Some(day("2026-01-01")),
            live: true,
            ..FactFilter::default()
        };
        let page = Page::new(1, 50);
        let found = town.read().await.fact_list(&city, &filter, FactSort::Day, false, page).await.unwrap();
        let states: Vec<_> = found.rows.iter().map(|one| one.state).collect();
        assert_eq!(states, [Confirmed, Recorded, Recorded]);
    }
}
