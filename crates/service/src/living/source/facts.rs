//! Facts of the year at the clause by which they count: deductions at their criterion's, honours at their bonus's.

use std::collections::BTreeMap;

use liandai_model::FactKind;
use liandai_store::fact_count::FactScope;

use super::Wanted;
use crate::{
    Error, fact,
    living::{ClauseFigure, Tone},
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let scope = FactScope { reach: wanted.reach.clone(), from: wanted.from, to: wanted.to };
    let sums = wanted.tx.fact_sums(&scope, &[FactKind::Deduction, FactKind::Honour]).await?;
    let mut clauses: BTreeMap<(String, FactKind), (i64, i64)> = BTreeMap::new();
    for sum in sums {
        let choices = fact::choices(wanted.package(), sum.kind, sum.subject, wanted.today);
        let clause = choices.into_iter().find(|one| one.id == sum.word).and_then(|one| one.clause);
        let Some(clause) = clause else { continue };
        let (confirmed, recorded) = clauses.entry((clause, sum.kind)).or_default();
        *confirmed += sum.confirmed;
        *recorded += sum.recorded;
    }
    let mut figures = Vec::new();
    for ((clause, kind), (confirmed, recorded)) in clauses {
        let what = if kind == FactKind::Honour { "honours" } else { "deductions" };
        let path = wanted.at(&format!("/facts?kind={kind}"));
        if confirmed > 0 {
            figures.push(ClauseFigure::count(&clause, what, confirmed, Tone::Plain, &path));
        }
        if recorded > 0 {
            let path = wanted.at(&format!("/facts?kind={kind}&state=recorded"));
            figures.push(ClauseFigure::count(&clause, "unconfirmed", recorded, Tone::Warn, &path));
        }
    }
    Ok(figures)
}
