//! Writes a plan to the store: registers first, then what names them. Rows that are there keep their ids.

mod accounts;
mod bodies;
mod dated;
mod registers;

use std::collections::HashMap;

use liandai_documents::organisation::{Change, Keyed, Plan, Verdict};
use liandai_model::{AccountId, Instant, InstitutionId, Lang, OfficerId, UnitId};
use liandai_store::{StoreError, Tx};

use super::existing::Existing;
use crate::{Error, Service};

/// What a plan is written with.
pub(super) struct Writing<'w> {
    pub(super) service: &'w Service,
    pub(super) existing: &'w Existing,
    pub(super) plan: &'w Plan,
    /// What is made is made now.
    pub(super) now: Instant,
    /// Who brings it.
    pub(super) by: Option<AccountId>,
    /// Why roles are granted: the file's name.
    pub(super) reason: &'w str,
    /// The language of new accounts.
    pub(super) lang: Lang,
}

/// Ids by code, those of new rows among them.
#[derive(Default)]
struct Ids {
    institutions: HashMap<String, InstitutionId>,
    units: HashMap<String, UnitId>,
    officers: HashMap<String, OfficerId>,
}

fn unknown(what: &str, code: &str) -> Error {
    StoreError::Inconsistent(format!("an import names the {what} '{code}', which is not there")).into()
}

impl Ids {
    fn institution(&self, code: &str) -> Result<InstitutionId, Error> {
        self.institutions.get(code).copied().ok_or_else(|| unknown("institution", code))
    }

    fn unit(&self, code: Option<&String>) -> Result<Option<UnitId>, Error> {
        code.map(|code| self.units.get(code).copied().ok_or_else(|| unknown("unit", code))).transpose()
    }

    fn officer(&self, code: &str) -> Result<OfficerId, Error> {
        self.officers.get(code).copied().ok_or_else(|| unknown("officer", code))
    }
}

impl Writing<'_> {
    /// Writes everything; the caller commits.
    pub(super) async fn write(&self, tx: &mut Tx) -> Result<(), Error> {
        let ids = self.registers(tx).await?;
        self.dated(tx, &ids).await?;
        self.bodies(tx, &ids).await?;
        self.accounts(tx, &ids).await
    }
}

/// The changes that are to be written.
fn due<R>(changes: &[Change<R>]) -> impl Iterator<Item = &Change<R>> {
    changes.iter().filter(|change| change.verdict != Verdict::Unchanged)
}

/// The store's rows by the keys of the rows that they were read as.
struct Known<'s, S> {
    rows: &'s [S],
    places: HashMap<String, usize>,
}

impl<'s, S> Known<'s, S> {
    fn new<R: Keyed>(read: &[R], rows: &'s [S]) -> Self {
        Self { rows, places: read.iter().enumerate().map(|(at, row)| (row.key(), at)).collect() }
    }

    /// The store's row that a change changes; none of a new one.
    fn of<R: Keyed>(&self, change: &Change<R>) -> Result<Option<&'s S>, Error> {
        let Some(before) = &change.before else { return Ok(None) };
        let key = before.key();
        let row = self.places.get(&key).and_then(|at| self.rows.get(*at));
        row.map(Some).ok_or_else(|| unknown("row", &key))
    }
}
