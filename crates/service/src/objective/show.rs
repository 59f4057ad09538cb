//! One objective with what is behind its figure.

use std::sync::Arc;

use liandai_model::{FactKind, InstitutionId};
use liandai_rules::package::{CountedFrom, Objective, Package, Rule};
use liandai_store::{
    Page, Paged, Reach,
    fact_list::{FactFilter, FactRow, FactSort},
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use super::{
    ObjectiveBoard, ObjectiveLine,
    board::{day_of, days_of, within},
};
use crate::{Call, Error, Service, duty::TO_DO, powers::Action};

/// What is behind a figure, as far as the actor may see it.
#[derive(Clone, Debug)]
pub enum Records {
    /// Duties that were to be done and were not: what keeps the share from being full.
    Missing(Paged<ObligationRow>),
    /// Facts that count or wait to be decided.
    Facts(Paged<FactRow>),
    /// The actor sees figures and not whose they are.
    Hidden,
}

/// An objective.
pub struct ObjectiveView<'p> {
    /// Its rule.
    pub rule: &'p Rule<Objective>,
    /// The board that it stands on.
    pub board: Arc<ObjectiveBoard>,
    /// Its place there.
    pub at: usize,
    /// What is behind it.
    pub records: Records,
}

impl ObjectiveView<'_> {
    /// Its figures.
    #[must_use]
    pub fn line(&self) -> Option<&ObjectiveLine> {
        self.board.lines.get(self.at)
    }
}

impl Service {
    /// An objective with its figures of a year and a page of what is behind them.
    ///
    /// # Errors
    /// There is no such objective or institution, the actor may look at nothing, or the database fails.
    pub async fn objective<'p>(
        &self,
        call: &'p Call,
        id: &str,
        institution: Option<InstitutionId>,
        year: i16,
        page: Page,
    ) -> Result<ObjectiveView<'p>, Error> {
        let board = self.objective_board(call, institution, year).await?;
        let at = board.lines.iter().position(|line| line.id == id).ok_or(Error::NotFound("objective"))?;
        let day = day_of(year, call.today());
        let mut rules = call.package().objectives().into_iter().flat_map(|all| all.on(day));
        let rule = rules.find(|rule| rule.id == id).ok_or(Error::NotFound("objective"))?;
        let records = self.behind(call, &rule.body.from, institution, year, page).await?;
        Ok(ObjectiveView { rule, board, at, records })
    }

    async fn behind(
        &self,
        call: &Call,
        from: &CountedFrom,
        institution: Option<InstitutionId>,
        year: i16,
        page: Page,
    ) -> Result<Records, Error> {
        let figures = self.figure_reach(call)?;
        let (first, last) = days_of(year);
        let package = call.package();
        if *from == CountedFrom::Duties {
            let Some(reach) = self.narrowed(call, Action::ViewDuty, &figures, institution) else {
                return Ok(Records::Hidden);
            };
            let duties = package.duties().map_or(&[][..], |all| &all.duties);
            let filter = ObligationFilter {
                states: TO_DO.to_vec(),
                duties: duties.iter().filter(|rule| rule.body.counts).map(|rule| rule.id.clone()).collect(),
                from: Some(first),
                to: Some(last.min(call.today().add_days(-1))),
                ..ObligationFilter::default()
            };
            let mut tx = self.store.read(call.tenant).await?;
            let found = tx.obligation_list(&reach, &filter, ObligationSort::Due, page).await?;
            return Ok(Records::Missing(found));
        }
        let Some(reach) = self.narrowed(call, Action::ViewFact, &figures, institution) else {
            return Ok(Records::Hidden);
        };
        let filter = FactFilter { from: Some(first), to: Some(last), live: true, ..of_facts(from, package) };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(Records::Facts(tx.fact_list(&reach, &filter, FactSort::Day, true, page).await?))
    }

    /// How far the actor sees single records among what the figures are of. None if that is less than the figures count.
    fn narrowed(
        &self,
        call: &Call,
        action: Action,
        figures: &Reach,
        institution: Option<InstitutionId>,
    ) -> Option<Reach> {
        let reach = self.powers.reach(&call.actor.principal, action);
        let covers = reach.city
            || (!figures.city && figures.institutions.iter().all(|id| reach.institutions.contains(id)));
        // What is looked at was found among the figures' own places.
        covers.then(|| institution.map_or_else(|| figures.clone(), within))
    }
}

/// Which facts an objective is counted from.
fn of_facts(from: &CountedFrom, package: &Package) -> FactFilter {
    let grounds = |at: &[usize]| {
        at.iter().filter_map(|at| package.vocabulary.findings.get(*at)).map(|word| word.id.clone()).collect()
    };
    match from {
        CountedFrom::Findings(at) | CountedFrom::Handled(at) => {
            FactFilter { kind: Some(FactKind::Finding), words: grounds(at), ..FactFilter::default() }
        }
        CountedFrom::Satisfaction(subjects) => FactFilter {
            kind: Some(FactKind::Satisfaction),
            subject: subjects.first().copied().filter(|_| subjects.len() == 1),
            ..FactFilter::default()
        },
        CountedFrom::Observed { of, among, .. } => FactFilter {
            kind: Some(FactKind::Observation),
            words: vec![of.clone(), among.clone()],
            ..FactFilter::default()
        },
        CountedFrom::Duties => FactFilter::default(),
    }
}
