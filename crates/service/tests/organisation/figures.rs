//! Objectives, clauses and reviews, on both engines: what boards show is what a recount of every record gives.

use std::collections::BTreeMap;

use liandai_model::{Day, FactKind, FactState, InstitutionId, ObligationState, ReviewState, Subject};
use liandai_service::{
    Call, Error,
    objective::{Light, Measured, ObjectiveBoard},
    review::Quarter,
    store::{
        Page, Reach,
        exam_list::{EntryFilter, EntryRow, ExamFilter, ExamScope},
        fact_list::{FactFilter, FactRow, FactSort},
        obligation::Obligation,
        obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
    },
};

use crate::city::{City, problems};

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).unwrap()
}

/// Every obligation that is due this year.
async fn obligations(city: &City) -> Vec<ObligationRow> {
    let filter =
        ObligationFilter { from: Some(day(1, 1)), to: Some(day(12, 31)), ..ObligationFilter::default() };
    let mut rows = Vec::new();
    for number in 1.. {
        let (mut tx, page) = (city.read().await, Page::new(number, 500));
        let some =
            tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await.unwrap();
        let is_last = number >= some.pages();
        rows.extend(some.rows);
        if is_last {
            break;
        }
    }
    rows
}

async fn facts(city: &City) -> Vec<FactRow> {
    let filter = FactFilter { from: Some(day(1, 1)), to: Some(day(12, 31)), ..FactFilter::default() };
    let mut rows = Vec::new();
    for number in 1.. {
        let (mut tx, page) = (city.read().await, Page::new(number, 500));
        let some = tx.fact_list(&Reach::whole_city(), &filter, FactSort::Day, false, page).await.unwrap();
        let is_last = number >= some.pages();
        rows.extend(some.rows);
        if is_last {
            break;
        }
    }
    rows
}

/// A year of duties, in which an institution's head has still to hold every review that is not past its day: the demonstration may have done one early.
async fn duties_with_reviews_to_hold(city: &City, institution: InstitutionId) {
    city.service.add_demo_duties(city.tenant, &city.prefix).await.unwrap();
    let rows = obligations(city).await;
    let mut tx = city.write().await;
    let ahead = |row: &&ObligationRow| row.duty == "quarterly-review" && row.due_day >= city.today();
    for row in rows.iter().filter(ahead).filter(|row| row.institution_id == institution) {
        let before = tx.obligation(row.id).await.unwrap().unwrap();
        let after = Obligation {
            state: ObligationState::Open,
            is_late: false,
            done_on: None,
            done_by: None,
            done_at: None,
            decided_by: None,
            decided_at: None,
            version: before.version + 1,
            ..before.clone()
        };
        assert!(tx.change_obligation(&before, &after).await.unwrap());
    }
    tx.commit().await.unwrap();
}

fn cell(board: &ObjectiveBoard, objective: &str, institution: InstitutionId) -> Measured {
    let at = board.lines.iter().position(|line| line.id == objective).unwrap();
    board.rows.iter().find(|row| row.institution.id == institution).unwrap().cells[at].0
}

/// What the board must show of duties, counted one by one.
fn executed(call: &Call, all: &[ObligationRow]) -> BTreeMap<InstitutionId, [i64; 4]> {
    let duties = call.package().duties().unwrap();
    let mut sums: BTreeMap<InstitutionId, [i64; 4]> = BTreeMap::new();
    for row in all {
        let counts = duties.duties.iter().any(|rule| rule.id == row.duty && rule.body.counts);
        if !counts || row.state == ObligationState::Excused {
            continue;
        }
        let is_done = matches!(row.state, ObligationState::Done | ObligationState::Confirmed);
        let [in_time, due, ahead, early] = sums.entry(row.institution_id).or_default();
        if row.due_day < call.today() {
            *due += 1;
            *in_time += i64::from(is_done && !row.is_late);
        } else if is_done {
            *early += 1;
        } else {
            *ahead += 1;
        }
    }
    sums
}

