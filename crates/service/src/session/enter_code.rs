//! Somebody whose password was right enters the one-time code.

use super::{Caller, Outcome, Refused, let_in::locked};
use crate::{Error, Service};

/// A code.
#[derive(Clone, Copy)]
pub struct EnterCode<'a> {
    /// What [`Outcome::CodeWanted`] gave.
    pub ticket: &'a str,
    /// The code.
    pub code: &'a str,
    /// From where.
    pub from: Caller<'a>,
}

impl Service {
    /// Whether a ticket is of this browser and may still be used, for showing the form of the code.
    #[must_use]
    pub fn is_ticket(&self, ticket: &str, browser: &str) -> bool {
        self.opened_ticket(ticket, browser).is_some()
    }

    /// Lets somebody in by a one-time code, or refuses. Wrong codes count as failed sign-ins.
    ///
    /// # Errors
    /// The database fails, or a key is missing.
    pub async fn enter_code(&self, attempt: EnterCode<'_>) -> Result<Outcome, Error> {
        let now = self.now();
        let late = Ok(Outcome::Refused(Refused::Late));
        let Some(ticket) = self.opened_ticket(attempt.ticket, attempt.from.browser) else { return late };
        let limits = self.settings_of(ticket.tenant).await?.session;
        let mut tx = self.store.write(ticket.tenant).await?;
        tx.take_turn().await?;
        let Some(account) = tx.account(ticket.account).await? else { return late };
        if account.disabled_at.is_some() || !ticket.counts(&account, now) {
            return late;
        }
        if let Some(refused) = locked(&account, now) {
            return Ok(Outcome::Refused(refused));
        }
        let factor = self.opened_factor(&tx, &account)?.filter(|_| account.totp_confirmed_at.is_some());
        if let Some(factor) = factor {
            let step = factor.verify(attempt.code, now, account.totp_last_step);
            // Two tries with one code: only the first moves the step on.
            let is_first = match step {
                Some(step) => tx.take_totp_step(account.id, step).await?,
                None => false,
            };
            if !is_first {
                return self.turn_away(tx, &account, Refused::WrongCode, attempt.from, now).await;
            }
        }
        self.let_in(tx, &account, attempt.from, limits, now).await
    }
}
