//! Somebody comes in with a name and a password; where a second factor is in force, a one-time code is asked for next.

use super::{
    Caller, Outcome, Refused,
    let_in::{locked, wait},
    ticket::Ticket,
};
use crate::{Error, Service, account::blocking};

/// A try to come in.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// The sign-in name.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// From where.
    pub from: Caller<'a>,
}

impl Service {
    /// Lets somebody in, asks for a code, or refuses. Names that nobody has are refused in the same words, after the same work, and
    /// lock after as many tries as the others.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_in(&self, attempt: SignIn<'_>) -> Result<Outcome, Error> {
        let (now, name) = (self.now(), normal(attempt.name));
        let Some(whose) = self.store.whose_sign_in_name(&name).await? else {
            if let Some(until) = self.strangers.locked_until(&name, now) {
                return Ok(Outcome::Refused(wait(now, until)));
            }
            self.is_password(attempt.password, None).await?;
            self.strangers.fail(&name, now);
            return Ok(Outcome::Refused(Refused::Wrong));
        };
        let account = {
            let mut tx = self.store.read(whose.tenant_id).await?;
            tx.account(whose.account_id).await?.ok_or(Error::NotFound("account"))?
        };
        if let Some(refused) = locked(&account, now) {
            return Ok(Outcome::Refused(refused));
        }
        // Hashing takes long; no transaction is open meanwhile, and others may have tried: what counts is read again.
        let is_right = self.is_password(attempt.password, Some(&account.password_hash)).await?;
        let limits = self.settings_of(whose.tenant_id).await?.session;
        let mut tx = self.store.write(whose.tenant_id).await?;
        tx.take_turn().await?;
        let ticket = Ticket::new(whose.tenant_id, &account, now);
        let account = tx.account(whose.account_id).await?.ok_or(Error::NotFound("account"))?;
        if let Some(refused) = locked(&account, now) {
            return Ok(Outcome::Refused(refused));
        }
        let is_right = is_right && ticket.counts(&account, now) && account.disabled_at.is_none();
        if !is_right {
            return self.turn_away(tx, &account, Refused::Wrong, attempt.from, now).await;
        }
        if account.totp_confirmed_at.is_none() {
            return self.let_in(tx, &account, attempt.from, limits, now).await;
        }
        Ok(Outcome::CodeWanted { ticket: self.sealed_ticket(&ticket, attempt.from.browser) })
    }

    /// Whether a password is that of a hash; takes as long without one.
    pub(crate) async fn is_password(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
        let hasher = self.hasher.clone();
        blocking(move || {
            let Some(hash) = hash else {
                hasher.verify_nobody(&password);
                return Ok(false);
            };
            hasher.verify(&password, &hash)
        })
        .await
    }
}

/// Sign-in names know neither case nor space around them.
pub(crate) fn normal(name: &str) -> String {
    name.trim().to_lowercase()
}
