//! Ratings: what they read, what came out, how it is listed and compared, what follows.

use liandai_model::{
    ConsequenceId, ConsequenceState, FactKind, FactState, Period, RatingId, RatingState, SheetStep,
};
use liandai_store::{
    Page, Reach,
    consequence::{Consequence, ConsequenceFilter},
    cycle::Cycle,
    fact::Fact,
    rating::{Rating, RatingResult},
    rating_facts::FactsWithin,
    rating_list::{ResultFilter, ResultSort},
    regulation::Regulation,
    sheet::Sheet,
};
use uuid::Uuid;

use crate::{
    facts::fact,
    records::regulation,
    sheets::{blank, cycle_of},
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };

fn whole() -> Reach {
    Reach::whole_city()
}

/// A rating of 2025 in a state.
pub fn rating(regulation: &Regulation, state: RatingState, seconds: i64) -> Rating {
    Rating {
        id: id!(RatingId),
        period: "2025".to_owned(),
        state,
        regulation_id: regulation.id,
        facts_digest: vec![1; 32],
        results_digest: vec![2; 32],
        engine: "1".to_owned(),
        counts: "{}".to_owned(),
        problems: "{}".to_owned(),
        computed_by: None,
        computed_at: at(seconds),
        approved_by: None,
        approved_at: None,
        notice_from: None,
        notice_to: None,
        proclaimed_by: None,
        proclaimed_at: None,
        supersedes: None,
        reason: String::new(),
    }
}

/// What came out for an officer of the unit `u1`.
pub fn result(town: &Town, rating: &Rating, officer: usize, total: i64, stars: i64) -> RatingResult {
    RatingResult {
        rating_id: rating.id,
        subject: "officer".to_owned(),
        subject_id: town.officers[officer].uuid(),
        code: format!("P{officer}"),
        name: format!("人{officer}"),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        status: "rated".to_owned(),
        base: Some(total),
        bonus: Some(0),
        total: Some(total),
        rank: Some(1),
        rank_of: Some(2),
        stars: Some(stars),
        class: None,
        flags: "ceiling".to_owned(),
        reasons: "new".to_owned(),
    }
}

/// A reward of an officer.
pub fn reward(town: &Town, rating: &Rating, officer: usize) -> Consequence {
    Consequence {
        id: id!(ConsequenceId),
        rating_id: rating.id,
        period: rating.period.clone(),
        subject: "officer".to_owned(),
        subject_id: town.officers[officer].uuid(),
        subject_code: format!("P{officer}"),
        name: format!("人{officer}"),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        code: "officer-bonus".to_owned(),
        clause: "五(二)5(2)①".to_owned(),
        amount: Some(1000),
        is_proposal: false,
        state: ConsequenceState::Open,
        due_day: Some(day("2026-03-01")),
        statement: String::new(),
        stated_by: None,
        stated_at: None,
        evidence: String::new(),
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
        done_by: None,
        done_at: None,
    }
}

/// An approved sheet of an officer.
fn sheet(town: &Town, cycle: &Cycle, officer: usize) -> Sheet {
    Sheet {
        step: SheetStep::Closed,
        points: Some("{\"integrity\":1800}".to_owned()),
        approved_at: Some(at(0)),
        ..blank(town, cycle, officer)
    }
}

