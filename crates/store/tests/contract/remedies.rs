//! Objections to results of a rating, reviews and appeals.

use liandai_model::{ObjectionState, RatingState, RemedyId, RemedyKind, Subject};
use liandai_store::{
    Page, Reach,
    rating::Rating,
    rating_list::{ResultFilter, ResultSort},
    remedy::{Remedy, RemedyDecision, RemedyFilter},
};

use crate::{
    rating::{rating, result},
    records::regulation,
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };

/// A proclaimed rating of two officers.
pub async fn proclaimed(town: &Town) -> Rating {
    let regulation = regulation(7, "2025-01-01", 0);
    let mut tx = town.write().await;
    tx.insert_regulation(&regulation).await.unwrap();
    let rating = rating(&regulation, RatingState::Proclaimed, 1);
    tx.insert_rating(&rating).await.unwrap();
    let rows = [result(town, &rating, 4, 9300, 5), result(town, &rating, 5, 8300, 4)];
    tx.insert_rating_results(&rows).await.unwrap();
    tx.commit().await.unwrap();
    rating
}

pub fn remedy(town: &Town, rating: &Rating, kind: RemedyKind, officer: usize) -> Remedy {
    Remedy {
        id: id!(RemedyId),
        kind,
        rating_id: rating.id,
        period: rating.period.clone(),
        subject: Subject::Officer,
        subject_id: town.officers[officer].uuid(),
        code: format!("P{officer}"),
        name: format!("人{officer}"),
        institution_id: town.k1,
        office_id: town.k1,
        of_id: None,
        state: ObjectionState::Open,
        reasons: "少算一天".to_owned(),
        account_id: town.lead,
        author: "LEAD".to_owned(),
        at: at(8),
        due_day: Some(day("2026-03-05")),
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
        answer_seen_at: None,
        successor_id: None,
    }
}

pub fn decision(town: &Town, state: ObjectionState) -> RemedyDecision<'static> {
    RemedyDecision { state, by: town.chief, decider: "CHIEF", at: at(9), why: "已核对" }
}

