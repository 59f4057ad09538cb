//! `/questions/new`: a question of one's own. It is posted to `/questions`.

use axum::response::Response;
use liandai_model::QuestionKind;
use liandai_service::{
    Error,
    exam::{CHOICE, NewQuestion, QUESTION, QuestionChoices},
};

use super::PATH;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    pages::exams::PATH as EXAMS,
    visit::SignedIn,
};

/// The fields of choices with their letters.
pub(super) const CHOICES: [(&str, &str); 8] =
    [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"), ("e", "E"), ("f", "F"), ("g", "G"), ("h", "H")];

#[derive(askama::Template)]
#[template(path = "pages/questions/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    known: &'a QuestionChoices,
    form: &'a Form,
}

impl NewPage<'_> {
    fn places(&self) -> Vec<(String, String)> {
        places(&self.page, self.known)
    }

    fn clauses(&self) -> Vec<(&str, String)> {
        let all = self.visit.call.package().clauses.iter();
        all.map(|clause| (clause.id.as_str(), format!("{} {}", clause.id, clause.title.get(self.visit.lang))))
            .collect()
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        QuestionKind::ALL.iter().map(|kind| (kind.id(), self.page.word("question-kind", kind))).collect()
    }

    fn choices() -> [(&'static str, &'static str); 8] {
        CHOICES
    }

    const fn most_text() -> usize {
        QUESTION
    }

    const fn most_choice() -> usize {
        CHOICE
    }
}

/// For whom a question can be, as a select sends it.
pub(super) fn places(page: &Page<'_>, known: &QuestionChoices) -> Vec<(String, String)> {
    let city = known.city.then(|| ("city".to_owned(), page.t("question-of-city")));
    city.into_iter()
        .chain(known.places.iter().map(|place| (place.id.to_string(), place.name.clone())))
        .collect()
}

/// The institution that was chosen; the city, if it says so.
pub(super) fn institution(fields: &Fields) -> Result<Option<liandai_model::InstitutionId>, Error> {
    match fields.text("institution") {
        "city" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::invalid("institution", "typed-choice")),
    }
}

/// `GET /questions/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    draw(&visit, &Form::filled(&[("clause", filters.text("clause")), ("kind", "single")])).await
}

/// `POST /questions`
pub(crate) async fn add(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let new = NewQuestion {
        clause: fields.text("clause").to_owned(),
        kind: fields.text("kind").to_owned(),
        text: fields.text("text").to_owned(),
        choices: CHOICES.iter().map(|(field, _)| fields.text(field).to_owned()).collect(),
        right: fields.text("right").to_owned(),
        why: fields.text("why").to_owned(),
    };
    let outcome = match institution(&fields) {
        Ok(institution) => visit.service().add_question(&visit.call, institution, &new).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(visit.go_saying(&format!("{PATH}?show=own"), &Flash::new("question-added"))),
        Err(Error::Invalid(problems)) => draw(&visit, &Form::refused(fields, visit.worded(&problems))).await,
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, form: &Form) -> Result<Response, Failure> {
    let known = visit.service().question_places(&visit.call).await?;
    let page = visit
        .page("question-new")
        .within("nav-exams")
        .under(EXAMS, "nav-exams")
        .under(PATH, "questions-title");
    let template = NewPage { page, visit, known: &known, form };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
