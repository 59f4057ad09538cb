//! Surveys: slips serve once, answers are added and counted apart, nothing links the two.

use liandai_model::{FactState, Period, Subject, SurveyAnswerId, SurveyId, SurveyMode, SurveyState};
use liandai_store::{
    Engine, Page, Reach, StoreError,
    survey::{Slip, Survey},
    survey_answer::{SurveyAnswer, SurveyRemark, SurveyTally},
    survey_list::{SurveyFilter, SurveySort, SurveyStage},
};

use crate::town::{Town, at, day, id, today};

const PAGE: Page = Page { number: 1, size: 50 };

pub fn survey(town: &Town, number: &str) -> Survey {
    Survey {
        id: id!(SurveyId),
        number: number.to_owned(),
        subject: Subject::Unit,
        subject_id: town.u1.uuid(),
        institution_id: town.k1,
        unit_id: Some(town.u1),
        period: Period::FirstHalf { year: 2026 },
        questions: "service".to_owned(),
        mode: SurveyMode::Slips,
        state: SurveyState::Running,
        opens_on: day("2026-03-01"),
        closes_on: day("2026-03-31"),
        least: 3,
        slips: 0,
        begun_by: Some(town.lead),
        begun_at: at(0),
        ended_at: None,
        why: String::new(),
        fact_id: None,
        version: 1,
    }
}

pub fn slip(survey: &Survey, byte: u8) -> Slip {
    Slip { mark: vec![byte; 32], survey_id: survey.id, is_spent: false }
}

pub fn answer(survey: &Survey, choices: &str) -> SurveyAnswer {
    SurveyAnswer { id: id!(SurveyAnswerId), survey_id: survey.id, choices: choices.to_owned() }
}

pub fn remark(survey: &Survey, text: &str) -> SurveyRemark {
    SurveyRemark { id: id!(SurveyAnswerId), survey_id: survey.id, text: text.to_owned(), is_settled: false }
}

pub fn count(survey: &Survey, question: &str, answer: &str, n: i64) -> SurveyTally {
    let (question, answer) = (question.to_owned(), answer.to_owned());
    SurveyTally { survey_id: survey.id, question, answer, n }
}

/// All columns of the tables in which slips and answers stand.
async fn columns(town: &Town) -> Vec<(String, String)> {
    use crate::raw;
    let tables = "('survey_slip', 'survey_answer', 'survey_tally', 'survey_remark')";
    let mut found: Vec<(String, String)> = match town.test.store.engine() {
        Engine::Sqlite => {
            let text = format!(
                "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.name IN {tables}"
            );
            sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut raw::sqlite(town).await).await.unwrap()
        }
        Engine::Postgres => {
            let text = format!(
                "SELECT table_name::text, column_name::text FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name IN {tables}"
            );
            sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut raw::postgres().await).await.unwrap()
        }
    };
    found.sort();
    found
}

