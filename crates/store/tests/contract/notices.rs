//! Public notices, objections and filings.

use liandai_model::{
    FilingId, FilingState, NoticeId, NoticeState, ObjectionId, ObjectionState, Period, SheetId, SheetStep,
};
use liandai_store::{
    Page, Reach, StoreError,
    filing::{Filing, FilingDecision},
    notice::{Notice, NoticeReach},
    objection::{Objection, ObjectionDecision, ObjectionFilter},
    sheet::Sheet,
};

use crate::{
    sheets::{blank, cycle_of},
    town::{Town, at, day, id},
};

const PAGE: Page = Page { number: 1, size: 50 };
const FEBRUARY: Period = Period::Month { year: 2026, month: 2 };

/// Two sheets of officers of K1 that were approved there and are noticed since `at(7)`.
pub async fn noticed(town: &Town) -> (Notice, Vec<Sheet>) {
    let cycle = cycle_of(town, "2026-02").await;
    let mut tx = town.write().await;
    let mut sheets = Vec::new();
    for officer in [4, 5] {
        let one = Sheet {
            step: SheetStep::PublicNotice,
            total: Some(9000 + i64::try_from(officer).unwrap()),
            points: Some("{\"integrity\":1800}".to_owned()),
            assessor_id: Some(town.k1),
            noticed_at: Some(at(7)),
            ..blank(town, &cycle, officer)
        };
        tx.insert_sheet(&one).await.unwrap();
        sheets.push(one);
    }
    let notice = Notice {
        id: id!(NoticeId),
        period: FEBRUARY,
        institution_id: town.k1,
        assessor_id: town.k1,
        state: NoticeState::Open,
        from_day: day("2026-03-05"),
        to_day: day("2026-03-12"),
        given_by: town.chief,
        given_at: at(7),
        ended_at: None,
    };
    let ids: Vec<_> = sheets.iter().map(|sheet| sheet.id).collect();
    tx.insert_notice(&notice, &ids).await.unwrap();
    tx.commit().await.unwrap();
    (notice, sheets)
}

pub fn objection(town: &Town, notice: &Notice, sheet: SheetId) -> Objection {
    Objection {
        id: id!(ObjectionId),
        notice_id: notice.id,
        sheet_id: sheet,
        institution_id: notice.institution_id,
        assessor_id: notice.assessor_id,
        state: ObjectionState::Open,
        reasons: "少算一天".to_owned(),
        account_id: town.lead,
        author: "LEAD".to_owned(),
        at: at(8),
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
        answer_seen_at: None,
    }
}

pub fn filing(town: &Town) -> Filing {
    Filing {
        id: id!(FilingId),
        period: FEBRUARY,
        institution_id: town.k1,
        superior_id: Some(town.k),
        state: FilingState::Submitted,
        due_day: day("2026-03-15"),
        is_late: true,
        sheets: 2,
        missing: 1,
        remark: "一人病假".to_owned(),
        filed_by: town.chief,
        filer: "CHIEF".to_owned(),
        filed_at: at(20),
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
    }
}

