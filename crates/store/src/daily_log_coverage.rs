//! Who owed a daily log and who handed one in, counted by place and day. What a working day is, the caller knows.

use liandai_model::{Day, InstitutionId, OfficerId, UnitId};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::{all, listed},
};

record! {
    /// People of a place who serve in the same days of a stretch of time.
    pub struct LogPeople {
        /// Their institution.
        pub institution_id: InstitutionId,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// From this day of the stretch.
        pub first_day: Day,
        /// To this day of it.
        pub last_day: Day,
        /// How many.
        pub people: i64,
    }
}

record! {
    /// Logs of a place and day that were handed in.
    pub struct LogCount {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The unit; none too where institutions are counted as a whole.
        pub unit_id: Option<UnitId>,
        /// The day.
        pub day: Day,
        /// How many.
        pub done: i64,
        /// How many of them too late.
        pub late: i64,
    }
}

record! {
    /// Whole days on which an officer is on leave, by a confirmed fact.
    pub struct Leave {
        /// Who.
        pub officer_id: OfficerId,
        /// Their institution.
        pub institution_id: InstitutionId,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// The kind of leave, a word of the package.
        pub word: String,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Day,
        /// The officer's first day in the system.
        pub joined_on: Day,
        /// The officer's last day in service.
        pub ended_on: Option<Day>,
    }
}

record! {
    /// A log that was handed in for a day of leave.
    pub struct LogOnLeave {
        /// Who wrote it.
        pub officer_id: OfficerId,
        /// Their institution.
        pub institution_id: InstitutionId,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// Of which day.
        pub day: Day,
        /// Whether it was handed in too late.
        pub is_late: bool,
    }
}

/// Which people are counted, and in which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogScope {
    /// Those within reach by their institution or unit.
    pub reach: Reach,
    /// Only those of this institution.
    pub institution: Option<InstitutionId>,
    /// From this day on.
    pub from: Day,
    /// To this day.
    pub to: Day,
}

const COLUMNS: Belongs = Belongs { institution: "o.institution_id", unit: Some("o.unit_id"), officer: None };
/// The log's own place, for what is counted without its officer.
const OF_LOG: Belongs = Belongs { institution: "l.institution_id", unit: Some("l.unit_id"), officer: None };
const PEOPLE: &str = "SELECT o.institution_id, o.unit_id,
        CASE WHEN o.joined_on > ? THEN o.joined_on ELSE ? END AS first_day,
        CASE WHEN o.ended_on < ? THEN o.ended_on ELSE ? END AS last_day, count(*) AS people
    FROM officer AS o WHERE o.tenant_id = $1 AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)";
const BY_UNIT: &str =
    "SELECT o.institution_id, o.unit_id, l.day, count(*) AS done, sum(CASE WHEN l.is_late THEN 1 ELSE 0 END) AS late
    FROM officer AS o JOIN daily_log AS l ON l.tenant_id = $1 AND l.officer_id = o.id
    WHERE o.tenant_id = $1 AND l.state IN ('handed-in', 'passed-up', 'marked') AND l.day >= ? AND l.day <= ?";
const BY_INSTITUTION: &str =
    "SELECT l.institution_id, CAST(NULL AS UUID) AS unit_id, l.day, count(*) AS done,
        sum(CASE WHEN l.is_late THEN 1 ELSE 0 END) AS late
    FROM daily_log AS l
    WHERE l.tenant_id = $1 AND l.state IN ('handed-in', 'passed-up', 'marked') AND l.day >= ? AND l.day <= ?";
const LEAVE: &str = "SELECT o.id AS officer_id, o.institution_id, o.unit_id, f.word, f.from_day,
        COALESCE(f.to_day, f.from_day) AS to_day, o.joined_on, o.ended_on
    FROM fact AS f JOIN officer AS o ON o.tenant_id = $1 AND o.id = f.subject_id
    WHERE f.tenant_id = $1 AND f.state = 'confirmed' AND f.kind = 'attendance'
        AND (f.days IS NULL OR f.days >= 10)";
