//! Which keys are in use: a key that seals nothing any more may go, one that is missing is missed here first.

use std::collections::BTreeMap;

use liandai_model::TenantId;
use liandai_store::{Store, StoreError};

use crate::safety::seal::key_number;

const BATCH: i64 = 2000;

/// What is sealed of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// How many texts are sealed with each key.
    pub by_key: BTreeMap<u32, u64>,
    /// How many columns hold something that is no sealed text.
    pub malformed: u64,
}

/// Counts what is sealed of a tenant, by key, without opening any of it.
///
/// # Errors
/// The database fails.
pub async fn survey(store: &Store, tenant: TenantId) -> Result<Survey, StoreError> {
    let mut survey = Survey::default();
    let mut tx = store.read(tenant).await?;
    let mut last = None;
    loop {
        let officers = tx.officer_seals_after(last, BATCH).await?;
        let Some(end) = officers.last() else { break };
        last = Some(end.id);
        for seal in officers.iter().flat_map(|one| [&one.identity_seal, &one.phone_seal]) {
            survey.count(seal.as_deref());
        }
    }
    let mut last = None;
    loop {
        let accounts = tx.account_seals_after(last, BATCH).await?;
        let Some(end) = accounts.last() else { break };
        last = Some(end.id);
        for seal in accounts.iter().map(|one| &one.totp_seal) {
            survey.count(seal.as_deref());
        }
    }
    let mut last = None;
    loop {
        let complaints = tx.complaint_seals_after(last, BATCH).await?;
        let Some(end) = complaints.last() else { break };
        last = Some(end.id);
        for seal in complaints.iter().map(|one| &one.identity_seal) {
            survey.count(seal.as_deref());
        }
    }
    let mut last = None;
    loop {
        let targets = tx.mail_seals_after(last, BATCH).await?;
        let Some(end) = targets.last() else { break };
        last = Some(end.account_id);
        for target in &targets {
            survey.count(Some(&target.address_seal));
        }
    }
    Ok(survey)
}

impl Survey {
    fn count(&mut self, seal: Option<&[u8]>) {
        match seal.map(key_number) {
            None => {}
            Some(Ok(number)) => *self.by_key.entry(number).or_default() += 1,
            Some(Err(_)) => self.malformed += 1,
        }
    }

    /// Adds what was counted of another tenant.
    pub fn add(&mut self, other: &Self) {
        for (number, count) in &other.by_key {
            *self.by_key.entry(*number).or_default() += count;
        }
        self.malformed += other.malformed;
    }
}
