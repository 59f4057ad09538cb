//! Cycles, sheets and what was done to them.

use liandai_model::{CycleId, CycleState, SheetAct, SheetId, SheetMoveId, SheetStep, Subject};
use liandai_store::{
    Page, Reach, StoreError,
    cycle::Cycle,
    sheet::{ApprovedTotal, Sheet, SheetsAt, UnitTotal},
    sheet_list::{SheetFilter, SheetSort, Waits},
    sheet_move::SheetMove,
};

use crate::{
    records,
    town::{Town, at, day, id, today},
};

const PAGE: Page = Page { number: 1, size: 50 };

/// A cycle of a period under a regulation of its own.
pub async fn cycle_of(town: &Town, period: &str) -> Cycle {
    let mut tx = town.write().await;
    let mut regulation = records::regulation(7, "2025-01-01", 0);
    // Each period has one: two regulations with the same digest are one.
    regulation.digest = period.as_bytes().to_vec();
    tx.insert_regulation(&regulation).await.unwrap();
    let cycle = Cycle {
        id: id!(CycleId),
        period: period.parse().unwrap(),
        regulation_id: regulation.id,
        state: CycleState::Open,
        opens_on: day("2026-03-01"),
        due_on: day("2026-03-10"),
        file_by: day("2026-03-15"),
        opened_by: None,
        opened_at: at(0),
        closed_at: None,
    };
    tx.insert_cycle(&cycle).await.unwrap();
    tx.commit().await.unwrap();
    cycle
}

/// The sheet of an officer of the bureau, as it is made.
pub fn blank(town: &Town, cycle: &Cycle, number: usize) -> Sheet {
    Sheet {
        id: id!(SheetId),
        cycle_id: cycle.id,
        period: cycle.period,
        subject: Subject::Officer,
        subject_id: town.officers[number].uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        officer_id: Some(town.officers[number]),
        leader_id: None,
        assessor_id: Some(town.k1),
        assessor_rule: "others".to_owned(),
        routing: "{}".to_owned(),
        unroutable: None,
        step: SheetStep::SelfAssessment,
        held_since: at(0),
        version: 1,
        self_form: None,
        review_form: None,
        approval_form: None,
        self_total: None,
        review_total: None,
        total: None,
        points: None,
        approved_by: None,
        approved_at: None,
        noticed_at: None,
        closed_at: None,
        supersedes: None,
        is_current: true,
    }
}

/// A cycle with one sheet in it.
pub async fn sheet_of(town: &Town, number: usize, period: &str) -> (Cycle, Sheet) {
    let cycle = cycle_of(town, period).await;
    let sheet = blank(town, &cycle, number);
    let mut tx = town.write().await;
    tx.insert_sheet(&sheet).await.unwrap();
    tx.commit().await.unwrap();
    (cycle, sheet)
}

fn approved(sheet: &Sheet, total: i64) -> Sheet {
    Sheet {
        step: SheetStep::PublicNotice,
        version: sheet.version + 1,
        total: Some(total),
        points: Some("{}".to_owned()),
        approved_at: Some(at(3)),
        ..sheet.clone()
    }
}

