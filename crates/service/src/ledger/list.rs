//! A page of the ledger.

use liandai_model::{Lang, Text};
use liandai_store::{
    Page, Paged,
    attachment::Attachment,
    ledger::{LedgerCount, LedgerRow, files_of},
    ledger_export::LedgerExportRow,
    place_list::InstitutionName,
};

use super::{
    LedgerAsk,
    ask::filter,
    clause::{choices, clause_of, what},
};
use crate::{Call, Error, Service, powers::Action};

/// A piece of evidence.
#[derive(Clone, Debug)]
pub struct LedgerItem {
    /// As it is kept.
    pub row: LedgerRow,
    /// The clause that it belongs to.
    pub clause: Option<String>,
    /// What it was given of, in the words of the regulation.
    pub what: Option<Text>,
    /// Its files.
    pub files: Vec<Attachment>,
}

impl LedgerItem {
    /// What it was given of; the recorded word, if the regulation knows it no longer, and nothing where the kind says it all.
    #[must_use]
    pub fn what(&self, lang: Lang) -> &str {
        self.what.as_ref().map_or(self.row.word.as_str(), |what| what.get(lang))
    }

    /// Who gave it: of a day's log whoever wrote it.
    #[must_use]
    pub fn author(&self) -> &str {
        self.row.author.as_deref().unwrap_or(match self.row.kind {
            liandai_model::LedgerKind::Log => self.row.name.as_str(),
            _ => "",
        })
    }
}

/// The ledger as the actor sees it.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// A page of it.
    pub rows: Paged<LedgerItem>,
    /// How much there is of each kind, whichever was chosen.
    pub counts: Vec<LedgerCount>,
    /// The institutions whose ledger the actor may see.
    pub places: Vec<InstitutionName>,
    /// The one that is shown; none where it is the actor's own evidence.
    pub here: Option<InstitutionName>,
    /// The clauses to choose from.
    pub clauses: Vec<(String, Text)>,
    /// Whether it can be taken out.
    pub may_export: bool,
    /// What the actor had taken out, as long as it is there.
    pub exports: Vec<LedgerExportRow>,
}

impl Service {
    /// A page of the ledger of an institution, or of what is the actor's own.
    ///
    /// # Errors
    /// There is no such institution whose ledger the actor may see; they see none at all; or the database fails.
    pub async fn show_ledger(&self, call: &Call, ask: &LedgerAsk, page: Page) -> Result<Ledger, Error> {
        let scope = self.ledger_scope(call, ask).await?;
        let mut parts = self.ledger_parts(call, &scope, ask);
        let filter = filter(&scope, ask);
        let mut tx = self.store.read(call.tenant).await?;
        let counts = tx.ledger_counts(&parts, &filter).await?;
        let is_asked = |kind| ask.kind.is_none_or(|asked| asked == kind);
        parts.retain(|part| is_asked(part.kind));
        let total = counts.iter().filter(|one| is_asked(one.kind)).map(|one| one.count).sum();
        let rows = if total == 0 { Vec::new() } else { tx.ledger(&parts, &filter, ask.sort(), page).await? };
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let files = if ids.is_empty() { Vec::new() } else { tx.attachments_among(&ids).await? };
        let exports = tx.ledger_exports_of(call.actor.account, call.now).await?;
        drop(tx);
        let may_export = scope.own.is_some() || self.may_anywhere(call, Action::Export);
        Ok(Ledger {
            rows: Paged { rows: items(call, rows, &files), total, page },
            counts,
            clauses: choices(call.package(), call.today()),
            places: scope.places,
            here: scope.here,
            may_export,
            exports,
        })
    }

    /// What the actor had taken out, as long as it is there.
    ///
    /// # Errors
    /// The actor sees no ledger, or the database fails.
    pub async fn ledger_exports(&self, call: &Call) -> Result<Vec<LedgerExportRow>, Error> {
        if !self.may_see_ledger(call) {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.ledger_exports_of(call.actor.account, call.now).await?)
    }
}

/// Rows with their clauses and files.
pub(super) fn items(call: &Call, rows: Vec<LedgerRow>, files: &[Attachment]) -> Vec<LedgerItem> {
    let (package, today) = (call.package(), call.today());
    let item = |row: LedgerRow| LedgerItem {
        clause: clause_of(package, &row, today),
        what: what(package, &row),
        files: files
            .iter()
            .filter(|file| file.owner_id == row.id && files_of(row.kind) == Some(file.owner))
            .cloned()
            .collect(),
        row,
    };
    rows.into_iter().map(item).collect()
}
