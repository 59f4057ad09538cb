//! Exams of the invented city's home institution: one that is over, with results, and one that is open. The same city and day always give the
//! same marks.

use liandai_model::{
    AccountId, Day, ExamId, ExamPaperId, ExamReveal, ExamState, Instant, InstitutionId, OfficerId,
};
use liandai_store::{
    Tx,
    exam::{Exam, ExamAnswer, ExamEntry, ExamPaper, ExamTally},
};

use super::people::People;
use crate::{
    Error, Service,
    exam::{demo_paper, places_of},
};

/// Days from today on which the two begin and end.
const OVER: (i32, i32) = (-40, -20);
const OPEN: (i32, i32) = (-3, 10);
/// Questions of a paper, and what passes.
const DRAWS: i64 = 20;
const PASS: i64 = 80;

/// Writes both.
pub(super) async fn save(
    service: &Service,
    tx: &mut Tx,
    people: &People,
    (clerk, officer): (AccountId, Option<(AccountId, OfficerId)>),
    now: Instant,
) -> Result<(), Error> {
    let Some(home) = people.home() else { return Ok(()) };
    let today = now.day();
    let over = exam(service, ("年度应知应会测试", "DEMO1"), home.id, clerk, (now, OVER, ExamState::Closed));
    let open = exam(service, ("禁令和守则应知应会", "DEMO2"), home.id, clerk, (now, OPEN, ExamState::Open));
    for exam in [&over, &open] {
        tx.insert_exam(exam).await?;
    }
    let served = |day: Day| {
        let serves = move |one: &&liandai_store::officer::Officer| {
            one.joined_on <= day && one.ended_on.is_none_or(|last| last >= today)
        };
        people.serving(home).filter(serves).cloned().collect::<Vec<_>>()
    };
    let mut entries = Vec::new();
    for (exam, one_in) in [(&over, 20), (&open, 3)] {
        for one in served(exam.opens_on) {
            let drawn = chance(&one.code, exam.draws + one_in);
            let is_own = officer.is_some_and(|(_, own)| own == one.id);
            // Nearly everybody took the one that is over, every third the one that is open; the officer of the demonstration has yet to.
            let takes = if exam.state == ExamState::Closed {
                drawn % one_in != 0 || is_own
            } else {
                drawn % one_in == 0 && !is_own
            };
            let right = if is_own || drawn % 17 != 1 { 16 + drawn % 5 } else { 13 };
            let day = exam.opens_on.add_days(i32::try_from(drawn % 3).unwrap_or(0)).min(today);
            entries.push(ExamEntry {
                exam_id: exam.id,
                officer_id: one.id,
                institution_id: one.institution_id,
                unit_id: one.unit_id,
                attempts: i64::from(takes),
                best: if takes { right * 100 / DRAWS } else { 0 },
                is_passed: takes && right * 100 >= PASS * DRAWS,
                taken_on: takes.then_some(day),
            });
        }
    }
    tx.insert_exam_entries(&entries).await?;
    if let Some((account, officer)) = officer
        && let Some(entry) = entries.iter().find(|one| one.exam_id == over.id && one.officer_id == officer)
    {
        own_paper(service, tx, (&over, entry), account).await?;
    }
    Ok(())
}

/// Something between 0 and much, of a code and a number.
fn chance(code: &str, number: i64) -> i64 {
    let mut mixed = number.unsigned_abs();
    for byte in code.bytes() {
        mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    i64::try_from((mixed ^ (mixed >> 29)) % 9973).unwrap_or(0)
}

fn exam(
    service: &Service,
    (name, number): (&str, &str),
    institution: InstitutionId,
    clerk: AccountId,
    (now, days, state): (Instant, (i32, i32), ExamState),
) -> Exam {
    let today = now.day();
    let (opens_on, closes_on) = (today.add_days(days.0), today.add_days(days.1));
    let (year, month, day) = opens_on.ymd();
    let is_open = state == ExamState::Open;
    let morning = Instant::start_of(opens_on).plus_seconds(9 * 3600).min(now);
    Exam {
        id: ExamId::new(now, service.random()),
        number: format!("E{:02}{month:02}{day:02}-{number}", year.rem_euclid(100)),
        name: name.to_owned(),
        institution_id: Some(institution),
        units: String::new(),
        parts: if is_open { "三(二) 三(三)".to_owned() } else { String::new() },
        takes_own: false,
        draws: if is_open { 10 } else { DRAWS },
        minutes: 20,
        pass: PASS,
        attempts: 2,
        reveal: ExamReveal::Paper,
        duty: "rules-known".to_owned(),
        opens_on,
        closes_on,
        state,
        made_by: clerk,
        made_at: morning,
        opened_at: Some(morning),
        closed_at: (!is_open).then(|| Instant::start_of(closes_on.add_days(1))),
        why: String::new(),
        version: 2,
    }
}

/// The paper of the demonstration's officer, so that a result stands where it is looked for.
async fn own_paper(
    service: &Service,
    tx: &mut Tx,
    (exam, entry): (&Exam, &ExamEntry),
    account: AccountId,
) -> Result<(), Error> {
    let Some(package) = crate::built_in::package() else { return Ok(()) };
    let questions = demo_paper(&package, DRAWS);
    let right = entry.best * DRAWS / 100;
    let began = Instant::start_of(entry.taken_on.unwrap_or(exam.opens_on)).plus_seconds(10 * 3600);
    let paper = ExamPaper {
        id: ExamPaperId::new(began, service.random()),
        exam_id: exam.id,
        officer_id: entry.officer_id,
        attempt: 1,
        started_by: account,
        started_at: began,
        ends_at: began.plus_seconds(exam.minutes * 60),
        questions: serde_json::to_string(&questions).map_err(|error| Error::Internal(error.to_string()))?,
        ended_at: Some(began.plus_seconds(700)),
        is_timed: false,
        n_right: right,
        n_all: DRAWS,
        is_passed: entry.is_passed,
        version: 2,
    };
    tx.insert_exam_papers(std::slice::from_ref(&paper)).await?;
    let mut tally = Vec::new();
    for (at, question) in (0..).zip(&questions) {
        let is_right = at < right;
        // What is wrong was left open.
        if is_right {
            let chosen = places_of(&question.right);
            tx.save_exam_answer(&ExamAnswer { paper_id: paper.id, place: at, chosen, at: began }).await?;
        }
        tally.push(ExamTally {
            exam_id: exam.id,
            question: question.id.clone(),
            asked: 30,
            n_right: 30 - 3 * (at % 6) - i64::from(!is_right),
        });
    }
    tx.add_to_exam_tally(&tally).await?;
    Ok(())
}
