//! What people ask for who do not agree with a result of a rating: objections during its notice, reviews and appeals after its
//! proclamation, each with reasons and an answer.

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, ObjectionState, RatingId, RemedyId, RemedyKind, Subject,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, counted, execute, listed, one, paged},
    tally::Tally,
};

record! {
    /// Somebody about whom something is open.
    struct Pending {
        /// Who.
        pub id: Uuid,
    }
}

record! {
    /// One of them.
    pub struct Remedy in remedy {
        /// Its id.
        pub id: RemedyId,
        /// Which it is.
        pub kind: RemedyKind,
        /// To a result of this rating.
        pub rating_id: RatingId,
        /// Of this period.
        pub period: String,
        /// Of what kind of subject.
        pub subject: Subject,
        /// The subject.
        pub subject_id: Uuid,
        /// Its code.
        pub code: String,
        /// What it is called.
        pub name: String,
        /// Where the subject belonged.
        pub institution_id: InstitutionId,
        /// Whose steering group decides.
        pub office_id: InstitutionId,
        /// The review whose answer is appealed against.
        pub of_id: Option<RemedyId>,
        /// Where it stands.
        pub state: ObjectionState,
        /// Why somebody does not agree.
        pub reasons: String,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
        /// Until when it is to be decided, if the regulation says.
        pub due_day: Option<Day>,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// Their name then.
        pub decider: String,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why so.
        pub decided_why: String,
        /// When who asked read the answer.
        pub answer_seen_at: Option<Instant>,
        /// The rating that took the place of its own after it was upheld.
        pub successor_id: Option<RatingId>,
    }
}

/// Which are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemedyFilter {
    /// Those on which these institutions' steering groups decide, or any.
    pub offices: Option<Reach>,
    /// By this account.
    pub by: Option<AccountId>,
    /// Not by this account.
    pub not_by: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<RemedyKind>,
    /// In this state.
    pub state: Option<ObjectionState>,
    /// To results of this rating.
    pub rating: Option<RatingId>,
    /// To results of this subject.
    pub subject: Option<Uuid>,
    /// To results of this period.
    pub period: Option<String>,
    /// Only open ones past their day on this day.
    pub overdue: Option<Day>,
    /// Only those whose answer was not read by who asked.
    pub unread: bool,
    /// Only upheld ones that no rating has followed.
    pub unfollowed: bool,
}

/// How somebody decided.
#[derive(Clone, Copy, Debug)]
pub struct RemedyDecision<'a> {
    /// Where it stands from now on.
    pub state: ObjectionState,
    /// Who decided.
    pub by: AccountId,
    /// Their name.
    pub decider: &'a str,
    /// When.
    pub at: Instant,
    /// Why so.
    pub why: &'a str,
}

const BY_ID: &str = "SELECT * FROM remedy WHERE tenant_id = $1 AND id = $2";
const LIST: &str = "SELECT m.* FROM remedy AS m WHERE m.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM remedy AS m WHERE m.tenant_id = $1";
const OF_SUBJECT: &str =
    "SELECT * FROM remedy WHERE tenant_id = $1 AND subject_id = $2 AND period = $3 ORDER BY at, id";
const OBJECTED: &str = "SELECT * FROM remedy WHERE tenant_id = $1 AND rating_id = $2 AND kind = 'objection'
    AND state IN ('open', 'upheld') ORDER BY at, id";
const PENDING: &str =
    "SELECT DISTINCT subject_id AS id FROM remedy WHERE tenant_id = $1 AND rating_id = ? AND state = 'open'";
const DECIDE: &str =
    "UPDATE remedy SET state = $3, decided_by = $4, decider = $5, decided_at = $6, decided_why = $7
    WHERE tenant_id = $1 AND id = $2 AND state = 'open'";
const SEEN: &str = "UPDATE remedy SET answer_seen_at = $3
    WHERE tenant_id = $1 AND id = $2 AND answer_seen_at IS NULL AND state IN ('upheld', 'rejected')";
const FOLLOW: &str = "UPDATE remedy SET successor_id = $3
    WHERE tenant_id = $1 AND period = $2 AND state = 'upheld' AND successor_id IS NULL AND rating_id <> $3";

