//! Counts of obligations by place, duty and due day. They are kept in the transaction that adds or changes an obligation, so that a
//! board of a city reads thousands of rows and not millions; a test counts everything again and demands the same.

use std::collections::BTreeMap;

use liandai_model::{Day, InstitutionId, ObligationState, UnitId};
use uuid::Uuid;

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, Value, value},
    column::record,
    engine::{all, listed, run},
    obligation::Obligation,
};

record! {
    /// Obligations of one place, duty and due day, counted.
    pub struct ObligationTally {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The unit, or the institution for what belongs to no unit.
        pub place_id: Uuid,
        /// The duty.
        pub duty: String,
        /// The due day.
        pub due_day: Day,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// Whether they count in the execution rate.
        pub counts: bool,
        /// How many there are.
        pub owed: i64,
        /// How many of these are done, confirmed or not.
        pub done: i64,
        /// How many of those were done too late.
        pub late: i64,
        /// How many of those wait to be confirmed.
        pub waiting: i64,
        /// How many need not be done.
        pub excused: i64,
    }
}

record! {
    /// Obligations of a place or of a duty there, counted.
    pub struct ObligationCount {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The unit; none for what belongs to no unit, and where institutions are counted as a whole.
        pub unit_id: Option<UnitId>,
        /// The duty.
        pub duty: String,
        /// How many are past their day and were not excused.
        pub due: i64,
        /// How many of these were done in time.
        pub in_time: i64,
        /// How many of them were done too late.
        pub late: i64,
        /// How many wait to be confirmed, whether or not they are past their day.
        pub waiting: i64,
        /// How many were excused.
        pub excused: i64,
        /// How many are to be done and not past their day.
        pub ahead: i64,
    }
}

record! {
    /// Obligations that are due in a month: of an institution, or of a duty wherever it is owed.
    pub struct MonthCount {
        /// The institution; none where a duty is counted wherever it is owed.
        pub institution_id: Option<InstitutionId>,
        /// The duty; empty where all are counted together.
        pub duty: String,
        /// The month of their day: `2026-03`.
        pub month: String,
        /// How many are past their day and were not excused.
        pub due: i64,
        /// How many of these were done in time.
        pub in_time: i64,
        /// How many of them were done too late.
        pub late: i64,
        /// How many wait to be confirmed, whether or not they are past their day.
        pub waiting: i64,
        /// How many were excused.
        pub excused: i64,
        /// How many are to be done and not past their day.
        pub ahead: i64,
        /// How many were done before their day, which is still to come.
        pub early: i64,
    }
}

/// Which obligations are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObligationScope {
    /// Those within reach by their institution or unit.
    pub reach: Reach,
    /// Only those of this institution.
    pub institution: Option<InstitutionId>,
    /// Due from this day on.
    pub from: Day,
    /// Due to this day.
    pub to: Day,
    /// Those due before this day are past.
    pub today: Day,
    /// Only those that count in the execution rate.
    pub only_counting: bool,
}

/// What one obligation adds to its counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Share {
    owed: i64,
    done: i64,
    late: i64,
    waiting: i64,
    excused: i64,
}

impl Share {
    fn of(row: &Obligation) -> Self {
        let is_done = matches!(row.state, ObligationState::Done | ObligationState::Confirmed);
        Self {
            owed: 1,
            done: i64::from(is_done),
            late: i64::from(is_done && row.is_late),
            waiting: i64::from(row.state == ObligationState::Done),
            excused: i64::from(row.state == ObligationState::Excused),
        }
    }

    const fn plus(self, other: Self, sign: i64) -> Self {
        Self {
            owed: self.owed + sign * other.owed,
            done: self.done + sign * other.done,
            late: self.late + sign * other.late,
            waiting: self.waiting + sign * other.waiting,
            excused: self.excused + sign * other.excused,
        }
    }

    fn values(self) -> [Value; 5] {
        [self.owed, self.done, self.late, self.waiting, self.excused].map(value)
    }
}

/// Where an obligation is counted: everything before the counts.
type Key = (InstitutionId, Uuid, String, Day, Option<UnitId>, bool);

