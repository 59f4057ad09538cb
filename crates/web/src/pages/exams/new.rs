//! `/exams/new`: for whom an exam is, then what it asks. A new one is posted to `/exams`.

use axum::response::Response;
use liandai_model::{ExamReveal, InstitutionId};
use liandai_service::{
    Error,
    exam::{ExamDraft, ExamForm, Examining, NAME},
};

use super::{HELD, PATH};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
};

/// Days that an exam is open if nobody says otherwise.
const USUAL: i32 = 14;

#[derive(askama::Template)]
#[template(path = "pages/exams/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    known: &'a ExamForm,
    form: &'a Form,
    institution: Option<InstitutionId>,
    chosen_units: Vec<String>,
    chosen_parts: Vec<String>,
}

impl NewPage<'_> {
    fn is_here(&self, id: &InstitutionId) -> bool {
        self.institution.as_ref() == Some(id)
    }

    fn needs_place(&self) -> bool {
        self.known.places.len() > 1 || self.known.city
    }

    fn parts(&self) -> Vec<(&str, &str, usize, bool)> {
        let package = self.visit.call.package();
        let title = |part: &str| package.clause(part).map_or("", |clause| clause.title.get(self.visit.lang));
        let row =
            |(part, count): &'_ (String, usize)| (title(part), *count, self.chosen_parts.contains(part));
        self.known
            .parts
            .iter()
            .map(|one| {
                let (title, count, is_chosen) = row(one);
                (one.0.as_str(), title, count, is_chosen)
            })
            .collect()
    }

    fn reveals(&self) -> Vec<(&'static str, String)> {
        ExamReveal::ALL.iter().map(|one| (one.id(), self.page.word("exam-reveal", one))).collect()
    }

    fn duties(&self) -> Vec<(&str, String)> {
        let duties = self.visit.call.package().duties();
        let title = |id: &str| {
            let rule = duties.and_then(|duties| duties.on(id, self.visit.call.today()));
            rule.map_or_else(
                || id.to_owned(),
                |rule| format!("{} {}", rule.clause, rule.title.get(self.visit.lang)),
            )
        };
        self.known.duties.iter().map(|id| (id.as_str(), title(id))).collect()
    }

    fn note(&self) -> &str {
        let note = self.known.rule.as_ref().and_then(|rule| rule.note.as_ref());
        note.map_or("", |note| note.get(self.visit.lang))
    }

    const fn most_name() -> usize {
        NAME
    }

    fn is_unit_chosen(&self, id: &liandai_model::UnitId) -> bool {
        self.chosen_units.contains(&id.to_string())
    }
}

/// `GET /exams/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let today = visit.call.today();
    let (first, last) = (today.to_string(), today.add_days(USUAL - 1).to_string());
    let rules = visit.call.package().questions.as_ref();
    let rule = rules.and_then(|rules| rules.examining_on(today)).map(|rule| rule.body);
    let number =
        |of: fn(&Examining) -> u32| rule.as_ref().map_or_else(String::new, |rule| of(rule).to_string());
    let (draws, minutes) = (number(|rule| rule.draws), number(|rule| rule.minutes));
    let (pass, attempts) = (number(|rule| rule.pass), number(|rule| rule.attempts));
    let form = Form::filled(&[
        ("opens_on", &first),
        ("closes_on", &last),
        ("draws", &draws),
        ("minutes", &minutes),
        ("pass", &pass),
        ("attempts", &attempts),
        ("reveal", ExamReveal::Paper.id()),
        ("institution", filters.text("institution")),
    ]);
    draw(&visit, &form, &Fields::new(Vec::new()), filters.parsed("institution")).await
}

/// `POST /exams`
pub(crate) async fn make(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let draft = ExamDraft {
        name: fields.text("name"),
        institution: fields.text("institution"),
        units: fields.every("units").collect(),
        parts: fields.every("parts").collect(),
        takes_own: fields.has("takes_own"),
        draws: fields.text("draws"),
        minutes: fields.text("minutes"),
        pass: fields.text("pass"),
        attempts: fields.text("attempts"),
        reveal: fields.text("reveal"),
        duty: fields.text("duty"),
        opens_on: fields.text("opens_on"),
        closes_on: fields.text("closes_on"),
    };
    match visit.service().make_exam(&visit.call, &draft).await {
        Ok(id) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("exam-made"))),
        Err(Error::Invalid(problems)) => {
            let institution = fields.parsed("institution");
            let form = Form::refused(fields.clone(), visit.worded(&problems));
            draw(&visit, &form, &fields, institution).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    form: &Form,
    fields: &Fields,
    institution: Option<InstitutionId>,
) -> Result<Response, Failure> {
    let service = visit.service();
    let mut institution = institution;
    let mut known = service.prepare_exam(&visit.call, institution).await?;
    // Who looks after one institution only need not choose it.
    if let (None, false, [only]) = (institution, known.city, known.places.as_slice()) {
        institution = Some(only.id);
        known = service.prepare_exam(&visit.call, institution).await?;
    }
    let page =
        visit.page("exam-new").within("nav-exams").under(PATH, "nav-exams").under(HELD, "exams-held-title");
    let every = |name: &str| fields.every(name).map(str::to_owned).collect();
    let template = NewPage {
        page,
        visit,
        known: &known,
        form,
        institution,
        chosen_units: every("units"),
        chosen_parts: every("parts"),
    };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
