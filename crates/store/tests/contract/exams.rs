//! Exams: who owes one, papers that end once, answers that are held, boards that equal their lists.

use liandai_model::{ExamId, ExamPaperId, ExamReveal, ExamState, OfficerId, QuestionId, QuestionKind};
use liandai_store::{
    Page, Reach,
    exam::{Exam, ExamAnswer, ExamEntry, ExamPaper, ExamTally, Owing},
    exam_list::{EntryFilter, ExamFilter, ExamScope, Standing},
    exam_question::{OwnQuestion, QuestionFilter},
};

use crate::town::{Town, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

pub fn exam(town: &Town, number: &str) -> Exam {
    Exam {
        id: id!(ExamId),
        number: number.to_owned(),
        name: "应知应会".to_owned(),
        institution_id: Some(town.k1),
        units: String::new(),
        parts: "三(三)".to_owned(),
        takes_own: true,
        draws: 10,
        minutes: 20,
        pass: 80,
        attempts: 2,
        reveal: ExamReveal::Paper,
        duty: "rules-known".to_owned(),
        opens_on: day("2026-03-01"),
        closes_on: day("2026-03-31"),
        state: ExamState::Open,
        made_by: town.lead,
        made_at: at(0),
        opened_at: Some(at(0)),
        closed_at: None,
        why: String::new(),
        version: 1,
    }
}

pub fn paper(town: &Town, exam: &Exam, officer: OfficerId, attempt: i64) -> ExamPaper {
    ExamPaper {
        id: id!(ExamPaperId),
        exam_id: exam.id,
        officer_id: officer,
        attempt,
        started_by: town.lead,
        started_at: at(0),
        ends_at: at(1200),
        questions: "[]".to_owned(),
        ended_at: None,
        is_timed: false,
        n_right: 0,
        n_all: 10,
        is_passed: false,
        version: 1,
    }
}

pub fn question(town: &Town, number: &str) -> OwnQuestion {
    OwnQuestion {
        id: id!(QuestionId),
        number: number.to_owned(),
        institution_id: Some(town.k1),
        clause: "三(三)2".to_owned(),
        kind: QuestionKind::Single,
        text: "值班时能否饮酒？".to_owned(),
        choices: r#"["能","不能"]"#.to_owned(),
        right_ones: "1".to_owned(),
        why: String::new(),
        is_retired: false,
        made_by: town.lead,
        made_at: at(0),
        retired_at: None,
        retired_why: String::new(),
    }
}

pub fn owing(town: &Town) -> Owing {
    Owing { units: Vec::new(), institution: Some(town.k1), day: today() }
}

on_both! {
    async fn whoever_serves_owes_an_exam_once(town) {
        let (one, two, three) = (exam(&town, "E1"), exam(&town, "E2"), exam(&town, "E3"));
        let mut tx = town.write().await;
        for exam in [&one, &two, &three] {
            tx.insert_exam(exam).await.unwrap();
        }
        // P1 to P6; P8 has left and P9 has not come.
        assert_eq!(tx.enrol_for_exam(one.id, &owing(&town)).await.unwrap(), 6);
        assert_eq!(tx.enrol_for_exam(one.id, &owing(&town)).await.unwrap(), 0, "nobody owes it twice");
        let of_unit = Owing { units: vec![town.u1], ..owing(&town) };
        assert_eq!(tx.enrol_for_exam(two.id, &of_unit).await.unwrap(), 3);
        let everybody = Owing { institution: None, ..owing(&town) };
        assert_eq!(tx.enrol_for_exam(two.id, &everybody).await.unwrap(), 5);
        let entry = tx.exam_entry(one.id, town.officers[4]).await.unwrap().unwrap();
        assert_eq!((entry.institution_id, entry.unit_id, entry.attempts), (town.k1, Some(town.u1), 0));
        assert_eq!(tx.exam_entry(one.id, town.officers[7]).await.unwrap(), None);
        let as_is = ExamEntry { exam_id: three.id, attempts: 1, best: 9, is_passed: true, ..entry };
        tx.insert_exam_entries(std::slice::from_ref(&as_is)).await.unwrap();
        assert_eq!(tx.exam_entry(three.id, town.officers[4]).await.unwrap(), Some(as_is));
        // Who had never begun and is gone owes nothing.
        assert_eq!(tx.release_from_exam(one.id, today()).await.unwrap(), 0);
        let later = Owing { day: day("2024-06-01"), ..owing(&town) };
        tx.enrol_for_exam(one.id, &later).await.unwrap();
        assert!(tx.exam_entry(one.id, town.officers[8]).await.unwrap().is_some(), "P8 served then");
        assert_eq!(tx.release_from_exam(one.id, today()).await.unwrap(), 1);
        assert_eq!(tx.open_exams().await.unwrap().len(), 3);
        assert!(tx.change_exam(&Exam { state: ExamState::Closed, version: 2, ..two.clone() }, 1).await.unwrap());
        assert!(!tx.change_exam(&two, 1).await.unwrap(), "of two, one changes it");
        assert!(tx.change_exam(&Exam { state: ExamState::Closed, version: 2, ..three.clone() }, 1).await.unwrap());
        assert_eq!(tx.open_exams().await.unwrap(), std::slice::from_ref(&one));
        assert_eq!(tx.exam(one.id).await.unwrap(), Some(one));
    }

    async fn a_paper_ends_once_and_is_counted(town) {
        let one = exam(&town, "E1");
        let officer = town.officers[4];
        let mut tx = town.write().await;
        tx.insert_exam(&one).await.unwrap();
        tx.enrol_for_exam(one.id, &owing(&town)).await.unwrap();
        assert!(tx.begin_exam_attempt(one.id, officer, 0).await.unwrap());
        assert!(!tx.begin_exam_attempt(one.id, officer, 0).await.unwrap(), "of two at once, one begins");
        let first = paper(&town, &one, officer, 1);
        tx.insert_exam_papers(std::slice::from_ref(&first)).await.unwrap();
        assert_eq!(tx.exam_paper(first.id).await.unwrap(), Some(first.clone()));
        let mut tally = tx.tally();
        tally.exams_owed(officer, today());
        tally.exams_owed(officer, day("2026-04-01"));
        assert_eq!(tx.tallied(&tally).await.unwrap(), [1, 0]);
        assert!(tx.hold_exam_paper(first.id).await.unwrap());
        for chosen in ["0", "1 2"] {
            let answer = ExamAnswer { paper_id: first.id, place: 3, chosen: chosen.to_owned(), at: at(5) };
            tx.save_exam_answer(&answer).await.unwrap();
        }
        let answers = tx.exam_answers(first.id).await.unwrap();
        assert_eq!((answers.len(), answers[0].chosen.as_str()), (1, "1 2"));
        assert_eq!(tx.overdue_exam_papers(at(1200)).await.unwrap(), []);
        assert_eq!(tx.overdue_exam_papers(at(1201)).await.unwrap().len(), 1);
        assert_eq!(tx.unended_exam_papers(one.id).await.unwrap().len(), 1);
        let ended = ExamPaper { ended_at: Some(at(60)), n_right: 9, is_passed: true, ..first.clone() };
        assert!(tx.end_exam_paper(&ended).await.unwrap());
        assert!(!tx.end_exam_paper(&ended).await.unwrap());
        assert!(!tx.hold_exam_paper(first.id).await.unwrap());
        assert!(tx.count_exam_paper(one.id, officer, (90, true), today()).await.unwrap());
        assert!(tx.count_exam_paper(one.id, officer, (40, false), day("2026-03-09")).await.unwrap());
        let entry = tx.exam_entry(one.id, officer).await.unwrap().unwrap();
        assert_eq!((entry.best, entry.is_passed, entry.taken_on), (90, true, Some(today())), "the best counts, the first day stays");
        assert_eq!(tx.exam_papers(one.id, officer).await.unwrap().len(), 1);
        let count = |question: &str, n_right| ExamTally { exam_id: one.id, question: question.to_owned(), asked: 1, n_right };
        tx.add_to_exam_tally(&[count("b", 1), count("a", 0)]).await.unwrap();
        tx.add_to_exam_tally(&[count("a", 0), count("b", 0)]).await.unwrap();
        let hardest = tx.hardest_questions(one.id, 5).await.unwrap();
        let told: Vec<_> = hardest.iter().map(|one| (one.question.as_str(), one.asked, one.n_right)).collect();
        assert_eq!(told, [("a", 2, 0), ("b", 2, 1)]);
        let second = paper(&town, &one, officer, 2);
        tx.insert_exam_papers(std::slice::from_ref(&second)).await.unwrap();
        tx.commit().await.unwrap();
        // One paper at a time.
        let mut tx = town.write().await;
        assert!(tx.insert_exam_papers(&[paper(&town, &one, officer, 3)]).await.is_err());
    }

    async fn boards_of_an_exam_equal_its_list(town) {
        let (one, draft) = (exam(&town, "E1"), Exam { state: ExamState::Draft, ..exam(&town, "E2") });
        let mut tx = town.write().await;
        tx.insert_exam(&one).await.unwrap();
        tx.insert_exam(&draft).await.unwrap();
        tx.enrol_for_exam(one.id, &owing(&town)).await.unwrap();
        for (officer, share, is_passed, on) in [(4, 90, true, "2026-03-05"), (5, 50, false, "2026-03-06"), (1, 80, true, "2026-04-01")] {
            tx.count_exam_paper(one.id, town.officers[officer], (share, is_passed), day(on)).await.unwrap();
        }
        let city = Reach::whole_city();
        let sum = |sums: Vec<liandai_store::exam_list::ExamSum>| sums.first().map(|sum| (sum.owed, sum.taken, sum.passed));
        assert_eq!(sum(tx.exam_sums(&city, &[one.id, draft.id]).await.unwrap()), Some((6, 3, 2)));
        let led = Reach { officers: vec![town.officers[5]], ..Reach::default() };
        assert_eq!(sum(tx.exam_sums(&led, &[one.id]).await.unwrap()), Some((1, 1, 0)), "a leader sees whom they lead");
        let places = tx.exam_places(&city, one.id, None).await.unwrap();
        assert_eq!(places.iter().map(|place| (place.name.as_str(), place.owed, place.passed)).collect::<Vec<_>>(), [("桃源县公安局", 6, 2)]);
        let units = tx.exam_places(&city, one.id, Some(town.k1)).await.unwrap();
        assert_eq!(units.iter().map(|place| place.owed).sum::<i64>(), 6);
        assert_eq!(units.iter().map(|place| place.taken).sum::<i64>(), 3);
        for (standing, expected) in [(None, 6), (Some(Standing::Missing), 3), (Some(Standing::Passed), 2), (Some(Standing::Failed), 1)] {
            let filter = EntryFilter { standing, ..EntryFilter::default() };
            assert_eq!(tx.exam_entries(&city, one.id, &filter, PAGE).await.unwrap().total, expected, "{standing:?}");
        }
        let named = EntryFilter { text: Some("cj".to_owned()), unit: Some(town.u1), institution: Some(town.k1), ..EntryFilter::default() };
        let rows = tx.exam_entries(&city, one.id, &named, PAGE).await.unwrap().rows;
        assert_eq!((rows.len(), rows[0].name.as_str(), rows[0].best), (1, "陈静", 50));
        let months = tx.exams_by_month(&city, day("2026-01-01"), day("2026-12-31")).await.unwrap();
        assert_eq!(months.iter().map(|one| (one.month.as_str(), one.taken, one.passed)).collect::<Vec<_>>(), [("2026-03", 2, 1), ("2026-04", 1, 1)]);
        let of_m = Reach { institutions: vec![town.m], ..Reach::default() };
        assert_eq!(tx.exams_by_month(&of_m, day("2026-01-01"), day("2026-12-31")).await.unwrap(), []);
        let own = tx.own_exams(town.officers[4]).await.unwrap();
        assert_eq!((own.len(), own[0].is_passed, own[0].best), (1, true, 90));
        // A draft is for those who hold it.
        let holds = ExamScope { held: Reach { institutions: vec![town.k], ..Reach::default() }, ..ExamScope::default() };
        let sees = ExamScope { seen: led.clone(), ..ExamScope::default() };
        let numbers = |rows: Vec<liandai_store::exam_list::ExamRow>| rows.into_iter().map(|row| row.number).collect::<Vec<_>>();
        let all = ExamFilter::default();
        assert_eq!(numbers(tx.exam_list(&holds, &all, PAGE).await.unwrap().rows).len(), 2);
        assert_eq!(numbers(tx.exam_list(&sees, &all, PAGE).await.unwrap().rows), ["E1"]);
        assert_eq!(numbers(tx.exam_list(&ExamScope { seen: of_m, ..ExamScope::default() }, &all, PAGE).await.unwrap().rows), [""; 0]);
        let drafts = ExamFilter { text: Some("e2".to_owned()), state: Some(ExamState::Draft) };
        assert_eq!(numbers(tx.exam_list(&holds, &drafts, PAGE).await.unwrap().rows), ["E2"]);
        assert!(tx.exam_row(&sees, one.id).await.unwrap().is_some());
        assert!(tx.exam_row(&sees, draft.id).await.unwrap().is_none());
    }

    async fn own_questions_are_retired_and_not_erased(town) {
        let (one, citys) = (question(&town, "Q1"), OwnQuestion { institution_id: None, text: "城市题".to_owned(), ..question(&town, "Q2") });
        let mut tx = town.write().await;
        tx.insert_questions(&[one.clone(), citys.clone()]).await.unwrap();
        let numbers = |rows: Vec<OwnQuestion>| rows.into_iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers(tx.questions_for(Some(town.k1)).await.unwrap()), ["Q1", "Q2"]);
        assert_eq!(numbers(tx.questions_for(Some(town.m)).await.unwrap()), ["Q2"]);
        assert_eq!(numbers(tx.questions_for(None).await.unwrap()), ["Q2"]);
        let of_k = Reach { institutions: vec![town.k], ..Reach::default() };
        let filter = QuestionFilter { text: Some("饮酒".to_owned()), clauses: Some(vec!["三(三)2".to_owned()]), kind: Some(QuestionKind::Single), is_retired: Some(false) };
        assert_eq!(numbers(tx.question_list(&of_k, &filter, PAGE).await.unwrap().rows), ["Q1"]);
        let of_m = Reach { institutions: vec![town.m], ..Reach::default() };
        assert_eq!(numbers(tx.question_list(&of_m, &QuestionFilter::default(), PAGE).await.unwrap().rows), ["Q2"]);
        assert!(tx.retire_question(one.id, at(9), "过时").await.unwrap());
        assert!(!tx.retire_question(one.id, at(9), "过时").await.unwrap());
        assert_eq!(tx.own_question(one.id).await.unwrap().unwrap().retired_why, "过时");
        assert_eq!(numbers(tx.questions_for(Some(town.k1)).await.unwrap()), ["Q2"]);
    }
}
