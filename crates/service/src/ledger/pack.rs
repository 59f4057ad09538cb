//! Packs evidence into an archive: a folder a clause, the files in it, and an index of all of it with the digest of each file. Rows and bytes
//! come piece by piece; what is whole in memory is the index.

use std::{
    io::{self, Read, Write},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use liandai_documents::{
    archive::Archive,
    list::{Cell, Column, workbook_of},
};
use liandai_locale::Messages;
use liandai_model::{AccountId, AttachmentId, AttachmentOwner};
use liandai_store::{
    Page,
    attachment::Attachment,
    files::{Digest, Files, Incoming},
    ledger_export::LedgerExport,
    names::{Names, Unnamed},
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{LedgerAsk, LedgerItem, ask::filter, export::Payload, list::items, name::Taken};
use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    import::apart,
    job::{Done, Failure, Handler, Task},
    record::Record,
};

/// The word in the `job` table.
pub(super) const KIND: &str = "export-ledger";
/// So many bytes of files one archive has at most: 4 GB, which every system unpacks.
const MOST_BYTES: i64 = 4 << 30;
/// How often whoever watches is told how far it is.
const TELLING: Duration = Duration::from_secs(1);

/// The columns of the index with their widths, and whether they are numbers.
const COLUMNS: [(&str, u32, bool); 15] = [
    ("ledger-clause", 16, false),
    ("ledger-kind", 12, false),
    ("ledger-what", 30, false),
    ("ledger-stretch", 12, false),
    ("ledger-day", 12, false),
    ("ledger-about", 16, false),
    ("ledger-code", 12, false),
    ("ledger-institution", 28, false),
    ("ledger-unit", 20, false),
    ("ledger-evidence", 60, false),
    ("ledger-path", 50, false),
    ("ledger-file", 30, false),
    ("ledger-bytes", 12, true),
    ("ledger-digest", 66, false),
    ("ledger-given", 30, false),
];

/// Packs what somebody asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackLedger;

/// As the audit keeps it.
#[derive(Serialize)]
struct Packed {
    items: i64,
    files: i64,
    left_out: i64,
    sha256: String,
}

/// A line of the index, and the file that it is of.
struct Line {
    cells: Vec<Cell>,
    file: Option<(String, Digest)>,
}

/// Everything that is packed.
struct Content {
    lines: Vec<Line>,
    /// Of the index: its name, its title, its headings, what stands before a page's number, and for a file that is not there any more.
    index: (String, String, Vec<Column>, String, String),
}

impl Handler for PackLedger {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { export } = task.payload()?;
            // With the powers that they have now: who lost them gets nothing.
            let call = task.call().await?;
            let export = service.store.read(task.tenant()).await?.ledger_export(export).await?;
            let export = export.ok_or(Failure::Never("job-failure-not-found"))?;
            let ask: LedgerAsk =
                serde_json::from_str(&export.asked).map_err(|_| Failure::Never("job-failure-payload"))?;
            let found = service.evidence(&call, &ask).await?;
            let (content, total) = service.content(&call, &found).await?;
            let bytes: i64 = found.iter().flat_map(|item| &item.files).map(|file| file.bytes).sum();
            if bytes > MOST_BYTES {
                return Err(Failure::Never("ledger-export-large"));
            }
            task.progress(0, total).await?;
            let (incoming, left_out) = packed(service, task, content, total).await?;
            let bytes = i64::try_from(incoming.bytes()).unwrap_or(i64::MAX);
            let files = Arc::clone(&service.files);
            let digest = apart(move || Ok(files.keep(incoming)?)).await?;
            let counts = (i64::try_from(found.len()).unwrap_or(i64::MAX), total - left_out, left_out);
            let mut tx = service.store.write(task.tenant()).await?;
            service.keep_export(&mut tx, &call, &export, (digest, bytes), counts).await?;
            Ok(tx)
        })
    }
}

/// Packs on a thread of its own, and tells how far it is.
async fn packed(
    service: &Service,
    task: &Task,
    content: Content,
    total: i64,
) -> Result<(Incoming, i64), Failure> {
    let (done, files) = (Arc::new(AtomicI64::new(0)), Arc::clone(&service.files));
    let count = Arc::clone(&done);
    let work = apart(move || pack(&*files, content, &count));
    tokio::pin!(work);
    loop {
        tokio::select! {
            ended = &mut work => return Ok(ended?),
            () = tokio::time::sleep(TELLING) => task.progress(done.load(Ordering::Relaxed), total).await?,
        }
    }
}

