//! A city's own questions, besides those of the regulation. What was asked once is retired, never erased.

use liandai_model::{AccountId, Instant, InstitutionId, QuestionId, QuestionKind};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, contains, value},
    column::record,
    engine::{execute, listed, one, paged},
};

record! {
    /// A question of one's own.
    pub struct OwnQuestion in exam_question {
        /// Its id.
        pub id: QuestionId,
        /// What people call it.
        pub number: String,
        /// Whose it is; the city's, if no institution's.
        pub institution_id: Option<InstitutionId>,
        /// The clause that it is about.
        pub clause: String,
        /// How it is answered.
        pub kind: QuestionKind,
        /// What is asked.
        pub text: String,
        /// What can be chosen: JSON.
        pub choices: String,
        /// The places of what is right, with spaces between.
        pub right_ones: String,
        /// Why it is.
        pub why: String,
        /// Whether it is asked no more.
        pub is_retired: bool,
        /// Who made it.
        pub made_by: AccountId,
        /// When.
        pub made_at: Instant,
        /// When it was retired.
        pub retired_at: Option<Instant>,
        /// Why.
        pub retired_why: String,
    }
}

/// Which questions are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionFilter {
    /// The text or the number contains this.
    pub text: Option<String>,
    /// About one of these clauses.
    pub clauses: Option<Vec<String>>,
    /// Answered like this.
    pub kind: Option<QuestionKind>,
    /// Retired, or not.
    pub is_retired: Option<bool>,
}

const BY_ID: &str = "SELECT * FROM exam_question WHERE tenant_id = $1 AND id = $2";
const LIST: &str = "SELECT q.* FROM exam_question AS q WHERE q.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM exam_question AS q WHERE q.tenant_id = $1";
const ASKED: &str = "SELECT q.* FROM exam_question AS q WHERE q.tenant_id = $1 AND q.is_retired = FALSE
    AND (q.institution_id IS NULL";
const OF_ABOVE: &str = " OR q.institution_id IN (SELECT a.ancestor_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.institution_id = ?)";
const RETIRE: &str = "UPDATE exam_question SET is_retired = TRUE, retired_at = $3, retired_why = $4
    WHERE tenant_id = $1 AND id = $2 AND is_retired = FALSE";

impl Tx {
    /// One question.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_question(&mut self, id: QuestionId) -> Result<Option<OwnQuestion>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Adds questions.
    ///
    /// # Errors
    /// A number is taken, an institution is unknown, or the database fails.
    pub async fn insert_questions(&mut self, new: &[OwnQuestion]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Asks a question no more. False if it was not asked any more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn retire_question(
        &mut self,
        id: QuestionId,
        at: Instant,
        why: &str,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, RETIRE, id, at, why)? > 0)
    }

    /// The questions that an exam of an institution may ask: the city's, its own and those of what it belongs under.
    ///
    /// # Errors
    /// The database fails.
    pub async fn questions_for(
        &mut self,
        institution: Option<InstitutionId>,
    ) -> Result<Vec<OwnQuestion>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, ASKED);
        if let Some(institution) = institution {
            clauses.add(OF_ABOVE, [value(institution)]);
        }
        clauses.push(") ORDER BY q.number");
        listed!(self, clauses)
    }

    /// Questions of institutions within reach, and the city's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn question_list(
        &mut self,
        reach: &Reach,
        filter: &QuestionFilter,
        page: Page,
    ) -> Result<Paged<OwnQuestion>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            filter.narrow(clauses, reach);
        }
        list.push(" ORDER BY q.number").page(page);
        paged!(self, page, list, count)
    }
}

impl QuestionFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        if !reach.city {
            clauses.push(" AND (q.institution_id IS NULL");
            if !reach.institutions.is_empty() {
                let under = " OR q.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
                    WHERE a.tenant_id = $1 AND a.ancestor_id IN";
                clauses.among(under, reach.institutions.iter().copied().map(value)).push(")");
            }
            clauses.push(")");
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let pattern = contains(text);
            clauses.add(
                " AND (lower(q.text) LIKE ? ESCAPE '\\' OR lower(q.number) LIKE ? ESCAPE '\\')",
                [value(pattern.as_str()), value(pattern.as_str())],
            );
        }
        if let Some(about) = &self.clauses {
            clauses.among(" AND q.clause IN", about.iter().map(|clause| value(clause.as_str())));
        }
        if let Some(kind) = self.kind {
            clauses.add(" AND q.kind = ?", [value(kind)]);
        }
        if let Some(is_retired) = self.is_retired {
            clauses.add(" AND q.is_retired = ?", [value(is_retired)]);
        }
    }
}
