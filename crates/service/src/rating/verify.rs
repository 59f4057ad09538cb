//! A stored rating is computed again from the facts that are recorded now, under its version of the regulation, and compared.

use std::sync::Arc;

use liandai_model::{Period, RatingId, Subject, TenantId};
use liandai_rules::package::Package;
use liandai_store::{
    Tx,
    rating::{Rating, RatingResult},
};
use uuid::Uuid;

use super::compute::{Computed, ENGINE, plan};
use crate::{
    Call, Error, Service,
    operator::Operator,
    powers::{Action, Place},
    record::Record,
};

/// Somebody for whom the present facts give something else than was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// As stored; nothing for somebody who was not rated then.
    pub stored: Option<RatingResult>,
    /// As it would be now; nothing for somebody who would not be rated.
    pub now: Option<RatingResult>,
}

/// What the comparison showed.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one thing is the same")]
pub struct Verified {
    /// The rating.
    pub rating: Rating,
    /// Whether the facts are the same.
    pub same_facts: bool,
    /// Whether the results are the same, byte for byte.
    pub same_results: bool,
    /// Whether the facts that were known when it was computed give it again, byte for byte, whatever was recorded since.
    pub reproduced: bool,
    /// Whether the engine is the same version.
    pub same_engine: bool,
    /// SHA-256 over the facts now.
    pub facts_digest: Vec<u8>,
    /// SHA-256 over the results now; empty if the facts now have errors.
    pub results_digest: Vec<u8>,
    /// Who differs, the first of them.
    pub changed: Vec<Changed>,
    /// How many differ.
    pub total: usize,
}

/// Who differs is listed so far.
const MOST: usize = 500;

impl Verified {
    /// Whether everything is as it was.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.same_facts && self.same_results
    }
}

impl Service {
    /// Computes a rating again and compares.
    ///
    /// # Errors
    /// The actor may make and approve no ratings, there is no such rating or it was never computed, or the database fails.
    pub async fn verify_rating(&self, call: &Call, id: RatingId) -> Result<Verified, Error> {
        let decision = self.require(call, Action::RunRating, &Place::city())?;
        let verified = self.verified(call.tenant, id).await?;
        let mut tx = self.store.write(call.tenant).await?;
        Record::new("verify-rating", "rating", id, &verified.rating.period)
            .after(&told(&verified))?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(verified)
    }

    /// The same for a command.
    ///
    /// # Errors
    /// There is no such rating or it was never computed, or the database fails.
    pub async fn verify_rating_from_outside(
        &self,
        by: Operator<'_>,
        id: RatingId,
    ) -> Result<Verified, Error> {
        let verified = self.verified(by.tenant, id).await?;
        let mut tx = self.store.write(by.tenant).await?;
        Record::new("verify-rating", "rating", id, &verified.rating.period)
            .after(&told(&verified))?
            .append(&mut tx, (None, by.command), self.now(), "")
            .await?;
        tx.commit().await?;
        Ok(verified)
    }

    async fn verified(&self, tenant: TenantId, id: RatingId) -> Result<Verified, Error> {
        let mut tx = self.store.read(tenant).await?;
        let rating = tx.rating(id).await?.ok_or(Error::NotFound("rating"))?;
        drop(tx);
        if rating.results_digest.is_empty() {
            return Err(Error::Conflict("rating-not-computed"));
        }
        let period: Period = rating.period.parse().map_err(|_| Error::NotFound("period"))?;
        let version = self.regulation_by_id(tenant, rating.regulation_id).await?;
        let computed = self.compute(tenant, period, &version.package).await?;
        let results_digest =
            computed.outcome.as_ref().map_or_else(|_| Vec::new(), |outcome| outcome.results_digest.clone());
        let same_results = results_digest == rating.results_digest;
        let mut verified = Verified {
            same_facts: computed.facts_digest == rating.facts_digest,
            same_results,
            reproduced: false,
            same_engine: rating.engine == ENGINE,
            facts_digest: computed.facts_digest.clone(),
            results_digest,
            changed: Vec::new(),
            total: 0,
            rating,
        };
        let mut tx = self.store.read(tenant).await?;
        (verified.changed, verified.total) = differing(&mut tx, &computed, id).await?;
        // Rows that were tampered with differ though the digests agree.
        verified.same_results &= verified.total == 0;
        drop(tx);
        verified.reproduced =
            verified.is_sound() || self.is_reproduced(tenant, &verified.rating, &version.package).await?;
        Ok(verified)
    }
}

