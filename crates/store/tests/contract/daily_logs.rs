//! Daily logs: written, listed for those who read them, counted by place and day.

use liandai_model::{Day, LogAct, LogId, LogMark, LogRemarkId, LogState, OfficerId};
use liandai_store::{
    Page, Reach,
    daily_log::{DailyLog, LogRemark},
    daily_log_coverage::LogScope,
    daily_log_list::{LogFilter, LogShown},
};
use sqlx::Executor as _;

use crate::{
    raw,
    town::{Town, at, day, id},
};

/// A log of the officer of that number.
pub fn log(town: &Town, number: usize, on: &str, state: LogState) -> DailyLog {
    let (institution_id, unit_id) = match number {
        0 => (town.k, None),
        1 | 2 => (town.k1, None),
        6 => (town.k1, Some(town.u2)),
        7 => (town.m, Some(town.mu)),
        _ => (town.k1, Some(town.u1)),
    };
    DailyLog {
        id: id!(LogId),
        officer_id: town.officers[number],
        day: day(on),
        institution_id,
        unit_id,
        state,
        version: 1,
        done: format!("{on} 出警两起"),
        result: String::new(),
        problems: String::new(),
        tomorrow: "写报告".to_owned(),
        self_rating: Some(LogMark::Good),
        is_late: false,
        saved_at: at(1),
        handed_in_at: (state != LogState::Draft).then(|| at(2)),
        leader_id: None,
        passed_by: None,
        mark: (state == LogState::Marked).then_some(LogMark::Fair),
        marked_by: None,
        marked_at: None,
    }
}

fn scope(reach: Reach, town: &Town, only: bool) -> LogScope {
    LogScope { reach, institution: only.then_some(town.k1), from: day("2026-03-01"), to: day("2026-03-05") }
}

/// Confirms, on either engine, that an officer was away.
async fn record_leave(
    town: &Town,
    officer: OfficerId,
    word: &str,
    state: &str,
    from: &str,
    to: &str,
    days: &str,
) {
    let id = id!(LogId).uuid();
    let bytes = |uuid: uuid::Uuid| uuid.simple().to_string();
    let is_sqlite = town.test.store.engine() == liandai_store::Engine::Sqlite;
    let value = |uuid| if is_sqlite { format!("x'{}'", bytes(uuid)) } else { format!("'{}'", bytes(uuid)) };
    let statement = format!(
        "INSERT INTO fact (tenant_id, id, kind, mark, subject, subject_id, institution_id, word, title, from_day, to_day, days,
            evidence, state, recorded_at, decided_why)
        VALUES ({}, {}, 'attendance', '', 'officer', {}, {}, '{word}', '', '{from}', {to}, {days}, '', '{state}', 0, '')",
        value(town.test.tenant.uuid()),
        value(id),
        value(officer.uuid()),
        value(town.k1.uuid()),
    );
    let statement = sqlx::AssertSqlSafe(statement);
    if is_sqlite {
        raw::sqlite(town).await.execute(statement).await.unwrap();
    } else {
        raw::postgres().await.execute(statement).await.unwrap();
    }
}

