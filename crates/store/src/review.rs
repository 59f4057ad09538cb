//! Quarterly reviews (二(二)1): figures as they were, what the head says of them, and whether they are published.

use liandai_model::{AccountId, Instant, InstitutionId, ObligationId, ReviewId, ReviewState};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{execute, one, paged},
};

record! {
    /// A review.
    pub struct Review in review {
        /// Its id.
        pub id: ReviewId,
        /// Whose.
        pub institution_id: InstitutionId,
        /// Of which quarter: `2026-Q1`.
        pub period: String,
        /// Where it stands.
        pub state: ReviewState,
        /// The figures as they were, as JSON.
        pub figures: String,
        /// SHA-256 of that text.
        pub digest: Vec<u8>,
        /// Who gathered them.
        pub gathered_by: AccountId,
        /// Their name.
        pub gatherer: String,
        /// When.
        pub gathered_at: Instant,
        /// What the head says of them.
        pub comment: String,
        /// The one that was withdrawn before it.
        pub supersedes: Option<ReviewId>,
        /// The duty that its publication fulfilled.
        pub obligation_id: Option<ObligationId>,
        /// Who published it.
        pub published_by: Option<AccountId>,
        /// Their name.
        pub publisher: String,
        /// When.
        pub published_at: Option<Instant>,
        /// Who withdrew it.
        pub withdrawn_by: Option<AccountId>,
        /// Their name.
        pub withdrawer: String,
        /// When.
        pub withdrawn_at: Option<Instant>,
        /// Why.
        pub withdrawn_why: String,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// A review in a list.
    pub struct ReviewRow {
        /// Its id.
        pub id: ReviewId,
        /// Whose.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// Of which quarter.
        pub period: String,
        /// Where it stands.
        pub state: ReviewState,
        /// When its figures were gathered.
        pub gathered_at: Instant,
        /// Who published it.
        pub publisher: String,
        /// When.
        pub published_at: Option<Instant>,
        /// Why it was withdrawn.
        pub withdrawn_why: String,
    }
}

/// Which reviews somebody may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewScope {
    /// Of institutions within reach: what was published, withdrawn or not.
    pub seen: Reach,
    /// Of institutions within reach: drafts too.
    pub held: Reach,
    /// Of the institution where they serve: what is published.
    pub own: Option<InstitutionId>,
}

/// Which reviews are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// The institution's name contains this.
    pub text: Option<String>,
    /// Of a year.
    pub year: Option<i16>,
    /// In this state.
    pub state: Option<ReviewState>,
}

const BY_ID: &str = "SELECT * FROM review WHERE tenant_id = $1 AND id = $2";
const OF_QUARTER: &str = "SELECT * FROM review WHERE tenant_id = $1 AND institution_id = $2 AND period = $3
    ORDER BY gathered_at DESC, id DESC LIMIT 1";
const CHANGE: &str = "UPDATE review SET state = $4, figures = $5, digest = $6, gathered_by = $7, gatherer = $8, gathered_at = $9,
        comment = $10, obligation_id = $11, published_by = $12, publisher = $13, published_at = $14, version = $3 + 1
    WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state = 'draft'";
const WITHDRAW: &str = "UPDATE review SET state = 'withdrawn', withdrawn_by = $3, withdrawer = $4, withdrawn_at = $5, withdrawn_why = $6,
        version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND state = 'published'";
const LIST: &str =
    "SELECT r.id, r.institution_id, i.name AS institution, r.period, r.state, r.gathered_at, r.publisher,
        r.published_at, r.withdrawn_why
    FROM review AS r JOIN institution AS i ON i.tenant_id = $1 AND i.id = r.institution_id
    WHERE r.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM review AS r
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = r.institution_id WHERE r.tenant_id = $1";
const UNDER: &str = "r.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id IN";

impl Tx {
    /// One review.
    ///
    /// # Errors
    /// The database fails.
    pub async fn review(&mut self, id: ReviewId) -> Result<Option<Review>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The latest review of an institution's quarter.
    ///
    /// # Errors
    /// The database fails.
    pub async fn review_of(
        &mut self,
        institution: InstitutionId,
        period: &str,
    ) -> Result<Option<Review>, StoreError> {
        one!(self, OF_QUARTER, institution, period)
    }

    /// Records a review.
    ///
    /// # Errors
    /// The quarter has one that was not withdrawn, the institution is unknown, or the database fails.
    pub async fn insert_review(&mut self, new: &Review) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes a draft as it is now, of the version that it was made of; published with that, if its state says so. False if there is no such
    /// draft: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_review(&mut self, changed: &Review, of: i64) -> Result<bool, StoreError> {
        let Review { id, state, figures, digest, gathered_by, gatherer, gathered_at, comment, .. } = changed;
        let Review { obligation_id, published_by, publisher, published_at, .. } = changed;
        let touched = execute!(
            self,
            CHANGE,
            *id,
            of,
            *state,
            figures.as_str(),
            digest.as_slice(),
            *gathered_by,
            gatherer.as_str(),
            *gathered_at,
            comment.as_str(),
            *obligation_id,
            *published_by,
            publisher.as_str(),
            *published_at
        )?;
        Ok(touched > 0)
    }

    /// Withdraws what is published. False if it is not: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn withdraw_review(
        &mut self,
        id: ReviewId,
        (by, name): (AccountId, &str),
        at: Instant,
        why: &str,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, WITHDRAW, id, by, name, at, why)? > 0)
    }

    /// A page of the reviews that somebody may see, the latest quarter first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn review_list(
        &mut self,
        scope: &ReviewScope,
        filter: &ReviewFilter,
        page: Page,
    ) -> Result<Paged<ReviewRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses);
            filter.narrow(clauses);
        }
        list.push(" ORDER BY r.period DESC, i.code, r.gathered_at DESC, r.id").page(page);
        paged!(self, page, list, count)
    }
}

impl ReviewScope {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.push(" AND (1 = 0");
        for (reach, states) in [(&self.seen, " AND r.state <> 'draft'"), (&self.held, "")] {
            if reach.city {
                clauses.push(" OR (1 = 1").push(states).push(")");
            } else if !reach.institutions.is_empty() {
                clauses.push(" OR (").among(UNDER, reach.institutions.iter().copied().map(value));
                clauses.push(")").push(states).push(")");
            }
        }
        if let Some(own) = self.own {
            clauses.add(" OR (r.institution_id = ? AND r.state = 'published')", [value(own)]);
        }
        clauses.push(")");
    }
}

impl ReviewFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            clauses.add(" AND lower(i.name) LIKE ? ESCAPE '\\'", [value(crate::clauses::contains(text))]);
        }
        if let Some(year) = self.year {
            clauses.add(" AND r.period LIKE ?", [value(format!("{year}-Q%"))]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND r.state = ?", [value(state)]);
        }
    }
}
