//! Everything sealed is put under the newest key. It may be stopped at any time and begun again: what is under the newest key is left
//! alone, and whoever changes a value meanwhile wins.

use liandai_model::{AccountId, ComplaintId, Instant, OfficerId, TenantId};
use liandai_store::{Store, Tx, audit::AuditEntry};

use crate::safety::{Keyring, Place, SealedColumn, seal::SealError};

/// So many rows are read and written in one transaction.
const BATCH: i64 = 500;

/// What became of the sealed texts of a tenant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Put under the newest key.
    pub changed: u64,
    /// Under the newest key already.
    pub kept: u64,
}

/// Why a tenant's sealed texts could not all be put under the newest key; those before stay changed.
#[derive(Debug, thiserror::Error)]
pub enum ResealError {
    /// A sealed text does not open.
    #[error("{}.{} of {id} does not open", column.noun(), column.column())]
    Sealed {
        /// In which column.
        column: SealedColumn,
        /// Of which row.
        id: String,
        /// Why not.
        #[source]
        source: SealError,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] liandai_store::StoreError),
}

/// Puts everything sealed of a tenant under the newest key of the ring, a batch of rows a transaction, and records that it was done.
/// `nonce` gives fresh randomness at every call.
///
/// # Errors
/// A sealed text does not open, or the database fails.
pub async fn reseal(
    store: &Store,
    tenant: TenantId,
    keys: &Keyring,
    nonce: &(dyn Fn() -> [u8; 24] + Sync),
    at: Instant,
) -> Result<Resealed, ResealError> {
    let mut work = Work { store, tenant, keys, nonce, done: Resealed::default() };
    let mut last = None;
    while let Some(end) = work.officers_after(last).await? {
        last = Some(end);
    }
    let mut last = None;
    while let Some(end) = work.accounts_after(last).await? {
        last = Some(end);
    }
    let mut last = None;
    while let Some(end) = work.complaints_after(last).await? {
        last = Some(end);
    }
    let mut last = None;
    while let Some(end) = work.mail_after(last).await? {
        last = Some(end);
    }
    let done = work.done;
    if done.changed > 0 {
        record(store.write(tenant).await?, keys.newest_number(), done, at).await?;
    }
    Ok(done)
}

struct Work<'a> {
    store: &'a Store,
    tenant: TenantId,
    keys: &'a Keyring,
    nonce: &'a (dyn Fn() -> [u8; 24] + Sync),
    done: Resealed,
}

impl Work<'_> {
    /// A batch of officers; the last of them, or `None` if there are no more.
    async fn officers_after(&mut self, last: Option<OfficerId>) -> Result<Option<OfficerId>, ResealError> {
        let mut tx = self.store.write(self.tenant).await?;
        let officers = tx.officer_seals_after(last, BATCH).await?;
        for officer in &officers {
            let id = officer.id;
            if let Some(old) = &officer.identity_seal
                && let Some(new) = self.anew(Place::identity(self.tenant), old, id)?
            {
                self.done.changed += u64::from(tx.reseal_identity(id, old, &new).await?);
            }
            if let Some(old) = &officer.phone_seal
                && let Some(new) = self.anew(Place::phone(self.tenant), old, id)?
            {
                self.done.changed += u64::from(tx.reseal_phone(id, old, &new).await?);
            }
        }
        tx.commit().await?;
        Ok(officers.last().map(|officer| officer.id))
    }

    /// A batch of accounts; the last of them, or `None` if there are no more.
    async fn accounts_after(&mut self, last: Option<AccountId>) -> Result<Option<AccountId>, ResealError> {
        let mut tx = self.store.write(self.tenant).await?;
        let accounts = tx.account_seals_after(last, BATCH).await?;
        for account in &accounts {
            let id = account.id;
            if let Some(old) = &account.totp_seal
                && let Some(new) = self.anew(Place::second_factor(self.tenant), old, id)?
            {
                self.done.changed += u64::from(tx.reseal_second_factor(id, old, &new).await?);
            }
        }
        tx.commit().await?;
        Ok(accounts.last().map(|account| account.id))
    }

    /// A batch of complaints; the last of them, or `None` if there are no more.
    async fn complaints_after(
        &mut self,
        last: Option<ComplaintId>,
    ) -> Result<Option<ComplaintId>, ResealError> {
        let mut tx = self.store.write(self.tenant).await?;
        let complaints = tx.complaint_seals_after(last, BATCH).await?;
        for complaint in &complaints {
            let id = complaint.id;
            if let Some(old) = &complaint.identity_seal
                && let Some(new) = self.anew(Place::complainant(self.tenant), old, id)?
            {
                self.done.changed += u64::from(tx.reseal_complainant(id, old, &new).await?);
            }
        }
        tx.commit().await?;
        Ok(complaints.last().map(|complaint| complaint.id))
    }

    /// A batch of mail addresses; the account of the last of them, or `None` if there are no more.
    async fn mail_after(&mut self, last: Option<AccountId>) -> Result<Option<AccountId>, ResealError> {
        let mut tx = self.store.write(self.tenant).await?;
        let targets = tx.mail_seals_after(last, BATCH).await?;
        for target in &targets {
            let (id, old) = (target.account_id, &target.address_seal);
            if let Some(new) = self.anew(Place::mail(self.tenant), old, id)? {
                self.done.changed += u64::from(tx.reseal_mail(id, old, &new).await?);
            }
        }
        tx.commit().await?;
        Ok(targets.last().map(|target| target.account_id))
    }

    /// A sealed text under the newest key; `None` if it is already.
    fn anew(
        &mut self,
        place: Place,
        old: &[u8],
        id: impl std::fmt::Display,
    ) -> Result<Option<Vec<u8>>, ResealError> {
        let outcome = self.keys.reseal(place, old, (self.nonce)());
        let sealed = |source| ResealError::Sealed { column: place.column, id: id.to_string(), source };
        let new = outcome.map_err(sealed)?;
        self.done.kept += u64::from(new.is_none());
        Ok(new)
    }
}

async fn record(mut tx: Tx, key: u32, done: Resealed, at: Instant) -> Result<(), ResealError> {
    tx.audit(AuditEntry {
        at,
        account_id: None,
        actor: "liandai key rotate".to_owned(),
        on_behalf: None,
        act: "rotate-keys".to_owned(),
        noun: "keys".to_owned(),
        noun_id: key.to_string(),
        label: key.to_string(),
        before: None,
        after: Some(format!("{{\"resealed\":{}}}", done.changed)),
        reason: String::new(),
        address: String::new(),
    })
    .await?;
    tx.commit().await?;
    Ok(())
}
