//! Public notice, objections and filing, in the month that is under way in the invented city.

use liandai_model::{
    InstitutionId, NoticeId, NoticeState, ObjectionState, Period, SheetAct, SheetId, SheetMoveId, SheetStep,
};
use liandai_service::{
    Call, Error,
    store::{
        Page,
        sheet::{Sheet, SheetsAt},
        sheet_move::SheetMove,
    },
    workbench::Waiting,
};
use liandai_testkit::fresh_bytes;

use crate::city::{City, problems};

const PAGE: Page = Page { number: 1, size: 100 };

/// The bureau whose people have accounts, and the month that is under way.
async fn bureau(city: &City) -> (InstitutionId, Period) {
    (city.places().await.0.id, "2026-02".parse().unwrap())
}

async fn at(city: &City, step: SheetStep) -> Vec<Sheet> {
    let (bureau, period) = bureau(city).await;
    let which = SheetsAt { institution: Some(bureau), assessor: Some(bureau), period: Some(period) };
    city.read().await.sheets_at(step, which).await.unwrap()
}

/// Gives notice of what the bureau's group approved of its own people.
async fn noticed(city: &City) -> (NoticeId, Vec<SheetId>) {
    let (bureau, period) = bureau(city).await;
    let sheets: Vec<_> = at(city, SheetStep::PublicNotice).await.iter().map(|sheet| sheet.id).collect();
    assert!(sheets.len() > 2, "{} sheets are approved", sheets.len());
    let clerk = city.call("clerk").await;
    (city.service.give_notice(&clerk, bureau, bureau, period).await.unwrap(), sheets)
}

async fn sheet(city: &City, id: SheetId) -> Sheet {
    city.read().await.sheet(id).await.unwrap().unwrap()
}

