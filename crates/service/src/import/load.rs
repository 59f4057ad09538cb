//! A file that whoever runs the machine brings by a command, and the invented city of the demonstration: judged and written like any
//! other, by nobody's powers, in the caller's transaction.

use std::path::Path;

use liandai_documents::{
    facts::{FactSource, MemoryTables, Problems},
    organisation::{Plan, Previewed, Upload, UploadedFile, read},
};
use liandai_model::{Day, ImportId, Instant, Lang};
use liandai_rules::package::Package;
use liandai_store::Tx;

use super::{
    apply::noun,
    counts::{self, Kept, KeptCounts},
    existing::Existing,
    export::{Format, bytes},
    judge::{Bringer, Judged},
    write::Writing,
};
use crate::{Error, Service, operator::Operator, record::Record};

/// Whose act it is, in the audit, where the program itself makes the tables.
const PROGRAM: &str = "liandai";

/// What became of a file that was brought by a command.
#[derive(Debug)]
pub struct Loaded {
    /// Everything that is wrong with it.
    pub problems: Problems,
    /// What it changes, or would change.
    pub plan: Plan,
    /// Every row as people are shown it.
    pub rows: Vec<Previewed>,
    /// Whether it was applied.
    pub applied: bool,
}

impl Loaded {
    /// Whether nothing is wrong with it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.problems.errors() == 0 && !self.plan.has_conflicts()
    }

    fn new(judged: Judged, applied: bool) -> Self {
        Self { problems: judged.upload.problems, plan: judged.plan, rows: judged.rows, applied }
    }
}

impl Service {
    /// Reads and judges a file; applies it if it is good and `apply` says so. The file is read in one go where blocking is allowed,
    /// so call it from a command.
    ///
    /// # Errors
    /// The file cannot be read, or the database fails.
    pub async fn load_organisation(
        &self,
        by: Operator<'_>,
        path: &Path,
        (ends_absent_on, apply): (Option<Day>, bool),
    ) -> Result<Result<Loaded, liandai_documents::facts::SourceError>, Error> {
        let now = self.now();
        let regulation = self.regulation_on(by.tenant, now.day()).await?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let upload = match UploadedFile::open(path, &name)
            .and_then(|mut source| read(&mut source, &regulation.package))
        {
            Ok(upload) => upload,
            Err(error) => return Ok(Err(error)),
        };
        let mut tx = self.store.write(by.tenant).await?;
        let loaded = self.load(&mut tx, upload, (&name, by.command), (ends_absent_on, apply)).await?;
        tx.commit().await?;
        Ok(Ok(loaded))
    }

    /// Writes tables from memory, such as those of an invented city, in the caller's transaction.
    ///
    /// # Errors
    /// They are not right, which is a mistake of their maker's, or the database fails.
    pub async fn load_tables(
        &self,
        tx: &mut Tx,
        mut tables: MemoryTables,
        package: &Package,
        name: &str,
    ) -> Result<(), Error> {
        let source: &mut dyn FactSource = &mut tables;
        let upload = read(source, package).map_err(|error| Error::Internal(error.to_string()))?;
        let loaded = self.load(tx, upload, (name, PROGRAM), (None, true)).await?;
        if loaded.applied {
            return Ok(());
        }
        let problem = loaded.problems.kept().first().map(|problem| format!("{problem:?}"));
        let conflict = loaded.rows.iter().find(|row| !row.conflicts.is_empty()).map(|row| format!("{row:?}"));
        let first = problem.or(conflict).unwrap_or_default();
        Err(Error::Internal(format!("tables that are not right: {first}")))
    }

    async fn load(
        &self,
        tx: &mut Tx,
        upload: Upload,
        (name, actor): (&str, &str),
        (ends_absent_on, apply): (Option<Day>, bool),
    ) -> Result<Loaded, Error> {
        let now = self.now();
        let judged = self.judge(tx, upload, Bringer::Machine, (now.day(), ends_absent_on)).await?;
        if !apply || !judged.is_good() {
            return Ok(Loaded::new(judged, false));
        }
        let writing = Writing {
            service: self,
            existing: &judged.existing,
            plan: &judged.plan,
            now,
            by: None,
            reason: name,
            lang: Lang::Zh,
        };
        writing.write(tx).await?;
        let counts = counts::of(&judged.plan);
        let id = ImportId::new(now, self.random());
        record(tx, (id, name, actor), &counts, now).await?;
        Ok(Loaded::new(judged, true))
    }

    /// The whole organisation in a file, for a command.
    ///
    /// # Errors
    /// The database or the disk fails.
    pub async fn dump_organisation(
        &self,
        by: Operator<'_>,
        format: Format,
        lang: Lang,
    ) -> Result<Vec<u8>, Error> {
        let now = self.now();
        let regulation = self.regulation_on(by.tenant, now.day()).await?;
        let mut tx = self.store.write(by.tenant).await?;
        let existing = Existing::read(&mut tx, now.day(), None).await?;
        Record::new("export-organisation", "organisation", by.tenant, "")
            .append(&mut tx, (None, by.command), now, "")
            .await?;
        tx.commit().await?;
        bytes(&existing.organisation, format, &regulation.package, lang)
    }
}

/// As an import's records, without an actor.
async fn record(
    tx: &mut Tx,
    (id, name, actor): (ImportId, &str, &str),
    counts: &KeptCounts,
    now: Instant,
) -> Result<(), Error> {
    let nobody = (None, actor);
    Record::new("apply-import", "import", id, name).after(counts)?.append(tx, nobody, now, "").await?;
    for (sheet, kept) in counts.iter().filter(|(_, kept)| Kept::changes(kept) > 0) {
        let record = Record::new("import-rows", noun(sheet), id, name).after(kept)?;
        record.append(tx, nobody, now, "").await?;
    }
    Ok(())
}
