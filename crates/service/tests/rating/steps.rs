//! The steps of a rating: preview, approval by another, notice, proclamation, superseding, verification.

use liandai_locale::Messages;
use liandai_model::Lang;
use liandai_model::{
    ConsequenceState, CycleState, FactId, FactKind, FactState, RatingState, SheetAct, SheetStep, Subject,
    SubjectRef,
};
use liandai_service::{
    Error,
    rating::subjects_of,
    store::{
        Page,
        consequence::Consequence,
        fact::Fact,
        notice::Notice,
        rating_list::{ResultFilter, ResultSort},
        sheet::{Sheet, SheetsAt},
    },
};

use crate::city::{City, LAST_YEAR};

/// Records a confirmed finding against the best officer of 2025, who is named by code.
async fn find_against_the_best(city: &City) -> String {
    let rating = city.in_force().await;
    let mut tx = city.write().await;
    let filter = ResultFilter { subject: "officer", grade: Some(5), ..ResultFilter::default() };
    let reach = liandai_service::store::Reach::whole_city();
    let best = tx.result_list(rating.id, &reach, &filter, ResultSort::Total, Page::new(1, 1)).await.unwrap();
    let best = best.rows[0].clone();
    let now = city.service.now();
    let fact = Fact {
        id: FactId::new(now, city.service.random()),
        kind: FactKind::Finding,
        mark: "LATE".to_owned(),
        subject: Subject::Officer,
        subject_id: best.subject_id,
        institution_id: best.institution_id,
        unit_id: best.unit_id,
        word: "sanction".to_owned(),
        title: String::new(),
        level: None,
        points: None,
        from_day: liandai_model::Day::new(2025, 11, 3).unwrap(),
        to_day: None,
        days: None,
        period: None,
        satisfied: None,
        basically_satisfied: None,
        dissatisfied: None,
        evidence: "案卷".to_owned(),
        state: FactState::Confirmed,
        supersedes: None,
        annuls: false,
        recorded_by: None,
        recorded_at: now,
        decided_by: None,
        decided_at: Some(now),
        decided_why: String::new(),
        acknowledged_at: None,
    };
    tx.insert_facts(&[fact]).await.unwrap();
    tx.commit().await.unwrap();
    best.code
}

