//! Exams: made and opened by the office, taken within a time that the server keeps, counted once, done as a duty in the same moment.

use liandai_locale::Messages;
use liandai_model::{ExamId, ExamPaperId, ExamReveal, ExamState, Lang, ObligationState};
use liandai_service::{
    Call, Error,
    exam::{Answered, BankFilter, Drawn, ExamDraft, GRACE, NewQuestion},
    store::{
        Page, Reach,
        exam_list::{EntryFilter, ExamFilter},
        obligation_list::{ObligationFilter, ObligationSort},
    },
    workbench::Waiting,
};

use crate::city::{City, problems};

const PAGE: Page = Page { number: 1, size: 50 };

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

/// An exam of the bureau, opened.
async fn opened(city: &City, reveal: ExamReveal) -> ExamId {
    let (clerk, (bureau, _)) = (city.call("clerk").await, city.places().await);
    let institution = bureau.id.to_string();
    let draft = ExamDraft {
        name: "三月应知应会",
        institution: &institution,
        draws: "10",
        minutes: "15",
        pass: "80",
        attempts: "2",
        reveal: reveal.id(),
        duty: "rules-known",
        opens_on: "2026-03-05",
        closes_on: "2026-03-06",
        ..ExamDraft::default()
    };
    let id = city.service.make_exam(&clerk, &draft).await.unwrap();
    city.service.open_exam(&clerk, id).await.unwrap();
    id
}

async fn questions(city: &City, paper: ExamPaperId) -> Vec<Drawn> {
    let paper = city.read().await.exam_paper(paper).await.unwrap().unwrap();
    serde_json::from_str(&paper.questions).unwrap()
}

fn spaced(places: &[usize]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Right answers to the first so many questions.
async fn rightly(city: &City, paper: ExamPaperId, count: usize) -> Vec<Answered<'static>> {
    let questions = questions(city, paper).await;
    (0..)
        .zip(questions.iter().take(count))
        .map(|(place, drawn)| Answered { place, was: "", is: spaced(&drawn.right) })
        .collect()
}

fn later(city: &City, call: &Call) -> Call {
    Call { now: city.service.now(), ..call.clone() }
}

