//! Somebody who owes an exam begins a paper, or goes on with the one that they have.

use liandai_model::{ExamId, ExamPaperId, Instant};
use liandai_store::exam::ExamPaper;

use super::{draw::draw, is_taken_on};
use crate::{Call, Error, Service, place::officer_place, powers::Action, record::Record};

impl Service {
    /// A paper of the actor's: the one that has not ended, or a new one.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it cannot be taken now, is passed or was taken as often as it may be; they owe none such; or the database fails.
    pub async fn start_exam(&self, call: &Call, id: ExamId) -> Result<ExamPaperId, Error> {
        let missing = || Error::NotFound("exam");
        let officer = call.actor.officer.ok_or_else(missing)?;
        let mut tx = self.store.write(call.tenant).await?;
        let exam = tx.exam(id).await?.ok_or_else(missing)?;
        let entry = tx.exam_entry(id, officer).await?.ok_or_else(missing)?;
        let own = tx.officer(officer).await?.ok_or_else(missing)?;
        let place = officer_place(&mut tx, &own).await?;
        let decision = self.require(call, Action::TakeExam, &place)?;
        let papers = tx.exam_papers(id, officer).await?;
        if let Some(open) = papers.iter().find(|paper| paper.ended_at.is_none()) {
            // Its own page ends it if its time is over.
            return Ok(open.id);
        }
        if !is_taken_on(&exam, call.today()) {
            return Err(Error::Conflict("exam-not-open"));
        }
        if entry.is_passed {
            return Err(Error::Conflict("exam-passed-already"));
        }
        if entry.attempts >= exam.attempts {
            return Err(Error::Conflict("exam-no-attempts"));
        }
        let bank =
            self.askable(&mut tx, call.package(), (exam.institution_id, &exam.parts, exam.takes_own)).await?;
        let count = usize::try_from(exam.draws).unwrap_or(0);
        let questions = draw(&bank.iter().collect::<Vec<_>>(), count, self.random());
        if questions.len() < count || questions.is_empty() {
            return Err(Error::Conflict("exam-too-few-questions-now"));
        }
        if !tx.begin_exam_attempt(id, officer, entry.attempts).await? {
            return Err(Error::Conflict("exam-changed"));
        }
        let last = Instant::start_of(exam.closes_on.add_days(1));
        let paper = ExamPaper {
            id: ExamPaperId::new(call.now, self.random()),
            exam_id: id,
            officer_id: officer,
            attempt: entry.attempts + 1,
            started_by: call.actor.account,
            started_at: call.now,
            ends_at: call.now.plus_seconds(exam.minutes * 60).min(last),
            questions: serde_json::to_string(&questions)
                .map_err(|error| Error::Internal(format!("the questions of a paper: {error}")))?,
            ended_at: None,
            is_timed: false,
            n_right: 0,
            n_all: exam.draws,
            is_passed: false,
            version: 1,
        };
        tx.insert_exam_papers(std::slice::from_ref(&paper)).await?;
        Record::new("begin-paper", "exam-paper", paper.id, &exam.name)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(paper.id)
    }
}
