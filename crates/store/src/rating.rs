//! Ratings of a period, and what came out for each subject.

use liandai_model::{AccountId, Day, Instant, InstitutionId, RatingId, RatingState, RegulationId, UnitId};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::value,
    column::record,
    engine::{all, execute, one},
    tally::Tally,
};

record! {
    /// A rating.
    pub struct Rating in rating {
        /// Its id.
        pub id: RatingId,
        /// The period: `2026-H1` or `2026`.
        pub period: String,
        /// Where it stands.
        pub state: RatingState,
        /// The version of the regulation under which it is computed.
        pub regulation_id: RegulationId,
        /// SHA-256 over the facts; empty until it is computed.
        pub facts_digest: Vec<u8>,
        /// SHA-256 over the results; empty until it is computed.
        pub results_digest: Vec<u8>,
        /// The version of the engine.
        pub engine: String,
        /// How many of each: JSON of the service.
        pub counts: String,
        /// What is wrong with the facts: JSON of the service.
        pub problems: String,
        /// Who had it computed.
        pub computed_by: Option<AccountId>,
        /// When.
        pub computed_at: Instant,
        /// Who approved it.
        pub approved_by: Option<AccountId>,
        /// When.
        pub approved_at: Option<Instant>,
        /// The first day of the public notice.
        pub notice_from: Option<Day>,
        /// Its last day.
        pub notice_to: Option<Day>,
        /// Who proclaimed it.
        pub proclaimed_by: Option<AccountId>,
        /// When.
        pub proclaimed_at: Option<Instant>,
        /// The rating whose place it takes.
        pub supersedes: Option<RatingId>,
        /// Why it takes that place, or why it was given up.
        pub reason: String,
    }
}

record! {
    /// What came out for one subject.
    pub struct RatingResult in rating_result {
        /// The rating.
        pub rating_id: RatingId,
        /// The kind of subject.
        pub subject: String,
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub code: String,
        /// What it was called.
        pub name: String,
        /// Where it belonged; of an institution itself.
        pub institution_id: InstitutionId,
        /// The unit; of a unit itself.
        pub unit_id: Option<UnitId>,
        /// rated, disqualified, excluded or incomplete.
        pub status: String,
        /// Hundredths, before the bonus.
        pub base: Option<i64>,
        /// Hundredths.
        pub bonus: Option<i64>,
        /// Hundredths.
        pub total: Option<i64>,
        /// The rank.
        pub rank: Option<i64>,
        /// Among how many.
        pub rank_of: Option<i64>,
        /// Stars of units and officers.
        pub stars: Option<i64>,
        /// The class of an institution.
        pub class: Option<i64>,
        /// Flags, joined by `;`.
        pub flags: String,
        /// Reasons, joined by `;`.
        pub reasons: String,
    }
}

const BY_ID: &str = "SELECT * FROM rating WHERE tenant_id = $1 AND id = $2";
const ALL: &str = "SELECT * FROM rating WHERE tenant_id = $1 ORDER BY period DESC, computed_at DESC, id DESC";
const IN_FORCE: &str = "SELECT * FROM rating WHERE tenant_id = $1 AND period = $2 AND state = 'proclaimed'";
const BEFORE: &str =
    "SELECT * FROM rating WHERE tenant_id = $1 AND period = $2 AND computed_at < $3 AND id <> $4
        AND state NOT IN ('computing', 'failed')
    ORDER BY CASE state WHEN 'proclaimed' THEN 0 ELSE 1 END, computed_at DESC, id DESC LIMIT 1";
const UNDER_WAY: &str = "SELECT * FROM rating WHERE tenant_id = $1 AND period = $2
        AND state IN ('computing', 'preview', 'approved', 'noticed')
    ORDER BY computed_at DESC, id DESC";
const RESULT: &str = "SELECT * FROM rating_result WHERE tenant_id = $1 AND rating_id = $2 AND subject = $3 AND subject_id = $4";
const RESULT_BY_CODE: &str =
    "SELECT * FROM rating_result WHERE tenant_id = $1 AND rating_id = $2 AND subject = $3 AND code = $4";
const RESULTS: &str = "SELECT * FROM rating_result WHERE tenant_id = $1 AND rating_id = $2 AND subject = $3
    AND subject_id > $4 ORDER BY subject_id LIMIT 8192";
const FORGET: &str = "DELETE FROM rating_result WHERE tenant_id = $1 AND rating_id = $2";

const WAITING: &str = "SELECT count(*) FROM rating AS r WHERE r.tenant_id = $1";
const TAKEN_ON: &str =
    " AND ((r.state = 'preview' AND (r.computed_by IS NULL OR r.computed_by <> ?)) OR r.state = 'approved'
    OR (r.state = 'noticed' AND r.notice_to < ?))";

impl Tally {
    /// And ratings that somebody may take on: previews that others had computed, approved ones, and those whose notice is over.
    pub fn ratings_waiting(&mut self, account: AccountId, today: Day) -> &mut Self {
        self.ask(WAITING, |count| {
            count.add(TAKEN_ON, [value(account), value(today)]);
        })
    }
}

impl Tx {
    /// One rating.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating(&mut self, id: RatingId) -> Result<Option<Rating>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// All ratings, the latest period first, and in each the latest rating.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ratings(&mut self) -> Result<Vec<Rating>, StoreError> {
        all!(self, ALL)
    }

    /// The rating of a period that is in force.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_in_force(&mut self, period: &str) -> Result<Option<Rating>, StoreError> {
        one!(self, IN_FORCE, period)
    }

    /// What a rating is compared with: the one of its period that is in force, else the latest that was computed before it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_before(&mut self, rating: &Rating) -> Result<Option<Rating>, StoreError> {
        one!(self, BEFORE, &rating.period, rating.computed_at, rating.id)
    }

    /// The ratings of a period that are on their way to be proclaimed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ratings_under_way(&mut self, period: &str) -> Result<Vec<Rating>, StoreError> {
        all!(self, UNDER_WAY, period)
    }

    /// Records a rating.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_rating(&mut self, new: &Rating) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Overwrites a rating that stands in a state. False if it no longer does.
    ///
    /// # Errors
    /// The database fails.
    pub async fn update_rating(&mut self, rating: &Rating, from: RatingState) -> Result<bool, StoreError> {
        self.update_row_if(rating, Some(("state", value(from)))).await
    }

    /// Records what came out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_rating_results(&mut self, rows: &[RatingResult]) -> Result<(), StoreError> {
        self.insert_rows(rows).await
    }

    /// Removes what came out of a rating that was given up or is computed anew, and says of how many subjects.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_rating_results(&mut self, rating: RatingId) -> Result<u64, StoreError> {
        execute!(self, FORGET, rating)
    }

    /// What came out for one subject.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_result(
        &mut self,
        rating: RatingId,
        subject: &str,
        id: Uuid,
    ) -> Result<Option<RatingResult>, StoreError> {
        one!(self, RESULT, rating, subject, id)
    }

    /// What came out for the subject of that code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_result_by_code(
        &mut self,
        rating: RatingId,
        subject: &str,
        code: &str,
    ) -> Result<Option<RatingResult>, StoreError> {
        one!(self, RESULT_BY_CODE, rating, subject, code)
    }

    /// What came out for one kind of subject, by id, those after an id; at most 8,192 at a time.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rating_results_after(
        &mut self,
        rating: RatingId,
        subject: &str,
        after: Uuid,
    ) -> Result<Vec<RatingResult>, StoreError> {
        all!(self, RESULTS, rating, subject, after)
    }
}
