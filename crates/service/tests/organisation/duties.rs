//! Duties as their people use them, on both engines: they arise once, are done, confirmed by somebody else, and counted.

use liandai_model::{AccountId, Day, ObligationState, Subject};
use liandai_service::{
    Call, Error,
    duty::{Doing, MakeObligations, Occasion, Verdict},
    job::{Handlers, Ran},
    store::{
        Page, Reach,
        obligation::Obligation,
        obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
    },
    workbench::Waiting,
};

use crate::city::{City, problems};

const PAGE: Page = Page { number: 1, size: 500 };

async fn run_all(city: &City) -> usize {
    let handlers = Handlers::new().with(MakeObligations);
    let mut done = 0;
    while city.service.run_one_job(&handlers, city.tenant).await.unwrap() == Ran::Done {
        done += 1;
    }
    done
}

async fn owed(city: &City, filter: &ObligationFilter) -> Vec<ObligationRow> {
    let mut tx = city.read().await;
    tx.obligation_list(&Reach::whole_city(), filter, ObligationSort::Due, PAGE).await.unwrap().rows
}

async fn count(city: &City) -> i64 {
    city.read().await.obligation_count(&Reach::whole_city(), &ObligationFilter::default()).await.unwrap()
}

/// What the caller owes of one duty.
async fn own(city: &City, call: &Call, duty: &str) -> ObligationRow {
    let mine = city.service.my_obligations(call).await.unwrap();
    let all = mine.overdue.into_iter().chain(mine.soon).chain(mine.later).chain(mine.done);
    let mut found: Vec<_> = all.filter(|row| row.duty == duty).collect();
    assert_eq!(found.len(), 1, "{duty}");
    found.remove(0)
}

async fn as_kept(city: &City, row: &ObligationRow) -> Obligation {
    city.read().await.obligation(row.id).await.unwrap().unwrap()
}

fn study() -> Doing<'static> {
    Doing { day: "2026-03-05", amount: "2", kind: "roll", evidence: "签到表第3页" }
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

/// Whatever was done, the counts are those of a recount.
async fn assert_counted(city: &City) {
    let mut tx = city.read().await;
    assert_eq!(tx.obligation_tallies().await.unwrap(), tx.obligation_recount().await.unwrap());
}