impl Service {
    /// All that is asked for, with its files.
    async fn evidence(&self, call: &Call, ask: &LedgerAsk) -> Result<Vec<LedgerItem>, Error> {
        let scope = self.ledger_scope(call, ask).await?;
        let mut parts = self.ledger_parts(call, &scope, ask);
        parts.retain(|part| ask.kind.is_none_or(|kind| kind == part.kind));
        let (filter, mut all) = (filter(&scope, ask), Vec::new());
        let mut tx = self.store.read(call.tenant).await?;
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let rows = tx.ledger(&parts, &filter, ask.sort(), page).await?;
            let is_last = i64::try_from(rows.len()).is_ok_and(|rows| rows < page.size);
            let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
            let files = if ids.is_empty() { Vec::new() } else { tx.attachments_among(&ids).await? };
            all.extend(items(call, rows, &files));
            if is_last {
                return Ok(all);
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
    }

    /// What is packed of it, and how many files that are.
    async fn content(&self, call: &Call, items: &[LedgerItem]) -> Result<(Content, i64), Error> {
        let mut accounts: Vec<AccountId> =
            items.iter().flat_map(|item| &item.files).filter_map(|file| file.stored_by).collect();
        accounts.sort();
        accounts.dedup();
        let mut tx = self.store.read(call.tenant).await?;
        let names = tx.names_of(&Unnamed { accounts, ..Unnamed::default() }).await?;
        drop(tx);
        let messages = Messages::new(call.actor.lang);
        let mut taken = Taken::default();
        let (mut lines, mut files) = (Vec::new(), 0);
        for item in items {
            if item.files.is_empty() {
                lines.push(Line { cells: cells(item, None, (&names, &messages)), file: None });
            }
            for file in &item.files {
                let folder = item.clause.clone().unwrap_or_else(|| messages.text("ledger-clause-none"));
                let path = taken.path(&folder, &named(item, file));
                let digest = Digest::try_from(file.digest.as_slice())?;
                let cells = cells(item, Some((&path, file, digest)), (&names, &messages));
                lines.push(Line { cells, file: Some((path, digest)) });
                files += 1;
            }
        }
        let columns = COLUMNS
            .map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number })
            .to_vec();
        let text = |key| messages.text(key);
        let index = (
            format!("{}.xlsx", text("ledger-index")),
            text("ledger-title"),
            columns,
            text("results-page"),
            text("ledger-file-gone"),
        );
        Ok((Content { lines, index }, files))
    }

    /// Records what was packed, for whoever asked.
    async fn keep_export(
        &self,
        tx: &mut liandai_store::Tx,
        call: &Call,
        export: &LedgerExport,
        (digest, bytes): (Digest, i64),
        (items, files, left_out): (i64, i64, i64),
    ) -> Result<(), Error> {
        let archive = Attachment {
            id: AttachmentId::new(call.now, self.random()),
            owner: AttachmentOwner::LedgerExport,
            owner_id: export.id.uuid(),
            digest: digest.as_bytes().to_vec(),
            name: format!("{}-{}.zip", Messages::new(call.actor.lang).text("ledger-title"), call.today()),
            media_type: "application/zip".to_owned(),
            bytes,
            stored_by: Some(call.actor.account),
            stored_at: call.now,
        };
        tx.insert_attachments(std::slice::from_ref(&archive)).await?;
        tx.ledger_export_made(export.id, (items, files, left_out), call.now).await?;
        let packed = Packed { items, files, left_out, sha256: digest.to_string() };
        let record = Record::new("pack-ledger", "ledger", export.id, &archive.name);
        record.after(&packed)?.write(tx, call).await
    }
}

/// What a file is called in the archive: of when and about whom, before what it was called.
fn named(item: &LedgerItem, file: &Attachment) -> String {
    let day = item.row.day.unwrap_or_else(|| item.row.at.day());
    format!("{day} {} {}", item.row.name, file.name)
}

fn cells(
    item: &LedgerItem,
    file: Option<(&str, &Attachment, Digest)>,
    (names, messages): (&Names, &Messages),
) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let row = &item.row;
    let stretch = match row.kind {
        liandai_model::LedgerKind::Duty | liandai_model::LedgerKind::Review => row.detail.as_str(),
        _ => "",
    };
    let given = |who: &str, at: liandai_model::Instant| Cell::Text(format!("{who} {at}").trim().to_owned());
    let mut cells = vec![
        text(item.clause.as_deref().unwrap_or_default()),
        Cell::Text(messages.text(&format!("ledger-kind-{}", row.kind))),
        text(item.what(messages.lang())),
        text(stretch),
        text(&row.day.unwrap_or_else(|| row.at.day()).to_string()),
        text(&row.name),
        text(&row.code),
        text(&row.institution),
        text(row.unit.as_deref().unwrap_or_default()),
        text(&row.text),
    ];
    if let Some((path, file, digest)) = file {
        let who = file.stored_by.map_or("", |account| names.account(account));
        cells.extend([text(path), text(&file.name), number(file.bytes), text(&digest.to_string())]);
        cells.push(given(who, file.stored_at));
    } else {
        cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        cells.push(given(item.author(), row.at));
    }
    cells
}

/// An archive on its way in.
struct Out(Incoming);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the archive, and says how many files were not there any more.
fn pack(files: &dyn Files, mut content: Content, done: &AtomicI64) -> Result<(Incoming, i64), Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("an archive: {error}"));
    let mut archive = Archive::new(Out(files.receive()?));
    let mut left_out = 0;
    let gone = content.index.4.clone();
    for line in &mut content.lines {
        let Some((path, digest)) = &line.file else { continue };
        let is_whole = match files.open(*digest)? {
            Some(reader) => {
                let mut reader = Hashed::new(reader);
                archive.add(path, &mut reader).map_err(|error| failed(&error))?;
                reader.digest() == *digest
            }
            None => false,
        };
        if !is_whole {
            left_out += 1;
            if let Some(cell) = line.cells.get_mut(PATH_COLUMN) {
                *cell = Cell::Text(gone.clone());
            }
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    let (name, title, columns, page, _) = content.index;
    let rows = content.lines.iter().map(|line| line.cells.as_slice());
    let index = workbook_of(&title, &columns, rows, page).map_err(|error| failed(&error))?;
    archive.add(&name, &mut index.as_slice()).map_err(|error| failed(&error))?;
    let out = archive.finish().map_err(|error| failed(&error))?;
    Ok((out.0, left_out))
}

/// The column that says where in the archive a file is.
const PATH_COLUMN: usize = 10;

/// A file with the digest of what was read of it.
struct Hashed {
    reader: Box<dyn Read + Send>,
    digest: Sha256,
}

impl Hashed {
    fn new(reader: Box<dyn Read + Send>) -> Self {
        Self { reader, digest: Sha256::new() }
    }

    fn digest(self) -> Digest {
        let digest: [u8; 32] = self.digest.finalize().into();
        Digest::from(digest)
    }
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}
