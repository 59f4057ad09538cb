//! Cases of prohibitions: who may act in which capacity, who finds a case, what is decided and recorded, and what a reversal takes back.

use liandai_model::{
    CaseCapacity, CaseId, CaseParty, CaseState, FactKind, FactState, ObjectionState, RatingState, RemedyKind,
};
use liandai_service::{
    Error,
    case::{CLEARED, CaseDraft, Stand},
    fact::Verdict,
    store::{
        Page,
        case_list::{CaseFilter, CaseSort},
        remedy::RemedyFilter,
    },
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

fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Invalid(problems)) => problems[0].key,
        other => panic!("{other:?}"),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what an act came to is asked once")]
fn hidden<T: std::fmt::Debug>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::NotFound(_)))
}

async fn code_of(city: &City, name: &str) -> String {
    let officer = city.call(name).await.actor.officer.unwrap();
    city.read().await.officer(officer).await.unwrap().unwrap().code
}

/// A case about the officer, of an event in the year that is rated.
async fn opened(city: &City) -> CaseId {
    let code = code_of(city, "officer").await;
    let draft = CaseDraft {
        officer: &code,
        clause: "三(三)2",
        event_day: "2025-12-10",
        source: "inspection",
        allegation: "值班时饮酒",
        complaint: None,
    };
    city.service.open_case(&city.call("clerk").await, &draft).await.unwrap()
}

async fn name(city: &City, by: &str, id: CaseId, who: &str) -> Result<(), Error> {
    let account = city.call(who).await.actor.account;
    city.service.name_in_case(&city.call(by).await, id, account).await
}

/// A case that was heard and waits to be decided by the member of the group.
async fn heard(city: &City) -> CaseId {
    let id = opened(city).await;
    name(city, "clerk", id, "director").await.unwrap();
    let director = city.call("director").await;
    city.service.suspend_in_case(&director, id, "2026-03-05", "录像显示").await.unwrap();
    name(city, "director", id, "clerk").await.unwrap();
    let clerk = city.call("clerk").await;
    city.service.announce_hearing(&clerk, id, "2026-03-12", "经查属实").await.unwrap();
    city.service.waive_notice(&city.call("officer").await, id).await.unwrap();
    city.service.hold_hearing(&clerk, id, "本人承认").await.unwrap();
    name(city, "clerk", id, "member").await.unwrap();
    id
}

/// The stars of the officer by a new rating of 2025 that is proclaimed.
async fn rated(city: &City, why: &str) -> (RatingState, Option<i64>, String) {
    let id = city.service.request_rating(&city.call("city").await, "2025", why).await.unwrap();
    city.work().await;
    let other = city.call("secretary").await;
    city.service.approve_rating(&other, id).await.unwrap();
    city.service.notice_rating(&other, id).await.unwrap();
    city.wait_days(8);
    let other = city.call("secretary").await;
    city.service.proclaim_rating(&other, id).await.unwrap();
    let officer = city.call("officer").await.actor.officer.unwrap();
    let result = city.read().await.rating_result(id, "officer", officer.uuid()).await.unwrap().unwrap();
    (city.rating(id).await.state, result.stars, result.status)
}