on_both! {
    async fn a_month_is_made_by_the_calendar_once_and_completed_daily(city) {
        assert_eq!(city.service.turn_duties(city.tenant).await.unwrap(), 1);
        assert_eq!(city.service.turn_duties(city.tenant).await.unwrap(), 0, "it is put down already");
        assert_eq!(run_all(&city).await, 1);
        let made = count(&city).await;
        let officers = city.read().await.officers().await.unwrap();
        let serving = officers.iter().filter(|one| one.joined_on <= Day::new(2026, 3, 1).unwrap() && one.ended_on.is_none());
        let study = ObligationFilter { duties: vec!["political-study".to_owned()], ..ObligationFilter::default() };
        let owe = city.read().await.obligation_count(&Reach::whole_city(), &study).await.unwrap();
        assert_eq!(usize::try_from(owe).unwrap(), serving.count());
        assert_eq!(city.service.make_obligations_now(city.tenant, city.today()).await.unwrap(), 0);
        assert_eq!(city.service.turn_duties(city.tenant).await.unwrap(), 0, "it was made today");
        // Somebody is recorded late.
        let (bureau, _) = city.places().await;
        let mut late = city.officers(bureau.id, "officer").await[0].clone();
        late.id = liandai_model::OfficerId::new(city.service.now(), liandai_testkit::fresh_bytes());
        "LATE".clone_into(&mut late.code);
        late.identity_mark = None;
        let mut tx = city.write().await;
        tx.insert_officer(&late).await.unwrap();
        tx.commit().await.unwrap();
        city.wait_days(1);
        assert_eq!(city.service.turn_duties(city.tenant).await.unwrap(), 1);
        assert_eq!(run_all(&city).await, 1);
        let theirs = owed(&city, &ObligationFilter { subject: Some(late.id.uuid()), ..ObligationFilter::default() }).await;
        assert_eq!(count(&city).await, made + i64::try_from(theirs.len()).unwrap());
        let duties: Vec<_> = theirs.iter().map(|row| (row.duty.as_str(), row.period.as_str())).collect();
        let expected = [("political-study", "2026-03"), ("rules-known", "2026"), ("health-check", "2026"), ("rotation-training", "2025-2027")];
        assert_eq!(duties, expected);
        assert_counted(&city).await;
    }

    async fn a_machine_that_was_off_catches_up(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let before = count(&city).await;
        city.wait_days(62);
        assert_eq!(city.service.turn_duties(city.tenant).await.unwrap(), 2);
        assert_eq!(run_all(&city).await, 2);
        let months: Vec<_> = city.read().await.obligation_months().await.unwrap().into_iter().map(|one| one.month).collect();
        assert_eq!(months, ["2026-03", "2026-04", "2026-05"]);
        let study = |period: &str| ObligationFilter { duties: vec!["political-study".to_owned()], from: Some(Day::parse(format!("{period}-01").as_bytes()).unwrap()), ..ObligationFilter::default() };
        assert!(!owed(&city, &study("2026-05")).await.is_empty());
        let after = count(&city).await;
        assert!(after > before);
        assert_eq!(city.service.make_obligations_now(city.tenant, city.today().add_months(-1)).await.unwrap(), 0);
        assert_counted(&city).await;
    }

    async fn a_duty_is_done_by_one_and_confirmed_by_another(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let (officer, leader, clerk) = (city.call("officer").await, city.call("leader").await, city.call("clerk").await);
        let row = own(&city, &officer, "political-study").await;
        let service = &city.service;
        let missing = Doing { day: "2026-03-06", amount: "1.5", kind: "photo", evidence: " " };
        let refused = service.finish_obligation(&officer, row.id, 1, &missing, Vec::new()).await;
        assert_eq!(problems(refused), ["obligation-day-ahead", "obligation-amount-short", "typed-choice", "obligation-evidence-missing"]);
        let before = Doing { day: "2026-02-28", ..study() };
        assert_eq!(problems(service.finish_obligation(&officer, row.id, 1, &before, Vec::new()).await), ["obligation-day-before"]);
        assert!(matches!(service.finish_obligation(&leader, row.id, 1, &study(), Vec::new()).await, Err(Error::Forbidden)));
        service.finish_obligation(&officer, row.id, 1, &study(), Vec::new()).await.unwrap();
        assert_eq!(conflict(service.finish_obligation(&officer, row.id, 1, &study(), Vec::new()).await), "obligation-changed-meanwhile");
        let kept = as_kept(&city, &row).await;
        assert_eq!((kept.state, kept.is_late, kept.amount), (ObligationState::Done, false, Some(20)));
        // Taken back and done again.
        service.take_back_obligation(&officer, row.id).await.unwrap();
        assert_eq!(as_kept(&city, &row).await.state, ObligationState::Open);
        service.finish_obligation(&officer, row.id, 3, &study(), Vec::new()).await.unwrap();
        // Nobody confirms their own.
        for verdict in Verdict::ALL {
            assert!(service.decide_obligation(&officer, row.id, verdict, "本人").await.is_err());
        }
        let waits = service.workbench(&leader).await.unwrap();
        assert!(waits.contains(&Waiting::DutiesToConfirm(1)), "{waits:?}");
        assert_eq!(problems(service.decide_obligation(&leader, row.id, Verdict::Return, "").await), ["typed-missing"]);
        service.decide_obligation(&leader, row.id, Verdict::Return, "请附学习记录").await.unwrap();
        assert_eq!(own(&city, &officer, "political-study").await.decided_why, "请附学习记录");
        service.finish_obligation(&officer, row.id, 5, &study(), Vec::new()).await.unwrap();
        assert_eq!(service.confirm_obligations(&leader, &[row.id]).await.unwrap(), 1);
        assert_eq!(conflict(service.confirm_obligations(&leader, &[row.id]).await), "obligation-none-confirmed");
        assert_eq!(conflict(service.take_back_obligation(&officer, row.id).await), "obligation-not-done");
        let view = service.show_obligation(&clerk, row.id).await.unwrap();
        let acts: Vec<_> = view.moves.iter().map(|one| one.act.id()).collect();
        assert_eq!(acts, ["done", "taken-back", "done", "returned", "done", "confirmed"]);
        for (act, times) in [("finish-obligation", 3), ("take-back-obligation", 1), ("return-obligation", 1), ("confirm-obligation", 1)] {
            assert_eq!(city.recorded(act).await, times, "{act}");
        }
        // Asked for again after all.
        service.decide_obligation(&leader, row.id, Verdict::Reopen, "记录不实").await.unwrap();
        assert_eq!(as_kept(&city, &row).await.state, ObligationState::Returned);
        assert_counted(&city).await;
    }

    async fn what_is_done_too_late_is_late_and_an_excuse_has_a_reason(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        let row = own(&city, &officer, "political-study").await;
        city.wait_days(30);
        let (officer, leader_now) = (city.call("officer").await, city.call("leader").await);
        let waits = city.service.workbench(&officer).await.unwrap();
        assert!(waits.iter().any(|one| matches!(one, Waiting::DutiesOverdue(2..))), "{waits:?}");
        let late = Doing { day: "2026-04-02", ..study() };
        city.service.finish_obligation(&officer, row.id, 1, &late, Vec::new()).await.unwrap();
        assert!(as_kept(&city, &row).await.is_late);
        let known = own(&city, &officer, "rules-known").await;
        assert_eq!(problems(city.service.decide_obligation(&leader_now, known.id, Verdict::Excuse, " ").await), ["typed-missing"]);
        city.service.decide_obligation(&leader_now, known.id, Verdict::Excuse, "借调在外").await.unwrap();
        assert_eq!(as_kept(&city, &known).await.state, ObligationState::Excused);
        drop(leader);
        assert_counted(&city).await;
    }

    async fn a_place_is_stood_for_by_its_people_and_confirmed_above(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let (head, clerk, officer, top) = (city.call("head").await, city.call("clerk").await, city.call("officer").await, city.call("city").await);
        let review = own(&city, &head, "quarterly-review").await;
        assert_eq!((review.subject, review.through.as_str(), review.period.as_str()), (Subject::Institution, "head", "2026-Q1"));
        let service = &city.service;
        let mine = service.my_obligations(&officer).await.unwrap();
        assert!(mine.soon.iter().chain(&mine.later).all(|row| row.subject == Subject::Officer));
        assert!(matches!(service.show_obligation(&officer, review.id).await, Err(Error::NotFound(_))), "an officer sees no institution's duties");
        // The clerk writes down what the head has done, and confirms it no more than the head does.
        let doing = Doing { day: "2026-03-05", amount: "", kind: "minutes", evidence: "讲评会纪要" };
        service.finish_obligation(&clerk, review.id, 1, &doing, Vec::new()).await.unwrap();
        for call in [&head, &clerk, &officer] {
            assert!(service.decide_obligation(call, review.id, Verdict::Confirm, "").await.is_err());
        }
        service.decide_obligation(&top, review.id, Verdict::Confirm, "").await.unwrap();
        let kept = as_kept(&city, &review).await;
        let (clerk_account, top_account): (AccountId, AccountId) = (clerk.actor.account, top.actor.account);
        assert_eq!((kept.state, kept.done_by, kept.decided_by), (ObligationState::Confirmed, Some(clerk_account), Some(top_account)));
        assert_counted(&city).await;
    }

    async fn an_occasion_is_written_down_and_owed_from_then_on(city) {
        let (head, officer) = (city.call("head").await, city.call("officer").await);
        let service = &city.service;
        let form = Occasion { duty: "major-matter-report", institution: "", day: "2026-03-04", what: "处置群体性事件" };
        assert_eq!(problems(service.record_occasion(&officer, &form).await), ["typed-choice"]);
        let wrong = Occasion { duty: "political-study", day: "2027-01-01", what: "", ..form };
        assert_eq!(problems(service.record_occasion(&head, &wrong).await), ["typed-choice", "obligation-occasion-day", "typed-missing"]);
        let first = service.record_occasion(&head, &form).await.unwrap();
        let second = service.record_occasion(&head, &form).await.unwrap();
        let mut tx = city.read().await;
        let (first, second) = (tx.obligation(first).await.unwrap().unwrap(), tx.obligation(second).await.unwrap().unwrap());
        assert_eq!((first.period.as_str(), second.period.as_str()), ("2026-03-04", "2026-03-04#2"));
        assert_eq!((first.due_day.to_string(), first.occasion.as_str()), ("2026-03-09".to_owned(), "处置群体性事件"));
        drop(tx);
        assert_counted(&city).await;
    }

    async fn what_nobody_is_left_to_do_need_not_be_done(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let (bureau, _) = city.places().await;
        let mut leaving = city.officers(bureau.id, "officer").await[0].clone();
        leaving.ended_on = Some(city.today());
        let mut tx = city.write().await;
        tx.update_officer(&leaving).await.unwrap();
        tx.commit().await.unwrap();
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        let theirs = owed(&city, &ObligationFilter { subject: Some(leaving.id.uuid()), ..ObligationFilter::default() }).await;
        assert!(!theirs.is_empty() && theirs.iter().all(|row| row.state == ObligationState::Excused), "{theirs:?}");
        assert_counted(&city).await;
    }

    async fn boards_show_what_is_within_reach_and_add_up(city) {
        city.service.make_obligations_now(city.tenant, city.today()).await.unwrap();
        city.wait_days(40);
        let (top, clerk, officer) = (city.call("city").await, city.call("clerk").await, city.call("officer").await);
        let service = &city.service;
        assert!(matches!(service.duty_board(&officer, None, 2026).await, Err(Error::Forbidden)));
        let whole = service.duty_board(&top, None, 2026).await.unwrap();
        let sum: i64 = whole.rows.iter().map(|row| row.total.due).sum();
        assert_eq!((sum, whole.total.in_time, whole.total.missing()), (whole.total.due, 0, whole.total.due));
        let (bureau, commission) = city.places().await;
        let own = service.duty_board(&clerk, Some(bureau.id), 2026).await.unwrap();
        let row = whole.rows.iter().find(|row| row.institution == bureau.id).unwrap();
        assert_eq!(own.total, row.total);
        assert!(own.rows.iter().filter(|row| row.unit.is_some()).count() > 1);
        assert!(matches!(service.duty_board(&clerk, Some(commission.id), 2026).await, Err(Error::NotFound(_))));
    }

    async fn a_year_of_the_demonstration_has_everything_in_it(city) {
        city.service.add_demo_duties(city.tenant, &city.prefix).await.unwrap();
        for state in ObligationState::ALL {
            let filter = ObligationFilter { states: vec![*state], ..ObligationFilter::default() };
            assert!(!owed(&city, &filter).await.is_empty(), "{state}");
        }
        assert_counted(&city).await;
    }
}
