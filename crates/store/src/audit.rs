//! The audit: who did what, when, to what, why, before and after, in one chain for each tenant.
//!
//! Each record carries the digest of the one before it and a digest of its own, SHA-256 over this encoding:
//! the digest of the record before it (32 bytes; zeros before the first); then tenant, `seq`, `at`, `account_id`, `actor`,
//! `on_behalf`, `act`, `noun`, `noun_id`, `label`, `before`, `after`, `reason`, `address` in this order. A number is 8 bytes, big
//! end first; an id is its 16 bytes; a text is the number of its bytes as a number, then the bytes; what may be absent is a byte
//! 0, or a byte 1 and then the value. So no two records have one encoding, and a record that is changed, moved, put in or
//! taken out no longer fits. The end of the chain stands in `audit_head`: what is cut off at the end is missed there.

use liandai_model::{AccountId, Instant, TenantId};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, Value, contains, value},
    column::record,
    dialect,
    engine::{execute, found, listed, one, paged},
};

/// What is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Instant,
    /// With which account; none for commands and visitors.
    pub account_id: Option<AccountId>,
    /// What people see of who did it, as it was then.
    pub actor: String,
    /// For whom, if by proxy.
    pub on_behalf: Option<AccountId>,
    /// What was done: a word of the service.
    pub act: String,
    /// To what kind of thing: a word of the service.
    pub noun: String,
    /// To which; empty if to none in particular.
    pub noun_id: String,
    /// What people call it, as it was then.
    pub label: String,
    /// What it was: JSON.
    pub before: Option<String>,
    /// What it became: JSON.
    pub after: Option<String>,
    /// Why.
    pub reason: String,
    /// From where.
    pub address: String,
}

record! {
    /// A record of the chain.
    pub struct AuditRecord in audit {
        /// Its place in the chain, from 1.
        pub seq: i64,
        /// When.
        pub at: Instant,
        /// With which account.
        pub account_id: Option<AccountId>,
        /// What people see of who did it, as it was then.
        pub actor: String,
        /// For whom, if by proxy.
        pub on_behalf: Option<AccountId>,
        /// What was done.
        pub act: String,
        /// To what kind of thing.
        pub noun: String,
        /// To which.
        pub noun_id: String,
        /// What people call it, as it was then.
        pub label: String,
        /// What it was.
        pub before: Option<String>,
        /// What it became.
        pub after: Option<String>,
        /// Why.
        pub reason: String,
        /// From where.
        pub address: String,
        /// The digest of the record before it.
        pub prior: Vec<u8>,
        /// Its digest.
        pub digest: Vec<u8>,
    }
}

record! {
    /// The end of the chain.
    pub struct AuditHead {
        /// The place of the last record; 0 if there is none.
        pub seq: i64,
        /// Its digest.
        pub digest: Vec<u8>,
    }
}

/// Which records are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// With this account, or for it.
    pub account: Option<AccountId>,
    /// By somebody whose name contains this.
    pub actor: Option<String>,
    /// This act.
    pub act: Option<String>,
    /// To this kind of thing.
    pub noun: Option<String>,
    /// To this one.
    pub noun_id: Option<String>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub before: Option<Instant>,
    /// Label, reason, actor or address contain this.
    pub text: Option<String>,
    /// Pages begin with the earliest, not the latest.
    pub earliest_first: bool,
}

/// Where a chain breaks first, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditBreak {
    /// No record has this place, though later ones or the end of the chain say so.
    Missing(i64),
    /// The record of this place does not follow from the one before it.
    Prior(i64),
    /// The record of this place has been changed.
    Changed(i64),
    /// There are records beyond the end of the chain, from this place on; or the last one is not the one that the end knows.
    Head(i64),
}

/// What became of going through a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditVerdict {
    /// How many records are sound, from the first on.
    pub sound: i64,
    /// Where the chain breaks, if it does.
    pub broken: Option<AuditBreak>,
}

/// What came of going a step through a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditStep {
    /// All is sound up to there; there is more.
    Sound(AuditHead),
    /// That was all, or it breaks.
    End(AuditVerdict),
}

record! {
    /// The place of a record.
    pub struct LastRecord {
        /// Its number in the chain.
        pub n: i64,
    }
}

