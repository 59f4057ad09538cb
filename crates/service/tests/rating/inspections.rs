//! Inspections: who learns of one and when, what follows from a finding for each of three, who confirms it, and how it is put right.

use liandai_model::{
    FactKind, FactState, InspectionCheckId, InspectionId, InspectionParty, InspectionPostId, PostState,
    RectifyState, UnitId,
};
use liandai_service::{
    Error,
    fact::Verdict,
    inspection::{InspectionDraft, Look, Recheck, Stand},
    store::{
        Page,
        inspection_list::{FindingFilter, FindingSort, InspectionFilter, InspectionSort},
    },
    workbench::Waiting,
};

use crate::city::City;

const PAGE: Page = Page { number: 1, size: 100 };
const NEWEST: (InspectionSort, bool) = (InspectionSort::Day, false);

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

fn problems<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<&'static str> {
    match outcome {
        Err(Error::Invalid(problems)) => problems.iter().map(|one| one.key).collect(),
        other => panic!("{other:?}"),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what an act came to is asked once")]
fn hidden<T: std::fmt::Debug>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::NotFound(_)))
}

/// The officer's unit.
async fn unit_of(city: &City, name: &str) -> UnitId {
    let officer = city.call(name).await.actor.officer.unwrap();
    city.read().await.officer(officer).await.unwrap().unwrap().unit_id.unwrap()
}

/// An inspection of the officer's unit that is planned by the clerk, who inspects with the director.
async fn planned(city: &City, announced: &str, day: &str) -> InspectionId {
    let inspectors = vec![city.call("clerk").await.actor.account, city.call("director").await.actor.account];
    let clerk = city.call("clerk").await;
    let officer = city.call("officer").await.actor.officer.unwrap();
    let institution = city.read().await.officer(officer).await.unwrap().unwrap().institution_id;
    let draft = InspectionDraft {
        institution: Some(institution),
        units: vec![unit_of(city, "officer").await],
        checklist: "conduct",
        day,
        announced,
        purpose: "节前",
        inspectors,
    };
    city.service.plan_inspection(&clerk, &draft).await.unwrap()
}

/// One by clerk and director that found the officer away from the post, closed.
async fn found(city: &City) -> (InspectionId, InspectionCheckId) {
    let id = planned(city, "no", "2026-03-05").await;
    let clerk = city.call("clerk").await;
    city.service.begin_inspection(&clerk, id).await.unwrap();
    let (unit, person) = (
        unit_of(city, "officer").await.to_string(),
        city.call("officer").await.actor.officer.unwrap().to_string(),
    );
    let look = Look {
        item: "on-duty",
        result: "finding",
        note: "九点无人在岗",
        unit: &unit,
        person: &person,
        to_leader: true,
        unit_proposed: true,
        leader_proposed: true,
        person_proposed: true,
        due_day: "2026-03-15",
    };
    let check = city.service.look_at(&clerk, id, &look, Vec::new()).await.unwrap();
    city.service.close_inspection(&clerk, id, "", "检查").await.unwrap();
    (id, check)
}

async fn post_of(city: &City, id: InspectionId, party: InspectionParty) -> InspectionPostId {
    let posts = city.read().await.inspection_posts(id).await.unwrap();
    posts.iter().find(|post| post.party == party).unwrap().id
}

