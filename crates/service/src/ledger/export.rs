//! Somebody asks for evidence as an archive, which a worker packs; it is theirs alone and goes after some days.

use liandai_model::{JobId, JobState, LedgerExportId};
use liandai_store::{Tx, job::Job, ledger_export::LedgerExport};
use serde::{Deserialize, Serialize};

use super::{LedgerAsk, ask::filter, pack::KIND};
use crate::{Call, Error, Problem, Service, place::institution_place, powers::Action, record::Record};

/// So many days an archive can be fetched. No text says so: long enough to fetch it, short enough that copies do not lie about.
pub const EXPIRES_DAYS: i64 = 3;
/// So many pieces of evidence one archive has at most: an index that a spreadsheet opens at once.
pub const MOST_ITEMS: i64 = 20_000;

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) export: LedgerExportId,
}

impl Service {
    /// Asks for what is asked of the ledger as an archive.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is nothing or too much; [`Error::Conflict`] if another archive of the actor's is being packed; there is no such
    /// ledger that the actor may see and take out; or the database fails.
    pub async fn export_ledger(&self, call: &Call, ask: &LedgerAsk) -> Result<LedgerExportId, Error> {
        let scope = self.ledger_scope(call, ask).await?;
        let mut parts = self.ledger_parts(call, &scope, ask);
        parts.retain(|part| ask.kind.is_none_or(|kind| kind == part.kind));
        let mut tx = self.store.write(call.tenant).await?;
        let decision = match &scope.here {
            Some(here) => {
                let place = institution_place(&mut tx, here.id).await?;
                self.require(call, Action::ViewLedger, &place)?;
                Some(self.require(call, Action::Export, &place)?)
            }
            None => None,
        };
        let busy = |state| matches!(state, Some(JobState::Waiting | JobState::Running));
        let before = tx.ledger_exports_of(call.actor.account, call.now).await?;
        if before.iter().any(|one| one.made_at.is_none() && busy(one.state)) {
            return Err(Error::Conflict("ledger-export-under-way"));
        }
        let counts = tx.ledger_counts(&parts, &filter(&scope, ask)).await?;
        let items: i64 = counts.iter().map(|one| one.count).sum();
        if items == 0 {
            return Err(Error::invalid("q", "ledger-export-nothing"));
        }
        if items > MOST_ITEMS {
            let problem = Problem::new("q", "ledger-export-many");
            return Err(Error::Invalid(vec![problem.with("most", MOST_ITEMS).with("count", items)]));
        }
        // Who asked as which institution's is asked again as that, whatever is nearest then.
        let asked = LedgerAsk {
            institution: scope.here.as_ref().map(|here| here.id),
            own: scope.own.is_some(),
            ..ask.clone()
        };
        let json = |error: serde_json::Error| Error::Internal(error.to_string());
        let export = LedgerExport {
            id: LedgerExportId::new(call.now, self.random()),
            account_id: call.actor.account,
            institution_id: asked.institution,
            officer_id: scope.own,
            asked: serde_json::to_string(&asked).map_err(json)?,
            job_id: JobId::new(call.now, self.random()),
            items,
            files: 0,
            left_out: 0,
            asked_at: call.now,
            made_at: None,
            expires_at: call.now.plus_seconds(EXPIRES_DAYS * 24 * 3600),
        };
        tx.insert_ledger_export(&export).await?;
        let payload = serde_json::to_string(&Payload { export: export.id }).map_err(json)?;
        tx.enqueue(&Job::new(export.job_id, KIND, payload, Some(call.actor.account), call.now)).await?;
        let label = scope.here.as_ref().map_or(call.actor.display_name.as_str(), |here| here.name.as_str());
        let mut record = Record::new("export-ledger", "ledger", export.id, label).after(&export)?;
        if let Some(decision) = &decision {
            record = record.by(decision);
        }
        record.write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(export.id)
    }

    /// Whether the actor may fetch an archive: they asked for it, its time is not over, and they may still see that ledger.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(crate) async fn sees_ledger_export(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: LedgerExportId,
    ) -> Result<(), Error> {
        let missing = || Error::NotFound("ledger-export");
        let export = tx.ledger_export(id).await?.ok_or_else(missing)?;
        let is_theirs = export.account_id == call.actor.account && export.expires_at > call.now;
        let still_sees = match export.institution_id {
            Some(id) => {
                let place = institution_place(tx, id).await?;
                self.may(call, Action::ViewLedger, &place)
            }
            None => export.officer_id.is_some() && export.officer_id == call.actor.officer,
        };
        if is_theirs && still_sees { Ok(()) } else { Err(missing()) }
    }
}