impl Service {
    /// Whether the facts that were known when a rating was computed give it again, row by row.
    async fn is_reproduced(
        &self,
        tenant: TenantId,
        rating: &Rating,
        package: &Arc<Package>,
    ) -> Result<bool, Error> {
        let period: Period = rating.period.parse().map_err(|_| Error::NotFound("period"))?;
        let then = self.compute_as_of(tenant, (period, Some(rating.computed_at)), package).await?;
        let Ok(outcome) = &then.outcome else { return Ok(false) };
        if then.facts_digest != rating.facts_digest || outcome.results_digest != rating.results_digest {
            return Ok(false);
        }
        let mut tx = self.store.read(tenant).await?;
        Ok(differing(&mut tx, &then, rating.id).await?.1 == 0)
    }
}

/// The stored rows that are not what was computed, the first of them, and how many there are.
async fn differing(tx: &mut Tx, computed: &Computed, id: RatingId) -> Result<(Vec<Changed>, usize), Error> {
    let (mut changed, mut total) = (Vec::new(), 0);
    let mut note = |one: Changed| {
        total += 1;
        if changed.len() < MOST {
            changed.push(one);
        }
    };
    let Ok(outcome) = &computed.outcome else { return Ok((changed, total)) };
    let people = &computed.people;
    let plan = plan(&outcome.package, people.period)?;
    for subject in Subject::ALL.into_iter().filter(|subject| plan.rules(*subject).rated) {
        let mut seen = vec![false; people.all(subject).len()];
        let mut after = Uuid::nil();
        loop {
            let rows = tx.rating_results_after(id, subject.id(), after).await?;
            let Some(last) = rows.last() else { break };
            after = last.subject_id;
            for stored in rows {
                let row = people.row_of(stored.subject_id).filter(|(kind, _)| *kind == subject);
                let now = row.and_then(|at| outcome.row(&plan, id, people, at));
                if let Some(seen) = row.and_then(|(_, row)| seen.get_mut(row)) {
                    *seen = true;
                }
                if now.as_ref().is_none_or(|now| !is_same(&stored, now)) {
                    note(Changed { stored: Some(stored), now });
                }
            }
        }
        for (row, _) in seen.iter().enumerate().filter(|(_, seen)| !**seen) {
            note(Changed { stored: None, now: outcome.row(&plan, id, people, (subject, row)) });
        }
    }
    Ok((changed, total))
}

/// The same result; what somebody is called and where they belong may have been corrected.
fn is_same(stored: &RatingResult, now: &RatingResult) -> bool {
    let renamed = RatingResult {
        code: stored.code.clone(),
        name: stored.name.clone(),
        institution_id: stored.institution_id,
        unit_id: stored.unit_id,
        ..now.clone()
    };
    *stored == renamed
}

#[derive(serde::Serialize)]
struct Told {
    same_facts: bool,
    same_results: bool,
    reproduced: bool,
    changed: usize,
}

const fn told(verified: &Verified) -> Told {
    Told {
        same_facts: verified.same_facts,
        same_results: verified.same_results,
        reproduced: verified.reproduced,
        changed: verified.total,
    }
}

/// A digest as people write one.
#[must_use]
pub fn hexadecimal(digest: &[u8]) -> String {
    crate::regulation::hexadecimal(digest)
}
