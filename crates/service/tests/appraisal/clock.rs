//! What happens when the clock jumps: over a week, over the 29th of February, over the end of a year, and back.

use liandai_model::{CycleState, Day, Instant, Period, SheetStep};
use liandai_service::{Call, Error, log::LogText};
use liandai_store::{Page, sheet_list::SheetFilter};

use crate::{
    city::City,
    cycles::{periods, run_all, sheets},
};

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn said(done: &str) -> LogText<'_> {
    LogText { done, ..LogText::default() }
}

/// Lets time pass until a minute of a day, or turns it back to it.
fn until(city: &City, on: &str, (hour, minute): (i64, i64)) {
    let wanted = Instant::start_of(day(on)).plus_seconds((hour * 60 + minute) * 60);
    city.wait_seconds(city.service.now().seconds_until(wanted));
    assert_eq!(city.today().to_string(), on);
}

const MIDNIGHT: (i64, i64) = (0, 0);
const LAST_MINUTE: (i64, i64) = (23, 59);

/// The log of a day is handed in; whether it is late.
async fn is_late(city: &City, call: &Call, on: &str) -> bool {
    city.service.hand_in_log(call, day(on), &said("走访"), 0).await.unwrap().is_late
}

/// How many working days the sheets of a month that nobody filled in are overdue.
async fn overdue(city: &City, period: Period) -> usize {
    let (call, filter) = (city.call("city").await, SheetFilter::default());
    let listed = city.service.cycle_sheets(&call, period, &filter, true, Page::new(1, 1)).await.unwrap();
    listed.rows.first().map_or(0, |one| one.overdue)
}