const HEAD: &str = "SELECT seq, digest FROM audit_head WHERE tenant_id = $1";
const NEW_HEAD: &str = "INSERT INTO audit_head (tenant_id, seq, digest) VALUES ($1, 0, $2)
    ON CONFLICT (tenant_id) DO NOTHING";
const MOVE_HEAD: &str = "UPDATE audit_head SET seq = $2, digest = $3 WHERE tenant_id = $1";
const BY_SEQ: &str = "SELECT * FROM audit WHERE tenant_id = $1 AND seq = $2";
const LIST: &str = "SELECT * FROM audit WHERE tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM audit WHERE tenant_id = $1";
/// By the index of nouns, one look for each: the greatest of many at once would read them all.
const LAST_OF: &str = " UNION ALL SELECT max(seq) FROM audit WHERE tenant_id = $1 AND noun = ?";
const NOTHING: [u8; 32] = [0; 32];
/// Records read at a time when a chain is gone through.
const STEP: i64 = 1000;

impl Tx {
    /// Waits until no other transaction of this tenant is adding to the audit, and keeps others from it until this one ends. Who
    /// looks before writing (is there a leader already?) calls this first; on SQLite there is one writer anyway.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_turn(&mut self) -> Result<(), StoreError> {
        self.audit_head_for_update().await.map(drop)
    }

    /// Adds a record to the chain and says its place.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit(&mut self, entry: AuditEntry) -> Result<i64, StoreError> {
        self.audit_all(vec![entry]).await
    }

    /// Adds records to the chain in this order and says the place of the last.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_all(&mut self, entries: Vec<AuditEntry>) -> Result<i64, StoreError> {
        let mut head = self.audit_head_for_update().await?;
        let mut records = Vec::with_capacity(entries.len());
        for entry in entries {
            let record = chained(self.tenant, &head, entry);
            head = AuditHead { seq: record.seq, digest: record.digest.clone() };
            records.push(record);
        }
        self.insert_rows(&records).await?;
        if !records.is_empty() {
            execute!(self, MOVE_HEAD, head.seq, head.digest)?;
        }
        Ok(head.seq)
    }

    /// The place of the last record, 0 while there is none. As long as it stays, nothing has been done that is recorded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_end(&mut self) -> Result<i64, StoreError> {
        let head: Option<AuditHead> = one!(self, HEAD)?;
        Ok(head.map_or(0, |head| head.seq))
    }

    /// The place of the last record about things of these kinds, 0 while there is none. As long as it stays, none of them has changed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_record_of(&mut self, nouns: &[&str]) -> Result<i64, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "SELECT max(n) AS n FROM (SELECT CAST(0 AS BIGINT) AS n");
        for noun in nouns {
            clauses.add(LAST_OF, [Value::from(*noun)]);
        }
        clauses.push(") AS last_of_each");
        let last: Option<LastRecord> = found!(self, clauses)?;
        Ok(last.map_or(0, |last| last.n))
    }

    async fn audit_head_for_update(&mut self) -> Result<AuditHead, StoreError> {
        if let Some(head) = self.locked_head().await? {
            return Ok(head);
        }
        execute!(self, NEW_HEAD, NOTHING.as_slice())?;
        self.locked_head().await?.ok_or_else(|| StoreError::inconsistent("the audit has no end"))
    }

    async fn locked_head(&mut self) -> Result<Option<AuditHead>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, HEAD);
        clauses.push(dialect::for_update(self.engine()));
        found!(self, clauses)
    }

    /// The record of that place.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_record(&mut self, seq: i64) -> Result<Option<AuditRecord>, StoreError> {
        one!(self, BY_SEQ, seq)
    }

    /// Records, latest first unless the filter says otherwise.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_records(
        &mut self,
        filter: &AuditFilter,
        page: Page,
    ) -> Result<Paged<AuditRecord>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        filter.narrow(&mut list);
        filter.narrow(&mut count);
        list.push(if filter.earliest_first { " ORDER BY seq" } else { " ORDER BY seq DESC" }).page(page);
        paged!(self, page, list, count)
    }

    /// The next `most` records after a place, in the order of the chain: for exports, step by step. Begin with 0.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_records_after(
        &mut self,
        filter: &AuditFilter,
        seq: i64,
        most: i64,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND seq > ?", [value(seq)]);
        filter.narrow(&mut clauses);
        clauses.add(" ORDER BY seq LIMIT ?", [value(most)]);
        listed!(self, clauses)
    }

    /// Goes through the whole chain and finds where it first breaks.
    ///
    /// # Errors
    /// The database fails.
    pub async fn verify_audit(&mut self) -> Result<AuditVerdict, StoreError> {
        let mut head = AuditHead::before_all();
        loop {
            match self.verify_audit_after(head).await? {
                AuditStep::Sound(next) => head = next,
                AuditStep::End(verdict) => return Ok(verdict),
            }
        }
    }

    /// Goes through the next thousand records after one that is known to be sound. Whoever goes through a long chain step by step need
    /// not keep one transaction open: records are only ever added.
    ///
    /// # Errors
    /// The database fails.
    pub async fn verify_audit_after(&mut self, mut head: AuditHead) -> Result<AuditStep, StoreError> {
        let records = self.audit_records_after(&AuditFilter::default(), head.seq, STEP).await?;
        if records.is_empty() {
            let end: AuditHead = one!(self, HEAD)?.unwrap_or_else(AuditHead::before_all);
            let broken = match end.seq.cmp(&head.seq) {
                std::cmp::Ordering::Greater => Some(AuditBreak::Missing(head.seq + 1)),
                std::cmp::Ordering::Less => Some(AuditBreak::Head(end.seq + 1)),
                std::cmp::Ordering::Equal => (end.digest != head.digest).then_some(AuditBreak::Head(end.seq)),
            };
            return Ok(AuditStep::End(AuditVerdict { sound: head.seq, broken }));
        }
        for record in records {
            if let Some(broken) = break_between(self.tenant, &head, &record) {
                return Ok(AuditStep::End(AuditVerdict { sound: head.seq, broken: Some(broken) }));
            }
            head = AuditHead { seq: record.seq, digest: record.digest };
        }
        Ok(AuditStep::Sound(head))
    }
}

