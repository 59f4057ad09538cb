//! Uploaded workbooks on their way in, and what applying them would do.

use liandai_model::{AccountId, AttachmentId, Day, ImportId, ImportKind, ImportState, Instant};

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, Value, value},
    column::{Stored, record},
    engine::{all, execute, one, paged},
    tally::Tally,
};

record! {
    /// An uploaded workbook.
    pub struct Import in import {
        /// Its id.
        pub id: ImportId,
        /// The file.
        pub attachment_id: AttachmentId,
        /// What it holds.
        pub kind: ImportKind,
        /// Where it stands.
        pub state: ImportState,
        /// If what it lacks is to end: the last day.
        pub ends_absent_on: Option<Day>,
        /// How many rows are new, changed …: JSON.
        pub counts: String,
        /// What is wrong with it: JSON.
        pub problems: String,
        /// By which account.
        pub created_by: AccountId,
        /// When.
        pub created_at: Instant,
        /// When it was applied, refused or given up.
        pub finished_at: Option<Instant>,
    }
}

record! {
    /// An uploaded workbook in a list.
    pub struct ImportSummary {
        /// Its id.
        pub id: ImportId,
        /// The file.
        pub attachment_id: AttachmentId,
        /// What it is called.
        pub file_name: String,
        /// What it holds.
        pub kind: ImportKind,
        /// Where it stands.
        pub state: ImportState,
        /// How many rows are new, changed …: JSON.
        pub counts: String,
        /// Who brought it.
        pub creator: String,
        /// When.
        pub created_at: Instant,
        /// When it was applied, refused or given up.
        pub finished_at: Option<Instant>,
    }
}

record! {
    /// What applying an import would do with one row of the workbook.
    pub struct ImportRow {
        /// Its place in the order of all.
        pub position: i64,
        /// The sheet.
        pub sheet: String,
        /// The line in the sheet.
        pub line: i64,
        /// new, changed, unchanged or conflicting: a word of the service.
        pub change: String,
        /// Whom or what it is about.
        pub label: String,
        /// What is there: JSON.
        pub before: Option<String>,
        /// What would be there: JSON.
        pub after: Option<String>,
    }
}

/// A row with the import that it belongs to.
struct RowOf<'a>(ImportId, &'a ImportRow);

impl Stored for RowOf<'_> {
    const TABLE: &'static str = "import_row";
    const COLUMNS: &'static [&'static str] =
        &["import_id", "position", "sheet", "line", "change", "label", "before", "after"];

    fn values(&self) -> Vec<Value> {
        let Self(import, row) = self;
        vec![
            value(*import),
            value(row.position),
            value(&row.sheet),
            value(row.line),
            value(&row.change),
            value(&row.label),
            value(row.before.as_deref()),
            value(row.after.as_deref()),
        ]
    }
}

record! {
    /// How many rows of a sheet have one kind of change.
    pub struct ImportCount {
        /// The sheet.
        pub sheet: String,
        /// The kind of change.
        pub change: String,
        /// How many.
        pub n: i64,
    }
}

const BY_ID: &str = "SELECT * FROM import WHERE tenant_id = $1 AND id = $2";
const LIST: &str = "SELECT m.id, m.attachment_id, f.name AS file_name, m.kind, m.state, m.counts,
        a.display_name AS creator, m.created_at, m.finished_at
    FROM import AS m
    JOIN attachment AS f ON f.tenant_id = $1 AND f.id = m.attachment_id
    JOIN account AS a ON a.tenant_id = $1 AND a.id = m.created_by
    WHERE m.tenant_id = $1";
const LATEST: &str = " ORDER BY m.created_at DESC, m.id DESC";
const COUNT: &str = "SELECT count(*) FROM import AS m WHERE m.tenant_id = $1";
const OWN: &str = " AND m.created_by = ?";
const OWN_OR_ORGANISATION: &str = " AND (m.kind = 'organisation' OR m.created_by = ?)";
const STATE: &str =
    "UPDATE import SET state = $4, finished_at = $5 WHERE tenant_id = $1 AND id = $2 AND state = $3";
const ROWS: &str =
    "SELECT position, sheet, line, change, label, before, after FROM import_row WHERE tenant_id = $1";