impl Tally {
    /// And objections to ratings, reviews and appeals.
    pub fn remedies(&mut self, filter: &RemedyFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count))
    }
}

impl Tx {
    /// One of them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remedy(&mut self, id: RemedyId) -> Result<Option<Remedy>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Those that are wanted: open ones first, by the day on which they are due, then the latest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remedies(&mut self, filter: &RemedyFilter, page: Page) -> Result<Paged<Remedy>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        filter.narrow(&mut list);
        filter.narrow(&mut count);
        list.push(
            " ORDER BY CASE m.state WHEN 'open' THEN 0 ELSE 1 END,
            CASE m.state WHEN 'open' THEN m.due_day END NULLS LAST, m.at DESC, m.id DESC",
        );
        list.page(page);
        paged!(self, page, list, count)
    }

    /// How many there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_remedies(&mut self, filter: &RemedyFilter) -> Result<i64, StoreError> {
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count);
        counted!(self, count)
    }

    /// Everything that was asked for about a subject's results of a period, the earliest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remedies_of(&mut self, subject: Uuid, period: &str) -> Result<Vec<Remedy>, StoreError> {
        all!(self, OF_SUBJECT, subject, period)
    }

    /// The objections that keep results of a rating out of force: those that are open or upheld.
    ///
    /// # Errors
    /// The database fails.
    pub async fn results_objected(&mut self, rating: RatingId) -> Result<Vec<Remedy>, StoreError> {
        all!(self, OBJECTED, rating)
    }

    /// Those among these subjects about whose result of a rating something is open: an objection, a review, an appeal.
    ///
    /// # Errors
    /// The database fails.
    pub async fn pending_among(
        &mut self,
        rating: RatingId,
        subjects: &[Uuid],
    ) -> Result<Vec<Uuid>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(PENDING, [value(rating)]);
        clauses.among(" AND subject_id IN", subjects.iter().copied().map(value));
        let rows: Vec<Pending> = listed!(self, clauses)?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// Records one.
    ///
    /// # Errors
    /// The rating or the office is unknown, or the database fails.
    pub async fn insert_remedy(&mut self, new: &Remedy) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Decides on an open one. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_remedy(
        &mut self,
        id: RemedyId,
        decision: &RemedyDecision<'_>,
    ) -> Result<bool, StoreError> {
        let RemedyDecision { state, by, decider, at, why } = *decision;
        Ok(execute!(self, DECIDE, id, state, by, decider, at, why)? > 0)
    }

    /// Records that who asked has read the answer. False if that is recorded already, or there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn see_remedy_answer(&mut self, id: RemedyId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, SEEN, id, at)? > 0)
    }

    /// Records which rating follows everything of its period that was upheld and that none has followed, and says how many.
    ///
    /// # Errors
    /// The database fails.
    pub async fn follow_remedies(&mut self, period: &str, rating: RatingId) -> Result<u64, StoreError> {
        execute!(self, FOLLOW, period, rating)
    }
}

impl RemedyFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(reach) = self.offices.as_ref().filter(|reach| !reach.city) {
            clauses.among(" AND m.office_id IN", reach.institutions.iter().copied().map(value));
        }
        if let Some(account) = self.by {
            clauses.add(" AND m.account_id = ?", [value(account)]);
        }
        if let Some(account) = self.not_by {
            clauses.add(" AND m.account_id <> ?", [value(account)]);
        }
        if let Some(kind) = self.kind {
            clauses.add(" AND m.kind = ?", [value(kind)]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND m.state = ?", [value(state)]);
        }
        if let Some(rating) = self.rating {
            clauses.add(" AND m.rating_id = ?", [value(rating)]);
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND m.subject_id = ?", [value(subject)]);
        }
        if let Some(period) = &self.period {
            clauses.add(" AND m.period = ?", [value(period)]);
        }
        if let Some(day) = self.overdue {
            clauses.add(" AND m.state = 'open' AND m.due_day < ?", [value(day)]);
        }
        if self.unread {
            clauses.push(" AND m.answer_seen_at IS NULL AND m.state IN ('upheld', 'rejected')");
        }
        if self.unfollowed {
            clauses.push(" AND m.state = 'upheld' AND m.successor_id IS NULL");
        }
    }
}
