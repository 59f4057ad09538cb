//! The audit record of a use case, written in its transaction.

use liandai_model::{AccountId, Instant};
use liandai_store::{Tx, audit::AuditEntry};
use serde::Serialize;

use crate::{Call, Error, powers::Decision};

/// What was done to what.
pub(crate) struct Record<'a> {
    /// The verb: `rename-unit`.
    pub act: &'static str,
    /// The noun: `unit`.
    pub noun: &'static str,
    /// Its id.
    pub id: String,
    /// A name that a reader knows it by.
    pub label: &'a str,
    /// How it was; secrets are skipped by the types themselves.
    pub before: Option<String>,
    /// How it is.
    pub after: Option<String>,
    /// Why, where the actor was asked.
    pub reason: &'a str,
    /// For whom, if the power was lent.
    pub on_behalf: Option<AccountId>,
}

impl<'a> Record<'a> {
    /// A record without before, after and reason.
    pub(crate) fn new(
        act: &'static str,
        noun: &'static str,
        id: impl std::fmt::Display,
        label: &'a str,
    ) -> Self {
        Self { act, noun, id: id.to_string(), label, before: None, after: None, reason: "", on_behalf: None }
    }

    /// With how it was.
    pub(crate) fn before(mut self, value: &impl Serialize) -> Result<Self, Error> {
        self.before = Some(json(value)?);
        Ok(self)
    }

    /// With how it is.
    pub(crate) fn after(mut self, value: &impl Serialize) -> Result<Self, Error> {
        self.after = Some(json(value)?);
        Ok(self)
    }

    /// With why.
    pub(crate) const fn because(mut self, reason: &'a str) -> Self {
        self.reason = reason;
        self
    }

    /// By the decision that allowed it: where it was allowed by a lent power only, for whom it was done.
    pub(crate) fn by(mut self, decision: &Decision) -> Self {
        self.on_behalf = decision.on_behalf.map(|other| other.account);
        self
    }

    /// Adds the record to the chain, in the actor's name.
    pub(crate) async fn write(self, tx: &mut Tx, call: &Call) -> Result<(), Error> {
        let actor = (Some(call.actor.account), call.actor.display_name.as_str());
        self.append(tx, actor, call.now, &call.address).await
    }

    /// Adds the record to the chain for somebody who is not signed in, or for the system itself.
    pub(crate) async fn append(
        self,
        tx: &mut Tx,
        (account, actor): (Option<AccountId>, &str),
        at: Instant,
        address: &str,
    ) -> Result<(), Error> {
        tx.audit(AuditEntry {
            at,
            account_id: account,
            actor: actor.to_owned(),
            on_behalf: self.on_behalf,
            act: self.act.to_owned(),
            noun: self.noun.to_owned(),
            noun_id: self.id,
            label: self.label.to_owned(),
            before: self.before,
            after: self.after,
            reason: self.reason.to_owned(),
            address: address.to_owned(),
        })
        .await?;
        Ok(())
    }
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}
