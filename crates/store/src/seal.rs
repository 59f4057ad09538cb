//! The columns that hold sealed texts, all in one place, for putting them under a new key. What is sealed and how, the store does
//! not know.

use liandai_model::{AccountId, ComplaintId, OfficerId};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute},
};

record! {
    /// What is sealed of an officer.
    pub struct OfficerSeals {
        /// Whose.
        pub id: OfficerId,
        /// The sealed identity number.
        #[serde(skip)]
        pub identity_seal: Option<Vec<u8>>,
        /// The sealed phone number.
        #[serde(skip)]
        pub phone_seal: Option<Vec<u8>>,
    }
}

record! {
    /// What is sealed of an account.
    pub struct AccountSeals {
        /// Whose.
        pub id: AccountId,
        /// The sealed secret of the second factor.
        #[serde(skip)]
        pub totp_seal: Option<Vec<u8>>,
    }
}

record! {
    /// What is sealed of a complaint.
    pub struct ComplaintSeals {
        /// Which.
        pub id: ComplaintId,
        /// Who wrote it, sealed.
        #[serde(skip)]
        pub identity_seal: Option<Vec<u8>>,
    }
}

const OF_OFFICERS: &str = "SELECT id, identity_seal, phone_seal FROM officer
    WHERE tenant_id = $1 AND id > $2 AND (identity_seal IS NOT NULL OR phone_seal IS NOT NULL)
    ORDER BY id LIMIT $3";
const OF_ACCOUNTS: &str = "SELECT id, totp_seal FROM account
    WHERE tenant_id = $1 AND id > $2 AND totp_seal IS NOT NULL ORDER BY id LIMIT $3";
const OF_COMPLAINTS: &str = "SELECT id, identity_seal FROM complaint
    WHERE tenant_id = $1 AND id > $2 AND identity_seal IS NOT NULL ORDER BY id LIMIT $3";
const IDENTITY: &str =
    "UPDATE officer SET identity_seal = $4 WHERE tenant_id = $1 AND id = $2 AND identity_seal = $3";
const PHONE: &str = "UPDATE officer SET phone_seal = $4 WHERE tenant_id = $1 AND id = $2 AND phone_seal = $3";
const TOTP: &str = "UPDATE account SET totp_seal = $4 WHERE tenant_id = $1 AND id = $2 AND totp_seal = $3";
const COMPLAINANT: &str =
    "UPDATE complaint SET identity_seal = $4 WHERE tenant_id = $1 AND id = $2 AND identity_seal = $3";

impl Tx {
    /// The next `most` complaints whose writer is sealed, in the order of their ids. Begin with `None`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_seals_after(
        &mut self,
        id: Option<ComplaintId>,
        most: i64,
    ) -> Result<Vec<ComplaintSeals>, StoreError> {
        all!(self, OF_COMPLAINTS, id.unwrap_or(ComplaintId::from(Uuid::nil())), most)
    }

    /// Replaces the sealed writer of a complaint. False, and nothing is done, if it is no longer `old`: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reseal_complainant(
        &mut self,
        id: ComplaintId,
        old: &[u8],
        new: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, COMPLAINANT, id, old, new)? > 0)
    }

    /// The next `most` officers of whom something is sealed, in the order of their ids. Begin with `None`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officer_seals_after(
        &mut self,
        id: Option<OfficerId>,
        most: i64,
    ) -> Result<Vec<OfficerSeals>, StoreError> {
        all!(self, OF_OFFICERS, id.unwrap_or(OfficerId::from(Uuid::nil())), most)
    }

    /// The next `most` accounts of which something is sealed, in the order of their ids. Begin with `None`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account_seals_after(
        &mut self,
        id: Option<AccountId>,
        most: i64,
    ) -> Result<Vec<AccountSeals>, StoreError> {
        all!(self, OF_ACCOUNTS, id.unwrap_or(AccountId::from(Uuid::nil())), most)
    }

    /// Replaces a sealed identity number. False, and nothing is done, if it is no longer `old`: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reseal_identity(
        &mut self,
        id: OfficerId,
        old: &[u8],
        new: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, IDENTITY, id, old, new)? > 0)
    }

    /// Replaces a sealed phone number. False, and nothing is done, if it is no longer `old`: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reseal_phone(&mut self, id: OfficerId, old: &[u8], new: &[u8]) -> Result<bool, StoreError> {
        Ok(execute!(self, PHONE, id, old, new)? > 0)
    }

    /// Replaces the sealed secret of a second factor. False, and nothing is done, if it is no longer `old`: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reseal_second_factor(
        &mut self,
        id: AccountId,
        old: &[u8],
        new: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, TOTP, id, old, new)? > 0)
    }
}
