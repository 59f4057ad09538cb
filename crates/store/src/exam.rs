//! Exams about the rules (四6(1), 一3): who owes one, what each was asked, what they answered, how it was counted. Lists and boards of them are in
//! [`crate::exam_list`].

use liandai_model::{
    AccountId, Day, ExamId, ExamPaperId, ExamReveal, ExamState, Instant, InstitutionId, OfficerId, UnitId,
};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::{Stored as _, record},
    engine::{all, execute, one, run},
};

record! {
    /// An exam.
    pub struct Exam in exam {
        /// Its id.
        pub id: ExamId,
        /// What people call it.
        pub number: String,
        /// Its name.
        pub name: String,
        /// The institution whose people owe it; everybody, if none.
        pub institution_id: Option<InstitutionId>,
        /// The units that owe it, ids with spaces between; the institution with those under it, if empty.
        pub units: String,
        /// The parts of the clause tree that it asks about, with spaces between; all, if empty.
        pub parts: String,
        /// Whether it asks one's own questions as well.
        pub takes_own: bool,
        /// How many questions a paper has.
        pub draws: i64,
        /// Minutes from its start to its end.
        pub minutes: i64,
        /// From so many right in a hundred on it is passed.
        pub pass: i64,
        /// How often it may be taken.
        pub attempts: i64,
        /// When the right answers are shown.
        pub reveal: ExamReveal,
        /// The duty that passing it does; none if empty.
        pub duty: String,
        /// The first day on which it can be taken.
        pub opens_on: Day,
        /// The last.
        pub closes_on: Day,
        /// Where it stands.
        pub state: ExamState,
        /// Who made it.
        pub made_by: AccountId,
        /// When.
        pub made_at: Instant,
        /// When it was opened.
        pub opened_at: Option<Instant>,
        /// When it was closed.
        pub closed_at: Option<Instant>,
        /// Why it was closed before its last day, or set aside.
        pub why: String,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// Somebody who owes an exam.
    pub struct ExamEntry in exam_entry {
        /// Which.
        pub exam_id: ExamId,
        /// Who.
        pub officer_id: OfficerId,
        /// Where they served when they came to owe it.
        pub institution_id: InstitutionId,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// How many papers they have begun.
        pub attempts: i64,
        /// Their best, in a hundred.
        pub best: i64,
        /// Whether they have passed.
        pub is_passed: bool,
        /// The day on which their first paper ended.
        pub taken_on: Option<Day>,
    }
}

record! {
    /// What somebody was asked.
    pub struct ExamPaper in exam_paper {
        /// Its id.
        pub id: ExamPaperId,
        /// Of which exam.
        pub exam_id: ExamId,
        /// Who.
        pub officer_id: OfficerId,
        /// The how manieth of theirs, from 1.
        pub attempt: i64,
        /// With which account it was begun.
        pub started_by: AccountId,
        /// When.
        pub started_at: Instant,
        /// Until when answers are taken.
        pub ends_at: Instant,
        /// The questions as they were drawn: JSON.
        pub questions: String,
        /// When it ended.
        pub ended_at: Option<Instant>,
        /// Whether its time was over before it was handed in.
        pub is_timed: bool,
        /// How many answers are right.
        pub n_right: i64,
        /// How many questions there are.
        pub n_all: i64,
        /// Whether it is passed.
        pub is_passed: bool,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// What was answered to a question of a paper.
    pub struct ExamAnswer in exam_answer {
        /// Of which paper.
        pub paper_id: ExamPaperId,
        /// The place of the question there, from 0.
        pub place: i64,
        /// Places of the choices as they are shown, with spaces between.
        pub chosen: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// How a question was answered.
    pub struct ExamTally in exam_tally {
        /// In which exam.
        pub exam_id: ExamId,
        /// The question.
        pub question: String,
        /// How often it was asked.
        pub asked: i64,
        /// How often the answer was right.
        pub n_right: i64,
    }
}

/// Who is to owe an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owing {
    /// Those of these units.
    pub units: Vec<UnitId>,
    /// Those of this institution and those under it, if there are no units; everybody, if there is neither.
    pub institution: Option<InstitutionId>,
    /// On which day they serve.
    pub day: Day,
}

const BY_ID: &str = "SELECT * FROM exam WHERE tenant_id = $1 AND id = $2";
const OPEN: &str = "SELECT * FROM exam WHERE tenant_id = $1 AND state = 'open' ORDER BY closes_on, id";
const ENROL: &str = "INSERT INTO exam_entry
        (tenant_id, exam_id, officer_id, institution_id, unit_id, attempts, best, is_passed, taken_on)
    SELECT $1, x.id, o.id, o.institution_id, o.unit_id, 0, 0, FALSE, NULL
    FROM officer AS o JOIN exam AS x ON x.tenant_id = $1
    WHERE o.tenant_id = $1";
const UNDER: &str = " AND o.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id = ?)";
const RELEASE: &str =
    "DELETE FROM exam_entry WHERE tenant_id = $1 AND exam_id = $2 AND attempts = 0 AND officer_id IN (
        SELECT o.id FROM officer AS o WHERE o.tenant_id = $1 AND o.ended_on < $3)";
const ENTRY: &str = "SELECT exam_id, officer_id, institution_id, unit_id, attempts, best, is_passed, taken_on
    FROM exam_entry WHERE tenant_id = $1 AND exam_id = $2 AND officer_id = $3";
const BEGIN: &str = "UPDATE exam_entry SET attempts = attempts + 1
    WHERE tenant_id = $1 AND exam_id = $2 AND officer_id = $3 AND attempts = $4";
const COUNT: &str =
    "UPDATE exam_entry SET best = CASE WHEN best < $4 THEN $4 ELSE best END, is_passed = is_passed OR $5,
        taken_on = COALESCE(taken_on, $6)
    WHERE tenant_id = $1 AND exam_id = $2 AND officer_id = $3";
const PAPER: &str = "SELECT * FROM exam_paper WHERE tenant_id = $1 AND id = $2";
const PAPERS: &str =
    "SELECT * FROM exam_paper WHERE tenant_id = $1 AND exam_id = $2 AND officer_id = $3 ORDER BY attempt";
const OVERDUE: &str = "SELECT * FROM exam_paper WHERE tenant_id = $1 AND ended_at IS NULL AND ends_at < $2
    ORDER BY id LIMIT 200";
const UNENDED: &str = "SELECT * FROM exam_paper WHERE tenant_id = $1 AND exam_id = $2 AND ended_at IS NULL
    ORDER BY id";
const TOUCH: &str = "UPDATE exam_paper SET version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL";
const END: &str =
    "UPDATE exam_paper SET ended_at = $3, is_timed = $4, n_right = $5, is_passed = $6, version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL";
const ANSWER: &str =
    "INSERT INTO exam_answer (tenant_id, paper_id, place, chosen, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant_id, paper_id, place) DO UPDATE SET chosen = excluded.chosen, at = excluded.at";
const ANSWERS: &str = "SELECT paper_id, place, chosen, at FROM exam_answer
    WHERE tenant_id = $1 AND paper_id = $2 ORDER BY place";
const ADD: &str = "INSERT INTO exam_tally (tenant_id, exam_id, question, asked, n_right) VALUES ";
const ADDED: &str = " ON CONFLICT (tenant_id, exam_id, question) DO UPDATE
    SET asked = exam_tally.asked + excluded.asked, n_right = exam_tally.n_right + excluded.n_right";
const TALLY: &str = "SELECT exam_id, question, asked, n_right FROM exam_tally
    WHERE tenant_id = $1 AND exam_id = $2 ORDER BY n_right * 1000 / asked, asked DESC, question LIMIT $3";

impl Tx {
    /// One exam.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam(&mut self, id: ExamId) -> Result<Option<Exam>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The exams that are open, those that close first before others.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open_exams(&mut self) -> Result<Vec<Exam>, StoreError> {
        all!(self, OPEN)
    }

