//! The ledger of evidence (二(二)4): what was given to show something, out of the tables where it is kept, in one list. Nothing is copied: a
//! source is one entry of [`SOURCES`], which says what of its table is evidence, whose, of when, and what of it is searched.

use liandai_model::{AttachmentOwner, Day, Instant, InstitutionId, LedgerKind, Subject, UnitId};
use uuid::Uuid;

use crate::{
    Page, Reach, StoreError, Tx,
    attachment::Attachment,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::listed,
};

record! {
    /// A piece of evidence in the ledger.
    pub struct LedgerRow {
        /// What it was given of.
        pub kind: LedgerKind,
        /// Which.
        pub id: Uuid,
        /// Where it belonged.
        pub institution_id: InstitutionId,
        /// What that is called.
        pub institution: String,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// What that is called.
        pub unit: Option<String>,
        /// Whom it is about.
        pub subject: Subject,
        /// Which.
        pub subject_id: Uuid,
        /// The name.
        pub name: String,
        /// The code.
        pub code: String,
        /// What says which clause it belongs to: a duty, the word of a fact, a consequence.
        pub word: String,
        /// What more says so: the stretch of a duty or a review, the kind of a fact.
        pub detail: String,
        /// On which day it happened; none where that is when it was given.
        pub day: Option<Day>,
        /// The evidence in words.
        pub text: String,
        /// Who gave it.
        pub author: Option<String>,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// How much evidence of a kind there is.
    pub struct LedgerCount {
        /// The kind.
        pub kind: LedgerKind,
        /// How many pieces.
        pub count: i64,
    }
}

/// A kind of evidence that is wanted, and how far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerPart {
    /// The kind.
    pub kind: LedgerKind,
    /// How far.
    pub reach: Reach,
    /// Only of these words; of all, if nothing is said.
    pub words: Option<Vec<String>>,
}

/// Which evidence is wanted; all of the parts, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// Of this institution.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// About this person or place.
    pub subject: Option<Uuid>,
    /// From this day on.
    pub from: Option<Day>,
    /// To this day.
    pub to: Option<Day>,
    /// The evidence, a file's name or a person's name contains this, or their code begins with it.
    pub text: Option<String>,
    /// Only with files.
    pub with_files: bool,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LedgerSort {
    /// What was given last.
    #[default]
    Latest,
    /// What was given first.
    Earliest,
}