const COUNT_ROWS: &str = "SELECT count(*) FROM import_row WHERE tenant_id = $1";
const COUNT_CHANGES: &str = "SELECT sheet, change, count(*) AS n FROM import_row
    WHERE tenant_id = $1 AND import_id = $2 GROUP BY sheet, change ORDER BY sheet, change";
const DELETE_ROWS: &str = "DELETE FROM import_row WHERE tenant_id = $1 AND import_id = $2";

/// Which imports are wanted: those of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportFilter {
    /// By which account.
    pub by: AccountId,
    /// Also those of the organisation that others brought.
    pub with_organisation: bool,
    /// Only of this kind.
    pub kind: Option<ImportKind>,
}

/// Which rows of an import are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportRowFilter {
    /// With this kind of change.
    pub change: Option<String>,
    /// With any kind of change but this.
    pub except: Option<String>,
    /// Of this sheet.
    pub sheet: Option<String>,
}

impl Tally {
    /// And somebody's imports in a state.
    pub fn imports_in(&mut self, created_by: AccountId, state: ImportState) -> &mut Self {
        self.ask(COUNT, |count| {
            count.add(" AND m.created_by = ? AND m.state = ?", [value(created_by), value(state)]);
        })
    }
}

impl Tx {
    /// One import.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import(&mut self, id: ImportId) -> Result<Option<Import>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Imports that somebody may see, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn imports(
        &mut self,
        filter: &ImportFilter,
        page: Page,
    ) -> Result<Paged<ImportSummary>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            let brought = if filter.with_organisation { OWN_OR_ORGANISATION } else { OWN };
            clauses.add(brought, [value(filter.by)]);
            if let Some(kind) = filter.kind {
                clauses.add(" AND m.kind = ?", [value(kind)]);
            }
            clauses
        };
        let (mut list, count) = (narrowed(LIST), narrowed(COUNT));
        list.push(LATEST).page(page);
        paged!(self, page, list, count)
    }

    /// Records an upload.
    ///
    /// # Errors
    /// The file or the account is unknown, or the database fails.
    pub async fn insert_import(&mut self, new: &Import) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such import.
    ///
    /// # Errors
    /// The database fails.
    pub async fn update_import(&mut self, changed: &Import) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Moves an import from one state to the next. False if it is not in that state: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn move_import(
        &mut self,
        id: ImportId,
        from: ImportState,
        to: ImportState,
        finished_at: Option<Instant>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, STATE, id, from, to, finished_at)? > 0)
    }

    /// Records what applying an import would do.
    ///
    /// # Errors
    /// A position is taken, the import is unknown, or the database fails.
    pub async fn insert_import_rows(
        &mut self,
        import: ImportId,
        rows: &[ImportRow],
    ) -> Result<(), StoreError> {
        for some in rows.chunks(4096) {
            let rows: Vec<_> = some.iter().map(|row| RowOf(import, row)).collect();
            self.insert_rows(&rows).await?;
        }
        Ok(())
    }

    /// What applying an import would do, in the order of the workbook.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import_rows(
        &mut self,
        import: ImportId,
        filter: &ImportRowFilter,
        page: Page,
    ) -> Result<Paged<ImportRow>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            clauses.add(" AND import_id = ?", [value(import)]);
            if let Some(change) = &filter.change {
                clauses.add(" AND change = ?", [value(change)]);
            }
            if let Some(except) = &filter.except {
                clauses.add(" AND change <> ?", [value(except)]);
            }
            if let Some(sheet) = &filter.sheet {
                clauses.add(" AND sheet = ?", [value(sheet)]);
            }
            clauses
        };
        let (mut list, count) = (narrowed(ROWS), narrowed(COUNT_ROWS));
        list.push(" ORDER BY position").page(page);
        paged!(self, page, list, count)
    }

    /// How many rows of each sheet have which change.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import_counts(&mut self, import: ImportId) -> Result<Vec<ImportCount>, StoreError> {
        all!(self, COUNT_CHANGES, import)
    }

    /// Deletes the rows of an import, when they have been applied or given up.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_import_rows(&mut self, import: ImportId) -> Result<u64, StoreError> {
        execute!(self, DELETE_ROWS, import)
    }
}
