//! The calendar is turned: papers whose time is over end, whoever has come owes what is open, exams whose last day is past are closed. Turned
//! twice, or by two at once, nothing happens twice.

use liandai_model::{ExamState, TenantId};
use liandai_store::exam::{Exam, ExamPaper};

use super::{GRACE, open::owing};
use crate::{Error, Service, appraisal::CALENDAR, record::Record};

impl Service {
    /// Ends, enrols and closes what is due. How many exams were closed.
    ///
    /// # Errors
    /// The database fails; what was done before stays done.
    pub async fn turn_exams(&self, tenant: TenantId) -> Result<usize, Error> {
        let now = self.now();
        let (overdue, open) = {
            let mut tx = self.store.read(tenant).await?;
            (tx.overdue_exam_papers(now.plus_seconds(-GRACE)).await?, tx.open_exams().await?)
        };
        for paper in &overdue {
            self.end_by_calendar(tenant, paper).await?;
        }
        let mut closed = 0;
        for exam in &open {
            if exam.closes_on < now.day() {
                self.close_by_calendar(tenant, exam).await?;
                closed += 1;
            } else {
                self.enrol_newcomers(tenant, exam).await?;
            }
        }
        Ok(closed)
    }

    async fn close_by_calendar(&self, tenant: TenantId, exam: &Exam) -> Result<(), Error> {
        self.end_papers_of(tenant, exam).await?;
        let now = self.now();
        let mut tx = self.store.write(tenant).await?;
        let closed = Exam {
            state: ExamState::Closed,
            closed_at: Some(now),
            version: exam.version + 1,
            ..exam.clone()
        };
        // Whoever was faster has closed it.
        if tx.change_exam(&closed, exam.version).await? {
            tx.release_from_exam(exam.id, exam.closes_on).await?;
            let record =
                Record::new("close-exam", "exam", exam.id, &exam.name).before(exam)?.after(&closed)?;
            record.append(&mut tx, (None, CALENDAR), now, "").await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn enrol_newcomers(&self, tenant: TenantId, exam: &Exam) -> Result<(), Error> {
        let today = self.now().day();
        let mut tx = self.store.write(tenant).await?;
        let came = tx.enrol_for_exam(exam.id, &owing(exam, today)).await?;
        let left = tx.release_from_exam(exam.id, today).await?;
        if came + left > 0 {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Ends every paper of an exam that has not ended.
    pub(super) async fn end_papers_of(&self, tenant: TenantId, exam: &Exam) -> Result<(), Error> {
        let papers = self.store.read(tenant).await?.unended_exam_papers(exam.id).await?;
        for paper in &papers {
            self.end_by_calendar(tenant, paper).await?;
        }
        Ok(())
    }

    /// Ends a paper in the name of whoever began it; where they have no account any more, of whoever made the exam.
    async fn end_by_calendar(&self, tenant: TenantId, paper: &ExamPaper) -> Result<(), Error> {
        let call = match self.call_for(tenant, paper.started_by).await {
            Ok(call) => call,
            Err(Error::Store(error)) => return Err(error.into()),
            Err(_) => {
                let exam = self.store.read(tenant).await?.exam(paper.exam_id).await?;
                self.call_for(tenant, exam.ok_or(Error::NotFound("exam"))?.made_by).await?
            }
        };
        self.end_paper_of(&call, paper.id, true).await
    }
}
