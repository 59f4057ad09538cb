//! Facts that another use case decided, with its own inquiry and its own separation of who acts: they count at once, and are taken out again
//! when that decision is reversed.

use liandai_model::{AccountId, Day, FactId, FactKind, FactState};
use liandai_store::{
    Tx,
    fact::{Fact, FactDecision},
};

use super::{Whom, place::known};
use crate::{Call, Error, Service, powers::Decision, record::Record};

/// What was decided.
pub(crate) struct Concluded<'a> {
    /// About whom.
    pub(crate) whom: Whom,
    /// Kinds and words, with hundredths of points.
    pub(crate) entries: &'a [(FactKind, String, Option<i64>)],
    /// On which day it happened.
    pub(crate) day: Day,
    /// By which decision it is called.
    pub(crate) title: &'a str,
    /// Who found it out.
    pub(crate) found_by: AccountId,
}

impl Service {
    /// Records what was decided, and confirms it as the decision of the actor.
    pub(crate) async fn conclude_facts(
        &self,
        tx: &mut Tx,
        call: &Call,
        concluded: &Concluded<'_>,
        decision: &Decision,
    ) -> Result<Vec<FactId>, Error> {
        let about = known(tx, concluded.whom).await?;
        let mut facts = Vec::new();
        for (kind, word, points) in concluded.entries {
            facts.push(Fact {
                id: FactId::new(call.now, self.random()),
                kind: *kind,
                mark: self.new_mark(call, *kind),
                subject: about.whom.subject(),
                subject_id: about.whom.uuid(),
                institution_id: about.institution,
                unit_id: about.unit,
                word: word.clone(),
                title: concluded.title.to_owned(),
                level: None,
                points: *points,
                from_day: concluded.day,
                to_day: None,
                days: None,
                period: None,
                satisfied: None,
                basically_satisfied: None,
                dissatisfied: None,
                evidence: concluded.title.to_owned(),
                state: FactState::Confirmed,
                supersedes: None,
                annuls: false,
                recorded_by: Some(concluded.found_by),
                recorded_at: call.now,
                decided_by: Some(call.actor.account),
                decided_at: Some(call.now),
                decided_why: concluded.title.to_owned(),
                acknowledged_at: None,
            });
        }
        tx.insert_facts(&facts).await?;
        for fact in &facts {
            let record = Record::new("confirm-fact", "fact", fact.id, &about.name).after(fact)?;
            record.because(concluded.title).by(decision).write(tx, call).await?;
        }
        Ok(facts.iter().map(|fact| fact.id).collect())
    }

    /// Takes a fact out that still counts, by an entry that says why. It stays to be seen. False if it counts no longer.
    pub(crate) async fn overturn_fact(
        &self,
        tx: &mut Tx,
        call: &Call,
        old: &Fact,
        why: &str,
        decision: &Decision,
    ) -> Result<bool, Error> {
        if !tx.supersede_fact(old.id).await? {
            return Ok(false);
        }
        let about = known(tx, Whom::kept(old.subject, old.subject_id)).await?;
        // A correction or an annulment that waits is of a fact that is gone.
        for waits in tx.corrections_of_fact(old.id).await? {
            let state = FactState::Refused;
            let refused = FactDecision { state, by: call.actor.account, at: call.now, why };
            if tx.decide_fact(waits.id, &refused).await? {
                let record = Record::new("refuse-fact", "fact", waits.id, &about.name).before(&waits)?;
                record.because(why).by(decision).write(tx, call).await?;
            }
        }
        let entry = Fact {
            id: FactId::new(call.now, self.random()),
            evidence: why.to_owned(),
            state: FactState::Annulling,
            supersedes: Some(old.id),
            annuls: true,
            recorded_by: Some(call.actor.account),
            recorded_at: call.now,
            decided_by: Some(call.actor.account),
            decided_at: Some(call.now),
            decided_why: why.to_owned(),
            acknowledged_at: None,
            ..old.clone()
        };
        tx.insert_facts(std::slice::from_ref(&entry)).await?;
        let after = Fact { state: FactState::Superseded, ..old.clone() };
        let record = Record::new("supersede-fact", "fact", old.id, &about.name).before(old)?.after(&after)?;
        record.because(why).by(decision).write(tx, call).await?;
        Ok(true)
    }
}
