//! Lists of facts: narrowed, filtered, sorted and paged in the database.

use liandai_model::{
    AccountId, Day, FactId, FactKind, FactState, ImportId, Instant, InstitutionId, OfficerId, Period,
    Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{counted, found, listed, paged},
    tally::Tally,
};

record! {
    /// A fact in a list, with names.
    pub struct FactRow {
        /// Its id.
        pub id: FactId,
        /// What it is.
        pub kind: FactKind,
        /// Its id in files.
        pub mark: String,
        /// What it is about.
        pub subject: Subject,
        /// Whom it is about.
        pub subject_id: Uuid,
        /// Their code.
        pub subject_code: String,
        /// Their name.
        pub subject_name: String,
        /// Where that belonged when it was recorded.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// A word of the package.
        pub word: String,
        /// What it is called.
        pub title: String,
        /// The level of an honour.
        pub level: Option<String>,
        /// Hundredths.
        pub points: Option<i64>,
        /// The day, or the first one.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// Tenths.
        pub days: Option<i64>,
        /// Of which period.
        pub period: Option<Period>,
        /// Answers.
        pub satisfied: Option<i64>,
        /// Answers.
        pub basically_satisfied: Option<i64>,
        /// Answers.
        pub dissatisfied: Option<i64>,
        /// Where it stands.
        pub state: FactState,
        /// Whether it only takes another out of the record.
        pub annuls: bool,
        /// The fact in whose place it is to come.
        pub supersedes: Option<FactId>,
        /// By which account it was recorded.
        pub recorded_by: Option<AccountId>,
        /// The name of that.
        pub recorder: Option<String>,
        /// When.
        pub recorded_at: Instant,
        /// The name of who confirmed, refused or withdrew it.
        pub decider: Option<String>,
        /// When.
        pub decided_at: Option<Instant>,
        /// When its subject said to have seen it.
        pub acknowledged_at: Option<Instant>,
        /// How many files are behind it, the one that it came with too.
        pub files: i64,
        /// How often its subject has said something of it.
        pub comments: i64,
    }
}

record! {
    /// How many facts an import brought.
    pub struct BroughtFacts {
        /// Which.
        pub import_id: ImportId,
        /// What the file is called.
        pub file_name: String,
        /// Who brought it.
        pub creator: String,
        /// By which account.
        pub created_by: AccountId,
        /// When it was applied.
        pub finished_at: Option<Instant>,
        /// How many.
        pub n: i64,
    }
}

/// Which facts are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactFilter {
    /// The name of whom it is about or the title contains this; or a code, initials or the id in files begin with it.
    pub text: Option<String>,
    /// Of this kind.
    pub kind: Option<FactKind>,
    /// In this state.
    pub state: Option<FactState>,
    /// About this kind of subject.
    pub subject: Option<Subject>,
    /// About this one.
    pub subject_id: Option<Uuid>,
    /// Of this institution and all that belong under it.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// Recorded by somebody else than this account.
    pub not_recorded_by: Option<AccountId>,
    /// About somebody else than this officer.
    pub not_about: Option<OfficerId>,
    /// Not yet acknowledged by its subject.
    pub unseen: bool,
    /// With one of these words; with any, if there are none.
    pub words: Vec<String>,
    /// Recorded or confirmed, and not only to take another out of the record.
    pub live: bool,
    /// Has come to count, or counts no longer, since this time.
    pub counted_since: Option<Instant>,
    /// Brought with this import.
    pub import: Option<ImportId>,
}

/// By what facts are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactSort {
    /// By day.
    #[default]
    Day,
    /// By when they were recorded.
    Recorded,
}

const COLUMNS: Belongs =
    Belongs { institution: "f.institution_id", unit: Some("f.unit_id"), officer: Some("f.subject_id") };