impl AuditHead {
    /// Where going through a chain begins.
    #[must_use]
    pub fn before_all() -> Self {
        Self { seq: 0, digest: NOTHING.to_vec() }
    }
}

impl AuditFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(account) = self.account {
            clauses.add(" AND (account_id = ? OR on_behalf = ?)", [value(account), value(account)]);
        }
        for (text, wanted) in
            [(" AND act = ?", &self.act), (" AND noun = ?", &self.noun), (" AND noun_id = ?", &self.noun_id)]
        {
            if let Some(wanted) = wanted {
                clauses.add(text, [value(wanted)]);
            }
        }
        if let Some(from) = self.from {
            clauses.add(" AND at >= ?", [value(from)]);
        }
        if let Some(before) = self.before {
            clauses.add(" AND at < ?", [value(before)]);
        }
        if let Some(actor) = &self.actor {
            clauses.add(" AND lower(actor) LIKE ? ESCAPE '\\'", [value(contains(actor))]);
        }
        if let Some(text) = &self.text {
            let anywhere = " AND (lower(label) LIKE ? ESCAPE '\\' OR lower(reason) LIKE ? ESCAPE '\\'
                OR lower(actor) LIKE ? ESCAPE '\\' OR lower(address) LIKE ? ESCAPE '\\')";
            clauses.add(anywhere, std::iter::repeat_with(|| value(contains(text))));
        }
    }
}

fn chained(tenant: TenantId, head: &AuditHead, entry: AuditEntry) -> AuditRecord {
    let mut record = AuditRecord {
        seq: head.seq + 1,
        at: entry.at,
        account_id: entry.account_id,
        actor: entry.actor,
        on_behalf: entry.on_behalf,
        act: entry.act,
        noun: entry.noun,
        noun_id: entry.noun_id,
        label: entry.label,
        before: entry.before,
        after: entry.after,
        reason: entry.reason,
        address: entry.address,
        prior: head.digest.clone(),
        digest: Vec::new(),
    };
    record.digest = digest(tenant, &record);
    record
}

