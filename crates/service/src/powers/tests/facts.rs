//! Which roles follow from which facts.

use liandai_model::{AccountId, Day, Duty, OfficerId, Role, Seat};

use super::sample::{account, institution, officer, unit};
use crate::powers::{
    Capacity, Days, GrantFact, LinkFact, PostFact, PowerFacts, ProxyFact, Scope, SeatFact, Source, holdings,
    is_grantable,
};

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn days(from: &str, to: Option<&str>) -> Days {
    Days { from: day(from), to: to.map(day) }
}

const LONG: (&str, Option<&str>) = ("2020-01-01", None);

fn facts() -> PowerFacts {
    PowerFacts::new(account('S'), Some(officer('S')), day("2026-03-05"))
}

fn id<T: From<uuid::Uuid>>() -> T {
    T::from(uuid::Uuid::from_u128(7))
}

fn post(kind: &str, duty: Option<Duty>, in_unit: bool) -> PostFact {
    PostFact {
        id: id(),
        kind: kind.to_owned(),
        duty,
        institution: institution('A'),
        unit: in_unit.then(|| unit('U')),
        days: days(LONG.0, LONG.1),
    }
}

fn seat(seat: Seat, in_unit: bool) -> SeatFact {
    SeatFact {
        id: id(),
        seat,
        institution: institution('A'),
        unit: in_unit.then(|| unit('U')),
        days: days(LONG.0, LONG.1),
    }
}

fn link(other: char) -> LinkFact {
    LinkFact { id: id(), other: officer(other), days: days(LONG.0, LONG.1) }
}

fn grant(role: Role) -> GrantFact {
    GrantFact { id: id(), role, institution: None, unit: None, days: days(LONG.0, LONG.1) }
}

/// The capacities and scopes that follow from facts, in order.
fn said(facts: &PowerFacts) -> Vec<String> {
    let scope = |scope: &Scope| match scope {
        Scope::City => "city".to_owned(),
        Scope::Institution(id) if *id == institution('A') => "A".to_owned(),
        Scope::Unit(id) if *id == unit('U') => "U".to_owned(),
        Scope::Officers(all) => format!("{} officers", all.len()),
        Scope::Own(id) if *id == officer('S') => "S".to_owned(),
        other => panic!("{other:?}"),
    };
    let held = holdings(facts);
    held.iter().map(|holding| format!("{} {}", holding.capacity().id(), scope(&holding.scope))).collect()
}

/// What follows beyond being an officer.
fn beyond_officer(facts: &PowerFacts) -> Vec<String> {
    said(facts).into_iter().filter(|line| line != "officer S").collect()
}

#[test]
fn posts_give_roles_by_kind_and_by_duty() {
    let cases: [(&str, Option<Duty>, bool, &[&str]); 9] = [
        ("head", None, false, &["head A"]),
        ("head", None, true, &["head A", "colleague U"]),
        ("leadership", None, false, &["leadership A"]),
        ("leadership", Some(Duty::InCharge), false, &["leadership A", "responsible A"]),
        ("backbone", Some(Duty::PoliticalWork), true, &["responsible A", "colleague U"]),
        ("backbone", Some(Duty::UnitLead), true, &["unit-lead U", "colleague U"]),
        ("backbone", Some(Duty::UnitLead), false, &[]),
        ("backbone", None, true, &["colleague U"]),
        ("officer", None, true, &["colleague U"]),
    ];
    for (kind, duty, in_unit, expected) in cases {
        let facts = PowerFacts { posts: vec![post(kind, duty, in_unit)], ..facts() };
        assert_eq!(beyond_officer(&facts), expected, "{kind} {duty:?} {in_unit}");
    }
}

#[test]
fn whoever_serves_twice_in_a_unit_is_a_colleague_there_once_and_nobody_is_by_proxy() {
    let facts =
        PowerFacts { posts: vec![post("officer", None, true), post("backbone", None, true)], ..facts() };
    assert_eq!(beyond_officer(&facts), ["colleague U"]);
    let proxies = vec![lent(days("2026-03-01", None), facts)];
    assert_eq!(said(&PowerFacts { proxies, ..self::facts() }), ["officer S"]);
}

#[test]
fn seats_give_roles_in_the_group_and_in_the_unit() {
    let cases = [
        (Seat::GroupHead, false, "group-head A"),
        (Seat::Member, false, "group-member A"),
        (Seat::OfficeDirector, false, "office-director A"),
        (Seat::Clerk, false, "clerk A"),
        (Seat::Clerk, true, "unit-clerk U"),
        (Seat::Member, true, "unit-lead U"),
        (Seat::GroupHead, true, "unit-lead U"),
    ];
    for (kind, in_unit, expected) in cases {
        let facts = PowerFacts { seats: vec![seat(kind, in_unit)], ..facts() };
        assert_eq!(beyond_officer(&facts), [expected]);
    }
}

