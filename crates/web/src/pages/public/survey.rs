//! `/public/{city}/survey/{slip}` and `/public/{city}/surveys/{number}`: a survey is answered, by a slip that serves once or by anybody. What
//! cannot be answered says why, and tells nothing of what it would be about.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use liandai_service::{
    Error,
    public::Outside,
    survey::{Answered, Door, FIELDS, Paper, Questionnaire, REMARK},
};

use super::{Guest, TRAP};
use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    gatekeeper::{cookie, set_cookie},
    page::Page,
};

/// The beginning of the name of the cookie by which a browser knows that it has answered; it says nothing else.
const ANSWERED: &str = "liandai_answered_";
/// The longest that a browser keeps it: a survey is over by then.
const KEPT_SECONDS: i64 = 400 * 24 * 3600;

#[derive(askama::Template)]
#[template(path = "pages/public/survey.html")]
struct SurveyPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    asked: &'a Questionnaire,
    form: &'a Form,
    action: &'a str,
    /// What the form carries that serves once; nothing where a slip does.
    serves_once: &'a str,
    /// Whether anybody may answer.
    is_open: bool,
}

impl SurveyPage<'_> {
    const fn most() -> usize {
        REMARK
    }

    /// Each question with the name of its field.
    fn questions(&self) -> Vec<(&'static str, &str)> {
        let texts = self.asked.set.questions.iter().map(|word| word.text.get(self.page.language()));
        FIELDS.iter().copied().zip(texts).collect()
    }

    fn answers(&self) -> Vec<(&str, &str)> {
        let lang = self.page.language();
        self.asked.answers.iter().map(|word| (word.id.as_str(), word.text.get(lang))).collect()
    }

    fn is_chosen(&self, field: &str, answer: &str) -> bool {
        self.form.value(field) == answer
    }

    fn title(&self) -> &str {
        self.asked.set.title.get(self.page.language())
    }
}

#[derive(askama::Template)]
#[template(path = "pages/public/survey-shut.html")]
struct ShutPage<'a> {
    page: Page<'a>,
    outside: &'a Outside,
    icon: &'static str,
    title: &'static str,
    text: String,
}

