//! What a browser carries from the password to the one-time code: whose password was right, for how long that counts. It is signed, and
//! of use in that browser only; the password itself is carried nowhere.

use liandai_model::{AccountId, Instant, TenantId};
use liandai_store::account::Account;

use crate::{Service, safety::token::FormOf};

/// Seconds for which it counts: time to find the phone and wait for the next code.
const LASTS: i64 = 5 * 60;

/// That the password of an account was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    /// Whose data.
    pub(crate) tenant: TenantId,
    /// The account.
    pub(crate) account: AccountId,
    /// Which password: that which was set then.
    password_of: Instant,
    /// Until when.
    until: Instant,
}

impl Ticket {
    pub(crate) fn new(tenant: TenantId, account: &Account, now: Instant) -> Self {
        let until = now.plus_seconds(LASTS);
        Self { tenant, account: account.id, password_of: account.password_changed_at, until }
    }

    /// Whether it still says something about that account.
    pub(crate) fn counts(&self, account: &Account, now: Instant) -> bool {
        now < self.until && account.id == self.account && account.password_changed_at == self.password_of
    }

    fn body(&self) -> String {
        let (password_of, until) = (self.password_of.unix_microseconds(), self.until.unix_microseconds());
        format!("{}.{}.{password_of}.{until}", self.tenant, self.account)
    }

    fn read(body: &str) -> Option<Self> {
        let mut parts = body.split('.');
        let ticket = Self {
            tenant: parts.next()?.parse().ok()?,
            account: parts.next()?.parse().ok()?,
            password_of: Instant::from_unix_microseconds(parts.next()?.parse().ok()?),
            until: Instant::from_unix_microseconds(parts.next()?.parse().ok()?),
        };
        parts.next().is_none().then_some(ticket)
    }
}

impl Service {
    /// The ticket as a text for one browser.
    pub(crate) fn sealed_ticket(&self, ticket: &Ticket, browser: &str) -> String {
        let body = ticket.body();
        let seal = self.form_key().token(FormOf::Ticket(&signed(&body, browser)), self.random());
        format!("{body}.{seal}")
    }

    /// Reads a ticket that this browser was given.
    pub(crate) fn opened_ticket(&self, text: &str, browser: &str) -> Option<Ticket> {
        let (body, seal) = text.rsplit_once('.')?;
        let is_ours = self.form_key().accepts(FormOf::Ticket(&signed(body, browser)), seal);
        if is_ours { Ticket::read(body) } else { None }
    }
}

/// A ticket holds no blank, so that no two pairs are signed alike.
fn signed(body: &str, browser: &str) -> String {
    format!("{body} {browser}")
}
