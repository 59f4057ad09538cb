//! Cases of prohibitions (三(三)): the case, who acts in it, what was done, what was decided, what was asked for against that, and the facts
//! that a decision recorded.

use liandai_model::{
    AccountId, CaseAct, CaseCapacity, CaseDecisionId, CaseId, CaseParty, CasePersonId, CaseRemedyId,
    CaseSource, CaseState, CaseStepId, CaseTold, ComplaintId, Day, FactId, Instant, InstitutionId,
    ObjectionState, OfficerId, RemedyKind, UnitId,
};

use crate::{
    StoreError, Tx,
    clauses::{Value, value},
    column::{Stored, record},
    complaint::Candidate,
    engine::{all, execute, one},
    fact::Fact,
};

record! {
    /// A case. What was reported is in no audit record.
    pub struct ConductCase in conduct_case {
        /// Its id.
        pub id: CaseId,
        /// What people call it.
        pub number: String,
        /// Where the officer served when it was opened.
        pub institution_id: InstitutionId,
        /// Whose office handles it; none: the city's commission.
        pub office_id: Option<InstitutionId>,
        /// Whom it is about.
        pub officer_id: OfficerId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Who led the officer on the day of the event.
        pub leader_id: Option<OfficerId>,
        /// Which prohibition, a clause of the package.
        pub clause: String,
        /// When it is said to have been broken.
        pub event_day: Day,
        /// Where that is known from.
        pub source: CaseSource,
        /// From which complaint.
        pub complaint_id: Option<ComplaintId>,
        /// What is said to have happened.
        #[serde(skip)]
        pub allegation: String,
        /// Where it stands.
        pub state: CaseState,
        /// Since when it stands there.
        pub since: Instant,
        /// Until when the next step is to be done, if the regulation says.
        pub due_day: Option<Day>,
        /// On which day the officer is heard.
        pub hearing_day: Option<Day>,
        /// Whether the officer agreed to be heard before that.
        pub is_waived: bool,
        /// By which account it was opened.
        pub opened_by: AccountId,
        /// When.
        pub opened_at: Instant,
        /// When it was decided about everybody.
        pub decided_at: Option<Instant>,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// Somebody who acts in a case, or did.
    pub struct CasePerson in case_person {
        /// Its id.
        pub id: CasePersonId,
        /// In which case.
        pub case_id: CaseId,
        /// As what.
        pub capacity: CaseCapacity,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub name: String,
        /// Since when.
        pub from_at: Instant,
        /// Until when.
        pub to_at: Option<Instant>,
    }
}

record! {
    /// What was done in a case, or said. What was said is in no audit record.
    pub struct CaseStep in case_step {
        /// Its id.
        pub id: CaseStepId,
        /// In which case.
        pub case_id: CaseId,
        /// What.
        pub act: CaseAct,
        /// Who reads it besides those who act.
        pub told: CaseTold,
        /// In words.
        #[serde(skip)]
        pub text: String,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// What was decided about one person.
    pub struct CaseDecision in case_decision {
        /// Its id.
        pub id: CaseDecisionId,
        /// In which case.
        pub case_id: CaseId,
        /// About whom.
        pub party: CaseParty,
        /// Who that is.
        pub officer_id: OfficerId,
        /// A word of the package; none: not broken, or not answerable for it.
        pub outcome: Option<String>,
        /// Why so.
        #[serde(skip)]
        pub reasons: String,
        /// Who decided.
        pub account_id: AccountId,
        /// Their name then.
        pub author: String,
        /// When.
        pub at: Instant,
        /// When whom it is about read it.
        pub seen_at: Option<Instant>,
        /// When it was reversed.
        pub reversed_at: Option<Instant>,
    }
}

record! {
    /// A review or an appeal.
    pub struct CaseRemedy in case_remedy {
        /// Its id.
        pub id: CaseRemedyId,
        /// In which case.
        pub case_id: CaseId,
        /// Against which decision.
        pub decision_id: CaseDecisionId,
        /// Which of them.
        pub kind: RemedyKind,
        /// Where it stands.
        pub state: ObjectionState,
        /// Why somebody does not agree.
        #[serde(skip)]
        pub reasons: String,
        /// Whose office decides; none: the city's commission.
        pub office_id: Option<InstitutionId>,
        /// By which account it was asked for.
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
        #[serde(skip)]
        pub decided_why: String,
    }
}

/// A fact that a decision recorded.
#[derive(Clone, Copy, Debug)]
pub struct CaseFact {
    /// Which.
    pub fact: FactId,
    /// By which decision.
    pub decision: CaseDecisionId,
}

impl Stored for CaseFact {
    const TABLE: &'static str = "case_fact";
    const COLUMNS: &'static [&'static str] = &["fact_id", "decision_id"];