on_both! {
    async fn what_is_open_about_a_result_is_known_until_it_is_decided(town) {
        let rating = proclaimed(&town).await;
        let review = remedy(&town, &rating, RemedyKind::Review, 4);
        let (about, other) = (review.subject_id, town.officers[5].uuid());
        let mut tx = town.write().await;
        tx.insert_remedy(&review).await.unwrap();
        assert_eq!(tx.pending_among(rating.id, &[about, other]).await.unwrap(), [about]);
        assert!(tx.pending_among(rating.id, &[other]).await.unwrap().is_empty());
        assert!(tx.pending_among(id!(liandai_model::RatingId), &[about]).await.unwrap().is_empty());
        assert!(tx.decide_remedy(review.id, &decision(&town, ObjectionState::Rejected)).await.unwrap());
        assert!(tx.pending_among(rating.id, &[about, other]).await.unwrap().is_empty());
    }

    async fn a_remedy_is_found_decided_once_and_its_answer_read_once(town) {
        let rating = proclaimed(&town).await;
        let mut tx = town.write().await;
        let review = remedy(&town, &rating, RemedyKind::Review, 4);
        let appeal = Remedy { of_id: Some(review.id), due_day: None, at: at(10), ..remedy(&town, &rating, RemedyKind::Appeal, 5) };
        tx.insert_remedy(&appeal).await.unwrap();
        tx.insert_remedy(&review).await.unwrap();
        assert_eq!(tx.remedy(review.id).await.unwrap(), Some(review.clone()));
        assert_eq!(tx.remedies_of(review.subject_id, "2025").await.unwrap(), std::slice::from_ref(&review));
        assert_eq!(tx.remedies_of(review.subject_id, "2024").await.unwrap(), []);
        let all = RemedyFilter::default;
        let at_office = |institution| Some(Reach { institutions: vec![institution], ..Reach::default() });
        for (filter, expected) in [
            (all(), 2),
            (RemedyFilter { offices: at_office(town.k1), ..all() }, 2),
            (RemedyFilter { offices: at_office(town.k), ..all() }, 0),
            (RemedyFilter { offices: Some(Reach::whole_city()), ..all() }, 2),
            (RemedyFilter { offices: Some(Reach::default()), ..all() }, 0),
            (RemedyFilter { by: Some(town.lead), rating: Some(rating.id), ..all() }, 2),
            (RemedyFilter { by: Some(town.chief), ..all() }, 0),
            (RemedyFilter { not_by: Some(town.lead), ..all() }, 0),
            (RemedyFilter { kind: Some(RemedyKind::Review), ..all() }, 1),
            (RemedyFilter { state: Some(ObjectionState::Open), subject: Some(review.subject_id), ..all() }, 1),
            (RemedyFilter { period: Some("2024".to_owned()), ..all() }, 0),
            (RemedyFilter { overdue: Some(day("2026-03-05")), ..all() }, 0),
            (RemedyFilter { overdue: Some(day("2026-03-06")), ..all() }, 1),
            (RemedyFilter { unread: true, ..all() }, 0),
            (RemedyFilter { unfollowed: true, ..all() }, 0),
        ] {
            assert_eq!(tx.count_remedies(&filter).await.unwrap(), expected, "{filter:?}");
            assert_eq!(tx.remedies(&filter, PAGE).await.unwrap().total, expected, "{filter:?}");
        }
        let ids = |rows: Vec<Remedy>| rows.into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(tx.remedies(&all(), PAGE).await.unwrap().rows), [review.id, appeal.id], "what is due comes first");
        assert!(!tx.see_remedy_answer(review.id, at(9)).await.unwrap(), "there is no answer yet");
        assert!(tx.decide_remedy(review.id, &decision(&town, ObjectionState::Upheld)).await.unwrap());
        assert!(!tx.decide_remedy(review.id, &decision(&town, ObjectionState::Rejected)).await.unwrap());
        assert_eq!(ids(tx.remedies(&all(), PAGE).await.unwrap().rows), [appeal.id, review.id], "what is open comes first");
        assert_eq!(tx.count_remedies(&RemedyFilter { unread: true, ..all() }).await.unwrap(), 1);
        assert_eq!(tx.count_remedies(&RemedyFilter { unfollowed: true, ..all() }).await.unwrap(), 1);
        assert!(tx.see_remedy_answer(review.id, at(10)).await.unwrap());
        assert!(!tx.see_remedy_answer(review.id, at(11)).await.unwrap());

        assert_eq!(tx.follow_remedies("2025", rating.id).await.unwrap(), 0, "no rating follows what was said of itself");
        let next = Rating { id: id!(liandai_model::RatingId), state: RatingState::Approved, supersedes: Some(rating.id), ..rating.clone() };
        tx.insert_rating(&next).await.unwrap();
        assert_eq!(tx.follow_remedies("2024", next.id).await.unwrap(), 0);
        assert_eq!(tx.follow_remedies("2025", next.id).await.unwrap(), 1);
        assert_eq!(tx.follow_remedies("2025", next.id).await.unwrap(), 0);
        let kept = tx.remedy(review.id).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.successor_id, kept.decided_why.as_str()), (ObjectionState::Upheld, Some(next.id), "已核对"));
        assert_eq!(tx.remedy(appeal.id).await.unwrap().unwrap().successor_id, None);
    }

    async fn a_result_that_is_objected_to_is_not_in_force(town) {
        let rating = proclaimed(&town).await;
        let mut tx = town.write().await;
        let (four, five) = (town.officers[4].uuid(), town.officers[5].uuid());
        let objection = remedy(&town, &rating, RemedyKind::Objection, 4);
        let review = remedy(&town, &rating, RemedyKind::Review, 5);
        let in_force = async |tx: &mut liandai_store::Tx| {
            let mut found = Vec::new();
            for id in [four, five] {
                found.push(tx.years_of(id).await.unwrap().len());
            }
            let former = tx.former_results("2026", None).await.unwrap();
            let filter = ResultFilter { subject: "officer", ..ResultFilter::default() };
            let listed = tx.result_list(rating.id, &Reach::whole_city(), &filter, ResultSort::Total, PAGE).await.unwrap();
            let objections: i64 = listed.rows.iter().map(|row| row.objections).sum();
            (found, former.len(), objections)
        };
        assert_eq!(in_force(&mut tx).await, (vec![1, 1], 2, 0));
        tx.insert_remedy(&objection).await.unwrap();
        tx.insert_remedy(&review).await.unwrap();
        assert_eq!(in_force(&mut tx).await, (vec![0, 1], 1, 1), "a review suspends nothing");
        assert_eq!(tx.results_objected(rating.id).await.unwrap(), std::slice::from_ref(&objection));
        assert!(tx.decide_remedy(objection.id, &decision(&town, ObjectionState::Upheld)).await.unwrap());
        assert_eq!(in_force(&mut tx).await, (vec![0, 1], 1, 1));
        let other = remedy(&town, &rating, RemedyKind::Objection, 5);
        tx.insert_remedy(&other).await.unwrap();
        assert!(tx.decide_remedy(other.id, &decision(&town, ObjectionState::Rejected)).await.unwrap());
        assert_eq!(in_force(&mut tx).await, (vec![0, 1], 1, 1));
    }
}
