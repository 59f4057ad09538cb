//! Every action of every capacity in every place, as the table says.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    changde, changde_without, combined,
    sample::{PLACES, place, scope, with},
};
use crate::powers::{Action, Capacity, Effect, Powers};

const TABLE: &str = include_str!("matrix.txt");

/// Each cell of the table.
fn cells() -> Vec<(Action, Capacity, char)> {
    let mut legend = BTreeMap::new();
    let comments = TABLE.lines().filter_map(|line| line.strip_prefix('#'));
    for words in comments.map(|line| line.split_whitespace().collect::<Vec<_>>()) {
        for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "=") {
            legend.insert(words[at - 1], words[at + 1]);
        }
    }
    let mut rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let capacity = |short: &str| {
        let id = legend.get(short).unwrap_or_else(|| panic!("the legend lacks {short}"));
        *Capacity::ALL.iter().find(|capacity| capacity.id() == *id).unwrap_or_else(|| panic!("{id}"))
    };
    let columns: Vec<_> = rows.next().unwrap().split_whitespace().skip(1).map(capacity).collect();
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let id = words.next().unwrap();
        let action = Action::from_id(id).unwrap_or_else(|| panic!("{id} is no action"));
        let marks: Vec<char> = words.map(|word| word.parse().unwrap()).collect();
        assert_eq!(marks.len(), columns.len(), "{action}");
        columns.iter().zip(marks).map(|(capacity, mark)| (action, *capacity, mark)).collect::<Vec<_>>()
    };
    rows.flat_map(row).collect()
}

fn expected(capacity: Capacity, mark: char) -> BTreeSet<&'static str> {
    let all = scope(capacity).into_iter().collect::<BTreeSet<_>>();
    match mark {
        'x' => all,
        'o' => all.into_iter().filter(|place| !["S", "account S"].contains(place)).collect(),
        'a' => BTreeSet::from(["account S"]),
        '*' => PLACES.iter().copied().collect(),
        '.' => BTreeSet::new(),
        other => panic!("{other}"),
    }
}

/// What the policies say of a cell: the places where it may be done, and the policies that allow it.
fn answer(powers: &Powers, action: Action, capacity: Capacity) -> (BTreeSet<&'static str>, BTreeSet<String>) {
    let principal = with(&[capacity]);
    let (mut allowed, mut by) = (BTreeSet::new(), BTreeSet::new());
    for name in PLACES {
        let decision = powers.decide(&principal, action, &place(name));
        if decision.allowed {
            allowed.insert(*name);
            by.extend(decision.by.iter().map(|policy| policy.id.clone()));
        }
    }
    (allowed, by)
}

#[test]
fn the_table_has_every_action_and_every_capacity_once() {
    let mut wanted = BTreeSet::new();
    for action in Action::ALL {
        wanted.extend(Capacity::ALL.iter().map(|capacity| (*action, *capacity)));
    }
    let there: Vec<_> = cells().into_iter().map(|(action, capacity, _)| (action, capacity)).collect();
    assert_eq!(there.len(), wanted.len());
    assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn each_capacity_gives_what_the_table_says_and_every_permit_is_needed_for_it() {
    let powers = changde();
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for (action, capacity, mark) in cells() {
        let (allowed, by) = answer(powers, action, capacity);
        let expected = expected(capacity, mark);
        if allowed != expected {
            wrong.push(format!("{action} as {}: {allowed:?}, not {expected:?}", capacity.id()));
        }
        used.extend(by);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let permits = powers.policies().iter().filter(|policy| policy.effect == Effect::Permit);
    assert_eq!(permits.map(|policy| policy.id.clone()).collect::<BTreeSet<_>>(), used);
}

#[test]
fn without_any_one_policy_a_row_of_the_tables_fails() {
    for policy in changde().policies() {
        let Some(powers) = changde_without(&policy.id) else { continue };
        let mut rows = cells().into_iter().filter(|(action, _, _)| policy.actions.contains(action));
        let fails = match policy.effect {
            Effect::Permit => rows.any(|(action, capacity, mark)| {
                answer(&powers, action, capacity).0 != expected(capacity, mark)
            }),
            Effect::Forbid => !combined::wrong(&powers).is_empty(),
        };
        assert!(fails, "nothing fails without {}", policy.id);
    }
}
