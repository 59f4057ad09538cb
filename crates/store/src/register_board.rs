//! Who fulfils the duty that a register carries out, and who lacks how much: what is owed for a stretch of time beside what was confirmed.

use liandai_model::{Day, InstitutionId, ObligationId, ObligationState, ProposalState, Subject, UnitId};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{listed, paged},
};

record! {
    /// Somebody who owes a duty, with what their entries come to.
    pub struct ShareRow {
        /// What is owed.
        pub id: ObligationId,
        /// For which stretch of time.
        pub period: String,
        /// What kind of debtor.
        pub subject: Subject,
        /// Who.
        pub subject_id: Uuid,
        /// Their name.
        pub name: String,
        /// Their code.
        pub code: String,
        /// Where they belonged.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// The name of that.
        pub unit: Option<String>,
        /// By when.
        pub due_day: Day,
        /// Where it stands.
        pub state: ObligationState,
        /// What is confirmed, in tenths.
        pub confirmed: i64,
        /// How many entries that is.
        pub entries: i64,
        /// What waits to be confirmed, in tenths.
        pub waiting: i64,
        /// What is proposed for it, if anything: a word of the package.
        pub proposed: Option<String>,
        /// Where that stands.
        pub proposal: Option<ProposalState>,
    }
}

record! {
    /// How many owe a duty for a stretch of time, and how many have fulfilled it.
    pub struct ShareCount {
        /// How many owe it.
        pub owed: i64,
        /// How many have fulfilled it or are excused.
        pub met: i64,
        /// How many have not, past their day.
        pub missed: i64,
    }
}

/// What a board is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareFilter {
    /// The duty.
    pub duty: String,
    /// The registers that carry it out.
    pub registers: Vec<String>,
    /// The stretch of time.
    pub period: String,
    /// Of this institution and all that belong under it.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Of this debtor.
    pub subject: Option<Uuid>,
    /// The debtor's name contains this, or the code begins with it.
    pub text: Option<String>,
    /// Only those who have not fulfilled it.
    pub short: bool,
}

const OF_PLACE: Belongs =
    Belongs { institution: "b.institution_id", unit: Some("b.unit_id"), officer: Some("b.subject_id") };
