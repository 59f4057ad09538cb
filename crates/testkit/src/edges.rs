//! Small random cities that are valid and deliberately full of edges: every threshold hit exactly and missed by the
//! least that is possible, ties at every cut-off, dates on both sides of a period's ends.

mod aim;
mod dice;
mod events;
mod people;
mod sheets;
#[cfg(test)]
mod tests;
mod write;

use crate::{facts::Facts, tables::Tables};

/// A small valid city of the year 2026, rateable for `2026` and `2026-H1`; the same for the same seed.
#[must_use]
pub fn edge_city(seed: u64) -> Tables {
    let mut dice = dice::Dice::new(seed);
    let mut facts = Facts::default();
    people::settle(&mut dice, &mut facts);
    people::history(&mut dice, &mut facts);
    let goals = sheets::fill(&mut dice, &mut facts);
    events::happen(&mut dice, &mut facts);
    aim::aim(&mut dice, &mut facts, &goals);
    write::tables(&mut dice, &facts)
}
