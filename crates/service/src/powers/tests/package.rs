//! The policies as part of the regulation's package: they cite clauses that exist, and speak of all that the program knows.

use std::collections::BTreeSet;

use liandai_locale::Messages;
use liandai_model::{Duty, Lang};
use liandai_rules::package::Origin;

use super::{
    changde,
    sample::{grant, officer},
};
use crate::powers::{Action, Capacity, ProblemCode, Scope, Source};

const CLAUSES: &str = include_str!("../../../../../regulations/changde/clauses.toml");

#[derive(serde::Deserialize)]
struct Tree {
    clause: Vec<Clause>,
}

#[derive(serde::Deserialize)]
struct Clause {
    id: String,
    carries: Vec<String>,
}

fn tree() -> Vec<Clause> {
    toml::from_str::<Tree>(CLAUSES).unwrap().clause
}

#[test]
fn every_policy_cites_a_clause_that_exists_or_is_an_assumption_with_notes() {
    let clauses: BTreeSet<_> = tree().into_iter().map(|clause| clause.id).collect();
    let powers = changde();
    assert_eq!(powers.check_clauses(|id| clauses.contains(id)), []);
    for policy in powers.policies() {
        match policy.origin {
            Origin::Text => assert!(policy.clause.is_some(), "{}", policy.id),
            Origin::Assumption => assert!(policy.note.is_some(), "{}", policy.id),
        }
    }
}

#[test]
fn every_clause_that_grants_powers_is_carried_out_by_a_policy() {
    let powers = changde();
    for clause in tree().iter().filter(|clause| clause.carries.iter().any(|what| what == "power")) {
        let cited = powers.policies().iter().any(|policy| policy.clause.as_ref() == Some(&clause.id));
        assert!(cited, "{} grants powers and no policy cites it", clause.id);
    }
}

#[test]
fn a_clause_that_is_gone_is_reported_with_the_policy_that_cites_it() {
    let problems = changde().check_clauses(|id| id != "二(二)3");
    assert!(problems.iter().all(|problem| problem.code == ProblemCode::PolicyUnknownClause));
    let told: Vec<_> = problems.iter().map(|one| (one.policy.as_str(), one.detail.as_str())).collect();
    assert_eq!(
        told,
        [
            "group-head",
            "group-head-duty",
            "group-head-duty-confirmation",
            "group-head-enter",
            "group-head-entry-confirmation",
            "group-head-figures",
            "group-head-inspection-view",
            "group-head-exam",
            "group-head-settlement",
        ]
        .map(|id| (id, "二(二)3"))
    );
}

#[test]
fn everything_that_people_read_has_a_message() {
    let duty = |duty| Source::Post { post: liandai_model::PostId::from(uuid::Uuid::nil()), duty };
    let seat = Source::Seat {
        member: liandai_model::MemberId::from(uuid::Uuid::nil()),
        seat: liandai_model::Seat::Clerk,
    };
    let sources = Duty::ALL.iter().map(|one| duty(Some(*one))).chain([
        duty(None),
        seat,
        Source::Links(Vec::new()),
        Source::Grant(grant()),
        Source::Account,
    ]);
    let institution = liandai_model::InstitutionId::from(uuid::Uuid::nil());
    let unit = liandai_model::UnitId::from(uuid::Uuid::nil());
    let scopes = [
        Scope::City,
        Scope::Institution(institution),
        Scope::Unit(unit),
        Scope::Officers(Vec::new()),
        Scope::Own(officer('S')),
    ];
    let mut keys: BTreeSet<_> = Action::ALL.iter().map(|action| action.message()).collect();
    keys.extend(Capacity::ALL.iter().map(|capacity| capacity.message()));
    keys.extend(ProblemCode::ALL.iter().map(|code| code.message()));
    keys.extend(sources.map(|source| source.message()));
    keys.extend(scopes.iter().map(Scope::message));
    keys.insert("power-everybody");
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        for key in &keys {
            assert!(messages.has(key), "{key} in {lang}");
        }
    }
    let file = include_str!("../../../../locale/messages/zh/powers.ftl");
    let there = file.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    assert_eq!(there.collect::<BTreeSet<_>>(), keys, "a message that nothing asks for");
}
