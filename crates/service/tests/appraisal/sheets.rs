//! A sheet on its way: by whose hand, with which form, back and forth, and never past a step.

use liandai_model::{OfficerId, SheetAct, SheetId, SheetStep};
use liandai_service::{
    Call, Error,
    appraisal::{Part, TypedForm, TypedLine},
};
use liandai_store::{
    Page, Reach,
    sheet::Sheet,
    sheet_list::{SheetFilter, SheetSort},
};

use crate::city::{City, problems};

const PAGE: Page = Page { number: 1, size: 50 };

/// A form of five lines with these points, one of them with another and a reason.
fn typed<'a>(points: &'a str, odd: Option<(&'a str, &'a str)>) -> TypedForm<'a> {
    let mut lines = vec![TypedLine { points, reason: "", evidence: "" }; 5];
    if let Some((points, reason)) = odd {
        lines[2] = TypedLine { points, reason, evidence: "" };
    }
    TypedForm { lines, remark: "" }
}

impl City {
    async fn sheet(&self, id: SheetId) -> Sheet {
        self.read().await.sheet(id).await.unwrap().unwrap()
    }

    async fn own_sheet(&self, call: &Call) -> Sheet {
        let officer = call.actor.officer.unwrap();
        let filter = SheetFilter { subject_id: Some(officer.uuid()), ..SheetFilter::default() };
        let row = self
            .read()
            .await
            .sheet_list(&Reach::whole_city(), &filter, SheetSort::Waiting, PAGE)
            .await
            .unwrap();
        self.sheet(row.rows[0].id).await
    }

    /// An officer whom the demonstration's leader leads, with their sheet brought to a step, and the leader's call.
    async fn member_at(&self, step: SheetStep) -> (Call, Sheet) {
        let leader = self.call("leader").await;
        let members: Vec<OfficerId> = self
            .read()
            .await
            .members_of(leader.actor.officer.unwrap())
            .await
            .unwrap()
            .into_iter()
            .filter(|link| link.to_day.is_none())
            .map(|link| link.member_id)
            .collect();
        let filter = SheetFilter { subject_id: Some(members[0].uuid()), ..SheetFilter::default() };
        let mut tx = self.write().await;
        let row = tx
            .sheet_list(&Reach::whole_city(), &filter, SheetSort::Waiting, PAGE)
            .await
            .unwrap()
            .rows
            .remove(0);
        let before = tx.sheet(row.id).await.unwrap().unwrap();
        let sheet = Sheet {
            step: SheetStep::SelfAssessment,
            version: before.version + 1,
            self_form: None,
            review_form: None,
            approval_form: None,
            self_total: None,
            review_total: None,
            total: None,
            points: None,
            approved_at: None,
            noticed_at: None,
            ..before.clone()
        };
        assert!(tx.change_sheet(&sheet, before.version).await.unwrap());
        tx.commit().await.unwrap();
        let form = serde_json::json!({"lines": (0..5).map(|at| {
            let names = ["political-firmness", "integrity", "results", "fairness", "diligence"];
            (names[at].to_owned(), serde_json::json!({"points": 1800, "reason": "", "evidence": ""}))
        }).collect::<serde_json::Map<_, _>>(), "remark": ""})
        .to_string();
        let mut moved = Sheet {
            self_form: Some(form.clone()),
            self_total: Some(9000),
            step: SheetStep::Review,
            version: sheet.version + 1,
            ..sheet.clone()
        };
        if step >= SheetStep::Approval {
            moved = Sheet {
                review_form: Some(form),
                review_total: Some(9000),
                step: SheetStep::Approval,
                ..moved
            };
        }
        let mut tx = self.write().await;
        assert!(tx.change_sheet(&moved, sheet.version).await.unwrap());
        tx.commit().await.unwrap();
        (leader, moved)
    }
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "an outcome is looked at once")]
fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>, key: &str) {
    assert!(matches!(&outcome, Err(Error::Conflict(found)) if *found == key), "{outcome:?} is not {key}");
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "an outcome is looked at once")]
fn forbidden<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    assert!(matches!(&outcome, Err(Error::Forbidden)), "{outcome:?}");
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "an outcome is looked at once")]
fn not_found<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    assert!(matches!(&outcome, Err(Error::NotFound(_))), "{outcome:?}");
}