/// Of when a piece of evidence is.
enum When {
    /// A column with a day.
    Day(&'static str),
    /// A column with an instant.
    Instant(&'static str),
}

/// Where evidence is kept.
struct Source {
    kind: LedgerKind,
    /// Its columns, in the order of all.
    columns: &'static str,
    /// Its table and what of it is evidence.
    rows: &'static str,
    belongs: Belongs,
    /// Whom it is about.
    subject: &'static str,
    /// By what it belongs to a clause; none where all of it belongs to one.
    word: Option<&'static str>,
    when: When,
    /// What is searched.
    text: &'static str,
    /// What its files belong to, if it can have some.
    files: Option<AttachmentOwner>,
}

const SOURCES: [Source; 5] = [
    Source {
        kind: LedgerKind::Duty,
        columns: "'duty' AS kind, b.id, b.institution_id, b.unit_id, b.subject, b.subject_id, b.duty AS word, b.period AS detail,
            b.done_on AS day, b.evidence AS text, b.done_by AS by_id, b.done_at AS at",
        rows: "FROM obligation AS b WHERE b.tenant_id = $1 AND b.state IN ('done', 'confirmed') AND b.done_at IS NOT NULL",
        belongs: Belongs {
            institution: "b.institution_id",
            unit: Some("b.unit_id"),
            officer: Some("b.subject_id"),
        },
        subject: "b.subject_id",
        word: Some("b.duty"),
        when: When::Day("b.done_on"),
        text: "b.evidence",
        files: Some(AttachmentOwner::Obligation),
    },
    Source {
        kind: LedgerKind::Fact,
        columns: "'fact' AS kind, b.id, b.institution_id, b.unit_id, b.subject, b.subject_id, b.word, b.kind AS detail,
            b.from_day AS day, b.evidence AS text, b.recorded_by AS by_id, b.recorded_at AS at",
        rows: "FROM fact AS b WHERE b.tenant_id = $1 AND b.state = 'confirmed' AND NOT b.annuls",
        belongs: Belongs {
            institution: "b.institution_id",
            unit: Some("b.unit_id"),
            officer: Some("b.subject_id"),
        },
        subject: "b.subject_id",
        word: Some("b.word"),
        when: When::Day("b.from_day"),
        text: "b.evidence",
        files: Some(AttachmentOwner::Fact),
    },
    Source {
        kind: LedgerKind::Log,
        columns: "'log' AS kind, b.id, b.institution_id, b.unit_id, 'officer' AS subject, b.officer_id AS subject_id, '' AS word,
            '' AS detail, b.day AS day, b.done AS text, CAST(NULL AS UUID) AS by_id, COALESCE(b.handed_in_at, b.saved_at) AS at",
        rows: "FROM daily_log AS b WHERE b.tenant_id = $1 AND b.state <> 'draft'
            AND EXISTS (SELECT 1 FROM attachment AS f WHERE f.tenant_id = $1 AND f.owner_id = b.id)",
        belongs: Belongs {
            institution: "b.institution_id",
            unit: Some("b.unit_id"),
            officer: Some("b.officer_id"),
        },
        subject: "b.officer_id",
        word: None,
        when: When::Day("b.day"),
        text: "b.done",
        files: Some(AttachmentOwner::Log),
    },
    Source {
        kind: LedgerKind::Settlement,
        columns: "'settlement' AS kind, b.id, b.institution_id, b.unit_id, b.subject, b.subject_id, b.clause AS word, b.code AS detail,
            CAST(NULL AS TEXT) AS day, b.evidence AS text, b.done_by AS by_id, b.done_at AS at",
        rows: "FROM consequence AS b WHERE b.tenant_id = $1 AND b.done_at IS NOT NULL",
        belongs: Belongs {
            institution: "b.institution_id",
            unit: Some("b.unit_id"),
            officer: Some("b.subject_id"),
        },
        subject: "b.subject_id",
        word: Some("b.clause"),
        when: When::Instant("b.done_at"),
        text: "b.evidence",
        files: None,
    },
    Source {
        kind: LedgerKind::Review,
        columns: "'review' AS kind, b.id, b.institution_id, CAST(NULL AS UUID) AS unit_id, 'institution' AS subject,
            b.institution_id AS subject_id, '' AS word, b.period AS detail, CAST(NULL AS TEXT) AS day, b.comment AS text,
            b.published_by AS by_id, b.published_at AS at",
        rows: "FROM review AS b WHERE b.tenant_id = $1 AND b.state = 'published'",
        belongs: Belongs { institution: "b.institution_id", unit: None, officer: None },
        subject: "b.institution_id",
        word: None,
        when: When::Instant("b.published_at"),
        text: "b.comment",
        files: None,
    },
];

const NAMED: &str = "SELECT l.kind, l.id, l.institution_id, i.name AS institution, l.unit_id, u.name AS unit, l.subject, l.subject_id,
        COALESCE(o.name, v.name, i.name) AS name, COALESCE(o.code, v.code, i.code) AS code, l.word, l.detail, l.day, l.text,
        y.display_name AS author, l.at
    FROM (";
const NAMES: &str = ") AS l
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = l.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = l.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = l.subject_id
    LEFT JOIN unit AS v ON v.tenant_id = $1 AND v.id = l.subject_id
    LEFT JOIN account AS y ON y.tenant_id = $1 AND y.id = l.by_id";

/// Whose files the evidence of a kind has, if it can have some.
#[must_use]
pub fn files_of(kind: LedgerKind) -> Option<AttachmentOwner> {
    SOURCES.iter().find(|source| source.kind == kind).and_then(|source| source.files)
}

impl Tx {
    /// The rows of a page of the ledger. How long the whole is, [`ledger_counts`](Self::ledger_counts) says.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ledger(
        &mut self,
        parts: &[LedgerPart],
        filter: &LedgerFilter,
        sort: LedgerSort,
        page: Page,
    ) -> Result<Vec<LedgerRow>, StoreError> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let order = match sort {
            LedgerSort::Latest => "at DESC, id DESC",
            LedgerSort::Earliest => "at, id",
        };
        let mut list = Clauses::new(self.tenant, NAMED);
        for (at, (source, part)) in wanted(parts).enumerate() {
            // No source gives more than can stand on this page or before it.
            list.push(if at == 0 { "SELECT * FROM (SELECT " } else { " UNION ALL SELECT * FROM (SELECT " });
            list.push(source.columns).push(" ");
            source.narrow(&mut list, part, filter);
            list.push(" ORDER BY ").push(order);
            list.add(" LIMIT ?", [value(page.offset() + page.size)]).push(") AS s");
        }
        list.push(NAMES).push(" ORDER BY ");
        list.push(match sort {
            LedgerSort::Latest => "l.at DESC, l.id DESC",
            LedgerSort::Earliest => "l.at, l.id",
        });
        list.page(page);
        listed!(self, list)
    }

    /// How much evidence of each kind there is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ledger_counts(
        &mut self,
        parts: &[LedgerPart],
        filter: &LedgerFilter,
    ) -> Result<Vec<LedgerCount>, StoreError> {
        let mut counts = Clauses::new(self.tenant, "");
        for (at, (source, part)) in wanted(parts).enumerate() {
            counts.push(if at == 0 { "SELECT '" } else { " UNION ALL SELECT '" });
            counts.push(source.kind.id()).push("' AS kind, count(*) AS count ");
            source.narrow(&mut counts, part, filter);
        }
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        listed!(self, counts)
    }

