//! What must hold for the links of any city, however wrong its rows are.

use std::collections::BTreeSet;

use liandai_model::Day;
use liandai_rules::{
    organisation::{
        Dated, Fault, Institution, Link, LinkCoverage, Obstacle, Person, Roster, Standings, Step, check,
        coverage, earliest, propose, relink,
    },
    package::{Change, Package},
};
use proptest::prelude::*;

use super::{changde, day, rules};

/// What a city is drawn from: institutions with their kind and what is above, people, links between any two.
#[derive(Clone, Debug)]
struct Drawn {
    institutions: Vec<(usize, usize, Option<usize>)>,
    people: Vec<(usize, usize, usize, bool)>,
    links: Vec<(usize, usize, bool)>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let institution = (0..2_usize, 0..6_usize, proptest::option::of(0..5_usize));
    // Many officers, few heads; few who have left.
    let post = prop_oneof![1 => Just(0_usize), 2 => Just(1), 3 => Just(2), 12 => Just(3), 1 => Just(9)];
    let person = (0..5_usize, 0..4_usize, post, proptest::bool::weighted(0.05));
    (
        proptest::collection::vec(institution, 1..6),
        proptest::collection::vec(person, 0..120),
        proptest::collection::vec((0..120_usize, 0..120_usize, any::<bool>()), 0..60),
    )
        .prop_map(|(institutions, people, links)| Drawn { institutions, people, links })
}

fn roster(package: &Package, drawn: &Drawn) -> Roster {
    let vocabulary = &package.vocabulary;
    let count = drawn.institutions.len();
    let institution = |&(group, system, parent): &(usize, usize, Option<usize>)| {
        let (group, system) = (&vocabulary.groups[group].id, &vocabulary.systems[system].id);
        Institution::new(vocabulary, group, system, "section", parent.filter(|&parent| parent < count))
    };
    let person = |&(institution, unit, post, has_left): &(usize, usize, usize, bool)| {
        let institution = institution % count;
        let post = vocabulary.posts.get(post).map_or("cook", |word| word.id.as_str());
        let unit = (unit < 3).then_some(institution * 3 + unit);
        Person { has_left, ..Person::new(vocabulary, institution, unit, post) }
    };
    let people: Vec<_> = drawn.people.iter().map(person).collect();
    let links = drawn.links.iter().filter(|(leader, member, _)| leader.max(member) < &people.len());
    let links = links.map(|&(leader, member, is_signed)| Link { leader, member, is_signed }).collect();
    Roster { institutions: drawn.institutions.iter().map(institution).collect(), people, links }
}

fn circles(package: &Package, roster: &Roster) -> Vec<Vec<usize>> {
    let found = check(&rules(package), roster).into_iter();
    found.filter_map(|one| if let Fault::Circle(people) = one.fault { Some(people) } else { None }).collect()
}

