//! The cities are valid, the same for the same seed, and contain every edge they promise.

mod facts_edges;
mod result_edges;
mod seen;
mod validity;

use std::collections::BTreeMap;

use super::edge_city;
use seen::Seen;

const SEEDS: u64 = 300;

#[test]
fn every_promised_edge_occurs_among_three_hundred_cities() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..SEEDS {
        let seen = Seen::of(edge_city(seed));
        let mut edges = facts_edges::edges(&seen);
        edges.extend(result_edges::edges(&seen));
        for (edge, occurs) in edges {
            *counts.entry(edge).or_default() += usize::from(occurs);
        }
    }
    let absent: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
    assert!(absent.is_empty(), "never: {absent:#?}");
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < 3).collect();
    assert!(rare.is_empty(), "hardly ever: {rare:#?}");
}

#[test]
fn every_city_is_valid() {
    for seed in 0..SEEDS {
        validity::check(&edge_city(seed), seed);
    }
}

#[test]
fn a_seed_gives_the_same_city_again_and_another_seed_another_one() {
    for seed in 0..20 {
        assert_eq!(edge_city(seed), edge_city(seed));
        assert_ne!(edge_city(seed), edge_city(seed + 1));
    }
}
