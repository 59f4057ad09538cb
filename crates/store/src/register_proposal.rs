//! What is proposed for whoever missed the duty of a register, and what was decided.

use liandai_model::{
    AccountId, Instant, InstitutionId, ObligationId, ProposalId, ProposalState, Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::{execute, one, paged},
    tally::Tally,
};

record! {
    /// A proposal.
    pub struct Proposal in register_proposal {
        /// Its id.
        pub id: ProposalId,
        /// The register.
        pub register: String,
        /// What is proposed, a word of the package.
        pub word: String,
        /// What was missed.
        pub obligation_id: ObligationId,
        /// Of what kind it is about.
        pub subject: Subject,
        /// About whom.
        pub subject_id: Uuid,
        /// Where that belongs.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// For which stretch of time it was missed.
        pub period: String,
        /// Why it is proposed.
        pub why: String,
        /// Where it stands.
        pub state: ProposalState,
        /// Who proposed it.
        pub proposed_by: AccountId,
        /// When.
        pub proposed_at: Instant,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
    }
}

record! {
    /// A proposal in a list, with names.
    pub struct ProposalRow {
        /// Its id.
        pub id: ProposalId,
        /// The register.
        pub register: String,
        /// What is proposed.
        pub word: String,
        /// Of what kind it is about.
        pub subject: Subject,
        /// About whom.
        pub subject_id: Uuid,
        /// Their name.
        pub name: String,
        /// Where that belongs.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// For which stretch of time it was missed.
        pub period: String,
        /// Why it is proposed.
        pub why: String,
        /// Where it stands.
        pub state: ProposalState,
        /// Who proposed it.
        pub proposed_by: AccountId,
        /// Their name.
        pub proposer: String,
        /// When.
        pub proposed_at: Instant,
        /// The name of who decided.
        pub decider: Option<String>,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why.
        pub decided_why: String,
    }
}

/// Which proposals are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalFilter {
    /// Of this register.
    pub register: Option<String>,
    /// Where they stand.
    pub state: Option<ProposalState>,
    /// Proposed by somebody else than this account.
    pub not_proposed_by: Option<AccountId>,
    /// About somebody else than this one.
    pub not_about: Option<Uuid>,
}

const BY_ID: &str = "SELECT * FROM register_proposal WHERE tenant_id = $1 AND id = $2";
const OF_MISSED: &str = "SELECT * FROM register_proposal WHERE tenant_id = $1 AND obligation_id = $2";
const DECIDE: &str =
    "UPDATE register_proposal SET state = $3, decided_by = $4, decided_at = $5, decided_why = $6
    WHERE tenant_id = $1 AND id = $2 AND state = 'proposed'";
const COLUMNS: Belongs =
    Belongs { institution: "p.institution_id", unit: Some("p.unit_id"), officer: Some("p.subject_id") };
const COUNT: &str = "SELECT count(*) FROM register_proposal AS p WHERE p.tenant_id = $1";
const LIST: &str =
    "SELECT p.id, p.register, p.word, p.subject, p.subject_id, COALESCE(o.name, su.name, i.name) AS name,
        p.institution_id, i.name AS institution, p.unit_id, p.period, p.why, p.state, p.proposed_by,
        r.display_name AS proposer, p.proposed_at, d.display_name AS decider, p.decided_at, p.decided_why
    FROM register_proposal AS p
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = p.institution_id
    JOIN account AS r ON r.tenant_id = $1 AND r.id = p.proposed_by
    LEFT JOIN account AS d ON d.tenant_id = $1 AND d.id = p.decided_by
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = p.subject_id
    LEFT JOIN unit AS su ON su.tenant_id = $1 AND su.id = p.subject_id
    WHERE p.tenant_id = $1";

impl Tally {
    /// And proposals within reach.
    pub fn proposals(&mut self, reach: &Reach, filter: &ProposalFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count, reach))
    }
}

impl Tx {
    /// One proposal.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proposal(&mut self, id: ProposalId) -> Result<Option<Proposal>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// What is proposed for something that was missed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proposal_of(&mut self, missed: ObligationId) -> Result<Option<Proposal>, StoreError> {
        one!(self, OF_MISSED, missed)
    }

    /// Writes a proposal down.
    ///
    /// # Errors
    /// The same was proposed for the same already, the institution is unknown, or the database fails.
    pub async fn insert_proposal(&mut self, new: &Proposal) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Decides on a proposal. False if there is none to decide on: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_proposal(
        &mut self,
        id: ProposalId,
        state: ProposalState,
        (by, at): (AccountId, Instant),
        why: &str,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, DECIDE, id, state, by, at, why)? > 0)
    }

    /// Proposals within reach, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proposal_list(
        &mut self,
        reach: &Reach,
        filter: &ProposalFilter,
        page: Page,
    ) -> Result<Paged<ProposalRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        filter.narrow(&mut list, reach);
        filter.narrow(&mut count, reach);
        list.push(" ORDER BY p.proposed_at DESC, p.id DESC").page(page);
        paged!(self, page, list, count)
    }
}

impl ProposalFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &COLUMNS);
        if let Some(register) = &self.register {
            clauses.add(" AND p.register = ?", [value(register.as_str())]);
        }
        if let Some(state) = self.state {
            clauses.add(" AND p.state = ?", [value(state)]);
        }
        if let Some(account) = self.not_proposed_by {
            clauses.add(" AND p.proposed_by <> ?", [value(account)]);
        }
        if let Some(subject) = self.not_about {
            clauses.add(" AND p.subject_id <> ?", [value(subject)]);
        }
    }
}
