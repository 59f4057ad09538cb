//! The powers of the Changde Measures, and the machinery that asks them.

mod combined;
mod facts;
mod matrix;
mod narrowing;
mod package;
mod problems;
mod sample;

use super::Powers;

/// The policies of the Changde Measures.
const POLICIES: &str = include_str!("../../../../../regulations/changde/powers.cedar");
/// Their schema.
const SCHEMA: &str = include_str!("../../../../../regulations/changde/powers.cedarschema");

fn changde() -> Powers {
    Powers::load(POLICIES, SCHEMA).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The powers of the Changde Measures without one policy.
fn changde_without(policy: &str) -> Powers {
    let powers = changde();
    let span = powers.policies().iter().find(|one| one.id == policy).unwrap().span.clone();
    let mut text = POLICIES.to_owned();
    text.replace_range(span, "");
    Powers::load(&text, SCHEMA).unwrap()
}
