//! Surveys of the public in the invented city: running, over and to be recorded, with too few answers, set aside. The same city and day always
//! give the same surveys.

use liandai_model::{
    AccountId, Instant, Period, Subject, SurveyAnswerId, SurveyId, SurveyMode, SurveyState, UnitId,
};
use liandai_store::{
    Tx,
    institution::Institution,
    survey::{Slip, Survey},
    survey_answer::{SurveyRemark, SurveyTally},
};
use uuid::{Builder, Uuid};

use super::people::People;
use crate::{Error, Service};

/// What was answered to the question about the whole: very satisfied, satisfied, basically satisfied, dissatisfied.
type Answers = [i64; 4];
/// How a unit is asked: the set, the way, the state, the days, the slips, what was answered.
type OfUnit = (&'static str, SurveyMode, SurveyState, (i32, i32), i64, Answers);

/// The words of the package in that order.
const WORDS: [&str; 4] = ["very", "satisfied", "basically", "dissatisfied"];
/// The questions of the sets, the decisive one last.
const SERVICE: [&str; 5] = ["attitude", "efficiency", "fairness", "integrity", "overall"];
const TEAM: [&str; 5] = ["safety", "fairness", "openness", "integrity", "overall"];

/// What is made of the city's rows.
struct Surveys<'a> {
    service: &'a Service,
    home: &'a Institution,
    clerk: AccountId,
    now: Instant,
    number: usize,
}

/// A survey of the demonstration.
struct Told {
    subject: Subject,
    id: Uuid,
    unit: Option<UnitId>,
    questions: &'static str,
    mode: SurveyMode,
    state: SurveyState,
    /// Days from today: the first and the last.
    days: (i32, i32),
    slips: i64,
    answers: Answers,
}

/// Writes surveys of the institution where most of the people with accounts serve.
pub(super) async fn save(
    service: &Service,
    tx: &mut Tx,
    people: &People,
    clerk: AccountId,
    now: Instant,
) -> Result<(), Error> {
    let Some(home) = people.home() else { return Ok(()) };
    let mut surveys = Surveys { service, home, clerk, now, number: 0 };
    let (running, slips, open) = (SurveyState::Running, SurveyMode::Slips, SurveyMode::Open);
    surveys
        .write(
            tx,
            &Told {
                subject: Subject::Institution,
                id: home.id.uuid(),
                unit: None,
                questions: "team",
                mode: open,
                state: running,
                days: (-12, 18),
                slips: 0,
                answers: [41, 52, 19, 8],
            },
        )
        .await?;
    let told: [OfUnit; 4] = [
        ("service", slips, running, (-33, -3), 80, [22, 17, 6, 3]),
        ("service", slips, running, (-6, 24), 60, [5, 4, 2, 1]),
        ("service", slips, running, (-40, -9), 30, [3, 2, 1, 0]),
        ("team", open, SurveyState::Dropped, (-60, -30), 0, [190, 3, 1, 6]),
    ];
    for (unit, (questions, mode, state, days, slips, answers)) in people.units_of(home).zip(told) {
        let id = unit.id.uuid();
        let unit = Some(unit.id);
        let subject = Subject::Unit;
        surveys.write(tx, &Told { subject, id, unit, questions, mode, state, days, slips, answers }).await?;
    }
    Ok(())
}

impl Surveys<'_> {
    async fn write(&mut self, tx: &mut Tx, told: &Told) -> Result<(), Error> {
        self.number += 1;
        let today = self.now.day();
        let opens_on = today.add_days(told.days.0);
        let (year, month, day) = opens_on.ymd();
        let is_dropped = told.state == SurveyState::Dropped;
        let survey = Survey {
            id: SurveyId::new(self.now, self.service.random()),
            number: format!("S{:02}{month:02}{day:02}-DEM00{}", year.rem_euclid(100), self.number),
            subject: told.subject,
            subject_id: told.id,
            institution_id: self.home.id,
            unit_id: told.unit,
            period: Period::Year { year: today.ymd().0 },
            questions: told.questions.to_owned(),
            mode: told.mode,
            state: told.state,
            opens_on,
            closes_on: today.add_days(told.days.1),
            least: 10,
            slips: told.slips,
            begun_by: Some(self.clerk),
            begun_at: Instant::start_of(opens_on).plus_seconds(9 * 3600).min(self.now),
            ended_at: None,
            why: if is_dropped {
                "短时间内集中提交，疑似刷票".to_owned()
            } else {
                String::new()
            },
            fact_id: None,
            version: 1,
        };
        tx.insert_survey(&survey).await?;
        tx.insert_slips(&self.slips(&survey, told)).await?;
        tx.add_to_survey_tally(&tally(survey.id, told)).await?;
        let remark = |text: &str| SurveyRemark {
            id: self.by_chance(),
            survey_id: survey.id,
            text: text.to_owned(),
            is_settled: true,
        };
        let written: Vec<_> = if told.slips > 0 {
            ["窗口同志很耐心，一次就办好了。", "希望中午也能有人值班。"].into_iter().map(remark).collect()
        } else {
            vec![remark("夜间巡逻多了，放心。")]
        };
        tx.insert_survey_remarks(&written).await?;
        Ok(())
    }

    /// Slips whose links nobody has: as many have served as there are answers.
    fn slips(&self, survey: &Survey, told: &Told) -> Vec<Slip> {
        let spent: i64 = told.answers.iter().sum();
        let slip = |number: i64| Slip {
            mark: self.service.random::<32>().to_vec(),
            survey_id: survey.id,
            is_spent: number < spent,
        };
        (0..told.slips).map(slip).collect()
    }

    fn by_chance(&self) -> SurveyAnswerId {
        Builder::from_random_bytes(self.service.random()).into_uuid().into()
    }
}

/// Every question a little better than the whole.
fn tally(survey_id: SurveyId, told: &Told) -> Vec<SurveyTally> {
    let questions = if told.questions == "team" { TEAM } else { SERVICE };
    let row = |question: &str, answer: &str, n: i64| SurveyTally {
        survey_id,
        question: question.to_owned(),
        answer: answer.to_owned(),
        n,
    };
    let mut rows = vec![row("", "", told.answers.iter().sum())];
    for (at, question) in questions.iter().enumerate() {
        let [very, satisfied, basically, dissatisfied] = told.answers;
        let moved = dissatisfied.min(i64::try_from(questions.len() - 1 - at).unwrap_or(0));
        let counts = [very + moved, satisfied, basically, dissatisfied - moved];
        rows.extend(WORDS.iter().zip(counts).map(|(answer, n)| row(question, answer, n)));
    }
    rows
}
