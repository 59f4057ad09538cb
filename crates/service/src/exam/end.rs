//! A paper ends: it is counted, how its officer stands is written down, and what passing it does is done, all at once.

use liandai_locale::Messages;
use liandai_model::ExamPaperId;
use liandai_store::{
    Page, Reach, Tx,
    exam::{Exam, ExamPaper, ExamTally},
    obligation_list::{ObligationFilter, ObligationSort},
};
use serde::Serialize;

use super::paper::{Shown, marked, read};
use crate::{
    Call, Error, Service,
    duty::{Doing, TO_DO},
    record::Record,
};

/// The kind of evidence that a passed exam is, where the duty takes several.
const RESULTS: &str = "results";

/// What the audit record keeps of a paper: not what was answered.
#[derive(Serialize)]
struct Ended {
    n_right: i64,
    n_all: i64,
    is_passed: bool,
    is_timed: bool,
}

impl Service {
    /// Ends a paper in a transaction of its own. `call` is of whoever wrote it.
    pub(super) async fn end_paper_of(
        &self,
        call: &Call,
        id: ExamPaperId,
        is_timed: bool,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let paper = tx.exam_paper(id).await?.ok_or(Error::NotFound("exam-paper"))?;
        if paper.ended_at.is_none() {
            self.end_paper(&mut tx, call, &paper, is_timed).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Ends a paper. Of two at once, one counts it.
    pub(super) async fn end_paper(
        &self,
        tx: &mut Tx,
        call: &Call,
        paper: &ExamPaper,
        is_timed: bool,
    ) -> Result<(), Error> {
        let exam = tx.exam(paper.exam_id).await?.ok_or(Error::NotFound("exam"))?;
        // Whoever saves an answer holds the paper: after this there is none that is not seen.
        if !tx.hold_exam_paper(paper.id).await? {
            return Ok(());
        }
        let shown = marked(read(paper)?, &tx.exam_answers(paper.id).await?);
        let n_right = count(shown.iter().filter(|shown| shown.is_right).count());
        let n_all = count(shown.len());
        let is_passed = n_all > 0 && n_right * 100 >= exam.pass * n_all;
        // A paper whose time was over ended then, whenever that is found out.
        let at = if is_timed { paper.ends_at.min(call.now) } else { call.now };
        let ended = ExamPaper { ended_at: Some(at), is_timed, n_right, is_passed, ..paper.clone() };
        if !tx.end_exam_paper(&ended).await? {
            return Ok(());
        }
        let share = (n_right * 100).checked_div(n_all).unwrap_or(0);
        tx.count_exam_paper(exam.id, paper.officer_id, (share, is_passed), at.day()).await?;
        tx.add_to_exam_tally(&tally(&exam, &shown)).await?;
        let told = Ended { n_right, n_all, is_passed, is_timed };
        let record = Record::new("end-paper", "exam-paper", paper.id, &exam.name).after(&told)?;
        record.write(tx, call).await?;
        if is_passed {
            self.do_duty_of_exam(tx, call, &exam, &ended).await?;
        }
        Ok(())
    }

    /// Says that the duty which the exam does is done, if its officer owes it and has not done it.
    async fn do_duty_of_exam(
        &self,
        tx: &mut Tx,
        call: &Call,
        exam: &Exam,
        paper: &ExamPaper,
    ) -> Result<(), Error> {
        let Some(duties) = call.package().duties() else { return Ok(()) };
        let day = paper.ended_at.unwrap_or(call.now).day();
        let Some(rule) = duties.on(&exam.duty, day) else { return Ok(()) };
        let filter = ObligationFilter {
            subject: Some(paper.officer_id.uuid()),
            duties: vec![exam.duty.clone()],
            states: TO_DO.to_vec(),
            ..ObligationFilter::default()
        };
        let page = Page::new(1, 100);
        let found = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?;
        let mut due = Vec::new();
        for row in found.rows {
            if let Some(one) = tx.obligation(row.id).await?
                && one.first_day <= day
            {
                due.push(one);
            }
        }
        // What is owed of the stretch in which it was passed, else what is still owed of one before.
        let current = due.iter().find(|one| one.last_day >= day);
        let Some(one) = current.or(due.first()) else { return Ok(()) };
        let kind = duties.evidence_kind(&rule.body, RESULTS);
        let (right, all) = (paper.n_right.to_string(), paper.n_all.to_string());
        let evidence = Messages::new(call.actor.lang).format(
            "exam-duty-evidence",
            &[
                ("name", exam.name.as_str()),
                ("number", exam.number.as_str()),
                ("right", right.as_str()),
                ("all", all.as_str()),
            ],
        );
        let day = day.to_string();
        let doing = Doing { day: &day, amount: "", kind, evidence: &evidence };
        match self.finish_within(tx, call, one.id, one.version, &doing).await {
            // What stands in the way of the duty does not take the exam from whoever passed it; nothing of the duty was written then.
            Err(Error::Forbidden | Error::NotFound(_) | Error::Invalid(_) | Error::Conflict(_)) => Ok(()),
            other => other.map(drop),
        }
    }
}

fn tally(exam: &Exam, shown: &[Shown]) -> Vec<ExamTally> {
    let row = |shown: &Shown| ExamTally {
        exam_id: exam.id,
        question: shown.drawn.id.clone(),
        asked: 1,
        n_right: i64::from(shown.is_right),
    };
    shown.iter().map(row).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
