//! Where somebody is reminded: set by themselves, or by those who look after accounts; sealed, masked, and tried with a letter.

use liandai_locale::Messages;
use liandai_model::{AccountId, MailAddress};
use liandai_store::{
    Tx,
    mail::{MailTarget, Reminder},
};

use super::{Letter, Unsent};
use crate::{Call, Error, Service, account::place::own, powers::Action, record::Record, safety::Place};

/// So many seconds lie between two letters that are sent to see whether they arrive.
const BETWEEN_TRIES: i64 = 60;

/// Where somebody is reminded, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailView {
    /// Whether this installation sends mail at all.
    pub is_sent: bool,
    /// The address, masked.
    pub address: Option<String>,
    /// Whether they want reminders.
    pub is_wanted: bool,
    /// The latest reminder.
    pub latest: Option<Reminder>,
}

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct MailDraft<'a> {
    /// The address; empty leaves the one that is kept.
    pub address: &'a str,
    /// That no address is to be kept.
    pub forget: bool,
    /// Whether reminders are wanted.
    pub is_wanted: bool,
}

impl Service {
    /// Where the actor is reminded.
    ///
    /// # Errors
    /// The database fails, or a key is missing.
    pub async fn own_mail(&self, call: &Call) -> Result<MailView, Error> {
        self.require(call, Action::ViewOwnAccount, &own(call))?;
        let mut tx = self.store.read(call.tenant).await?;
        self.mail_view(&mut tx, call.actor.account).await
    }

    /// Where an account is reminded, for those who look after it.
    pub(crate) async fn mail_view(&self, tx: &mut Tx, account: AccountId) -> Result<MailView, Error> {
        let target = tx.mail_target(account).await?;
        let address = target.as_ref().map(|target| self.opened_mail(target, tx)).transpose()?;
        Ok(MailView {
            is_sent: self.has_mail(),
            address: address.map(|address| address.masked().to_owned()),
            is_wanted: target.is_none_or(|target| target.is_wanted),
            latest: tx.latest_reminder(account).await?,
        })
    }

    /// Says where the actor is reminded, and whether.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is no address; or the database fails.
    pub async fn set_own_mail(&self, call: &Call, draft: &MailDraft<'_>) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let mut tx = self.store.write(call.tenant).await?;
        let id = call.actor.account;
        let changed = self.keep_mail(&mut tx, call, id, draft).await?;
        changed.record(id, &call.actor.name)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says where another is reminded, or nowhere if the address is empty; whether they want it is theirs to say.
    ///
    /// # Errors
    /// There is no such account, the actor may not, no reason is given, it is no address, or the database fails.
    pub async fn set_mail_of(
        &self,
        call: &Call,
        id: AccountId,
        address: &str,
        why: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, id, Action::ManageAccounts).await?;
        let is_wanted = tx.mail_target(id).await?.is_none_or(|target| target.is_wanted);
        let draft = MailDraft { address, forget: address.trim().is_empty(), is_wanted };
        let why = crate::asked::reason(why);
        let changed = match (self.keep_mail(&mut tx, call, id, &draft).await, &why) {
            (Ok(changed), Ok(_)) => changed,
            (Ok(_), Err(wrong)) => return Err(Error::Invalid(vec![wrong.clone()])),
            (Err(Error::Invalid(mut problems)), why) => {
                problems.extend(why.as_ref().err().cloned());
                return Err(Error::Invalid(problems));
            }
            (Err(error), _) => return Err(error),
        };
        let record = changed.record(id, &found.account.name)?.because(why.unwrap_or_default());
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn keep_mail(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: AccountId,
        draft: &MailDraft<'_>,
    ) -> Result<Changed, Error> {
        let before = tx.mail_target(id).await?;
        if draft.forget {
            tx.forget_mail_target(id).await?;
            return Ok(Changed { before, after: None });
        }
        let typed = draft.address.trim();
        let address_seal = match (typed.is_empty(), &before) {
            (true, Some(before)) => before.address_seal.clone(),
            (true, None) => return Err(Error::invalid("address", "mail-address-missing")),
            (false, _) => {
                let address =
                    MailAddress::parse(typed).map_err(|error| Error::invalid("address", error.key()))?;
                let sealed = self.keys.seal(Place::mail(call.tenant), address.expose(), self.random());
                sealed.map_err(|error| Error::Internal(error.to_string()))?
            }
        };
        let after = MailTarget {
            account_id: id,
            address_seal,
            is_wanted: draft.is_wanted,
            changed_at: call.now,
            tried_at: before.as_ref().and_then(|before| before.tried_at),
        };
        tx.save_mail_target(&after).await?;
        Ok(Changed { before, after: Some(after) })
    }

    /// Sends the actor a letter, to see whether it arrives.
    ///
    /// # Errors
    /// No mail is sent here, no address is known, one was sent a moment ago, or the server did not take it.
    pub async fn try_own_mail(&self, call: &Call, messages: &Messages) -> Result<(), Error> {
        self.require(call, Action::EditOwnAccount, &own(call))?;
        let mail = self.mail.clone().ok_or(Error::Conflict("mail-not-sent-here"))?;
        let mut tx = self.store.write(call.tenant).await?;
        let target = tx.mail_target(call.actor.account).await?.ok_or(Error::Conflict("mail-address-none"))?;
        if target.tried_at.is_some_and(|at| at.seconds_until(call.now) < BETWEEN_TRIES) {
            return Err(Error::Conflict("mail-tried-just-now"));
        }
        let to = self.opened_mail(&target, &tx)?;
        tx.save_mail_target(&MailTarget { tried_at: Some(call.now), ..target }).await?;
        tx.commit().await?;
        let text = messages.format("mail-trial-text", &[("name", &call.actor.display_name)]);
        let letter = Letter { to, subject: messages.text("mail-trial-subject"), text };
        mail.post.send(&letter).await.map_err(|unsent| {
            tracing::warn!(?unsent, "a letter was not taken");
            Error::Conflict(match unsent {
                Unsent::Later(_) => "mail-not-taken-now",
                Unsent::Never(_) => "mail-not-taken",
            })
        })
    }

    pub(super) fn opened_mail(&self, target: &MailTarget, tx: &Tx) -> Result<MailAddress, Error> {
        let failed = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        let opened = self.keys.open(Place::mail(tx.tenant()), &target.address_seal);
        MailAddress::parse(opened.map_err(|error| failed(&error))?.expose()).map_err(|error| failed(&error))
    }
}

/// What was changed of where somebody is reminded.
struct Changed {
    before: Option<MailTarget>,
    after: Option<MailTarget>,
}

impl Changed {
    fn record(self, id: AccountId, name: &str) -> Result<Record<'_>, Error> {
        let act = if self.after.is_some() { "set-mail" } else { "forget-mail" };
        Record::new(act, "account", id, name).before(&self.before)?.after(&self.after)
    }
}
