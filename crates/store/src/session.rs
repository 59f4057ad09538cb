//! Sessions: sign-ins that last. The store keeps a digest of the token; whoever reads the database cannot sign in with it.

use liandai_model::{AccountId, Instant, InstitutionId, Lang, OfficerId, SessionId, Theme, UnitId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A sign-in that lasts.
    pub struct Session in session {
        /// Its id.
        pub id: SessionId,
        /// Who signed in.
        pub account_id: AccountId,
        /// SHA-256 of the token.
        #[serde(skip)]
        pub token_digest: Vec<u8>,
        /// What the browser calls itself.
        pub user_agent: String,
        /// From where.
        pub address: String,
        /// Since when.
        pub created_at: Instant,
        /// When it was last used, to within what the service troubles to write.
        pub seen_at: Instant,
        /// When it ends, however much it is used.
        pub ends_at: Instant,
        /// When it was revoked.
        pub revoked_at: Option<Instant>,
    }
}

record! {
    /// A session with the account it belongs to and the officer whose account that is: what every request needs.
    pub struct SignedIn {
        /// The session.
        pub session_id: SessionId,
        /// Since when.
        pub created_at: Instant,
        /// When it was last used.
        pub seen_at: Instant,
        /// When it ends.
        pub ends_at: Instant,
        /// When it was revoked.
        pub revoked_at: Option<Instant>,
        /// The account.
        pub account_id: AccountId,
        /// Its sign-in name.
        pub name: String,
        /// What people see.
        pub display_name: String,
        /// Its language.
        pub lang: Lang,
        /// Light or dark.
        pub theme: Theme,
        /// Whether a password of one's own is to be set first.
        pub must_change: bool,
        /// Whether a second factor is in use.
        pub totp: bool,
        /// Since when the account is closed.
        pub disabled_at: Option<Instant>,
        /// The officer whose account it is.
        pub officer_id: Option<OfficerId>,
        /// Their institution.
        pub institution_id: Option<InstitutionId>,
        /// Their unit.
        pub unit_id: Option<UnitId>,
    }
}

const SIGNED_IN: &str = "SELECT s.id AS session_id, s.created_at, s.seen_at, s.ends_at, s.revoked_at,
        a.id AS account_id, a.name, a.display_name, a.lang, a.theme, a.must_change,
        a.totp_confirmed_at IS NOT NULL AS totp, a.disabled_at, a.officer_id, o.institution_id, o.unit_id
    FROM session AS s
    JOIN account AS a ON a.tenant_id = $1 AND a.id = s.account_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = a.officer_id
    WHERE s.tenant_id = $1 AND s.token_digest = $2";
const OPEN: &str = "SELECT * FROM session WHERE tenant_id = $1 AND account_id = $2
    AND revoked_at IS NULL AND ends_at > $3 ORDER BY seen_at DESC, id";
const TOUCH: &str = "UPDATE session SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND seen_at < $3";
const REVOKE: &str = "UPDATE session SET revoked_at = $4
    WHERE tenant_id = $1 AND account_id = $2 AND id = $3 AND revoked_at IS NULL";
const REVOKE_ALL: &str = "UPDATE session SET revoked_at = $3
    WHERE tenant_id = $1 AND account_id = $2 AND revoked_at IS NULL";
const REVOKE_OTHERS: &str = "UPDATE session SET revoked_at = $4
    WHERE tenant_id = $1 AND account_id = $2 AND id <> $3 AND revoked_at IS NULL";
const FORGET: &str = "DELETE FROM session WHERE tenant_id = $1 AND (ends_at < $2 OR revoked_at < $2)";

impl Tx {
    /// The session of a token, by its digest, with its account, in one statement. Whether it has ended, was revoked or was
    /// idle too long is for the caller to say.
    ///
    /// # Errors
    /// The database fails.
    pub async fn signed_in(&mut self, token_digest: &[u8]) -> Result<Option<SignedIn>, StoreError> {
        one!(self, SIGNED_IN, token_digest)
    }

    /// The sessions of an account that have neither ended nor been revoked at `at`, last used first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open_sessions(
        &mut self,
        account: AccountId,
        at: Instant,
    ) -> Result<Vec<Session>, StoreError> {
        all!(self, OPEN, account, at)
    }

    /// Begins a session.
    ///
    /// # Errors
    /// The digest is taken, the account is unknown, or the database fails.
    pub async fn insert_session(&mut self, new: &Session) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Records that a session is used. A later use that is known already stays.
    ///
    /// # Errors
    /// The database fails.
    pub async fn touch_session(&mut self, id: SessionId, at: Instant) -> Result<(), StoreError> {
        execute!(self, TOUCH, id, at).map(drop)
    }

    /// Revokes one session of an account. False if it has no such session, or it was revoked before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revoke_session(
        &mut self,
        account: AccountId,
        id: SessionId,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, REVOKE, account, id, at)? > 0)
    }

    /// Revokes every session of an account, or all but one, and says how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revoke_sessions(
        &mut self,
        account: AccountId,
        but: Option<SessionId>,
        at: Instant,
    ) -> Result<u64, StoreError> {
        if let Some(but) = but {
            execute!(self, REVOKE_OTHERS, account, but, at)
        } else {
            execute!(self, REVOKE_ALL, account, at)
        }
    }

    /// Deletes sessions that ended or were revoked before an instant, and says how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_sessions_before(&mut self, at: Instant) -> Result<u64, StoreError> {
        execute!(self, FORGET, at)
    }
}
