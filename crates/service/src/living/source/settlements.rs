//! What follows from ratings: carried out of what is to be, and what is past its day.

use liandai_model::ConsequenceState;
use liandai_rules::package::Kept;
use liandai_store::consequence::ConsequenceFilter;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone, kept_clauses},
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let filter = ConsequenceFilter::default();
    let sums = wanted.tx.consequence_sums(&wanted.reach, &filter, wanted.today).await?;
    let of = |states: &[ConsequenceState]| -> i64 {
        sums.iter().filter(|sum| states.contains(&sum.state)).map(|sum| sum.count).sum()
    };
    let done = of(&[ConsequenceState::Done]);
    let all = done + of(&[ConsequenceState::Open, ConsequenceState::Approved]);
    let overdue: i64 = sums.iter().map(|sum| sum.overdue).sum();
    let path = wanted.at("/settlements");
    let mut figures = Vec::new();
    for clause in kept_clauses(wanted.package(), wanted.today, Kept::Settlements) {
        if all > 0 {
            figures.push(ClauseFigure::part(clause, "settled", done, all, &path));
        }
        if overdue > 0 {
            figures.push(ClauseFigure::count(clause, "unsettled", overdue, Tone::Bad, &path));
        }
    }
    Ok(figures)
}
