//! The daily log as its people use it, on both engines: written on two devices at once, read by a proxy, counted with leave.

use liandai_model::{AccountId, Day, LogMark, LogState, OfficerId};
use liandai_service::{
    Call, Error,
    log::{DayStatus, LogText, QueueFilter, Seen},
    store::{Page, daily_log::DailyLog, daily_log_list::LogShown, proxy::Proxy},
    workbench::Waiting,
};
use liandai_testkit::{fresh_bytes, test_instant};

use crate::city::City;

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn said(done: &str) -> LogText<'_> {
    LogText { done, ..LogText::default() }
}

fn seen(log: &DailyLog) -> Seen {
    Seen { log: log.id, version: log.version }
}

async fn log_of(city: &City, officer: OfficerId, on: &str) -> DailyLog {
    city.read().await.daily_log_on(officer, day(on)).await.unwrap().unwrap()
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

/// What waits, of the log only.
async fn waits(city: &City, call: &Call) -> Vec<Waiting> {
    let all = city.service.workbench(call).await.unwrap();
    let of_log =
        |one: &Waiting| matches!(one, Waiting::LogToday | Waiting::LogGaps(_) | Waiting::LogsToRead(_));
    all.into_iter().filter(of_log).collect()
}

on_both! {
    async fn drafts_leave_no_record_and_what_is_handed_in_does(city) {
        let officer = city.call("officer").await;
        let service = &city.service;
        let today = city.today();
        assert_eq!(service.save_log(&officer, today, &said(""), 0).await.unwrap(), None, "nothing is no draft");
        let draft = service.save_log(&officer, today, &said("走访"), 0).await.unwrap().unwrap();
        let same = service.save_log(&officer, today, &said("走访"), 0).await.unwrap().unwrap();
        assert_eq!((draft.version, same.version), (1, 1), "what is kept already is not written again");
        let ends = city.read().await.audit_end().await.unwrap();
        let draft = service.save_log(&officer, today, &said("走访两户"), 1).await.unwrap().unwrap();
        assert_eq!(city.read().await.audit_end().await.unwrap(), ends);
        assert_eq!(conflict(service.save_log(&officer, today, &said("别的"), 1).await), "log-changed");
        let log = service.hand_in_log(&officer, today, &said("走访三户"), draft.version).await.unwrap();
        assert_eq!((log.state, log.done.as_str(), log.leader_id), (LogState::HandedIn, "走访三户", city.call("leader").await.actor.officer));
        assert_eq!(city.recorded("hand-in-log").await, 1);
        assert_eq!(conflict(service.hand_in_log(&officer, today, &said("再交"), log.version).await), "log-handed-in-already");
    }

    async fn of_two_devices_at_once_one_is_told(city) {
        let officer = city.call("officer").await;
        let (today, phone, desk) = (city.today(), said("手机"), said("电脑"));
        let first = city.service.save_log(&officer, today, &said("走访"), 0).await.unwrap().unwrap();
        let (one, other) = tokio::join!(
            city.service.save_log(&officer, today, &phone, first.version),
            city.service.save_log(&officer, today, &desk, first.version),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let told = if one.is_ok() { other } else { one };
        assert_eq!(conflict(told), "log-changed");
        assert_eq!(log_of(&city, officer.actor.officer.unwrap(), "2026-03-05").await.version, first.version + 1);
        // Two that begin the day at once.
        let yesterday = today.add_days(-1);
        let (one, other) = tokio::join!(
            city.service.save_log(&officer, yesterday, &phone, 0),
            city.service.save_log(&officer, yesterday, &desk, 0),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }

    async fn what_waits_is_told_at_once_and_goes_once_it_is_done(city) {
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        let has = |waiting: &[Waiting], wanted: Waiting| waiting.contains(&wanted);
        let before = waits(&city, &officer).await;
        assert!(has(&before, Waiting::LogToday) && has(&before, Waiting::LogGaps(2)), "{before:?}");
        let log = city.service.hand_in_log(&officer, city.today(), &said("走访"), 0).await.unwrap();
        city.service.hand_in_log(&officer, day("2026-03-02"), &said("走访"), 0).await.unwrap();
        assert_eq!(waits(&city, &officer).await, [Waiting::LogGaps(1)]);
        assert!(has(&waits(&city, &leader).await, Waiting::LogsToRead(2)));
        city.service.mark_log(&leader, seen(&log), LogMark::Good, "").await.unwrap();
        assert!(has(&waits(&city, &leader).await, Waiting::LogsToRead(1)));
        let month = city.service.officer_log_month(&officer, officer.actor.officer.unwrap(), city.today()).await.unwrap();
        assert_eq!((month.count(DayStatus::Late), month.count(DayStatus::Done), month.count(DayStatus::Gap)), (1, 1, 1));
    }

    async fn a_proxy_reads_for_the_leader_and_the_record_names_both(city) {
        let (officer, leader, clerk) = (city.call("officer").await, city.call("leader").await, city.call("clerk").await);
        let log = city.service.hand_in_log(&officer, city.today(), &said("走访"), 0).await.unwrap();
        assert!(matches!(city.service.mark_log(&clerk, seen(&log), LogMark::Good, "").await, Err(Error::Forbidden)));
        let proxy = Proxy {
            id: liandai_model::ProxyId::new(test_instant(), fresh_bytes()),
            principal_id: leader.actor.account,
            proxy_id: clerk.actor.account,
            from_day: city.today(),
            to_day: city.today(),
            reason: "出差".to_owned(),
            recorded_by: leader.actor.account,
            recorded_at: test_instant(),
            revoked_at: None,
        };
        let mut tx = city.write().await;
        tx.insert_proxy(&proxy).await.unwrap();
        tx.commit().await.unwrap();
        let clerk = city.call("clerk").await;
        let waiting = QueueFilter { shown: Some(LogShown::Waiting), ..QueueFilter::default() };
        let queue = city.service.log_queue(&clerk, &waiting, None, Page::new(1, 10)).await.unwrap();
        assert_eq!(queue.open.unwrap().log.id, log.id);
        city.service.pass_log_up(&clerk, seen(&log), "").await.unwrap();
        let passed = log_of(&city, log.officer_id, "2026-03-05").await;
        assert_eq!((passed.state, passed.passed_by), (LogState::PassedUp, leader.actor.officer));
        let filter = liandai_service::store::audit::AuditFilter { act: Some("pass-up-log".to_owned()), ..Default::default() };
        let records = city.read().await.audit_records(&filter, Page::new(1, 1)).await.unwrap();
        let on_behalf: Option<AccountId> = records.rows[0].on_behalf;
        assert_eq!(on_behalf, Some(leader.actor.account));
        // Nobody lets others write in their place.
        let queue = city.service.open_log(&clerk, city.today()).await.unwrap();
        assert_eq!(queue.month.officer, clerk.actor.officer.unwrap());
    }

    async fn whoever_no_longer_leads_the_writer_no_longer_reads(city) {
        let officer = city.call("officer").await;
        let log = city.service.hand_in_log(&officer, city.today(), &said("走访"), 0).await.unwrap();
        let mut tx = city.write().await;
        let links = tx.link_histories(&[log.officer_id]).await.unwrap();
        for link in links {
            tx.delete_link(link.id).await.unwrap();
        }
        tx.commit().await.unwrap();
        let leader_now = city.call("leader").await;
        let waiting = QueueFilter { shown: Some(LogShown::Waiting), ..QueueFilter::default() };
        let queue = city.service.log_queue(&leader_now, &waiting, None, Page::new(1, 10)).await.unwrap();
        assert_eq!(queue.listed.total, 0);
        assert!(city.service.mark_log(&leader_now, seen(&log), LogMark::Good, "").await.is_err());
    }

    async fn coverage_leaves_out_who_is_on_leave(city) {
        let (officer, clerk) = (city.call("officer").await, city.call("clerk").await);
        let (bureau, _) = city.places().await;
        city.service.hand_in_log(&officer, city.today(), &said("走访"), 0).await.unwrap();
        let board = city.service.log_coverage(&clerk, Some(bureau.id), city.today()).await.unwrap();
        let people = city.read().await.officers_of_institution(bureau.id, city.today()).await.unwrap().len();
        assert_eq!(board.days.len(), 4, "2 to 5 March are working days");
        assert_eq!(usize::try_from(board.total.total.owed).unwrap(), people * 4);
        assert_eq!(board.total.total.done, 1);
        let whole = city.service.log_coverage(&city.call("city").await, None, city.today()).await.unwrap();
        let row = whole.rows.iter().find(|row| row.institution == bureau.id).unwrap();
        assert_eq!((row.total.owed, row.total.done), (board.total.total.owed, 1));
        let before = city.service.log_coverage(&clerk, Some(bureau.id), day("2026-02-10")).await.unwrap();
        assert_eq!((before.days.len(), before.total.total.done), (16, 0), "the Spring Festival is no working time");
        let (_, elsewhere) = city.places().await;
        assert!(matches!(city.service.log_coverage(&clerk, Some(elsewhere.id), city.today()).await, Err(Error::NotFound(_))));
        assert!(matches!(city.service.log_coverage(&officer, None, city.today()).await, Err(Error::Forbidden)));
    }

    async fn a_day_takes_photos_until_it_is_handed_in(city) {
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        let (service, today) = (&city.service, city.today());
        let photo = async |name: &str| {
            let mut file = service.receive(name);
            // More than is written down at once.
            file.write(b"\xFF\xD8\xFF\xDA\0\x02").await.unwrap();
            for _ in 0..5 {
                file.write(&vec![7; 100_000]).await.unwrap();
            }
            file
        };
        let log = service.attach_to_log(&officer, today, &said("走访"), 0, vec![photo("现场.jpg").await]).await.unwrap();
        assert_eq!((log.state, log.done.as_str()), (LogState::Draft, "走访"), "what was typed is saved with it");
        let late = service.attach_to_log(&officer, today, &said("别的"), 1, vec![photo("b.jpg").await]).await;
        assert_eq!(conflict(late), "log-changed", "a file changes the log too");
        let log = service.attach_to_log(&officer, today, &said("走访"), log.version, vec![photo("b.jpg").await]).await.unwrap();
        let files = service.open_log(&officer, today).await.unwrap().files;
        assert_eq!(files.len(), 2);
        let named = |name: &str| files.iter().find(|file| file.name == name).unwrap().id;
        let (first, second) = (named("现场.jpg"), named("b.jpg"));
        assert!(matches!(service.open_attachment(&leader, first).await, Err(Error::NotFound(_))), "a draft is its writer's");
        let log = service.remove_from_log(&officer, today, &said("走访两户"), log.version, second).await.unwrap();
        assert_eq!(log.done, "走访两户");
        let again = service.remove_from_log(&officer, today, &said("走访两户"), log.version, second).await;
        assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
        let log = service.hand_in_log(&officer, today, &said("走访两户"), log.version).await.unwrap();
        let (kept, body) = service.open_attachment(&leader, first).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.bytes, body.whole().await.unwrap().len()), ("现场.jpg", 500_008, 500_008));
        assert_eq!(service.show_log(&leader, log.id).await.unwrap().files.len(), 1);
        let more = service.attach_to_log(&officer, today, &said("走访两户"), log.version, vec![photo("c.jpg").await]).await;
        assert_eq!(conflict(more), "log-handed-in-already");
        assert_eq!(conflict(service.remove_attachment(&officer, first).await), "attachments-fixed");
        let stranger = city.call("director").await;
        let foreign = service.open_attachment(&stranger, first).await.is_ok();
        assert_eq!(foreign, service.show_log(&stranger, log.id).await.is_ok(), "the file is for those who may read the log");
        // Returned, it is its writer's again.
        service.return_log(&leader, seen(&log), "请补充").await.unwrap();
        assert!(matches!(service.open_attachment(&leader, first).await, Err(Error::NotFound(_))));
        assert!(service.open_attachment(&officer, first).await.is_ok());
        assert_eq!((city.recorded("attach-file").await, city.recorded("remove-file").await), (2, 1));
        assert_eq!(service.sweep_attachments().await.unwrap(), 0, "what is fresh stays, even what was removed");
    }
}