fn break_between(tenant: TenantId, head: &AuditHead, record: &AuditRecord) -> Option<AuditBreak> {
    let expected = head.seq + 1;
    if record.seq != expected {
        Some(AuditBreak::Missing(expected))
    } else if record.prior != head.digest {
        Some(AuditBreak::Prior(expected))
    } else if record.digest != digest(tenant, record) {
        Some(AuditBreak::Changed(expected))
    } else {
        None
    }
}

/// The digest of a record, from everything in it but its digest.
fn digest(tenant: TenantId, record: &AuditRecord) -> Vec<u8> {
    let mut encoding = Encoding(Sha256::new());
    encoding.0.update(&record.prior);
    encoding.id(tenant.uuid());
    encoding.number(record.seq);
    encoding.number(record.at.unix_microseconds());
    encoding.perhaps(record.account_id, |encoding, id| encoding.id(id.uuid()));
    encoding.text(&record.actor);
    encoding.perhaps(record.on_behalf, |encoding, id| encoding.id(id.uuid()));
    for text in [&record.act, &record.noun, &record.noun_id, &record.label] {
        encoding.text(text);
    }
    encoding.perhaps(record.before.as_deref(), Encoding::text);
    encoding.perhaps(record.after.as_deref(), Encoding::text);
    encoding.text(&record.reason);
    encoding.text(&record.address);
    encoding.0.finalize().to_vec()
}

struct Encoding(Sha256);

impl Encoding {
    fn id(&mut self, id: Uuid) {
        self.0.update(id.as_bytes());
    }

    fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(i64::try_from(text.len()).unwrap_or(i64::MAX));
        self.0.update(text.as_bytes());
    }

    fn perhaps<T>(&mut self, value: Option<T>, some: impl FnOnce(&mut Self, T)) {
        self.0.update([u8::from(value.is_some())]);
        if let Some(value) = value {
            some(self, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> AuditRecord {
        let head = AuditHead { seq: 6, digest: vec![7; 32] };
        let entry = AuditEntry {
            at: Instant::from_unix_milliseconds(1_772_000_000_000),
            account_id: Some(AccountId::from(Uuid::from_u128(1))),
            actor: "陈静".to_owned(),
            on_behalf: None,
            act: "end".to_owned(),
            noun: "link".to_owned(),
            noun_id: "x".to_owned(),
            label: "a".to_owned(),
            before: None,
            after: Some("{}".to_owned()),
            reason: String::new(),
            address: "127.0.0.1".to_owned(),
        };
        chained(TenantId::from(Uuid::from_u128(2)), &head, entry)
    }

    #[test]
    fn every_field_is_in_the_digest() {
        type Change = fn(&mut AuditRecord);
        let changes: &[(&str, Change)] = &[
            ("seq", |r| r.seq += 1),
            ("at", |r| r.at = r.at.plus_seconds(1)),
            ("account", |r| r.account_id = None),
            ("actor", |r| r.actor.push('x')),
            ("on behalf", |r| r.on_behalf = Some(AccountId::from(Uuid::nil()))),
            ("act", |r| r.act.push('x')),
            ("noun", |r| r.noun.push('x')),
            ("noun id", |r| r.noun_id.push('x')),
            ("label", |r| r.label.push('x')),
            ("before", |r| r.before = Some(String::new())),
            ("after", |r| r.after = None),
            ("reason", |r| r.reason.push('x')),
            ("address", |r| r.address.push('x')),
            ("prior", |r| r.prior = vec![8; 32]),
            ("a letter moved from one field to the next", |r| {
                r.noun_id.clear();
                r.label = "xa".to_owned();
            }),
        ];
        let tenant = TenantId::from(Uuid::from_u128(2));
        let sound = record();
        assert_eq!(sound.digest, digest(tenant, &sound));
        assert_ne!(sound.digest, digest(TenantId::from(Uuid::from_u128(3)), &sound), "tenant");
        for (field, change) in changes {
            let mut forged = sound.clone();
            change(&mut forged);
            assert_ne!(sound.digest, digest(tenant, &forged), "{field}");
        }
    }

    #[test]
    fn the_encoding_never_changes() {
        let digest = crate::files::Digest::try_from(record().digest.as_slice()).unwrap();
        // Worked out apart, from the description at the top.
        assert_eq!(digest.to_string(), "0f5c8490e471dfeb8ae68bcabbb2480ef101dd67072c11f004961786730903ca");
    }
}
