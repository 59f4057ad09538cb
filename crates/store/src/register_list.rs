//! Lists of entries of registers: narrowed to what somebody may see of each register, filtered, sorted and paged in the database.

use liandai_model::{AccountId, Day, EntryId, EntryState, Instant, InstitutionId, Subject, UnitId};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    dialect,
    engine::{counted, found, listed, paged},
    obligation_list::Confirms,
    tally::Tally,
};

record! {
    /// An entry in a list, with names.
    pub struct EntryRow {
        /// Its id.
        pub id: EntryId,
        /// The register.
        pub register: String,
        /// Of what kind it is of.
        pub subject: Subject,
        /// Of whom.
        pub subject_id: Uuid,
        /// Their code.
        pub subject_code: String,
        /// Their name.
        pub subject_name: String,
        /// Where that belonged when it was entered.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The day that it is about.
        pub day: Day,
        /// What it is called.
        pub title: String,
        /// What the form says, as JSON.
        pub fields: String,
        /// For which stretch of time it counts.
        pub period: String,
        /// How much it counts, in tenths.
        pub amount: i64,
        /// How many steps there are.
        pub steps: i64,
        /// How many of them were done.
        pub steps_done: i64,
        /// Where it stands.
        pub state: EntryState,
        /// Whether it only takes another out of the record.
        pub annuls: bool,
        /// The entry in whose place it is to come.
        pub supersedes: Option<EntryId>,
        /// By which account it was entered.
        pub entered_by: Option<AccountId>,
        /// The name of that.
        pub enterer: Option<String>,
        /// When.
        pub entered_at: Instant,
        /// The name of who confirmed, returned or withdrew it.
        pub decider: Option<String>,
        /// When.
        pub decided_at: Option<Instant>,
    }
}

record! {
    /// How many entries a register has.
    pub struct RegisterCount {
        /// The register.
        pub register: String,
        /// Confirmed ones of the year that was asked for.
        pub year: i64,
        /// Confirmed ones of all time.
        pub confirmed: i64,
        /// Those that wait or were returned.
        pub open: i64,
    }
}

/// What somebody may see. A register that is in no part is not seen at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryScope {
    /// Of which registers how far.
    pub parts: Vec<EntryPart>,
}

/// Some registers, and how far they are seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPart {
    /// Which.
    pub registers: Vec<String>,
    /// How far.
    pub reach: Reach,
    /// Whether it reaches its institutions alone, and not those that belong under them.
    pub alone: bool,
}

/// Which entries are wanted; all in scope, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this register.
    pub register: Option<String>,
    /// What it says or whom it is of contains this; or a code or initials begin with it.
    pub text: Option<String>,
    /// In one of these states.
    pub states: Vec<EntryState>,
    /// Of this institution and all that belong under it.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Of this one.
    pub subject_id: Option<Uuid>,
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// For this stretch of time.
    pub period: Option<String>,
    /// Whose steps are done, and which wait to be confirmed by these.
    pub confirms: Option<Confirms>,
    /// Entered by this account.
    pub entered_by: Option<AccountId>,
    /// No more to be renewed: only the latest of each subject, if it is before this day.
    pub stale: Option<Day>,
}

/// By what entries are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EntrySort {
    /// By day.
    #[default]
    Day,
    /// By when they were entered.
    Entered,
    /// By a field of the form.
    Field(String),
}

const COLUMNS: Belongs =
    Belongs { institution: "e.institution_id", unit: Some("e.unit_id"), officer: Some("e.subject_id") };
const COUNT: &str = "SELECT count(*) FROM register_entry AS e WHERE e.tenant_id = $1";
const BY_REGISTER: &str = "SELECT e.register,
        CAST(sum(CASE WHEN e.state = 'confirmed' AND e.day >= ? AND e.day <= ? THEN 1 ELSE 0 END) AS BIGINT) AS year,
        CAST(sum(CASE WHEN e.state = 'confirmed' THEN 1 ELSE 0 END) AS BIGINT) AS confirmed,
        CAST(sum(CASE WHEN e.state IN ('waiting', 'returned') THEN 1 ELSE 0 END) AS BIGINT) AS open
    FROM register_entry AS e WHERE e.tenant_id = $1";
