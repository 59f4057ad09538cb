//! Closed inspections of the year and what they found: at the clause that has one inspect; findings also at the clause of their item.

use std::collections::BTreeMap;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone},
    powers::Action,
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let Some(rules) = wanted.package().inspections.as_ref() else { return Ok(Vec::new()) };
    if !wanted.service.may_anywhere(wanted.call, Action::ViewInspection) {
        return Ok(Vec::new());
    }
    let days = (wanted.from, wanted.to);
    let closed: i64 = wanted.tx.inspection_counts(&wanted.reach, days).await?.iter().map(|one| one.n).sum();
    let found = wanted.tx.finding_counts(&wanted.reach, days, wanted.today).await?;
    let mut figures = Vec::new();
    let Some(handling) = rules.handling_on(wanted.today) else { return Ok(figures) };
    let (all, open) = ("/inspections/findings", "/inspections/findings?show=overdue");
    if closed > 0 {
        let path = wanted.at("/inspections?state=closed");
        figures.push(ClauseFigure::count(&handling.clause, "inspections", closed, Tone::Plain, &path));
    }
    let overdue: i64 = found.iter().map(|one| one.overdue).sum();
    if overdue > 0 {
        let path = wanted.at(open);
        figures.push(ClauseFigure::count(&handling.clause, "unrectified", overdue, Tone::Bad, &path));
    }
    let mut clauses: BTreeMap<&str, (i64, Vec<&str>)> = BTreeMap::new();
    for count in &found {
        if let Some(rule) = rules.item(&count.item) {
            let (n, items) = clauses.entry(&rule.clause).or_default();
            *n += count.n;
            if !items.contains(&rule.id.as_str()) {
                items.push(&rule.id);
            }
        }
    }
    for (clause, (n, items)) in clauses {
        let path = match items.as_slice() {
            [item] => wanted.at(&format!("{all}?item={item}")),
            _ => wanted.at(all),
        };
        figures.push(ClauseFigure::count(clause, "inspection-findings", n, Tone::Plain, &path));
    }
    Ok(figures)
}
