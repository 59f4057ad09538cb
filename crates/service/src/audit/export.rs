//! Records of the audit, taken out; that somebody did is a record too.

use liandai_documents::list::{Cell, Column, csv_head, csv_lines, workbook_of};
use liandai_locale::Messages;
use liandai_model::TenantId;
use liandai_store::{
    Page,
    audit::{AuditFilter, AuditRecord},
    files::Digest,
};

use super::hidden::masked;
use crate::{
    Call, Error, Problem, Service,
    export::MOST_ROWS,
    powers::{Action, Place},
    record::Record,
};

/// The most records of one workbook, which holds no more rows: of more there are lines of text, or they are taken out period by period.
const MOST: i64 = 1_000_000;

const COLUMNS: [(&str, u32, bool); 9] = [
    ("audit-seq", 8, true),
    ("audit-at", 20, false),
    ("audit-actor", 14, false),
    ("audit-act", 18, false),
    ("audit-noun", 12, false),
    ("audit-label", 24, false),
    ("audit-reason", 30, false),
    ("audit-address", 16, false),
    ("audit-digest", 20, false),
];

impl Service {
    /// Begins to take out the records that a filter lets through, earliest first. What is recorded later is not among them.
    ///
    /// # Errors
    /// The actor may not take the audit out, or the database fails.
    pub async fn begin_audit_export(
        &self,
        call: &Call,
        filter: &AuditFilter,
        messages: &Messages,
    ) -> Result<AuditExport, Error> {
        let decision = self.require(call, Action::ExportAudit, &Place::city())?;
        let (count, end) = {
            let mut tx = self.store.read(call.tenant).await?;
            (tx.audit_records(filter, Page::new(1, 1)).await?.total, tx.audit_end().await?)
        };
        let title = messages.text("audit-title");
        let mut tx = self.store.write(call.tenant).await?;
        let record = Record::new("export-audit", "audit", "", &title).after(&count)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(AuditExport {
            service: self.clone(),
            tenant: call.tenant,
            filter: filter.clone(),
            last: 0,
            end,
            count,
            begun: false,
        })
    }
}

/// Records on their way out: so many at a time as are read at once, however many there are.
pub struct AuditExport {
    service: Service,
    tenant: TenantId,
    filter: AuditFilter,
    last: i64,
    end: i64,
    count: i64,
    begun: bool,
}

impl AuditExport {
    /// The next rows; none after the last.
    async fn rows(&mut self, messages: &Messages) -> Result<Option<Vec<Vec<Cell>>>, Error> {
        // A transaction for each part: whoever reads slowly holds nothing up.
        let mut tx = self.service.store.read(self.tenant).await?;
        let records = tx.audit_records_after(&self.filter, self.last, MOST_ROWS).await?;
        let records: Vec<_> = records.into_iter().filter(|record| record.seq <= self.end).collect();
        let Some(last) = records.last() else { return Ok(None) };
        self.last = last.seq;
        Ok(Some(records.iter().map(|record| cells(record, messages)).collect()))
    }

    /// The next lines of a text, the first with the head; none after the last.
    ///
    /// # Errors
    /// The database fails.
    pub async fn lines(&mut self, messages: &Messages) -> Result<Option<String>, Error> {
        let head = if self.begun { String::new() } else { csv_head(&columns(messages)) };
        let is_first = !self.begun;
        self.begun = true;
        let rows = self.rows(messages).await?;
        Ok(rows.map(|rows| head.clone() + &csv_lines(&rows)).or(is_first.then_some(head)))
    }

    /// All of them as a workbook, which is written while they are read.
    ///
    /// # Errors
    /// [`Error::Invalid`] if they are more than one workbook holds; or the database fails.
    pub async fn workbook(mut self, messages: &Messages) -> Result<Vec<u8>, Error> {
        if self.count > MOST {
            return Err(Error::Invalid(vec![Problem::new("from", "audit-too-many").with("most", MOST)]));
        }
        let (send, mut receive) = tokio::sync::mpsc::channel::<Vec<Vec<Cell>>>(2);
        let (title, page, columns) =
            (messages.text("audit-title"), messages.text("results-page"), columns(messages));
        let written = tokio::task::spawn_blocking(move || {
            let parts = std::iter::from_fn(|| receive.blocking_recv());
            workbook_of(&title, &columns, parts.flatten(), page)
        });
        while let Some(rows) = self.rows(messages).await? {
            if send.send(rows).await.is_err() {
                break;
            }
        }
        drop(send);
        let failed = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        written.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
    }
}

fn columns(messages: &Messages) -> Vec<Column> {
    let column = |(key, width, is_number)| Column { title: messages.text(key), width, is_number };
    COLUMNS.map(column).into()
}

fn cells(record: &AuditRecord, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(masked(text)) };
    let (hour, minute) = record.at.hour_and_minute();
    let digest = Digest::try_from(record.digest.as_slice())
        .map_or_else(|_| String::new(), |digest| digest.to_string());
    vec![
        u32::try_from(record.seq).map_or(Cell::Empty, Cell::Number),
        Cell::Text(format!("{} {hour:02}:{minute:02}", record.at.day())),
        text(&record.actor),
        Cell::Text(
            super::known::act(&record.act).map_or_else(|| record.act.clone(), |key| messages.text(&key)),
        ),
        Cell::Text(
            super::known::noun(&record.noun).map_or_else(|| record.noun.clone(), |key| messages.text(&key)),
        ),
        text(&record.label),
        text(&record.reason),
        text(&record.address),
        Cell::Text(digest),
    ]
}
