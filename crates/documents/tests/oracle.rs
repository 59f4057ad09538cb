//! The engine against the reference implementation, which was written from the semantics alone and computes with exact
//! fractions: the same bytes for hundreds of cities full of threshold edges.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use liandai_rules::plan::Plan;
use liandai_testkit::{OracleOptions, Tables, edge_city, rate_with};

/// Cities by seed; one in each is rated for both periods.
const CITIES: u64 = 240;

fn agree(
    package: &liandai_rules::package::Package,
    tables: &Tables,
    period: &str,
    options: OracleOptions,
    what: &str,
) {
    let plan = Plan::new(package, period.parse().unwrap()).unwrap();
    let population = support::population(&plan, tables);
    let (results, settlement) = support::written(&plan, &population, &plan.rate(&population));
    let expected = rate_with(tables, period, options);
    same(&results, &expected.results_csv, &format!("{what} {period} results"));
    same(&settlement, &expected.settlement_csv, &format!("{what} {period} settlement"));
}

/// Shows the first line that differs instead of two whole files.
fn same(ours: &str, theirs: &str, what: &str) {
    for (line, (ours, theirs)) in ours.lines().zip(theirs.lines()).enumerate() {
        assert_eq!(ours, theirs, "{what}, line {}", line + 1);
    }
    assert_eq!(ours.lines().count(), theirs.lines().count(), "{what}: number of lines");
}

#[test]
fn the_engine_agrees_with_the_reference_on_cities_full_of_edges() {
    let package = support::package("changde");
    for seed in 0..CITIES {
        let tables = edge_city(seed);
        for period in ["2026", "2026-H1"] {
            agree(&package, &tables, period, OracleOptions::default(), &format!("city {seed}"));
        }
    }
}

#[test]
fn quota_and_the_common_reading_agree_when_they_are_switched_on() {
    let mut sources = support::sources("changde");
    for source in &mut sources {
        if source.name == "indicators.toml" {
            source.text = source.text.replace("on = false", "on = true");
        }
        if source.name == "officer.toml" {
            source.text = source
                .text
                .replace("on = false\ngrade = 5\npercent = 20", "on = true\ngrade = 5\npercent = 25");
        }
    }
    let package = support::checked(&sources);
    let options = OracleOptions { quota_percent: Some(25), two_or_fewer_stars: true };
    for seed in 0..CITIES / 4 {
        agree(&package, &edge_city(seed), "2026", options, &format!("city {seed} with switches on"));
    }
}