    /// The files of several things, in the order in which they were brought.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attachments_among(&mut self, owners: &[Uuid]) -> Result<Vec<Attachment>, StoreError> {
        let mut files = Clauses::new(self.tenant, "SELECT * FROM attachment WHERE tenant_id = $1");
        files.among(" AND owner_id IN", owners.iter().copied().map(value));
        files.push(" ORDER BY stored_at, name, id");
        listed!(self, files)
    }
}

/// The sources of the parts, each with its part.
fn wanted(parts: &[LedgerPart]) -> impl Iterator<Item = (&'static Source, &LedgerPart)> {
    parts.iter().filter_map(|part| Some((SOURCES.iter().find(|source| source.kind == part.kind)?, part)))
}

impl Source {
    /// Adds what its rows are narrowed to.
    fn narrow(&self, clauses: &mut Clauses, part: &LedgerPart, filter: &LedgerFilter) {
        clauses.push(self.rows);
        // First what an index serves.
        if let Some(institution) = filter.institution {
            clauses.push(" AND ").push(self.belongs.institution).add(" = ?", [value(institution)]);
        }
        if let Some(subject) = filter.subject {
            clauses.push(" AND ").push(self.subject).add(" = ?", [value(subject)]);
        }
        clauses.within(&part.reach, &self.belongs);
        match (filter.unit, self.belongs.unit) {
            (Some(unit), Some(column)) => {
                clauses.push(" AND ").push(column).add(" = ?", [value(unit)]);
            }
            (Some(_), None) => {
                clauses.push(" AND 1 = 0");
            }
            (None, _) => {}
        }
        if let (Some(words), Some(column)) = (&part.words, self.word) {
            clauses.push(" AND ").push(column).among(" IN", words.iter().map(|word| value(word.as_str())));
        }
        self.within_time(clauses, filter);
        if let (true, Some(owner)) = (filter.with_files, self.files) {
            clauses.push(HAS_FILE).push(" AND f.owner = '").push(owner.id()).push("')");
        } else if filter.with_files {
            clauses.push(" AND 1 = 0");
        }
        if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
            clauses.push(" AND (lower(").push(self.text).add(") LIKE ? ESCAPE '\\'", [value(contains(text))]);
            for table in ["officer", "unit"] {
                clauses.push(" OR ").push(self.subject).push(" IN (SELECT n.id FROM ").push(table);
                let named = " AS n WHERE n.tenant_id = $1 AND (lower(n.name) LIKE ? ESCAPE '\\' OR lower(n.code) LIKE ? ESCAPE '\\'))";
                clauses.add(named, [value(contains(text)), value(begins(text))]);
            }
            if let Some(owner) = self.files {
                clauses.push(&HAS_FILE.replacen("AND", "OR", 1)).push(" AND f.owner = '").push(owner.id());
                clauses.add("' AND lower(f.name) LIKE ? ESCAPE '\\')", [value(contains(text))]);
            }
            clauses.push(")");
        }
    }

    fn within_time(&self, clauses: &mut Clauses, filter: &LedgerFilter) {
        let mut bound = |column: &str, compared: &str, bound| {
            clauses.push(" AND ").push(column).add(compared, [bound]);
        };
        match self.when {
            When::Day(column) => {
                if let Some(day) = filter.from {
                    bound(column, " >= ?", value(day));
                }
                if let Some(day) = filter.to {
                    bound(column, " <= ?", value(day));
                }
            }
            When::Instant(column) => {
                if let Some(day) = filter.from {
                    bound(column, " >= ?", value(Instant::start_of(day)));
                }
                if let Some(day) = filter.to {
                    bound(column, " < ?", value(Instant::start_of(day.add_days(1))));
                }
            }
        }
    }
}

const HAS_FILE: &str =
    " AND EXISTS (SELECT 1 FROM attachment AS f WHERE f.tenant_id = $1 AND f.owner_id = b.id";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_source() {
        for kind in LedgerKind::ALL {
            assert!(SOURCES.iter().any(|source| source.kind == *kind), "{kind}");
            assert!(SOURCES.iter().any(|source| source.columns.contains(&format!("'{kind}' AS kind"))));
        }
    }
}
