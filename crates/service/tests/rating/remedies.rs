//! Objections to a rating's notice, reviews and appeals after its proclamation: who may, until when, who decides, what follows.

use liandai_locale::Messages;
use liandai_model::{
    ConsequenceState, GrantId, InstitutionId, Lang, ObjectionState, OfficerId, RatingId, RatingState,
    RemedyKind, Role, Subject, SubjectRef,
};
use liandai_service::{
    Call, Error,
    store::{Page, grant::Grant, rating_list::ResultRow, remedy::RemedyFilter},
    workbench::Waiting,
};

use crate::city::City;

const PAGE: Page = Page { number: 1, size: 100 };

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (&'static str, Vec<String>) {
    match outcome {
        Err(Error::Invalid(problems)) => {
            let first = &problems[0];
            (first.key, first.arguments.iter().map(|(_, value)| value.clone()).collect())
        }
        other => panic!("{other:?}"),
    }
}

/// A rating of 2025 that is under notice from 2026-03-05 to 2026-03-12.
async fn noticed(city: &City, why: &str) -> RatingId {
    // The demonstration has settled most of what follows from the rating before.
    let settled = [ConsequenceState::Approved, ConsequenceState::Done];
    city.reopen(|one| one.code == "officer-bonus" && settled.contains(&one.state)).await;
    let id = city.service.request_rating(&city.call("city").await, "2025", why).await.unwrap();
    city.work().await;
    let other = city.call("secretary").await;
    city.service.approve_rating(&other, id).await.unwrap();
    city.service.notice_rating(&other, id).await.unwrap();
    id
}

/// One that was proclaimed on 2026-03-13.
async fn proclaimed(city: &City) -> RatingId {
    let id = noticed(city, "更正").await;
    city.wait_days(8);
    city.service.proclaim_rating(&city.call("secretary").await, id).await.unwrap();
    id
}

async fn own(city: &City, call: &Call) -> (SubjectRef, OfficerId, InstitutionId) {
    let officer = city.read().await.officer(call.actor.officer.unwrap()).await.unwrap().unwrap();
    (SubjectRef { subject: Subject::Officer, id: officer.code }, officer.id, officer.institution_id)
}

/// Somebody of the actor's institution to whose result a reward is due, and who has no account.
async fn rewarded(city: &City, call: &Call, rating: RatingId) -> ResultRow {
    let notice = city.service.rating_notice(call, rating, None).await.unwrap();
    let accounts = city.read().await.accounts().await.unwrap();
    let is_free = |row: &&ResultRow| {
        !accounts.iter().any(|one| one.officer_id.is_some_and(|id| id.uuid() == row.subject_id))
    };
    let officers = notice.results.iter().find(|kind| kind.subject == Subject::Officer).unwrap();
    officers.rows.iter().filter(is_free).find(|row| row.stars == Some(5)).unwrap().clone()
}

async fn rewards(city: &City, rating: RatingId, row: &ResultRow) -> Vec<ConsequenceState> {
    let all = city.read().await.consequences_of(row.subject_id).await.unwrap();
    all.iter()
        .filter(|one| one.rating_id == rating && one.code == "officer-bonus")
        .map(|one| one.state)
        .collect()
}

