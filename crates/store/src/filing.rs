//! Filings (五(二)3, 4): an institution's month as a batch to the office above.

use liandai_model::{AccountId, Day, FilingId, FilingState, Instant, InstitutionId, Period, SheetId};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, Value, value},
    column::{Stored, record},
    engine::{all, execute, listed, one},
    tally::Tally,
};

record! {
    /// A filing.
    pub struct Filing in filing {
        /// Its id.
        pub id: FilingId,
        /// Which month.
        pub period: Period,
        /// Whose.
        pub institution_id: InstitutionId,
        /// With which office it is filed; none above the city's commission.
        pub superior_id: Option<InstitutionId>,
        /// Where it stands.
        pub state: FilingState,
        /// The last day on which it was in time.
        pub due_day: Day,
        /// Whether it was filed later.
        pub is_late: bool,
        /// How many sheets it holds.
        pub sheets: i64,
        /// How many sheets of the month were not ready then.
        pub missing: i64,
        /// Why some are missing, or nothing.
        pub remark: String,
        /// By which account it was filed.
        pub filed_by: AccountId,
        /// The person's name then.
        pub filer: String,
        /// When.
        pub filed_at: Instant,
        /// Who took receipt of it or returned it.
        pub decided_by: Option<AccountId>,
        /// Their name then.
        pub decider: String,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why it was returned.
        pub decided_why: String,
    }
}

/// A sheet of a filing.
struct SheetOf(FilingId, SheetId);

impl Stored for SheetOf {
    const TABLE: &'static str = "filing_sheet";
    const COLUMNS: &'static [&'static str] = &["filing_id", "sheet_id"];

    fn values(&self) -> Vec<Value> {
        vec![value(self.0), value(self.1)]
    }
}

record! {
    /// A sheet in a filing.
    struct FiledSheet {
        /// Which.
        pub sheet_id: SheetId,
    }
}

/// How the office above decided on a filing.
#[derive(Clone, Copy, Debug)]
pub struct FilingDecision<'a> {
    /// Where it stands from now on.
    pub state: FilingState,
    /// Who decided.
    pub by: AccountId,
    /// Their name.
    pub decider: &'a str,
    /// When.
    pub at: Instant,
    /// Why it was returned.
    pub why: &'a str,
}

const COLUMNS: Belongs = Belongs { institution: "f.institution_id", unit: None, officer: None };
const BY_ID: &str = "SELECT * FROM filing WHERE tenant_id = $1 AND id = $2";
const OF: &str = "SELECT * FROM filing WHERE tenant_id = $1 AND institution_id = $2 AND period = $3
    ORDER BY filed_at DESC, id DESC";
const OF_PERIOD: &str = "SELECT f.* FROM filing AS f WHERE f.tenant_id = $1 AND f.period = ?";
const SUBMITTED: &str = "SELECT count(*) FROM filing AS f WHERE f.tenant_id = $1 AND f.state = 'submitted'";
const SHEETS: &str =
    "SELECT sheet_id FROM filing_sheet WHERE tenant_id = $1 AND filing_id = $2 ORDER BY sheet_id";
const DECIDE: &str =
    "UPDATE filing SET state = $3, decided_by = $4, decider = $5, decided_at = $6, decided_why = $7
    WHERE tenant_id = $1 AND id = $2 AND state = 'submitted'";

impl Tally {
    /// And filings that wait for one of these offices.
    pub fn filings_waiting(&mut self, offices: &Reach) -> &mut Self {
        self.ask(SUBMITTED, |count| {
            if !offices.city {
                count.among(" AND f.superior_id IN", offices.institutions.iter().copied().map(value));
            }
        })
    }
}

impl Tx {
    /// One filing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn filing(&mut self, id: FilingId) -> Result<Option<Filing>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// What an institution has filed for a month, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn filings_of(
        &mut self,
        institution: InstitutionId,
        period: Period,
    ) -> Result<Vec<Filing>, StoreError> {
        all!(self, OF, institution, period)
    }

    /// What was filed for a month by institutions within reach, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn filings_of_period(
        &mut self,
        reach: &Reach,
        period: Period,
    ) -> Result<Vec<Filing>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(OF_PERIOD, [value(period)]).within(reach, &COLUMNS).push(" ORDER BY f.filed_at, f.id");
        listed!(self, clauses)
    }

    /// The sheets in a filing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn filed_sheets(&mut self, id: FilingId) -> Result<Vec<SheetId>, StoreError> {
        let rows: Vec<FiledSheet> = all!(self, SHEETS, id)?;
        Ok(rows.into_iter().map(|row| row.sheet_id).collect())
    }

    /// Records a filing with its sheets.
    ///
    /// # Errors
    /// The institution or a sheet is unknown, or the database fails.
    pub async fn insert_filing(&mut self, new: &Filing, sheets: &[SheetId]) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await?;
        let rows: Vec<_> = sheets.iter().map(|sheet| SheetOf(new.id, *sheet)).collect();
        self.insert_rows(&rows).await
    }

    /// Takes receipt of a filing that waits, or returns it. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_filing(
        &mut self,
        id: FilingId,
        decision: &FilingDecision<'_>,
    ) -> Result<bool, StoreError> {
        let FilingDecision { state, by, decider, at, why } = *decision;
        Ok(execute!(self, DECIDE, id, state, by, decider, at, why)? > 0)
    }
}
