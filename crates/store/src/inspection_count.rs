//! Inspections of a time, counted by institution; and their findings by institution and item.

use liandai_model::{Day, InstitutionId};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::listed,
};

record! {
    /// The closed inspections of an institution.
    pub struct InspectionCount {
        /// Where.
        pub institution_id: InstitutionId,
        /// How many.
        pub n: i64,
        /// How many of them were announced.
        pub announced: i64,
    }
}

record! {
    /// The findings of an item at an institution.
    pub struct FindingCount {
        /// Where.
        pub institution_id: InstitutionId,
        /// Which item.
        pub item: String,
        /// How many.
        pub n: i64,
        /// How many are still to be put right.
        pub unrectified: i64,
        /// How many of those after their day.
        pub overdue: i64,
    }
}

const PLACE: Belongs = Belongs { institution: "n.institution_id", unit: None, officer: None };
const CLOSED: &str = "SELECT n.institution_id, count(*) AS n,
        CAST(sum(CASE WHEN n.is_announced THEN 1 ELSE 0 END) AS BIGINT) AS announced
    FROM inspection AS n WHERE n.tenant_id = $1 AND n.state = 'closed' AND n.day >= ? AND n.day <= ?";
const FINDINGS: &str = "SELECT n.institution_id, c.item, count(*) AS n,
        CAST(sum(CASE WHEN c.rectify IN ('open', 'handed-in') THEN 1 ELSE 0 END) AS BIGINT) AS unrectified,
        CAST(sum(CASE WHEN c.rectify = 'open' AND c.due_day < ? THEN 1 ELSE 0 END) AS BIGINT) AS overdue
    FROM inspection_check AS c JOIN inspection AS n ON n.tenant_id = $1 AND n.id = c.inspection_id
    WHERE c.tenant_id = $1 AND c.result = 'finding' AND n.state = 'closed' AND n.day >= ? AND n.day <= ?";

impl Tx {
    /// The closed inspections between two days within reach, by institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_counts(
        &mut self,
        reach: &Reach,
        (from, to): (Day, Day),
    ) -> Result<Vec<InspectionCount>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.add(CLOSED, [value(from), value(to)]).within(reach, &PLACE);
        list.push(" GROUP BY n.institution_id ORDER BY n.institution_id");
        listed!(self, list)
    }

    /// The findings of these, by institution and item.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finding_counts(
        &mut self,
        reach: &Reach,
        (from, to): (Day, Day),
        today: Day,
    ) -> Result<Vec<FindingCount>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.add(FINDINGS, [value(today), value(from), value(to)]).within(reach, &PLACE);
        list.push(" GROUP BY n.institution_id, c.item ORDER BY n.institution_id, c.item");
        listed!(self, list)
    }
}