on_both! {
    async fn a_rating_reads_approved_points_and_confirmed_facts_of_its_period(town) {
        let cycle = cycle_of(&town, "2025").await;
        let mut tx = town.write().await;
        let good = sheet(&town, &cycle, 4);
        let open = Sheet { points: None, ..sheet(&town, &cycle, 5) };
        let former = Sheet { is_current: false, ..sheet(&town, &cycle, 4) };
        for one in [&good, &open, &former] {
            tx.insert_sheet(one).await.unwrap();
        }
        let points = tx.sheet_points_after(cycle.id, "officer", Uuid::nil(), None).await.unwrap();
        assert_eq!(points.len(), 1);
        assert_eq!((points[0].subject_id, points[0].points.as_str()), (good.subject_id, "{\"integrity\":1800}"));
        assert_eq!(tx.sheet_points_after(cycle.id, "officer", good.subject_id, None).await.unwrap(), []);
        assert_eq!(tx.sheet_points_after(cycle.id, "unit", Uuid::nil(), None).await.unwrap(), []);

        let counts = Fact { state: FactState::Confirmed, ..fact(&town, 4, "2025-02-03") };
        let outside = Fact { state: FactState::Confirmed, ..fact(&town, 4, "2026-01-01") };
        let asked = Fact {
            state: FactState::Confirmed,
            kind: FactKind::Satisfaction,
            period: Some(Period::Year { year: 2025 }),
            satisfied: Some(8),
            ..fact(&town, 4, "2025-12-31")
        };
        let past = Fact {
            state: FactState::Confirmed,
            kind: FactKind::History,
            period: Some(Period::Year { year: 2024 }),
            ..fact(&town, 4, "2024-12-31")
        };
        let facts = [counts.clone(), outside, asked, past, fact(&town, 5, "2025-02-03")];
        tx.insert_facts(&facts).await.unwrap();
        let days = FactsWithin::Days(day("2025-01-01"), day("2025-12-31"));
        let found = tx.rating_facts("deduction", &days, None).await.unwrap();
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [counts.id.uuid()]);
        assert_eq!((found[0].points, found[0].word.as_str()), (Some(150), "integrity"));
        let of = |period: &str| FactsWithin::Period(period.to_owned());
        assert_eq!(tx.rating_facts("satisfaction", &of("2025"), None).await.unwrap()[0].satisfied, Some(8));
        assert_eq!(tx.rating_facts("satisfaction", &of("2025-H1"), None).await.unwrap(), []);
        assert_eq!(tx.rating_facts("history", &FactsWithin::Before("2025".to_owned()), None).await.unwrap().len(), 1);
        assert_eq!(tx.rating_facts("history", &FactsWithin::Before("2024".to_owned()), None).await.unwrap(), []);

        let sheets = tx.sheets_open(&["2025".to_owned()]).await.unwrap();
        assert_eq!(sheets.iter().map(|row| (row.total, row.open)).collect::<Vec<_>>(), [(2, 1)]);
        let year = (day("2025-01-01"), day("2025-12-31"));
        let without = tx.officers_without_sheet("2025", year).await.unwrap();
        let of_bureau = without.iter().find(|row| row.institution_id == town.k1).unwrap();
        assert_eq!(of_bureau.total - of_bureau.open, 2, "two have a sheet");
        assert_eq!(tx.facts_unconfirmed(year.0, year.1).await.unwrap()[0].open, 1);
    }

    async fn a_rating_moves_from_state_to_state_and_one_is_in_force(town) {
        let mut tx = town.write().await;
        let law = regulation(1, "2025-01-01", 0);
        tx.insert_regulation(&law).await.unwrap();
        let first = rating(&law, RatingState::Noticed, 0);
        let second = rating(&law, RatingState::Preview, 5);
        for one in [&first, &second] {
            tx.insert_rating(one).await.unwrap();
        }
        assert_eq!(tx.rating(first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(tx.ratings().await.unwrap(), [second.clone(), first.clone()]);
        assert_eq!(tx.rating_in_force("2025").await.unwrap(), None);
        assert_eq!(tx.ratings_under_way("2025").await.unwrap().len(), 2);
        assert_eq!(tx.ratings_under_way("2024").await.unwrap(), []);
        assert_eq!(tx.rating_before(&second).await.unwrap(), Some(first.clone()));
        assert_eq!(tx.rating_before(&first).await.unwrap(), None);
        let proclaimed = Rating { state: RatingState::Proclaimed, proclaimed_at: Some(at(9)), ..first.clone() };
        assert!(!tx.update_rating(&proclaimed, RatingState::Preview).await.unwrap(), "it stands elsewhere");
        assert!(tx.update_rating(&proclaimed, RatingState::Noticed).await.unwrap());
        assert_eq!(tx.rating_in_force("2025").await.unwrap(), Some(proclaimed));
        tx.commit().await.unwrap();
        let mut tx = town.write().await;
        let both = Rating { state: RatingState::Proclaimed, ..second.clone() };
        assert!(tx.update_rating(&both, RatingState::Preview).await.is_err(), "one is in force already");
    }

    async fn results_are_listed_spread_compared_and_remembered(town) {
        let mut tx = town.write().await;
        let law = regulation(1, "2025-01-01", 0);
        tx.insert_regulation(&law).await.unwrap();
        let old = Rating { state: RatingState::Superseded, ..rating(&law, RatingState::Preview, 0) };
        let new = Rating { state: RatingState::Proclaimed, ..rating(&law, RatingState::Preview, 5) };
        tx.insert_rating(&old).await.unwrap();
        tx.insert_rating(&new).await.unwrap();
        let gone = result(&town, &old, 6, 7000, 3);
        let was = [result(&town, &old, 4, 9100, 5), result(&town, &old, 5, 8000, 4), gone];
        tx.insert_rating_results(&was).await.unwrap();
        let four = RatingResult { stars: Some(4), total: Some(8900), rank: Some(2), ..result(&town, &new, 4, 8900, 4) };
        let five = result(&town, &new, 5, 8000, 4);
        let out = RatingResult {
            status: "disqualified".to_owned(),
            stars: None,
            rank: None,
            rank_of: None,
            unit_id: None,
            institution_id: town.m,
            reasons: "sanction".to_owned(),
            ..result(&town, &new, 7, 9000, 5)
        };
        tx.insert_rating_results(&[four.clone(), five.clone(), out.clone()]).await.unwrap();
        assert_eq!(tx.rating_result(new.id, "officer", four.subject_id).await.unwrap(), Some(four.clone()));
        assert_eq!(tx.rating_result_by_code(new.id, "officer", "P5").await.unwrap(), Some(five.clone()));
        assert_eq!(tx.rating_result_by_code(new.id, "unit", "P5").await.unwrap(), None);
        let all = tx.rating_results_after(new.id, "officer", Uuid::nil()).await.unwrap();
        assert_eq!(all.len(), 3);
        assert!(all.is_sorted_by_key(|row| row.subject_id));

        let filter = ResultFilter { subject: "officer", ..ResultFilter::default() };
        let codes = |rows: &[liandai_store::rating_list::ResultRow]| {
            rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>().join(" ")
        };
        for (sort, expected) in [(ResultSort::Place, "P5 P4 P7"), (ResultSort::Total, "P7 P4 P5"), (ResultSort::Name, "P4 P5 P7")] {
            let list = tx.result_list(new.id, &whole(), &filter, sort, PAGE).await.unwrap();
            assert_eq!(codes(&list.rows), expected, "{sort:?}");
        }
        let mark = |mark: &str| ResultFilter { mark: Some(mark.to_owned()), ..filter.clone() };
        for (narrowed, expected) in [
            (ResultFilter { grade: Some(4), ..filter.clone() }, "P5 P4"),
            (ResultFilter { status: Some("disqualified".to_owned()), ..filter.clone() }, "P7"),
            (ResultFilter { institution: Some(town.k), ..filter.clone() }, "P5 P4"),
            (ResultFilter { text: Some("人5".to_owned()), ..filter.clone() }, "P5"),
            (mark("sanction"), "P7"),
            (mark("ceiling"), "P5 P4 P7"),
            (mark("ceil"), ""),
            (ResultFilter { subject: "unit", ..filter.clone() }, ""),
        ] {
            let list = tx.result_list(new.id, &whole(), &narrowed, ResultSort::Place, PAGE).await.unwrap();
            assert_eq!(codes(&list.rows), expected, "{narrowed:?}");
        }
        for (reach, expected) in [
            (Reach { officers: vec![town.officers[5]], ..Reach::default() }, 1),
            (Reach { units: vec![town.u1], ..Reach::default() }, 2),
            (Reach { institutions: vec![town.m], ..Reach::default() }, 1),
            (Reach::default(), 0),
        ] {
            let list = tx.result_list(new.id, &reach, &filter, ResultSort::Place, PAGE).await.unwrap();
            assert_eq!(list.total, expected, "{reach:?}");
        }
        let spread = tx.result_spread(new.id, &whole(), &filter).await.unwrap();
        let spread: Vec<_> = spread.iter().map(|row| (row.institution_id, row.status.as_str(), row.grade, row.count)).collect();
        assert_eq!(spread, [(town.k1, "rated", Some(4), 2), (town.m, "disqualified", None, 1)]);

        let differ = tx.rating_differences((old.id, new.id), &whole(), PAGE).await.unwrap();
        let told: Vec<_> = differ.rows.iter().map(|row| (row.code.as_str(), row.old_grade, row.grade, row.status.as_deref())).collect();
        assert_eq!(told, [
            ("P4", Some(5), Some(4), Some("rated")),
            ("P6", Some(3), None, None),
            ("P7", None, None, Some("disqualified")),
        ]);
        assert_eq!(tx.rating_differences((new.id, new.id), &whole(), PAGE).await.unwrap().total, 0);
        let years = tx.years_of(four.subject_id).await.unwrap();
        assert_eq!(years.len(), 1, "what was superseded does not count");
        assert_eq!((years[0].period.as_str(), years[0].stars), ("2025", Some(4)));
        let former = tx.former_results("2026", None).await.unwrap();
        assert_eq!(former.len(), 3);
        assert_eq!(tx.former_results("2025", None).await.unwrap(), []);
        assert_eq!(tx.forget_rating_results(old.id).await.unwrap(), 3);
        assert_eq!(tx.forget_rating_results(old.id).await.unwrap(), 0);
    }

    async fn consequences_are_listed_summed_and_moved_from_state_to_state(town) {
        let mut tx = town.write().await;
        let law = regulation(1, "2025-01-01", 0);
        tx.insert_regulation(&law).await.unwrap();
        let rating = rating(&law, RatingState::Proclaimed, 0);
        tx.insert_rating(&rating).await.unwrap();
        let bonus = reward(&town, &rating, 4);
        let proposal = Consequence {
            code: "dismissal".to_owned(),
            is_proposal: true,
            amount: None,
            due_day: None,
            institution_id: town.m,
            unit_id: None,
            ..reward(&town, &rating, 7)
        };
        tx.insert_consequences(&[bonus.clone(), proposal.clone()]).await.unwrap();
        assert_eq!(tx.consequence(bonus.id).await.unwrap(), Some(bonus.clone()));
        assert_eq!(tx.consequences_of_rating(rating.id).await.unwrap().len(), 2);
        assert_eq!(tx.consequences_of(bonus.subject_id).await.unwrap(), std::slice::from_ref(&bonus));
        let all = ConsequenceFilter::default;
        for (filter, expected) in [
            (all(), vec!["dismissal", "officer-bonus"]),
            (ConsequenceFilter { proposals: true, ..all() }, vec!["dismissal"]),
            (ConsequenceFilter { overdue: Some(day("2026-03-05")), ..all() }, vec!["officer-bonus"]),
            (ConsequenceFilter { overdue: Some(day("2026-03-01")), ..all() }, vec![]),
            (ConsequenceFilter { institution: Some(town.k), ..all() }, vec!["officer-bonus"]),
            (ConsequenceFilter { state: Some(ConsequenceState::Done), ..all() }, vec![]),
            (ConsequenceFilter { code: Some("dismissal".to_owned()), ..all() }, vec!["dismissal"]),
            (ConsequenceFilter { period: Some("2024".to_owned()), ..all() }, vec![]),
            (ConsequenceFilter { text: Some("p4".to_owned()), ..all() }, vec!["officer-bonus"]),
        ] {
            let list = tx.consequence_list(&whole(), &filter, PAGE).await.unwrap();
            assert_eq!(list.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), expected, "{filter:?}");
        }
        let own = Reach { officers: vec![town.officers[7]], ..Reach::default() };
        assert_eq!(tx.consequence_list(&own, &all(), PAGE).await.unwrap().total, 1);
        let sums = tx.consequence_sums(&whole(), &all(), day("2026-03-05")).await.unwrap();
        assert_eq!((sums.len(), sums[0].count, sums[0].amount, sums[0].overdue), (1, 2, 1000, 1));
        let approved = Consequence { state: ConsequenceState::Approved, ..bonus.clone() };
        assert!(tx.update_consequence(&approved, ConsequenceState::Open).await.unwrap());
        assert!(!tx.update_consequence(&approved, ConsequenceState::Open).await.unwrap(), "somebody was faster");
    }
}