on_both! {
    async fn a_notice_shows_its_sheets_to_those_whom_it_concerns(town) {
        let (notice, sheets) = noticed(&town).await;
        let mut tx = town.write().await;
        assert_eq!(tx.notice(notice.id).await.unwrap(), Some(notice.clone()));
        let row = tx.notice_row(notice.id).await.unwrap().unwrap();
        assert_eq!((row.institution.as_str(), row.giver.as_str(), row.sheets), ("桃源县公安局", "CHIEF", 2));
        let shown = tx.noticed_sheets(notice.id).await.unwrap();
        let names: Vec<_> = shown.iter().map(|one| (one.name.as_str(), one.total)).collect();
        assert_eq!(names, [("陈静", Some(9005)), ("赵思远", Some(9004))]);
        assert_eq!((shown[0].unit.as_deref(), shown[0].open_objections), (Some("刑侦大队"), 0));
        for (own, reach, expected) in [
            (Some(town.k1), Reach::default(), 1),
            (Some(town.k), Reach::default(), 0),
            (None, Reach::default(), 0),
            (None, Reach { institutions: vec![town.k], ..Reach::default() }, 1),
            (Some(town.m), Reach { institutions: vec![town.m], ..Reach::default() }, 0),
            (None, Reach::whole_city(), 1),
        ] {
            let whose = NoticeReach { own, reach };
            let found = tx.notices(&whose, Some(NoticeState::Open), PAGE).await.unwrap();
            assert_eq!(found.total, expected, "{whose:?}");
        }
        let city = NoticeReach { own: None, reach: Reach::whole_city() };
        assert_eq!(tx.notices(&city, Some(NoticeState::Over), PAGE).await.unwrap().total, 0);
        assert_eq!(tx.notices_over(day("2026-03-12")).await.unwrap(), []);
        assert_eq!(tx.notices_over(day("2026-03-13")).await.unwrap(), std::slice::from_ref(&notice));
        assert!(tx.end_notice(notice.id, at(30)).await.unwrap());
        assert!(!tx.end_notice(notice.id, at(31)).await.unwrap());
        assert_eq!(tx.notices_over(day("2026-03-13")).await.unwrap(), []);
        assert_eq!(tx.notice(notice.id).await.unwrap().unwrap().ended_at, Some(at(30)));
        let twice = tx.insert_notice(&Notice { id: id!(NoticeId), ..notice }, &[sheets[0].id, sheets[0].id]).await;
        assert!(matches!(twice, Err(StoreError::Taken(_))), "{twice:?}");
    }

    async fn an_objection_is_decided_once_and_its_answer_read_once(town) {
        let (notice, sheets) = noticed(&town).await;
        let mut tx = town.write().await;
        let one = objection(&town, &notice, sheets[0].id);
        tx.insert_objection(&one).await.unwrap();
        assert_eq!(tx.objection(one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(tx.noticed_sheets(notice.id).await.unwrap()[1].open_objections, 1);
        assert_eq!(tx.notice_row(notice.id).await.unwrap().unwrap().open_objections, 1);
        let all = ObjectionFilter::default;
        let reach = |institution| Some(Reach { institutions: vec![institution], ..Reach::default() });
        for (filter, expected) in [
            (all(), 1),
            (ObjectionFilter { assessors: reach(town.k1), ..all() }, 1),
            (ObjectionFilter { assessors: reach(town.k), ..all() }, 0),
            (ObjectionFilter { assessors: Some(Reach::whole_city()), ..all() }, 1),
            (ObjectionFilter { by: Some(town.lead), notice: Some(notice.id), ..all() }, 1),
            (ObjectionFilter { by: Some(town.chief), ..all() }, 0),
            (ObjectionFilter { not_by: Some(town.lead), ..all() }, 0),
            (ObjectionFilter { sheet: Some(sheets[1].id), ..all() }, 0),
            (ObjectionFilter { state: Some(ObjectionState::Open), ..all() }, 1),
            (ObjectionFilter { unread: true, ..all() }, 0),
        ] {
            assert_eq!(tx.count_objections(&filter).await.unwrap(), expected, "{filter:?}");
            assert_eq!(tx.objections(&filter, PAGE).await.unwrap().total, expected, "{filter:?}");
        }
        assert!(!tx.see_objection_answer(one.id, at(9)).await.unwrap(), "there is no answer yet");
        let decision = ObjectionDecision { state: ObjectionState::Rejected, by: town.chief, decider: "CHIEF", at: at(9), why: "已核对" };
        assert!(tx.decide_objection(one.id, &decision).await.unwrap());
        assert!(!tx.decide_objection(one.id, &decision).await.unwrap());
        let row = tx.objection_row(one.id).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.state, row.decided_why.as_str()), ("赵思远", ObjectionState::Rejected, "已核对"));
        assert_eq!(tx.count_objections(&ObjectionFilter { unread: true, ..all() }).await.unwrap(), 1);
        assert!(tx.see_objection_answer(one.id, at(10)).await.unwrap());
        assert!(!tx.see_objection_answer(one.id, at(11)).await.unwrap());
        assert_eq!(tx.noticed_sheets(notice.id).await.unwrap()[1].open_objections, 0);
    }

    async fn a_filing_is_decided_once_by_the_office_above(town) {
        let (_, sheets) = noticed(&town).await;
        let mut tx = town.write().await;
        let first = filing(&town);
        let ids: Vec<_> = sheets.iter().map(|sheet| sheet.id).collect();
        tx.insert_filing(&first, &ids).await.unwrap();
        assert_eq!(tx.filing(first.id).await.unwrap(), Some(first.clone()));
        let mut kept = tx.filed_sheets(first.id).await.unwrap();
        kept.sort();
        let mut expected = ids.clone();
        expected.sort();
        assert_eq!(kept, expected);
        let at_k = Reach { institutions: vec![town.k], ..Reach::default() };
        let at_m = Reach { institutions: vec![town.m], ..Reach::default() };
        for (reach, waiting, seen) in [(&at_k, 1, 1), (&at_m, 0, 0), (&Reach::whole_city(), 1, 1)] {
            assert_eq!(count_of!(tx, filings_waiting(reach)), waiting, "{reach:?}");
            assert_eq!(tx.filings_of_period(reach, FEBRUARY).await.unwrap().len(), seen, "{reach:?}");
        }
        let decision = FilingDecision { state: FilingState::Returned, by: town.lead, decider: "LEAD", at: at(21), why: "缺一人" };
        assert!(tx.decide_filing(first.id, &decision).await.unwrap());
        assert!(!tx.decide_filing(first.id, &decision).await.unwrap());
        let second = Filing { id: id!(FilingId), filed_at: at(22), ..filing(&town) };
        tx.insert_filing(&second, &ids).await.unwrap();
        let states: Vec<_> = tx.filings_of(town.k1, FEBRUARY).await.unwrap().iter().map(|one| one.state).collect();
        assert_eq!(states, [FilingState::Submitted, FilingState::Returned]);
        assert_eq!(tx.filings_of(town.k1, Period::Month { year: 2026, month: 1 }).await.unwrap(), []);
    }
}
