//! What was looked at in inspections: items in order, findings, to whom each is posted with what is proposed, and what was said and done since.

use liandai_model::{
    AccountId, CheckResult, Day, FactId, FactKind, InspectionAct, InspectionCheckId, InspectionId,
    InspectionParty, InspectionPostId, InspectionStepId, Instant, InstitutionId, PostState, RectifyState,
    UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    attachment::Attachment,
    clauses::value,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// An item that was looked at, or a finding.
    pub struct InspectionCheck in inspection_check {
        /// Its id.
        pub id: InspectionCheckId,
        /// In which inspection.
        pub inspection_id: InspectionId,
        /// Which item, a word of the package.
        pub item: String,
        /// How it was found.
        pub result: CheckResult,
        /// What was seen.
        #[serde(skip)]
        pub note: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// How far it is put right; none: nothing is to be.
        pub rectify: Option<RectifyState>,
        /// By when it is to be.
        pub due_day: Option<Day>,
        /// Who wrote it down.
        pub account_id: AccountId,
        /// Their name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// What a finding says to a unit, a leader or a person.
    pub struct InspectionPost in inspection_post {
        /// Its id.
        pub id: InspectionPostId,
        /// In which inspection.
        pub inspection_id: InspectionId,
        /// Of which finding.
        pub check_id: InspectionCheckId,
        /// To whom of the three.
        pub party: InspectionParty,
        /// Who that is: a unit or an officer.
        pub subject_id: Uuid,
        /// Where that belonged then.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// What is proposed: the kind of fact; nothing.
        pub kind: Option<FactKind>,
        /// Its word, of the package.
        pub word: String,
        /// Its points, in hundredths.
        pub points: Option<i64>,
        /// What became of that.
        pub state: PostState,
        /// When they said to have seen it.
        pub seen_at: Option<Instant>,
        /// Who confirmed or refused it.
        pub decided_by: Option<AccountId>,
        /// Their name then.
        pub decider: String,
        /// When.
        pub decided_at: Option<Instant>,
        /// Why, or with which remark.
        #[serde(skip)]
        pub decided_why: String,
        /// The fact that it became.
        pub fact_id: Option<FactId>,
    }
}

record! {
    /// What was said or done about a finding.
    pub struct InspectionStep in inspection_step {
        /// Its id.
        pub id: InspectionStepId,
        /// About which.
        pub check_id: InspectionCheckId,
        /// As whom somebody concerned did it.
        pub post_id: Option<InspectionPostId>,
        /// What.
        pub act: InspectionAct,
        /// In words.
        #[serde(skip)]
        pub text: String,
        /// By when it is to be put right now.
        pub due_day: Option<Day>,
        /// By which account.
        pub account_id: AccountId,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// The names of whom a finding is posted to.
    pub struct PostedTo {
        /// By which post.
        pub id: InspectionPostId,
        /// What they are called.
        pub name: String,
    }
}

const CHECK: &str = "SELECT * FROM inspection_check WHERE tenant_id = $1 AND id = $2";
const CHECKS: &str =
    "SELECT * FROM inspection_check WHERE tenant_id = $1 AND inspection_id = $2 ORDER BY at, id";
const DELETE_CHECK: &str = "DELETE FROM inspection_check WHERE tenant_id = $1 AND id = $2";
const DELETE_POSTS: &str = "DELETE FROM inspection_post WHERE tenant_id = $1 AND check_id = $2";
const POST: &str = "SELECT * FROM inspection_post WHERE tenant_id = $1 AND id = $2";
const POST_OF_FACT: &str = "SELECT * FROM inspection_post WHERE tenant_id = $1 AND fact_id = $2";
const POSTS: &str = "SELECT * FROM inspection_post WHERE tenant_id = $1 AND inspection_id = $2
    ORDER BY check_id, CASE party WHEN 'unit' THEN 0 WHEN 'leader' THEN 1 ELSE 2 END";
const POSTED_TO: &str = "SELECT p.id, COALESCE(o.name, u.name, '') AS name FROM inspection_post AS p
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = p.subject_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = p.subject_id
    WHERE p.tenant_id = $1 AND p.inspection_id = $2";
const SEE: &str =
    "UPDATE inspection_post SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND seen_at IS NULL";
const STEP: &str = "SELECT * FROM inspection_step WHERE tenant_id = $1 AND id = $2";
const STEPS: &str = "SELECT s.* FROM inspection_step AS s
    JOIN inspection_check AS c ON c.tenant_id = $1 AND c.id = s.check_id
    WHERE s.tenant_id = $1 AND c.inspection_id = $2 ORDER BY s.at, s.id";
const FILES: &str = "SELECT a.* FROM attachment AS a WHERE a.tenant_id = $1
    AND (a.owner_id IN (SELECT c.id FROM inspection_check AS c WHERE c.tenant_id = $1 AND c.inspection_id = $2)
        OR a.owner_id IN (SELECT s.id FROM inspection_step AS s
            JOIN inspection_check AS d ON d.tenant_id = $1 AND d.id = s.check_id
            WHERE s.tenant_id = $1 AND d.inspection_id = $2))
    ORDER BY a.stored_at, a.name, a.id";

impl Tx {
    /// One item that was looked at.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_check(
        &mut self,
        id: InspectionCheckId,
    ) -> Result<Option<InspectionCheck>, StoreError> {
        one!(self, CHECK, id)
    }

    /// What was looked at in an inspection, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_checks(&mut self, of: InspectionId) -> Result<Vec<InspectionCheck>, StoreError> {
        all!(self, CHECKS, of)
    }

    /// Writes down what was looked at, with whom it is posted to.
    ///
    /// # Errors
    /// The inspection is unknown, or the database fails.
    pub async fn insert_inspection_check(
        &mut self,
        new: &InspectionCheck,
        posts: &[InspectionPost],
    ) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await?;
        self.insert_rows(posts).await
    }

    /// Overwrites what was written down, if it is still put right so far and no farther. False if it is not: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_inspection_check(
        &mut self,
        changed: &InspectionCheck,
        still: RectifyState,
    ) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("rectify", value(still)))).await
    }

    /// Overwrites the note of an item that was in order. False if there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn note_inspection_check(&mut self, changed: &InspectionCheck) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("result", value(CheckResult::InOrder)))).await
    }

    /// Takes away what was written down, with whom it was posted to. False if there is none.
    ///
    /// # Errors
    /// Something was said about it, or the database fails.
    pub async fn delete_inspection_check(&mut self, id: InspectionCheckId) -> Result<bool, StoreError> {
        execute!(self, DELETE_POSTS, id)?;
        Ok(execute!(self, DELETE_CHECK, id)? > 0)
    }

    /// One post.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_post(
        &mut self,
        id: InspectionPostId,
    ) -> Result<Option<InspectionPost>, StoreError> {
        one!(self, POST, id)
    }

    /// The post that became a fact.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_post_of_fact(
        &mut self,
        fact: FactId,
    ) -> Result<Option<InspectionPost>, StoreError> {
        one!(self, POST_OF_FACT, fact)
    }

    /// The posts of an inspection: of each finding unit, leader, person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_posts(&mut self, of: InspectionId) -> Result<Vec<InspectionPost>, StoreError> {
        all!(self, POSTS, of)
    }

    /// The names of whom an inspection's findings are posted to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_posted_to(&mut self, of: InspectionId) -> Result<Vec<PostedTo>, StoreError> {
        all!(self, POSTED_TO, of)
    }

    /// Confirms or refuses what a post proposes. False if it does not wait: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn decide_inspection_post(&mut self, decided: &InspectionPost) -> Result<bool, StoreError> {
        self.update_row_if(decided, Some(("state", value(PostState::Proposed)))).await
    }

    /// Records that whom a post is about has seen it. False if that is recorded already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn see_inspection_post(
        &mut self,
        id: InspectionPostId,
        at: Instant,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, SEE, id, at)? > 0)
    }

    /// One step.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_step(
        &mut self,
        id: InspectionStepId,
    ) -> Result<Option<InspectionStep>, StoreError> {
        one!(self, STEP, id)
    }

    /// What was said and done about an inspection's findings, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_steps(&mut self, of: InspectionId) -> Result<Vec<InspectionStep>, StoreError> {
        all!(self, STEPS, of)
    }

    /// Adds a step.
    ///
    /// # Errors
    /// The finding is unknown, or the database fails.
    pub async fn insert_inspection_step(&mut self, new: &InspectionStep) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// The files of an inspection: photos of what was looked at, and what was handed in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection_files(&mut self, of: InspectionId) -> Result<Vec<Attachment>, StoreError> {
        all!(self, FILES, of)
    }
}