/// The page first, then what is to be said about its rows only.
const LIST: &str = "SELECT e.*, i.name AS institution, u.name AS unit,
        COALESCE(o.name, su.name, si.name, '') AS subject_name,
        COALESCE(o.code, su.code, si.code, '') AS subject_code,
        r.display_name AS enterer, d.display_name AS decider
    FROM (SELECT e.* FROM register_entry AS e WHERE e.tenant_id = $1";
const WITH_NAMES: &str = ") AS e
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = e.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = e.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = e.subject_id
    LEFT JOIN unit AS su ON su.tenant_id = $1 AND su.id = e.subject_id
    LEFT JOIN institution AS si ON si.tenant_id = $1 AND si.id = e.subject_id
    LEFT JOIN account AS r ON r.tenant_id = $1 AND r.id = e.entered_by
    LEFT JOIN account AS d ON d.tenant_id = $1 AND d.id = e.decided_by";
const UNDER: &str = " AND e.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const MATCHING: &str = " AND (e.words LIKE ? ESCAPE '\\'
    OR e.subject_id IN (SELECT o.id FROM officer AS o WHERE o.tenant_id = $1 AND (lower(o.name) LIKE ? ESCAPE '\\'
        OR lower(o.code) LIKE ? ESCAPE '\\' OR o.pinyin LIKE ? ESCAPE '\\'))
    OR e.subject_id IN (SELECT u.id FROM unit AS u WHERE u.tenant_id = $1 AND (lower(u.name) LIKE ? ESCAPE '\\'
        OR lower(u.code) LIKE ? ESCAPE '\\' OR u.pinyin LIKE ? ESCAPE '\\'))
    OR e.subject_id IN (SELECT i.id FROM institution AS i WHERE i.tenant_id = $1 AND (lower(i.name) LIKE ? ESCAPE '\\'
        OR lower(i.code) LIKE ? ESCAPE '\\' OR i.pinyin LIKE ? ESCAPE '\\')))";
const STALE: &str = " AND e.state = 'confirmed' AND e.day < ? AND NOT EXISTS (SELECT 1 FROM register_entry AS x
    WHERE x.tenant_id = $1 AND x.subject_id = e.subject_id AND x.register = e.register AND x.state = 'confirmed'
        AND (x.day > e.day OR (x.day = e.day AND x.id > e.id)))";

impl Tally {
    /// And entries in scope.
    pub fn entries(&mut self, scope: &EntryScope, filter: &EntryFilter) -> &mut Self {
        self.ask(COUNT, |count| {
            scope.narrow(count);
            filter.narrow(count);
        })
    }
}