fn members(roster: &Roster) -> Vec<u32> {
    let mut members = vec![0; roster.people.len()];
    for link in roster.links.iter().filter(|link| roster.holds(link)) {
        if roster.institution_of(link.leader) == roster.institution_of(link.member) {
            members[link.leader] += 1;
        }
    }
    members
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_all_proposals_made_nobody_lacks_a_leader_but_those_reported(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        let proposals = propose(&rules(package), &roster);
        let after = proposals.applied_to(&roster);
        let without: Vec<_> = check(&rules(package), &after)
            .into_iter()
            .filter(|one| one.fault == Fault::NoLeader)
            .map(|one| one.person.unwrap())
            .collect();
        let reported: Vec<_> = proposals.unled.iter().map(|one| one.member).collect();
        prop_assert_eq!(without, reported);
        // Nor is anything proposed a second time.
        prop_assert!(propose(&rules(package), &after).links.is_empty());
    }

    #[test]
    fn a_proposal_makes_no_fault_but_that_it_is_not_signed(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        let proposals = propose(&rules(package), &roster);
        let after = proposals.applied_to(&roster);
        let made = after.links.len() - proposals.links.len()..after.links.len();
        for finding in check(&rules(package), &after) {
            if finding.link.is_some_and(|link| made.contains(&link)) {
                prop_assert_eq!(finding.fault.id(), "unsigned");
            }
        }
        prop_assert_eq!(circles(package, &after), circles(package, &roster));
    }

    #[test]
    fn a_proposal_leads_nobody_over_the_span_and_only_who_is_over_it_stays_so(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        let before = members(&roster);
        let after = members(&propose(&rules(package), &roster).applied_to(&roster));
        for (before, after) in before.into_iter().zip(after) {
            prop_assert!(after <= 15 || after == before, "{} to {}", before, after);
        }
    }

    /// Where the links that exist are at their level, so that no circle can come of a proposal.
    #[test]
    fn proposals_are_balanced_among_those_who_could_lead(drawn in drawn()) {
        let package = changde_once();
        let (rules, mut roster) = (rules(package), roster(package, &drawn));
        let wrong: BTreeSet<_> = check(&rules, &roster)
            .into_iter()
            .filter(|one| ["wrong-level", "other-institution", "other-unit"].contains(&one.fault.id()))
            .filter_map(|one| one.link)
            .collect();
        let mut row = 0;
        roster.links.retain(|_| {
            row += 1;
            !wrong.contains(&(row - 1))
        });
        let proposals = propose(&rules, &roster);
        let after = members(&proposals.applied_to(&roster));
        for one in proposals.links.iter().filter(|one| !one.level.body.across.is_between_levels()) {
            let level = rules.levels.iter().position(|level| level.id == one.level.id).unwrap();
            let standings = Standings::new(&rules, &roster);
            let equals: BTreeSet<_> = standings.candidates(one.member, level).collect();
            prop_assert!(equals.contains(&one.leader));
            // Whoever was given somebody leads at most one more than anybody who could have been.
            prop_assert!(equals.into_iter().all(|other| after[one.leader] <= after[other] + 1), "{one:?}");
        }
    }

    #[test]
    fn what_comes_out_depends_on_the_rows_alone(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        prop_assert_eq!(check(&rules(package), &roster), check(&rules(package), &roster.clone()));
        let mut turned = roster.clone();
        turned.links.reverse();
        let faults = |roster: &Roster| {
            let found = check(&rules(package), roster).into_iter();
            let mut all: Vec<_> = found.map(|one| (one.person, one.fault.id(), one.clause)).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(faults(&roster), faults(&turned));
        let pairs = |roster: &Roster| {
            propose(&rules(package), roster).links.iter().map(|one| (one.leader, one.member)).collect::<Vec<_>>()
        };
        prop_assert_eq!(pairs(&roster), pairs(&turned));
    }

    /// Circles found by walking from everybody, one step at a time.
    #[test]
    fn circles_are_those_that_walking_finds(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        let count = roster.people.len();
        let reached = |from: usize| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(at) = next.pop() {
                let links = roster.links.iter().filter(|link| roster.holds(link) && link.member == at);
                next.extend(links.map(|link| link.leader).filter(|leader| seen.insert(*leader)));
            }
            seen
        };
        let all: Vec<_> = (0..count).map(reached).collect();
        let on_circle = |person: usize| all[person].contains(&person);
        let mut expected = BTreeSet::new();
        for person in (0..count).filter(|&person| on_circle(person)) {
            let with = (0..count).filter(|&other| all[person].contains(&other) && all[other].contains(&person));
            expected.insert(with.collect::<Vec<_>>());
        }
        let found: BTreeSet<_> = circles(package, &roster).into_iter().collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn coverage_counts_everybody_who_must_be_led_once(drawn in drawn()) {
        let package = changde_once();
        let roster = roster(package, &drawn);
        let mut sum = LinkCoverage::default();
        for (_, _, of_place) in coverage(&rules(package), &roster) {
            sum += of_place;
        }
        let found = check(&rules(package), &roster);
        let lacking = found.iter().filter(|one| one.fault == Fault::NoLeader).count();
        prop_assert_eq!(usize::try_from(sum.people - sum.led).unwrap(), lacking);
        prop_assert!(sum.proper <= sum.led && sum.signed <= sum.led);
        let none = propose(&rules(package), &roster).unled;
        prop_assert!(none.iter().all(|one| (one.obstacle == Obstacle::NoLevel) == one.level.is_none()));
    }

    /// Days go by and somebody is given one leader after another: who led on a day that is settled is the same for good.
    #[test]
    fn what_is_settled_is_never_rewritten(
        changes in proptest::collection::vec((0..15_i32, -15..40_i32, 0..4_usize), 1..25)
    ) {
        let rule = Some(Change { days_back: 10, days_ahead: 31 });
        let start = day("2026-01-01");
        let (mut today, mut history) = (start, Vec::<Dated<usize>>::new());
        let on = |history: &[Dated<usize>], day: Day| {
            history.iter().filter(|link| link.holds_on(day)).map(|link| link.leader).collect::<Vec<_>>()
        };
        for (later, offset, leader) in changes {
            today = today.add_days(later);
            let before = history.clone();
            let Ok(steps) = relink(rule, &history, leader, today.add_days(offset), today) else { continue };
            let mut removed = Vec::new();
            for step in steps {
                match step {
                    Step::End { link, last } => history[link].to = Some(last),
                    Step::Remove { link } => removed.push(link),
                    Step::Reopen { link } => history[link].to = None,
                    Step::Begin { leader, from } => {
                        history.push(Dated { leader, from, to: None, is_signed: false });
                    }
                }
            }
            removed.sort_unstable();
            for link in removed.into_iter().rev() {
                history.remove(link);
            }
            let settled = earliest(rule, today);
            for back in 0..400 {
                let day = start.add_days(back);
                if day < settled {
                    prop_assert_eq!(on(&history, day), on(&before, day));
                }
                prop_assert!(on(&history, day).len() <= 1);
            }
            prop_assert_eq!(on(&history, today.add_days(offset)), vec![leader]);
            prop_assert!(history.iter().all(|link| link.to.is_none_or(|to| link.from <= to)));
        }
    }
}

fn changde_once() -> &'static Package {
    static PACKAGE: std::sync::LazyLock<Package> = std::sync::LazyLock::new(changde);
    &PACKAGE
}
