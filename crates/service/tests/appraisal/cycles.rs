//! Cycles open and close by the calendar, whatever happens in between.

use liandai_model::{CycleState, JobState, Period, SheetAct, SheetStep, Subject};
use liandai_service::{
    Error,
    appraisal::OpenCycle,
    job::{Handlers, Ran},
    powers::{Action, Place},
};
use liandai_store::{
    Page, Reach,
    job::JobFilter,
    sheet_list::{SheetFilter, SheetSort},
};

use crate::city::City;

/// The month that the demonstration has under way on 2026-03-05.
pub fn february() -> Period {
    Period::Month { year: 2026, month: 2 }
}

pub async fn run_all(city: &City) -> usize {
    let handlers = Handlers::new().with(OpenCycle);
    let mut done = 0;
    while city.service.run_one_job(&handlers, city.tenant).await.unwrap() == Ran::Done {
        done += 1;
    }
    done
}

pub async fn periods(city: &City) -> Vec<String> {
    let mut periods: Vec<_> =
        city.read().await.cycles().await.unwrap().iter().map(|cycle| cycle.period.to_string()).collect();
    periods.sort();
    periods
}

pub async fn sheets(city: &City, period: &str) -> i64 {
    let filter = SheetFilter { period: Some(period.parse().unwrap()), ..SheetFilter::default() };
    let page = Page::new(1, 1);
    city.read().await.sheet_list(&Reach::whole_city(), &filter, SheetSort::Waiting, page).await.unwrap().total
}

