//! Why somebody got what they got: the derivation, from the population of the rating. A population takes a while to load, so that the
//! last ones are kept.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use liandai_documents::explanation::{Block, as_blocks};
use liandai_locale::Messages;
use liandai_model::{InstitutionId, OfficerId, Period, RatingId, Subject, SubjectRef, TenantId, UnitId};
use liandai_rules::explanation::{Explanation, Step, Value};
use liandai_store::{
    Reach, Tx,
    fact_list::FactFilter,
    rating::{Rating, RatingResult},
};

use super::compute::{Computed, Outcome, plan};
use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Place},
};

/// Populations that are kept.
const MOST: usize = 3;

/// What one explanation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyOf {
    /// An officer.
    Officer(OfficerId),
    /// A unit.
    Unit(UnitId),
    /// An institution.
    Institution(InstitutionId),
}

/// A derivation.
pub struct Why {
    /// The rating.
    pub rating: Rating,
    /// What was stored.
    pub stored: RatingResult,
    /// What is explained: the subject's own page.
    pub of: WhyOf,
    /// The derivation.
    pub explanation: Explanation,
    /// The same in words.
    pub blocks: Vec<Block>,
    /// Whether the facts are those of the rating, by their digest. If not, the derivation is of what was known when it was computed, as
    /// far as that can be read.
    pub same_facts: bool,
    /// How many facts about the subject that fall into the period were confirmed, corrected or annulled since; none for those who may
    /// not see its facts.
    pub later: Option<i64>,
    /// The ids of the deductions that it names, as the registers know them.
    pub marks: Vec<String>,
    /// Whether the actor is the subject.
    pub is_own: bool,
}

/// A population that is kept.
struct Kept {
    tenant: TenantId,
    rating: RatingId,
    /// Where the facts are not those of the rating: the end of the audit when they were read, as of which they hold.
    as_of: Option<i64>,
    computed: Arc<Computed>,
}

/// The populations that were explained last.
#[derive(Default)]
pub(crate) struct Explained {
    kept: Mutex<VecDeque<Kept>>,
}

impl Explained {
    fn get(&self, tenant: TenantId, rating: RatingId, end: i64) -> Option<Arc<Computed>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |one: &Kept| {
            one.tenant == tenant && one.rating == rating && one.as_of.is_none_or(|as_of| as_of == end)
        };
        let found = kept.iter().position(fits).and_then(|at| kept.remove(at))?;
        let computed = Arc::clone(&found.computed);
        kept.push_front(found);
        Some(computed)
    }

    fn keep(&self, one: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| (other.tenant, other.rating) != (one.tenant, one.rating));
        kept.push_front(one);
        kept.truncate(MOST);
    }
}

