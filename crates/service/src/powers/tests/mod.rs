//! The powers of the Changde Measures, and the machinery that asks them.

mod combined;
mod direct;
mod facts;
mod matrix;
mod narrowing;
mod package;
mod problems;
mod sample;

use std::sync::LazyLock;

use super::Powers;

/// The policies of the Changde Measures.
const POLICIES: &str = include_str!("../../../../../regulations/changde/powers.cedar");
/// Their schema.
const SCHEMA: &str = include_str!("../../../../../regulations/changde/powers.cedarschema");

static CHANGDE: LazyLock<Powers> =
    LazyLock::new(|| Powers::load(POLICIES, SCHEMA).unwrap_or_else(|problems| panic!("{problems:#?}")));

fn changde() -> &'static Powers {
    &CHANGDE
}

/// The powers of the Changde Measures without one policy; none if they cannot do without it.
fn changde_without(policy: &str) -> Option<Powers> {
    let span = changde().policies().iter().find(|one| one.id == policy).unwrap().span.clone();
    let mut text = POLICIES.to_owned();
    text.replace_range(span, "");
    Powers::load(&text, SCHEMA).ok()
}
