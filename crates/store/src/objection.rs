//! Objections to what is noticed: to one sheet each, with reasons and an answer.

use liandai_model::{
    AccountId, Instant, InstitutionId, NoticeId, ObjectionId, ObjectionState, Period, SheetId,
};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{counted, execute, found, one, paged},
    tally::Tally,
};

record! {
    /// An objection.
    pub struct Objection in objection {
        /// Its id.
        pub id: ObjectionId,
        /// To which notice.
        pub notice_id: NoticeId,
        /// To which of its sheets.
        pub sheet_id: SheetId,
        /// Whose people the notice concerns.
        pub institution_id: InstitutionId,
        /// Whose steering group approved the sheet.
        pub assessor_id: InstitutionId,
        /// Where it stands.
        pub state: ObjectionState,
        /// Why somebody objects.
        pub reasons: String,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// Their name then.
        pub decider: String,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why so.
        pub decided_why: String,
        /// When who objected read the answer.
        pub answer_seen_at: Option<Instant>,
    }
}

record! {
    /// An objection in a list, with names.
    pub struct ObjectionRow {
        /// Its id.
        pub id: ObjectionId,
        /// To which notice.
        pub notice_id: NoticeId,
        /// To which sheet.
        pub sheet_id: SheetId,
        /// Of which period.
        pub period: Period,
        /// Whose sheet it is.
        pub name: String,
        /// The name of the institution concerned.
        pub institution: String,
        /// Where it stands.
        pub state: ObjectionState,
        /// Why somebody objects.
        pub reasons: String,
        /// By which account.
        pub account_id: AccountId,
        /// Who.
        pub author: String,
        /// When.
        pub at: Instant,
        /// By which account it was decided.
        pub decided_by: Option<AccountId>,
        /// Who decided.
        pub decider: String,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why so.
        pub decided_why: String,
        /// When who objected read the answer.
        pub answer_seen_at: Option<Instant>,
    }
}

/// Which objections are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectionFilter {
    /// To sheets that these institutions' steering groups approved, or any.
    pub assessors: Option<Reach>,
    /// By this account.
    pub by: Option<AccountId>,
    /// Not by this account.
    pub not_by: Option<AccountId>,
    /// To this notice.
    pub notice: Option<NoticeId>,
    /// To this sheet.
    pub sheet: Option<SheetId>,
    /// In this state.
    pub state: Option<ObjectionState>,
    /// Whose answer was not read by who objected.
    pub unread: bool,
}

/// How somebody decided on an objection.
#[derive(Clone, Copy, Debug)]
pub struct ObjectionDecision<'a> {
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

const BY_ID: &str = "SELECT * FROM objection WHERE tenant_id = $1 AND id = $2";
const LIST: &str =
    "SELECT b.*, s.period, COALESCE(o.name, u.name, si.name, '') AS name, i.name AS institution
    FROM objection AS b
    JOIN sheet AS s ON s.tenant_id = $1 AND s.id = b.sheet_id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.subject_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = s.subject_id
    LEFT JOIN institution AS si ON si.tenant_id = $1 AND si.id = s.subject_id
    WHERE b.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM objection AS b WHERE b.tenant_id = $1";
const DECIDE: &str =
    "UPDATE objection SET state = $3, decided_by = $4, decider = $5, decided_at = $6, decided_why = $7
    WHERE tenant_id = $1 AND id = $2 AND state = 'open'";
const SEEN: &str = "UPDATE objection SET answer_seen_at = $3
    WHERE tenant_id = $1 AND id = $2 AND answer_seen_at IS NULL AND state <> 'open'";

impl Tally {
    /// And objections.
    pub fn objections(&mut self, filter: &ObjectionFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count))
    }
}

impl Tx {
    /// One objection.
    ///
    /// # Errors
    /// The database fails.
    pub async fn objection(&mut self, id: ObjectionId) -> Result<Option<Objection>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// One objection with names.
    ///
    /// # Errors
    /// The database fails.
    pub async fn objection_row(&mut self, id: ObjectionId) -> Result<Option<ObjectionRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND b.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// Objections, open ones first, then the latest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn objections(
        &mut self,
        filter: &ObjectionFilter,
        page: Page,
    ) -> Result<Paged<ObjectionRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        filter.narrow(&mut list);
        filter.narrow(&mut count);
        list.push(" ORDER BY CASE b.state WHEN 'open' THEN 0 ELSE 1 END, b.at DESC, b.id DESC").page(page);
        paged!(self, page, list, count)
    }

    /// How many objections there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_objections(&mut self, filter: &ObjectionFilter) -> Result<i64, StoreError> {
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count);
        counted!(self, count)
    }

    /// Records an objection.
    ///
    /// # Errors
    /// The notice or the sheet is unknown, or the database fails.
    pub async fn insert_objection(&mut self, new: &Objection) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Decides on an open objection. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_objection(
        &mut self,
        id: ObjectionId,
        decision: &ObjectionDecision<'_>,
    ) -> Result<bool, StoreError> {
        let ObjectionDecision { state, by, decider, at, why } = *decision;
        Ok(execute!(self, DECIDE, id, state, by, decider, at, why)? > 0)
    }

    /// Records that who objected has read the answer. False if that is recorded already, or there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn see_objection_answer(&mut self, id: ObjectionId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, SEEN, id, at)? > 0)
    }
}

impl ObjectionFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(reach) = self.assessors.as_ref().filter(|reach| !reach.city) {
            clauses.among(" AND b.assessor_id IN", reach.institutions.iter().copied().map(value));
        }
        if let Some(account) = self.by {
            clauses.add(" AND b.account_id = ?", [value(account)]);
        }
        if let Some(account) = self.not_by {
            clauses.add(" AND b.account_id <> ?", [value(account)]);
        }
        if let Some(notice) = self.notice {
            clauses.add(" AND b.notice_id = ?", [value(notice)]);
        }
        if let Some(sheet) = self.sheet {
            clauses.add(" AND b.sheet_id = ?", [value(sheet)]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND b.state = ?", [value(state)]);
        }
        if self.unread {
            clauses.push(" AND b.answer_seen_at IS NULL AND b.state IN ('upheld', 'rejected')");
        }
    }
}
