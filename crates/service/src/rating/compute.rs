//! Facts in, results out: what a rating's rows in the store are made of. Nothing is written here.

use std::{io, sync::Arc};

use liandai_documents::results::{results_csv, settlement_csv};
use liandai_model::{Instant, Period, Points, RatingId, Subject, TenantId};
use liandai_rules::{
    package::Package,
    plan::{Plan, names_of},
    population::Population,
    rating::{Consequence, Rating},
};
use liandai_store::rating::RatingResult;
use sha2::{Digest as _, Sha256};

use super::{counts::Counts, facts::People};
use crate::{Error, Service, import::ToldProblems};

/// The version of the engine, kept with every rating.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// A period as it was rated.
pub(crate) struct Computed {
    pub(crate) facts_digest: Vec<u8>,
    pub(crate) people: People,
    /// Nothing, where the facts have errors.
    pub(crate) outcome: Result<Outcome, ToldProblems>,
}

/// What came out.
pub(crate) struct Outcome {
    pub(crate) package: Arc<Package>,
    pub(crate) population: Population,
    pub(crate) rating: Rating,
    pub(crate) results_digest: Vec<u8>,
    pub(crate) counts: Counts,
    /// What somebody should look at all the same.
    pub(crate) warnings: ToldProblems,
}

impl Service {
    /// Rates a period from the facts that are recorded now.
    ///
    /// # Errors
    /// The period cannot be rated, or the database fails.
    pub(crate) async fn compute(
        &self,
        tenant: TenantId,
        period: Period,
        package: &Arc<Package>,
    ) -> Result<Computed, Error> {
        self.compute_as_of(tenant, (period, None), package).await
    }

    /// Rates a period from the facts that were known at a time, or are now.
    ///
    /// # Errors
    /// The period cannot be rated, or the database fails.
    pub(crate) async fn compute_as_of(
        &self,
        tenant: TenantId,
        (period, as_of): (Period, Option<Instant>),
        package: &Arc<Package>,
    ) -> Result<Computed, Error> {
        let read = self.load_population(tenant, (period, as_of), package).await?;
        let (loaded, problems) = (read.made.population, ToldProblems::new(&read.made.problems));
        let (facts_digest, people) = (read.digest, read.people);
        let Some(population) = loaded else {
            return Ok(Computed { facts_digest, people, outcome: Err(problems) });
        };
        let package = Arc::clone(package);
        let work = move || rate(package, period, population, problems);
        let outcome = tokio::task::spawn_blocking(work).await;
        let outcome = outcome.map_err(|error| Error::Internal(error.to_string()))??;
        Ok(Computed { facts_digest, people, outcome: Ok(outcome) })
    }
}

fn rate(
    package: Arc<Package>,
    period: Period,
    population: Population,
    warnings: ToldProblems,
) -> Result<Outcome, Error> {
    let plan = plan(&package, period)?;
    let rating = plan.rate(&population);
    let results_digest = digest(&plan, &population, &rating)?;
    let counts = Counts::of(&plan, &rating);
    Ok(Outcome { package, population, rating, results_digest, counts, warnings })
}

/// The plan of a period that is rated.
pub(crate) fn plan(package: &Package, period: Period) -> Result<Plan<'_>, Error> {
    Plan::new(package, period).map_err(|_| Error::Conflict("rating-period-not-rated"))
}

/// SHA-256 over `results.csv` and `settlement.csv`, one after the other.
fn digest(plan: &Plan<'_>, population: &Population, rating: &Rating) -> Result<Vec<u8>, Error> {
    let mut digested = Digested(Sha256::new());
    let written = results_csv(plan, population, rating, &mut digested)
        .and_then(|()| settlement_csv(population, rating, &mut digested));
    written.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(digested.0.finalize().to_vec())
}

struct Digested(Sha256);

impl io::Write for Digested {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Outcome {
    /// The rows of all who are rated, for the store.
    pub(crate) fn rows(&self, id: RatingId, people: &People) -> Result<Vec<RatingResult>, Error> {
        let plan = plan(&self.package, people.period)?;
        let mut rows = Vec::new();
        for subject in Subject::ALL.into_iter().filter(|subject| plan.rules(*subject).rated) {
            let all = people.all(subject);
            rows.reserve(all.len());
            for row in 0..all.len() {
                rows.extend(self.row(&plan, id, people, (subject, row)));
            }
        }
        Ok(rows)
    }

    /// The row of one subject, for the store.
    pub(crate) fn row(
        &self,
        plan: &Plan<'_>,
        id: RatingId,
        people: &People,
        (subject, row): (Subject, usize),
    ) -> Option<RatingResult> {
        let (rules, out) = (plan.rules(subject), self.rating.outcomes(subject));
        let one = people.all(subject).get(row)?;
        let complete = *out.complete.get(row)?;
        let points = |column: &[Points]| {
            column.get(row).filter(|_| complete).map(|points| i64::from(points.hundredths()))
        };
        let rank = out.rank.get(row).copied().filter(|rank| *rank > 0).map(i64::from);
        let grade = out.grade.get(row).copied().filter(|grade| *grade > 0).map(i64::from);
        let is_institution = subject == Subject::Institution;
        Some(RatingResult {
            rating_id: id,
            subject: subject.id().to_owned(),
            subject_id: one.id,
            code: one.code.clone(),
            name: one.name.clone(),
            institution_id: one.institution,
            unit_id: one.unit,
            status: out.status.get(row)?.id().to_owned(),
            base: points(&out.base),
            bonus: points(&out.bonus),
            total: points(&out.total),
            rank,
            rank_of: rank.and(out.rank_of.get(row).copied()).map(i64::from),
            stars: grade.filter(|_| !is_institution),
            class: grade.filter(|_| is_institution),
            flags: joined(out.flags.get(row), rules.flag_names),
            reasons: joined(out.reasons.get(row), &rules.reason_names),
        })
    }

    /// What follows, with whom it is about.
    pub(crate) fn consequences<'a>(
        &'a self,
        people: &'a People,
    ) -> impl Iterator<Item = (&'a Consequence, &'a super::facts::Subjected)> {
        let of = |one: &'a Consequence| Some((one, people.all(one.subject).get(one.row)?));
        self.rating.consequences.iter().filter_map(of)
    }
}

/// The names of bits, sorted, joined by `;` as in `results.csv`.
fn joined(bits: u64, names: &[String]) -> String {
    if bits == 0 {
        return String::new();
    }
    let mut set: Vec<&str> = names_of(bits, names).collect();
    set.sort_unstable();
    set.join(";")
}