/// Everybody who owes an exam of the year, exam by exam.
async fn entries(city: &City) -> Vec<EntryRow> {
    let (whole, page) = (Reach::whole_city(), Page::new(1, 5000));
    let mut tx = city.read().await;
    let scope = ExamScope { held: whole.clone(), seen: whole.clone() };
    let mut all = Vec::new();
    for exam in tx.exam_list(&scope, &ExamFilter::default(), page).await.unwrap().rows {
        all.extend(tx.exam_entries(&whole, exam.id, &EntryFilter::default(), page).await.unwrap().rows);
    }
    all
}

fn row_name(board: &ObjectiveBoard, institution: InstitutionId) -> String {
    let row = board.rows.iter().find(|row| row.institution.id == institution).unwrap();
    row.institution.name.clone()
}

on_both! {
    async fn objectives_are_what_a_recount_of_every_record_gives(city) {
        city.service.add_demo_duties(city.tenant, &city.prefix).await.unwrap();
        let top = city.call("city").await;
        let board = city.service.objective_board(&top, None, 2026).await.unwrap();
        assert_eq!(board.lines.len(), 8);
        let sums = executed(&top, &obligations(&city).await);
        for row in &board.rows {
            let [of, among, ahead, early] = sums.get(&row.institution.id).copied().unwrap_or_default();
            let shown = cell(&board, "execution", row.institution.id);
            assert_eq!([shown.of, shown.among, shown.ahead, shown.early], [of, among, ahead, early], "{}", row.institution.name);
        }
        let facts = facts(&city).await;
        let count = |institution: InstitutionId, kind, word: &str| -> i64 {
            let counts = |row: &&FactRow| {
                row.state == FactState::Confirmed && !row.annuls && row.institution_id == institution
                    && row.kind == kind && row.word == word
            };
            facts.iter().filter(counts).map(|row| row.points.map_or(1, |points| points / 100)).sum()
        };
        let entries = entries(&city).await;
        let (mut cases, mut taken, mut held) = (0, 0, 0);
        for row in &board.rows {
            let id = row.institution.id;
            let case = count(id, FactKind::Finding, "dereliction");
            assert_eq!(cell(&board, "no-dereliction", id).of, case);
            let exams = cell(&board, "exam-passes", id);
            let of = [count(id, FactKind::Observation, "exams_passed"), count(id, FactKind::Observation, "exams_taken")];
            let own = entries.iter().filter(|row| row.institution == row_name(&board, id) && row.taken_on.is_some());
            let (passed, sat) = own.fold((0, 0), |(passed, sat), row| (passed + i64::from(row.is_passed), sat + 1));
            assert_eq!([exams.of, exams.among], [of[0] + passed, of[1] + sat], "what was recorded, and exams held here");
            held += sat;
            (cases, taken) = (cases + case, taken + exams.among);
        }
        assert!(cases > 0 && taken > held && held > 0, "the demonstration has something to count");
        let answers: i64 = facts
            .iter()
            .filter(|row| row.kind == FactKind::Satisfaction && row.subject == Subject::Unit && row.state == FactState::Confirmed)
            .map(|row| row.satisfied.unwrap() + row.basically_satisfied.unwrap())
            .sum();
        let line = |id: &str| board.lines.iter().find(|line| line.id == id).unwrap();
        assert_eq!(line("public-satisfied").total.of, answers);
        assert_eq!(line("no-dereliction").light, Light::Missed);
        // The rows add up to the whole, and the months to the year.
        for (at, line) in board.lines.iter().enumerate() {
            let (mut rows, mut months) = (Measured::default(), Measured::default());
            board.rows.iter().for_each(|row| rows.add(row.cells[at].0));
            line.months.iter().for_each(|month| months.add(*month));
            assert_eq!((rows, months), (line.total, line.total), "{}", line.id);
        }
    }

    async fn a_remembered_board_follows_every_record_and_reaches_no_further(city) {
        let (bureau, commission) = city.places().await;
        duties_with_reviews_to_hold(&city, bureau.id).await;
        // Signing in is recorded too, so that all who act are there before.
        let (top, clerk, head) = (city.call("city").await, city.call("clerk").await, city.call("head").await);
        let first = city.service.objective_board(&top, None, 2026).await.unwrap();
        city.wait_seconds(30);
        let later = Call { now: city.service.now(), ..top.clone() };
        let again = city.service.objective_board(&later, None, 2026).await.unwrap();
        assert_eq!(first.counted_at, again.counted_at, "nothing happened");
        let id = city.service.gather_review(&head, bureau.id, "2026-Q1".parse().unwrap()).await.unwrap();
        let third = city.service.objective_board(&later, None, 2026).await.unwrap();
        assert_eq!(first.counted_at, third.counted_at, "gathering changes nothing that is counted");
        assert!(city.service.publish_review(&head, id, 1, "很好", "讲评").await.unwrap().is_some());
        let after = city.service.objective_board(&later, None, 2026).await.unwrap();
        assert_ne!(after.counted_at, first.counted_at);
        let (before, now) = (cell(&first, "execution", bureau.id), cell(&after, "execution", bureau.id));
        assert_eq!((now.ahead, now.early), (before.ahead - 1, before.early + 1));
        let own = city.service.objective_board(&clerk, Some(bureau.id), 2026).await.unwrap();
        let there = cell(&own, "execution", bureau.id);
        assert_eq!(there.among, cell(&first, "execution", bureau.id).among);
        let elsewhere = city.service.objective_board(&clerk, Some(commission.id), 2026).await;
        assert!(matches!(elsewhere, Err(Error::NotFound(_))));
        let officer = city.call("officer").await;
        assert!(matches!(city.service.objective_board(&officer, None, 2026).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.living_regulation(&officer, None, false).await, Err(Error::Forbidden)));
    }

    async fn clauses_add_up_to_the_duties_of_the_year(city) {
        city.service.add_demo_duties(city.tenant, &city.prefix).await.unwrap();
        let top = city.call("city").await;
        let living = city.service.living_regulation(&top, None, true).await.unwrap();
        let rows = obligations(&city).await;
        let overdue = rows.iter().filter(|row| {
            row.due_day < top.today() && matches!(row.state, ObligationState::Open | ObligationState::Returned)
        });
        let shown: i64 = ["二", "三", "四", "五"]
            .iter()
            .flat_map(|chapter| living.of(chapter))
            .filter(|figure| figure.what == "overdue")
            .map(|figure| figure.of)
            .sum();
        assert_eq!(shown, i64::try_from(overdue.count()).unwrap());
        let study = living.of("三(四)1(1)").iter().find(|figure| figure.what == "in-time").unwrap();
        let due = rows.iter().filter(|row| {
            ["political-study", "centre-group-study"].contains(&row.duty.as_str())
                && row.due_day < top.today()
                && row.state != ObligationState::Excused
        });
        assert_eq!(study.among, Some(i64::try_from(due.count()).unwrap()));
    }

    async fn a_review_keeps_its_figures_and_fulfils_the_duty(city) {
        let (bureau, _) = city.places().await;
        duties_with_reviews_to_hold(&city, bureau.id).await;
        let head = city.call("head").await;
        let quarter: Quarter = "2026-Q1".parse().unwrap();
        let ahead = city.service.gather_review(&head, bureau.id, "2026-Q3".parse().unwrap()).await;
        assert_eq!(problems(ahead), ["review-quarter-ahead"]);
        let id = city.service.gather_review(&head, bureau.id, quarter).await.unwrap();
        let draft = city.service.show_review(&head, id).await.unwrap();
        assert!(draft.is_genuine && draft.may.hold && draft.figures.execution.due > 0);
        assert!(city.service.publish_review(&head, id, 1, "很好", "讲评").await.unwrap().is_some());
        assert_eq!(city.recorded("publish-review").await, 1);
        assert_eq!(city.recorded("finish-obligation").await, 1);
        let after = city.service.show_review(&head, id).await.unwrap();
        assert_eq!((after.one.state, after.figures), (ReviewState::Published, draft.figures));
        let officer = city.call("officer").await;
        assert!(city.service.show_review(&officer, id).await.is_ok());
        city.service.withdraw_review(&head, id, "数字有误").await.unwrap();
        assert!(matches!(city.service.show_review(&officer, id).await, Err(Error::NotFound(_))));
        let next = city.service.gather_review(&head, bureau.id, quarter).await.unwrap();
        let next = city.service.show_review(&head, next).await.unwrap();
        assert_eq!(next.one.supersedes, Some(id));
    }
}
