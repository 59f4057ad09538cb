//! Records of the audit, taken out; that somebody did is a record too.

use liandai_documents::list::{Cell, Column, as_csv, as_workbook};
use liandai_locale::Messages;
use liandai_store::{
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

/// The most records of one file: more are taken out period by period.
const MOST: usize = 50_000;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Lines of text, for other programs.
    Csv,
}

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
    /// The records that a filter lets through, earliest first.
    ///
    /// # Errors
    /// [`Error::Invalid`] if they are more than one file holds; the actor may not take the audit out; or the database fails.
    pub async fn export_audit(
        &self,
        call: &Call,
        filter: &AuditFilter,
        format: Format,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let decision = self.require(call, Action::ExportAudit, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let (mut rows, mut last) = (Vec::new(), 0);
        loop {
            let records = tx.audit_records_after(filter, last, MOST_ROWS).await?;
            let Some(end) = records.last() else { break };
            last = end.seq;
            rows.extend(records.iter().map(|record| cells(record, messages)));
            if rows.len() > MOST {
                let problem = Problem::new("from", "audit-too-many").with("most", MOST);
                return Err(Error::Invalid(vec![problem]));
            }
        }
        drop(tx);
        let column = |(key, width, is_number)| Column { title: messages.text(key), width, is_number };
        let (title, columns) = (messages.text("audit-title"), COLUMNS.map(column));
        let bytes = match format {
            Format::Xlsx => as_workbook(&title, &columns, &rows, messages)
                .map_err(|error| Error::Internal(error.to_string()))?,
            Format::Csv => as_csv(&columns, &rows),
        };
        let mut tx = self.store.write(call.tenant).await?;
        let record = Record::new("export-audit", "audit", "", &title).after(&rows.len())?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(bytes)
    }
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
