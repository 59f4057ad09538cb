//! What a period still lacks before it can be rated: sheets that are not approved, subjects without one, facts that nobody has
//! confirmed. By institution.

use liandai_model::{Day, InstitutionId};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, listed},
};

record! {
    /// What an institution lacks of one thing.
    pub struct Lack {
        /// The institution.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// How many there are.
        pub total: i64,
        /// How many of them are open.
        pub open: i64,
    }
}

const SHEETS: &str = "SELECT s.institution_id, i.name AS institution, count(*) AS total,
        CAST(SUM(CASE WHEN s.points IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS open
    FROM cycle AS c JOIN sheet AS s ON s.tenant_id = $1 AND s.cycle_id = c.id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.institution_id
    WHERE c.tenant_id = $1 AND s.is_current";
const BY_INSTITUTION: &str = " GROUP BY s.institution_id, i.code, i.name ORDER BY i.code";
const WITHOUT: &str = "SELECT o.institution_id, i.name AS institution, count(*) AS total,
        CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM cycle AS c JOIN sheet AS s ON s.tenant_id = $1 AND s.cycle_id = c.id
            WHERE c.tenant_id = $1 AND c.period = $2 AND s.is_current AND s.subject = 'officer' AND s.subject_id = o.id)
            THEN 0 ELSE 1 END) AS BIGINT) AS open
    FROM officer AS o JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id
    WHERE o.tenant_id = $1 AND o.joined_on <= $4 AND (o.ended_on IS NULL OR o.ended_on >= $3)
    GROUP BY o.institution_id, i.code, i.name ORDER BY i.code";
const UNCONFIRMED: &str =
    "SELECT f.institution_id, i.name AS institution, count(*) AS total, count(*) AS open
    FROM fact AS f JOIN institution AS i ON i.tenant_id = $1 AND i.id = f.institution_id
    WHERE f.tenant_id = $1 AND f.state = 'recorded' AND f.from_day >= $2 AND f.from_day <= $3
    GROUP BY f.institution_id, i.code, i.name ORDER BY i.code";

impl Tx {
    /// The sheets of these periods by institution, and how many of them are not approved.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_open(&mut self, periods: &[String]) -> Result<Vec<Lack>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SHEETS);
        clauses.among(" AND c.period IN", periods.iter().map(value)).push(BY_INSTITUTION);
        listed!(self, clauses)
    }

    /// The officers who serve on some of these days by institution, and how many of them have no sheet of the period.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers_without_sheet(
        &mut self,
        period: &str,
        (from, to): (Day, Day),
    ) -> Result<Vec<Lack>, StoreError> {
        all!(self, WITHOUT, period, from, to)
    }

    /// Facts of these days that nobody has confirmed, by institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_unconfirmed(&mut self, from: Day, to: Day) -> Result<Vec<Lack>, StoreError> {
        all!(self, UNCONFIRMED, from, to)
    }
}
