//! Facts, counted by institution, word and month, or by word alone. Nothing is kept; the facts of the time and of the kinds asked for are
//! read from an index.

use liandai_model::{Day, FactKind, InstitutionId, Subject};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::listed,
};

record! {
    /// Facts of an institution, word and month, counted.
    pub struct FactCount {
        /// The institution.
        pub institution_id: InstitutionId,
        /// What they are.
        pub kind: FactKind,
        /// What they are about.
        pub subject: Subject,
        /// The ground or indicator: a word of the package.
        pub word: String,
        /// The month of their first day: `2026-03`.
        pub month: String,
        /// How many count.
        pub confirmed: i64,
        /// How many wait to be confirmed, but for corrections of others.
        pub recorded: i64,
        /// The sum of what is confirmed, in hundredths.
        pub points: i64,
        /// Answers in what is confirmed.
        pub satisfied: i64,
        /// Answers in what is confirmed.
        pub basically_satisfied: i64,
        /// Answers in what is confirmed.
        pub dissatisfied: i64,
    }
}

record! {
    /// Facts of a kind and word about a kind of subject, counted wherever they are.
    pub struct FactSum {
        /// What they are.
        pub kind: FactKind,
        /// What they are about.
        pub subject: Subject,
        /// A word of the package.
        pub word: String,
        /// How many count.
        pub confirmed: i64,
        /// How many wait to be confirmed.
        pub recorded: i64,
    }
}

record! {
    /// How many facts of any kind count in an institution.
    pub struct FactsKept {
        /// The institution.
        pub institution_id: InstitutionId,
        /// How many.
        pub n: i64,
    }
}

/// Which facts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactScope {
    /// Those of institutions within reach.
    pub reach: Reach,
    /// From this day on.
    pub from: Day,
    /// To this day.
    pub to: Day,
}

const OF_INSTITUTION: Belongs = Belongs { institution: "f.institution_id", unit: None, officer: None };
const COUNTS: &str = "SELECT f.institution_id, f.kind, f.subject, f.word, substr(f.from_day, 1, 7) AS month,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN 1 ELSE 0 END) AS BIGINT) AS confirmed,
        CAST(sum(CASE WHEN f.state = 'recorded' AND f.supersedes IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS recorded,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN COALESCE(f.points, 0) ELSE 0 END) AS BIGINT) AS points,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN COALESCE(f.satisfied, 0) ELSE 0 END) AS BIGINT) AS satisfied,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN COALESCE(f.basically_satisfied, 0) ELSE 0 END) AS BIGINT)
            AS basically_satisfied,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN COALESCE(f.dissatisfied, 0) ELSE 0 END) AS BIGINT) AS dissatisfied
    FROM fact AS f WHERE f.tenant_id = $1 AND f.state IN ('recorded', 'confirmed') AND NOT f.annuls";
const SUMS: &str = "SELECT f.kind, f.subject, f.word,
        CAST(sum(CASE WHEN f.state = 'confirmed' THEN 1 ELSE 0 END) AS BIGINT) AS confirmed,
        CAST(sum(CASE WHEN f.state = 'recorded' AND f.supersedes IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS recorded
    FROM fact AS f WHERE f.tenant_id = $1 AND f.state IN ('recorded', 'confirmed') AND NOT f.annuls";
const KEPT: &str = "SELECT f.institution_id, count(*) AS n
    FROM fact AS f WHERE f.tenant_id = $1 AND f.state = 'confirmed' AND NOT f.annuls";

impl Tx {
    /// Facts of some kinds by institution, subject, word and month.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact_counts(
        &mut self,
        scope: &FactScope,
        kinds: &[FactKind],
    ) -> Result<Vec<FactCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, COUNTS);
        clauses.among(" AND f.kind IN", kinds.iter().copied().map(value));
        scope.narrow(&mut clauses);
        clauses.push(" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5");
        listed!(self, clauses)
    }

    /// Facts of some kinds by subject and word.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fact_sums(
        &mut self,
        scope: &FactScope,
        kinds: &[FactKind],
    ) -> Result<Vec<FactSum>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SUMS);
        clauses.among(" AND f.kind IN", kinds.iter().copied().map(value));
        scope.narrow(&mut clauses);
        clauses.push(" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
        listed!(self, clauses)
    }

    /// How many facts of any kind count, by institution: where there are none, nobody keeps any.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_kept(&mut self, scope: &FactScope) -> Result<Vec<FactsKept>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, KEPT);
        scope.narrow(&mut clauses);
        clauses.push(" GROUP BY 1 ORDER BY 1");
        listed!(self, clauses)
    }
}

impl FactScope {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.within(&self.reach, &OF_INSTITUTION);
        clauses.add(" AND f.from_day >= ? AND f.from_day <= ?", [value(self.from), value(self.to)]);
    }
}
