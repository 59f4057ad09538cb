//! An exam is opened: from then on people owe it and what it asks for stands. It is closed before its day with a reason, or set aside before it
//! was opened.

use liandai_model::{Day, ExamId, ExamState, UnitId};
use liandai_store::{
    Tx,
    exam::{Exam, Owing},
};

use super::REASON;
use crate::{Call, Error, Service, record::Record, typed::Typed};

/// Who owes an exam on a day.
pub(super) fn owing(exam: &Exam, day: Day) -> Owing {
    let units = exam.units.split_whitespace().filter_map(|unit| unit.parse::<UnitId>().ok());
    Owing { units: units.collect(), institution: exam.institution_id, day }
}

impl Service {
    /// Opens a draft. How many people owe it.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is no draft, its last day is past, nobody would owe it or the bank has too few questions now; the actor does not
    /// hold it; or the database fails.
    pub async fn open_exam(&self, call: &Call, id: ExamId) -> Result<u64, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (exam, decision) = self.held_exam(&mut tx, call, id).await?;
        if exam.state != ExamState::Draft {
            return Err(Error::Conflict("exam-changed"));
        }
        if exam.closes_on < call.today() {
            return Err(Error::Conflict("exam-day-past"));
        }
        let pool =
            self.askable(&mut tx, call.package(), (exam.institution_id, &exam.parts, exam.takes_own)).await?;
        if i64::try_from(pool.len()).unwrap_or(i64::MAX) < exam.draws {
            return Err(Error::Conflict("exam-too-few-questions-now"));
        }
        let owed = tx.enrol_for_exam(id, &owing(&exam, call.today())).await?;
        if owed == 0 {
            return Err(Error::Conflict("exam-nobody-owes"));
        }
        let opened = Exam { state: ExamState::Open, opened_at: Some(call.now), ..exam.clone() };
        let record = Record::new("open-exam", "exam", id, &exam.name);
        self.keep_exam(&mut tx, call, (&exam, opened), record, &decision).await?;
        tx.commit().await?;
        Ok(owed)
    }

    /// Closes an exam today. Papers under way end as they are.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if it is not open; the actor does not hold it; or the database fails.
    pub async fn close_exam(&self, call: &Call, id: ExamId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (exam, _) = self.held_exam(&mut tx, call, id).await?;
        drop(tx);
        if exam.state != ExamState::Open {
            return Err(Error::Conflict("exam-changed"));
        }
        let why = reason("close_why", why)?;
        self.close_within(call, id, &why).await
    }

    async fn close_within(&self, call: &Call, id: ExamId, why: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (exam, decision) = self.held_exam(&mut tx, call, id).await?;
        let closed =
            Exam { state: ExamState::Closed, closed_at: Some(call.now), why: why.to_owned(), ..exam.clone() };
        let record = Record::new("close-exam", "exam", id, &exam.name).because(why);
        self.keep_exam(&mut tx, call, (&exam, closed), record, &decision).await?;
        tx.commit().await?;
        self.end_papers_of(call.tenant, &exam).await
    }

    /// Sets a draft aside.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is no draft; the actor does not hold it; or the database fails.
    pub async fn drop_exam(&self, call: &Call, id: ExamId) -> Result<(), Error> {
        let mut tx: Tx = self.store.write(call.tenant).await?;
        let (exam, decision) = self.held_exam(&mut tx, call, id).await?;
        if exam.state != ExamState::Draft {
            return Err(Error::Conflict("exam-changed"));
        }
        let dropped = Exam { state: ExamState::Dropped, ..exam.clone() };
        let record = Record::new("drop-exam", "exam", id, &exam.name);
        self.keep_exam(&mut tx, call, (&exam, dropped), record, &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(super) fn reason(field: &'static str, why: &str) -> Result<String, Error> {
    let mut typed = Typed::default();
    let why = typed.text(field, why, REASON);
    typed.done()?;
    Ok(why)
}