on_both! {
    async fn a_month_has_a_sheet_of_everybody_who_served(city) {
        let mut tx = city.read().await;
        let cycle = tx.cycle_of(february()).await.unwrap().unwrap();
        assert_eq!(cycle.state, CycleState::Open);
        let days = [cycle.opens_on, cycle.due_on, cycle.file_by].map(|day| day.to_string());
        assert_eq!(days, ["2026-03-01", "2026-03-10", "2026-03-15"]);
        let serving = tx.officers().await.unwrap().iter().filter(|one| one.joined_on <= february().last_day()).count();
        let subjects = tx.sheet_subjects(cycle.id).await.unwrap();
        assert_eq!(subjects.len(), serving);
        assert!(subjects.iter().all(|one| one.subject == Subject::Officer));
    }

    async fn opening_twice_makes_nothing_twice_and_completes_what_is_missing(city) {
        let before = sheets(&city, "2026-02").await;
        let first = city.service.open_cycle_now(city.tenant, february()).await.unwrap();
        assert_eq!(sheets(&city, "2026-02").await, before);
        // Somebody is recorded late.
        let (bureau, _) = city.places().await;
        let mut late = city.officers(bureau.id, "officer").await[0].clone();
        late.id = liandai_model::OfficerId::new(city.service.now(), liandai_testkit::fresh_bytes());
        "LATE".clone_into(&mut late.code);
        let mut tx = city.write().await;
        tx.insert_officer(&late).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(city.service.open_cycle_now(city.tenant, february()).await.unwrap(), first);
        assert_eq!(sheets(&city, "2026-02").await, before + 1);
        assert_eq!(city.recorded("open-cycle").await, 1);
    }

    async fn the_calendar_opens_what_is_due_once_however_late_it_is_turned(city) {
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0, "nothing is due before April");
        // A machine that was off from March to the 8th of April.
        city.wait_days(34);
        assert_eq!(city.today().to_string(), "2026-04-08");
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 1);
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0, "it is put down already");
        assert_eq!(run_all(&city).await, 1);
        assert_eq!(periods(&city).await, ["2026-02", "2026-03"]);
        assert!(sheets(&city, "2026-03").await > 250);
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0);
        assert_eq!(run_all(&city).await, 0);
        // Off again, over three months and the half-year.
        city.wait_days(91);
        assert_eq!(city.today().to_string(), "2026-07-08");
        city.service.turn_calendar(city.tenant).await.unwrap();
        run_all(&city).await;
        assert_eq!(periods(&city).await, ["2026-02", "2026-03", "2026-05", "2026-06", "2026-H1"]);
        let jobs = city.read().await.jobs(&JobFilter { state: Some(JobState::Done), ..JobFilter::default() }, Page::new(1, 50)).await;
        assert_eq!(jobs.unwrap().total, 4);
    }

    async fn a_cycle_opens_with_the_first_day_after_its_period_not_a_minute_before(city) {
        // 2026-03-05 09:00 to the last minute of March.
        city.wait_seconds(26 * 86_400 + 14 * 3600 + 59 * 60);
        assert_eq!(city.today().to_string(), "2026-03-31");
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0);
        city.wait_seconds(60);
        assert_eq!(city.today().to_string(), "2026-04-01");
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 1);
        // The last minute of the year, and the first of the next.
        city.wait_seconds(274 * 86_400 + 86_340);
        assert_eq!(city.today().to_string(), "2026-12-31");
        run_all(&city).await;
        city.service.turn_calendar(city.tenant).await.unwrap();
        run_all(&city).await;
        assert!(!periods(&city).await.contains(&"2026".to_owned()));
        city.wait_seconds(60);
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 2, "December and the year");
        run_all(&city).await;
        assert!(periods(&city).await.contains(&"2026".to_owned()));
    }

    async fn a_cycle_in_which_nothing_is_left_to_do_closes_by_itself(city) {
        let call = city.call("deputy").await;
        let mut tx = city.write().await;
        let all = tx.sheet_list(&Reach::whole_city(), &SheetFilter::default(), SheetSort::Waiting, Page::new(1, 500)).await.unwrap();
        for row in &all.rows {
            tx.move_sheets(&[row.id], (row.step, SheetStep::Filing), city.service.now(), None).await.unwrap();
        }
        tx.commit().await.unwrap();
        city.service.turn_calendar(city.tenant).await.unwrap();
        assert_eq!(city.recorded("close-cycle").await, 0);
        let place = Place::institution(vec![call.actor.principal.holdings.iter().find_map(|one| match &one.scope {
            liandai_service::powers::Scope::Institution(id) => Some(*id),
            _ => None,
        }).unwrap()]);
        let decision = city.service.powers().decide(&call.actor.principal, Action::FileMonth, &place);
        assert!(decision.allowed);
        let ids: Vec<_> = all.rows.iter().map(|row| row.id).collect();
        let mut tx = city.write().await;
        let step = (SheetStep::Filing, SheetAct::File);
        let moved = city.service.advance_sheets(&mut tx, &call, &decision, &ids, step, "").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(moved, ids.len());
        city.service.turn_calendar(city.tenant).await.unwrap();
        assert_eq!(city.recorded("close-cycle").await, 1);
        let cycle = city.read().await.cycle_of(february()).await.unwrap().unwrap();
        assert_eq!((cycle.state, cycle.closed_at), (CycleState::Closed, Some(city.service.now())));
    }

    async fn the_commission_opens_and_closes_by_hand_and_nobody_else_does(city) {
        let january = Period::Month { year: 2026, month: 1 };
        for name in ["deputy", "clerk", "head", "auditor", "officer"] {
            let refused = city.service.run_cycle(&city.call(name).await, january).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{name}: {refused:?}");
        }
        let call = city.call("city").await;
        let march = Period::Month { year: 2026, month: 3 };
        assert!(matches!(city.service.run_cycle(&call, march).await, Err(Error::Conflict("cycle-period-not-over"))));
        city.service.run_cycle(&call, january).await.unwrap();
        assert!(matches!(city.service.run_cycle(&call, january).await, Err(Error::Conflict("cycle-is-opening"))));
        assert_eq!(run_all(&city).await, 1);
        let cycle = city.read().await.cycle_of(january).await.unwrap().unwrap();
        assert_eq!((cycle.state, cycle.opened_by), (CycleState::Open, Some(call.actor.account)));
        assert!(matches!(city.service.close_cycle(&call, cycle.id, " ").await, Err(Error::Invalid(_))));
        city.service.close_cycle(&call, cycle.id, "试行").await.unwrap();
        assert!(matches!(city.service.close_cycle(&call, cycle.id, "试行").await, Err(Error::Conflict("cycle-is-not-open"))));
        assert!(matches!(city.service.run_cycle(&call, january).await, Err(Error::Conflict("cycle-is-closed"))));
    }

    async fn boards_count_what_one_may_see(city) {
        let (bureau, _) = city.places().await;
        let all = city.service.cycles(&city.call("city").await).await.unwrap();
        assert_eq!((all.cycles.len(), all.may_run), (1, true));
        assert_eq!(all.cycles[0].total, sheets(&city, "2026-02").await);
        assert!(!all.to_open.is_empty() && !all.coming.is_empty());
        let clerk = city.call("clerk").await;
        let view = city.service.show_cycle(&clerk, february()).await.unwrap();
        let own = view.institutions.iter().find(|row| row.institution_id == bureau.id).unwrap();
        assert_eq!(own.steps.iter().sum::<i64>(), own.total);
        assert!(view.board.total < all.cycles[0].total && !view.may_run);
        let mine = city.service.cycles(&city.call("officer").await).await.unwrap();
        assert_eq!((mine.cycles[0].total, mine.to_open.len()), (1, 0));
        assert!(matches!(city.service.cycles(&city.call("admin").await).await, Err(Error::Forbidden)));
        // The self-assessments are overdue from the 5th working day's share on.
        city.wait_days(6);
        let late = city.service.show_cycle(&city.call("city").await, february()).await.unwrap();
        assert_eq!(late.board.overdue, late.board.steps[0].1 + late.board.steps[1].1 + late.board.steps[2].1);
        let listed = city.service.cycle_sheets(&city.call("city").await, february(), &SheetFilter::default(), true, Page::new(1, 50)).await.unwrap();
        assert_eq!(listed.total, late.board.overdue);
        assert!(listed.rows.iter().all(|one| one.overdue > 0 && !one.told.is_empty()));
    }

    async fn sheets_that_are_not_approved_follow_what_is_recorded_later(city) {
        let (bureau, commission) = city.places().await;
        city.service.sheets_follow_records(city.tenant).await.unwrap();
        assert_eq!(city.service.sheets_follow_records(city.tenant).await.unwrap(), 0, "nothing was recorded since");
        let cycle = city.read().await.cycle_of(february()).await.unwrap().unwrap();
        let open = city.read().await.unapproved_sheets(cycle.id).await.unwrap();
        let is_own = |sheet: &&liandai_store::sheet::Sheet| sheet.institution_id == bureau.id && sheet.assessor_id == Some(bureau.id);
        let own: Vec<_> = open.iter().filter(is_own).collect();
        let clerk = city.call("clerk").await;
        let may_be_seconded = |sheet: &&&liandai_store::sheet::Sheet| sheet.step == SheetStep::SelfAssessment && Some(sheet.subject_id.into()) != clerk.actor.officer;
        let away = own.iter().find(may_be_seconded).unwrap();
        // Seconded to the commission for more than half a year, which the office puts down only now.
        let draft = liandai_service::secondment::SecondmentDraft { host: &commission.code, from: "2025-06-01", to: "", reason: "借调" };
        city.service.second_officer(&clerk, away.subject_id.into(), &draft).await.unwrap();
        assert_eq!(city.service.sheets_follow_records(city.tenant).await.unwrap(), 1);
        let routed = city.read().await.sheet(away.id).await.unwrap().unwrap();
        assert_eq!((routed.assessor_id, routed.assessor_rule.as_str(), routed.version), (Some(commission.id), "secondment", away.version + 1));
        assert_eq!((routed.step, &routed.self_form), (away.step, &away.self_form), "what was done to it is kept");
        let moves = city.read().await.sheet_moves(away.id).await.unwrap();
        let told = moves.iter().find(|one| one.act == SheetAct::Route).unwrap();
        assert_eq!(told.reason, format!("{} → {}", bureau.name, commission.name));
        assert_eq!((city.recorded("route-sheet").await, city.service.sheets_follow_records(city.tenant).await.unwrap()), (1, 0));
        // What is approved stays approved where it was.
        let after = city.read().await.unapproved_sheets(cycle.id).await.unwrap();
        assert_eq!(after.len(), open.len());
    }
}