const COUNT: &str = "SELECT count(*) FROM fact AS f WHERE f.tenant_id = $1";
/// The page first, then what is to be said about its rows only.
const LIST: &str = "SELECT f.*, i.name AS institution, u.name AS unit,
        COALESCE(o.name, su.name, si.name, '') AS subject_name,
        COALESCE(o.code, su.code, si.code, '') AS subject_code,
        r.display_name AS recorder, d.display_name AS decider,
        (SELECT count(*) FROM attachment AS x WHERE x.tenant_id = $1 AND x.owner_id = f.id)
            + (SELECT count(*) FROM fact_origin AS g WHERE g.tenant_id = $1 AND g.fact_id = f.id) AS files,
        (SELECT count(*) FROM fact_comment AS c WHERE c.tenant_id = $1 AND c.fact_id = f.id) AS comments
    FROM (SELECT f.* FROM fact AS f WHERE f.tenant_id = $1";
const WITH_NAMES: &str = ") AS f
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = f.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = f.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = f.subject_id
    LEFT JOIN unit AS su ON su.tenant_id = $1 AND su.id = f.subject_id
    LEFT JOIN institution AS si ON si.tenant_id = $1 AND si.id = f.subject_id
    LEFT JOIN account AS r ON r.tenant_id = $1 AND r.id = f.recorded_by
    LEFT JOIN account AS d ON d.tenant_id = $1 AND d.id = f.decided_by";
const UNDER: &str = " AND f.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const BY_IMPORT: &str =
    "SELECT g.import_id, x.name AS file_name, a.display_name AS creator, m.created_by, m.finished_at,
        count(*) AS n
    FROM fact AS f
    JOIN fact_origin AS g ON g.tenant_id = $1 AND g.fact_id = f.id
    JOIN import AS m ON m.tenant_id = $1 AND m.id = g.import_id
    JOIN attachment AS x ON x.tenant_id = $1 AND x.id = m.attachment_id
    JOIN account AS a ON a.tenant_id = $1 AND a.id = m.created_by
    WHERE f.tenant_id = $1";
const GROUPED: &str = " GROUP BY g.import_id, x.name, a.display_name, m.created_by, m.finished_at
    ORDER BY m.finished_at DESC, g.import_id DESC";
const COUNTED_SINCE: &str = " AND f.decided_at > ? AND f.state IN ('confirmed', 'superseded', 'annulling')";
const BROUGHT: &str =
    " AND f.id IN (SELECT g.fact_id FROM fact_origin AS g WHERE g.tenant_id = $1 AND g.import_id = ?)";
const MATCHING: &str = " AND (lower(f.title) LIKE ? ESCAPE '\\' OR lower(f.mark) LIKE ? ESCAPE '\\'
    OR f.subject_id IN (SELECT o.id FROM officer AS o WHERE o.tenant_id = $1 AND (lower(o.name) LIKE ? ESCAPE '\\'
        OR lower(o.code) LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\'))
    OR f.subject_id IN (SELECT u.id FROM unit AS u WHERE u.tenant_id = $1 AND (lower(u.name) LIKE ? ESCAPE '\\'
        OR lower(u.code) LIKE ? ESCAPE '\\' OR u.pinyin LIKE ? ESCAPE '\\'))
    OR f.subject_id IN (SELECT i.id FROM institution AS i WHERE i.tenant_id = $1 AND (lower(i.name) LIKE ? ESCAPE '\\'
        OR lower(i.code) LIKE ? ESCAPE '\\' OR i.pinyin LIKE ? ESCAPE '\\')))";

impl Tally {
    /// And facts within reach.
    pub fn facts(&mut self, reach: &Reach, filter: &FactFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count, reach))
    }
}

impl Tx {
    /// Facts within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact_list(
        &mut self,
        reach: &Reach,
        filter: &FactFilter,
        sort: FactSort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<FactRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, LIST);
        filter.narrow(&mut list, reach);
        let order = sort.order(descending);
        list.push(order).page(page).push(WITH_NAMES).push(order);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach);
        paged!(self, page, list, count)
    }

    /// How many facts within reach there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_facts(&mut self, reach: &Reach, filter: &FactFilter) -> Result<i64, StoreError> {
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach);
        counted!(self, count)
    }

    /// The imports that brought such facts within reach, with how many of them; latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_by_import(
        &mut self,
        reach: &Reach,
        filter: &FactFilter,
    ) -> Result<Vec<BroughtFacts>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, BY_IMPORT);
        filter.narrow(&mut clauses, reach);
        clauses.push(GROUPED);
        listed!(self, clauses)
    }

    /// One fact with names.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact_row(&mut self, id: FactId) -> Result<Option<FactRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND f.id = ?", [value(id)]).push(WITH_NAMES);
        found!(self, clauses)
    }
}

impl FactFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &COLUMNS);
        if let Some(kind) = self.kind {
            clauses.add(" AND f.kind = ?", [value(kind)]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND f.state = ?", [value(state)]);
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND f.subject = ?", [value(subject)]);
        }
        if let Some(id) = self.subject_id {
            clauses.add(" AND f.subject_id = ?", [value(id)]);
        }
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND f.unit_id = ?", [value(unit)]);
        }
        if let Some(from) = self.from {
            clauses.add(" AND f.from_day >= ?", [value(from)]);
        }
        if let Some(to) = self.to {
            clauses.add(" AND f.from_day <= ?", [value(to)]);
        }
        if let Some(account) = self.not_recorded_by {
            clauses.add(" AND (f.recorded_by IS NULL OR f.recorded_by <> ?)", [value(account)]);
        }
        if let Some(officer) = self.not_about {
            clauses.add(" AND f.subject_id <> ?", [value(officer)]);
        }
        if !self.words.is_empty() {
            clauses.among(" AND f.word IN", self.words.iter().map(|word| value(word.as_str())));
        }
        if self.live {
            clauses.push(" AND f.state IN ('recorded', 'confirmed') AND NOT f.annuls");
        }
        if let Some(time) = self.counted_since {
            clauses.add(COUNTED_SINCE, [value(time)]);
        }
        if let Some(import) = self.import {
            clauses.add(BROUGHT, [value(import)]);
        }
        if self.unseen {
            clauses.push(" AND f.acknowledged_at IS NULL");
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let named = || [value(contains(text)), value(begins(text)), value(begins(text))];
            let own = [value(contains(text)), value(begins(text))];
            clauses.add(MATCHING, own.into_iter().chain(named()).chain(named()).chain(named()));
        }
    }
}

impl FactSort {
    /// The same inside and outside.
    const fn order(self, descending: bool) -> &'static str {
        match (self, descending) {
            (Self::Day, false) => " ORDER BY f.from_day, f.id",
            (Self::Day, true) => " ORDER BY f.from_day DESC, f.id DESC",
            (Self::Recorded, false) => " ORDER BY f.recorded_at, f.id",
            (Self::Recorded, true) => " ORDER BY f.recorded_at DESC, f.id DESC",
        }
    }
}