on_both! {
    async fn nobody_inspects_their_own_unit_alone_and_nobody_learns_of_what_is_not_announced(city) {
        let clerk = city.call("clerk").await;
        let officer = city.call("officer").await;
        let home = city.read().await.officer(officer.actor.officer.unwrap()).await.unwrap().unwrap().institution_id;
        let choices = city.service.plan_choices(&clerk, None).await.unwrap();
        assert_eq!(choices.institution, Some(home), "the only one");
        assert!(choices.inspectors.iter().any(|one| one.id == clerk.actor.account));
        assert!(!choices.inspectors.iter().any(|one| one.id == officer.actor.account));
        let nothing = InspectionDraft { institution: Some(home), day: "2026-03-04", ..InspectionDraft::default() };
        let told = problems(city.service.plan_inspection(&clerk, &nothing).await);
        assert_eq!(told, ["inspection-day-past", "typed-choice", "typed-choice", "inspection-units-missing", "inspection-inspectors-missing"]);
        let own = InspectionDraft {
            institution: Some(home),
            units: vec![unit_of(&city, "clerk").await],
            checklist: "conduct",
            day: "2026-03-09",
            announced: "no",
            purpose: "",
            inspectors: vec![clerk.actor.account],
        };
        assert_eq!(problems(city.service.plan_inspection(&clerk, &own).await), ["inspection-own-unit"]);
        let unable = InspectionDraft { inspectors: vec![clerk.actor.account, officer.actor.account], ..own.clone() };
        assert!(problems(city.service.plan_inspection(&clerk, &unable).await).contains(&"inspection-inspectors-missing"));
        for who in ["officer", "leader", "head", "auditor", "admin"] {
            assert!(matches!(city.service.plan_inspection(&city.call(who).await, &own).await, Err(Error::Forbidden)), "{who}");
        }
        let secret = planned(&city, "no", "2026-03-09").await;
        let told = planned(&city, "yes", "2026-03-09").await;
        for who in ["head", "deputy", "member", "auditor", "city", "officer", "leader", "admin"] {
            let call = city.call(who).await;
            assert!(hidden(city.service.show_inspection(&call, secret).await.map(|view| view.stand)), "{who}");
            assert!(hidden(city.service.begin_inspection(&call, secret).await), "{who}");
            if let Ok(listed) = city.service.list_inspections(&call, &InspectionFilter::default(), NEWEST, PAGE).await {
                assert!(!listed.rows.iter().any(|row| row.id == secret), "{who}");
                assert!(listed.rows.iter().any(|row| row.id == told), "{who}");
            }
        }
        assert_eq!(city.service.show_inspection(&city.call("head").await, told).await.unwrap().stand, Stand::Reader);
        assert_eq!(conflict(city.service.begin_inspection(&clerk, told).await), "inspection-too-early");
        city.service.begin_inspection(&clerk, secret).await.unwrap();
        assert_eq!(conflict(city.service.drop_inspection(&clerk, secret, "x").await), "inspection-changed");
        assert_eq!(city.service.show_inspection(&city.call("deputy").await, secret).await.unwrap().stand, Stand::Reader);
        assert_eq!(conflict(city.service.close_inspection(&clerk, secret, "", "x").await), "inspection-nothing-looked-at");
        city.service.drop_inspection(&clerk, told, "改期").await.unwrap();
        assert!(city.service.workbench(&clerk).await.unwrap().contains(&Waiting::Inspections(2)), "with the one of the demonstration");
    }

    async fn a_finding_reaches_three_people_and_each_consequence_is_confirmed_by_another(city) {
        let (id, check) = found(&city).await;
        let clerk = city.call("clerk").await;
        let (unit, leader, person) = (
            post_of(&city, id, InspectionParty::Unit).await,
            post_of(&city, id, InspectionParty::Leader).await,
            post_of(&city, id, InspectionParty::Person).await,
        );
        for (who, parties) in [
            ("officer", &[InspectionParty::Person][..]),
            ("leader", &[InspectionParty::Leader]),
            ("deputy", &[InspectionParty::Unit, InspectionParty::Leader, InspectionParty::Person]),
        ] {
            let view = city.service.show_finding(&city.call(who).await, check).await.unwrap();
            let told: Vec<_> = view.checks[0].posts.iter().map(|one| one.post.party).collect();
            assert!(parties.iter().all(|party| told.contains(party)), "{who} {told:?}");
            assert!(who != "officer" || told == parties, "{who} {told:?}");
        }
        let decide = async |who: &str, post, verdict| city.service.decide_inspection_post(&city.call(who).await, post, verdict).await;
        assert!(matches!(decide("clerk", person, Verdict::Confirm("")).await, Err(Error::Forbidden)), "a clerk confirms no facts");
        assert_eq!(conflict(decide("director", person, Verdict::Confirm("")).await), "inspection-own-finding");
        assert!(hidden(decide("officer", person, Verdict::Confirm("")).await));
        assert!(matches!(decide("head", person, Verdict::Confirm("")).await, Err(Error::Forbidden)), "a head confirms no facts");
        assert!(matches!(decide("auditor", person, Verdict::Confirm("")).await, Err(Error::Forbidden)));
        assert!(problems(decide("deputy", unit, Verdict::Refuse("")).await).contains(&"typed-missing"));
        decide("deputy", unit, Verdict::Refuse("已排班")).await.unwrap();
        decide("deputy", person, Verdict::Confirm("属实")).await.unwrap();
        decide("deputy", leader, Verdict::Confirm("")).await.unwrap();
        assert_eq!(conflict(decide("deputy", person, Verdict::Refuse("x")).await), "inspection-decided");
        let mut read = city.read().await;
        let posts = read.inspection_posts(id).await.unwrap();
        assert_eq!(posts.iter().map(|post| post.state).collect::<Vec<_>>(), [PostState::Refused, PostState::Confirmed, PostState::Confirmed]);
        let fact = read.fact(posts[2].fact_id.unwrap()).await.unwrap().unwrap();
        let deputy = city.call("deputy").await.actor.account;
        assert_eq!((fact.kind, fact.word.as_str(), fact.points, fact.state), (FactKind::Deduction, "diligence", Some(100), FactState::Confirmed));
        assert_eq!((fact.recorded_by, fact.decided_by), (Some(clerk.actor.account), Some(deputy)));
        assert_eq!(fact.from_day.to_string(), "2026-03-05");
        assert!(fact.evidence.contains('C'), "{}", fact.evidence);
        assert_eq!(read.inspection_post_of_fact(fact.id).await.unwrap().unwrap().id, person);
        assert!(posts[0].fact_id.is_none(), "what was refused is no fact");
        drop(read);
        let shown = city.service.show_fact(&city.call("officer").await, fact.id).await.unwrap();
        assert_eq!(shown.inspection, Some((check, true)), "its source");
    }

    async fn those_concerned_answer_and_what_was_found_is_put_right_and_looked_at_again(city) {
        let (_, check) = found(&city).await;
        let (clerk, officer, leader) = (city.call("clerk").await, city.call("officer").await, city.call("leader").await);
        let waiting = city.service.workbench(&officer).await.unwrap();
        assert!(waiting.contains(&Waiting::InspectionsUnseen(1)) && waiting.contains(&Waiting::Rectifications(1)), "{waiting:?}");
        assert_eq!(conflict(city.service.comment_on_finding(&clerk, check, "x").await), "inspection-own-finding");
        assert!(matches!(city.service.comment_on_finding(&city.call("auditor").await, check, "x").await, Err(Error::Forbidden)));
        assert_eq!(problems(city.service.comment_on_finding(&officer, check, " ").await), ["typed-missing"]);
        city.service.comment_on_finding(&officer, check, "外出取件").await.unwrap();
        city.service.see_finding(&leader, check).await.unwrap();
        city.service.see_finding(&leader, check).await.unwrap();
        let steps = async |who: &str| city.service.show_finding(&city.call(who).await, check).await.unwrap().checks.remove(0).steps.len();
        assert_eq!((steps("officer").await, steps("leader").await, steps("director").await), (1, 0, 1), "one party does not read the other's");
        assert!(!city.service.workbench(&officer).await.unwrap().iter().any(|one| matches!(one, Waiting::InspectionsUnseen(_))));

        assert_eq!(conflict(city.service.recheck_finding(&clerk, check, Recheck::Accept("")).await), "inspection-nothing-handed-in");
        city.wait_days(11);
        let (clerk, officer) = (city.call("clerk").await, city.call("officer").await);
        assert!(city.service.workbench(&officer).await.unwrap().contains(&Waiting::RectificationsOverdue(1)));
        let late = FindingFilter { overdue_on: Some(clerk.today()), ..FindingFilter::default() };
        let listed = city.service.list_findings(&clerk, &late, (FindingSort::Due, false), PAGE).await.unwrap();
        assert!(listed.rows.iter().any(|row| row.id == check && row.rectify == Some(RectifyState::Open)));
        assert_eq!(problems(city.service.hand_in_rectification(&officer, check, "", Vec::new()).await), ["typed-missing"]);
        city.service.hand_in_rectification(&officer, check, "已排班", Vec::new()).await.unwrap();
        assert_eq!(conflict(city.service.hand_in_rectification(&officer, check, "x", Vec::new()).await), "inspection-nothing-to-rectify");
        assert!(city.service.workbench(&clerk).await.unwrap().iter().any(|one| matches!(one, Waiting::Rechecks(_))));
        assert!(matches!(city.service.recheck_finding(&officer, check, Recheck::Accept("")).await, Err(Error::Forbidden)));
        assert_eq!(problems(city.service.recheck_finding(&clerk, check, Recheck::Again("", "2026-03-01")).await), ["typed-missing", "inspection-due-past"]);
        city.service.recheck_finding(&clerk, check, Recheck::Again("周末无人", "2026-03-30")).await.unwrap();
        city.service.hand_in_rectification(&city.call("leader").await, check, "周末已排", Vec::new()).await.unwrap();
        city.service.recheck_finding(&clerk, check, Recheck::Accept("")).await.unwrap();
        let kept = city.read().await.inspection_check(check).await.unwrap().unwrap();
        assert_eq!((kept.rectify, kept.due_day.unwrap().to_string().as_str()), (Some(RectifyState::Accepted), "2026-03-30"));
    }

    async fn a_closed_inspection_fulfils_the_months_duty_and_shows_at_its_clause(city) {
        city.service.make_obligations_now(city.tenant, city.call("clerk").await.today()).await.unwrap();
        let id = planned(&city, "no", "2026-03-05").await;
        let clerk = city.call("clerk").await;
        city.service.begin_inspection(&clerk, id).await.unwrap();
        let look = Look { item: "uniform", result: "in-order", ..Look::default() };
        city.service.look_at(&clerk, id, &look, Vec::new()).await.unwrap();
        let done = city.service.close_inspection(&clerk, id, "", "检查报告").await.unwrap().unwrap();
        let kept = city.read().await.obligation(done).await.unwrap().unwrap();
        assert_eq!((kept.duty.as_str(), kept.period.as_str(), kept.evidence.as_str(), kept.amount), ("inspections", "2026-03", "检查报告", Some(10)));
        let (next, _) = found(&city).await;
        assert_eq!(city.read().await.inspection(next).await.unwrap().unwrap().obligation_id, None, "once a month");
        let living = city.service.living_regulation(&clerk, None, true).await.unwrap();
        let told: Vec<_> = living.of("二(二)4").iter().map(|figure| figure.what).collect();
        assert!(told.contains(&"inspections"), "{told:?}");
        assert!(living.of("五(二)1(2)⑤").iter().any(|figure| figure.what == "inspection-findings"));
        let figures = city.service.inspection_figures(&clerk, None, 2026).await.unwrap();
        let home = figures.rows.iter().find(|row| row.inspections >= 2).unwrap();
        assert!(home.findings >= 1 && home.unrectified >= 1, "{home:?}");
        assert!(matches!(city.service.inspection_figures(&city.call("officer").await, None, 2026).await, Err(Error::Forbidden)));
    }
}