on_both! {
    async fn an_officer_takes_an_exam_and_the_duty_is_done_with_it(city) {
        city.service.add_demo_duties(city.tenant, &city.prefix).await.unwrap();
        let (officer, clerk) = (city.call("officer").await, city.call("clerk").await);
        let own = officer.actor.officer.unwrap();
        // Whatever became of it in the demonstration, this one is still to be done.
        let owed = ObligationFilter { subject: Some(own.uuid()), duties: vec!["rules-known".to_owned()], ..ObligationFilter::default() };
        let row = city.read().await.obligation_list(&Reach::whole_city(), &owed, ObligationSort::Due, PAGE).await.unwrap().rows.pop().unwrap();
        let before = city.read().await.obligation(row.id).await.unwrap().unwrap();
        let mut tx = city.write().await;
        let open = liandai_service::store::obligation::Obligation { state: ObligationState::Open, done_on: None, done_by: None, version: before.version + 1, ..before.clone() };
        assert!(tx.change_obligation(&before, &open).await.unwrap());
        tx.commit().await.unwrap();

        let id = opened(&city, ExamReveal::Paper).await;
        let waits = |all: Vec<Waiting>| all.into_iter().find_map(|one| if let Waiting::ExamsToTake(n) = one { Some(n) } else { None });
        assert_eq!(waits(city.service.workbench(&officer).await.unwrap()), Some(2), "this one and that of the demonstration");
        let paper = city.service.start_exam(&officer, id).await.unwrap();
        assert_eq!(city.service.start_exam(&officer, id).await.unwrap(), paper, "begun twice, it is one");
        // Nobody else sees or answers it, whoever they are.
        for other in ["clerk", "head", "city", "leader"] {
            let other = city.call(other).await;
            assert!(matches!(city.service.exam_paper(&other, paper).await, Err(Error::NotFound(_))));
            assert!(matches!(city.service.answer_paper(&other, paper, &[]).await, Err(Error::NotFound(_))));
            assert!(matches!(city.service.hand_in_paper(&other, paper, &[]).await, Err(Error::NotFound(_))));
        }
        let view = city.service.exam_paper(&officer, paper).await.unwrap();
        assert_eq!((view.questions.len(), view.left, view.is_revealed), (10, 900, false));
        let answers = rightly(&city, paper, 9).await;
        city.wait_seconds(60);
        let now = later(&city, &officer);
        assert_eq!(city.service.answer_paper(&now, paper, &answers[..4]).await.unwrap(), 840);
        // A page of another device that is older than what was saved says nothing of it.
        let stale = Answered { place: 0, was: "", is: String::new() };
        city.service.answer_paper(&now, paper, &[stale]).await.unwrap();
        assert_eq!(city.service.exam_paper(&now, paper).await.unwrap().answered(), 4);
        let wrong = Answered { place: 0, was: "", is: "9".to_owned() };
        assert_eq!(problems(city.service.answer_paper(&now, paper, &[wrong]).await), ["typed-choice"]);
        city.service.hand_in_paper(&now, paper, &answers).await.unwrap();
        city.service.hand_in_paper(&now, paper, &answers).await.unwrap();
        assert_eq!(city.recorded("end-paper").await, 1, "handed in twice, it counts once");
        assert_eq!(conflict(city.service.answer_paper(&now, paper, &answers).await), "exam-handed-in-already");
        let view = city.service.exam_paper(&now, paper).await.unwrap();
        assert_eq!((view.paper.n_right, view.paper.is_passed, view.share(), view.is_revealed), (9, true, 90, true));
        assert_eq!(view.questions.iter().filter(|shown| shown.is_right).count(), 9);
        assert_eq!(conflict(city.service.start_exam(&now, id).await), "exam-passed-already");
        let done = city.read().await.obligation(row.id).await.unwrap().unwrap();
        assert_eq!((done.state, done.done_by, done.evidence_kind.as_str()), (ObligationState::Done, Some(officer.actor.account), "results"));
        assert!(done.evidence.contains("三月应知应会") && done.evidence.contains("9 / 10"), "{}", done.evidence);
        // The board, its list and the leader's view say the same.
        let board = city.service.show_exam(&clerk, id, None).await.unwrap();
        let sum = board.sum.unwrap();
        assert_eq!((sum.taken, sum.passed), (1, 1));
        assert_eq!(board.places.iter().map(|place| place.owed).sum::<i64>(), sum.owed);
        let (_, rows) = city.service.exam_people(&clerk, id, &EntryFilter::default(), PAGE).await.unwrap();
        assert_eq!(rows.total, sum.owed);
        let mine = city.service.show_exam(&officer, id, None).await.unwrap();
        assert_eq!((mine.sum.unwrap().owed, mine.holds, mine.hardest.len()), (1, false, 0), "one sees oneself");
        let leader = city.call("leader").await;
        let led = city.service.show_exam(&leader, id, None).await.unwrap().sum.unwrap();
        assert!((1..sum.owed).contains(&led.owed), "a leader sees members and themselves: {led:?}");
        let bytes = city.service.export_exam_people(&clerk, id, &EntryFilter::default(), &Messages::new(Lang::Zh)).await.unwrap();
        assert!(bytes.len() > 1000);
    }

    async fn after_the_time_nothing_is_taken_and_what_was_answered_counts(city) {
        let officer = city.call("officer").await;
        let id = opened(&city, ExamReveal::Close).await;
        let paper = city.service.start_exam(&officer, id).await.unwrap();
        let answers = rightly(&city, paper, 10).await;
        city.service.answer_paper(&officer, paper, &answers[..5]).await.unwrap();
        city.wait_seconds(900 + GRACE);
        let now = later(&city, &officer);
        city.service.answer_paper(&now, paper, &answers[5..6]).await.unwrap();
        city.wait_seconds(1);
        let now = later(&city, &officer);
        assert_eq!(conflict(city.service.answer_paper(&now, paper, &answers).await), "exam-time-over");
        let view = city.service.exam_paper(&now, paper).await.unwrap();
        assert_eq!((view.paper.n_right, view.paper.is_timed, view.paper.is_passed), (6, true, false));
        assert_eq!(view.paper.ended_at, Some(view.paper.ends_at), "it ended when its time was over");
        assert!(!view.is_revealed && view.may_start, "right answers wait for the end of the exam");
        // The second one is left lying; the calendar ends it and closes the exam, once.
        let second = city.service.start_exam(&now, id).await.unwrap();
        assert_ne!(questions(&city, second).await, questions(&city, paper).await, "drawn anew");
        city.service.answer_paper(&now, second, &rightly(&city, second, 8).await).await.unwrap();
        city.wait_days(2);
        assert_eq!(city.service.turn_exams(city.tenant).await.unwrap(), 1);
        assert_eq!(city.service.turn_exams(city.tenant).await.unwrap(), 0);
        assert_eq!((city.recorded("end-paper").await, city.recorded("close-exam").await), (2, 1));
        let now = later(&city, &officer);
        let view = city.service.exam_paper(&now, second).await.unwrap();
        assert_eq!((view.paper.n_right, view.paper.is_passed, view.is_revealed), (8, true, true));
        assert_eq!((view.entry.best, view.entry.attempts, view.exam.state), (80, 2, ExamState::Closed));
        assert_eq!(conflict(city.service.start_exam(&now, id).await), "exam-not-open");
    }

    async fn an_exam_is_made_with_everything_checked_and_held_by_few(city) {
        let (clerk, officer) = (city.call("clerk").await, city.call("officer").await);
        let (bureau, commission) = city.places().await;
        let institution = bureau.id.to_string();
        let wrong = ExamDraft {
            institution: &institution, draws: "200", minutes: "0", pass: "x", attempts: "1", reveal: "never", parts: vec!["九"],
            duty: "daily-log", opens_on: "2026-02-01", closes_on: "2026-02-02", ..ExamDraft::default()
        };
        let told = problems(city.service.make_exam(&clerk, &wrong).await);
        assert_eq!(told, ["typed-missing", "typed-choice", "exam-number-wrong", "exam-number-wrong", "exam-number-wrong", "typed-choice", "typed-choice", "exam-day-past"]);
        let few = ExamDraft {
            name: "禁令", institution: &institution, draws: "99", minutes: "9", pass: "80", attempts: "1", reveal: "paper", parts: vec!["三(三)"],
            opens_on: "2026-03-05", closes_on: "2026-03-05", ..ExamDraft::default()
        };
        assert_eq!(problems(city.service.make_exam(&clerk, &few).await), ["exam-too-few-questions"]);
        let elsewhere = commission.id.to_string();
        let not_here = ExamDraft { institution: &elsewhere, draws: "5", ..few.clone() };
        assert!(matches!(city.service.make_exam(&clerk, &not_here).await, Err(Error::Forbidden)));
        let everybody = ExamDraft { institution: "", draws: "5", ..few.clone() };
        assert!(matches!(city.service.make_exam(&clerk, &everybody).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.make_exam(&officer, &few).await, Err(Error::Forbidden)));
        let id = city.service.make_exam(&clerk, &ExamDraft { draws: "5", ..few }).await.unwrap();
        // Nobody else sees a draft; nobody but who holds it opens it.
        assert!(matches!(city.service.show_exam(&officer, id, None).await, Err(Error::NotFound(_))));
        assert!(matches!(city.service.open_exam(&officer, id).await, Err(Error::NotFound(_))));
        let head = city.call("head").await;
        city.service.open_exam(&clerk, id).await.unwrap();
        assert!(matches!(city.service.close_exam(&head, id, "x").await, Err(Error::Forbidden)), "the head sees it and does not hold it");
        assert_eq!(conflict(city.service.open_exam(&clerk, id).await), "exam-changed");
        assert_eq!(problems(city.service.close_exam(&clerk, id, " ").await), ["typed-missing"]);
        let paper = city.service.start_exam(&officer, id).await.unwrap();
        city.service.close_exam(&clerk, id, "系统维护").await.unwrap();
        let view = city.service.exam_paper(&officer, paper).await.unwrap();
        assert!(view.paper.ended_at.is_some() && view.paper.is_timed, "papers under way end with it");
        let found = city.service.list_exams(&clerk, &ExamFilter { state: Some(ExamState::Closed), ..ExamFilter::default() }, PAGE).await.unwrap();
        assert_eq!(found.total, 2, "this one and that of the demonstration");
        assert!(city.service.list_exams(&officer, &ExamFilter::default(), PAGE).await.is_ok(), "one sees one's own");
    }

    async fn own_questions_are_brought_checked_and_asked(city) {
        let (clerk, officer) = (city.call("clerk").await, city.call("officer").await);
        let (bureau, commission) = city.places().await;
        let new = NewQuestion {
            clause: "三(三)2".to_owned(), kind: "单选".to_owned(), text: "值班备勤能否饮酒？".to_owned(),
            choices: vec!["能".to_owned(), "不能".to_owned()], right: "B".to_owned(), why: "不能".to_owned(),
        };
        let id = city.service.add_question(&clerk, Some(bureau.id), &new).await.unwrap();
        assert_eq!(problems(city.service.add_question(&clerk, Some(bureau.id), &new).await), ["question-repeated"]);
        assert!(matches!(city.service.add_question(&clerk, Some(commission.id), &new).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.add_question(&officer, Some(bureau.id), &new).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.question_bank(&officer, &BankFilter::default(), PAGE).await, Err(Error::Forbidden)));
        let own = BankFilter { own: true, ..BankFilter::default() };
        let listed = city.service.question_bank(&clerk, &own, PAGE).await.unwrap();
        assert_eq!((listed.total, listed.rows[0].known.right.clone()), (1, vec![1]));
        let all = city.service.question_bank(&clerk, &BankFilter::default(), PAGE).await.unwrap();
        assert!(all.total > 40);
        // What is taken out can be brought in again, and is told row by row.
        let bytes = city.service.export_bank(&clerk, &own, &Messages::new(Lang::En)).await.unwrap();
        let read = city.service.read_questions(&clerk, "bank.xlsx", bytes).await.unwrap();
        assert_eq!(read.rows.len(), 1);
        assert_eq!(read.wrong.iter().map(|wrong| wrong.problem.key).collect::<Vec<_>>(), ["question-repeated"]);
        assert_eq!(problems(city.service.read_questions(&clerk, "x.xlsx", b"no workbook".to_vec()).await), ["questions-no-workbook"]);
        let two = serde_json::to_string(&[NewQuestion { text: "第一题？".to_owned(), ..new.clone() }, NewQuestion { text: "第二题？".to_owned(), right: "D".to_owned(), ..new.clone() }]).unwrap();
        assert_eq!(conflict(city.service.apply_questions(&clerk, Some(bureau.id), &two).await), "questions-no-longer-fit");
        assert_eq!(city.service.question_bank(&clerk, &own, PAGE).await.unwrap().total, 1, "all of them or none");
        let two = two.replace("\"D\"", "\"A\"");
        assert_eq!(city.service.apply_questions(&clerk, Some(bureau.id), &two).await.unwrap(), 2);
        assert_eq!(problems(city.service.retire_question(&clerk, id, "").await), ["typed-missing"]);
        city.service.retire_question(&clerk, id, "表述不清").await.unwrap();
        assert_eq!(conflict(city.service.retire_question(&clerk, id, "x").await), "question-retired-already");
        assert_eq!(city.service.question_bank(&clerk, &own, PAGE).await.unwrap().total, 2);
        // Practice asks of the regulation alone, and keeps nothing.
        let before = city.recorded("begin-paper").await;
        let practice = city.service.practise(&officer, "三(三)", 20);
        assert!(practice.questions.len() > 10 && practice.questions.iter().all(|one| one.clause.starts_with("三(三)")));
        let answers: Vec<(&str, String)> = practice.questions.iter().map(|one| (one.id.as_str(), spaced(&one.right))).collect();
        assert!(city.service.mark_practice(&officer, &answers).iter().all(|one| one.is_right));
        assert_eq!(city.recorded("begin-paper").await, before);
    }
}
