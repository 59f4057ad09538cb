//! A paper: what was drawn stands in it and never changes; answers are saved one by one until its time is over.

use liandai_model::{ExamPaperId, ExamReveal, ExamState, QuestionKind, Text};
use liandai_store::{
    Tx,
    exam::{Exam, ExamAnswer, ExamEntry, ExamPaper},
};
use serde::{Deserialize, Serialize};

use super::{GRACE, bank::places, is_taken_on};
use crate::{Call, Error, Service};

/// A text in both languages, as papers keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// 简体中文
    pub zh: String,
    /// English
    pub en: String,
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self { zh: text.zh, en: text.en }
    }
}

impl Words {
    /// In a language.
    #[must_use]
    pub fn get(&self, lang: liandai_model::Lang) -> &str {
        match lang {
            liandai_model::Lang::Zh => &self.zh,
            liandai_model::Lang::En => &self.en,
        }
    }
}

/// A question as it was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its id in the bank.
    pub id: String,
    /// The clause.
    pub clause: String,
    /// How it is answered: a word.
    pub kind: String,
    /// What is asked.
    pub text: Words,
    /// What can be chosen, in the order of this paper; nothing where it is true or false.
    pub choices: Vec<Words>,
    /// Which of it is right.
    pub right: Vec<usize>,
    /// Why.
    pub why: Words,
}

impl Drawn {
    /// How it is answered.
    #[must_use]
    pub fn kind(&self) -> QuestionKind {
        QuestionKind::from_id(&self.kind).unwrap_or(QuestionKind::Single)
    }

    fn width(&self) -> usize {
        if self.kind() == QuestionKind::TrueFalse { 2 } else { self.choices.len() }
    }

    /// What was chosen, if it can be: several only where several can be right.
    pub(super) fn chosen(&self, text: &str) -> Option<Vec<usize>> {
        let chosen = places(text);
        let is_fit = chosen.iter().all(|place| *place < self.width())
            && (self.kind() == QuestionKind::Several || chosen.len() <= 1)
            && text.split_whitespace().count() == chosen.len();
        is_fit.then_some(chosen)
    }
}

/// What a paper asks.
pub(super) fn read(paper: &ExamPaper) -> Result<Vec<Drawn>, Error> {
    serde_json::from_str(&paper.questions)
        .map_err(|error| Error::Internal(format!("the questions of a paper: {error}")))
}

/// What somebody sends of one question: its place, what was chosen when the page came, and what is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<'a> {
    /// From 0.
    pub place: i64,
    /// What the page showed as chosen.
    pub was: &'a str,
    /// What is chosen.
    pub is: String,
}

/// A question of a paper with what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The question.
    pub drawn: Drawn,
    /// What was chosen.
    pub chosen: Vec<usize>,
    /// Whether that is right; only said of what may be shown.
    pub is_right: bool,
}

/// A paper as its officer sees it.
#[derive(Debug)]
pub struct PaperView {
    /// The exam.
    pub exam: Exam,
    /// How they stand in it.
    pub entry: ExamEntry,
    /// The paper.
    pub paper: ExamPaper,
    /// Its questions.
    pub questions: Vec<Shown>,
    /// Whole seconds that are left.
    pub left: i64,
    /// Whether right answers are shown.
    pub is_revealed: bool,
    /// Whether another one can be begun.
    pub may_start: bool,
}

impl PaperView {
    /// How many questions are answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.questions.iter().filter(|shown| !shown.chosen.is_empty()).count()
    }

    /// The right ones in a hundred, whole.
    #[must_use]
    pub fn share(&self) -> i64 {
        (self.paper.n_right * 100).checked_div(self.paper.n_all).unwrap_or(0)
    }
}