    fn values(&self) -> Vec<Value> {
        vec![value(self.fact), value(self.decision)]
    }
}

const BY_ID: &str = "SELECT * FROM conduct_case WHERE tenant_id = $1 AND id = $2";
const PEOPLE: &str = "SELECT * FROM case_person WHERE tenant_id = $1 AND case_id = $2 ORDER BY from_at, id";
const END: &str = "UPDATE case_person SET to_at = $4
    WHERE tenant_id = $1 AND case_id = $2 AND capacity = $3 AND to_at IS NULL";
const STEPS: &str = "SELECT * FROM case_step WHERE tenant_id = $1 AND case_id = $2 ORDER BY at, id";
const STEP: &str = "SELECT * FROM case_step WHERE tenant_id = $1 AND id = $2";
const DECISIONS: &str = "SELECT * FROM case_decision WHERE tenant_id = $1 AND case_id = $2 ORDER BY at, id";
const SEE: &str =
    "UPDATE case_decision SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND seen_at IS NULL";
const REVERSE: &str =
    "UPDATE case_decision SET reversed_at = $3 WHERE tenant_id = $1 AND id = $2 AND reversed_at IS NULL";
const REMEDIES: &str = "SELECT * FROM case_remedy WHERE tenant_id = $1 AND case_id = $2 ORDER BY at, id";
const DECIDE: &str =
    "UPDATE case_remedy SET state = $3, decided_by = $4, decider = $5, decided_at = $6, decided_why = $7
    WHERE tenant_id = $1 AND id = $2 AND state = 'open'";
const FACTS: &str = "SELECT f.* FROM case_fact AS c JOIN fact AS f ON f.tenant_id = $1 AND f.id = c.fact_id
    WHERE c.tenant_id = $1 AND c.decision_id = $2 ORDER BY f.kind, f.word, f.id";
const OF_COMPLAINT: &str = "SELECT count(*) FROM conduct_case WHERE tenant_id = $1 AND complaint_id = $2 AND officer_id = $3 AND clause = $4";
const AT_OFFICE: &str = "SELECT a.id, a.display_name AS name, a.officer_id FROM account AS a
    WHERE a.tenant_id = $1 AND a.disabled_at IS NULL AND (a.officer_id IN (
            SELECT m.officer_id FROM body_member AS m JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
            WHERE m.tenant_id = $1 AND b.institution_id = $2 AND b.unit_id IS NULL
                AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
                AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3))
        OR a.officer_id IN (
            SELECT p.officer_id FROM post AS p
            WHERE p.tenant_id = $1 AND p.institution_id = $2 AND p.kind = 'head'
                AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3))
        OR a.id IN (
            SELECT g.account_id FROM role_grant AS g
            WHERE g.tenant_id = $1 AND g.institution_id = $2 AND g.unit_id IS NULL
                AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)))
    ORDER BY a.display_name, a.id";
const AT_TOP: &str = "SELECT a.id, a.display_name AS name, a.officer_id FROM account AS a
    WHERE a.tenant_id = $1 AND a.disabled_at IS NULL AND a.id IN (
        SELECT g.account_id FROM role_grant AS g
        WHERE g.tenant_id = $1 AND g.role = 'city-commission'
            AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2))
    ORDER BY a.display_name, a.id";