/// `GET /public/{city}/survey/{slip}`
pub(crate) async fn by_slip(
    guest: Guest,
    Path((_, slip)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let door = guest.service().door_of_slip(&guest.outside, &slip).await?;
    let action = format!("/public/{}/survey/{slip}", guest.outside.code);
    found(&guest, door, &action, &Form::filled(&[]), false)
}

/// `POST /public/{city}/survey/{slip}`
pub(crate) async fn answer_by_slip(
    guest: Guest,
    Path((_, slip)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = guest.service().answer_by_slip(&guest.outside, &slip, &paper(&fields)).await;
    let action = format!("/public/{}/survey/{slip}", guest.outside.code);
    match outcome {
        Ok(Answered::Done) => Ok(guest.go(&thanks_path(&guest))),
        Ok(Answered::Shut(door)) => found(&guest, door, &action, &Form::filled(&[]), false),
        Err(Error::Invalid(problems)) => {
            let door = guest.service().door_of_slip(&guest.outside, &slip).await?;
            found(&guest, door, &action, &Form::refused(fields, guest.worded(&problems)), false)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /public/{city}/surveys/{number}`
pub(crate) async fn openly(
    guest: Guest,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let door = guest.service().door_of_survey(&guest.outside, &number).await?;
    let action = format!("/public/{}/surveys/{number}", guest.outside.code);
    found(&guest, once(door, &headers), &action, &Form::filled(&[]), true)
}

/// `POST /public/{city}/surveys/{number}`
pub(crate) async fn answer_openly(
    guest: Guest,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    guest.app.outside.pass(&guest.address)?;
    let action = format!("/public/{}/surveys/{number}", guest.outside.code);
    let door = once(guest.service().door_of_survey(&guest.outside, &number).await?, &headers);
    let Door::Open(asked) = &door else { return found(&guest, door, &action, &Form::filled(&[]), true) };
    let name = cookie_name(&asked.number);
    if fields.has(TRAP) {
        let problem = liandai_service::Problem::new(TRAP, "public-trap");
        let form = Form::refused(fields, guest.worded(&[problem]));
        return found(&guest, door, &action, &form, true);
    }
    let (form, paper) = (fields.raw("form"), paper(&fields));
    match guest.service().answer_openly(&guest.outside, &number, form, &paper).await {
        Ok(Answered::Done) => {
            let mut response = guest.go(&thanks_path(&guest));
            set_cookie(&guest.app, &mut response, &name, "1", KEPT_SECONDS);
            Ok(response)
        }
        Ok(Answered::Shut(door)) => found(&guest, door, &action, &Form::filled(&[]), true),
        Err(Error::Invalid(problems)) => {
            let mut form = Form::refused(fields, guest.worded(&problems));
            // A page that is too old is given out anew; any other may be sent again.
            if problems.iter().any(|problem| problem.key == "survey-form-old") {
                form.clear("form");
            }
            found(&guest, door, &action, &form, true)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /public/{city}/thanks`
pub(crate) async fn thanks(guest: Guest) -> Result<Response, Failure> {
    let text = guest.messages().text("public-survey-thanks-why");
    let page = guest.page("public-survey-thanks");
    let (icon, title) = ("circle-check", "public-survey-thanks");
    guest.show(&ShutPage { page, outside: &guest.outside, icon, title, text })
}

fn thanks_path(guest: &Guest) -> String {
    format!("/public/{}/thanks", guest.outside.code)
}

fn cookie_name(number: &str) -> String {
    format!("{ANSWERED}{number}")
}

/// A survey that this browser has answered is not answered by it again.
fn once(door: Door, headers: &HeaderMap) -> Door {
    match &door {
        Door::Open(asked) if cookie(headers, &cookie_name(&asked.number)).is_some() => Door::Spent,
        _ => door,
    }
}

fn paper(fields: &Fields) -> Paper<'_> {
    Paper { chosen: FIELDS.iter().map(|field| fields.text(field)).collect(), remark: fields.raw("remark") }
}

/// The questions, or why there are none.
fn found(guest: &Guest, door: Door, action: &str, form: &Form, is_open: bool) -> Result<Response, Failure> {
    let (status, icon, title, why) = match door {
        Door::Open(asked) => return questions(guest, &asked, action, form, is_open),
        Door::Unknown => {
            // Whoever tries one after another is told to wait.
            guest.app.outside.pass(&guest.address)?;
            let why = guest.messages().text("public-survey-unknown-why");
            (StatusCode::NOT_FOUND, "help-circle", "public-survey-unknown", why)
        }
        Door::Spent => {
            let why = guest.messages().text("public-survey-spent-why");
            (StatusCode::GONE, "circle-check", "public-survey-spent", why)
        }
        Door::Over => {
            let why = guest.messages().text("public-survey-over-why");
            (StatusCode::GONE, "clock", "public-survey-over", why)
        }
        Door::NotYet(day) => {
            let page = guest.page("public-survey-not-yet");
            let why = page.t1("public-survey-not-yet-why", "day", page.day(&day));
            (StatusCode::OK, "clock", "public-survey-not-yet", why)
        }
    };
    let page = guest.page(title);
    guest.show_as(status, &ShutPage { page, outside: &guest.outside, icon, title, text: why })
}

fn questions(
    guest: &Guest,
    asked: &Questionnaire,
    action: &str,
    form: &Form,
    is_open: bool,
) -> Result<Response, Failure> {
    let carried = if form.value("form").is_empty() { asked.form.as_str() } else { form.value("form") };
    let template = SurveyPage {
        page: guest.page("public-survey-title"),
        outside: &guest.outside,
        asked,
        form,
        action,
        serves_once: if is_open { carried } else { "" },
        is_open,
    };
    if form.is_refused() { guest.refuse(&template) } else { guest.show(&template) }
}
