//! Targets of the year: how many were agreed to.

use liandai_model::TargetState;
use liandai_rules::package::Kept;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, kept_clauses},
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let states = wanted.tx.target_states(&wanted.reach, i64::from(wanted.year())).await?;
    let counted = states.iter().filter(|one| one.state != TargetState::Withdrawn);
    let all: i64 = counted.clone().map(|one| one.n).sum();
    let agreed = counted.filter(|one| one.state == TargetState::Agreed).map(|one| one.n).sum();
    if all == 0 {
        return Ok(Vec::new());
    }
    let clauses = kept_clauses(wanted.package(), wanted.today, Kept::Targets);
    let path = wanted.at("/targets");
    Ok(clauses.into_iter().map(|clause| ClauseFigure::part(clause, "agreed", agreed, all, &path)).collect())
}