on_both! {
    async fn a_log_is_one_a_day_and_changes_only_as_it_was_seen(town) {
        let mut tx = town.write().await;
        let mut first = log(&town, 4, "2026-03-04", LogState::Draft);
        assert!(tx.begin_daily_log(&first).await.unwrap());
        assert_eq!(tx.daily_log(first.id).await.unwrap().as_ref(), Some(&first));
        assert_eq!(tx.daily_log_on(town.officers[4], day("2026-03-04")).await.unwrap().as_ref(), Some(&first));
        assert_eq!(tx.daily_log_on(town.officers[4], day("2026-03-05")).await.unwrap(), None);
        first.version = 2;
        "出警三起".clone_into(&mut first.done);
        first.self_rating = None;
        assert!(tx.update_daily_log(&first, 1).await.unwrap());
        first.version = 3;
        assert!(!tx.update_daily_log(&first, 1).await.unwrap(), "somebody has changed it since version 1");
        let kept = tx.daily_log(first.id).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.done.as_str(), kept.self_rating), (2, "出警三起", None));
        let later = log(&town, 4, "2026-03-05", LogState::HandedIn);
        tx.save_daily_logs(&[later.clone(), DailyLog { version: 4, ..kept.clone() }]).await.unwrap();
        assert_eq!(tx.daily_log_before(town.officers[4], day("2026-03-05")).await.unwrap().unwrap().version, 4);
        assert_eq!(tx.daily_log_before(town.officers[4], day("2026-03-04")).await.unwrap(), None);
        let days = |logs: Vec<DailyLog>| logs.into_iter().map(|log| log.day).collect::<Vec<Day>>();
        let found = tx.daily_logs_of(town.officers[4], day("2026-03-01"), day("2026-03-31")).await.unwrap();
        assert_eq!(days(found), [day("2026-03-04"), day("2026-03-05")]);
        let twice = log(&town, 4, "2026-03-05", LogState::Draft);
        assert!(!tx.begin_daily_log(&twice).await.unwrap(), "there is one of that day");
    }

    async fn a_log_begins_only_where_its_officer_serves(town) {
        let officer = town.officers[4];
        let mut tx = town.write().await;
        let mut moved = tx.officer(officer).await.unwrap().unwrap();
        let new = |of: &str| log(&town, 4, of, LogState::Draft);
        let elsewhere = DailyLog { unit_id: None, ..new("2026-03-04") };
        assert!(moved.unit_id.is_some() && !tx.begin_daily_log(&elsewhere).await.unwrap(), "another unit");
        let elsewhere = DailyLog { institution_id: town.m, ..new("2026-03-04") };
        assert!(moved.institution_id != town.m && !tx.begin_daily_log(&elsewhere).await.unwrap());
        assert!(!tx.begin_daily_log(&new("1950-01-01")).await.unwrap(), "not yet serving");
        moved.ended_on = Some(day("2026-03-04"));
        tx.update_officer(&moved).await.unwrap();
        assert!(!tx.begin_daily_log(&new("2026-03-05")).await.unwrap(), "no longer serving");
        assert!(tx.begin_daily_log(&new("2026-03-04")).await.unwrap(), "the last day counts");
        assert_eq!(tx.daily_logs_of(officer, day("1950-01-01"), day("2026-12-31")).await.unwrap().len(), 1);
    }

    async fn what_is_written_at_once_is_there_without_a_commit(town) {
        let first = log(&town, 4, "2026-03-04", LogState::Draft);
        let mut tx = town.test.store.write_at_once(town.test.tenant).await.unwrap();
        assert!(tx.begin_daily_log(&first).await.unwrap());
        drop(tx);
        assert_eq!(town.read().await.daily_log(first.id).await.unwrap(), Some(first));
    }

    async fn what_was_said_of_a_log_is_read_in_order(town) {
        let mut tx = town.write().await;
        let about = log(&town, 4, "2026-03-04", LogState::Marked);
        assert!(tx.begin_daily_log(&about).await.unwrap());
        let remark = |act, text: &str, when| LogRemark {
            id: id!(LogRemarkId),
            log_id: about.id,
            act,
            text: text.to_owned(),
            account_id: town.lead,
            author: "LEAD".to_owned(),
            at: at(when),
        };
        let (marked, said) = (remark(LogAct::Marked, "好", 9), remark(LogAct::Remarked, "细一点", 5));
        tx.insert_log_remark(&marked).await.unwrap();
        tx.save_log_remarks(std::slice::from_ref(&said)).await.unwrap();
        assert_eq!(tx.log_remarks(about.id).await.unwrap(), [said, marked]);
        assert_eq!(tx.log_remarks(id!(LogId)).await.unwrap(), []);
    }

    async fn what_waits_comes_oldest_first_and_drafts_are_nobody_elses(town) {
        let mut tx = town.write().await;
        let passed = DailyLog {
            passed_by: Some(town.officers[3]),
            leader_id: Some(town.officers[3]),
            ..log(&town, 6, "2026-03-02", LogState::PassedUp)
        };
        let logs = [
            log(&town, 4, "2026-03-04", LogState::HandedIn),
            log(&town, 5, "2026-03-03", LogState::HandedIn),
            log(&town, 4, "2026-03-03", LogState::Draft),
            log(&town, 4, "2026-03-02", LogState::Marked),
            log(&town, 5, "2026-03-02", LogState::Returned),
            log(&town, 7, "2026-03-02", LogState::HandedIn),
            passed.clone(),
        ];
        tx.save_daily_logs(&logs).await.unwrap();
        let members = vec![town.officers[4], town.officers[5]];
        let of = |state, members: &[OfficerId]| LogFilter { members: members.to_vec(), state, ..LogFilter::default() };
        let page = Page::new(1, 10);
        let mut found = Vec::new();
        for state in [Some(LogShown::Waiting), Some(LogShown::Marked), Some(LogShown::Returned), None] {
            let list = tx.logs_to_read(&of(state, &members), page).await.unwrap();
            assert_eq!(usize::try_from(list.total).unwrap(), list.rows.len());
            found.push(list.rows.into_iter().map(|row| row.id).collect::<Vec<_>>());
        }
        assert_eq!(found[0], [logs[1].id, logs[0].id]);
        assert_eq!((&found[1], &found[2]), (&vec![logs[3].id], &vec![logs[4].id]));
        assert_eq!(found[3].len(), 4);
        assert_eq!(found[3][0], logs[0].id, "the latest first");
        // Who leads the one that passed it up reads it; who led its writer no longer does.
        let above = tx.logs_to_read(&of(Some(LogShown::Waiting), &[town.officers[3]]), page).await.unwrap();
        assert_eq!((above.rows[0].id, above.rows[0].passed_by.as_deref()), (passed.id, Some("张伟")));
        assert_eq!((above.rows[0].officer.as_str(), above.rows[0].unit.as_deref()), ("周涛", Some("治安大队")));
        assert_eq!(count_of!(tx, logs_waiting(&[town.officers[6]])), 0);
        assert_eq!(count_of!(tx, logs_waiting(&members)), 2);
        assert_eq!(count_of!(tx, logs_waiting(&[])), 0);
        let narrow = LogFilter {
            officer: Some(town.officers[4]),
            from: Some(day("2026-03-03")),
            to: Some(day("2026-03-04")),
            ..of(None, &members)
        };
        let list = tx.logs_to_read(&narrow, page).await.unwrap();
        assert_eq!(list.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [logs[0].id]);
    }

    async fn people_and_logs_are_counted_where_they_belong(town) {
        let mut tx = town.write().await;
        let late = DailyLog { is_late: true, ..log(&town, 5, "2026-03-03", LogState::PassedUp) };
        let logs = [
            log(&town, 4, "2026-03-03", LogState::HandedIn),
            late,
            log(&town, 6, "2026-03-03", LogState::Marked),
            log(&town, 2, "2026-03-03", LogState::Draft),
            log(&town, 2, "2026-03-04", LogState::Returned),
            log(&town, 7, "2026-03-03", LogState::Marked),
            log(&town, 4, "2026-02-27", LogState::Marked),
        ];
        tx.save_daily_logs(&logs).await.unwrap();
        let city = Reach::whole_city();
        let people = tx.log_people(&scope(city.clone(), &town, true)).await.unwrap();
        let of = |unit| people.iter().filter(|row| row.unit_id == unit).map(|row| row.people).sum::<i64>();
        // P8 left in 2025, P9 joins in April.
        assert_eq!((of(Some(town.u1)), of(Some(town.u2)), of(None)), (3, 1, 2));
        assert!(people.iter().all(|row| (row.first_day, row.last_day) == (day("2026-03-01"), day("2026-03-05"))));
        let leaves = LogScope { from: day("2025-12-30"), to: day("2026-04-02"), ..scope(city.clone(), &town, true) };
        let people = tx.log_people(&leaves).await.unwrap();
        let spans: Vec<_> = people.iter().filter(|row| row.unit_id == Some(town.u1)).collect();
        assert_eq!(spans.iter().map(|row| row.people).sum::<i64>(), 5);
        assert!(spans.iter().any(|row| row.last_day == day("2025-12-31") && row.people == 1));
        assert!(spans.iter().any(|row| row.first_day == day("2026-04-01") && row.people == 1));

        let counts = tx.logs_by_unit(&scope(city.clone(), &town, true)).await.unwrap();
        let told: Vec<_> = counts.iter().map(|row| (row.unit_id, row.day, row.done, row.late)).collect();
        assert_eq!(told.len(), 2);
        assert!(told.contains(&(Some(town.u1), day("2026-03-03"), 2, 1)) && told.contains(&(Some(town.u2), day("2026-03-03"), 1, 0)));
        let counts = tx.logs_by_institution(&scope(city, &town, false)).await.unwrap();
        let told: Vec<_> = counts.iter().map(|row| (row.institution_id, row.unit_id, row.done, row.late)).collect();
        assert!(told.len() == 2 && told.contains(&(town.k1, None, 3, 1)) && told.contains(&(town.m, None, 1, 0)), "{told:?}");
        let unit = Reach { units: vec![town.u2], ..Reach::default() };
        let counts = tx.logs_by_unit(&scope(unit, &town, false)).await.unwrap();
        assert_eq!((counts.len(), counts[0].done), (1, 1));
        let nobody = scope(Reach { officers: vec![town.officers[4]], ..Reach::default() }, &town, false);
        assert!(tx.logs_by_unit(&nobody).await.unwrap().is_empty(), "an officer is no place");
    }

    async fn only_confirmed_whole_days_with_leave_excuse(town) {
        let (four, five) = (town.officers[4], town.officers[5]);
        record_leave(&town, four, "sick", "confirmed", "2026-03-02", "'2026-03-04'", "30").await;
        record_leave(&town, four, "personal", "recorded", "2026-03-05", "NULL", "10").await;
        record_leave(&town, five, "personal", "confirmed", "2026-03-03", "NULL", "5").await;
        record_leave(&town, five, "absent", "confirmed", "2026-03-04", "NULL", "10").await;
        record_leave(&town, five, "personal", "confirmed", "2026-03-05", "NULL", "NULL").await;
        let mut tx = town.write().await;
        let logs = [log(&town, 4, "2026-03-03", LogState::HandedIn), log(&town, 4, "2026-03-05", LogState::HandedIn),
            log(&town, 5, "2026-03-04", LogState::HandedIn)];
        tx.save_daily_logs(&logs).await.unwrap();
        let scope = scope(Reach::whole_city(), &town, true);
        let leave = tx.leave_in(&scope, "absent").await.unwrap();
        let mut told: Vec<_> = leave.iter().map(|row| (row.officer_id, row.word.as_str(), row.from_day, row.to_day)).collect();
        told.sort();
        let mut expected = vec![
            (four, "sick", day("2026-03-02"), day("2026-03-04")),
            (five, "personal", day("2026-03-05"), day("2026-03-05")),
        ];
        expected.sort();
        assert_eq!(told, expected);
        let on_leave = tx.logs_on_leave(&scope, "absent").await.unwrap();
        assert_eq!(on_leave.iter().map(|row| (row.officer_id, row.day)).collect::<Vec<_>>(), [(four, day("2026-03-03"))]);
        let of = tx.leave_of(four, "absent", day("2026-03-04"), day("2026-03-31")).await.unwrap();
        assert_eq!(of.len(), 1);
        assert!(tx.leave_of(four, "absent", day("2026-03-05"), day("2026-03-31")).await.unwrap().is_empty());
    }
}