const LIST: &str = "SELECT b.id, b.period, b.subject, b.subject_id, COALESCE(o.name, su.name, i.name) AS name,
        COALESCE(o.code, su.code, i.code) AS code, b.institution_id, i.name AS institution, b.unit_id, u.name AS unit,
        b.due_day, b.state,
        COALESCE((SELECT CAST(sum(e.amount) AS BIGINT) FROM register_entry AS e WHERE e.tenant_id = $1
            AND e.subject_id = b.subject_id AND e.period = b.period AND e.state = 'confirmed' AND e.register ";
const ENTRIES: &str = "), 0) AS confirmed,
        (SELECT count(*) FROM register_entry AS e WHERE e.tenant_id = $1
            AND e.subject_id = b.subject_id AND e.period = b.period AND e.state = 'confirmed' AND e.register ";
const WAITING: &str = ") AS entries,
        COALESCE((SELECT CAST(sum(e.amount) AS BIGINT) FROM register_entry AS e WHERE e.tenant_id = $1
            AND e.subject_id = b.subject_id AND e.period = b.period AND e.state = 'waiting' AND e.register ";
const FROM: &str = "), 0) AS waiting, p.word AS proposed, p.state AS proposal
    FROM (SELECT b.* FROM obligation AS b WHERE b.tenant_id = $1";
const WITH_NAMES: &str = ") AS b
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = b.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = b.subject_id
    LEFT JOIN unit AS su ON su.tenant_id = $1 AND su.id = b.subject_id
    LEFT JOIN register_proposal AS p ON p.tenant_id = $1 AND p.obligation_id = b.id
    ORDER BY i.code, code, b.id";
const COUNT: &str = "SELECT count(*) FROM obligation AS b WHERE b.tenant_id = $1";
const SUMMED: &str = "SELECT count(*) AS owed,
        CAST(COALESCE(sum(CASE WHEN b.state IN ('confirmed', 'excused') THEN 1 ELSE 0 END), 0) AS BIGINT) AS met,
        CAST(COALESCE(sum(CASE WHEN b.state IN ('open', 'returned') AND b.due_day < ? THEN 1 ELSE 0 END), 0) AS BIGINT) AS missed
    FROM obligation AS b WHERE b.tenant_id = $1";
const UNDER: &str = " AND b.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const NAMED: &str = " AND b.subject_id IN (SELECT o.id FROM officer AS o WHERE o.tenant_id = $1
        AND (lower(o.name) LIKE ? ESCAPE '\\' OR lower(o.code) LIKE ? ESCAPE '\\')
    UNION ALL SELECT u.id FROM unit AS u WHERE u.tenant_id = $1
        AND (lower(u.name) LIKE ? ESCAPE '\\' OR lower(u.code) LIKE ? ESCAPE '\\')
    UNION ALL SELECT i.id FROM institution AS i WHERE i.tenant_id = $1
        AND (lower(i.name) LIKE ? ESCAPE '\\' OR lower(i.code) LIKE ? ESCAPE '\\'))";

impl Tx {
    /// Those within reach who owe it, with what their entries come to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn share_list(
        &mut self,
        reach: &Reach,
        filter: &ShareFilter,
        page: Page,
    ) -> Result<Paged<ShareRow>, StoreError> {
        let registers = || filter.registers.iter().map(|one| value(one.as_str()));
        let mut list = Clauses::new(self.tenant, LIST);
        list.among("IN", registers()).push(ENTRIES).among("IN", registers());
        list.push(WAITING).among("IN", registers()).push(FROM);
        filter.narrow(&mut list, reach);
        list.push(" ORDER BY b.institution_id, b.unit_id, b.id").page(page).push(WITH_NAMES);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach);
        paged!(self, page, list, count)
    }

    /// How many of those within reach have fulfilled it; those of it that a filter names, whether or not they have.
    ///
    /// # Errors
    /// The database fails.
    pub async fn share_count(
        &mut self,
        reach: &Reach,
        filter: &ShareFilter,
        today: Day,
    ) -> Result<Option<ShareCount>, StoreError> {
        let all = ShareFilter { short: false, ..filter.clone() };
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(SUMMED, [value(today)]);
        all.narrow(&mut clauses, reach);
        crate::engine::found!(self, clauses)
    }

    /// The stretches of time of a duty for which somebody within reach owes it, the latest first, at most so many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn share_periods(
        &mut self,
        duty: &str,
        subject: Option<Uuid>,
        most: i64,
    ) -> Result<Vec<SharePeriod>, StoreError> {
        let mut clauses = Clauses::new(
            self.tenant,
            "SELECT b.period, min(b.first_day) AS first_day, min(b.last_day) AS last_day FROM obligation AS b WHERE b.tenant_id = $1",
        );
        clauses.add(" AND b.duty = ?", [value(duty)]);
        if let Some(subject) = subject {
            clauses.add(" AND b.subject_id = ?", [value(subject)]);
        }
        clauses
            .add(" GROUP BY b.period ORDER BY min(b.first_day) DESC, b.period DESC LIMIT ?", [value(most)]);
        listed!(self, clauses)
    }
}

record! {
    /// A stretch of time for which something is owed.
    pub struct SharePeriod {
        /// As obligations name it.
        pub period: String,
        /// Its first day.
        pub first_day: Day,
        /// Its last day.
        pub last_day: Day,
    }
}

impl ShareFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &OF_PLACE);
        clauses.add(
            " AND b.duty = ? AND b.period = ?",
            [value(self.duty.as_str()), value(self.period.as_str())],
        );
        if let Some(institution) = self.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND b.unit_id = ?", [value(unit)]);
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND b.subject_id = ?", [value(subject)]);
        }
        if self.short {
            clauses.push(" AND b.state NOT IN ('confirmed', 'excused')");
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let one = || [value(contains(text)), value(begins(text))];
            clauses.add(NAMED, one().into_iter().chain(one()).chain(one()));
        }
    }
}