on_both! {
    async fn a_decision_is_a_ground_in_the_rating_and_its_reversal_restores_the_stars(city) {
        let before = {
            let officer = city.call("officer").await.actor.officer.unwrap();
            let rating = city.in_force().await;
            city.read().await.rating_result(rating.id, "officer", officer.uuid()).await.unwrap().unwrap()
        };
        assert!(before.stars.is_some(), "{before:?}");
        let id = heard(&city).await;
        let member = city.call("member").await;
        let decide = async |party, outcome: &str, reasons: &str| city.service.decide_case(&member, (id, party), outcome, reasons).await;
        assert_eq!(conflict(decide(CaseParty::Leader, "talk", "失察").await), "case-officer-first");
        assert_eq!(problem(decide(CaseParty::Officer, "prosecution", "x").await), "typed-choice");
        assert_eq!(problem(decide(CaseParty::Officer, "sanction", " ").await), "typed-missing");
        decide(CaseParty::Officer, "sanction", "事实清楚").await.unwrap();
        assert_eq!(conflict(decide(CaseParty::Officer, "admonition", "x").await), "case-changed");
        decide(CaseParty::Leader, "talk", "失察").await.unwrap();
        let view = city.service.show_case(&member, id).await.unwrap();
        assert_eq!(view.case.state, CaseState::Decided);
        assert!(view.suspension.unwrap().to_day.is_none(), "who broke it stays suspended");
        let facts: Vec<_> = view.decisions.iter().flat_map(|one| &one.facts).collect();
        let told: Vec<_> = facts.iter().map(|fact| (fact.kind, fact.word.as_str(), fact.points, fact.state)).collect();
        let confirmed = FactState::Confirmed;
        assert_eq!(told, [
            (FactKind::Deduction, "integrity", Some(1000), confirmed),
            (FactKind::Finding, "sanction", None, confirmed),
            (FactKind::Deduction, "political-firmness", Some(300), confirmed),
        ]);
        let clerk = city.call("clerk").await.actor.account;
        assert!(facts.iter().all(|fact| fact.recorded_by == Some(clerk) && fact.decided_by == Some(member.actor.account)));
        // Nobody confirms or withdraws what a decision recorded.
        let again = city.service.decide_fact(&city.call("deputy").await, facts[1].id, Verdict::Refuse("x")).await;
        assert_eq!(conflict(again), "fact-decided");

        let (state, stars, status) = rated(&city, "处分").await;
        assert_eq!((state, stars, status.as_str()), (RatingState::Proclaimed, None, "disqualified"));

        let officer = city.call("officer").await;
        assert_eq!(problem(city.service.ask_in_case(&officer, id, RemedyKind::Appeal, " ").await), "typed-missing");
        city.service.ask_in_case(&officer, id, RemedyKind::Appeal, "当天休假，有假条").await.unwrap();
        assert_eq!(conflict(city.service.ask_in_case(&officer, id, RemedyKind::Review, "x").await), "remedy-not-now");
        // The office that decided has no hand in it; the one above names who does.
        assert!(matches!(name(&city, "clerk", id, "secretary").await, Err(Error::Forbidden)));
        name(&city, "city", id, "secretary").await.unwrap();
        let secretary = city.call("secretary").await;
        let asked = city.service.show_case(&secretary, id).await.unwrap().to_review.unwrap();
        assert_eq!((asked.kind, asked.office_id), (RemedyKind::Appeal, None));
        assert_eq!(problem(city.service.decide_in_case(&secretary, (id, asked.id), true, "").await), "typed-missing");
        assert_eq!(conflict(city.service.decide_in_case(&city.call("city").await, (id, asked.id), true, "x").await), "case-not-named");
        city.service.decide_in_case(&secretary, (id, asked.id), true, "假条属实").await.unwrap();
        assert_eq!(conflict(city.service.decide_in_case(&secretary, (id, asked.id), true, "x").await), "objection-decided");
        let view = city.service.show_case(&secretary, id).await.unwrap();
        assert_eq!(view.case.state, CaseState::Decided);
        assert!(view.decisions.iter().all(|one| one.made.reversed_at.is_some()), "the leader's falls with it");
        assert!(view.decisions.iter().flat_map(|one| &one.facts).all(|fact| fact.state == FactState::Superseded));
        assert!(view.suspension.unwrap().to_day.is_some());
        let upheld = RemedyFilter { unfollowed: true, ..RemedyFilter::default() };
        let marked = city.read().await.remedies(&upheld, PAGE).await.unwrap().rows;
        let of: Vec<_> = marked.iter().map(|one| (one.kind, one.state, one.period.as_str())).collect();
        assert_eq!(of, [(RemedyKind::Appeal, ObjectionState::Upheld, "2025"); 2], "officer and leader");
        assert!(city.service.workbench(&city.call("city").await).await.unwrap().contains(&Waiting::RemediesUpheld(2)));

        let (_, stars, status) = rated(&city, "撤销处分").await;
        assert_eq!((stars, status), (before.stars, before.status));
        let left = city.read().await.count_remedies(&upheld).await.unwrap();
        assert_eq!(left, 0, "the new rating follows what was upheld");
        let acts = ["open-case", "suspend-officer", "decide-about-officer", "reverse-about-officer", "lift-suspension"];
        let records = city.read().await.audit_records(&liandai_service::store::audit::AuditFilter::default(), Page::new(1, 500)).await.unwrap();
        for act in acts {
            assert!(records.rows.iter().any(|record| record.act == act), "{act}");
        }
        let text = format!("{:?}", records.rows);
        assert!(!text.contains("值班时饮酒") && !text.contains("假条属实"), "what is said stays in the case");
    }

    async fn nobody_acts_in_two_capacities_of_which_one_judges_the_other(city) {
        let id = opened(&city).await;
        // Whom it is about, whoever leads them, and strangers find nothing.
        for who in ["officer", "leader", "head", "member", "auditor", "admin", "city"] {
            let call = city.call(who).await;
            assert!(hidden(city.service.show_case(&call, id).await.map(|view| view.case)), "{who}");
        }
        assert_eq!(conflict(city.service.drop_case(&city.call("clerk").await, id, "x").await), "case-not-named");
        for who in ["officer", "leader", "member", "head", "city"] {
            assert_eq!(problem(name(&city, "clerk", id, who).await), "typed-choice", "{who} cannot look into it");
        }
        name(&city, "clerk", id, "director").await.unwrap();
        let director = city.call("director").await;
        assert_eq!(problem(city.service.suspend_in_case(&director, id, "2026-03-04", "x").await), "case-suspension-past");
        assert_eq!(problem(city.service.suspend_in_case(&director, id, "2026-03-05", "").await), "typed-missing");
        city.service.suspend_in_case(&director, id, "2026-03-05", "录像显示").await.unwrap();
        assert_eq!(conflict(city.service.suspend_in_case(&director, id, "2026-03-05", "x").await), "case-changed");
        let (officer, leader) = (city.call("officer").await, city.call("leader").await);
        let own = city.service.show_case(&officer, id).await.unwrap();
        assert_eq!((own.stand, own.case.allegation.as_str(), own.people.len(), own.steps.len()), (Stand::Party(CaseParty::Officer), "值班时饮酒", 0, 0));
        let own = city.service.show_case(&leader, id).await.unwrap();
        assert_eq!(own.stand, Stand::Party(CaseParty::Leader));
        assert_eq!(city.service.own_cases(&officer, PAGE).await.unwrap().total, 1);
        let dossier = city.service.show_officer(&leader, officer.actor.officer.unwrap()).await.unwrap();
        assert_eq!(dossier.record.unwrap().suspensions.len(), 1);
        assert!(matches!(city.service.add_to_case(&officer, id, "x", Vec::new()).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.waive_notice(&leader, id).await, Err(Error::Forbidden)));
        assert_eq!(conflict(city.service.waive_notice(&officer, id).await), "case-changed");
        city.service.state_in_case(&leader, id, "已多次提醒", Vec::new()).await.unwrap();
        assert!(city.service.show_case(&officer, id).await.unwrap().steps.is_empty(), "one party does not read the other's");

        name(&city, "clerk", id, "clerk").await.unwrap();
        let clerk = city.call("clerk").await;
        assert_eq!(problem(city.service.announce_hearing(&clerk, id, "2026-03-06", "属实").await), "case-hearing-early");
        city.service.announce_hearing(&clerk, id, "2026-03-10", "属实").await.unwrap();
        assert_eq!(conflict(city.service.hold_hearing(&clerk, id, "x").await), "case-hearing-ahead");
        assert_eq!(city.service.show_case(&officer, id).await.unwrap().steps.len(), 1);
        // The inquirer steps aside: they act no more, and another takes it on.
        city.service.step_aside(&clerk, id, "亲属关系").await.unwrap();
        assert_eq!(conflict(name(&city, "clerk", id, "director").await), "case-barred-aside");
        assert_eq!(problem(name(&city, "director", id, "clerk").await), "typed-choice");
        name(&city, "director", id, "director").await.unwrap();
        city.wait_days(5);
        let director = city.call("director").await;
        city.service.hold_hearing(&director, id, "承认").await.unwrap();
        for who in ["director", "clerk", "leader", "officer"] {
            assert_eq!(problem(name(&city, "director", id, who).await), "typed-choice", "{who} cannot decide");
        }
        let view = city.service.show_case(&director, id).await.unwrap();
        let candidates = view.candidates.unwrap();
        assert_eq!(candidates.capacity, CaseCapacity::Decider);
        let leads = city.read().await.leaders_of(leader.actor.officer.unwrap()).await.unwrap();
        let barred = candidates.people.iter().any(|one| leads.iter().any(|link| Some(link.leader_id) == one.officer_id && link.to_day.is_none()));
        assert!(!barred, "whoever leads the leader stays out of it");
        name(&city, "director", id, "member").await.unwrap();
        let member = city.call("member").await;
        city.service.decide_case(&member, (id, CaseParty::Officer), CLEARED, "证据不足").await.unwrap();
        assert!(city.service.show_case(&member, id).await.unwrap().suspension.unwrap().to_day.is_some());
        assert_eq!(problem(city.service.decide_case(&member, (id, CaseParty::Leader), "talk", "x").await), "case-leader-of-cleared");
        city.service.decide_case(&member, (id, CaseParty::Leader), CLEARED, "不承担").await.unwrap();
        let officer = city.call("officer").await;
        let own = city.service.show_case(&officer, id).await.unwrap();
        assert!(own.ways.is_empty() && own.decisions.len() == 1 && own.may_read);
        city.service.read_case_decision(&officer, id).await.unwrap();
        assert!(!city.service.show_case(&officer, id).await.unwrap().may_read);
    }

    async fn a_review_goes_to_others_and_ends_in_time(city) {
        let id = heard(&city).await;
        let member = city.call("member").await;
        city.service.decide_case(&member, (id, CaseParty::Officer), "admonition", "轻微").await.unwrap();
        city.service.decide_case(&member, (id, CaseParty::Leader), CLEARED, "不承担").await.unwrap();
        let officer = city.call("officer").await;
        let ways = city.service.show_case(&officer, id).await.unwrap().ways;
        assert_eq!(ways.iter().map(|way| way.kind).collect::<Vec<_>>(), [RemedyKind::Review, RemedyKind::Appeal]);
        assert_eq!(conflict(city.service.ask_in_case(&city.call("leader").await, id, RemedyKind::Review, "x").await), "remedy-not-now");
        city.service.ask_in_case(&officer, id, RemedyKind::Review, "扣多了").await.unwrap();
        city.service.take_back_in_case(&officer, id).await.unwrap();
        assert_eq!(conflict(city.service.take_back_in_case(&officer, id).await), "objection-decided");
        city.service.ask_in_case(&officer, id, RemedyKind::Review, "扣多了").await.unwrap();
        for who in ["member", "clerk", "director"] {
            assert_eq!(problem(name(&city, "clerk", id, who).await), "typed-choice", "{who} took part");
        }
        let view = city.service.show_case(&city.call("clerk").await, id).await.unwrap();
        let candidates = view.candidates.unwrap();
        assert_eq!((view.case.state, candidates.capacity), (CaseState::Review, CaseCapacity::Reviewer));
        let reviewer = candidates.people.first().unwrap().id;
        city.service.name_in_case(&city.call("clerk").await, id, reviewer).await.unwrap();
        let mut by = None;
        for who in ["head", "deputy", "city", "secretary"] {
            let call = city.call(who).await;
            by = by.or((call.actor.account == reviewer).then_some(call));
        }
        let by = by.unwrap();
        let asked = city.service.show_case(&by, id).await.unwrap().to_review.unwrap();
        city.service.decide_in_case(&by, (id, asked.id), false, "适当").await.unwrap();
        assert!(city.service.show_case(&officer, id).await.unwrap().decisions[0].facts.iter().all(|fact| fact.state == FactState::Confirmed));
        let ways = city.service.show_case(&officer, id).await.unwrap().ways;
        assert_eq!(ways.iter().map(|way| way.kind).collect::<Vec<_>>(), [RemedyKind::Appeal], "after a review, an appeal");
        city.wait_days(20);
        let officer = city.call("officer").await;
        assert_eq!(problem(city.service.ask_in_case(&officer, id, RemedyKind::Appeal, "x").await), "remedy-too-late");
    }

    async fn a_dropped_case_is_never_told(city) {
        let id = opened(&city).await;
        let clerk = city.call("clerk").await;
        let code = code_of(&city, "head").await;
        let about_head = CaseDraft { officer: &code, clause: "三(三)2", event_day: "2025-12-10", source: "inspection", allegation: "x", complaint: None };
        assert_eq!(problem(city.service.open_case(&clerk, &about_head).await), "case-office-other");
        city.service.open_case(&city.call("city").await, &about_head).await.unwrap();
        let nothing = CaseDraft { officer: "nobody", event_day: "2026-03-06", clause: "三(四)", ..CaseDraft::default() };
        assert_eq!(problem(city.service.open_case(&clerk, &nothing).await), "typed-choice");
        assert!(matches!(city.service.open_case(&city.call("officer").await, &about_head).await, Err(Error::Invalid(_))));
        let all = CaseFilter::default();
        let listed = city.service.list_cases(&clerk, &all, (CaseSort::Due, false), PAGE).await.unwrap();
        assert!(listed.rows.iter().any(|row| row.id == id));
        assert!(!listed.rows.iter().any(|row| row.code == code), "not the head's");
        assert!(matches!(city.service.list_cases(&city.call("auditor").await, &all, (CaseSort::Due, false), PAGE).await, Err(Error::Forbidden)));
        name(&city, "clerk", id, "clerk").await.unwrap();
        let clerk = city.call("clerk").await;
        city.service.add_to_case(&clerk, id, "调看录像", Vec::new()).await.unwrap();
        city.wait_days(20);
        let clerk = city.call("clerk").await;
        let waiting = city.service.workbench(&clerk).await.unwrap();
        assert!(waiting.iter().any(|one| matches!(one, Waiting::Cases(1, 1))), "{waiting:?}");
        city.service.drop_case(&clerk, id, "查无此事").await.unwrap();
        let officer = city.call("officer").await;
        assert!(hidden(city.service.show_case(&officer, id).await.map(|view| view.case)));
        assert_eq!(city.service.own_cases(&officer, PAGE).await.unwrap().total, 0);
    }
}