on_both! {
    async fn the_29th_of_february_is_a_day_like_others(city) {
        until(&city, "2028-02-28", (9, 0));
        city.service.turn_calendar(city.tenant).await.unwrap();
        run_all(&city).await;
        let before = periods(&city).await;
        assert!(before.contains(&"2028-01".to_owned()) && !before.contains(&"2028-02".to_owned()), "{before:?}");
        let january = Period::Month { year: 2028, month: 1 };
        let overdue_before = overdue(&city, january).await;
        until(&city, "2028-02-29", LAST_MINUTE);
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0, "February is not over");
        assert_eq!(overdue(&city, january).await, overdue_before + 1);
        let officer = city.call("officer").await;
        assert!(!is_late(&city, &officer, "2028-02-29").await);
        let refused = city.service.hand_in_log(&officer, day("2028-03-01"), &said("走访"), 0).await;
        assert!(matches!(refused, Err(Error::Conflict("log-of-future"))), "{refused:?}");
        // Of the day before it there is time until its last minute.
        assert!(!is_late(&city, &officer, "2028-02-28").await);

        until(&city, "2028-03-01", MIDNIGHT);
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 1);
        run_all(&city).await;
        let cycle = city.read().await.cycle_of(Period::Month { year: 2028, month: 2 }).await.unwrap().unwrap();
        let days = [cycle.opens_on, cycle.due_on, cycle.file_by].map(|day| day.to_string());
        assert_eq!(days, ["2028-03-01", "2028-03-10", "2028-03-15"]);
        let leader = city.call("leader").await;
        assert!(is_late(&city, &leader, "2028-02-28").await, "its next working day is over");
        assert!(!is_late(&city, &leader, "2028-02-29").await);
        let officer = city.call("officer").await;
        let month = city.service.officer_log_month(&officer, officer.actor.officer.unwrap(), day("2028-02-29")).await.unwrap();
        assert_eq!((month.days.len(), month.owed(), month.done()), (29, 21, 2));
        // A year without it has its months as before.
        until(&city, "2029-03-01", MIDNIGHT);
        assert_eq!(day("2029-03-01").add_days(-1).to_string(), "2029-02-28");
        city.service.turn_calendar(city.tenant).await.unwrap();
        run_all(&city).await;
        assert!(periods(&city).await.contains(&"2029-02".to_owned()));
    }

    async fn the_last_minute_of_a_year_belongs_to_it_and_the_next_to_the_next(city) {
        until(&city, "2026-12-31", LAST_MINUTE);
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        assert_eq!(officer.today().to_string(), "2026-12-31");
        let early = city.service.save_log(&officer, day("2027-01-01"), &said("走访"), 0).await;
        assert!(matches!(early, Err(Error::Conflict("log-of-future"))), "{early:?}");
        let kept = city.service.save_log(&leader, day("2026-12-31"), &said("值班"), 0).await.unwrap().unwrap();
        assert!(!is_late(&city, &officer, "2026-12-31").await);
        let early = city.service.run_cycle(&city.call("city").await, Period::Year { year: 2026 }).await;
        assert!(matches!(early, Err(Error::Conflict("cycle-period-not-over"))), "{early:?}");

        // What was begun in the last minute is handed in in the first of the next year: for the day it was begun on, and in time.
        city.wait_seconds(60);
        assert_eq!(city.today().to_string(), "2027-01-01");
        let leader = city.call("leader").await;
        let log = city.service.hand_in_log(&leader, day("2026-12-31"), &said("值班到零点"), kept.version).await.unwrap();
        assert_eq!((log.day.to_string(), log.is_late), ("2026-12-31".to_owned(), false));
        assert!(city.service.save_log(&leader, day("2027-01-01"), &said("交接"), 0).await.unwrap().is_some());
        city.service.turn_calendar(city.tenant).await.unwrap();
        run_all(&city).await;
        let there = periods(&city).await;
        assert!(there.contains(&"2026-12".to_owned()) && there.contains(&"2026".to_owned()), "{there:?}");
        let year = city.read().await.cycle_of(Period::Year { year: 2026 }).await.unwrap().unwrap();
        assert_eq!((year.opens_on.to_string(), year.due_on.to_string()), ("2027-01-01".to_owned(), "2027-01-10".to_owned()));
        assert!(is_late(&city, &city.call("clerk").await, "2026-12-30").await, "its next working day ended with the year");
    }

    async fn a_notice_that_ended_while_the_machine_was_off_ends_once(city) {
        let (clerk, bureau) = (city.call("clerk").await, city.places().await.0.id);
        let period = Period::Month { year: 2026, month: 2 };
        let notice = city.service.give_notice(&clerk, bureau, bureau, period).await.unwrap();
        let shown = city.read().await.noticed_sheets(notice).await.unwrap().len();
        // Its last minute, and the first after it.
        until(&city, "2026-03-12", LAST_MINUTE);
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), 0);
        until(&city, "2026-03-13", MIDNIGHT);
        let over = city.service.object(&city.call("officer").await, notice, liandai_model::SheetId::from(bureau.uuid()), "x").await;
        assert!(matches!(over, Err(Error::Conflict("notice-is-over"))), "nobody turned it yet, and it is over: {over:?}");
        // Off for three weeks.
        until(&city, "2026-04-02", (9, 0));
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), shown);
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), 0);
        assert_eq!(city.recorded("end-notice").await, 1);
        let filed = city.read().await.noticed_sheets(notice).await.unwrap();
        assert!(filed.iter().all(|sheet| sheet.step == SheetStep::Filing));
    }

    async fn a_clock_that_was_a_week_fast_and_is_put_right_does_nothing_twice(city) {
        until(&city, "2026-04-06", (9, 0));
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 1);
        run_all(&city).await;
        let (opened, made) = (city.recorded("open-cycle").await, sheets(&city, "2026-03").await);
        let officer = city.call("officer").await;
        city.service.hand_in_log(&officer, day("2026-04-06"), &said("走访"), 0).await.unwrap();

        until(&city, "2026-03-30", (9, 0));
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0);
        assert_eq!(run_all(&city).await, 0);
        let officer = city.call("officer").await;
        city.service.hand_in_log(&officer, day("2026-03-30"), &said("走访"), 0).await.unwrap();
        assert_eq!(overdue(&city, Period::Month { year: 2026, month: 3 }).await, 0, "nothing is due before it begins");
        city.service.workbench(&officer).await.unwrap();

        until(&city, "2026-04-06", (9, 1));
        assert_eq!(city.service.turn_calendar(city.tenant).await.unwrap(), 0);
        assert_eq!(run_all(&city).await, 0);
        assert_eq!((city.recorded("open-cycle").await, sheets(&city, "2026-03").await), (opened, made));
        let cycle = city.read().await.cycle_of(Period::Month { year: 2026, month: 3 }).await.unwrap().unwrap();
        assert_eq!(cycle.state, CycleState::Open);
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }
}
