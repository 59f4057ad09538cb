//! Exams about the rules (四6(1), 一3): made and opened by the office, taken by whoever owes them within a time that the server keeps, counted as
//! they end. A question bank in the package and of one's own; a quiz for practice, of which nothing is kept.

mod bank;
mod board;
mod draw;
mod end;
mod export;
mod list;
mod make;
mod mine;
mod open;
mod own;
mod paper;
mod practice;
mod start;
mod table;
mod turn;
mod waiting;

use liandai_model::{Day, ExamId, ExamState};
use liandai_rules::package::{Fulfilled, Package, parent_clause};
use liandai_store::{Reach, Tx, exam::Exam, exam_list::ExamScope};

use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision, Place},
    record::Record,
};

pub use bank::{BankFilter, BankRow, Known};
pub use board::{ExamView, Hard};
pub use export::{entries_standing, share, standing_of};
pub use liandai_rules::package::Examining;
pub use make::{ExamDraft, ExamForm};
pub use mine::Mine;
pub use own::{NewQuestion, QuestionChoices};
pub use paper::{Answered, Drawn, PaperView, Shown};
pub use practice::{Marked, Practice};
pub use table::{Uploaded, UploadedRow, WrongCell};

/// Seconds after a paper's time in which what was sent before still counts.
pub const GRACE: i64 = 5;
/// The most characters of a name.
pub const NAME: usize = 80;
/// The most characters of a question.
pub const QUESTION: usize = 500;
/// The most characters of a choice.
pub const CHOICE: usize = 200;
/// The most characters of a reason.
pub const REASON: usize = 200;
/// The most questions of a paper.
pub const MOST_DRAWS: i64 = 100;
/// The most minutes of a paper.
pub const MOST_MINUTES: i64 = 240;
/// The most attempts.
pub const MOST_ATTEMPTS: i64 = 10;
/// The most days that an exam is open.
pub const MOST_DAYS: i32 = 366;

/// The part of the clause tree that a clause stands in: the chapter, or the section whose number stands in parentheses.
#[must_use]
pub fn part_of(clause: &str) -> &str {
    let mut at = clause;
    let mut below = clause;
    while let Some(above) = parent_clause(at) {
        below = at;
        at = above;
    }
    if below.ends_with(')') { below } else { at }
}

/// The parts of the clause tree about which the package asks, in its order.
#[must_use]
pub fn parts(package: &Package) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for question in package.questions.iter().flat_map(|all| &all.questions) {
        let part = part_of(&question.clause);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let place = |part: &str| package.clauses.iter().position(|clause| clause.id == part);
    parts.sort_by_key(|part| place(part));
    parts
}

/// The duties that passing an exam can do, on a day.
pub(crate) fn duties_of(package: &Package, day: Day) -> Vec<&str> {
    let rules = package.duties().map_or(&[][..], |duties| &duties.duties);
    let by_exam =
        rules.iter().filter(|rule| rule.body.fulfilled == Some(Fulfilled::Exam) && rule.applies_on(day));
    by_exam.map(|rule| rule.id.as_str()).collect()
}

/// A paper of the package's questions, always the same, for the demonstration.
pub(crate) fn demo_paper(package: &Package, count: i64) -> Vec<Drawn> {
    let bank = bank::of_package(package);
    draw::draw(&bank.iter().collect::<Vec<_>>(), usize::try_from(count).unwrap_or(0), *b"liandai1")
}

/// Places with spaces between.
pub(crate) fn places_of(places: &[usize]) -> String {
    paper::spaced(places)
}

/// Whether it can be taken on a day.
#[must_use]
pub fn is_taken_on(exam: &Exam, day: Day) -> bool {
    exam.state == ExamState::Open && (exam.opens_on..=exam.closes_on).contains(&day)
}

impl Service {
    /// How far the actor sees exams.
    fn exam_scope(&self, call: &Call) -> ExamScope {
        let held = self.powers.reach(&call.actor.principal, Action::RunExam);
        let seen = self.powers.reach(&call.actor.principal, Action::ViewExam);
        ExamScope { held: Reach { officers: Vec::new(), units: Vec::new(), ..held }, seen }
    }

    /// Where an exam is asked of: its institution, or the city.
    async fn exam_place(&self, tx: &mut Tx, exam: &Exam) -> Result<Place, Error> {
        institution_place(tx, exam.institution_id).await
    }

    /// An exam that the actor holds, by what power.
    async fn held_exam(&self, tx: &mut Tx, call: &Call, id: ExamId) -> Result<(Exam, Decision), Error> {
        let exam = tx.exam(id).await?.ok_or(Error::NotFound("exam"))?;
        let place = self.exam_place(tx, &exam).await?;
        let decision = self.require(call, Action::RunExam, &place);
        match decision {
            Ok(decision) => Ok((exam, decision)),
            // Who only sees it is told that they may not; to others it is not there.
            Err(error) => match tx.exam_row(&self.exam_scope(call), id).await? {
                Some(_) => Err(error),
                None => Err(Error::NotFound("exam")),
            },
        }
    }

    /// Writes how an exam is now, with its audit record.
    async fn keep_exam(
        &self,
        tx: &mut Tx,
        call: &Call,
        (was, mut is): (&Exam, Exam),
        record: Record<'_>,
        decision: &Decision,
    ) -> Result<(), Error> {
        is.version = was.version + 1;
        if !tx.change_exam(&is, was.version).await? {
            return Err(Error::Conflict("exam-changed"));
        }
        record.before(was)?.after(&is)?.by(decision).write(tx, call).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    #[test]
    fn a_clause_stands_in_its_chapter_or_in_a_section_with_parentheses() {
        for (clause, part) in [
            ("一3", "一"),
            ("三(一)", "三(一)"),
            ("三(三)10", "三(三)"),
            ("三(四)1(3)", "三(四)"),
            ("四6(1)", "四"),
            ("五(二)1(2)·否决·③", "五(二)"),
            ("五", "五"),
        ] {
            assert_eq!(part_of(clause), part, "{clause}");
        }
    }

    #[test]
    fn every_part_of_the_measures_is_asked_about() {
        let package = built_in::package().unwrap();
        assert_eq!(
            parts(&package),
            ["一", "二(一)", "二(二)", "三(一)", "三(二)", "三(三)", "三(四)", "四", "五(一)", "五(二)"]
        );
        let day = Day::new(2026, 3, 5).unwrap();
        assert!(duties_of(&package, day).contains(&"rules-known"));
    }
}