on_both! {
    async fn a_later_fact_makes_a_rating_that_supersedes_and_both_are_kept(city) {
        let old = city.in_force().await;
        city.reopen(|one| one.code == "officer-bonus").await;
        let verified = city.service.verify_rating(&city.call("city").await, old.id).await.unwrap();
        assert!(verified.is_sound() && verified.same_engine, "{verified:?}");
        let code = find_against_the_best(&city).await;
        let verified = city.service.verify_rating(&city.call("city").await, old.id).await.unwrap();
        assert!(!verified.same_facts && !verified.same_results);
        assert!(verified.changed.iter().any(|one| one.stored.as_ref().unwrap().code == code));

        let maker = city.call("city").await;
        let without = city.service.request_rating(&maker, "2025", "").await;
        assert!(matches!(without, Err(Error::Invalid(_))), "{without:?}");
        let new = city.service.request_rating(&maker, "2025", "处分决定补录").await.unwrap();
        let twice = city.service.request_rating(&maker, "2025", "x").await;
        assert!(matches!(twice, Err(Error::Conflict("rating-is-computing"))), "{twice:?}");
        city.work().await;
        assert_eq!(city.rating(new).await.state, RatingState::Preview);
        let compared = city.service.compare_ratings(&maker, new, Page::new(1, 50)).await.unwrap();
        assert_eq!(compared.before.unwrap().id, old.id);
        let changed = compared.rows.rows.iter().find(|row| row.code == code).unwrap();
        assert_eq!((changed.old_status.as_deref(), changed.status.as_deref()), (Some("rated"), Some("disqualified")));

        // Nobody approves what they had computed; the notice must be over.
        let own = city.service.approve_rating(&maker, new).await;
        assert!(matches!(own, Err(Error::Conflict("rating-own"))), "{own:?}");
        let other = city.call("secretary").await;
        city.service.approve_rating(&other, new).await.unwrap();
        let early = city.service.proclaim_rating(&other, new).await;
        assert!(early.is_err());
        let last = city.service.notice_rating(&other, new).await.unwrap();
        assert_eq!(last.to_string(), "2026-03-12");
        let early = city.service.proclaim_rating(&other, new).await;
        assert!(matches!(early, Err(Error::Conflict("rating-notice-lasts"))), "{early:?}");
        city.wait_days(8);
        let other = city.call("secretary").await;
        city.service.proclaim_rating(&other, new).await.unwrap();
        assert_eq!(city.rating(old.id).await.state, RatingState::Superseded);
        let new = city.in_force().await;
        assert_eq!((new.supersedes, new.reason.as_str()), (Some(old.id), "处分决定补录"));
        assert!(city.service.verify_rating(&other, new.id).await.unwrap().is_sound());
        // The five stars' rewards that nobody had decided yet no longer follow.
        let mut tx = city.read().await;
        let stars = tx.consequences_of_rating(old.id).await.unwrap();
        let bonus = stars.iter().find(|one| one.subject_code == code && one.code == "officer-bonus").unwrap();
        assert_eq!(bonus.state, ConsequenceState::Withdrawn);
        let is_done = |one: &&Consequence| one.state == ConsequenceState::Done;
        assert!(stars.iter().filter(is_done).any(|one| one.subject_code == code), "what was done and no longer follows stays on record");
        let now = tx.consequences_of_rating(new.id).await.unwrap();
        assert!(!now.is_empty() && !now.iter().any(|one| one.subject_code == code && one.code == "officer-bonus"));
    }

    async fn the_sheets_that_wait_for_the_proclamation_take_their_last_step_with_it(city) {
        // The year's sheets as they are when their notices are over, but for one to which somebody objected.
        let mut tx = city.write().await;
        let (now, cycle) = (city.service.now(), tx.cycle_of(LAST_YEAR).await.unwrap().unwrap());
        assert!(tx.move_cycle(cycle.id, CycleState::Closed, CycleState::Open, None).await.unwrap());
        let which = SheetsAt { period: Some(LAST_YEAR), ..SheetsAt::default() };
        let all: Vec<_> = tx.sheets_at(SheetStep::Closed, which).await.unwrap().iter().map(|one| one.id).collect();
        let (objected, waiting) = all.split_first().unwrap();
        tx.move_sheets(waiting, (SheetStep::Closed, SheetStep::Proclamation), now, None).await.unwrap();
        tx.move_sheets(&[*objected], (SheetStep::Closed, SheetStep::PublicNotice), now, None).await.unwrap();
        tx.commit().await.unwrap();
        assert!(waiting.len() > 200, "{}", waiting.len());

        let maker = city.call("city").await;
        let id = city.service.request_rating(&maker, "2025", "复核").await.unwrap();
        city.work().await;
        let other = city.call("secretary").await;
        city.service.approve_rating(&other, id).await.unwrap();
        city.service.notice_rating(&other, id).await.unwrap();
        city.wait_days(8);
        let other = city.call("secretary").await;
        let city = &city;
        let at = |step| async move { city.read().await.sheets_at(step, which).await.unwrap() };
        assert_eq!(at(SheetStep::Proclamation).await.len(), waiting.len(), "nothing went before");
        city.service.proclaim_rating(&other, id).await.unwrap();
        let closed = at(SheetStep::Closed).await;
        assert_eq!(closed.len(), waiting.len());
        assert!(closed.iter().all(|sheet| sheet.closed_at == Some(other.now)));
        let moves = city.read().await.sheet_moves(closed[7].id).await.unwrap();
        let last = moves.last().unwrap();
        assert_eq!((last.act, last.account_id), (SheetAct::Proclaim, Some(other.actor.account)));
        assert_eq!(at(SheetStep::PublicNotice).await[0].id, *objected);
        // The cycle closes with its last sheet.
        city.service.turn_calendar(city.tenant).await.unwrap();
        assert_eq!(city.read().await.cycle_of(LAST_YEAR).await.unwrap().unwrap().state, CycleState::Open);
        let mut tx = city.write().await;
        tx.move_sheets(&[*objected], (SheetStep::PublicNotice, SheetStep::Closed), other.now, Some(other.now)).await.unwrap();
        tx.commit().await.unwrap();
        city.service.turn_calendar(city.tenant).await.unwrap();
        assert_eq!(city.read().await.cycle_of(LAST_YEAR).await.unwrap().unwrap().state, CycleState::Closed);
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn a_sheet_whose_notice_ends_late_closes_if_the_rating_in_force_has_counted_it(city) {
        city.wait_days(1);
        let given_by = city.call("city").await.actor.account;
        let mut tx = city.write().await;
        let (now, cycle) = (city.service.now(), tx.cycle_of(LAST_YEAR).await.unwrap().unwrap());
        assert!(tx.move_cycle(cycle.id, CycleState::Closed, CycleState::Open, None).await.unwrap());
        let which = SheetsAt { period: Some(LAST_YEAR), ..SheetsAt::default() };
        let all = tx.sheets_at(SheetStep::Closed, which).await.unwrap();
        let (counted, later) = (all[0].clone(), all[1].clone());
        assert!(counted.approved_at.unwrap() <= city.in_force().await.computed_at);
        let approved = Sheet { approved_at: Some(now), version: later.version + 1, ..later.clone() };
        assert!(tx.change_sheet(&approved, later.version).await.unwrap());
        let both = [counted.id, later.id];
        tx.move_sheets(&both, (SheetStep::Closed, SheetStep::PublicNotice), now, None).await.unwrap();
        tx.notice_sheets(&both, Some(now)).await.unwrap();
        let day = |text: &str| liandai_model::Day::parse(text.as_bytes()).unwrap();
        let notice = Notice {
            id: liandai_model::NoticeId::new(now, city.service.random()),
            period: LAST_YEAR,
            institution_id: counted.institution_id,
            assessor_id: counted.institution_id,
            state: liandai_model::NoticeState::Open,
            from_day: day("2026-02-26"),
            to_day: day("2026-03-04"),
            given_by,
            given_at: now,
            ended_at: None,
        };
        tx.insert_notice(&notice, &both).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(city.service.turn_notices(city.tenant).await.unwrap(), 2);
        let mut tx = city.read().await;
        let steps: Vec<_> = tx.sheets_among(&both).await.unwrap().into_iter().map(|one| (one.id, one.step)).collect();
        assert!(steps.contains(&(counted.id, SheetStep::Closed)), "{steps:?}");
        assert!(steps.contains(&(later.id, SheetStep::Proclamation)), "a rating is yet to count it: {steps:?}");
        let last = tx.sheet_moves(counted.id).await.unwrap().pop().unwrap();
        assert_eq!((last.act, last.step, last.account_id), (SheetAct::Proclaim, SheetStep::Closed, None));
    }

    async fn a_year_is_rated_from_its_first_minute_after_and_its_days_run_across_the_end_of_another(city) {
        // 2026-03-05 09:00 to the last minute of the year.
        city.wait_seconds(301 * 86_400 + 14 * 3600 + 59 * 60);
        let maker = city.call("city").await;
        assert_eq!(maker.today().to_string(), "2026-12-31");
        let Err(Error::Invalid(problems)) = city.service.request_rating(&maker, "2026", "").await else { panic!() };
        assert_eq!(problems[0].key, "rating-period-not-over");
        // The year before is rated once more in that minute: the notice begins in one year and ends in the next.
        let again = city.service.request_rating(&maker, "2025", "复核").await.unwrap();
        city.work().await;
        let other = city.call("secretary").await;
        city.service.approve_rating(&other, again).await.unwrap();
        let last = city.service.notice_rating(&other, again).await.unwrap();
        assert_eq!(last.to_string(), "2027-01-07", "five working days after Thursday");
        city.wait_seconds(60);
        let maker = city.call("city").await;
        assert_eq!(maker.today().to_string(), "2027-01-01");
        let year = city.service.request_rating(&maker, "2026", "").await.unwrap();
        city.work().await;
        assert!(matches!(city.rating(year).await.state, RatingState::Preview | RatingState::Failed));
        // The last minute of the notice, and the first after it.
        city.wait_seconds(7 * 86_400 - 60);
        let other = city.call("secretary").await;
        assert_eq!(other.today().to_string(), "2027-01-07");
        let early = city.service.proclaim_rating(&other, again).await;
        assert!(matches!(early, Err(Error::Conflict("rating-notice-lasts"))), "{early:?}");
        city.wait_seconds(60);
        let other = city.call("secretary").await;
        city.service.proclaim_rating(&other, again).await.unwrap();
        assert_eq!(city.rating(again).await.state, RatingState::Proclaimed);
    }

    async fn what_follows_from_a_rating_is_due_in_working_days_across_the_29th_of_february(city) {
        // Something that no longer followed, and follows again.
        let gone = city.reopen(|one| !one.is_proposal).await[0].clone();
        let withdrawn = Consequence { state: ConsequenceState::Withdrawn, ..gone.clone() };
        let mut tx = city.write().await;
        assert!(tx.update_consequence(&withdrawn, gone.state).await.unwrap());
        tx.commit().await.unwrap();
        // 2026-03-05 to 2028-02-14.
        city.wait_days(711);
        let maker = city.call("city").await;
        let id = city.service.request_rating(&maker, "2025", "复核").await.unwrap();
        city.work().await;
        let other = city.call("secretary").await;
        city.service.approve_rating(&other, id).await.unwrap();
        city.service.notice_rating(&other, id).await.unwrap();
        city.wait_days(8);
        let other = city.call("secretary").await;
        assert_eq!(other.today().to_string(), "2028-02-22");
        city.service.proclaim_rating(&other, id).await.unwrap();
        let all = city.read().await.consequences_of_rating(id).await.unwrap();
        let again = all.iter().find(|one| (one.subject_id, &one.code) == (gone.subject_id, &gone.code)).unwrap();
        let due = again.due_day.unwrap().to_string();
        assert_eq!((again.state, due.as_str()), (ConsequenceState::Open, "2028-03-21"), "twenty working days, one of them the 29th");
    }

    async fn a_preview_is_not_for_everybody_and_facts_that_change_during_the_notice_stop_it(city) {
        let maker = city.call("city").await;
        let id = city.service.request_rating(&maker, "2025", "复核").await.unwrap();
        city.work().await;
        let head = city.call("head").await;
        let hidden = city.service.show_rating(&head, id).await;
        assert!(matches!(hidden, Err(Error::NotFound("rating"))));
        let list = city.service.list_ratings(&head).await.unwrap();
        assert!(list.rows.iter().all(|row| row.rating.id != id) && !list.rows.is_empty());
        let refused = city.service.request_rating(&head, "2025", "x").await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        assert!(matches!(city.service.list_ratings(&city.call("admin").await).await, Err(Error::Forbidden)));

        let other = city.call("secretary").await;
        city.service.approve_rating(&other, id).await.unwrap();
        city.service.notice_rating(&other, id).await.unwrap();
        assert!(city.service.show_rating(&head, id).await.is_ok());
        find_against_the_best(&city).await;
        city.wait_days(8);
        let other = city.call("secretary").await;
        let stopped = city.service.proclaim_rating(&other, id).await;
        assert!(matches!(stopped, Err(Error::Conflict("rating-facts-changed"))), "{stopped:?}");
        city.service.discard_rating(&other, id, "事实有变").await.unwrap();
        assert_eq!(city.rating(id).await.state, RatingState::Discarded);
    }

    async fn everybody_asks_why_about_themselves_and_as_far_as_they_see(city) {
        let rating = city.in_force().await;
        let messages = Messages::new(Lang::Zh);
        let own = city.call("officer").await;
        let officer = city.read().await.officer(own.actor.officer.unwrap()).await.unwrap().unwrap();
        let asked = SubjectRef { subject: Subject::Officer, id: officer.code.clone() };
        let why = city.service.why(&own, rating.id, &asked, &messages).await.unwrap();
        assert!(why.is_own && why.same_facts);
        let result = &why.explanation.result;
        assert_eq!(result.grade.map(i64::from), why.stored.stars);
        assert_eq!(result.total.map(|total| i64::from(total.hundredths())), why.stored.total);
        assert!(why.blocks.len() > 10);
        let others = city.read().await.officers().await.unwrap();
        let stranger = others.iter().find(|one| one.institution_id != officer.institution_id).unwrap();
        let asked = SubjectRef { subject: Subject::Officer, id: stranger.code.clone() };
        let hidden = city.service.why(&own, rating.id, &asked, &messages).await;
        assert!(matches!(hidden, Err(Error::NotFound("result"))));
        let commission = city.call("city").await;
        assert!(city.service.why(&commission, rating.id, &asked, &messages).await.is_ok());
        // As the stored results say for everybody.
        for subject in subjects_of("2025") {
            let filter = ResultFilter { subject: subject.id(), ..ResultFilter::default() };
            let page = Page::new(1, 40);
            let listed = city.service.list_results(&commission, rating.id, &filter, ResultSort::Place, page).await.unwrap();
            for row in listed.rows.rows {
                let asked = SubjectRef { subject: *subject, id: row.code };
                let why = city.service.why(&commission, rating.id, &asked, &messages).await.unwrap();
                let grade = why.explanation.result.grade.map(i64::from);
                assert_eq!(grade, row.stars.or(row.class), "{asked}");
            }
        }
    }

    async fn an_older_rating_is_explained_by_what_was_known_then(city) {
        let (rating, messages, commission) = (city.in_force().await, Messages::new(Lang::Zh), city.call("city").await);
        let within = liandai_service::store::rating_facts::FactsWithin::Days(
            liandai_model::Day::new(2025, 1, 1).unwrap(), liandai_model::Day::new(2025, 12, 31).unwrap());
        city.wait_days(1);
        let mut tx = city.write().await;
        let deductions = tx.rating_facts("deduction", &within, None).await.unwrap();
        let mut found = None;
        for one in deductions.iter().filter(|one| one.subject == "officer") {
            let officer = tx.officer(one.subject_id.into()).await.unwrap().unwrap();
            let result = tx.rating_result_by_code(rating.id, "officer", &officer.code).await.unwrap();
            if result.is_some_and(|result| result.total.is_some()) {
                found = Some((tx.fact(one.id.into()).await.unwrap().unwrap(), officer));
                break;
            }
        }
        let (old, officer) = found.unwrap();
        let now = city.service.now();
        let new = Fact {
            id: FactId::new(now, city.service.random()),
            points: old.points.map(|points| points + 150),
            supersedes: Some(old.id),
            recorded_at: now,
            decided_at: Some(now),
            ..old.clone()
        };
        assert!(tx.supersede_fact(old.id).await.unwrap());
        tx.insert_facts(std::slice::from_ref(&new)).await.unwrap();
        let then = tx.rating_facts("deduction", &within, Some(rating.computed_at)).await.unwrap();
        assert_eq!(then, deductions, "as they were");
        let later = tx.rating_facts("deduction", &within, Some(now)).await.unwrap();
        assert_eq!(later, tx.rating_facts("deduction", &within, None).await.unwrap(), "as they are");
        assert_ne!(then, later);
        tx.commit().await.unwrap();

        let asked = SubjectRef { subject: Subject::Officer, id: officer.code.clone() };
        let why = city.service.why(&commission, rating.id, &asked, &messages).await.unwrap();
        assert_eq!((why.same_facts, why.later), (true, Some(1)));
        assert_eq!(why.explanation.result.total.map(|total| i64::from(total.hundredths())), why.stored.total);
        let verified = city.service.verify_rating(&commission, rating.id).await.unwrap();
        assert!(!verified.same_facts && verified.reproduced, "{verified:?}");
        assert!(verified.changed.iter().any(|one| one.stored.as_ref().is_some_and(|row| row.code == officer.code)));
    }

    async fn a_rating_whose_very_facts_cannot_be_read_any_more_says_so(city) {
        let (rating, commission) = (city.in_force().await, city.call("city").await);
        let mut tx = city.write().await;
        let officer = tx.officers().await.unwrap().remove(0);
        let renamed = liandai_service::store::officer::Officer { name: "改名".to_owned(), ..officer };
        assert!(tx.update_officer(&renamed).await.unwrap());
        tx.commit().await.unwrap();
        let asked = SubjectRef { subject: Subject::Officer, id: renamed.code };
        let why = city.service.why(&commission, rating.id, &asked, &Messages::new(Lang::Zh)).await.unwrap();
        assert!(!why.same_facts);
    }

    async fn a_period_that_is_not_over_or_none_is_refused_and_broken_facts_are_told(city) {
        let maker = city.call("city").await;
        for (period, key) in [("2026", "rating-period-not-over"), ("2025-03", "rating-period-wrong"), ("x", "typed-choice")] {
            let Err(Error::Invalid(problems)) = city.service.request_rating(&maker, period, "").await else { panic!("{period}") };
            assert_eq!(problems[0].key, key);
        }
        let ready = city.service.rating_readiness(&maker, "2025").await.unwrap();
        assert!(ready.sum.officers > 200 && ready.sum.sheets > 200 && ready.sum.facts_open == 0, "{ready:?}");
        let mut tx = city.write().await;
        let within = liandai_service::store::rating_facts::FactsWithin::Days(
            liandai_model::Day::new(2025, 1, 1).unwrap(), liandai_model::Day::new(2025, 12, 31).unwrap());
        let some = tx.rating_facts("deduction", &within, None).await.unwrap()[0].clone();
        let mut fact = tx.fact(some.id.into()).await.unwrap().unwrap();
        fact.id = FactId::new(city.service.now(), city.service.random());
        "no-such-criterion".clone_into(&mut fact.word);
        tx.insert_facts(&[fact]).await.unwrap();
        tx.commit().await.unwrap();
        let id = city.service.request_rating(&maker, "2025", "重算").await.unwrap();
        city.work().await;
        let view = city.service.show_rating(&maker, id).await.unwrap();
        assert_eq!(view.rating.state, RatingState::Failed);
        assert_eq!((view.problems.errors, view.problems.first[0].column.as_str()), (1, "criterion"));
    }
}