on_both! {
    async fn a_sheet_goes_from_hand_to_hand(city) {
        let officer = city.call("officer").await;
        let sheet = city.own_sheet(&officer).await;
        let service = &city.service;
        // Every line wants points, and none too many.
        assert_eq!(problems(service.hand_in_sheet(&officer, sheet.id, sheet.version, &typed("", None)).await).len(), 5);
        assert_eq!(problems(service.hand_in_sheet(&officer, sheet.id, sheet.version, &typed("20.01", None)).await)[0], "sheet-points-too-many");
        service.hand_in_sheet(&officer, sheet.id, sheet.version, &typed("18", None)).await.unwrap();
        let handed_in = city.sheet(sheet.id).await;
        assert_eq!((handed_in.step, handed_in.self_total), (SheetStep::Review, Some(9000)));
        let led_by = city.read().await.leaders_of(officer.actor.officer.unwrap()).await.unwrap();
        assert_eq!(handed_in.leader_id, led_by.iter().find(|link| link.to_day.is_none()).map(|link| link.leader_id));
        conflict(service.hand_in_sheet(&officer, sheet.id, handed_in.version, &typed("19", None)).await, "sheet-moved-on");
        // Nobody reviews but the leader.
        for name in ["officer", "deputy", "clerk", "head"] {
            let call = city.call(name).await;
            forbidden(service.review_sheet(&call, sheet.id, handed_in.version, &typed("18", None)).await);
        }
        let (leader, own) = city.member_at(SheetStep::Review).await;
        let differs = typed("18", Some(("17.5", " ")));
        assert_eq!(problems(service.review_sheet(&leader, own.id, own.version, &differs).await), ["sheet-reason-wanted"]);
        service.review_sheet(&leader, own.id, own.version, &typed("18", Some(("17.5", "一件超期")))).await.unwrap();
        let reviewed = city.sheet(own.id).await;
        assert_eq!((reviewed.step, reviewed.review_total), (SheetStep::Approval, Some(8950)));
        forbidden(service.approve_sheet(&leader, own.id, reviewed.version, &typed("18", None)).await);
        let deputy = city.call("deputy").await;
        service.approve_sheet(&deputy, own.id, reviewed.version, &typed("18", Some(("17.5", "")))).await.unwrap();
        let approved = city.sheet(own.id).await;
        assert_eq!((approved.step, approved.total, approved.approved_by), (SheetStep::PublicNotice, Some(8950), Some(deputy.actor.account)));
        let points: std::collections::BTreeMap<String, i32> = serde_json::from_str(approved.points.as_deref().unwrap()).unwrap();
        assert_eq!((points.len(), points["results"], points["integrity"]), (5, 1750, 1800));
        let view = service.show_sheet(&deputy, own.id).await.unwrap();
        let acts: Vec<_> = view.moves.iter().rev().take(2).map(|(one, form, _)| (one.act, form.is_some())).collect();
        assert_eq!(acts, [(SheetAct::Approve, true), (SheetAct::Review, true)]);
        for act in ["hand-in-sheet", "review-sheet", "approve-sheet"] {
            assert_eq!(city.recorded(act).await, 1, "{act}");
        }
    }

    async fn two_who_edit_the_same_sheet_are_told_and_nothing_is_overwritten(city) {
        let officer = city.call("officer").await;
        let sheet = city.own_sheet(&officer).await;
        let version = city.service.save_sheet(&officer, sheet.id, sheet.version, &typed("15", None)).await.unwrap();
        assert_eq!(version, sheet.version + 1);
        conflict(city.service.save_sheet(&officer, sheet.id, sheet.version, &typed("20", None)).await, "sheet-changed-meanwhile");
        conflict(city.service.hand_in_sheet(&officer, sheet.id, sheet.version, &typed("20", None)).await, "sheet-changed-meanwhile");
        let view = city.service.show_sheet(&officer, sheet.id).await.unwrap();
        assert_eq!(view.form_to_fill().total(), 7500);
        // Nobody else sees what is not handed in.
        let head = city.service.show_sheet(&city.call("head").await, sheet.id).await.unwrap();
        assert!(head.self_form.is_none() && !head.acts.fill);
        not_found(city.service.show_sheet(&city.call("admin").await, sheet.id).await);
    }

    async fn nobody_acts_on_their_own_sheet(city) {
        let deputy = city.call("deputy").await;
        let sheet = city.own_sheet(&deputy).await;
        let mut tx = city.write().await;
        let own = Sheet { step: SheetStep::Approval, assessor_id: Some(sheet.institution_id), self_form: None, version: sheet.version + 1, ..sheet.clone() };
        assert!(tx.change_sheet(&own, sheet.version).await.unwrap());
        tx.commit().await.unwrap();
        forbidden(city.service.approve_sheet(&deputy, own.id, own.version, &typed("20", None)).await);
        forbidden(city.service.return_sheet(&deputy, own.id, own.version, "为什么").await);
        let queue = city.service.sheet_queue(&deputy, Part::Approve, &SheetFilter::default(), Page::new(1, 500)).await.unwrap();
        assert!(queue.listed.rows.iter().all(|one| one.row.id != own.id));
        let member = city.call("member").await;
        city.service.approve_sheet(&member, own.id, own.version, &typed("18", None)).await.unwrap();
    }

    async fn a_sheet_is_returned_with_a_reason_and_taken_back_in_time(city) {
        let (leader, sheet) = city.member_at(SheetStep::Review).await;
        let service = &city.service;
        assert_eq!(problems(service.return_sheet(&leader, sheet.id, sheet.version, " ").await), ["reason-wanted"]);
        service.return_sheet(&leader, sheet.id, sheet.version, "依据不足").await.unwrap();
        let returned = city.sheet(sheet.id).await;
        assert_eq!((returned.step, returned.self_total), (SheetStep::SelfAssessment, None));
        assert!(returned.self_form.is_some(), "what was written is kept");

        let (leader, sheet) = city.member_at(SheetStep::Approval).await;
        service.take_back_sheet(&leader, sheet.id, sheet.version).await.unwrap();
        let back = city.sheet(sheet.id).await;
        assert_eq!((back.step, back.review_total, back.self_total), (SheetStep::Review, None, Some(9000)));
        service.review_sheet(&leader, sheet.id, back.version, &typed("18", None)).await.unwrap();
        let deputy = city.call("deputy").await;
        let version = city.sheet(sheet.id).await.version;
        service.approve_sheet(&deputy, sheet.id, version, &typed("18", None)).await.unwrap();
        conflict(service.take_back_sheet(&leader, sheet.id, version).await.map_err(|error| match error {
            // The leader never had it in hand at this step.
            Error::Forbidden => Error::Conflict("sheet-moved-on"),
            other => other,
        }), "sheet-moved-on");
        let approved = city.sheet(sheet.id).await;
        let mut tx = city.write().await;
        service.begin_sheet_notice(&mut tx, &[sheet.id], Some(service.now())).await.unwrap();
        tx.commit().await.unwrap();
        conflict(service.take_back_sheet(&deputy, sheet.id, approved.version + 1).await, "sheet-is-noticed");
        let mut tx = city.write().await;
        service.begin_sheet_notice(&mut tx, &[sheet.id], None).await.unwrap();
        tx.commit().await.unwrap();
        service.take_back_sheet(&deputy, sheet.id, approved.version + 2).await.unwrap();
        let back = city.sheet(sheet.id).await;
        assert_eq!((back.step, back.total, back.points, back.approved_at), (SheetStep::Approval, None, None, None));
    }

    async fn many_are_approved_at_once_with_those_that_stand_out_first(city) {
        let deputy = city.call("deputy").await;
        let queue = city.service.sheet_queue(&deputy, Part::Approve, &SheetFilter::default(), Page::new(1, 100)).await.unwrap();
        assert!(queue.counts[2] > 2, "{:?}", queue.counts);
        let far: Vec<_> = queue.listed.rows.iter().map(|one| one.outlier.map_or(0, liandai_service::appraisal::Outlier::by)).collect();
        assert!(far.windows(2).all(|two| two[0] >= two[1]), "{far:?}");
        let mut picked: Vec<_> = queue.listed.rows.iter().map(|one| (one.row.id, one.row.version)).collect();
        // One of them was changed since the list was read.
        picked[0].1 -= 1;
        let done = city.service.approve_sheets(&deputy, &picked).await.unwrap();
        assert_eq!((done.approved, done.passed_over), (picked.len() - 1, 1));
        assert_eq!(city.sheet(picked[0].0).await.step, SheetStep::Approval);
        let one = city.sheet(picked[1].0).await;
        assert_eq!((one.step, one.total), (SheetStep::PublicNotice, one.review_total));
        forbidden(city.service.approve_sheets(&city.call("clerk").await, &picked[..1]).await);
    }

    async fn a_closed_sheet_is_corrected_by_another_and_both_are_kept(city) {
        let (_, sheet) = city.member_at(SheetStep::Approval).await;
        let deputy = city.call("deputy").await;
        conflict(city.service.correct_sheet(&deputy, sheet.id, "漏记").await, "sheet-not-to-correct");
        city.service.approve_sheet(&deputy, sheet.id, sheet.version, &typed("18", None)).await.unwrap();
        let mut tx = city.write().await;
        let now = city.service.now();
        tx.move_sheets(&[sheet.id], (SheetStep::PublicNotice, SheetStep::Closed), now, Some(now)).await.unwrap();
        tx.commit().await.unwrap();
        let new = city.service.correct_sheet(&deputy, sheet.id, "漏记一次迟到").await.unwrap();
        let (old, new) = (city.sheet(sheet.id).await, city.sheet(new).await);
        assert_eq!((old.is_current, old.total), (false, Some(9000)));
        assert_eq!((new.is_current, new.step, new.supersedes, new.total), (true, SheetStep::Approval, Some(old.id), None));
        city.service.approve_sheet(&deputy, new.id, new.version, &typed("18", Some(("17", "漏记一次迟到")))).await.unwrap();
        let view = city.service.show_sheet(&deputy, old.id).await.unwrap();
        assert_eq!(view.superseded_by, Some(new.id));
        conflict(city.service.correct_sheet(&deputy, old.id, "再改").await, "sheet-not-to-correct");
    }

    async fn sheets_go_on_after_approval_by_the_step_that_follows(city) {
        let (_, sheet) = city.member_at(SheetStep::Approval).await;
        let deputy = city.call("deputy").await;
        let service = &city.service;
        service.approve_sheet(&deputy, sheet.id, sheet.version, &typed("18", None)).await.unwrap();
        let mut tx = city.write().await;
        let waiting = service.sheets_after_approval(&mut tx, SheetStep::PublicNotice, sheet.assessor_id.unwrap(), Some(sheet.period)).await.unwrap();
        assert!(waiting.iter().any(|one| one.id == sheet.id));
        let place = liandai_service::powers::Place::institution(vec![sheet.assessor_id.unwrap()]);
        let decision = service.powers().decide(&deputy.actor.principal, liandai_service::powers::Action::GiveNotice, &place);
        let notice = (SheetStep::PublicNotice, SheetAct::Notice);
        assert_eq!(service.advance_sheets(&mut tx, &deputy, &decision, &[sheet.id], notice, "").await.unwrap(), 1);
        conflict(service.advance_sheets(&mut tx, &deputy, &decision, &[sheet.id], notice, "").await, "sheet-moved-on");
        let file = (SheetStep::Filing, SheetAct::File);
        service.advance_sheets(&mut tx, &deputy, &decision, &[sheet.id], file, "").await.unwrap();
        tx.commit().await.unwrap();
        let closed = city.sheet(sheet.id).await;
        assert_eq!((closed.step, closed.closed_at), (SheetStep::Closed, Some(deputy.now)));
        let mut tx = city.read().await;
        let acts: Vec<_> = tx.sheet_moves(sheet.id).await.unwrap().iter().map(|one| one.act).collect();
        assert!(acts.ends_with(&[SheetAct::Approve, SheetAct::Notice, SheetAct::File]) || acts.len() >= 3, "{acts:?}");
    }

    async fn the_workbench_tells_whose_turn_it_is(city) {
        use liandai_service::workbench::Waiting;
        let sheets = |waiting: Vec<Waiting>| waiting.into_iter().find_map(|one| match one {
            Waiting::Sheets(sheets) => Some(sheets),
            _ => None,
        });
        let officer = city.call("officer").await;
        let waiting = sheets(city.service.workbench(&officer).await.unwrap()).unwrap();
        assert_eq!(waiting.fill, (1, 1), "since yesterday");
        let own = city.own_sheet(&officer).await;
        city.service.hand_in_sheet(&officer, own.id, own.version, &typed("18", None)).await.unwrap();
        assert_eq!(sheets(city.service.workbench(&officer).await.unwrap()), None, "it is out of hand");
        let deputy = city.call("deputy").await;
        let queue = city.service.sheet_queue(&deputy, Part::Approve, &SheetFilter::default(), PAGE).await.unwrap();
        assert_eq!(sheets(city.service.workbench(&deputy).await.unwrap()).unwrap().approve.0, queue.counts[2]);
        city.wait_days(10);
        let late = sheets(city.service.workbench(&city.call("deputy").await).await.unwrap()).unwrap();
        assert_eq!(late.approve.1, late.approve.0, "all of them are overdue");
        let told = city.service.workbench(&city.call("clerk").await).await.unwrap();
        assert!(told.iter().any(|one| matches!(one, Waiting::SheetsTold(n) if *n > 0)));
    }
}