on_both! {
    async fn a_period_has_one_cycle(town) {
        let cycle = cycle_of(&town, "2026-02").await;
        let year = cycle_of(&town, "2026").await;
        let mut tx = town.write().await;
        assert_eq!(tx.cycle(cycle.id).await.unwrap(), Some(cycle.clone()));
        assert_eq!(tx.cycle_of(cycle.period).await.unwrap(), Some(cycle.clone()));
        assert_eq!(tx.cycles().await.unwrap(), [cycle.clone(), year]);
        assert!(tx.move_cycle(cycle.id, CycleState::Open, CycleState::Closed, Some(at(9))).await.unwrap());
        assert!(!tx.move_cycle(cycle.id, CycleState::Open, CycleState::Closed, Some(at(9))).await.unwrap());
        let closed = Cycle { state: CycleState::Closed, closed_at: Some(at(9)), ..cycle.clone() };
        assert_eq!(tx.cycle(cycle.id).await.unwrap(), Some(closed));
        let twice = tx.insert_cycle(&Cycle { id: id!(CycleId), ..cycle }).await;
        assert!(matches!(twice, Err(StoreError::Taken(_))), "{twice:?}");
    }

    async fn a_sheet_is_changed_by_whoever_knows_its_version(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let mut tx = town.write().await;
        assert_eq!(tx.sheet(sheet.id).await.unwrap(), Some(sheet.clone()));
        assert_eq!(tx.current_sheet(cycle.id, Subject::Officer, sheet.subject_id).await.unwrap(), Some(sheet.clone()));
        assert_eq!(tx.sheets_among(&[sheet.id, id!(SheetId)]).await.unwrap(), std::slice::from_ref(&sheet));
        let changed = Sheet { version: 2, self_form: Some("{}".to_owned()), ..sheet.clone() };
        assert!(tx.change_sheet(&changed, 1).await.unwrap());
        let late = Sheet { version: 2, self_form: Some("late".to_owned()), ..sheet.clone() };
        assert!(!tx.change_sheet(&late, 1).await.unwrap(), "somebody was faster");
        assert_eq!(tx.sheet(sheet.id).await.unwrap(), Some(changed));
    }

    async fn missing_sheets_are_made_once(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let mut tx = town.write().await;
        let again = [blank(&town, &cycle, 4), blank(&town, &cycle, 5)];
        tx.save_missing_sheets(&again).await.unwrap();
        assert_eq!(tx.sheet_subjects(cycle.id).await.unwrap().len(), 2);
        assert_eq!(tx.sheet(sheet.id).await.unwrap(), Some(sheet.clone()));
        // A correction takes the place of what it supersedes.
        let old = Sheet { is_current: false, version: 2, ..sheet.clone() };
        assert!(tx.change_sheet(&old, 1).await.unwrap());
        tx.insert_sheet(&Sheet { supersedes: Some(sheet.id), ..blank(&town, &cycle, 4) }).await.unwrap();
        assert_eq!(tx.sheet_subjects(cycle.id).await.unwrap().len(), 2);
        let whole = SheetFilter { superseded_too: true, ..SheetFilter::default() };
        assert_eq!(tx.sheet_list(&Reach::whole_city(), &whole, SheetSort::Total, PAGE).await.unwrap().total, 3);
    }

    async fn sheets_move_on_from_where_they_stand(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let other = blank(&town, &cycle, 5);
        let mut tx = town.write().await;
        tx.insert_sheet(&other).await.unwrap();
        assert!(tx.change_sheet(&approved(&sheet, 9000), 1).await.unwrap());
        assert_eq!(tx.notice_sheets(&[sheet.id, other.id], Some(at(5))).await.unwrap(), 1);
        let which = SheetsAt { assessor: Some(town.k1), institution: Some(town.k1), period: Some(cycle.period) };
        let at_notice = tx.sheets_at(SheetStep::PublicNotice, which).await.unwrap();
        assert_eq!(at_notice.iter().map(|one| (one.id, one.noticed_at)).collect::<Vec<_>>(), [(sheet.id, Some(at(5)))]);
        let elsewhere = SheetsAt { assessor: Some(town.m), ..SheetsAt::default() };
        assert_eq!(tx.sheets_at(SheetStep::PublicNotice, elsewhere).await.unwrap(), []);
        let both = [sheet.id, other.id];
        let step = (SheetStep::PublicNotice, SheetStep::Closed);
        assert_eq!(tx.move_sheets(&both, step, at(7), Some(at(7))).await.unwrap(), 1);
        let closed = tx.sheet(sheet.id).await.unwrap().unwrap();
        assert_eq!((closed.step, closed.held_since, closed.closed_at), (SheetStep::Closed, at(7), Some(at(7))));
        assert_eq!(tx.sheet(other.id).await.unwrap(), Some(other));
    }

    async fn sheets_that_are_not_reviewed_follow_the_links_of_the_day(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let unled = blank(&town, &cycle, 6);
        let mut tx = town.write().await;
        tx.insert_sheet(&unled).await.unwrap();
        assert_eq!(tx.sheets_follow_links(town.k1, today()).await.unwrap(), 1);
        assert_eq!(tx.sheets_follow_links(town.k1, today()).await.unwrap(), 0);
        assert_eq!(tx.sheet(sheet.id).await.unwrap().unwrap().leader_id, Some(town.officers[3]));
        assert_eq!(tx.sheet(unled.id).await.unwrap().unwrap().leader_id, None);
        assert_eq!(tx.sheets_follow_links(town.k1, day("2024-06-01")).await.unwrap(), 1);
        assert_eq!(tx.sheet(sheet.id).await.unwrap().unwrap().leader_id, Some(town.officers[2]));
        tx.end_link(town.links[4], day("2025-12-31")).await.unwrap();
        assert_eq!(tx.sheets_follow_links(town.k1, today()).await.unwrap(), 1);
        assert_eq!(tx.sheet(sheet.id).await.unwrap().unwrap().leader_id, None, "nobody leads any more");
        let approved = Sheet { leader_id: Some(town.officers[2]), version: 2, ..approved(&sheet, 1) };
        assert!(tx.change_sheet(&approved, 1).await.unwrap());
        assert_eq!(tx.sheets_follow_links(town.k1, today()).await.unwrap(), 0, "what is reviewed stays");
    }

    async fn lists_are_narrowed_to_what_is_asked_for(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let mut tx = town.write().await;
        let lost = Sheet {
            assessor_id: None,
            unroutable: Some("no-case".to_owned()),
            unit_id: Some(town.u2),
            ..blank(&town, &cycle, 6)
        };
        let elsewhere = Sheet { institution_id: town.m, unit_id: None, ..blank(&town, &cycle, 7) };
        let unit = Sheet {
            subject: Subject::Unit,
            subject_id: town.u1.uuid(),
            officer_id: Some(town.officers[3]),
            step: SheetStep::Review,
            ..blank(&town, &cycle, 3)
        };
        tx.save_missing_sheets(&[lost.clone(), elsewhere.clone(), unit.clone()]).await.unwrap();
        let open = tx.unapproved_sheets(cycle.id).await.unwrap();
        assert!(open.contains(&lost) && open.contains(&unit) && open.iter().all(|one| one.approved_at.is_none()));
        let city = Reach::whole_city();
        let all = SheetFilter::default();
        for (filter, expected) in [
            (all.clone(), vec!["刑侦大队", "吴芳", "周涛", "赵思远"]),
            (SheetFilter { unroutable: true, ..all.clone() }, vec!["周涛"]),
            (SheetFilter { subject: Some(Subject::Unit), ..all.clone() }, vec!["刑侦大队"]),
            (SheetFilter { steps: vec![SheetStep::Review], ..all.clone() }, vec!["刑侦大队"]),
            (SheetFilter { institution: Some(town.m), ..all.clone() }, vec!["吴芳"]),
            (SheetFilter { unit: Some(town.u2), ..all.clone() }, vec!["周涛"]),
            (SheetFilter { text: Some("思".to_owned()), ..all.clone() }, vec!["赵思远"]),
            (SheetFilter { subject_id: Some(sheet.subject_id), ..all.clone() }, vec!["赵思远"]),
            (SheetFilter { period: Some("2026-03".parse().unwrap()), ..all.clone() }, vec![]),
            (SheetFilter { cycle: Some(cycle.id), leaderless: true, ..all.clone() }, vec!["刑侦大队", "吴芳", "周涛", "赵思远"]),
            (SheetFilter { overdue: Some(vec![(cycle.id, vec![SheetStep::Review])]), ..all.clone() }, vec!["刑侦大队"]),
            (SheetFilter { overdue: Some(Vec::new()), ..all.clone() }, vec![]),
        ] {
            let found = tx.sheet_list(&city, &filter, SheetSort::Period, PAGE).await.unwrap();
            let mut names: Vec<_> = found.rows.iter().map(|row| row.name.clone()).collect();
            names.sort();
            assert_eq!(names, expected, "{filter:?}");
            assert_eq!(found.total, i64::try_from(expected.len()).unwrap());
        }
        let of_bureau = Reach { institutions: vec![town.k], ..Reach::default() };
        let own = Reach { officers: vec![town.officers[3]], units: vec![town.u2], ..Reach::default() };
        let assessed = Reach { institutions: vec![town.m], ..Reach::default() };
        for (reach, n) in [(of_bureau, 4), (own, 2), (assessed, 1), (Reach::default(), 0)] {
            assert_eq!(tx.sheet_list(&reach, &all, SheetSort::Waiting, PAGE).await.unwrap().total, n, "{reach:?}");
        }
    }

    async fn counts_tell_where_sheets_stand_and_for_whom_they_wait(town) {
        let (cycle, sheet) = sheet_of(&town, 4, "2026-02").await;
        let mut tx = town.write().await;
        let reviewed = Sheet { step: SheetStep::Review, ..blank(&town, &cycle, 5) };
        let unit = Sheet { subject: Subject::Unit, subject_id: town.u1.uuid(), ..blank(&town, &cycle, 3) };
        let bureau = Sheet { subject: Subject::Institution, subject_id: town.k1.uuid(), ..blank(&town, &cycle, 1) };
        let own = Sheet { step: SheetStep::Approval, ..blank(&town, &cycle, 2) };
        let due = Sheet { step: SheetStep::Approval, ..blank(&town, &cycle, 6) };
        tx.save_missing_sheets(&[reviewed, unit, bureau, own, due]).await.unwrap();
        let nobody = Waits::default();
        assert_eq!(tx.sheets_waiting(&nobody).await.unwrap(), []);
        for (waits, expected) in [
            (Waits { officers: vec![town.officers[4]], ..nobody.clone() }, vec![(SheetStep::SelfAssessment, 1)]),
            (Waits { units: vec![town.u1], institutions: vec![town.k1], ..nobody.clone() }, vec![(SheetStep::SelfAssessment, 2)]),
            (Waits { members: vec![town.officers[4], town.officers[5]], ..nobody.clone() }, vec![(SheetStep::Review, 1)]),
            (Waits { assessors: vec![town.k1], ..nobody.clone() }, vec![(SheetStep::Approval, 2)]),
            (Waits { assessors: vec![town.k1], but: vec![town.officers[2]], ..nobody.clone() }, vec![(SheetStep::Approval, 1)]),
            (Waits { assessors: vec![town.m], ..nobody.clone() }, vec![]),
            (Waits { any_assessor: true, ..nobody.clone() }, vec![(SheetStep::Approval, 2)]),
        ] {
            let found = tx.sheets_waiting(&waits).await.unwrap();
            assert_eq!(found.iter().map(|count| (count.step, count.n)).collect::<Vec<_>>(), expected, "{waits:?}");
        }
        let mut steps = tx.sheet_steps(&Reach::whole_city(), &[cycle.id]).await.unwrap();
        steps.sort_by_key(|count| count.step);
        let steps: Vec<_> = steps.iter().map(|count| (count.step, count.n)).collect();
        assert_eq!(steps, [(SheetStep::SelfAssessment, 3), (SheetStep::Review, 1), (SheetStep::Approval, 2)]);
        let by = tx.sheet_steps_by_institution(&Reach::whole_city(), cycle.id).await.unwrap();
        let review = by.iter().find(|one| one.step == SheetStep::Review).unwrap();
        assert_eq!((review.code.as_str(), review.n, review.leaderless, review.unroutable), ("K1", 1, 1, 0));
        assert!(tx.change_sheet(&approved(&sheet, 8850), 1).await.unwrap());
        let totals = tx.approved_totals(&[sheet.subject_id], &[cycle.period]).await.unwrap();
        assert_eq!(totals, [ApprovedTotal { subject_id: sheet.subject_id, period: cycle.period, total: 8850 }]);
        assert_eq!(tx.approved_totals(&[sheet.subject_id], &["2026-01".parse().unwrap()]).await.unwrap(), []);
        let other = tx.sheet_list(&Reach::whole_city(), &SheetFilter::default(), SheetSort::Waiting, PAGE).await.unwrap();
        let other = other.rows.iter().find(|one| one.id != sheet.id && one.unit_id == Some(town.u1) && one.subject == Subject::Officer).unwrap().id;
        let other = tx.sheet(other).await.unwrap().unwrap();
        assert!(tx.change_sheet(&approved(&other, 9001), other.version).await.unwrap());
        let of_unit = tx.unit_totals(town.u1, &[cycle.period, "2026-01".parse().unwrap()]).await.unwrap();
        assert_eq!(of_unit, [UnitTotal { period: cycle.period, people: 2, total: 8850 + 9001 }]);
        assert_eq!(tx.unit_totals(town.u1, &["2026-01".parse().unwrap()]).await.unwrap(), []);
    }

    async fn what_was_done_to_a_sheet_is_kept_in_order(town) {
        let (_, sheet) = sheet_of(&town, 4, "2026-02").await;
        let done = |act, seconds| SheetMove {
            id: id!(SheetMoveId),
            sheet_id: sheet.id,
            act,
            step: SheetStep::Review,
            form: Some("{\"lines\":{}}".to_owned()),
            reason: String::new(),
            account_id: Some(town.lead),
            author: "赵思远".to_owned(),
            on_behalf: None,
            at: at(seconds),
        };
        let moves = [done(SheetAct::Return, 9), done(SheetAct::HandIn, 4)];
        let mut tx = town.write().await;
        tx.insert_sheet_moves(&moves).await.unwrap();
        let [returned, handed_in] = moves;
        assert_eq!(tx.sheet_moves(sheet.id).await.unwrap(), [handed_in, returned]);
        assert_eq!(tx.sheet_moves(id!(SheetId)).await.unwrap(), []);
    }
}