fn key(row: &Obligation) -> Key {
    let place = row.unit_id.map_or_else(|| row.institution_id.uuid(), UnitId::uuid);
    (row.institution_id, place, row.duty.clone(), row.due_day, row.unit_id, row.counts)
}

/// Rows of one statement at most.
const MOST_ROWS: usize = 256;
const INSERT: &str =
    "INSERT INTO obligation_tally (tenant_id, institution_id, place_id, duty, due_day, unit_id, counts,
        owed, done, late, waiting, excused) VALUES ";
const ADD: &str = " ON CONFLICT (tenant_id, institution_id, place_id, duty, due_day, counts) DO UPDATE SET
        owed = obligation_tally.owed + excluded.owed, done = obligation_tally.done + excluded.done,
        late = obligation_tally.late + excluded.late, waiting = obligation_tally.waiting + excluded.waiting,
        excused = obligation_tally.excused + excluded.excused";
const OF_PLACE: Belongs = Belongs { institution: "t.institution_id", unit: Some("t.unit_id"), officer: None };
const COUNTS: &str = "CAST(sum(CASE WHEN t.due_day < ? THEN t.owed - t.excused ELSE 0 END) AS BIGINT) AS due,
        CAST(sum(CASE WHEN t.due_day < ? THEN t.done - t.late ELSE 0 END) AS BIGINT) AS in_time,
        CAST(sum(CASE WHEN t.due_day < ? THEN t.late ELSE 0 END) AS BIGINT) AS late,
        CAST(sum(t.waiting) AS BIGINT) AS waiting, CAST(sum(t.excused) AS BIGINT) AS excused,
        CAST(sum(CASE WHEN t.due_day < ? THEN 0 ELSE t.owed - t.excused - t.done END) AS BIGINT) AS ahead";
const EARLY: &str = ", CAST(sum(CASE WHEN t.due_day < ? THEN 0 ELSE t.done END) AS BIGINT) AS early";
const FROM: &str = " FROM obligation_tally AS t WHERE t.tenant_id = $1";
const ALL: &str = "SELECT * FROM obligation_tally WHERE tenant_id = $1 AND owed > 0
    ORDER BY institution_id, place_id, duty, due_day, counts";
