//! Exams of the year: who passed of those who took one.

use super::Wanted;
use crate::{Error, living::ClauseFigure};

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let package = wanted.package();
    let rule = package.questions.as_ref().and_then(|all| all.examining_on(wanted.today));
    let Some(rule) = rule else { return Ok(Vec::new()) };
    let months = wanted.tx.exams_by_month(&wanted.reach, wanted.from, wanted.to).await?;
    let (passed, taken) =
        months.iter().fold((0, 0), |(passed, taken), month| (passed + month.passed, taken + month.taken));
    if taken == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![ClauseFigure::part(&rule.clause, "exams-passed", passed, taken, "/exams/held")])
}
