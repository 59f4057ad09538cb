//! A small city around one person, S: a leader L above, a member M below, colleagues, a subordinate institution and a foreign one.
//!
//! ```text
//! A ─┬─ unit U: S (asked about), M (S leads), N
//!    ├─ unit V: I
//!    ├─ L (leads S), in no unit
//!    └─ B: D
//! X: F
//! ```

use liandai_model::{AccountId, Duty, GrantId, InstitutionId, LinkId, OfficerId, PostId, Role, UnitId};
use uuid::Uuid;

use crate::powers::{Capacity, Holding, OnBehalf, Place, Principal, Scope, Source};

fn id<T: From<Uuid>>(letter: char) -> T {
    T::from(Uuid::from_u128(u128::from(u32::from(letter))))
}

pub fn officer(letter: char) -> OfficerId {
    id(letter)
}

pub fn institution(letter: char) -> InstitutionId {
    id(letter)
}

pub fn unit(letter: char) -> UnitId {
    id(letter)
}

/// The account of an officer, or Z of nobody.
pub fn account(letter: char) -> AccountId {
    id(letter)
}

pub fn grant() -> GrantId {
    id('g')
}

/// The places of the city by name, in the form that an act on them would give.
pub const PLACES: &[&str] = &[
    "S",
    "M",
    "N",
    "I",
    "L",
    "D",
    "F",
    "unit U",
    "unit V",
    "institution A",
    "institution B",
    "institution X",
    "city",
    "account S",
    "account N",
    "account F",
    "account Z",
];

pub fn place(name: &str) -> Place {
    let letter = name.chars().next_back().unwrap();
    match name.split_once(' ').map(|(kind, _)| kind) {
        None if name == "city" => Place::city(),
        None => standing(letter).about(officer(letter)),
        Some("unit") => Place::institution(vec![institution('A')]).in_unit(unit(letter)),
        Some("institution") => Place::institution(above(letter)),
        Some("account") if letter == 'Z' => Place::account(account('Z'), None),
        Some("account") => {
            let standing = standing(letter);
            Place::account(account(letter), Some(officer(letter)))
                .under(standing.institutions)
                .in_unit(standing.unit)
        }
        Some(other) => panic!("{other}"),
    }
}

/// Where an officer stands.
fn standing(letter: char) -> Place {
    let (institution, in_unit) = match letter {
        'S' | 'M' | 'N' => ('A', Some('U')),
        'I' => ('A', Some('V')),
        'L' => ('A', None),
        'D' => ('B', None),
        'F' => ('X', None),
        other => panic!("{other}"),
    };
    Place::institution(above(institution)).in_unit(in_unit.map(unit))
}

fn above(letter: char) -> Vec<InstitutionId> {
    match letter {
        'B' => vec![institution('B'), institution('A')],
        other => vec![institution(other)],
    }
}

/// The places that stand where S holds a capacity.
pub fn scope(capacity: Capacity) -> Vec<&'static str> {
    let unit = ["S", "M", "N", "unit U", "account S", "account N"];
    match capacity {
        Capacity::Head
        | Capacity::Leadership
        | Capacity::Responsible
        | Capacity::GroupHead
        | Capacity::GroupMember
        | Capacity::OfficeDirector
        | Capacity::Clerk => {
            [&unit[..], &["I", "L", "D", "unit V", "institution A", "institution B"]].concat()
        }
        Capacity::UnitLead | Capacity::UnitClerk | Capacity::Colleague => unit.to_vec(),
        Capacity::Leader => vec!["M"],
        Capacity::Member => vec!["L"],
        Capacity::Officer => vec!["S", "account S"],
        Capacity::CityCommission | Capacity::Auditor | Capacity::Administrator => PLACES.to_vec(),
    }
}

/// S as the holder of one capacity.
pub fn holding(capacity: Capacity) -> Holding {
    let scope = match capacity {
        Capacity::UnitLead | Capacity::UnitClerk | Capacity::Colleague => Scope::Unit(unit('U')),
        Capacity::Leader => Scope::Officers(vec![officer('M')]),
        Capacity::Member => Scope::Officers(vec![officer('L')]),
        Capacity::Officer => Scope::Own(officer('S')),
        Capacity::CityCommission | Capacity::Auditor | Capacity::Administrator => Scope::City,
        _ => Scope::Institution(institution('A')),
    };
    let source = match capacity {
        Capacity::Responsible => Source::Post { post: id::<PostId>('p'), duty: Some(Duty::InCharge) },
        Capacity::Leader | Capacity::Member => Source::Links(vec![id::<LinkId>('l')]),
        Capacity::Officer => Source::Account,
        _ => Source::Grant(grant()),
    };
    Holding { role: capacity.role(), scope, source, until: None, on_behalf: None }
}

/// S with these holdings.
pub fn person(holdings: Vec<Holding>) -> Principal {
    Principal { account: account('S'), officer: Some(officer('S')), holdings }
}

/// S with these capacities.
pub fn with(capacities: &[Capacity]) -> Principal {
    person(capacities.iter().map(|capacity| holding(*capacity)).collect())
}

/// What S may use for somebody else.
pub fn lent(by: char, holding: Holding) -> Holding {
    let on_behalf = OnBehalf { proxy: id('x'), account: account(by), officer: Some(officer(by)) };
    Holding { on_behalf: Some(on_behalf), ..holding }
}

#[test]
fn the_sample_holds_every_capacity_as_itself() {
    for capacity in Capacity::ALL {
        assert_eq!(holding(*capacity).capacity(), *capacity);
        assert!(Role::ALL.contains(&capacity.role()));
    }
    for role in Role::ALL {
        assert!(
            Capacity::ALL.iter().any(|capacity| capacity.role() == *role),
            "{role} is held in no capacity"
        );
    }
}
