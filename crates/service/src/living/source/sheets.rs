//! Monthly sheets: of the month before, how many were approved.

use liandai_model::{Day, Period, SheetStep};
use liandai_rules::package::Kept;
use liandai_store::{Reach, Tx};

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, kept_clauses},
};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let (year, month, _) = wanted.today.add_months(-1).ymd();
    let period = Period::Month { year, month };
    let (approved, all) = approved_sheets(wanted.tx, &wanted.reach, wanted.today.add_months(-1)).await?;
    if all == 0 {
        return Ok(Vec::new());
    }
    let clauses = kept_clauses(wanted.package(), wanted.today, Kept::Sheets);
    let path = format!("/cycles/{period}");
    Ok(clauses.into_iter().map(|clause| ClauseFigure::part(clause, "approved", approved, all, &path)).collect())
}

/// How many sheets of a day's month were approved, and how many there are.
pub(crate) async fn approved_sheets(tx: &mut Tx, reach: &Reach, month: Day) -> Result<(i64, i64), Error> {
    let (year, month, _) = month.ymd();
    let Some(cycle) = tx.cycle_of(Period::Month { year, month }).await? else { return Ok((0, 0)) };
    let steps = tx.sheet_steps(reach, &[cycle.id]).await?;
    let is_open =
        |step: SheetStep| matches!(step, SheetStep::SelfAssessment | SheetStep::Review | SheetStep::Approval);
    let all: i64 = steps.iter().map(|step| step.n).sum();
    let open: i64 = steps.iter().filter(|step| is_open(step.step)).map(|step| step.n).sum();
    Ok((all - open, all))
}