const RECOUNT: &str = "SELECT o.institution_id, COALESCE(o.unit_id, o.institution_id) AS place_id, o.duty, o.due_day, o.unit_id,
        o.counts, count(*) AS owed,
        CAST(sum(CASE WHEN o.state IN ('done', 'confirmed') THEN 1 ELSE 0 END) AS BIGINT) AS done,
        CAST(sum(CASE WHEN o.state IN ('done', 'confirmed') AND o.is_late THEN 1 ELSE 0 END) AS BIGINT) AS late,
        CAST(sum(CASE WHEN o.state = 'done' THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
        CAST(sum(CASE WHEN o.state = 'excused' THEN 1 ELSE 0 END) AS BIGINT) AS excused
    FROM obligation AS o WHERE o.tenant_id = $1
    GROUP BY o.institution_id, o.unit_id, o.duty, o.due_day, o.counts ORDER BY 1, 2, 3, 4, 6";

impl Tx {
    pub(crate) async fn tally_new(&mut self, rows: &[Obligation]) -> Result<(), StoreError> {
        let mut shares: BTreeMap<Key, Share> = BTreeMap::new();
        for row in rows {
            let share = shares.entry(key(row)).or_default();
            *share = share.plus(Share::of(row), 1);
        }
        self.add_shares(shares).await
    }

    pub(crate) async fn tally_change(
        &mut self,
        before: &Obligation,
        after: &Obligation,
    ) -> Result<(), StoreError> {
        let mut shares: BTreeMap<Key, Share> = BTreeMap::new();
        for (row, sign) in [(before, -1), (after, 1)] {
            let share = shares.entry(key(row)).or_default();
            *share = share.plus(Share::of(row), sign);
        }
        shares.retain(|_, share| *share != Share::default());
        self.add_shares(shares).await
    }

    /// Adds shares to the counts, in one order of places, so that two writers never wait for each other in a circle.
    async fn add_shares(&mut self, shares: BTreeMap<Key, Share>) -> Result<(), StoreError> {
        let shares: Vec<_> = shares.into_iter().collect();
        let mut rest = shares.as_slice();
        while !rest.is_empty() {
            let largest = 1 << rest.len().ilog2();
            let (now, later) = rest.split_at_checked(largest.min(MOST_ROWS)).unwrap_or((rest, &[]));
            let mut clauses = Clauses::new(self.tenant, INSERT);
            for (position, ((institution, place, duty, due, unit, counts), share)) in now.iter().enumerate() {
                let key = [
                    value(*institution),
                    value(*place),
                    value(duty.as_str()),
                    value(*due),
                    value(*unit),
                    value(*counts),
                ];
                clauses.push(if position == 0 { "" } else { ", " });
                clauses.row(key.into_iter().chain(share.values()));
            }
            clauses.push(ADD);
            run!(self, clauses)?;
            rest = later;
        }
        Ok(())
    }

    /// Obligations by place and duty.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligations_by_duty(
        &mut self,
        scope: &ObligationScope,
        by_unit: bool,
    ) -> Result<Vec<ObligationCount>, StoreError> {
        let unit = if by_unit { "t.unit_id" } else { "CAST(NULL AS UUID)" };
        let mut clauses = Clauses::new(self.tenant, "SELECT t.institution_id, ");
        clauses.push(unit).push(" AS unit_id, t.duty, ");
        scope.narrow(&mut clauses);
        clauses.push(if by_unit {
            " GROUP BY t.institution_id, t.unit_id, t.duty"
        } else {
            " GROUP BY t.institution_id, t.duty"
        });
        clauses.push(" ORDER BY 1, 2, 3");
        listed!(self, clauses)
    }

    /// Obligations by place, all duties together.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligations_by_place(
        &mut self,
        scope: &ObligationScope,
        by_unit: bool,
    ) -> Result<Vec<ObligationCount>, StoreError> {
        let unit = if by_unit { "t.unit_id" } else { "CAST(NULL AS UUID)" };
        let mut clauses = Clauses::new(self.tenant, "SELECT t.institution_id, ");
        clauses.push(unit).push(" AS unit_id, '' AS duty, ");
        scope.narrow(&mut clauses);
        clauses.push(if by_unit {
            " GROUP BY t.institution_id, t.unit_id ORDER BY 1, 2"
        } else {
            " GROUP BY t.institution_id ORDER BY 1"
        });
        listed!(self, clauses)
    }

    /// Obligations by month: of each institution, all duties together; or of each duty, wherever it is owed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligations_by_month(
        &mut self,
        scope: &ObligationScope,
        by_duty: bool,
    ) -> Result<Vec<MonthCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "SELECT ");
        clauses.push(if by_duty {
            "CAST(NULL AS UUID) AS institution_id, t.duty, "
        } else {
            "t.institution_id, '' AS duty, "
        });
        clauses
            .push("substr(t.due_day, 1, 7) AS month, ")
            .on_day(COUNTS, scope.today)
            .on_day(EARLY, scope.today);
        scope.narrow_rows(clauses.push(FROM));
        clauses.push(if by_duty {
            " GROUP BY t.duty, substr(t.due_day, 1, 7) ORDER BY 2, 3"
        } else {
            " GROUP BY t.institution_id, substr(t.due_day, 1, 7) ORDER BY 1, 3"
        });
        listed!(self, clauses)
    }

    /// The counts as they are kept, without places where nothing is owed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_tallies(&mut self) -> Result<Vec<ObligationTally>, StoreError> {
        all!(self, ALL)
    }

    /// The counts as they should be: every obligation is counted again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_recount(&mut self) -> Result<Vec<ObligationTally>, StoreError> {
        all!(self, RECOUNT)
    }
}

impl ObligationScope {
    fn narrow(&self, clauses: &mut Clauses) {
        self.narrow_rows(clauses.on_day(COUNTS, self.today).push(FROM));
    }

    fn narrow_rows(&self, clauses: &mut Clauses) {
        clauses.within(&self.reach, &OF_PLACE);
        clauses.add(" AND t.due_day >= ? AND t.due_day <= ?", [value(self.from), value(self.to)]);
        if let Some(institution) = self.institution {
            clauses.add(" AND t.institution_id = ?", [value(institution)]);
        }
        if self.only_counting {
            clauses.add(" AND t.counts = ?", [value(true)]);
        }
    }
}
