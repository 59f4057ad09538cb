//! Quarterly reviews: a draft changes, what is published does not, and each sees what is theirs.

use liandai_model::{InstitutionId, ReviewId, ReviewState};
use liandai_store::{
    Page, Reach,
    review::{Review, ReviewFilter, ReviewScope},
};

use crate::town::{Town, at, id};

const PAGE: Page = Page { number: 1, size: 50 };

pub fn review(town: &Town, institution_id: InstitutionId, period: &str) -> Review {
    Review {
        id: id!(ReviewId),
        institution_id,
        period: period.to_owned(),
        state: ReviewState::Draft,
        figures: "{}".to_owned(),
        digest: vec![7; 32],
        gathered_by: town.chief,
        gatherer: "李局长".to_owned(),
        gathered_at: at(1),
        comment: String::new(),
        supersedes: None,
        obligation_id: None,
        published_by: None,
        publisher: String::new(),
        published_at: None,
        withdrawn_by: None,
        withdrawer: String::new(),
        withdrawn_at: None,
        withdrawn_why: String::new(),
        version: 1,
    }
}

fn published(town: &Town, before: &Review) -> Review {
    Review {
        state: ReviewState::Published,
        comment: "总体较好".to_owned(),
        published_by: Some(town.chief),
        publisher: "李局长".to_owned(),
        published_at: Some(at(5)),
        version: before.version + 1,
        ..before.clone()
    }
}

pub fn everything() -> ReviewScope {
    ReviewScope { seen: Reach::whole_city(), held: Reach::whole_city(), own: None }
}

on_both! {
    async fn a_draft_changes_and_what_is_published_is_only_withdrawn(town) {
        let draft = review(&town, town.k1, "2026-Q1");
        let mut tx = town.write().await;
        tx.insert_review(&draft).await.unwrap();
        assert_eq!(tx.review(draft.id).await.unwrap(), Some(draft.clone()));
        assert_eq!(tx.review(id!(ReviewId)).await.unwrap(), None);
        let typed = Review { comment: "较好".to_owned(), version: 2, ..draft.clone() };
        assert!(tx.change_review(&typed, 1).await.unwrap());
        assert!(!tx.change_review(&typed, 1).await.unwrap(), "somebody was faster");
        assert!(!tx.withdraw_review(draft.id, (town.chief, "李局长"), at(6), "误").await.unwrap(), "it is a draft");
        let out = published(&town, &typed);
        assert!(tx.change_review(&out, 2).await.unwrap());
        assert_eq!(tx.review_of(town.k1, "2026-Q1").await.unwrap(), Some(out.clone()));
        let changed = Review { comment: "另说".to_owned(), ..out.clone() };
        assert!(!tx.change_review(&changed, 3).await.unwrap(), "it is published");
        assert!(tx.withdraw_review(draft.id, (town.chief, "李局长"), at(6), "数字有误").await.unwrap());
        let gone = tx.review(draft.id).await.unwrap().unwrap();
        assert_eq!((gone.state, gone.withdrawn_why.as_str(), gone.comment.as_str()), (ReviewState::Withdrawn, "数字有误", "总体较好"));
        // Another one takes its place, and a third beside that does not.
        let next = Review { supersedes: Some(draft.id), gathered_at: at(7), ..review(&town, town.k1, "2026-Q1") };
        tx.insert_review(&next).await.unwrap();
        assert_eq!(tx.review_of(town.k1, "2026-Q1").await.unwrap(), Some(next));
        assert_eq!(tx.review_of(town.k, "2026-Q1").await.unwrap(), None);
        assert!(tx.insert_review(&review(&town, town.k1, "2026-Q1")).await.is_err());
    }

    async fn reviews_are_listed_as_far_as_each_may_see_them(town) {
        let draft = review(&town, town.k1, "2026-Q1");
        let old = review(&town, town.k1, "2025-Q4");
        let other = review(&town, town.m, "2025-Q4");
        let mut tx = town.write().await;
        for one in [&draft, &old, &other] {
            tx.insert_review(one).await.unwrap();
        }
        for one in [&old, &other] {
            assert!(tx.change_review(&published(&town, one), 1).await.unwrap());
        }
        assert!(tx.withdraw_review(other.id, (town.chief, ""), at(8), "误").await.unwrap());
        tx.commit().await.unwrap();
        let of = |ids: &[InstitutionId]| Reach { institutions: ids.to_vec(), ..Reach::default() };
        let none = ReviewScope::default();
        let all = ReviewFilter::default();
        for (scope, filter, expected) in [
            (everything(), all.clone(), &[draft.id, old.id, other.id][..]),
            (ReviewScope { seen: Reach::whole_city(), ..none.clone() }, all.clone(), &[old.id, other.id]),
            (ReviewScope { seen: of(&[town.k]), ..none.clone() }, all.clone(), &[old.id]),
            (ReviewScope { held: of(&[town.k]), ..none.clone() }, all.clone(), &[draft.id, old.id]),
            (ReviewScope { own: Some(town.k1), ..none.clone() }, all.clone(), &[old.id]),
            (ReviewScope { own: Some(town.m), ..none.clone() }, all.clone(), &[]),
            (none, all.clone(), &[]),
            (everything(), ReviewFilter { year: Some(2026), ..all.clone() }, &[draft.id]),
            (everything(), ReviewFilter { state: Some(ReviewState::Withdrawn), ..all.clone() }, &[other.id]),
            (everything(), ReviewFilter { text: Some("桃源".to_owned()), ..all.clone() }, &[draft.id, old.id]),
        ] {
            let mut tx = town.read().await;
            let mut found: Vec<_> =
                tx.review_list(&scope, &filter, PAGE).await.unwrap().rows.iter().map(|row| row.id).collect();
            let mut expected = expected.to_vec();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{scope:?} {filter:?}");
        }
    }
}
