//! A list shows what a single page would, for whoever looks.

use std::sync::LazyLock;

use liandai_model::{AccountId, Duty, InstitutionId, OfficerId, Role, UnitId};
use liandai_store::Reach;
use proptest::{collection::vec, prelude::*, sample::select};
use uuid::Uuid;

use super::{changde, direct::Direct};
use crate::powers::{Action, Holding, OnBehalf, Place, Principal, Scope, Source};

/// Institutions, each under an earlier one or under none; units and officers with their places.
#[derive(Clone, Debug)]
struct City {
    parents: Vec<Option<usize>>,
    units: Vec<usize>,
    officers: Vec<(usize, Option<usize>)>,
}

fn id<T: From<Uuid>>(number: usize) -> T {
    T::from(Uuid::from_u128(u128::try_from(number).unwrap()))
}

impl City {
    fn above(&self, institution: usize) -> Vec<InstitutionId> {
        let up = std::iter::successors(Some(institution), |at| self.parents[*at]);
        up.map(id::<InstitutionId>).collect()
    }

    fn place(&self, officer: usize) -> Place {
        let (institution, unit) = self.officers[officer];
        let (institution, unit) = unit.map_or((institution, None), |unit| (self.units[unit], Some(unit)));
        Place::institution(self.above(institution)).in_unit(unit.map(id::<UnitId>)).about(id(officer))
    }
}

fn cities() -> impl Strategy<Value = City> {
    let parents = vec(any::<Option<prop::sample::Index>>(), 1..6).prop_map(|all| {
        let parent =
            |(at, one): (usize, Option<prop::sample::Index>)| one.filter(|_| at > 0).map(|one| one.index(at));
        all.into_iter().enumerate().map(parent).collect::<Vec<_>>()
    });
    parents.prop_flat_map(|parents| {
        let institutions = parents.len();
        vec(0..institutions, 1..6).prop_flat_map(move |units| {
            let parents = parents.clone();
            let officer = (0..institutions, prop::option::of(0..units.len()));
            vec(officer, 2..8).prop_map(move |officers| City {
                parents: parents.clone(),
                units: units.clone(),
                officers,
            })
        })
    })
}

fn scopes(city: &City) -> impl Strategy<Value = Scope> + use<> {
    let (institutions, units, officers) = (city.parents.len(), city.units.len(), city.officers.len());
    prop_oneof![
        1 => Just(Scope::City),
        3 => (0..institutions).prop_map(|at| Scope::Institution(id(at))),
        3 => (0..units).prop_map(|at| Scope::Unit(id(at))),
        2 => vec(0..officers, 1..3).prop_map(|all| Scope::Officers(all.into_iter().map(id::<OfficerId>).collect())),
        2 => Just(Scope::Own(id(0))),
    ]
}

fn holdings(city: &City) -> impl Strategy<Value = Holding> + use<> {
    let source =
        prop_oneof![Just(Source::Account), Just(Source::Post { post: id(0), duty: Some(Duty::InCharge) })];
    let on_behalf = (1..3_usize).prop_map(|number| OnBehalf {
        proxy: id(number),
        account: id::<AccountId>(number),
        officer: Some(id(number)),
    });
    (select(Role::ALL), scopes(city), source, prop::option::weighted(0.3, on_behalf))
        .prop_map(|(role, scope, source, on_behalf)| Holding { role, scope, source, until: None, on_behalf })
}

/// A city and somebody in it, who is officer 0 and acts for officers 1 and 2.
fn somebody() -> impl Strategy<Value = (City, Principal)> {
    cities().prop_flat_map(|city| {
        let principal = vec(holdings(&city), 0..5).prop_map(|holdings| Principal {
            account: id(0),
            officer: Some(id(0)),
            holdings,
        });
        (Just(city), principal)
    })
}

/// What the database does with a reach.
fn holds(reach: &Reach, place: &Place) -> bool {
    reach.city
        || place.institutions.iter().any(|one| reach.institutions.contains(one))
        || place.unit.is_some_and(|one| reach.units.contains(&one))
        || place.officer.is_some_and(|one| reach.officers.contains(&one))
}

const READING: &[Action] = &[
    Action::ViewOfficer,
    Action::ViewDossier,
    Action::ViewLinks,
    Action::ViewBodies,
    Action::OpenSealed,
    Action::Export,
    Action::ViewAccounts,
    Action::ViewRegulation,
];

static DIRECT: LazyLock<Direct> = LazyLock::new(Direct::new);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_list_reaches_exactly_the_officers_whose_page_opens((city, principal) in somebody()) {
        let powers = changde();
        for action in READING {
            let reach = powers.reach(&principal, *action);
            let mut any = false;
            for officer in 0..city.officers.len() {
                let place = city.place(officer);
                let allowed = powers.decide(&principal, *action, &place).allowed;
                any |= allowed;
                prop_assert_eq!(holds(&reach, &place), allowed, "{} of {:?} in {:?}", action, place, reach);
            }
            prop_assert!(!any || powers.may_anywhere(&principal, *action), "{}", action);
            prop_assert_eq!(!reach.is_empty(), powers.may_anywhere(&principal, *action), "{}", action);
        }
    }

    #[test]
    fn whatever_may_be_done_to_somebody_lies_within_the_reach((city, principal) in somebody()) {
        let powers = changde();
        for action in Action::ALL {
            let reach = powers.reach(&principal, *action);
            for officer in 0..city.officers.len() {
                let place = city.place(officer);
                let allowed = powers.decide(&principal, *action, &place).allowed;
                prop_assert!(!allowed || holds(&reach, &place), "{} of {:?} in {:?}", action, place, reach);
                prop_assert!(!allowed || powers.may_anywhere(&principal, *action), "{}", action);
            }
        }
    }

    #[test]
    fn how_somebody_stands_to_a_place_says_what_the_policies_say_of_the_place_itself((city, principal) in somebody()) {
        let (powers, direct) = (changde(), &*DIRECT);
        let officers = (0..city.officers.len()).map(|officer| city.place(officer));
        let accounts = (0..3).map(|officer| {
            let place = city.place(officer % city.officers.len());
            Place { account: Some(id(officer)), ..place }
        });
        let institution = Place::institution(city.above(0));
        for place in officers.chain(accounts).chain([institution, Place::city()]) {
            for action in Action::ALL.iter().step_by(1 + city.units.len()) {
                let allowed = powers.decide(&principal, *action, &place).allowed;
                prop_assert_eq!(allowed, direct.allows(&principal, *action, &place), "{} of {:?}", action, place);
            }
        }
    }

    #[test]
    fn a_held_power_can_be_used_somewhere((_, principal) in somebody()) {
        let powers = changde();
        for held in powers.held(&principal) {
            prop_assert!(powers.may_anywhere(&principal, held.action), "{:?}", held);
        }
    }
}
