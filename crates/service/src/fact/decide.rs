//! Somebody else confirms or refuses what was recorded: never who recorded it, never whom it is about.

use liandai_model::{AccountId, FactId, FactKind, FactState};
use liandai_store::{
    Tx,
    fact::{Fact, FactDecision},
};

use super::{About, record::bar_of};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

/// What somebody decides on a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// It is so; with a remark, or none.
    Confirm(&'a str),
    /// It is not so, or not shown; with the reason.
    Refuse(&'a str),
}

/// What came of confirming many at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// So many were confirmed.
    pub confirmed: usize,
    /// So many were not the actor's to confirm, or somebody was faster.
    pub left: usize,
}

impl Service {
    /// Confirms or refuses a fact. A confirmed correction takes the place of what it corrects.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason to refuse; [`Error::Conflict`] if the actor recorded it, or it was decided meanwhile; the actor
    /// may not; or the database fails.
    pub async fn decide_fact(&self, call: &Call, id: FactId, verdict: Verdict<'_>) -> Result<(), Error> {
        let mut typed = Typed::default();
        let (state, why) = match verdict {
            Verdict::Confirm(remark) => (FactState::Confirmed, typed.optional("why", remark, 200)),
            Verdict::Refuse(reason) => (FactState::Refused, typed.text("why", reason, 200)),
        };
        let mut tx = self.store.write(call.tenant).await?;
        let (fact, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::ConfirmFact, &about.place)?;
        typed.done()?;
        self.is_somebody_else(&mut tx, call, &fact, &decision).await?;
        if state == FactState::Confirmed {
            is_not_barred(&mut tx, call, &fact, &about).await?;
        }
        self.decide(&mut tx, call, (&fact, &about, &decision), state, &why).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Confirms many facts in one transaction, each with its own record. What is not the actor's to confirm is left as it is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn confirm_facts(&self, call: &Call, ids: &[FactId]) -> Result<Confirmed, Error> {
        let mut done = Confirmed::default();
        let mut tx = self.store.write(call.tenant).await?;
        for id in ids {
            match self.confirmed_if_may(&mut tx, call, *id).await {
                Ok(()) => done.confirmed += 1,
                Err(Error::Conflict(_) | Error::Forbidden | Error::NotFound(_)) => done.left += 1,
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Confirms one of many; nothing was written if it cannot be.
    pub(super) async fn confirmed_if_may(&self, tx: &mut Tx, call: &Call, id: FactId) -> Result<(), Error> {
        let (fact, about, decision) = self.may_be_confirmed(tx, call, id).await?;
        self.decide(tx, call, (&fact, &about, &decision), FactState::Confirmed, "").await
    }

    /// A fact that the actor may confirm as things stand, before anything is written.
    async fn may_be_confirmed(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: FactId,
    ) -> Result<(Fact, About, Decision), Error> {
        let (fact, about) = self.seen_fact(tx, call, id).await?;
        let decision = self.require(call, Action::ConfirmFact, &about.place)?;
        self.is_somebody_else(tx, call, &fact, &decision).await?;
        is_not_barred(tx, call, &fact, &about).await?;
        let old = match fact.supersedes {
            Some(old) => tx.fact(old).await?.map(|old| old.state),
            None => Some(FactState::Confirmed),
        };
        if fact.state != FactState::Recorded || old != Some(FactState::Confirmed) {
            return Err(Error::Conflict("fact-decided"));
        }
        Ok((fact, about, decision))
    }

    /// Whether the actor, and whoever lent the power, is another person than who recorded it.
    pub(super) async fn is_somebody_else(
        &self,
        tx: &mut Tx,
        call: &Call,
        fact: &Fact,
        decision: &Decision,
    ) -> Result<(), Error> {
        let Some(recorder) = fact.recorded_by else { return Ok(()) };
        let behind = decision.on_behalf.map(|other| other.account);
        let is_same = self.is_same_person(tx, call, recorder).await? || behind == Some(recorder);
        if is_same { Err(Error::Conflict("fact-own-entry")) } else { Ok(()) }
    }

    /// Whether an account is the actor's, or that of the officer who the actor is.
    pub(crate) async fn is_same_person(
        &self,
        tx: &mut Tx,
        call: &Call,
        account: AccountId,
    ) -> Result<bool, Error> {
        if account == call.actor.account {
            return Ok(true);
        }
        let officer = tx.account(account).await?.and_then(|account| account.officer_id);
        Ok(officer.is_some() && officer == call.actor.officer)
    }

    /// Writes a decision that the actor may make.
    async fn decide(
        &self,
        tx: &mut Tx,
        call: &Call,
        (fact, about, decision): (&Fact, &About, &Decision),
        state: FactState,
        why: &str,
    ) -> Result<(), Error> {
        let moved = || Error::Conflict("fact-decided");
        if fact.state != FactState::Recorded {
            return Err(moved());
        }
        let is_confirmed = state == FactState::Confirmed;
        let state = if is_confirmed && fact.annuls { FactState::Annulling } else { state };
        // What it comes in the place of goes first: two corrections of one fact cannot both count.
        if let Some(old) = fact.supersedes.filter(|_| is_confirmed) {
            if !tx.supersede_fact(old).await? {
                return Err(Error::Conflict("fact-original-moved"));
            }
            let before = tx.fact(old).await?.ok_or(Error::NotFound("fact"))?;
            Record::new("supersede-fact", "fact", old, &about.name)
                .before(&Fact { state: FactState::Confirmed, ..before.clone() })?
                .after(&before)?
                .because(why)
                .by(decision)
                .write(tx, call)
                .await?;
        }
        let by = call.actor.account;
        if !tx.decide_fact(fact.id, &FactDecision { state, by, at: call.now, why }).await? {
            return Err(moved());
        }
        let after = tx.fact(fact.id).await?.ok_or(Error::NotFound("fact"))?;
        let record = if is_confirmed {
            Record::new("confirm-fact", "fact", fact.id, &about.name)
        } else {
            Record::new("refuse-fact", "fact", fact.id, &about.name)
        };
        record.before(fact)?.after(&after)?.because(why).by(decision).write(tx, call).await
    }
}

/// An honour is not confirmed for somebody who may not receive it; what annuls one always is.
async fn is_not_barred(tx: &mut Tx, call: &Call, fact: &Fact, about: &About) -> Result<(), Error> {
    if fact.kind != FactKind::Honour || fact.annuls || fact.supersedes.is_some() {
        return Ok(());
    }
    match bar_of(tx, call, about, &fact.word, fact.from_day).await? {
        Some(_) => Err(Error::Conflict("fact-is-barred")),
        None => Ok(()),
    }
}