impl Service {
    /// Why a subject got what it got, in the words of `messages`.
    ///
    /// # Errors
    /// There is no such result that the actor may see, the facts that are recorded now cannot be rated, or the database fails.
    pub async fn why(
        &self,
        call: &Call,
        id: RatingId,
        subject: &SubjectRef,
        messages: &Messages,
    ) -> Result<Why, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let stored = tx.rating_result_by_code(id, subject.subject.id(), &subject.id).await?;
        let stored = stored.ok_or(Error::NotFound("result"))?;
        let place = result_place(&mut tx, &stored).await?;
        if !self.may(call, Action::ViewRating, &place) {
            return Err(Error::NotFound("result"));
        }
        let later = self.later(&mut tx, call, (&rating, &stored), &place).await?;
        let end = tx.audit_end().await?;
        drop(tx);
        let computed = match self.explained.get(call.tenant, id, end) {
            Some(computed) => computed,
            None => self.population_of(call, &rating, end).await?,
        };
        let Ok(outcome) = &computed.outcome else { return Err(Error::Conflict("rating-facts-broken")) };
        let explanation = explained(outcome, &computed, subject.subject, &stored)?;
        let blocks = as_blocks(&explanation, messages);
        let mut marks = Vec::new();
        explanation.steps.iter().for_each(|step| named(step, &mut marks));
        let of = of(&stored)?;
        let is_own = matches!(of, WhyOf::Officer(id) if call.actor.officer == Some(id));
        let same_facts = computed.facts_digest == rating.facts_digest;
        Ok(Why { rating, stored, of, explanation, blocks, same_facts, later, marks, is_own })
    }

    /// How many facts about a subject have come to count, or count no longer, since a rating.
    async fn later(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rating, stored): (&Rating, &RatingResult),
        place: &Place,
    ) -> Result<Option<i64>, Error> {
        let period = rating.period.parse::<Period>().ok();
        let Some(period) = period.filter(|_| self.may(call, Action::ViewFact, place)) else {
            return Ok(None);
        };
        let filter = FactFilter {
            subject_id: Some(stored.subject_id),
            from: Some(period.first_day()),
            to: Some(period.last_day()),
            counted_since: Some(rating.computed_at),
            ..FactFilter::default()
        };
        Ok(Some(tx.count_facts(&Reach::whole_city(), &filter).await?))
    }

    /// The population of a rating: what was known when it was computed. If that is not what its digest says, as when a sheet was taken
    /// back since, the facts of now may be.
    async fn population_of(&self, call: &Call, rating: &Rating, end: i64) -> Result<Arc<Computed>, Error> {
        let period: Period = rating.period.parse().map_err(|_| Error::NotFound("period"))?;
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        let is_its = |computed: &Computed| computed.facts_digest == rating.facts_digest;
        let as_of = (period, Some(rating.computed_at));
        let mut computed = self.compute_as_of(call.tenant, as_of, &version.package).await?;
        if !is_its(&computed) {
            let now = self.compute(call.tenant, period, &version.package).await?;
            if is_its(&now) || computed.outcome.is_err() {
                computed = now;
            }
        }
        let is_same = is_its(&computed);
        let computed = Arc::new(computed);
        self.explained.keep(Kept {
            tenant: call.tenant,
            rating: rating.id,
            as_of: (!is_same).then_some(end),
            computed: Arc::clone(&computed),
        });
        Ok(computed)
    }
}

fn explained(
    outcome: &Outcome,
    computed: &Computed,
    subject: Subject,
    stored: &RatingResult,
) -> Result<Explanation, Error> {
    let plan = plan(&outcome.package, computed.people.period)?;
    let row = computed.people.row_of(stored.subject_id).filter(|(kind, _)| *kind == subject);
    let (_, row) = row.ok_or(Error::Conflict("rating-subject-gone"))?;
    plan.explain(&outcome.population, &outcome.rating, subject, row).ok_or(Error::NotFound("result"))
}

/// The facts that a step and those below it name.
fn named(step: &Step, marks: &mut Vec<String>) {
    if let Some(Value::Word(mark)) = step.value("fact")
        && !mark.is_empty()
        && !marks.contains(mark)
    {
        marks.push(mark.clone());
    }
    step.steps.iter().for_each(|below| named(below, marks));
}

/// Where a result belongs: who sees it depends on where its subject belonged then.
pub(crate) async fn result_place(tx: &mut Tx, stored: &RatingResult) -> Result<Place, Error> {
    let place = institution_place(tx, stored.institution_id).await?.in_unit(stored.unit_id);
    Ok(match of(stored)? {
        WhyOf::Officer(id) => place.about(id),
        WhyOf::Unit(_) | WhyOf::Institution(_) => place,
    })
}

fn of(stored: &RatingResult) -> Result<WhyOf, Error> {
    let id = stored.subject_id;
    match Subject::from_id(&stored.subject) {
        Some(Subject::Officer) => Ok(WhyOf::Officer(id.into())),
        Some(Subject::Unit) => Ok(WhyOf::Unit(id.into())),
        Some(Subject::Institution) => Ok(WhyOf::Institution(id.into())),
        None => Err(Error::NotFound("result")),
    }
}
