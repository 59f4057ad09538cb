//! What must hold of every rating, whatever the facts: bounds, and that what is better never does harm.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod houses;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::{FactTable, Period, Points, Subject};
use liandai_rules::{
    package::{Package, Status},
    plan::Plan,
    population::{Population, index},
    rating::Rating,
};
use liandai_testkit::{Tables, edge_city};
use proptest::{prelude::*, sample::Index};

/// A package with tables that suit it.
struct Given {
    seed: u64,
    package: Package,
    period: Period,
    tables: Tables,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} of {}", self.package.id, self.seed, self.period)
    }
}

/// One rating, by subject and id.
type Outcome = BTreeMap<(Subject, String), Row>;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    status: Status,
    total: Option<Points>,
    grade: u8,
}

fn outcome(given: &Given) -> Outcome {
    rated(given, |_, population, rating| {
        let mut all = Outcome::new();
        for subject in Subject::ALL {
            let out = rating.outcomes(subject);
            for row in 0..out.status.len() {
                let total = out.complete[row].then(|| out.total[row]);
                let id = population.ids(subject).get(row).to_owned();
                all.insert((subject, id), Row { status: out.status[row], total, grade: out.grade[row] });
            }
        }
        all
    })
}

fn rated<T>(given: &Given, look: impl FnOnce(&Plan<'_>, &Population, &Rating) -> T) -> T {
    let plan = Plan::new(&given.package, given.period).unwrap();
    let population = support::population(&plan, &given.tables);
    let rating = plan.rate(&population);
    look(&plan, &population, &rating)
}

fn given() -> impl Strategy<Value = Given> {
    (0..100_000_u64, any::<bool>(), any::<bool>()).prop_map(|(seed, is_city, is_final)| {
        let package = support::package(if is_city { "changde" } else { "hospital" });
        let tables = if is_city { edge_city(seed) } else { houses::house(&package, 2026, seed) };
        let period = if is_final { Period::Year { year: 2026 } } else { Period::FirstHalf { year: 2026 } };
        Given { seed, package, period, tables }
    })
}

/// Any subject of the tables.
fn subject(tables: &Tables, pick: Index) -> (Subject, String) {
    let of = |subject, table: FactTable| tables.of(table).iter().map(move |row| (subject, row[0].clone()));
    let all: Vec<_> = of(Subject::Institution, FactTable::Institutions)
        .chain(of(Subject::Unit, FactTable::Units))
        .chain(of(Subject::Officer, FactTable::Officers))
        .collect();
    pick.get(&all).clone()
}

/// Nobody but the one has another total, and the one's total stands so to what it was.
fn totals_change_only_for(
    one: &(Subject, String),
    before: &Outcome,
    after: &Outcome,
    allowed: fn(&Points, &Points) -> bool,
) {
    for (who, row) in before {
        match (row.total, after[who].total) {
            (Some(was), Some(is)) if who == one => {
                assert!(allowed(&is, &was), "{who:?}: {was} before, {is} after");
            }
            (was, is) => assert_eq!(was, is, "{who:?}"),
        }
    }
}

fn of_status(outcome: &Outcome, status: Status) -> BTreeSet<&(Subject, String)> {
    outcome.iter().filter(|(_, row)| row.status == status).map(|(who, _)| who).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn totals_stay_within_what_the_package_can_give(given in given()) {
        rated(&given, |plan, _, rating| {
            for subject in Subject::ALL {
                let (rules, out) = (plan.rules(subject), rating.outcomes(subject));
                let most = rules.total.unwrap().body;
                let caps: Points = rules.bonuses.iter().map(|rule| rule.body.cap).sum();
                let penalties = !rules.penalties.is_empty();
                for row in (0..out.status.len()).filter(|&row| out.complete[row] && rules.rated) {
                    let (base, bonus, total) = (out.base[row], out.bonus[row], out.total[row]);
                    assert!(Points::ZERO <= base && base <= most, "{base}");
                    assert!(Points::ZERO <= bonus && bonus <= caps, "{bonus}");
                    assert!(Points::ZERO <= total && (total == base + bonus || penalties), "{total}");
                }
            }
        });
    }

    #[test]
    fn a_deduction_never_raises_a_total(given in given(), who in any::<Index>(), criterion in any::<Index>(), points in 1..3000_u32) {
        let one = subject(&given.tables, who);
        let before = outcome(&given);
        let mut more = given;
        let criterion = criterion.get(&more.package.rulebook(one.0).criteria).id.clone();
        let points = format!("{}.{:02}", points / 100, points % 100);
        // A fact of its own: of one fact only the largest counts, so that a second row of it may move what is taken off.
        let row = ["another fact", one.0.id(), &one.1, &criterion, &points, "2026-03-03"];
        more.tables.push(FactTable::Deductions, &row);
        totals_change_only_for(&one, &before, &outcome(&more), |is, was| is <= was);
    }

    #[test]
    fn an_honour_never_lowers_a_total(
        given in given(), who in any::<Index>(), kind in any::<Index>(), level in any::<Index>(), title in 0..6_u8
    ) {
        let one = subject(&given.tables, who);
        let words = &given.package.vocabulary;
        let (kind, level) = (kind.get(&words.honours).id.clone(), level.get(&words.levels).id.clone());
        prop_assume!(!["criticism", "notice"].contains(&kind.as_str()));
        let before = outcome(&given);
        let mut more = given;
        let title = format!("T{title}");
        more.tables.push(FactTable::Honours, &["another", one.0.id(), &one.1, &kind, &title, &level, "2026-03-03"]);
        totals_change_only_for(&one, &before, &outcome(&more), |is, was| is >= was);
    }

    #[test]
    fn a_higher_month_never_lowers_a_total(given in given(), row in any::<Index>(), points in 1..500_u32) {
        let months: Vec<_> = (given.tables.of(FactTable::Sheets).iter().enumerate())
            .filter(|(_, row)| row[2].len() == 7 && !row[2].ends_with("H1"))
            .map(|(at, _)| at)
            .collect();
        prop_assume!(!months.is_empty());
        let at = *row.get(&months);
        let before = outcome(&given);
        let mut more = given;
        let cells = more.tables.rows.get_mut("sheets").unwrap()[at].clone();
        let one = (Subject::from_id(&cells[0]).unwrap(), cells[1].clone());
        let plan = Plan::new(&more.package, more.period).unwrap();
        let max = plan.rules(one.0).slots.iter().find(|slot| slot.name == cells[3]).unwrap().max;
        let raised = cells[4].parse::<Points>().unwrap() + Points::from_hundredths(i32::try_from(points).unwrap());
        more.tables.rows.get_mut("sheets").unwrap()[at][4] = raised.min(max).to_string();
        totals_change_only_for(&one, &before, &outcome(&more), |is, was| is >= was);
    }

    #[test]
    fn more_leave_never_makes_anyone_rated(given in given(), who in any::<Index>(), kind in any::<Index>(), days in 1..90_u8) {
        let officers = given.tables.of(FactTable::Officers);
        prop_assume!(!officers.is_empty());
        let id = who.get(officers)[0].clone();
        let kind = kind.get(&given.package.vocabulary.attendance).id.clone();
        let before = outcome(&given);
        let mut more = given;
        more.tables.push(FactTable::Attendance, &[&id, &kind, "2026-03-03", "", &days.to_string()]);
        let after = outcome(&more);
        prop_assert!(of_status(&after, Status::Rated).is_subset(&of_status(&before, Status::Rated)));
        let others = |outcome: &Outcome| {
            outcome.iter().filter(|((_, other), _)| *other != id).map(|(_, row)| row.status).collect::<Vec<_>>()
        };
        prop_assert_eq!(others(&before), others(&after));
    }

    #[test]
    fn a_veto_never_gives_anybody_more_stars_where_none_are_rationed(given in given(), who in any::<Index>(), ground in any::<Index>()) {
        prop_assume!(given.package.id == "changde");
        let one = subject(&given.tables, who);
        let ground = ground.get(&given.package.vocabulary.findings).id.clone();
        let before = outcome(&given);
        let mut more = given;
        more.tables.push(FactTable::Findings, &["another", one.0.id(), &one.1, &ground, "2026-03-03"]);
        let after = outcome(&more);
        for (who, row) in before.iter().filter(|((subject, _), _)| *subject != Subject::Institution) {
            prop_assert!(after[who].grade <= row.grade, "{who:?}");
        }
    }

    #[test]
    fn ranks_are_those_of_a_competition(given in given()) {
        rated(&given, |plan, population, rating| {
            for subject in Subject::ALL {
                let out = rating.outcomes(subject);
                let group = |row| group(&given.package, plan, population, subject, row);
                let is_ranked = |row: &usize| {
                    let status = out.status[*row];
                    plan.rules(subject).rated && out.complete[*row] && matches!(status, Status::Rated | Status::Disqualified)
                };
                let ranked: Vec<_> = (0..out.status.len()).filter(is_ranked).collect();
                for row in 0..out.status.len() {
                    let peers: Vec<_> = ranked.iter().filter(|&&other| group(other) == group(row)).collect();
                    let above = peers.iter().filter(|&&&other| out.total[other] > out.total[row]).count();
                    let expected = if ranked.contains(&row) { (above + 1, peers.len()) } else { (0, 0) };
                    assert_eq!((index(out.rank[row]), index(out.rank_of[row])), expected, "{subject} {row}");
                }
            }
        });
    }

    #[test]
    fn whoever_is_capped_has_no_more_stars_than_the_cap(given in given()) {
        rated(&given, |plan, population, rating| {
            let rules = plan.rules(Subject::Officer);
            let out = rating.outcomes(Subject::Officer);
            let ceiling = rules.flag_bit("ceiling");
            let caps: Vec<_> = rules.ceilings.iter().map(|rule| rule.body.at_most).collect();
            for row in 0..out.status.len() {
                assert!(out.grade[row] <= out.band[row], "nothing raises a grade");
                assert!((out.grade[row] > 0) == (out.status[row] == Status::Rated), "all rated have one, and no others");
                if out.flags.get(row) & ceiling != 0 {
                    assert!(caps.iter().any(|cap| out.grade[row] <= *cap && *cap < out.band[row]));
                }
            }
            if given.package.id == "changde" {
                for link in &population.links {
                    let disqualified = out.status[index(link.member)] == Status::Disqualified;
                    assert!(!disqualified || out.grade[index(link.leader)] <= 4);
                }
            }
        });
    }

    #[test]
    fn the_files_say_what_the_columns_say(given in given()) {
        rated(&given, |plan, population, rating| {
            let (results, settlement) = support::written(plan, population, rating);
            let rated = Subject::ALL.into_iter().filter(|&subject| plan.rules(subject).rated);
            let count: usize = rated.map(|subject| population.ids(subject).len()).sum();
            assert_eq!(results.lines().count(), count + 1);
            assert_eq!(settlement.lines().count(), rating.consequences.len() + 1);
        });
    }
}

/// The words that two subjects must share to be ranked together.
fn group(
    package: &Package,
    plan: &Plan<'_>,
    population: &Population,
    subject: Subject,
    row: usize,
) -> String {
    let institution = population.institution_of(subject, row).unwrap();
    let words = &package.vocabulary;
    match plan.rules(subject).rank.unwrap().body.id() {
        "institution" => population.institutions.ids.get(institution).to_owned(),
        "group" => words.groups[usize::from(population.institutions.groups[institution])].id.clone(),
        "system" => words.systems[usize::from(population.institutions.systems[institution])].id.clone(),
        _ => String::new(),
    }
}
