//! What an import would do, for its bringer to look at.

use liandai_documents::organisation::{Counts, Verdict};
use liandai_model::{AttachmentId, Day, FactTable, ImportId, ImportKind, ImportState, Instant};
use liandai_store::{
    Page, Paged, Reach, Tx,
    attachment::Attachment,
    fact_list::FactFilter,
    import::{Import, ImportFilter, ImportRow, ImportRowFilter, ImportSummary},
};

use super::{
    counts,
    jobs::Payload,
    judge::{After, json},
    told::{Told, ToldProblem, ToldProblems},
};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// An import as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportView {
    /// Its id.
    pub id: ImportId,
    /// What it holds.
    pub kind: ImportKind,
    /// The file.
    pub attachment: AttachmentId,
    /// What the file is called.
    pub file_name: String,
    /// Where it stands.
    pub state: ImportState,
    /// The last day of what it lacks, if that is to be ended.
    pub ends_absent_on: Option<Day>,
    /// Who brought it.
    pub creator: String,
    /// When.
    pub created_at: Instant,
    /// When it was applied, refused or given up.
    pub finished_at: Option<Instant>,
    /// How many rows of each sheet are new, changed and so on, in the order of the sheets.
    pub counts: Vec<(FactTable, Counts)>,
    /// How many errors there are.
    pub errors: u64,
    /// How many warnings.
    pub warnings: u64,
    /// The first of them.
    pub problems: Vec<ToldProblem>,
    /// The work on it that a worker does or has given up.
    pub work: Option<Work>,
}

impl ImportView {
    /// Whether a worker has it.
    #[must_use]
    pub const fn is_at_work(&self) -> bool {
        matches!(self.state, ImportState::Checking | ImportState::Applying)
    }
}

/// The work on an import that a worker does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Steps that are done.
    pub done: i64,
    /// Steps that there are; 0 while it waits for a worker.
    pub total: i64,
    /// Why it last failed: a message.
    pub failure: Option<String>,
}

/// A row as the preview shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// The sheet.
    pub sheet: String,
    /// The line in it; none for what the file lacks.
    pub line: Option<i64>,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// Codes and names by which people know it.
    pub label: String,
    /// Columns that change, each before and after; of a new row those that hold something. What is private is masked.
    pub fields: Vec<(String, String, String)>,
    /// Why it cannot be applied.
    pub conflicts: Vec<Told>,
}

impl Service {
    /// An import that the actor may see, with its file.
    pub(super) async fn own_import(&self, call: &Call, id: ImportId) -> Result<(Import, Attachment), Error> {
        let (import, attachment) = self.recorded_import(call, id).await?;
        let mut tx = self.store.read(call.tenant).await?;
        if self.sees_import(&mut tx, call, &import).await? {
            Ok((import, attachment))
        } else {
            Err(Error::NotFound("import"))
        }
    }

    /// The file of an import is for those who see the import.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(crate) async fn sees_file_of_import(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ImportId,
    ) -> Result<(), Error> {
        let import = tx.import(id).await?.ok_or(Error::NotFound("import"))?;
        if self.sees_import(tx, call, &import).await? { Ok(()) } else { Err(Error::NotFound("import")) }
    }

    /// Who brought a file sees it. One of the organisation is also seen by those who may bring such files for the whole city; one of
    /// facts by whoever may confirm every one of them, since the file tells of all.
    pub(crate) async fn sees_import(&self, tx: &mut Tx, call: &Call, import: &Import) -> Result<bool, Error> {
        if import.created_by == call.actor.account {
            return Ok(true);
        }
        if import.kind == ImportKind::Organisation {
            return Ok(self.sees_all_imports(call));
        }
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmFact);
        if reach.is_empty() {
            return Ok(false);
        }
        let brought = FactFilter { import: Some(import.id), ..FactFilter::default() };
        let all = tx.count_facts(&Reach::whole_city(), &brought).await?;
        Ok(all > 0 && tx.count_facts(&reach, &brought).await? == all)
    }

    fn sees_all_imports(&self, call: &Call) -> bool {
        self.may(call, Action::Import, &Place::city())
    }

    /// One import.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn import(&self, call: &Call, id: ImportId) -> Result<ImportView, Error> {
        let (import, attachment) = self.own_import(call, id).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let creator = tx.account(import.created_by).await?;
        let job = tx.latest_job_with(&json(&Payload { import: id })?).await?;
        let problems: ToldProblems = serde_json::from_str(&import.problems)
            .map_err(|error| Error::Internal(format!("problems of an import: {error}")))?;
        Ok(ImportView {
            id,
            kind: import.kind,
            attachment: import.attachment_id,
            file_name: attachment.name,
            state: import.state,
            ends_absent_on: import.ends_absent_on,
            creator: creator.map_or_else(String::new, |account| account.display_name),
            created_at: import.created_at,
            finished_at: import.finished_at,
            counts: counts::read(&import.counts)?,
            errors: problems.errors,
            warnings: problems.warnings,
            problems: problems.first,
            work: job.map(|job| Work { done: job.done, total: job.total, failure: job.failure }),
        })
    }

    /// A page of an import's rows in the order of the file.
    ///
    /// # Errors
    /// There is no import that the actor may see, or the database fails.
    pub async fn import_rows(
        &self,
        call: &Call,
        id: ImportId,
        filter: &ImportRowFilter,
        page: Page,
    ) -> Result<Paged<RowView>, Error> {
        self.own_import(call, id).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let found = tx.import_rows(id, filter, page).await?;
        let rows = found.rows.into_iter().map(view).collect::<Result<_, _>>()?;
        Ok(Paged { rows, total: found.total, page: found.page })
    }

    /// A page of imports, latest first: the actor's own, and those of the organisation for those who may bring such for the whole city;
    /// or only the actor's own of a kind.
    ///
    /// # Errors
    /// The actor may not bring such files, or the database fails.
    pub async fn list_imports(
        &self,
        call: &Call,
        kind: ImportKind,
        page: Page,
    ) -> Result<Paged<ImportSummary>, Error> {
        if !self.may_bring(call, kind) {
            return Err(Error::Forbidden);
        }
        let of_facts = kind == ImportKind::Facts;
        let filter = ImportFilter {
            by: call.actor.account,
            with_organisation: !of_facts && self.sees_all_imports(call),
            kind: Some(kind).filter(|_| of_facts),
        };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.imports(&filter, page).await?)
    }
}

fn view(row: ImportRow) -> Result<RowView, Error> {
    let failed = |error: serde_json::Error| Error::Internal(format!("a row of an import: {error}"));
    let verdict = Verdict::from_id(&row.change)
        .ok_or_else(|| Error::Internal(format!("a row of an import: {}", row.change)))?;
    let before: Vec<(String, String)> =
        row.before.as_deref().map(serde_json::from_str).transpose().map_err(failed)?.unwrap_or_default();
    let after: After =
        row.after.as_deref().map(serde_json::from_str).transpose().map_err(failed)?.unwrap_or_default();
    let old = |name: &str| before.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone());
    let fields = after
        .fields
        .into_iter()
        .map(|(name, text)| {
            let before = old(&name).unwrap_or_default();
            (name, before, text)
        })
        .collect();
    Ok(RowView {
        sheet: row.sheet,
        line: Some(row.line).filter(|line| *line > 0),
        verdict,
        label: row.label,
        fields,
        conflicts: after.conflicts,
    })
}
