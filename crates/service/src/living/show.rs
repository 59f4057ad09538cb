//! Each clause with its figures: of the city, or of one institution and those under it.

use std::{collections::BTreeMap, sync::Arc};

use liandai_model::{Instant, InstitutionId};
use liandai_rules::package::parent_clause;
use liandai_store::{
    Reach, Tx,
    obligation_tally::{MonthCount, ObligationScope},
    place_list::InstitutionName,
};

use super::{
    ClauseFigure,
    source::{self, Wanted},
};
use crate::{
    Call, Error, Service,
    objective::{days_of, within},
};

/// Months of a year.
const MONTHS: usize = 12;
/// For so many seconds the figures of the whole city hold, and those of a part; pages show when they were counted.
const HOLDS: i64 = 300;
const PART_HOLDS: i64 = 60;

/// How many duties of a clause were done in time, of how many that were due: by month.
pub type ClauseMonths = [(i64, i64); MONTHS];

/// The figures of every clause.
#[derive(Clone, Debug)]
pub struct Living {
    /// The institution that is looked at, with those under it; none for all within reach.
    pub institution: Option<InstitutionName>,
    /// By clause.
    pub figures: BTreeMap<String, Vec<ClauseFigure>>,
    /// Duties by clause and month of the year.
    pub months: BTreeMap<String, ClauseMonths>,
    /// When they were counted.
    pub counted_at: Instant,
}

impl Living {
    /// The figures of a clause.
    #[must_use]
    pub fn of(&self, clause: &str) -> &[ClauseFigure] {
        self.figures.get(clause).map_or(&[], Vec::as_slice)
    }
}

impl Service {
    /// Whether the actor may look at figures of any place.
    #[must_use]
    pub fn may_see_figures(&self, call: &Call) -> bool {
        self.figure_reach(call).is_ok()
    }

    /// The figures of every clause, of an institution and those under it or of all that the actor may look at. Those of the whole city
    /// are counted at most every few minutes and those of a part every minute, unless they are asked for anew.
    ///
    /// # Errors
    /// There is no such institution, the actor may look at nothing, or the database fails.
    pub async fn living_regulation(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        anew: bool,
    ) -> Result<Arc<Living>, Error> {
        let reach = self.figure_reach(call)?;
        let holds = match institution {
            _ if anew => 0,
            None if reach.city => HOLDS,
            _ => PART_HOLDS,
        };
        // What concerns the actor is left out of some figures.
        let question =
            (call.tenant, format!("{reach:?} {institution:?} {:?}", call.actor.principal.holdings));
        let question = (question.0, format!("{} {:?}", question.1, call.actor.officer));
        let mut tx = self.store.read(call.tenant).await?;
        let counted = self.counted_living(&mut tx, call, reach, institution);
        self.remembered.living.answer(question, call, holds, counted).await
    }

    async fn counted_living(
        &self,
        tx: &mut Tx,
        call: &Call,
        reach: Reach,
        institution: Option<InstitutionId>,
    ) -> Result<Living, Error> {
        let today = call.today();
        let of = match institution {
            Some(id) => {
                let all = tx.institution_names(&reach, today).await?;
                Some(all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound("institution"))?)
            }
            None => None,
        };
        let reach = institution.map_or(reach, within);
        let (from, to) = days_of(today.ymd().0);
        let scope = ObligationScope {
            reach: reach.clone(),
            institution: None,
            from,
            to,
            today,
            only_counting: false,
        };
        let duties = tx.obligations_by_month(&scope, true).await?;
        let mut wanted =
            Wanted { service: self, call, tx, reach, institution, from, to, today, duties: &duties };
        let mut figures: BTreeMap<String, Vec<ClauseFigure>> = BTreeMap::new();
        for figure in source::all(&mut wanted).await? {
            figures.entry(figure.clause.clone()).or_default().push(figure);
        }
        let months = months(call, &duties);
        Ok(Living { institution: of, figures, months, counted_at: self.now() })
    }
}

/// Duties by clause and month, with the headings above.
fn months(call: &Call, duties: &[MonthCount]) -> BTreeMap<String, ClauseMonths> {
    let rules = call.package().duties().map_or(&[][..], |all| &all.duties);
    let mut months: BTreeMap<String, ClauseMonths> = BTreeMap::new();
    for count in duties.iter().filter(|count| count.due > 0) {
        let Some(rule) = rules.iter().rev().find(|rule| rule.id == count.duty) else { continue };
        let number = count.month.get(5..7).and_then(|text| text.parse::<usize>().ok());
        let Some(at) = number.and_then(|number| number.checked_sub(1)) else { continue };
        let above = std::iter::successors(parent_clause(&rule.clause), |clause| parent_clause(clause));
        for clause in std::iter::once(rule.clause.as_str()).chain(above) {
            if let Some((in_time, due)) = months.entry(clause.to_owned()).or_default().get_mut(at) {
                *in_time += count.in_time;
                *due += count.due;
            }
        }
    }
    months
}
