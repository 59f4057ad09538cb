//! Accounts: who may sign in. A sign-in name is unique over all tenants; everything else belongs to one. Lists of accounts
//! are in [`crate::account_list`].

use liandai_model::{AccountId, Instant, Lang, OfficerId, TenantId, Theme};

use crate::{
    Store, StoreError, Tx,
    clauses::{Clauses, Value, begins, value},
    column::{Stored, record},
    engine::{all, execute, listed, on, one},
};

record! {
    /// An account.
    pub struct Account in account {
        /// Its id.
        pub id: AccountId,
        /// The sign-in name, in small letters, unique over all tenants.
        pub name: String,
        /// What people see.
        pub display_name: String,
        /// The officer whose account it is; an auditor or administrator may be none.
        pub officer_id: Option<OfficerId>,
        /// The hash of the password.
        #[serde(skip)]
        pub password_hash: String,
        /// When the password was set.
        pub password_changed_at: Instant,
        /// Whether a password of one's own is to be set at the next sign-in.
        pub must_change: bool,
        /// Failed sign-ins since the last one that went well.
        pub failed_sign_ins: i64,
        /// Until when no sign-in is tried.
        pub locked_until: Option<Instant>,
        /// The sealed secret of the second factor.
        #[serde(skip)]
        pub totp_seal: Option<Vec<u8>>,
        /// When the second factor was confirmed; before, it is not asked for.
        pub totp_confirmed_at: Option<Instant>,
        /// The last step whose code was taken: none is taken twice.
        pub totp_last_step: Option<i64>,
        /// The language of the interface.
        pub lang: Lang,
        /// Light or dark.
        pub theme: Theme,
        /// Since when nobody signs in.
        pub disabled_at: Option<Instant>,
        /// When somebody last signed in.
        pub last_sign_in_at: Option<Instant>,
        /// When it was made.
        pub created_at: Instant,
    }
}

record! {
    /// Whose a sign-in name is.
    pub struct SignInName {
        /// The city.
        pub tenant_id: TenantId,
        /// The account there.
        pub account_id: AccountId,
    }
}

record! {
    /// A sign-in name that is taken.
    struct TakenName {
        /// The name.
        pub name: String,
    }
}

record! {
    /// The hash of a password that an account had.
    pub struct FormerPassword {
        /// When it was set.
        pub set_at: Instant,
        /// Its hash.
        pub hash: String,
    }
}

/// A sign-in name that an account claims.
struct Claim<'a>(AccountId, &'a str);

impl Stored for Claim<'_> {
    const TABLE: &'static str = "sign_in_name";
    const COLUMNS: &'static [&'static str] = &["account_id", "name"];

    fn values(&self) -> Vec<Value> {
        vec![value(self.0), value(self.1)]
    }
}

record! {
    /// How often a sign-in has failed in a row.
    struct FailedSignIns {
        /// How often.
        pub failed_sign_ins: i64,
    }
}

const BY_ID: &str = "SELECT * FROM account WHERE tenant_id = $1 AND id = $2";
const BY_NAME: &str = "SELECT * FROM account WHERE tenant_id = $1 AND name = $2";
const OF_OFFICER: &str = "SELECT * FROM account WHERE tenant_id = $1 AND officer_id = $2";
const ALL: &str = "SELECT * FROM account WHERE tenant_id = $1 ORDER BY name";
const WHOSE: &str = "SELECT tenant_id, account_id FROM sign_in_name WHERE name = $1";
const ELSEWHERE: &str = "SELECT name FROM sign_in_name WHERE tenant_id <> $1";
const TAKEN: &str = "SELECT name FROM sign_in_name WHERE name LIKE $1 ESCAPE '\\'";
const LET_GO: &str = "DELETE FROM sign_in_name WHERE tenant_id = $1 AND account_id = $2";
const RENAME: &str = "UPDATE account SET name = $3 WHERE tenant_id = $1 AND id = $2";
const PROFILE: &str =
    "UPDATE account SET display_name = $3, officer_id = $4 WHERE tenant_id = $1 AND id = $2";