    /// Records an exam.
    ///
    /// # Errors
    /// The number is taken, the institution is unknown, or the database fails.
    pub async fn insert_exam(&mut self, new: &Exam) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Overwrites an exam that still has a version. False if it has another: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_exam(&mut self, changed: &Exam, version: i64) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// Has everybody owe an exam who is to and does not yet; how many those are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn enrol_for_exam(&mut self, exam: ExamId, owing: &Owing) -> Result<u64, StoreError> {
        let mut clauses = Clauses::new(self.tenant, ENROL);
        clauses.add(" AND x.id = ? AND o.joined_on <= ?", [value(exam), value(owing.day)]);
        clauses.add(" AND (o.ended_on IS NULL OR o.ended_on >= ?)", [value(owing.day)]);
        if !owing.units.is_empty() {
            clauses.among(" AND o.unit_id IN", owing.units.iter().copied().map(value));
        } else if let Some(institution) = owing.institution {
            clauses.add(UNDER, [value(institution)]);
        }
        clauses.push(" ON CONFLICT DO NOTHING");
        run!(self, clauses)
    }

    /// Lets those who left before a day and never began an exam not owe it any more; how many those are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn release_from_exam(&mut self, exam: ExamId, day: Day) -> Result<u64, StoreError> {
        execute!(self, RELEASE, exam, day)
    }

    /// Adds entries as they are, for demonstrations.
    ///
    /// # Errors
    /// One is there already, or the database fails.
    pub async fn insert_exam_entries(&mut self, new: &[ExamEntry]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// How somebody stands in an exam that they owe.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_entry(
        &mut self,
        exam: ExamId,
        officer: OfficerId,
    ) -> Result<Option<ExamEntry>, StoreError> {
        one!(self, ENTRY, exam, officer)
    }

    /// Counts one more paper of somebody who has begun so many. False if they have begun another meanwhile.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_exam_attempt(
        &mut self,
        exam: ExamId,
        officer: OfficerId,
        begun: i64,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, BEGIN, exam, officer, begun)? > 0)
    }

    /// Writes down what a paper that ended on a day came to, in a hundred, and whether it is passed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_exam_paper(
        &mut self,
        exam: ExamId,
        officer: OfficerId,
        (share, is_passed): (i64, bool),
        day: Day,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, COUNT, exam, officer, share, is_passed, day)? > 0)
    }

    /// One paper.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_paper(&mut self, id: ExamPaperId) -> Result<Option<ExamPaper>, StoreError> {
        one!(self, PAPER, id)
    }

    /// Somebody's papers of an exam, in their order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_papers(
        &mut self,
        exam: ExamId,
        officer: OfficerId,
    ) -> Result<Vec<ExamPaper>, StoreError> {
        all!(self, PAPERS, exam, officer)
    }

    /// Up to 200 papers whose time was over before an instant and that have not ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn overdue_exam_papers(&mut self, before: Instant) -> Result<Vec<ExamPaper>, StoreError> {
        all!(self, OVERDUE, before)
    }

    /// The papers of an exam that have not ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unended_exam_papers(&mut self, exam: ExamId) -> Result<Vec<ExamPaper>, StoreError> {
        all!(self, UNENDED, exam)
    }

    /// Records a paper.
    ///
    /// # Errors
    /// Its officer has one that has not ended, or the database fails.
    pub async fn insert_exam_papers(&mut self, new: &[ExamPaper]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Holds a paper that has not ended until the transaction is over. False if it has ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn hold_exam_paper(&mut self, id: ExamPaperId) -> Result<bool, StoreError> {
        Ok(execute!(self, TOUCH, id)? > 0)
    }

    /// Ends a paper with what it came to. False if it has ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_exam_paper(&mut self, ended: &ExamPaper) -> Result<bool, StoreError> {
        let ExamPaper { id, ended_at, is_timed, n_right, is_passed, .. } = ended;
        Ok(execute!(self, END, *id, *ended_at, *is_timed, *n_right, *is_passed)? > 0)
    }

    /// Writes down an answer, instead of the one before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn save_exam_answer(&mut self, answer: &ExamAnswer) -> Result<(), StoreError> {
        let ExamAnswer { paper_id, place, chosen, at } = answer;
        execute!(self, ANSWER, *paper_id, *place, chosen.as_str(), *at)?;
        Ok(())
    }

    /// The answers of a paper, by their places.
    ///
    /// # Errors
    /// The database fails.
    pub async fn exam_answers(&mut self, paper: ExamPaperId) -> Result<Vec<ExamAnswer>, StoreError> {
        all!(self, ANSWERS, paper)
    }

    /// Adds to how questions were answered. In the order of the questions, so that two at once do not wait for each other.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_to_exam_tally(&mut self, counts: &[ExamTally]) -> Result<u64, StoreError> {
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_by(|one, other| one.question.cmp(&other.question));
        if counts.is_empty() {
            return Ok(0);
        }
        let mut clauses = Clauses::new(self.tenant, ADD);
        for (at, count) in counts.into_iter().enumerate() {
            clauses.push(if at == 0 { "" } else { ", " }).row(count.values());
        }
        clauses.push(ADDED);
        run!(self, clauses)
    }

    /// The questions of an exam that were answered worst.
    ///
    /// # Errors
    /// The database fails.
    pub async fn hardest_questions(&mut self, exam: ExamId, most: i64) -> Result<Vec<ExamTally>, StoreError> {
        all!(self, TALLY, exam, most)
    }
}
