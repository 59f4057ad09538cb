//! Entries of registers at the clauses that ask for them: how many were confirmed this year, and what waits. Of confidential registers
//! nothing is told: a small number would tell too much.

use std::collections::BTreeMap;

use liandai_store::register_list::{EntryPart, EntryScope};

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone},
    register::{is_confidential, registers_of},
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let package = wanted.call.package();
    let mut open: Vec<String> = Vec::new();
    for rule in registers_of(package).iter().filter(|rule| rule.applies_on(wanted.today)) {
        if !is_confidential(package, &rule.id) && !open.contains(&rule.id) {
            open.push(rule.id.clone());
        }
    }
    let part = EntryPart { registers: open, reach: wanted.reach.clone(), alone: false };
    let scope = EntryScope { parts: vec![part] };
    let days = (wanted.from, wanted.to);
    let counts = wanted.tx.entries_by_register(&scope, wanted.institution, days).await?;
    let counts: BTreeMap<_, _> = counts.into_iter().map(|one| (one.register.clone(), one)).collect();
    let mut figures = Vec::new();
    for rule in registers_of(package).iter().filter(|rule| rule.applies_on(wanted.today)) {
        let Some(count) = counts.get(&rule.id) else { continue };
        let path = |state: &str| wanted.at(&format!("/registers/{}?year={}&state={state}", rule.id, wanted.year()));
        if count.year > 0 {
            let path = path("confirmed");
            figures.push(ClauseFigure::count(&rule.clause, "entries", count.year, Tone::Plain, &path));
        }
        if count.open > 0 {
            let path = wanted.at(&format!("/registers/{}?state=waiting", rule.id));
            figures.push(ClauseFigure::count(&rule.clause, "entries-open", count.open, Tone::Warn, &path));
        }
    }
    Ok(figures)
}
