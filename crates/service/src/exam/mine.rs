//! The exams that the actor owes or owed.

use liandai_model::{Day, ExamId, ExamState};
use liandai_store::{
    exam::{Exam, ExamPaper},
    exam_list::OwnExam,
};

use crate::{Call, Error, Service};

/// An exam of the actor's own with the papers that they wrote.
#[derive(Debug)]
pub struct Mine {
    /// The exam.
    pub exam: Exam,
    /// How they stand in it.
    pub own: OwnExam,
    /// Their papers.
    pub papers: Vec<ExamPaper>,
    /// Whether one can be begun, or gone on with.
    pub may_start: bool,
}

/// Whether it can be taken: it is open, not passed, and may be taken once more or is under way.
#[must_use]
pub(super) fn may_take(own: &OwnExam, has_open: bool, today: Day) -> bool {
    own.state == ExamState::Open
        && (own.opens_on..=own.closes_on).contains(&today)
        && (has_open || (!own.is_passed && own.attempts < own.most))
}

impl Service {
    /// The exams that the actor owes or owed; none for somebody who is no officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_exams(&self, call: &Call) -> Result<Vec<OwnExam>, Error> {
        let Some(officer) = call.actor.officer else { return Ok(Vec::new()) };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.own_exams(officer).await?)
    }

    /// One of them.
    ///
    /// # Errors
    /// They owe none such, or the database fails.
    pub async fn own_exam(&self, call: &Call, id: ExamId) -> Result<Mine, Error> {
        let missing = || Error::NotFound("exam");
        let officer = call.actor.officer.ok_or_else(missing)?;
        let mut tx = self.store.read(call.tenant).await?;
        let own = tx.own_exams(officer).await?.into_iter().find(|own| own.id == id).ok_or_else(missing)?;
        let exam = tx.exam(id).await?.ok_or_else(missing)?;
        let papers = tx.exam_papers(id, officer).await?;
        let has_open = papers.iter().any(|paper| paper.ended_at.is_none());
        let may_start = may_take(&own, has_open, call.today());
        Ok(Mine { exam, own, papers, may_start })
    }
}
