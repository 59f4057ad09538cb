//! Surveys: begun by the office, answered once with each slip or page, counted without a trace, recorded and confirmed by another.

use liandai_locale::Messages;
use liandai_model::{FactState, Lang, SurveyId, SurveyMode, SurveyState};
use liandai_service::{
    Call, Error,
    fact::{Verdict, Whom},
    public::Outside,
    safety::code::Code,
    store::{Page, survey_list::SurveyFilter, survey_list::SurveySort, unit::Unit},
    survey::{Answered, Door, Paper, Questionnaire, SurveyDraft, SurveyView},
    workbench::Waiting,
};

use crate::city::{City, problems};

const WELL: [&str; 5] = ["very", "satisfied", "very", "very", "satisfied"];
const BADLY: [&str; 5] = ["very", "very", "very", "very", "dissatisfied"];

const fn draft(questions: &str, mode: SurveyMode) -> SurveyDraft<'_> {
    SurveyDraft {
        questions,
        period: "2026",
        mode: mode.id(),
        opens_on: "2026-03-05",
        closes_on: "2026-03-20",
    }
}

fn paper<'a>(chosen: &[&'a str], remark: &'a str) -> Paper<'a> {
    Paper { chosen: chosen.to_vec(), remark }
}

/// A unit of the bureau of which nothing is recorded, the last.
async fn unit(city: &City) -> Unit {
    let (bureau, _) = city.places().await;
    city.read().await.units_of(bureau.id).await.unwrap().into_iter().next_back().unwrap()
}

async fn outside(city: &City) -> Outside {
    city.service.outside(&format!("{}changde", city.prefix)).await.unwrap()
}

async fn begun(city: &City, clerk: &Call, mode: SurveyMode) -> SurveyId {
    let whom = Whom::Unit(unit(city).await.id);
    city.service.begin_survey(clerk, whom, &draft("service", mode)).await.unwrap()
}

async fn view(city: &City, call: &Call, id: SurveyId) -> SurveyView {
    city.service.show_survey(call, id).await.unwrap()
}

async fn by_slip(city: &City, slip: &Code, paper: &Paper<'_>) -> Answered {
    city.service.answer_by_slip(&outside(city).await, slip.expose(), paper).await.unwrap()
}