impl Tx {
    /// Entries in scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entry_list(
        &mut self,
        scope: &EntryScope,
        filter: &EntryFilter,
        (sort, descending): (&EntrySort, bool),
        page: Page,
    ) -> Result<Paged<EntryRow>, StoreError> {
        let engine = self.connection.engine();
        let order = |clauses: &mut Clauses| {
            let direction = if descending { " DESC" } else { "" };
            match sort {
                EntrySort::Day => clauses.push(" ORDER BY e.day").push(direction),
                EntrySort::Entered => clauses.push(" ORDER BY e.entered_at").push(direction),
                EntrySort::Field(key) => {
                    let path = value(dialect::json_path(engine, key));
                    clauses.push(" ORDER BY ").add(dialect::json_value(engine), [path]);
                    clauses.push(direction).push(" NULLS LAST")
                }
            };
            clauses.push(", e.id").push(direction);
        };
        let mut list = Clauses::new(self.tenant, LIST);
        scope.narrow(&mut list);
        filter.narrow(&mut list);
        order(&mut list);
        list.page(page).push(WITH_NAMES);
        order(&mut list);
        let mut count = Clauses::new(self.tenant, COUNT);
        scope.narrow(&mut count);
        filter.narrow(&mut count);
        paged!(self, page, list, count)
    }

    /// The latest entries in scope by day, so many at most; how many there are in all is not counted.
    ///
    /// # Errors
    /// The database fails.
    pub async fn latest_entries(
        &mut self,
        scope: &EntryScope,
        filter: &EntryFilter,
        most: i64,
    ) -> Result<Vec<EntryRow>, StoreError> {
        const ORDER: &str = " ORDER BY e.day DESC, e.id DESC";
        let mut list = Clauses::new(self.tenant, LIST);
        scope.narrow(&mut list);
        filter.narrow(&mut list);
        list.push(ORDER).page(Page::new(1, most)).push(WITH_NAMES).push(ORDER);
        listed!(self, list)
    }

    /// How many entries in scope there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_entries(
        &mut self,
        scope: &EntryScope,
        filter: &EntryFilter,
    ) -> Result<i64, StoreError> {
        let mut count = Clauses::new(self.tenant, COUNT);
        scope.narrow(&mut count);
        filter.narrow(&mut count);
        counted!(self, count)
    }

    /// How many entries in scope there are of each register that has any, with those of the days between two.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entries_by_register(
        &mut self,
        scope: &EntryScope,
        institution: Option<InstitutionId>,
        (from, to): (Day, Day),
    ) -> Result<Vec<RegisterCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(BY_REGISTER, [value(from), value(to)]);
        scope.narrow(&mut clauses);
        if let Some(institution) = institution {
            clauses.add(UNDER, [value(institution)]);
        }
        clauses.push(" GROUP BY e.register ORDER BY e.register");
        listed!(self, clauses)
    }

    /// One entry with names.
    ///
    /// # Errors
    /// The database fails.
    pub async fn entry_row(&mut self, id: EntryId) -> Result<Option<EntryRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND e.id = ?", [value(id)]).push(WITH_NAMES);
        found!(self, clauses)
    }
}

impl EntryScope {
    pub(crate) fn narrow(&self, clauses: &mut Clauses) {
        clauses.push(" AND (1 = 0");
        for EntryPart { registers, reach, alone } in &self.parts {
            clauses.push(" OR (").among("e.register IN", registers.iter().map(|one| value(one.as_str())));
            if *alone {
                let Reach { institutions, officers, .. } = reach;
                clauses.among(" AND (e.institution_id IN", institutions.iter().copied().map(value));
                clauses.among(" OR e.subject_id IN", officers.iter().copied().map(value)).push(")");
            } else {
                clauses.within(reach, &COLUMNS);
            }
            clauses.push(")");
        }
        clauses.push(")");
    }
}

impl EntryFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(register) = &self.register {
            clauses.add(" AND e.register = ?", [value(register.as_str())]);
        }
        if !self.states.is_empty() {
            clauses.among(" AND e.state IN", self.states.iter().copied().map(value));
        }
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND e.unit_id = ?", [value(unit)]);
        }
        if let Some(id) = self.subject_id {
            clauses.add(" AND e.subject_id = ?", [value(id)]);
        }
        if let Some(from) = self.from {
            clauses.add(" AND e.day >= ?", [value(from)]);
        }
        if let Some(to) = self.to {
            clauses.add(" AND e.day <= ?", [value(to)]);
        }
        if let Some(period) = &self.period {
            clauses.add(" AND e.period = ?", [value(period.as_str())]);
        }
        if let Some(account) = self.entered_by {
            clauses.add(" AND e.entered_by = ?", [value(account)]);
        }
        if let Some(day) = self.stale {
            clauses.add(STALE, [value(day)]);
        }
        if let Some(confirms) = &self.confirms {
            clauses.push(" AND e.state = 'waiting' AND e.steps_done >= e.steps");
            confirms.narrow_to(clauses, "e", "entered_by");
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let named = || [value(contains(text)), value(begins(text)), value(begins(text))];
            let own = [value(contains(text))];
            clauses.add(MATCHING, own.into_iter().chain(named()).chain(named()).chain(named()));
        }
    }
}