/// Somebody had a part in a sheet.
async fn took_part(city: &City, sheet: SheetId, who: &Call, act: SheetAct) {
    let now = city.service.now();
    let one = SheetMove {
        id: SheetMoveId::new(now, fresh_bytes()),
        sheet_id: sheet,
        act,
        step: SheetStep::PublicNotice,
        form: None,
        reason: String::new(),
        account_id: Some(who.actor.account),
        author: String::new(),
        on_behalf: None,
        at: now,
    };
    let mut tx = city.write().await;
    tx.insert_sheet_moves(&[one]).await.unwrap();
    tx.commit().await.unwrap();
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_notice_lasts_five_working_days_and_its_sheets_go_on_once(city) {
        let (bureau, period) = bureau(&city).await;
        let (clerk, member) = (city.call("clerk").await, city.call("member").await);
        let to_give = city.service.notices_to_give(&clerk).await.unwrap();
        assert!(to_give.iter().any(|one| (one.institution, one.period) == (bureau, period)));
        let refused = city.service.give_notice(&member, bureau, bureau, period).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let (notice, sheets) = noticed(&city).await;
        assert_eq!(conflict(city.service.give_notice(&clerk, bureau, bureau, period).await), "notice-nothing");
        // 2026-03-05 is a Thursday: five working days later it is the Thursday after.
        let kept = city.read().await.notice(notice).await.unwrap().unwrap();
        assert_eq!((kept.from_day.to_string(), kept.to_day.to_string()), ("2026-03-05".to_owned(), "2026-03-12".to_owned()));
        let officer = city.call("officer").await;
        assert_eq!(city.service.list_notices(&officer, Some(NoticeState::Open), PAGE).await.unwrap().total, 1);
        let view = city.service.show_notice(&officer, notice).await.unwrap();
        assert!(view.may_object && view.sheets.len() == sheets.len());
        assert!(view.sheets.iter().all(|one| one.total.is_some() && one.points.is_some()));
        assert!(!city.service.show_notice(&city.call("auditor").await, notice).await.unwrap().may_object);
        let admin = city.service.show_notice(&city.call("admin").await, notice).await;
        assert!(matches!(admin, Err(Error::NotFound(_))), "{:?}", admin.map(|view| view.notice));

        city.wait_days(7);
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), 0, "its last day is not over");
        city.wait_days(1);
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), sheets.len());
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), 0);
        for id in &sheets {
            assert_eq!(sheet(&city, *id).await.step, SheetStep::Filing);
        }
        assert_eq!(city.read().await.notice(notice).await.unwrap().unwrap().state, NoticeState::Over);
        assert_eq!((city.recorded("give-notice").await, city.recorded("end-notice").await), (1, 1));
        let late = city.service.object(&city.call("officer").await, notice, sheets[0], "x").await;
        assert_eq!(conflict(late), "notice-is-over");
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn an_objection_keeps_its_own_sheet_and_is_decided_by_somebody_new(city) {
        let (notice, sheets) = noticed(&city).await;
        let (officer, deputy, member) = (city.call("officer").await, city.call("deputy").await, city.call("member").await);
        assert_eq!(problems(city.service.object(&officer, notice, sheets[0], " ").await), ["typed-missing"]);
        let stranger = city.service.object(&city.call("city").await, notice, sheets[0], "x").await;
        assert!(matches!(stranger, Err(Error::Forbidden)), "it is not their institution: {stranger:?}");
        let made = city.service.object(&officer, notice, sheets[0], "少算一天\n见考勤").await.unwrap();
        assert_eq!(conflict(city.service.object(&officer, notice, sheets[0], "再次").await), "objection-is-made");
        let other = city.service.object(&deputy, notice, sheets[1], "不符").await.unwrap();
        took_part(&city, sheets[0], &deputy, SheetAct::Approve).await;

        let told = city.service.decide_objection(&deputy, made, false, "已核对").await;
        assert_eq!(conflict(told), "objection-took-part");
        assert!(!city.service.show_objection(&deputy, made).await.unwrap().1);
        assert_eq!(conflict(city.service.decide_objection(&deputy, other, true, "x").await), "objection-own");
        let clerk = city.service.decide_objection(&city.call("clerk").await, made, false, "x").await;
        assert!(matches!(clerk, Err(Error::NotFound(_))), "{clerk:?}");
        assert_eq!(problems(city.service.decide_objection(&member, made, false, "").await), ["typed-missing"]);

        city.wait_days(8);
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), sheets.len() - 2);
        assert_eq!(sheet(&city, sheets[0]).await.step, SheetStep::PublicNotice, "an objection is open");
        assert_eq!(city.read().await.notice(notice).await.unwrap().unwrap().state, NoticeState::Open);

        let member = city.call("member").await;
        assert!(city.service.show_objection(&member, made).await.unwrap().1);
        city.service.decide_objection(&member, made, false, "已核对考勤").await.unwrap();
        assert_eq!(sheet(&city, sheets[0]).await.step, SheetStep::Filing, "the days are over: it goes on at once");
        assert_eq!(conflict(city.service.decide_objection(&member, made, true, "x").await), "objection-decided");
        city.service.decide_objection(&member, other, true, "确有误").await.unwrap();
        let back = sheet(&city, sheets[1]).await;
        assert_eq!((back.step, back.total, back.approved_at, back.noticed_at), (SheetStep::Approval, None, None, None));
        assert_eq!(city.read().await.notice(notice).await.unwrap().unwrap().state, NoticeState::Over);
        let moves = city.read().await.sheet_moves(sheets[1]).await.unwrap();
        let last = moves.iter().find(|one| one.act == SheetAct::Return).unwrap();
        assert_eq!((last.step, last.reason.as_str()), (SheetStep::Approval, "确有误"));

        let officer = city.call("officer").await;
        let answers = |waiting: Vec<Waiting>| waiting.contains(&Waiting::ObjectionAnswers(1));
        assert!(answers(city.service.workbench(&officer).await.unwrap()));
        let (row, _) = city.service.show_objection(&officer, made).await.unwrap();
        assert_eq!((row.state, row.decided_why.as_str()), (ObjectionState::Rejected, "已核对考勤"));
        city.service.read_objection_answer(&officer, made).await.unwrap();
        assert!(!answers(city.service.workbench(&officer).await.unwrap()));
        let hidden = city.service.show_objection(&officer, other).await;
        assert!(matches!(hidden, Err(Error::NotFound(_))), "another's objection is not theirs to see");
    }

    async fn an_objection_is_withdrawn_by_who_made_it_alone(city) {
        let (notice, sheets) = noticed(&city).await;
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        let made = city.service.object(&officer, notice, sheets[0], "x").await.unwrap();
        let refused = city.service.withdraw_objection(&leader, made).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        city.wait_days(8);
        let officer = city.call("officer").await;
        city.service.turn_notices(city.tenant).await.unwrap();
        city.service.withdraw_objection(&officer, made).await.unwrap();
        assert_eq!(sheet(&city, sheets[0]).await.step, SheetStep::Filing);
        assert_eq!(conflict(city.service.withdraw_objection(&officer, made).await), "objection-decided");
    }

    async fn a_month_is_filed_with_the_office_above_which_returns_or_receives_it(city) {
        let (bureau, period) = bureau(&city).await;
        let (clerk, member, above) = (city.call("clerk").await, city.call("member").await, city.call("city").await);
        let view = city.service.show_filing(&clerk, bureau, period).await.unwrap();
        let ready = view.line.ready;
        assert!(ready > 0 && view.line.missing > 0 && view.may_file && !view.may_receive);
        assert_eq!(view.missing.len(), usize::try_from(view.line.missing).unwrap());
        assert!(view.superior.is_some_and(|superior| superior.id != bureau));
        let refused = city.service.file_month(&member, bureau, period, "x").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        assert_eq!(problems(city.service.file_month(&clerk, bureau, period, "").await), ["typed-missing"]);
        let first = city.service.file_month(&clerk, bureau, period, "公示未满").await.unwrap();
        let kept = city.read().await.filing(first).await.unwrap().unwrap();
        assert_eq!((kept.sheets, kept.missing, kept.is_late), (ready, view.line.missing, false));
        assert_eq!(conflict(city.service.file_month(&clerk, bureau, period, "x").await), "filing-waits");
        let own = city.service.receive_filing(&clerk, first).await;
        assert!(matches!(own, Err(Error::Forbidden | Error::Conflict(_))), "{own:?}");
        assert_eq!(problems(city.service.return_filing(&above, first, "").await), ["typed-missing"]);
        city.service.return_filing(&above, first, "缺附件").await.unwrap();
        assert_eq!(conflict(city.service.receive_filing(&above, first).await), "filing-decided");

        // After the 15th it is late; it can be filed still.
        city.wait_days(12);
        let (clerk, above) = (city.call("clerk").await, city.call("city").await);
        let second = city.service.file_month(&clerk, bureau, period, "公示未满").await.unwrap();
        assert!(city.read().await.filing(second).await.unwrap().unwrap().is_late);
        let waits = city.service.workbench(&above).await.unwrap();
        assert!(waits.contains(&Waiting::FilingsToReceive(1)), "{waits:?}");
        city.service.receive_filing(&above, second).await.unwrap();
        let board = city.service.filing_board(&above, None).await.unwrap();
        let line = board.lines.iter().find(|line| line.institution == Some(bureau)).unwrap();
        assert_eq!((board.period, line.ready, line.filed), (period, 0, ready));
        // The month was due on the 15th and submitted on the 17th; what was returned before does not count.
        assert_eq!(line.days_late(board.due.unwrap(), above.today()), 2);
        let idle = board.lines.iter().find(|line| line.is_idle());
        assert!(idle.is_none_or(|line| line.days_late(board.due.unwrap(), above.today()) == 0));
        let exported = city.service.export_filings(&above, Some(period), &liandai_locale::Messages::new(liandai_model::Lang::Zh)).await.unwrap();
        assert!(exported.starts_with(b"PK"));
        assert_eq!(conflict(city.service.file_month(&clerk, bureau, period, "x").await), "filing-nothing");
        for id in city.read().await.filed_sheets(second).await.unwrap() {
            let filed = sheet(&city, id).await;
            assert_eq!((filed.step, filed.closed_at.is_some()), (SheetStep::Closed, true));
        }
        assert_eq!((city.recorded("file-month").await, city.recorded("receive-filing").await), (2, 1));
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn institutions_without_sheets_stand_on_the_board_with_nothing_to_file_or_what_is_missing(city) {
        let (bureau, period) = bureau(&city).await;
        let (_, commission) = city.places().await;
        let now = city.service.now();
        let new = |code: &str| liandai_service::store::institution::Institution {
            id: InstitutionId::new(now, fresh_bytes()),
            code: code.to_owned(),
            name: code.to_owned(),
            ended_on: None,
            ..commission.clone()
        };
        let (empty, late) = (new("ZZ-1"), new("ZZ-2"));
        let mut tx = city.write().await;
        let moved = tx.officers().await.unwrap().into_iter().find(|one| one.institution_id == bureau).unwrap();
        let found = liandai_service::store::officer::Officer {
            id: liandai_model::OfficerId::new(now, fresh_bytes()),
            code: "ZZ-P".to_owned(),
            institution_id: late.id,
            unit_id: None,
            identity_mark: None,
            ..moved
        };
        tx.save_institutions(&[empty.clone(), late.clone()]).await.unwrap();
        tx.rebuild_institution_tree().await.unwrap();
        tx.save_officers(std::slice::from_ref(&found)).await.unwrap();
        tx.commit().await.unwrap();
        let board = city.service.filing_board(&city.call("city").await, Some(period)).await.unwrap();
        let line = |id: InstitutionId| board.lines.iter().find(|line| line.institution == Some(id)).unwrap();
        assert!(line(empty.id).is_idle() && !line(empty.id).lacks_sheets());
        assert!(line(late.id).lacks_sheets() && line(late.id).without == 1);
        assert!(!line(bureau).lacks_sheets() && !line(bureau).is_idle());
        let due = board.due.unwrap();
        let after = |line: &liandai_service::filing::FilingLine| line.days_late(due, due.add_days(4));
        assert_eq!((after(line(empty.id)), after(line(late.id)), after(line(bureau))), (0, 4, 4));
    }
}