const PREFER: &str = "UPDATE account SET lang = $3, theme = $4 WHERE tenant_id = $1 AND id = $2";
const DISABLE: &str = "UPDATE account SET disabled_at = $3 WHERE tenant_id = $1 AND id = $2";
const FAIL: &str = "UPDATE account SET failed_sign_ins = failed_sign_ins + 1
    WHERE tenant_id = $1 AND id = $2 RETURNING failed_sign_ins";
const LOCK: &str = "UPDATE account SET locked_until = $3 WHERE tenant_id = $1 AND id = $2";
const UNLOCK: &str =
    "UPDATE account SET failed_sign_ins = 0, locked_until = NULL WHERE tenant_id = $1 AND id = $2";
const SIGNED_IN: &str = "UPDATE account SET failed_sign_ins = 0, locked_until = NULL, last_sign_in_at = $3
    WHERE tenant_id = $1 AND id = $2";
const REMEMBER: &str = "INSERT INTO former_password (tenant_id, account_id, set_at, hash)
    SELECT a.tenant_id, a.id, a.password_changed_at, a.password_hash FROM account AS a
    WHERE a.tenant_id = $1 AND a.id = $2 ON CONFLICT (tenant_id, account_id, set_at) DO NOTHING";
const SET_PASSWORD: &str =
    "UPDATE account SET password_hash = $3, password_changed_at = $4, must_change = $5,
    failed_sign_ins = 0, locked_until = NULL WHERE tenant_id = $1 AND id = $2";
const FORMER: &str = "SELECT set_at, hash FROM former_password WHERE tenant_id = $1 AND account_id = $2
    ORDER BY set_at DESC LIMIT $3";
const FORGET: &str = "DELETE FROM former_password WHERE tenant_id = $1 AND account_id = $2 AND set_at < $3";
const SET_TOTP: &str = "UPDATE account SET totp_seal = $3, totp_confirmed_at = $4, totp_last_step = NULL
    WHERE tenant_id = $1 AND id = $2";
const TAKE_STEP: &str = "UPDATE account SET totp_last_step = $3 WHERE tenant_id = $1 AND id = $2
    AND (totp_last_step IS NULL OR totp_last_step < $3)";

impl Store {
    /// Whose a sign-in name is, in any tenant: the one question that is asked before the tenant is known.
    ///
    /// # Errors
    /// The database fails.
    pub async fn whose_sign_in_name(&self, name: &str) -> Result<Option<SignInName>, StoreError> {
        let mut unscoped = self.reading().await?;
        Ok(on!(unscoped, c => sqlx::query_as(WHOSE).bind(name).fetch_optional(c).await)?)
    }

    /// The sign-in names that begin so, in any tenant: for proposing one that is free.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_in_names_beginning(&self, with: &str) -> Result<Vec<String>, StoreError> {
        let mut unscoped = self.reading().await?;
        let pattern = begins(with);
        let rows: Vec<TakenName> =
            on!(unscoped, c => sqlx::query_as(TAKEN).bind(pattern).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|row| row.name).collect())
    }
}

