//! The explanation of every subject against the rating of everybody, and the rating against itself: whatever the number of
//! threads and whatever the order of rows, the same bytes come out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod houses;
mod support;

use liandai_model::{FactTable, Period, Subject};
use liandai_rules::{diagnostic::Source, explanation::Traced, package::Package, plan::Plan};
use liandai_testkit::{Tables, edge_city};

/// Cities, and houses, by seed.
const CITIES: u64 = 60;

fn periods(year: i16) -> [Period; 2] {
    [Period::Year { year }, Period::FirstHalf { year }]
}

/// The Measures with everything on that is off by default.
fn switched_on() -> Package {
    let on = |mut source: Source| {
        source.text = source.text.replace("\non = false\n", "\non = true\n");
        source
    };
    let sources: Vec<_> = support::sources("changde").into_iter().map(on).collect();
    support::checked(&sources)
}

/// Every explanation leads to what the rating of everybody says.
fn explained_alike(package: &Package, tables: &Tables, period: Period, what: &str) {
    let plan = Plan::new(package, period).unwrap();
    let population = support::population(&plan, tables);
    let rating = plan.rate(&population);
    for subject in Subject::ALL {
        for row in 0..population.ids(subject).len() {
            let explanation = plan.explain(&population, &rating, subject, row);
            assert_eq!(explanation.is_some(), plan.rules(subject).rated, "{what} {period} {subject} {row}");
            let Some(explanation) = explanation else { continue };
            let bulk = Traced::from_rating(&plan, &rating, subject, row).unwrap();
            assert_eq!(explanation.result, bulk, "{what} {period} {subject}:{}", explanation.id);
        }
    }
}

#[test]
fn every_explanation_of_a_city_leads_to_the_rating_of_everybody() {
    let package = support::package("changde");
    for seed in 0..CITIES {
        for period in periods(2026) {
            explained_alike(&package, &edge_city(seed), period, &format!("city {seed}"));
        }
    }
}

#[test]
fn every_explanation_leads_to_the_rating_with_quota_and_switches_on() {
    let package = switched_on();
    for seed in 0..CITIES {
        for period in periods(2026) {
            explained_alike(&package, &edge_city(seed), period, &format!("city {seed} switched on"));
        }
    }
}

#[test]
fn every_explanation_of_a_hospital_leads_to_the_rating_of_everybody() {
    let package = support::package("hospital");
    for seed in 0..CITIES {
        for year in [2025, 2026] {
            let tables = houses::house(&package, year, seed);
            for period in periods(year) {
                explained_alike(&package, &tables, period, &format!("hospital {seed}"));
            }
        }
    }
}

fn files(package: &Package, tables: &Tables, period: Period) -> (String, String) {
    let plan = Plan::new(package, period).unwrap();
    let population = support::population(&plan, tables);
    support::written(&plan, &population, &plan.rate(&population))
}

#[test]
fn the_number_of_threads_does_not_show() {
    let (changde, hospital) = (switched_on(), support::package("hospital"));
    let pools =
        [1, 2, 3, 7].map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap());
    for seed in 0..CITIES / 6 {
        for (package, tables) in
            [(&changde, edge_city(seed)), (&hospital, houses::house(&hospital, 2026, seed))]
        {
            for period in periods(2026) {
                let [first, others @ ..] =
                    pools.each_ref().map(|pool| pool.install(|| files(package, &tables, period)));
                for other in others {
                    assert_eq!(first, other, "{} {seed} {period}", package.id);
                }
            }
        }
    }
}

/// Many cities side by side, so that columns and files have more than one block. Ids have the city's number before them.
fn many_cities() -> Tables {
    let mut all = Tables::new();
    for seed in 0..160_u64 {
        for (name, rows) in edge_city(seed).rows {
            let table = FactTable::ALL.into_iter().find(|table| table.name() == name).unwrap();
            for mut row in rows {
                for (cell, column) in row.iter_mut().zip(table.columns()) {
                    if (*column == "id" || column.ends_with("_id")) && !cell.is_empty() {
                        *cell = format!("{seed}-{cell}");
                    }
                }
                all.push(table, &row);
            }
        }
    }
    all
}

#[test]
fn the_number_of_threads_does_not_show_where_there_is_work_for_all() {
    let (package, tables, period) = (switched_on(), many_cities(), Period::Year { year: 2026 });
    assert!(tables.of(FactTable::Officers).len() > 2500, "more than a block of officers");
    let [one, many] = [1, 7].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| files(&package, &tables, period))
    });
    assert!(one == many);
}

/// Rows of every table in another order. Observations keep theirs: of one day, the last in the file is the latest.
fn shuffled(tables: &Tables, seed: u64) -> Tables {
    let mut dice = houses::Dice::new(seed);
    let mut shuffled = tables.clone();
    for (name, rows) in &mut shuffled.rows {
        if name != "observations" {
            for last in (1..rows.len()).rev() {
                rows.swap(last, dice.below(last + 1));
            }
        }
    }
    shuffled
}

#[test]
fn the_order_of_rows_does_not_show() {
    let (changde, hospital) = (switched_on(), support::package("hospital"));
    for seed in 0..CITIES / 2 {
        for (package, tables) in
            [(&changde, edge_city(seed)), (&hospital, houses::house(&hospital, 2026, seed))]
        {
            for period in periods(2026) {
                let others = shuffled(&tables, seed);
                let same = files(package, &tables, period) == files(package, &others, period);
                assert!(same, "{} {seed} {period}", package.id);
            }
        }
    }
}