impl Tx {
    /// One case.
    ///
    /// # Errors
    /// The database fails.
    pub async fn conduct_case(&mut self, id: CaseId) -> Result<Option<ConductCase>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Records a case.
    ///
    /// # Errors
    /// The institution, the officer or the complaint is unknown, or the database fails.
    pub async fn insert_conduct_case(&mut self, new: &ConductCase) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Overwrites a case that still has a version. False if it has not: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_conduct_case(
        &mut self,
        changed: &ConductCase,
        version: i64,
    ) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// Whether there is a case from a complaint about an officer under a prohibition.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_case_of_complaint(
        &mut self,
        complaint: ComplaintId,
        officer: OfficerId,
        clause: &str,
    ) -> Result<bool, StoreError> {
        let mut count = crate::clauses::Clauses::new(self.tenant, OF_COMPLAINT);
        count.values.extend([value(complaint), value(officer), value(clause.to_owned())]);
        let count: i64 = crate::engine::counted!(self, count)?;
        Ok(count > 0)
    }

    /// Everybody who acts in a case or did, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_people(&mut self, case: CaseId) -> Result<Vec<CasePerson>, StoreError> {
        all!(self, PEOPLE, case)
    }

    /// Names somebody.
    ///
    /// # Errors
    /// The case or the account is unknown, or the database fails.
    pub async fn insert_case_person(&mut self, new: &CasePerson) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Ends whoever acts in a capacity. False if nobody does.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_case_person(
        &mut self,
        case: CaseId,
        capacity: CaseCapacity,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, END, case, capacity, at)? > 0)
    }

    /// What was done in a case, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_steps(&mut self, case: CaseId) -> Result<Vec<CaseStep>, StoreError> {
        all!(self, STEPS, case)
    }

    /// One step.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_step(&mut self, id: CaseStepId) -> Result<Option<CaseStep>, StoreError> {
        one!(self, STEP, id)
    }

    /// Adds a step.
    ///
    /// # Errors
    /// The case is unknown, or the database fails.
    pub async fn insert_case_step(&mut self, new: &CaseStep) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// What was decided in a case, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_decisions(&mut self, case: CaseId) -> Result<Vec<CaseDecision>, StoreError> {
        all!(self, DECISIONS, case)
    }

    /// Records a decision.
    ///
    /// # Errors
    /// There is one about that person already, the case is unknown, or the database fails.
    pub async fn insert_case_decision(&mut self, new: &CaseDecision) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Records that whom a decision is about has read it. False if that is recorded already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn see_case_decision(&mut self, id: CaseDecisionId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, SEE, id, at)? > 0)
    }

    /// Reverses a decision. False if it is reversed already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reverse_case_decision(
        &mut self,
        id: CaseDecisionId,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, REVERSE, id, at)? > 0)
    }

    /// What was asked for in a case, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_remedies(&mut self, case: CaseId) -> Result<Vec<CaseRemedy>, StoreError> {
        all!(self, REMEDIES, case)
    }

    /// Records a review or an appeal.
    ///
    /// # Errors
    /// The decision or the office is unknown, or the database fails.
    pub async fn insert_case_remedy(&mut self, new: &CaseRemedy) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Decides on an open one. False if there is none: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_case_remedy(&mut self, decided: &CaseRemedy) -> Result<bool, StoreError> {
        let CaseRemedy { id, state, decided_by, ref decider, decided_at, ref decided_why, .. } = *decided;
        Ok(execute!(self, DECIDE, id, state, decided_by, decider, decided_at, decided_why)? > 0)
    }

    /// Says which facts a decision recorded.
    ///
    /// # Errors
    /// A fact or the decision is unknown, or the database fails.
    pub async fn insert_case_facts(&mut self, new: &[CaseFact]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// The facts that a decision recorded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_facts(&mut self, decision: CaseDecisionId) -> Result<Vec<Fact>, StoreError> {
        all!(self, FACTS, decision)
    }

    /// Everybody with an account who leads an institution, sits in a body of it or holds a role there on a day; without one, the city's
    /// commission.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_candidates(
        &mut self,
        office: Option<InstitutionId>,
        day: Day,
    ) -> Result<Vec<Candidate>, StoreError> {
        if let Some(office) = office { all!(self, AT_OFFICE, office, day) } else { all!(self, AT_TOP, day) }
    }
}
