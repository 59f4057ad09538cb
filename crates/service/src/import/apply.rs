//! What was looked at is applied: all of it in one transaction, or nothing.

use liandai_model::{AccountId, ImportId, ImportState};
use liandai_store::{Tx, attachment::Attachment, files::Digest};
use serde::Serialize;

use super::{
    check::Examined,
    counts::{self, Kept, KeptCounts},
    file::ReadUpload,
    jobs::APPLY,
    judge::digest,
    write::Writing,
};
use crate::{Call, Error, Service, record::Record};

/// An import of at most so many rows that change is applied while its bringer waits.
const FEW: u64 = 2_000;

/// What the audit record keeps of a sheet; the rows are kept with the import.
#[derive(Serialize)]
struct SheetRecord<'a> {
    import: ImportId,
    sheet: &'a str,
    new: u64,
    changed: u64,
    ended: u64,
}

/// What it keeps of the whole.
#[derive(Serialize)]
struct WholeRecord<'a> {
    counts: &'a KeptCounts,
    rows: String,
}

impl Service {
    /// Applies an import that was found good: at once if few rows change, else by a worker. Whether it is applied when this returns,
    /// its state says.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it cannot be applied: somebody was faster, or it no longer fits what is recorded; the preview then says
    /// what. There is no such import of the actor's, or the database fails.
    pub async fn apply_import(&self, call: &Call, id: ImportId) -> Result<(), Error> {
        let (import, attachment) = self.own_import(call, id).await?;
        let changes: u64 =
            counts::read(&import.counts)?.iter().map(|(_, counts)| Kept::from(*counts).changes()).sum();
        if changes <= FEW {
            let read = self.read_upload(call, import.kind, &attachment).await?;
            return match self.applied_import(call, id, (&attachment, read), ImportState::Ready).await? {
                Ok(tx) => Ok(tx.commit().await?),
                Err(tx) => {
                    tx.commit().await?;
                    Err(Error::Conflict("import-no-longer-fits"))
                }
            };
        }
        let mut tx = self.store.write(call.tenant).await?;
        if !tx.move_import(id, ImportState::Ready, ImportState::Applying, None).await? {
            return Err(Error::Conflict("import-not-ready"));
        }
        self.put_down(&mut tx, call, APPLY, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The transaction in which an import has been applied; or, in `Err`, one that says that it cannot be, with what no longer fits.
    pub(super) async fn applied_import(
        &self,
        call: &Call,
        id: ImportId,
        (attachment, read): (&Attachment, ReadUpload),
        from: ImportState,
    ) -> Result<Result<Tx, Tx>, Error> {
        let name = &attachment.name;
        // What is judged is what the writing transaction sees, so that nothing can come between.
        let mut tx = self.store.write(call.tenant).await?;
        let import = tx.import(id).await?.filter(|import| import.state == from);
        let import = import.ok_or(Error::Conflict("import-not-ready"))?;
        let examined = self.examine(&mut tx, call, &import, (attachment, read)).await?;
        if !examined.is_good() {
            self.keep_examined(&mut tx, call, &import, &examined).await?;
            return Ok(Err(tx));
        }
        match &examined {
            Examined::Organisation(judged) => {
                let writing = Writing {
                    service: self,
                    existing: &judged.existing,
                    plan: &judged.plan,
                    now: call.now,
                    by: Some(call.actor.account),
                    reason: name,
                    lang: call.actor.lang,
                };
                writing.write(&mut tx).await?;
            }
            Examined::Facts(judged) => self.write_judged_facts(&mut tx, call, id, judged).await?,
            Examined::Unreadable(_) => return Err(Error::Conflict("import-not-ready")),
        }
        // The rows that were applied stay with the import: they are the record of what changed.
        self.keep_examined(&mut tx, call, &import, &examined).await?;
        tx.move_import(import.id, ImportState::Ready, ImportState::Applied, Some(call.now)).await?;
        record(&mut tx, call, (id, name), &examined).await?;
        Ok(Ok(tx))
    }
}

/// One record of the whole, with a digest of its rows, and one for each sheet that changes.
async fn record(
    tx: &mut Tx,
    call: &Call,
    (id, name): (ImportId, &str),
    examined: &Examined,
) -> Result<(), Error> {
    let counts = examined.counts();
    let rows: Digest = digest(&examined.rows()?)?;
    let on_behalf = examined.on_behalf();
    let whole = Record::new("apply-import", "import", id, name)
        .after(&WholeRecord { counts: &counts, rows: rows.to_string() })?;
    written(whole, on_behalf).write(tx, call).await?;
    for (sheet, kept) in counts.iter().filter(|(_, kept)| kept.changes() > 0) {
        let Kept { new, changed, ended, .. } = *kept;
        let sheet_record = SheetRecord { import: id, sheet, new, changed, ended };
        let record = Record::new("import-rows", noun(sheet), id, name).after(&sheet_record)?;
        written(record, on_behalf).write(tx, call).await?;
    }
    Ok(())
}

fn written(record: Record<'_>, on_behalf: Option<AccountId>) -> Record<'_> {
    Record { on_behalf, ..record }
}

/// The noun of a sheet's rows in audit records.
pub(super) fn noun(sheet: &str) -> &'static str {
    match sheet {
        "institutions" => "institution",
        "units" => "unit",
        "officers" => "officer",
        "posts" => "post",
        "links" => "link",
        "secondments" => "secondment",
        "titles" => "title",
        "bodies" => "body",
        "body_members" => "body-member",
        "accounts" => "account",
        // What is left are the registers.
        _ => "fact",
    }
}
