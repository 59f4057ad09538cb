//! Somebody else confirms or returns an entry, never who entered it and never whom it is of; who entered it may take it back before.

use liandai_model::{EntryId, EntryState, Subject};
use liandai_rules::package::{Confirmer, Register, Rule};
use liandai_store::{
    Tx,
    register_entry::{Entry, EntryDecision},
};

use super::{
    annul::REASON,
    enter::{label, record},
    scope::is_confidential,
};
use crate::{
    Call, Error, Service,
    fact::About,
    place::institution_place,
    powers::{Action, Decision},
    typed::Typed,
};

/// What somebody decides on an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryVerdict<'a> {
    /// It is so.
    Confirm,
    /// It is not so, or not shown; with the reason.
    Return(&'a str),
}

impl Service {
    /// Decides on an entry. Confirmed, a correction takes the place of what it corrects, and the duty is done or fed.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason to return it; [`Error::Conflict`] if the actor entered it, steps are left, or it was decided
    /// meanwhile; the actor may not; or the database fails.
    pub async fn decide_entry(
        &self,
        call: &Call,
        id: EntryId,
        verdict: EntryVerdict<'_>,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = match verdict {
            EntryVerdict::Confirm => String::new(),
            EntryVerdict::Return(why) => typed.text("why", why, REASON),
        };
        let mut tx = self.store.write(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.confirms_entry(&mut tx, call, &entry, &about).await?.ok_or(Error::Forbidden)?;
        typed.done()?;
        self.is_another(&mut tx, call, &entry, &decision).await?;
        if entry.state != EntryState::Waiting {
            return Err(Error::Conflict("entry-decided"));
        }
        if verdict == EntryVerdict::Confirm {
            if entry.steps_done < entry.steps {
                return Err(Error::Conflict("entry-steps-left"));
            }
            self.confirm_entry(&mut tx, call, (&entry, rule, &about), &decision).await?;
        } else {
            let state = EntryState::Returned;
            let by = call.actor.account;
            let decided = EntryDecision { state, obligation: None, by, at: call.now, why: &why };
            self.entry_decided(&mut tx, call, (&entry, &about, &decision), "return-entry", &decided).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Confirms those that the actor may confirm, in one transaction, each with its own record; says how many.
    ///
    /// # Errors
    /// [`Error::Conflict`] if none of them was; or the database fails.
    pub async fn confirm_entries(&self, call: &Call, ids: &[EntryId]) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut confirmed = 0;
        for id in ids {
            let Ok((entry, rule, about)) = self.seen_entry(&mut tx, call, *id).await else { continue };
            let Some(decision) = self.confirms_entry(&mut tx, call, &entry, &about).await? else { continue };
            let is_ready = entry.state == EntryState::Waiting && entry.steps_done >= entry.steps;
            if !is_ready || self.is_another(&mut tx, call, &entry, &decision).await.is_err() {
                continue;
            }
            self.confirm_entry(&mut tx, call, (&entry, rule, &about), &decision).await?;
            confirmed += 1;
        }
        if confirmed == 0 {
            return Err(Error::Conflict("entry-none-confirmed"));
        }
        tx.commit().await?;
        Ok(confirmed)
    }

    /// Takes back what the actor entered, as long as nobody has confirmed it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if somebody else entered it, or it was confirmed; the actor may not; or the
    /// database fails.
    pub async fn withdraw_entry(&self, call: &Call, id: EntryId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", why, REASON);
        let mut tx = self.store.write(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let decision = self.enters(call, rule, &about)?;
        typed.done()?;
        if entry.entered_by != Some(call.actor.account) {
            return Err(Error::Conflict("entry-not-own"));
        }
        let (state, by) = (EntryState::Withdrawn, call.actor.account);
        let decided = EntryDecision { state, obligation: None, by, at: call.now, why: &why };
        self.entry_decided(&mut tx, call, (&entry, &about, &decision), "withdraw-entry", &decided).await?;
        tx.commit().await?;
        Ok(())
    }

    /// By what power the actor confirms an entry, if they may: asked where the register says that it is confirmed. Nobody confirms what is of
    /// themselves.
    pub(super) async fn confirms_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        entry: &Entry,
        about: &About,
    ) -> Result<Option<Decision>, Error> {
        let own = call.actor.officer.map(liandai_model::OfficerId::uuid);
        if entry.subject == Subject::Officer && own == Some(entry.subject_id) {
            return Ok(None);
        }
        let place = match Confirmer::from_id(&entry.confirmer) {
            Some(Confirmer::Office | Confirmer::Above) => institution_place(tx, entry.confirmer_id).await?,
            _ => about.place.clone(),
        };
        Ok(self.require(call, Action::ConfirmEntry, &place).ok())
    }

    /// Whether the actor, and whoever lent the power, is another person than who entered it.
    pub(super) async fn is_another(
        &self,
        tx: &mut Tx,
        call: &Call,
        entry: &Entry,
        decision: &Decision,
    ) -> Result<(), Error> {
        let Some(enterer) = entry.entered_by else { return Ok(()) };
        let behind = decision.on_behalf.map(|other| other.account);
        let is_same = self.is_same_person(tx, call, enterer).await? || behind == Some(enterer);
        if is_same { Err(Error::Conflict("entry-own")) } else { Ok(()) }
    }

    /// Confirms an entry that can be.
    async fn confirm_entry(
        &self,
        tx: &mut Tx,
        call: &Call,
        (entry, rule, about): (&Entry, &Rule<Register>, &About),
        decision: &Decision,
    ) -> Result<(), Error> {
        // What it comes in the place of goes first: two corrections of one entry cannot both count.
        let mut replaced = None;
        if let Some(old) = entry.supersedes {
            let before = tx.entry(old).await?.ok_or(Error::NotFound("entry"))?;
            if before.state == EntryState::Confirmed {
                if !tx.supersede_entry(old).await? {
                    return Err(Error::Conflict("entry-original-moved"));
                }
                let label = label(call, &before, &about.name);
                let after = Entry { state: EntryState::Superseded, ..before.clone() };
                record("supersede-entry", call, &after, &label)?.by(decision).write(tx, call).await?;
                replaced = Some(before);
            }
        }
        let state = if entry.annuls { EntryState::Annulling } else { EntryState::Confirmed };
        let obligation = self.obligation_of_entry(tx, &rule.body, entry).await?;
        let by = call.actor.account;
        let id = obligation.as_ref().map(|one| one.id);
        let decided = EntryDecision { state, obligation: id, by, at: call.now, why: "" };
        self.entry_decided(tx, call, (entry, about, decision), "confirm-entry", &decided).await?;
        if let Some(obligation) = obligation {
            self.settle_duty(tx, call, (rule, entry), &obligation, replaced.is_some(), decision).await?;
        }
        // A correction may count for another stretch of time: what it took the place of is missing there.
        if let Some(before) = replaced.filter(|before| before.period != entry.period)
            && let Some(obligation) = self.obligation_of_entry(tx, &rule.body, &before).await?
        {
            let gone = Entry { title: entry.title.clone(), ..before };
            self.settle_duty(tx, call, (rule, &gone), &obligation, true, decision).await?;
        }
        Ok(())
    }

    async fn entry_decided(
        &self,
        tx: &mut Tx,
        call: &Call,
        (entry, about, decision): (&Entry, &About, &Decision),
        act: &'static str,
        decided: &EntryDecision<'_>,
    ) -> Result<(), Error> {
        if !tx.decide_entry(entry.id, decided).await? {
            return Err(Error::Conflict("entry-decided"));
        }
        let after = tx.entry(entry.id).await?.ok_or(Error::NotFound("entry"))?;
        let label = label(call, &after, &about.name);
        let record = record(act, call, &after, &label)?.by(decision);
        if is_confidential(call.package(), &entry.register) {
            return record.write(tx, call).await;
        }
        record.before(entry)?.because(decided.why).write(tx, call).await
    }
}