async fn page(city: &City, number: &str) -> Questionnaire {
    match city.service.door_of_survey(&outside(city).await, number).await.unwrap() {
        Door::Open(asked) => *asked,
        other => panic!("{other:?}"),
    }
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_slip_serves_once_and_the_result_counts_once_another_has_confirmed_it(city) {
        let clerk = city.call("clerk").await;
        let messages = Messages::new(Lang::Zh);
        let id = begun(&city, &clerk, SurveyMode::Slips).await;
        let slips = city.service.make_slips(&clerk, id, "12").await.unwrap();
        assert_eq!((slips.len(), view(&city, &clerk, id).await.survey.slips), (12, 12));
        for wrong in ["", "0", "x", "-1", "2001"] {
            assert_eq!(problems(city.service.make_slips(&clerk, id, wrong).await), ["survey-count-wrong"], "{wrong}");
        }
        let first = &slips[0];
        let outside_now = outside(&city).await;
        let Door::Open(asked) = city.service.door_of_slip(&outside_now, &first.grouped().to_lowercase()).await.unwrap() else {
            panic!("the slip does not lead anywhere")
        };
        assert_eq!((asked.set.questions.len(), asked.about), (5, unit(&city).await.name));
        // Nothing is spent by what cannot be taken.
        let open = city.service.answer_by_slip(&outside_now, first.expose(), &paper(&WELL[..3], "")).await;
        assert_eq!(problems(open), ["survey-question-open", "survey-question-open"]);
        let strange = city.service.answer_by_slip(&outside_now, first.expose(), &paper(&["x"; 5], "")).await;
        assert_eq!(problems(strange).len(), 5);
        for slip in &slips[..9] {
            assert!(matches!(by_slip(&city, slip, &paper(&WELL, "")).await, Answered::Done));
        }
        assert!(matches!(by_slip(&city, first, &paper(&WELL, "")).await, Answered::Shut(Door::Spent)));
        let nobodys = Code::new([7; 16]);
        assert!(matches!(by_slip(&city, &nobodys, &paper(&WELL, "")).await, Answered::Shut(Door::Unknown)));

        // Raced: ten tries with one slip are one answer.
        let mut tries = Vec::new();
        for _ in 0..10 {
            let (service, outside, slip) = (city.service.clone(), outside(&city).await, slips[9].clone());
            tries.push(tokio::spawn(async move {
                service.answer_by_slip(&outside, slip.expose(), &paper(&BADLY, "太慢")).await.unwrap()
            }));
        }
        let mut done = 0;
        for one in tries {
            done += u32::from(matches!(one.await.unwrap(), Answered::Done));
        }
        let running = view(&city, &clerk, id).await;
        assert_eq!((done, running.row.answered), (1, 10));
        assert!(running.result.is_none() && running.remarks.is_empty(), "nobody sees how it goes while it runs");
        assert_eq!(conflict(city.service.take_survey(&clerk, id, &messages).await), "survey-still-runs");
        assert_eq!(problems(city.service.end_survey(&clerk, id, " ").await), ["typed-missing"]);
        city.service.settle_surveys(city.tenant).await.unwrap();
        assert_eq!(view(&city, &clerk, id).await.row.answered, 10, "counted, not lost");
        city.service.end_survey(&clerk, id, "已够").await.unwrap();
        assert!(matches!(by_slip(&city, &slips[10], &paper(&WELL, "")).await, Answered::Shut(Door::Over)));
        let clerk = city.call("clerk").await;
        assert_eq!(conflict(city.service.take_survey(&clerk, id, &messages).await), "survey-answers-under-way");
        city.wait_seconds(11);
        let clerk = city.call("clerk").await;
        assert!(city.service.workbench(&clerk).await.unwrap().contains(&Waiting::SurveysToTake(2)), "the demonstration's and this one");
        let over = view(&city, &clerk, id).await;
        let decisive = over.result.unwrap().into_iter().find(|one| one.is_decisive).unwrap();
        assert_eq!((decisive.answers, decisive.counts), (vec![0, 9, 0, 1], [9, 0, 1]));
        assert_eq!(over.remarks, ["太慢"]);
        let fact = city.service.take_survey(&clerk, id, &messages).await.unwrap();
        assert_eq!(conflict(city.service.take_survey(&clerk, id, &messages).await), "survey-changed");
        let kept = city.read().await.fact(fact).await.unwrap().unwrap();
        assert_eq!((kept.satisfied, kept.basically_satisfied, kept.dissatisfied), (Some(9), Some(0), Some(1)));
        assert_eq!((kept.state, kept.period.unwrap().to_string()), (FactState::Recorded, "2026".to_owned()));
        assert!(kept.evidence.contains("一次性问卷") && kept.title.is_empty(), "{}", kept.evidence);

        // Refused, it can be taken again; confirmed, the period has one and no other.
        let deputy = city.call("deputy").await;
        city.service.decide_fact(&deputy, fact, Verdict::Refuse("再核一次")).await.unwrap();
        assert!(view(&city, &clerk, id).await.may_take);
        let fact = city.service.take_survey(&clerk, id, &messages).await.unwrap();
        city.service.decide_fact(&deputy, fact, Verdict::Confirm("")).await.unwrap();
        assert!(!view(&city, &clerk, id).await.may_take);
        for (act, times) in [("begin-survey", 1), ("make-slips", 1), ("end-survey", 1), ("take-survey", 2)] {
            assert_eq!(city.recorded(act).await, times, "{act}");
        }
    }

    async fn stuffing_an_open_survey_is_refused(city) {
        let clerk = city.call("clerk").await;
        let id = begun(&city, &clerk, SurveyMode::Open).await;
        let number = view(&city, &clerk, id).await.survey.number;
        assert_eq!(conflict(city.service.make_slips(&clerk, id, "1").await), "survey-takes-no-slips");
        let send = async |form: &str| {
            city.service.answer_openly(&outside(&city).await, &number, form, &paper(&WELL, "")).await
        };
        let asked = page(&city, &number).await;
        assert_eq!(problems(send(&asked.form).await), ["survey-too-fast"], "nobody reads that fast");
        city.wait_seconds(4);
        for forged in ["", "x", &asked.form[1..], &"A".repeat(64)] {
            assert_eq!(problems(send(forged).await), ["survey-form-old"], "{forged}");
        }
        assert!(matches!(send(&asked.form).await.unwrap(), Answered::Done));
        for _ in 0..3 {
            assert!(matches!(send(&asked.form).await.unwrap(), Answered::Shut(Door::Spent)), "one page, one answer");
        }
        let mine = begun(&city, &clerk, SurveyMode::Open).await;
        let elsewhere = page(&city, &view(&city, &clerk, mine).await.survey.number).await;
        let old = page(&city, &number).await;
        city.wait_seconds(4);
        assert_eq!(problems(send(&elsewhere.form).await), ["survey-form-old"], "the page of another survey");
        city.wait_seconds(6 * 3600);
        assert_eq!(problems(send(&old.form).await), ["survey-form-old"]);
        assert_eq!(view(&city, &clerk, id).await.row.answered, 1);
        let slip = begun(&city, &clerk, SurveyMode::Slips).await;
        let number = view(&city, &clerk, slip).await.survey.number;
        let door = city.service.door_of_survey(&outside(&city).await, &number).await.unwrap();
        assert!(matches!(door, Door::Unknown), "a survey by slips has no open address");
    }

    async fn counts_are_equal_however_often_they_are_settled(city) {
        let clerk = city.call("clerk").await;
        let id = begun(&city, &clerk, SurveyMode::Slips).await;
        let slips = city.service.make_slips(&clerk, id, "20").await.unwrap();
        for (at, slip) in slips.iter().enumerate() {
            let chosen = if at % 4 == 0 { BADLY } else { WELL };
            assert!(matches!(by_slip(&city, slip, &paper(&chosen, if at % 5 == 0 { "谢谢" } else { "" })).await, Answered::Done));
            if at % 6 == 0 {
                let (one, other) = (city.service.clone(), city.service.clone());
                let tenant = city.tenant;
                let both = (
                    tokio::spawn(async move { one.settle_surveys(tenant).await }),
                    tokio::spawn(async move { other.settle_surveys(tenant).await }),
                );
                both.0.await.unwrap().unwrap();
                both.1.await.unwrap().unwrap();
            }
        }
        city.wait_days(16);
        let clerk = city.call("clerk").await;
        let mut before = view(&city, &clerk, id).await;
        assert_eq!(before.row.answered, 20);
        city.service.settle_surveys(city.tenant).await.unwrap();
        let after = view(&city, &clerk, id).await;
        assert_eq!(before.result.take(), after.result);
        let decisive = after.result.unwrap().into_iter().find(|one| one.is_decisive).unwrap();
        assert_eq!(decisive.counts, [15, 0, 5]);
        assert_eq!(after.remarks, ["谢谢"; 4]);
    }

    async fn what_is_too_little_is_not_shown_and_what_is_not_used_stays_so(city) {
        let clerk = city.call("clerk").await;
        let messages = Messages::new(Lang::Zh);
        let id = begun(&city, &clerk, SurveyMode::Slips).await;
        let slips = city.service.make_slips(&clerk, id, "9").await.unwrap();
        for slip in &slips {
            by_slip(&city, slip, &paper(&WELL, "谢谢")).await;
        }
        assert_eq!(conflict(city.service.drop_survey(&clerk, id, "x").await), "survey-changed");
        city.wait_days(16);
        let clerk = city.call("clerk").await;
        let few = view(&city, &clerk, id).await;
        assert!(few.is_over && few.result.is_none() && few.remarks.is_empty() && !few.may_take && few.may_drop);
        assert_eq!(conflict(city.service.take_survey(&clerk, id, &messages).await), "survey-too-few");
        assert_eq!(conflict(city.service.end_survey(&clerk, id, "x").await), "survey-is-over");
        city.service.drop_survey(&clerk, id, "人数不足").await.unwrap();
        assert_eq!(view(&city, &clerk, id).await.survey.state, SurveyState::Dropped);
        assert_eq!(conflict(city.service.drop_survey(&clerk, id, "x").await), "survey-changed");
        assert_eq!(conflict(city.service.take_survey(&clerk, id, &messages).await), "survey-changed");
    }

    async fn a_survey_is_begun_by_the_office_about_others(city) {
        let (clerk, head) = (city.call("clerk").await, city.call("head").await);
        let whom = Whom::Unit(unit(&city).await.id);
        let good = draft("service", SurveyMode::Slips);
        let wrong = SurveyDraft { questions: "x", period: "2019", mode: "x", opens_on: "2026-03-04", closes_on: "2026-03-03" };
        let mut told = problems(city.service.begin_survey(&clerk, whom, &wrong).await);
        told.sort_unstable();
        assert_eq!(told, ["survey-day-past", "typed-choice", "typed-choice", "typed-choice", "typed-to-before-from"]);
        let long = SurveyDraft { closes_on: "2026-06-05", ..good };
        assert_eq!(problems(city.service.begin_survey(&clerk, whom, &long).await), ["survey-too-long"]);
        let other = SurveyDraft { questions: "team", ..good };
        let own = Whom::Officer(clerk.actor.officer.unwrap());
        assert!(matches!(city.service.begin_survey(&clerk, own, &good).await, Err(Error::Forbidden)));
        assert!(matches!(city.service.begin_survey(&head, whom, &good).await, Err(Error::Forbidden)));
        let officer = Whom::Officer(city.call("officer").await.actor.officer.unwrap());
        assert_eq!(problems(city.service.begin_survey(&clerk, officer, &other).await), ["typed-choice"]);
        let ahead = SurveyDraft { opens_on: "2026-03-09", ..good };
        let id = city.service.begin_survey(&clerk, officer, &ahead).await.unwrap();
        let slips = city.service.make_slips(&clerk, id, "1").await.unwrap();
        let not_yet = by_slip(&city, &slips[0], &paper(&WELL, "")).await;
        assert!(matches!(not_yet, Answered::Shut(Door::NotYet(day)) if day.to_string() == "2026-03-09"));
        // Whom it is about sees it; the office of another institution does not, nor may anybody else hold it.
        let about = city.call("officer").await;
        assert!(!view(&city, &about, id).await.may_end);
        assert!(matches!(city.service.end_survey(&about, id, "x").await, Err(Error::Forbidden)));
        let page = Page::new(1, 100);
        let seen = city.service.list_surveys(&about, &SurveyFilter::default(), SurveySort::Closes, false, page).await.unwrap();
        assert_eq!(seen.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        let admin = city.call("admin").await;
        assert!(matches!(city.service.show_survey(&admin, id).await, Err(Error::NotFound(_))));
        let exported = city.service.export_surveys(&clerk, &SurveyFilter::default(), SurveySort::Closes, false, &Messages::new(Lang::En)).await;
        assert!(exported.unwrap().starts_with(b"PK"));
    }
}
