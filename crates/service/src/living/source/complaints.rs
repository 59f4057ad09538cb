//! Complaints of the public in the year, for those who oversee how offices handle them.

use super::Wanted;
use crate::{
    Error,
    living::{ClauseFigure, Tone},
    powers::Action,
};

const PATH: &str = "/complaints/oversight";

pub(super) async fn count(wanted: &mut Wanted<'_>) -> Result<Vec<ClauseFigure>, Error> {
    let package = wanted.call.package();
    let rule = package.public.as_ref().and_then(|public| public.handling_on(wanted.today));
    let oversees = wanted.service.powers.reach(&wanted.call.actor.principal, Action::OverseeComplaints);
    let covers = oversees.city || wanted.reach.institutions.iter().all(|id| oversees.institutions.contains(id));
    let (Some(rule), true) = (rule, covers && (oversees.city || !wanted.reach.city)) else {
        return Ok(Vec::new());
    };
    let since = liandai_model::Instant::start_of(wanted.from);
    // What concerns the actor is left out, as on the page that it leads to.
    let me = wanted.call.actor.officer;
    let offices = wanted.tx.complaint_offices(&wanted.reach, me, since, wanted.today).await?;
    let sum = |of: fn(&liandai_store::complaint_list::OfficeCount) -> i64| offices.iter().map(of).sum::<i64>();
    let (all, waiting, overdue) = (sum(|one| one.n), sum(|one| one.waiting), sum(|one| one.overdue));
    let mut figures = Vec::new();
    if all > 0 {
        figures.push(ClauseFigure::part(&rule.clause, "answered", all - waiting, all, PATH));
    }
    if overdue > 0 {
        figures.push(ClauseFigure::count(&rule.clause, "complaints-overdue", overdue, Tone::Bad, PATH));
    }
    Ok(figures)
}