#[test]
fn links_make_a_leader_of_one_side_and_a_member_of_the_other() {
    let facts = PowerFacts { leads: vec![link('M'), link('N')], led_by: vec![link('L')], ..facts() };
    assert_eq!(said(&facts), ["leader 2 officers", "officer S", "member 1 officers"]);
    let nobody = PowerFacts { officer: None, ..facts };
    assert_eq!(said(&nobody), ["leader 2 officers"]);
}

#[test]
fn grants_give_every_role_but_those_of_links_and_record() {
    for role in Role::ALL {
        let facts = PowerFacts { grants: vec![grant(*role)], ..facts() };
        let held = holdings(&facts);
        let granted: Vec<_> = held.iter().filter(|holding| holding.role == *role).collect();
        let is_granted =
            granted.iter().any(|one| one.scope == Scope::City && one.source == Source::Grant(id()));
        assert_eq!(is_granted, is_grantable(*role), "{role}");
        assert_eq!(is_grantable(*role), !matches!(role, Role::Leader | Role::Officer));
    }
    let in_a = GrantFact { institution: Some(institution('A')), ..grant(Role::Clerk) };
    let in_u = GrantFact { unit: Some(unit('U')), ..in_a.clone() };
    let facts = PowerFacts { grants: vec![in_a, in_u], ..facts() };
    assert_eq!(beyond_officer(&facts), ["clerk A", "unit-clerk U"]);
}

#[test]
fn facts_hold_from_their_first_day_through_their_last() {
    let cases = [
        (("2026-03-05", None), true),
        (("2026-03-06", None), false),
        (("2020-01-01", Some("2026-03-05")), true),
        (("2020-01-01", Some("2026-03-04")), false),
    ];
    for ((from, to), holds) in cases {
        let days = days(from, to);
        let facts = PowerFacts {
            posts: vec![PostFact { days, ..post("head", None, false) }],
            seats: vec![SeatFact { days, ..seat(Seat::Clerk, false) }],
            leads: vec![LinkFact { days, ..link('M') }],
            led_by: vec![LinkFact { days, ..link('L') }],
            grants: vec![GrantFact { days, ..grant(Role::Auditor) }],
            ..facts()
        };
        let expected = if holds { 5 } else { 0 };
        assert_eq!(beyond_officer(&facts).len(), expected, "{from} {to:?}");
        let until = holdings(&facts).iter().find(|one| one.role == Role::Head).and_then(|one| one.until);
        assert_eq!(until, to.filter(|_| holds).map(day));
    }
}

fn lent(days: Days, facts: PowerFacts) -> ProxyFact {
    ProxyFact { id: id(), days, facts }
}

fn of_l() -> PowerFacts {
    PowerFacts {
        account: account('L'),
        officer: Some(officer('L')),
        posts: vec![post("head", None, false)],
        leads: vec![link('M')],
        led_by: vec![link('N')],
        ..facts()
    }
}

#[test]
fn a_proxy_brings_what_the_other_holds_but_not_what_the_other_is() {
    let facts = PowerFacts { proxies: vec![lent(days("2026-03-01", Some("2026-03-31")), of_l())], ..facts() };
    assert_eq!(said(&facts), ["officer S", "head A", "leader 1 officers"]);
    for holding in holdings(&facts).iter().filter(|holding| holding.capacity() != Capacity::Officer) {
        let on_behalf = holding.on_behalf.unwrap();
        let other: (AccountId, Option<OfficerId>) = (on_behalf.account, on_behalf.officer);
        assert_eq!(other, (account('L'), Some(officer('L'))));
        assert_eq!(holding.until, Some(day("2026-03-31")));
    }
}

#[test]
fn a_proxy_ends_on_its_day_and_is_not_passed_on() {
    let over = PowerFacts { proxies: vec![lent(days("2026-03-01", Some("2026-03-04")), of_l())], ..facts() };
    assert_eq!(said(&over), ["officer S"]);
    let through = PowerFacts {
        posts: Vec::new(),
        leads: Vec::new(),
        proxies: vec![lent(days("2026-03-01", None), of_l())],
        ..of_l()
    };
    let facts = PowerFacts { proxies: vec![lent(days("2026-03-01", None), through)], ..facts() };
    assert_eq!(said(&facts), ["officer S"]);
}
