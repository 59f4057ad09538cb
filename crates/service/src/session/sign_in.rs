//! Somebody comes in with a name and a password, and a one-time code where one is set up.

use liandai_model::{Instant, SessionId};
use liandai_store::{Tx, account::Account, session::Session};

use crate::{
    Error, Service,
    account::blocking,
    record::Record,
    safety::{
        Place, SealedColumn, lockout::Attempts, session::SessionLimits, token::SessionToken,
        totp::SecondFactor,
    },
};

/// A try to come in.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// The sign-in name.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The one-time code, once it was asked for.
    pub code: Option<&'a str>,
    /// The network address, for the audit record.
    pub address: &'a str,
    /// The browser, for the list of sessions.
    pub user_agent: &'a str,
}

/// How a try ended.
pub enum Outcome {
    /// The token of the new session, and in how many seconds it ends at the latest.
    SignedIn {
        /// What the browser keeps.
        token: String,
        /// Seconds.
        ends_in: i64,
    },
    /// Not in.
    Refused(Refused),
}

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No such name, a wrong password, or an account that is closed: which of them is not said.
    Wrong,
    /// Too many wrong tries.
    Locked {
        /// Minutes to wait.
        minutes: i64,
    },
    /// The password is right; a one-time code is wanted.
    CodeWanted,
    /// The password is right, the code is not.
    WrongCode,
}

impl Service {
    /// Lets somebody in, or not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_in(&self, attempt: SignIn<'_>) -> Result<Outcome, Error> {
        let now = self.now();
        let Some(whose) = self.store.whose_sign_in_name(&normal(attempt.name)).await? else {
            // As much work as for a name that is known, so that the time taken does not tell.
            self.is_password(attempt.password, None).await?;
            return Ok(Outcome::Refused(Refused::Wrong));
        };
        let account = {
            let mut tx = self.store.read(whose.tenant_id).await?;
            tx.account(whose.account_id).await?.ok_or(Error::NotFound("account"))?
        };
        let tries = Attempts { failed: account.failed_sign_ins, locked_until: account.locked_until };
        if let Some(until) = tries.locked_until(now) {
            let minutes = (now.seconds_until(until) + 59) / 60;
            return Ok(Outcome::Refused(Refused::Locked { minutes }));
        }
        // Hashing takes long; no transaction is open meanwhile.
        let is_right = self.is_password(attempt.password, Some(&account.password_hash)).await?;
        let limits = self.settings_of(whose.tenant_id).await?.session;
        let mut tx = self.store.write(whose.tenant_id).await?;
        let refused = if !is_right || account.disabled_at.is_some() {
            Some(Refused::Wrong)
        } else {
            self.check_code(&mut tx, &account, attempt.code, now).await?
        };
        match refused {
            None => self.let_in(tx, &account, attempt, limits, now).await,
            Some(Refused::CodeWanted) => Ok(Outcome::Refused(Refused::CodeWanted)),
            Some(refused) => {
                let after = tries.after_failure(now);
                tx.count_failed_sign_in(account.id).await?;
                if let Some(until) = after.locked_until {
                    tx.lock_account(account.id, until).await?;
                }
                Record::new("refuse-sign-in", "account", account.id, &account.name)
                    .append(&mut tx, (None, &account.name), now, attempt.address)
                    .await?;
                tx.commit().await?;
                Ok(Outcome::Refused(refused))
            }
        }
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

    async fn check_code(
        &self,
        tx: &mut Tx,
        account: &Account,
        code: Option<&str>,
        now: Instant,
    ) -> Result<Option<Refused>, Error> {
        let Some(seal) = account.totp_seal.as_ref().filter(|_| account.totp_confirmed_at.is_some()) else {
            return Ok(None);
        };
        let Some(code) = code else { return Ok(Some(Refused::CodeWanted)) };
        let place = Place { tenant: tx.tenant(), column: SealedColumn::AccountSecondFactor };
        let secret = self.keys.open(place, seal).map_err(|error| Error::Internal(error.to_string()))?;
        let factor =
            SecondFactor::parse(secret.expose()).map_err(|error| Error::Internal(error.to_string()))?;
        let Some(step) = factor.verify(code, now, account.totp_last_step) else {
            return Ok(Some(Refused::WrongCode));
        };
        // Two tries with one code: only the first moves the step on.
        let is_first = tx.take_totp_step(account.id, step).await?;
        Ok((!is_first).then_some(Refused::WrongCode))
    }

    async fn let_in(
        &self,
        mut tx: Tx,
        account: &Account,
        attempt: SignIn<'_>,
        limits: SessionLimits,
        now: Instant,
    ) -> Result<Outcome, Error> {
        let token = SessionToken::new(tx.tenant(), self.random());
        let session = Session {
            id: SessionId::new(now, self.random()),
            account_id: account.id,
            token_digest: token.digest().to_vec(),
            user_agent: attempt.user_agent.to_owned(),
            address: attempt.address.to_owned(),
            created_at: now,
            seen_at: now,
            ends_at: limits.ends_at(now),
            revoked_at: None,
        };
        tx.insert_session(&session).await?;
        tx.record_sign_in(account.id, now).await?;
        Record::new("sign-in", "account", account.id, &account.name)
            .append(&mut tx, (Some(account.id), &account.display_name), now, attempt.address)
            .await?;
        tx.commit().await?;
        let token = token.to_text().expose().to_owned();
        Ok(Outcome::SignedIn { token, ends_in: limits.absolute_seconds() })
    }
}

/// Sign-in names know neither case nor space around them.
pub(crate) fn normal(name: &str) -> String {
    name.trim().to_lowercase()
}