/// Gives an account a role at an institution.
async fn appoint(city: &City, name: &str, role: Role, at: InstitutionId) {
    let account = city.call(name).await.actor.account;
    let now = city.service.now();
    let grant = Grant {
        id: GrantId::new(now, city.service.random()),
        account_id: account,
        role,
        institution_id: Some(at),
        unit_id: None,
        from_day: liandai_model::Day::new(2026, 1, 1).unwrap(),
        to_day: None,
        reason: "任命".to_owned(),
        granted_by: None,
        granted_at: now,
    };
    let mut tx = city.write().await;
    tx.insert_grant(&grant).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn an_objection_to_a_noticed_result_keeps_that_one_alone_out_of_force(city) {
        let id = noticed(&city, "更正").await;
        let officer = city.call("officer").await;
        assert_eq!(city.service.noticed_ratings(&officer).await.unwrap().len(), 1);
        let notice = city.service.rating_notice(&officer, id, None).await.unwrap();
        assert!(notice.may_object && notice.results.iter().any(|kind| kind.rows.len() > 1));
        let elsewhere = city.read().await.institutions().await.unwrap().into_iter().find(|one| one.id != notice.institution).unwrap();
        let hidden = city.service.rating_notice(&officer, id, Some(elsewhere.id)).await;
        assert!(matches!(hidden, Err(Error::NotFound(_))), "{:?}", hidden.map(|notice| notice.name));
        let row = rewarded(&city, &officer, id).await;
        let of = SubjectRef { subject: Subject::Officer, id: row.code.clone() };
        let ask = async |call: &Call, reasons: &str| city.service.ask_for_remedy(call, id, &of, RemedyKind::Objection, reasons).await;
        assert_eq!(problem(ask(&officer, " \n ").await).0, "typed-missing");
        let early = city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Review, "x").await;
        assert_eq!(conflict(early), "remedy-not-now");
        assert_eq!(conflict(ask(&city.call("city").await, "x").await), "remedy-not-now");
        let made = ask(&officer, "少算一天\n见考勤").await.unwrap();
        assert_eq!(conflict(ask(&officer, "再次").await), "remedy-not-now");
        let twice = ask(&city.call("clerk").await, "同意").await.unwrap();

        city.wait_days(7);
        assert_eq!(conflict(city.service.proclaim_rating(&city.call("secretary").await, id).await), "rating-notice-lasts");
        city.wait_days(1);
        let late = city.service.ask_for_remedy(&city.call("leader").await, id, &of, RemedyKind::Objection, "x").await;
        assert_eq!(problem(late), ("remedy-too-late", vec!["2026-03-12".to_owned()]));
        city.service.proclaim_rating(&city.call("secretary").await, id).await.unwrap();
        assert_eq!(city.rating(id).await.state, RatingState::Proclaimed);
        let held = rewards(&city, id, &row).await;
        assert!(!held.is_empty() && held.iter().all(|state| *state == ConsequenceState::Held), "{held:?}");
        let others = city.read().await.consequences_of_rating(id).await.unwrap();
        assert!(others.iter().any(|one| one.subject_id != row.subject_id));
        assert!(others.iter().all(|one| one.state != ConsequenceState::Held || one.subject_id == row.subject_id));
        assert!(city.read().await.years_of(row.subject_id).await.unwrap().is_empty());

        let member = city.call("member").await;
        // A review of the rating before waits since February.
        assert!(city.service.workbench(&member).await.unwrap().contains(&Waiting::RemediesToDecide(3)));
        let of_this = RemedyFilter { rating: Some(id), ..RemedyFilter::default() };
        let listed = city.service.remedies_to_decide(&member, &of_this, PAGE).await.unwrap();
        assert_eq!(listed.rows.total, 2);
        assert!(matches!(city.service.remedies_to_decide(&officer, &RemedyFilter::default(), PAGE).await, Err(Error::Forbidden)));
        let stranger = city.service.show_remedy(&city.call("leader").await, made).await;
        assert!(matches!(stranger, Err(Error::NotFound(_))), "{stranger:?}");
        assert_eq!(problem(city.service.decide_remedy(&member, made, false, "").await).0, "typed-missing");
        city.service.decide_remedy(&member, made, false, "已核对").await.unwrap();
        assert_eq!(conflict(city.service.decide_remedy(&city.call("deputy").await, made, true, "x").await), "objection-decided");
        assert_eq!(rewards(&city, id, &row).await, held, "another objection is open");
        let same = city.service.decide_remedy(&member, twice, false, "已核对").await;
        assert_eq!(conflict(same), "objection-took-part");
        city.service.take_back_remedy(&city.call("clerk").await, twice).await.unwrap();
        let free = rewards(&city, id, &row).await;
        assert!(free.iter().all(|state| *state == ConsequenceState::Open), "{free:?}");
        assert_eq!(city.read().await.years_of(row.subject_id).await.unwrap().len(), 1);
        let officer = city.call("officer").await;
        assert!(city.service.workbench(&officer).await.unwrap().contains(&Waiting::RemedyAnswers(1)));
        city.service.read_remedy_answer(&officer, made).await.unwrap();
        assert!(!city.service.workbench(&officer).await.unwrap().contains(&Waiting::RemedyAnswers(1)));
        assert!(city.read().await.verify_audit().await.unwrap().broken.is_none());
    }

    async fn a_review_is_asked_for_in_time_by_the_subject_and_then_appealed_one_level_up(city) {
        let id = proclaimed(&city).await;
        let officer = city.call("officer").await;
        let (of, _, home) = own(&city, &officer).await;
        let ways = |call: Call| { let of = of.clone(); let service = &city.service; async move { service.remedies_of_result(&call, id, &of).await.unwrap().ways } };
        let open: Vec<_> = ways(officer.clone()).await.iter().map(|way| (way.kind, way.until.to_string(), way.days_left(officer.today()))).collect();
        // Thirty days after the 13th is a Sunday: the Monday after is the last.
        assert_eq!(open, [(RemedyKind::Review, "2026-04-13".to_owned(), 32), (RemedyKind::Appeal, "2026-04-13".to_owned(), 32)]);
        let others = city.service.ask_for_remedy(&city.call("head").await, id, &of, RemedyKind::Review, "x").await;
        assert_eq!(conflict(others), "remedy-not-now");
        let asked = city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Review, "少算一天").await.unwrap();
        assert_eq!(conflict(city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Review, "x").await), "remedy-not-now");
        assert_eq!(conflict(city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Appeal, "x").await), "remedy-not-now");
        let review = city.read().await.remedy(asked).await.unwrap().unwrap();
        assert_eq!((review.office_id, review.due_day.map(|day| day.to_string())), (home, Some("2026-04-13".to_owned())));
        assert!(city.read().await.years_of(review.subject_id).await.unwrap().len() == 1, "the result stands meanwhile");

        let member = city.call("member").await;
        let view = city.service.show_remedy(&member, asked).await.unwrap();
        assert!(view.may_decide && view.may_not.is_none());
        city.service.decide_remedy(&member, asked, false, "已核对考勤").await.unwrap();
        let officer = city.call("officer").await;
        let open: Vec<_> = ways(officer.clone()).await.iter().map(|way| (way.kind, way.until.to_string(), way.of)).collect();
        // Fifteen days after the 13th is a Saturday.
        assert_eq!(open, [(RemedyKind::Appeal, "2026-03-30".to_owned(), Some(asked))]);
        city.wait_days(17);
        let officer = city.call("officer").await;
        let appealed = city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Appeal, "仍不服").await.unwrap();
        let appeal = city.read().await.remedy(appealed).await.unwrap().unwrap();
        assert!(appeal.office_id != home && appeal.of_id == Some(asked));
        assert_eq!(appeal.due_day.map(|day| day.to_string()), Some("2026-05-29".to_owned()));
        let below = city.service.decide_remedy(&member, appealed, true, "x").await;
        assert!(matches!(below, Err(Error::NotFound(_))), "{below:?}");
        // Of the office above, neither who made nor who approved the rating.
        appoint(&city, "secretary", Role::GroupMember, appeal.office_id).await;
        let secretary = city.call("secretary").await;
        assert_eq!(conflict(city.service.decide_remedy(&secretary, appealed, true, "x").await), "objection-took-part");
        assert_eq!(city.service.show_remedy(&secretary, appealed).await.unwrap().may_not, Some("objection-took-part"));
        appoint(&city, "deputy", Role::GroupMember, appeal.office_id).await;
        let above = city.call("deputy").await;
        city.service.decide_remedy(&above, appealed, true, "考勤有误，请更正").await.unwrap();
        assert!(city.service.workbench(&city.call("city").await).await.unwrap().contains(&Waiting::RemediesUpheld(1)));

        // What was upheld is followed by the next rating of the period, and both say so.
        let next = noticed(&city, "申诉成立").await;
        // Qingming lies within the notice.
        city.wait_days(9);
        city.service.proclaim_rating(&city.call("secretary").await, next).await.unwrap();
        let officer = city.call("officer").await;
        let old = city.service.remedies_of_result(&officer, id, &of).await.unwrap();
        assert_eq!((old.successor, old.remedies.len()), (Some(next), 2));
        let new = city.service.remedies_of_result(&officer, next, &of).await.unwrap();
        assert_eq!(new.followed, [(RemedyKind::Appeal, id)]);
        assert_eq!(new.ways.len(), 2, "the new result can be reviewed like any");
        assert!(!city.service.workbench(&city.call("city").await).await.unwrap().contains(&Waiting::RemediesUpheld(1)));
        let head = city.call("head").await;
        let seen = city.service.remedies_of_result(&head, id, &of).await.unwrap();
        assert!(seen.remedies.iter().all(|one| one.kind == RemedyKind::Review), "who does not decide on an appeal does not read it");
        let messages = Messages::new(Lang::Zh);
        let listed = city.service.export_remedies(&head, &RemedyFilter::default(), &messages).await.unwrap();
        assert!(listed.starts_with(b"PK"));
    }

    async fn what_comes_too_late_is_refused_with_the_day_on_which_its_time_ended(city) {
        let id = proclaimed(&city).await;
        let (of, ..) = own(&city, &city.call("officer").await).await;
        city.wait_days(31);
        let officer = city.call("officer").await;
        assert_eq!(officer.today().to_string(), "2026-04-13");
        assert!(city.service.remedies_of_result(&officer, id, &of).await.unwrap().ways.iter().all(|way| way.days_left(officer.today()) == 1));
        city.wait_days(1);
        let officer = city.call("officer").await;
        for kind in [RemedyKind::Review, RemedyKind::Appeal] {
            let late = city.service.ask_for_remedy(&officer, id, &of, kind, "x").await;
            assert_eq!(problem(late), ("remedy-too-late", vec!["2026-04-13".to_owned()]));
        }
        let of_this = RemedyFilter { rating: Some(id), ..RemedyFilter::default() };
        assert_eq!(city.read().await.count_remedies(&of_this).await.unwrap(), 0);
    }

    async fn an_upheld_objection_keeps_a_result_out_of_force_until_another_rating(city) {
        let id = noticed(&city, "更正").await;
        let officer = city.call("officer").await;
        let row = rewarded(&city, &officer, id).await;
        let of = SubjectRef { subject: Subject::Officer, id: row.code.clone() };
        let made = city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Objection, "重复加分").await.unwrap();
        city.service.decide_remedy(&city.call("member").await, made, true, "确有误").await.unwrap();
        city.wait_days(8);
        city.service.proclaim_rating(&city.call("secretary").await, id).await.unwrap();
        assert!(rewards(&city, id, &row).await.iter().all(|state| *state == ConsequenceState::Held));
        assert!(city.service.remedies_of_result(&officer, id, &of).await.unwrap().is_held);
        let next = noticed(&city, "异议成立").await;
        city.wait_days(8);
        city.service.proclaim_rating(&city.call("secretary").await, next).await.unwrap();
        assert!(rewards(&city, id, &row).await.iter().all(|state| *state == ConsequenceState::Withdrawn));
        assert!(rewards(&city, next, &row).await.iter().all(|state| *state == ConsequenceState::Open));
        let kept = city.read().await.remedy(made).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.successor_id), (ObjectionState::Upheld, Some(next)));
    }

    async fn objections_to_a_rating_that_is_given_up_wait_for_nobody(city) {
        let id = noticed(&city, "更正").await;
        let officer = city.call("officer").await;
        let (of, ..) = own(&city, &officer).await;
        let made = city.service.ask_for_remedy(&officer, id, &of, RemedyKind::Objection, "不符").await.unwrap();
        city.service.discard_rating(&city.call("secretary").await, id, "事实有变").await.unwrap();
        let kept = city.read().await.remedy(made).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.decided_why.as_str()), (ObjectionState::Withdrawn, "事实有变"));
        let gone = city.service.rating_notice(&officer, id, None).await;
        assert!(matches!(gone, Err(Error::NotFound(_))), "{:?}", gone.map(|notice| notice.name));
    }
}
