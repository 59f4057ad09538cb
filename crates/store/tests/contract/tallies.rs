//! Counts that are asked for together are those that their lists show, and nobody else's.

use liandai_model::{ImportState, RatingId, RatingState};
use liandai_store::{
    Page, Reach,
    complaint_list::ComplaintFilter,
    consequence::ConsequenceFilter,
    fact_list::{FactFilter, FactSort},
    inspection_list::{FindingFilter, FindingScope, InspectionFilter},
    objection::ObjectionFilter,
    obligation_list::ObligationFilter,
    rating::Rating,
    remedy::RemedyFilter,
    sheet_list::{SheetFilter, SheetSort},
    tally::Tally,
};

use crate::town::{Town, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

/// Everything that can be counted, of the whole town.
pub fn all(tally: &mut Tally, town: &Town) {
    let city = Reach::whole_city();
    tally.facts(&city, &FactFilter::default());
    tally.sheets(&city, &SheetFilter::default());
    tally.objections(&ObjectionFilter::default());
    tally.remedies(&RemedyFilter::default());
    tally.complaints(&crate::complaints::scope(town, &[town.k1], true), &ComplaintFilter::default());
    tally.obligations(&city, &ObligationFilter::default());
    tally.consequences(&city, &ConsequenceFilter::default());
    tally.filings_waiting(&city);
    tally.imports_in(town.admin, ImportState::Ready);
    tally.targets_offered_to(town.officers[4]);
    tally.exams_owed(town.officers[4], today());
    tally.logs_waiting(&town.officers);
    tally.ratings_waiting(town.admin, today());
    let entries = crate::registers::scope(&["study"], city.clone());
    tally.entries(&entries, &liandai_store::register_list::EntryFilter::default());
    tally.proposals(&city, &liandai_store::register_proposal::ProposalFilter::default());
    tally.notices_to_give(&[town.k, town.k1, town.m]);
    let inspections = crate::inspections::scope(town.chief, &[town.k1]);
    tally.inspections(&inspections, &InspectionFilter::default());
    tally.inspection_findings(&FindingScope::Seen(inspections), &FindingFilter::default());
}

on_both! {
    async fn each_count_is_the_one_of_its_list(town) {
        let (notice, sheets) = crate::notices::noticed(&town).await;
        let fact = crate::facts::fact(&town, 4, "2026-02-03");
        let mut own = town.write().await;
        own.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        own.insert_objection(&crate::notices::objection(&town, &notice, sheets[0].id)).await.unwrap();
        own.insert_complaint(&crate::complaints::complaint(&town, "T1", Some(town.k1))).await.unwrap();
        own.insert_filing(&crate::notices::filing(&town), &[sheets[0].id]).await.unwrap();
        own.commit().await.unwrap();
        let mut tx = town.read().await;
        let mut tally = tx.tally();
        assert!(tx.tallied(&tally).await.unwrap().is_empty(), "nothing was asked for");
        all(&mut tally, &town);
        let counts = tx.tallied(&tally).await.unwrap();
        assert_eq!(counts.len(), tally.asked());
        let city = Reach::whole_city();
        let listed = [
            tx.fact_list(&city, &FactFilter::default(), FactSort::Day, false, PAGE).await.unwrap().total,
            tx.sheet_list(&city, &SheetFilter::default(), SheetSort::Waiting, PAGE).await.unwrap().total,
            tx.objections(&ObjectionFilter::default(), PAGE).await.unwrap().total,
            tx.remedies(&RemedyFilter::default(), PAGE).await.unwrap().total,
            1,
        ];
        assert_eq!(counts[..5], listed);
        assert!(listed[0] > 0 && listed[1] > 0 && listed[2] > 0, "{listed:?}");
        assert_eq!(counts[7], 1, "the filing");
    }

    async fn batches_without_notice_are_counted_once_each(town) {
        let (_, noticed) = crate::notices::noticed(&town).await;
        let assessor = noticed[0].assessor_id.unwrap();
        let mut tx = town.write().await;
        assert_eq!(count_of!(tx, notices_to_give(&[assessor])), 0);
        let ids: Vec<_> = noticed.iter().map(|sheet| sheet.id).collect();
        tx.notice_sheets(&ids, None).await.unwrap();
        let batches: std::collections::BTreeSet<_> = noticed.iter().map(|sheet| (sheet.period, sheet.institution_id)).collect();
        assert_eq!(count_of!(tx, notices_to_give(&[assessor])), i64::try_from(batches.len()).unwrap());
        assert_eq!(count_of!(tx, notices_to_give(&[])), 0);
    }

    async fn a_rating_waits_for_those_who_had_no_part_in_it_and_when_its_notice_is_over(town) {
        let rating = crate::remedies::proclaimed(&town).await;
        let other = |state, computed_by, notice_to: Option<&str>| Rating {
            id: id!(RatingId),
            state,
            computed_by,
            notice_to: notice_to.map(day),
            ..rating.clone()
        };
        let mut tx = town.write().await;
        assert_eq!(count_of!(tx, ratings_waiting(town.chief, today())), 0, "it is proclaimed");
        for one in [
            other(RatingState::Preview, Some(town.chief), None),
            other(RatingState::Preview, None, None),
            other(RatingState::Approved, Some(town.chief), None),
            other(RatingState::Noticed, Some(town.lead), Some("2026-03-01")),
            other(RatingState::Noticed, Some(town.lead), Some("2026-03-02")),
        ] {
            tx.insert_rating(&one).await.unwrap();
        }
        assert_eq!(count_of!(tx, ratings_waiting(town.chief, day("2026-03-02"))), 3);
        assert_eq!(count_of!(tx, ratings_waiting(town.lead, day("2026-03-03"))), 5);
    }
}