on_both! {
    async fn surveys_are_kept_and_changed_once(town) {
        let mut tx = town.write().await;
        let one = survey(&town, "S1");
        tx.insert_survey(&one).await.unwrap();
        assert_eq!(tx.survey(one.id).await.unwrap().as_ref(), Some(&one));
        assert_eq!(tx.survey_by_number("S1").await.unwrap().as_ref(), Some(&one));
        assert_eq!(tx.survey_by_number("S2").await.unwrap(), None);
        let ended = Survey { state: SurveyState::Closed, ended_at: Some(at(9)), version: 2, ..one.clone() };
        assert!(tx.change_survey(&ended, 1).await.unwrap());
        assert!(!tx.change_survey(&ended, 1).await.unwrap(), "somebody was faster");
        assert_eq!(tx.survey(one.id).await.unwrap(), Some(ended));
        let again = survey(&town, "S1");
        assert!(matches!(tx.insert_survey(&again).await, Err(StoreError::Taken(_))));
    }

    async fn what_answers_once_answers_once(town) {
        let one = survey(&town, "S1");
        let mut tx = town.write().await;
        tx.insert_survey(&one).await.unwrap();
        tx.insert_slips(&[slip(&one, 1), slip(&one, 2)]).await.unwrap();
        assert_eq!(tx.slip(&[1; 32]).await.unwrap(), Some(slip(&one, 1)));
        assert_eq!(tx.slip(&[9; 32]).await.unwrap(), None);
        assert!(tx.spend_slip(&[1; 32]).await.unwrap());
        assert!(!tx.spend_slip(&[1; 32]).await.unwrap());
        assert!(!tx.spend_slip(&[9; 32]).await.unwrap());
        assert!(tx.slip(&[1; 32]).await.unwrap().unwrap().is_spent);
        assert!(!tx.slip(&[2; 32]).await.unwrap().unwrap().is_spent);
        assert!(tx.spend_new_slip(&[3; 32], one.id).await.unwrap());
        assert!(!tx.spend_new_slip(&[3; 32], one.id).await.unwrap());
        tx.commit().await.unwrap();
        // Many at once with one slip: it serves one of them.
        let mut tries = Vec::new();
        for _ in 0..8 {
            let (store, tenant) = (town.test.store.clone(), town.test.tenant);
            tries.push(tokio::spawn(async move {
                let mut tx = store.write(tenant).await.unwrap();
                let is_served = tx.spend_slip(&[2; 32]).await.unwrap();
                tx.commit().await.unwrap();
                is_served
            }));
        }
        let mut served = 0;
        for one in tries {
            served += u32::from(one.await.unwrap());
        }
        assert_eq!(served, 1);
    }

    async fn answers_are_counted_and_forgotten(town) {
        let (one, other) = (survey(&town, "S1"), survey(&town, "S2"));
        let mut tx = town.write().await;
        for survey in [&one, &other] {
            tx.insert_survey(survey).await.unwrap();
        }
        assert!(tx.unsettled_surveys().await.unwrap().is_empty());
        for choices in ["a=x b=y", "a=x b=y", "a=y b=y"] {
            tx.insert_survey_answer(&answer(&one, choices)).await.unwrap();
        }
        tx.insert_survey_remarks(&[remark(&other, "慢")]).await.unwrap();
        assert_eq!(tx.unsettled_surveys().await.unwrap().len(), 2);
        let alike = tx.uncounted_answers(one.id).await.unwrap();
        let told: Vec<_> = alike.iter().map(|one| (one.choices.as_str(), one.n)).collect();
        assert_eq!(told, [("a=x b=y", 2), ("a=y b=y", 1)]);
        let row = tx.survey_row(one.id).await.unwrap().unwrap();
        assert_eq!((row.answered, row.subject_name.as_str()), (3, "刑侦大队"));

        let taken = tx.take_survey_answers(one.id).await.unwrap();
        assert_eq!(taken.len(), 3);
        assert!(tx.take_survey_answers(one.id).await.unwrap().is_empty());
        let counts = [count(&one, "", "", 3), count(&one, "a", "x", 2), count(&one, "a", "y", 1)];
        assert_eq!(tx.add_to_survey_tally(&counts).await.unwrap(), 3);
        assert_eq!(tx.add_to_survey_tally(&[]).await.unwrap(), 0);
        tx.add_to_survey_tally(&[count(&one, "a", "x", 5)]).await.unwrap();
        let tally = tx.survey_tally(one.id).await.unwrap();
        let told: Vec<_> = tally.iter().map(|one| (one.question.as_str(), one.answer.as_str(), one.n)).collect();
        assert_eq!(told, [("", "", 3), ("a", "x", 7), ("a", "y", 1)]);
        assert!(tx.survey_tally(other.id).await.unwrap().is_empty());
        assert_eq!(tx.survey_row(one.id).await.unwrap().unwrap().answered, 3);

        assert!(tx.survey_remarks(other.id).await.unwrap().is_empty(), "not yet among others");
        let written = tx.take_survey_remarks(other.id).await.unwrap();
        let anew: Vec<_> = written.into_iter().map(|one| SurveyRemark { is_settled: true, ..one }).collect();
        tx.insert_survey_remarks(&anew).await.unwrap();
        assert_eq!(tx.survey_remarks(other.id).await.unwrap(), anew);
        assert!(tx.take_survey_remarks(other.id).await.unwrap().is_empty());
        assert!(tx.unsettled_surveys().await.unwrap().is_empty());
    }

    async fn no_column_links_an_answer_to_what_answered(town) {
        let columns = columns(&town).await;
        let told: Vec<_> = columns.iter().map(|(table, column)| format!("{table}.{column}")).collect();
        // Both know their survey, and nothing else that the other knows: no time, no account, no address, no order.
        assert_eq!(told, [
            "survey_answer.choices", "survey_answer.id", "survey_answer.survey_id", "survey_answer.tenant_id",
            "survey_remark.id", "survey_remark.is_settled", "survey_remark.survey_id", "survey_remark.tenant_id", "survey_remark.text",
            "survey_slip.is_spent", "survey_slip.mark", "survey_slip.survey_id", "survey_slip.tenant_id",
            "survey_tally.answer", "survey_tally.n", "survey_tally.question", "survey_tally.survey_id", "survey_tally.tenant_id",
        ]);
    }

    async fn surveys_are_listed_as_far_as_one_reaches(town) {
        let mut tx = town.write().await;
        let running = survey(&town, "S1");
        let over = Survey { closes_on: day("2026-03-04"), ..survey(&town, "S2") };
        let of_place = Survey {
            subject: Subject::Institution, subject_id: town.m.uuid(), institution_id: town.m, unit_id: None,
            mode: SurveyMode::Open, state: SurveyState::Dropped, ..survey(&town, "S3")
        };
        let of_officer = Survey {
            subject: Subject::Officer, subject_id: town.officers[4].uuid(), state: SurveyState::Closed, ..survey(&town, "S4")
        };
        let fact = liandai_store::fact::Fact { state: FactState::Refused, ..crate::facts::fact(&town, 4, "2026-03-01") };
        tx.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        let refused = Survey { state: SurveyState::Taken, fact_id: Some(fact.id), ..survey(&town, "S5") };
        for one in [&running, &over, &of_place, &of_officer, &refused] {
            tx.insert_survey(one).await.unwrap();
        }
        for one in [&running, &over, &of_officer, &refused] {
            tx.add_to_survey_tally(&[count(one, "", "", 2)]).await.unwrap();
        }
        for one in [&running, &over, &refused] {
            tx.insert_survey_answer(&answer(one, "a=x")).await.unwrap();
        }
        let all = SurveyFilter::default;
        let staged = |stage| SurveyFilter { stage: Some(stage), ..all() };
        let text = |text: &str| SurveyFilter { text: Some(text.to_owned()), ..all() };
        let city = Reach::whole_city();
        for (reach, filter, expected) in [
            (&city, all(), &["S1", "S2", "S3", "S4", "S5"][..]),
            (&Reach { institutions: vec![town.k], ..Reach::default() }, all(), &["S1", "S2", "S4", "S5"]),
            (&Reach { units: vec![town.u2], ..Reach::default() }, all(), &[]),
            (&Reach { officers: vec![town.officers[4]], ..Reach::default() }, all(), &["S4"]),
            (&Reach::default(), all(), &[]),
            (&city, staged(SurveyStage::Running(today())), &["S1"]),
            (&city, staged(SurveyStage::Over(today())), &["S2", "S4"]),
            (&city, staged(SurveyStage::ToTake(today())), &["S2", "S5"]),
            (&city, staged(SurveyStage::Taken), &["S5"]),
            (&city, staged(SurveyStage::Dropped), &["S3"]),
            (&city, SurveyFilter { mode: Some(SurveyMode::Open), ..all() }, &["S3"]),
            (&city, SurveyFilter { subject: Some(Subject::Officer), ..all() }, &["S4"]),
            (&city, SurveyFilter { among: Some(vec![Subject::Officer, Subject::Institution]), ..all() }, &["S3", "S4"]),
            (&city, SurveyFilter { not_about: Some(town.officers[4]), ..all() }, &["S1", "S2", "S3", "S5"]),
            (&city, text("s2"), &["S2"]),
            (&city, text("司法"), &["S3"]),
            (&city, text("nobody"), &[]),
        ] {
            let found = tx.survey_list(reach, &filter, SurveySort::Closes, false, PAGE).await.unwrap();
            let mut numbers: Vec<_> = found.rows.iter().map(|row| row.number.as_str()).collect();
            numbers.sort_unstable();
            assert_eq!((numbers.as_slice(), found.total), (expected, i64::try_from(expected.len()).unwrap()), "{filter:?}");
            assert_eq!(count_of!(tx, surveys(reach, &filter)), found.total);
        }
        let first = async |tx: &mut liandai_store::Tx, sort, descending| {
            let found = tx.survey_list(&city, &all(), sort, descending, Page::new(1, 1)).await.unwrap();
            (found.rows[0].number.clone(), found.rows[0].answered)
        };
        assert_eq!(first(&mut tx, SurveySort::Closes, false).await, ("S2".to_owned(), 3));
        assert_eq!(first(&mut tx, SurveySort::Answered, false).await, ("S3".to_owned(), 0));
        assert_eq!(first(&mut tx, SurveySort::Answered, true).await.1, 3);
        assert_eq!(first(&mut tx, SurveySort::Opens, true).await.1 % 2, 1);
        assert_eq!(tx.survey_row(refused.id).await.unwrap().unwrap().fact_state, Some(FactState::Refused));
        assert_eq!(tx.survey_row(id!(SurveyId)).await.unwrap(), None);
    }
}