impl Tx {
    /// One account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account(&mut self, id: AccountId) -> Result<Option<Account>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The account with that sign-in name in this tenant.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account_by_name(&mut self, name: &str) -> Result<Option<Account>, StoreError> {
        one!(self, BY_NAME, name)
    }

    /// The account of an officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account_of_officer(&mut self, officer: OfficerId) -> Result<Option<Account>, StoreError> {
        one!(self, OF_OFFICER, officer)
    }

    /// All accounts, by name: for files in and out, and for new keys.
    ///
    /// # Errors
    /// The database fails.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        all!(self, ALL)
    }

    /// Makes an account and claims its name.
    ///
    /// # Errors
    /// The name is taken in this or another tenant, the officer has an account or is unknown, or the database fails.
    pub async fn insert_account(&mut self, new: &Account) -> Result<(), StoreError> {
        self.insert_accounts(std::slice::from_ref(new)).await
    }

    /// Makes accounts and claims their names.
    ///
    /// # Errors
    /// A name is taken in this or another tenant, an officer has an account or is unknown, or the database fails.
    pub async fn insert_accounts(&mut self, new: &[Account]) -> Result<(), StoreError> {
        self.insert_rows(new).await?;
        let claims: Vec<_> = new.iter().map(|account| Claim(account.id, &account.name)).collect();
        self.insert_rows(&claims).await
    }

    /// Those of the names that another city has.
    ///
    /// # Errors
    /// The database fails.
    pub async fn names_taken_elsewhere(&mut self, names: &[String]) -> Result<Vec<String>, StoreError> {
        let mut taken = Vec::new();
        for some in names.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, ELSEWHERE);
            clauses.among(" AND name IN", some.iter().map(value));
            let rows: Vec<TakenName> = listed!(self, clauses)?;
            taken.extend(rows.into_iter().map(|row| row.name));
        }
        Ok(taken)
    }

    /// Gives an account another sign-in name. False if there is no such account.
    ///
    /// # Errors
    /// The name is taken in this or another tenant, or the database fails.
    pub async fn rename_account(&mut self, id: AccountId, name: &str) -> Result<bool, StoreError> {
        if execute!(self, RENAME, id, name)? == 0 {
            return Ok(false);
        }
        execute!(self, LET_GO, id)?;
        self.insert_rows(&[Claim(id, name)]).await?;
        Ok(true)
    }

    /// Sets what people see and whose account it is. False if there is no such account.
    ///
    /// # Errors
    /// The officer has an account or is unknown, or the database fails.
    pub async fn set_account_profile(
        &mut self,
        id: AccountId,
        display_name: &str,
        officer: Option<OfficerId>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, PROFILE, id, display_name, officer)? > 0)
    }

    /// Sets language and theme. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_preferences(
        &mut self,
        id: AccountId,
        lang: Lang,
        theme: Theme,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, PREFER, id, lang, theme)? > 0)
    }

    /// Closes an account from an instant on, or opens it again. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_account_disabled(
        &mut self,
        id: AccountId,
        since: Option<Instant>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, DISABLE, id, since)? > 0)
    }

    /// Counts a failed sign-in and says how many there have been in a row; none if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_failed_sign_in(&mut self, id: AccountId) -> Result<Option<i64>, StoreError> {
        let counted: Option<FailedSignIns> = one!(self, FAIL, id)?;
        Ok(counted.map(|row| row.failed_sign_ins))
    }

    /// Lets nobody sign in until an instant. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn lock_account(&mut self, id: AccountId, until: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, LOCK, id, until)? > 0)
    }

    /// Forgets failed sign-ins and lifts a lock. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unlock_account(&mut self, id: AccountId) -> Result<bool, StoreError> {
        Ok(execute!(self, UNLOCK, id)? > 0)
    }

    /// Records a sign-in that went well. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record_sign_in(&mut self, id: AccountId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, SIGNED_IN, id, at)? > 0)
    }

    /// Sets a password, keeps the hash of the one before, and lifts a lock. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_password(
        &mut self,
        id: AccountId,
        hash: &str,
        at: Instant,
        must_change: bool,
    ) -> Result<bool, StoreError> {
        execute!(self, REMEMBER, id)?;
        Ok(execute!(self, SET_PASSWORD, id, hash, at, must_change)? > 0)
    }

    /// The last `most` passwords that an account had before its present one, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn former_passwords(
        &mut self,
        id: AccountId,
        most: i64,
    ) -> Result<Vec<FormerPassword>, StoreError> {
        all!(self, FORMER, id, most)
    }

    /// Forgets the passwords of an account that were set before an instant.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_passwords_before(&mut self, id: AccountId, at: Instant) -> Result<u64, StoreError> {
        execute!(self, FORGET, id, at)
    }

    /// Sets or removes the second factor. It is asked for once it is confirmed. False if there is no such account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_totp(
        &mut self,
        id: AccountId,
        seal: Option<&[u8]>,
        confirmed_at: Option<Instant>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, SET_TOTP, id, seal, confirmed_at)? > 0)
    }

    /// Takes the code of a step, if that step and none after it has been taken. True for one caller only.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_totp_step(&mut self, id: AccountId, step: i64) -> Result<bool, StoreError> {
        Ok(execute!(self, TAKE_STEP, id, step)? > 0)
    }
}
