//! The rating in force of the year before: how many have the most stars.

use liandai_model::Subject;
use liandai_rules::package::Kept;
use liandai_store::rating_list::ResultFilter;

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone, kept_clauses},
};

/// The most stars.
const MOST: i64 = 5;

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let period = (wanted.year() - 1).to_string();
    let Some(rating) = wanted.tx.rating_in_force(&period).await? else { return Ok(Vec::new()) };
    let clauses: Vec<String> =
        kept_clauses(wanted.package(), wanted.today, Kept::Ratings).into_iter().map(str::to_owned).collect();
    let mut figures = Vec::new();
    for (subject, what) in [(Subject::Officer, "starred"), (Subject::Unit, "starred-units")] {
        let filter = ResultFilter { subject: subject.id(), ..ResultFilter::default() };
        let spread = wanted.tx.result_spread(rating.id, &wanted.reach, &filter).await?;
        let best: i64 = spread.iter().filter(|one| one.grade == Some(MOST)).map(|one| one.count).sum();
        let all: i64 = spread.iter().map(|one| one.count).sum();
        let path = wanted.at(&format!("/ratings/{}/picture?of={subject}", rating.id));
        for clause in clauses.iter().filter(|_| all > 0) {
            let figure = ClauseFigure::count(clause, what, best, Tone::Plain, &path);
            figures.push(ClauseFigure { among: Some(all), ..figure });
        }
    }
    Ok(figures)
}
