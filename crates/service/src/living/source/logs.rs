//! Daily logs of the month: handed in of what was owed.

use liandai_rules::package::Kept;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, kept_clauses},
    log::month_coverage,
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let clauses = kept_clauses(wanted.package(), wanted.today, Kept::Log);
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let month = month_coverage(wanted.tx, &wanted.reach, wanted.today).await?;
    if month.owed == 0 {
        return Ok(Vec::new());
    }
    let path = wanted.at("/log/board");
    let part = |clause: &str| ClauseFigure::part(clause, "logs", month.done, month.owed, &path);
    Ok(clauses.into_iter().map(part).collect())
}