impl Service {
    /// A paper of the actor's own; one whose time is over is ended first.
    ///
    /// # Errors
    /// It is none of theirs, or the database fails.
    pub async fn exam_paper(&self, call: &Call, id: ExamPaperId) -> Result<PaperView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let mut paper = own_paper(&mut tx, call, id).await?;
        if is_over(&paper, call) {
            drop(tx);
            self.end_paper_of(call, id, true).await?;
            tx = self.store.read(call.tenant).await?;
            paper = own_paper(&mut tx, call, id).await?;
        }
        let missing = || Error::NotFound("exam");
        let exam = tx.exam(paper.exam_id).await?.ok_or_else(missing)?;
        let entry = tx.exam_entry(paper.exam_id, paper.officer_id).await?.ok_or_else(missing)?;
        let answers = tx.exam_answers(id).await?;
        let has_ended = paper.ended_at.is_some();
        let is_revealed = has_ended && (exam.reveal == ExamReveal::Paper || exam.state == ExamState::Closed);
        let questions = marked(read(&paper)?, &answers);
        let may_start = has_ended
            && !entry.is_passed
            && entry.attempts < exam.attempts
            && is_taken_on(&exam, call.today());
        let left = call.now.seconds_until(paper.ends_at).max(0);
        Ok(PaperView { exam, entry, paper, questions, left, is_revealed, may_start })
    }

    /// Saves answers of a paper that is under way, those that changed since the page came. The seconds that are left.
    ///
    /// # Errors
    /// [`Error::Conflict`] if its time is over, with which it ends as it was, or if it was handed in; [`Error::Invalid`] if something was chosen
    /// that cannot be; it is none of the actor's; or the database fails.
    pub async fn answer_paper(
        &self,
        call: &Call,
        id: ExamPaperId,
        answers: &[Answered<'_>],
    ) -> Result<i64, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let paper = own_paper(&mut tx, call, id).await?;
        if is_over(&paper, call) {
            drop(tx);
            self.end_paper_of(call, id, true).await?;
            return Err(Error::Conflict("exam-time-over"));
        }
        if !tx.hold_exam_paper(id).await? {
            return Err(Error::Conflict("exam-handed-in-already"));
        }
        save(&mut tx, call, &paper, answers).await?;
        tx.commit().await?;
        Ok(call.now.seconds_until(paper.ends_at).max(0))
    }

    /// Hands a paper in, with what is sent besides if its time is not over. Handed in twice, it is handed in.
    ///
    /// # Errors
    /// [`Error::Invalid`] if something was chosen that cannot be; it is none of the actor's; or the database fails.
    pub async fn hand_in_paper(
        &self,
        call: &Call,
        id: ExamPaperId,
        answers: &[Answered<'_>],
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let paper = own_paper(&mut tx, call, id).await?;
        let is_timed = is_over(&paper, call);
        if paper.ended_at.is_some() {
            return Ok(());
        }
        if !is_timed && tx.hold_exam_paper(id).await? {
            save(&mut tx, call, &paper, answers).await?;
        }
        self.end_paper(&mut tx, call, &paper, is_timed).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A paper of the actor's.
async fn own_paper(tx: &mut Tx, call: &Call, id: ExamPaperId) -> Result<ExamPaper, Error> {
    let paper = tx.exam_paper(id).await?;
    let own = |paper: &ExamPaper| call.actor.officer == Some(paper.officer_id);
    paper.filter(own).ok_or(Error::NotFound("exam-paper"))
}

/// Whether its time is over while it has not ended. What was sent in the last second may come a little later.
fn is_over(paper: &ExamPaper, call: &Call) -> bool {
    paper.ended_at.is_none() && paper.ends_at.plus_seconds(GRACE) < call.now
}

async fn save(tx: &mut Tx, call: &Call, paper: &ExamPaper, answers: &[Answered<'_>]) -> Result<(), Error> {
    let questions = read(paper)?;
    for answer in answers {
        let question = usize::try_from(answer.place).ok().and_then(|at| questions.get(at));
        let question = question.ok_or_else(|| Error::invalid("answer", "typed-choice"))?;
        let chosen = question.chosen(&answer.is).ok_or_else(|| Error::invalid("answer", "typed-choice"))?;
        if chosen == places(answer.was) {
            continue;
        }
        let chosen = spaced(&chosen);
        let row = ExamAnswer { paper_id: paper.id, place: answer.place, chosen, at: call.now };
        tx.save_exam_answer(&row).await?;
    }
    Ok(())
}

/// Places with spaces between.
pub(super) fn spaced(places: &[usize]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Questions with what was answered to each.
pub(super) fn marked(questions: Vec<Drawn>, answers: &[ExamAnswer]) -> Vec<Shown> {
    let chosen =
        |at: i64| answers.iter().find(|answer| answer.place == at).map(|answer| places(&answer.chosen));
    let shown = |(at, drawn): (i64, Drawn)| {
        let chosen = chosen(at).unwrap_or_default();
        Shown { is_right: !chosen.is_empty() && chosen == drawn.right, chosen, drawn }
    };
    (0..).zip(questions).map(shown).collect()
}