const LOGS: &str = "SELECT DISTINCT o.id AS officer_id, o.institution_id, o.unit_id, l.day, l.is_late
    FROM fact AS f JOIN officer AS o ON o.tenant_id = $1 AND o.id = f.subject_id
    JOIN daily_log AS l ON l.tenant_id = $1 AND l.officer_id = o.id
        AND l.day >= f.from_day AND l.day <= COALESCE(f.to_day, f.from_day)
    WHERE f.tenant_id = $1 AND f.state = 'confirmed' AND f.kind = 'attendance'
        AND (f.days IS NULL OR f.days >= 10) AND l.state IN ('handed-in', 'passed-up', 'marked')";
const OF_OFFICER: &str = "SELECT o.id AS officer_id, o.institution_id, o.unit_id, f.word, f.from_day,
        COALESCE(f.to_day, f.from_day) AS to_day, o.joined_on, o.ended_on
    FROM fact AS f JOIN officer AS o ON o.tenant_id = $1 AND o.id = f.subject_id
    WHERE f.tenant_id = $1 AND f.subject_id = $2 AND f.state = 'confirmed' AND f.kind = 'attendance'
        AND (f.days IS NULL OR f.days >= 10) AND f.word <> $3
        AND f.from_day <= $5 AND COALESCE(f.to_day, f.from_day) >= $4 ORDER BY f.from_day";

impl Tx {
    /// How many people serve in each place, and in which days of the scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn log_people(&mut self, scope: &LogScope) -> Result<Vec<LogPeople>, StoreError> {
        let (from, to) = (|| value(scope.from), || value(scope.to));
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(PEOPLE, [from(), from(), to(), to(), to(), from()]);
        scope.narrow(&mut clauses, &COLUMNS);
        clauses.push(" GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4");
        listed!(self, clauses)
    }

    /// Logs that were handed in, by unit and day: each where its writer belongs now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn logs_by_unit(&mut self, scope: &LogScope) -> Result<Vec<LogCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(BY_UNIT, [value(scope.from), value(scope.to)]);
        scope.narrow(&mut clauses, &COLUMNS);
        clauses.push(" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
        listed!(self, clauses)
    }

    /// Logs that were handed in, by institution and day: each where its writer belonged then, so that a month of the city is counted
    /// from an index.
    ///
    /// # Errors
    /// The database fails.
    pub async fn logs_by_institution(&mut self, scope: &LogScope) -> Result<Vec<LogCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(BY_INSTITUTION, [value(scope.from), value(scope.to)]);
        scope.narrow(&mut clauses, &OF_LOG);
        clauses.push(" GROUP BY 1, 3 ORDER BY 1, 3");
        listed!(self, clauses)
    }

    /// Whole days of leave of the people of the scope; what the word `without` names is no leave.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leave_in(&mut self, scope: &LogScope, without: &str) -> Result<Vec<Leave>, StoreError> {
        let clauses = self.of_leave(LEAVE, scope, without);
        listed!(self, clauses)
    }

    /// Logs that people of the scope handed in for days of leave, each once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn logs_on_leave(
        &mut self,
        scope: &LogScope,
        without: &str,
    ) -> Result<Vec<LogOnLeave>, StoreError> {
        let clauses = self.of_leave(LOGS, scope, without);
        listed!(self, clauses)
    }

    /// Whole days of leave of an officer between two days; what the word `without` names is no leave.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leave_of(
        &mut self,
        officer: OfficerId,
        without: &str,
        from: Day,
        to: Day,
    ) -> Result<Vec<Leave>, StoreError> {
        all!(self, OF_OFFICER, officer, without, from, to)
    }

    fn of_leave(&self, statement: &str, scope: &LogScope, without: &str) -> Clauses {
        let mut clauses = Clauses::new(self.tenant, statement);
        clauses.add(
            " AND f.word <> ? AND f.from_day <= ? AND COALESCE(f.to_day, f.from_day) >= ?",
            [value(without), value(scope.to), value(scope.from)],
        );
        scope.narrow(&mut clauses, &COLUMNS);
        clauses
    }
}

impl LogScope {
    fn narrow(&self, clauses: &mut Clauses, columns: &Belongs) {
        clauses.within(&self.reach, columns);
        if let Some(institution) = self.institution {
            clauses.push(" AND ").push(columns.institution).add(" = ?", [value(institution)]);
        }
    }
}
