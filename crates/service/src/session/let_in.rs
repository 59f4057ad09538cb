//! The last step of coming in, and what follows from a failed one.

use liandai_model::{Instant, SessionId};
use liandai_store::{Tx, account::Account, session::Session};

use super::{Caller, Outcome, Refused};
use crate::{
    Error, Service,
    record::Record,
    safety::{lockout::Attempts, session::SessionLimits, token::SessionToken},
};

impl Service {
    /// Begins a session and commits.
    pub(crate) async fn let_in(
        &self,
        mut tx: Tx,
        account: &Account,
        from: Caller<'_>,
        limits: SessionLimits,
        now: Instant,
    ) -> Result<Outcome, Error> {
        let token = SessionToken::new(tx.tenant(), self.random());
        let session = Session {
            id: SessionId::new(now, self.random()),
            account_id: account.id,
            token_digest: token.digest().to_vec(),
            user_agent: from.user_agent.to_owned(),
            address: from.address.to_owned(),
            created_at: now,
            seen_at: now,
            ends_at: limits.ends_at(now),
            revoked_at: None,
        };
        tx.insert_session(&session).await?;
        tx.record_sign_in(account.id, now).await?;
        Record::new("sign-in", "account", account.id, &account.name)
            .append(&mut tx, (Some(account.id), &account.display_name), now, from.address)
            .await?;
        tx.commit().await?;
        let token = token.to_text().expose().to_owned();
        Ok(Outcome::SignedIn { token, ends_in: limits.absolute_seconds() })
    }

    /// Counts a failure, locks when there are too many, and commits.
    pub(crate) async fn turn_away(
        &self,
        mut tx: Tx,
        account: &Account,
        refused: Refused,
        from: Caller<'_>,
        now: Instant,
    ) -> Result<Outcome, Error> {
        let tries = attempts(account);
        let after = tries.after_failure(now);
        if after.failed <= tries.failed {
            // Those before are so long ago that they are forgotten.
            tx.unlock_account(account.id).await?;
        }
        tx.count_failed_sign_in(account.id).await?;
        if let Some(until) = after.locked_until {
            tx.lock_account(account.id, until).await?;
        }
        Record::new("refuse-sign-in", "account", account.id, &account.name)
            .append(&mut tx, (None, &account.name), now, from.address)
            .await?;
        tx.commit().await?;
        Ok(Outcome::Refused(refused))
    }
}

/// The failed sign-ins of an account.
const fn attempts(account: &Account) -> Attempts {
    Attempts { failed: account.failed_sign_ins, locked_until: account.locked_until }
}

/// Why nobody is let in to that account just now, whatever they bring.
pub(super) fn locked(account: &Account, now: Instant) -> Option<Refused> {
    attempts(account).locked_until(now).map(|until| wait(now, until))
}

/// How long to wait, in minutes begun.
pub(super) const fn wait(now: Instant, until: Instant) -> Refused {
    Refused::Locked { minutes: (now.seconds_until(until) + 59) / 60 }
}
