//! `/surveys/new`: about whom a survey is, then how it is held. A new one is posted to `/surveys`.

use axum::response::Response;
use liandai_model::{Subject, SurveyMode};
use liandai_service::{
    Error,
    fact::Whom,
    store::search::{Found, FoundId},
    survey::{SurveyDraft, SurveyForm},
};

use super::PATH;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    pages::facts::words::{period_text, subject_path},
    visit::SignedIn,
};

/// So many are shown of those whom somebody looks for.
const FOUND: i64 = 20;
/// Days that a survey is open if nobody says otherwise.
const USUAL: i32 = 30;

#[derive(askama::Template)]
#[template(path = "pages/surveys/find.html")]
struct FindPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    found: Option<Vec<Found>>,
}

impl FindPage<'_> {
    fn subject(found: &Found) -> (Subject, String) {
        match found.id {
            FoundId::Officer(id) => (Subject::Officer, id.to_string()),
            FoundId::Unit(id) => (Subject::Unit, id.to_string()),
            FoundId::Institution(id) => (Subject::Institution, id.to_string()),
        }
    }

    fn path(found: &Found) -> String {
        let (subject, id) = Self::subject(found);
        format!("{PATH}/new?{subject}={id}")
    }

    fn icon(found: &Found) -> &'static str {
        match Self::subject(found).0 {
            Subject::Officer => "user",
            Subject::Unit => "building-community",
            Subject::Institution => "building",
        }
    }

    fn kind(found: &Found) -> Subject {
        Self::subject(found).0
    }
}

#[derive(askama::Template)]
#[template(path = "pages/surveys/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    known: &'a SurveyForm,
    form: &'a Form,
}

impl NewPage<'_> {
    fn sets(&self) -> Vec<(&str, &str)> {
        self.known.sets.iter().map(|set| (set.id.as_str(), set.title.get(self.visit.lang))).collect()
    }

    fn periods(&self) -> Vec<(String, String)> {
        let shown = |period| period_text(&self.page, period);
        self.known.periods.iter().map(|period| (period.to_string(), shown(*period))).collect()
    }

    /// Each way to be answered, and whether it is chosen.
    fn modes(&self) -> Vec<(SurveyMode, bool)> {
        let chosen = SurveyMode::from_id(self.form.value("mode")).unwrap_or(SurveyMode::Slips);
        SurveyMode::ALL.iter().map(|mode| (*mode, *mode == chosen)).collect()
    }

    /// Each set with its questions.
    fn asked(&self) -> Vec<(&str, Vec<String>)> {
        let lang = self.visit.lang;
        let all = self.known.sets.iter().map(|set| {
            let questions = set.questions.iter().map(|word| word.text.get(lang).to_owned());
            (set.title.get(lang), questions.collect())
        });
        all.collect()
    }

    fn note(&self) -> &str {
        self.known.rule.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn back(&self) -> String {
        subject_path(self.known.about.whom.subject(), self.known.about.whom.uuid())
    }
}

/// Whom an address or a form names.
fn whom(fields: &Fields) -> Option<Whom> {
    Subject::ALL.into_iter().find_map(|subject| Whom::parse(subject, fields.some(subject.id())?))
}

/// `GET /surveys/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Some(whom) = whom(&filters) else { return find(&visit, &filters).await };
    let today = visit.call.today();
    let (first, last) = (today.to_string(), today.add_days(USUAL - 1).to_string());
    draw(&visit, whom, &Form::filled(&[("opens_on", &first), ("closes_on", &last)])).await
}

async fn find(visit: &SignedIn, filters: &Filters) -> Result<Response, Failure> {
    // Asked even where nothing was typed: who may hold none has no form.
    let found = visit.service().find_surveyed(&visit.call, filters.text("q"), FOUND).await?;
    let found = filters.some("q").map(|_| found);
    let page = visit.page("survey-new").within("nav-surveys").under(PATH, "nav-surveys");
    visit.show(&FindPage { page, filters, found })
}

/// `POST /surveys`
pub(crate) async fn begin(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let Some(whom) = whom(&fields) else { return Err(Failure::NoSuchPage) };
    let draft = SurveyDraft {
        questions: fields.text("questions"),
        period: fields.text("period"),
        mode: fields.text("mode"),
        opens_on: fields.text("opens_on"),
        closes_on: fields.text("closes_on"),
    };
    match visit.service().begin_survey(&visit.call, whom, &draft).await {
        Ok(id) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("survey-begun"))),
        Err(Error::Invalid(problems)) => {
            draw(&visit, whom, &Form::refused(fields, visit.worded(&problems))).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, whom: Whom, form: &Form) -> Result<Response, Failure> {
    let known = visit.service().prepare_survey(&visit.call, whom).await?;
    let page = visit.page("survey-new").within("nav-surveys").under(PATH, "nav-surveys");
    let template = NewPage { page, visit, known: &known, form };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
