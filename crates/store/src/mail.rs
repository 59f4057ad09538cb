//! Where people are reminded by mail, and on which days they were.

use liandai_model::{AccountId, Day, Instant, ReminderState};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// Where somebody is reminded.
    pub struct MailTarget in mail_address {
        /// Whose.
        pub account_id: AccountId,
        /// The sealed address.
        #[serde(skip)]
        pub address_seal: Vec<u8>,
        /// Whether they want to be reminded.
        pub is_wanted: bool,
        /// When the address was last changed.
        pub changed_at: Instant,
        /// When a letter was last sent to see whether it arrives.
        pub tried_at: Option<Instant>,
    }
}

record! {
    /// A day's reminder of somebody.
    pub struct Reminder in reminder {
        /// Whose.
        pub account_id: AccountId,
        /// Of which day.
        pub day: Day,
        /// What became of it.
        pub state: ReminderState,
        /// How many tasks it named.
        pub tasks: i64,
        /// Since when it is in that state.
        pub at: Instant,
    }
}

const TARGET: &str = "SELECT * FROM mail_address WHERE tenant_id = $1 AND account_id = $2";
const FORGET: &str = "DELETE FROM mail_address WHERE tenant_id = $1 AND account_id = $2";
const WANTED: &str = "SELECT * FROM mail_address AS m WHERE m.tenant_id = $1 AND m.account_id > $2 AND m.is_wanted
    AND EXISTS (SELECT 1 FROM account AS a WHERE a.tenant_id = $1 AND a.id = m.account_id AND a.disabled_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM reminder AS r WHERE r.tenant_id = $1 AND r.account_id = m.account_id
        AND r.day = $3 AND r.state <> 'failed')
    ORDER BY m.account_id LIMIT $4";
const CLAIM: &str = "INSERT INTO reminder (tenant_id, account_id, day, state, tasks, at) VALUES ($1, $2, $3, 'sending', $4, $5)
    ON CONFLICT (tenant_id, account_id, day) DO UPDATE SET state = excluded.state, tasks = excluded.tasks, at = excluded.at
    WHERE reminder.state = 'failed'";
const END: &str = "UPDATE reminder SET state = $4, at = $5
    WHERE tenant_id = $1 AND account_id = $2 AND day = $3 AND state = 'sending'";
const LATEST: &str =
    "SELECT * FROM reminder WHERE tenant_id = $1 AND account_id = $2 ORDER BY day DESC LIMIT 1";
const BEFORE: &str = "DELETE FROM reminder WHERE tenant_id = $1 AND day < $2";
const SEALS: &str = "SELECT * FROM mail_address WHERE tenant_id = $1 AND account_id > $2
    ORDER BY account_id LIMIT $3";
const RESEAL: &str = "UPDATE mail_address SET address_seal = $4
    WHERE tenant_id = $1 AND account_id = $2 AND address_seal = $3";

impl Tx {
    /// Where an account is reminded, if anywhere.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mail_target(&mut self, account: AccountId) -> Result<Option<MailTarget>, StoreError> {
        one!(self, TARGET, account)
    }

    /// Says where an account is reminded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn save_mail_target(&mut self, target: &MailTarget) -> Result<(), StoreError> {
        self.save_rows(std::slice::from_ref(target)).await
    }

    /// Forgets where an account is reminded. False if it was not known.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_mail_target(&mut self, account: AccountId) -> Result<bool, StoreError> {
        Ok(execute!(self, FORGET, account)? > 0)
    }

    /// The next `most` who want to be reminded and have not been on a day, in the order of their ids. Begin with `None`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mail_wanted_after(
        &mut self,
        account: Option<AccountId>,
        day: Day,
        most: i64,
    ) -> Result<Vec<MailTarget>, StoreError> {
        all!(self, WANTED, account.unwrap_or(AccountId::from(Uuid::nil())), day, most)
    }

    /// Takes up a day's reminder of an account: whoever gets true sends it, and nobody else. One that could not be sent may be taken up
    /// again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn claim_reminder(
        &mut self,
        account: AccountId,
        day: Day,
        tasks: i64,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, CLAIM, account, day, tasks, at)? > 0)
    }

    /// Says what became of a reminder that was taken up. False if it was not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_reminder(
        &mut self,
        account: AccountId,
        day: Day,
        state: ReminderState,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, END, account, day, state, at)? > 0)
    }

    /// The latest reminder of an account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn latest_reminder(&mut self, account: AccountId) -> Result<Option<Reminder>, StoreError> {
        one!(self, LATEST, account)
    }

    /// Forgets the reminders of before a day, and says how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_reminders_before(&mut self, day: Day) -> Result<u64, StoreError> {
        execute!(self, BEFORE, day)
    }

    /// The next `most` addresses, in the order of their accounts, for putting them under a new key. Begin with `None`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mail_seals_after(
        &mut self,
        account: Option<AccountId>,
        most: i64,
    ) -> Result<Vec<MailTarget>, StoreError> {
        all!(self, SEALS, account.unwrap_or(AccountId::from(Uuid::nil())), most)
    }

    /// Replaces a sealed address. False, and nothing is done, if it is no longer `old`: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reseal_mail(
        &mut self,
        account: AccountId,
        old: &[u8],
        new: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, RESEAL, account, old, new)? > 0)
    }
}
