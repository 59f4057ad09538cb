//! Duties of the catalogue: done in time of what was due, past their day, waiting to be confirmed; at their clause and at the headings
//! above it.

use std::collections::BTreeMap;

use liandai_rules::package::parent_clause;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone},
};

/// What a clause's duties come to, and which they are.
#[derive(Clone, Debug, Default)]
struct Sum {
    due: i64,
    in_time: i64,
    missing: i64,
    waiting: i64,
    ahead: i64,
    duties: Vec<String>,
}

#[expect(clippy::unused_async, reason = "sources are counted alike; this one's rows were read for more than one")]
pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let duties = wanted.package().duties().map_or(&[][..], |all| &all.duties);
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for count in wanted.duties {
        let Some(rule) = duties.iter().rev().find(|rule| rule.id == count.duty) else { continue };
        let above = std::iter::successors(parent_clause(&rule.clause), |clause| parent_clause(clause));
        for clause in std::iter::once(rule.clause.as_str()).chain(above) {
            let sum = sums.entry(clause).or_default();
            sum.due += count.due;
            sum.in_time += count.in_time;
            sum.missing += count.due - count.in_time - count.late;
            sum.waiting += count.waiting;
            sum.ahead += count.ahead;
            if !sum.duties.contains(&count.duty) {
                sum.duties.push(count.duty.clone());
            }
        }
    }
    let mut figures = Vec::new();
    for (clause, sum) in sums {
        let list = |show: &str| match sum.duties.as_slice() {
            [duty] => wanted.at(&format!("/duties/list?duty={duty}&show={show}")),
            _ if show.is_empty() => wanted.at("/duties/board"),
            _ => wanted.at(&format!("/duties/list?show={show}")),
        };
        if sum.due > 0 {
            figures.push(ClauseFigure::part(clause, "in-time", sum.in_time, sum.due, &list("")));
        }
        for (what, of, tone, show) in [
            ("overdue", sum.missing, Tone::Bad, "overdue"),
            ("waiting", sum.waiting, Tone::Plain, "waiting"),
            ("ahead", sum.ahead, Tone::Plain, "to-do"),
        ] {
            if of > 0 {
                figures.push(ClauseFigure::count(clause, what, of, tone, &list(show)));
            }
        }
    }
    Ok(figures)
}
