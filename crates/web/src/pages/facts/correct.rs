//! `/facts/{id}/correct` and `/facts/{id}/annul`: an entry that takes the place of another, or takes it out of the record.

use axum::response::Response;
use liandai_model::FactId;
use liandai_service::{
    Error, Problem,
    fact::{CorrectionForm, days_text, points_text},
    store::fact::Fact,
};

use super::{form::Asked, list::PATH, typed::draft};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/facts/correct.html")]
struct CorrectPage<'a> {
    page: Page<'a>,
    known: &'a CorrectionForm,
    asked: Asked<'a>,
}

#[derive(askama::Template)]
#[template(path = "pages/facts/annul.html")]
struct AnnulPage<'a> {
    page: Page<'a>,
    known: &'a CorrectionForm,
    form: &'a Form,
}

/// `GET /facts/{id}/correct`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<FactId>) -> Result<Response, Failure> {
    let known = visit.service().prepare_correction(&visit.call, id).await?;
    draw(&visit, &known, &filled(&known.fact), (false, false))
}

/// `POST /facts/{id}/correct`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<FactId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let known = visit.service().correction_form(&visit.call, id).await?;
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let fields = upload.fields;
    let refused =
        match visit.service().correct_fact(&visit.call, id, &draft(known.fact.kind, &fields), files).await {
            Ok(new) => {
                return Ok(visit.go_saying(&format!("{PATH}/{new}"), &Flash::new("fact-corrected-done")));
            }
            Err(Error::Invalid(problems)) => problems,
            // Somebody was faster: what was typed is shown again, with what has happened.
            Err(Error::Conflict(key)) => vec![Problem::new("evidence", key)],
            Err(error) => return Err(error.into()),
        };
    let form = Form::refused(fields, visit.worded(&refused));
    draw(&visit, &known, &form, (true, had_files))
}

/// The form as the fact stands.
fn filled(fact: &Fact) -> Form {
    let some = |count: Option<i64>| count.map_or_else(String::new, |count| count.to_string());
    let (points, days) = (fact.points.map(points_text), fact.days.map(days_text));
    let period = fact.period.map(|period| period.to_string());
    let to = fact.to_day.map(|day| day.to_string());
    let values = [
        ("word", fact.word.clone()),
        ("points", points.unwrap_or_default()),
        ("title", fact.title.clone()),
        ("level", fact.level.clone().unwrap_or_default()),
        ("from", fact.from_day.to_string()),
        ("to", to.unwrap_or_default()),
        ("days", days.unwrap_or_default()),
        ("period", period.unwrap_or_default()),
        ("satisfied", some(fact.satisfied)),
        ("basically_satisfied", some(fact.basically_satisfied)),
        ("dissatisfied", some(fact.dissatisfied)),
        ("evidence", fact.evidence.clone()),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Form::filled(&values)
}

fn draw(
    visit: &SignedIn,
    known: &CorrectionForm,
    form: &Form,
    (is_refused, had_files): (bool, bool),
) -> Result<Response, Failure> {
    let page = under(visit, "fact-correct", known);
    let kind = known.fact.kind;
    let asked = Asked { visit, kind, choices: &known.choices, form, is_single: true, had_files };
    let template = CorrectPage { page, known, asked };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}

fn under<'a>(visit: &'a SignedIn, title: &str, known: &CorrectionForm) -> Page<'a> {
    let page = visit.page(title).within("nav-facts").under(PATH, "nav-facts");
    page.under_named(&format!("{PATH}/{}", known.fact.id), &known.fact.mark)
}

/// `GET /facts/{id}/annul`
pub(crate) async fn show_annulment(visit: SignedIn, Id(id): Id<FactId>) -> Result<Response, Failure> {
    let known = visit.service().prepare_correction(&visit.call, id).await?;
    let page = under(&visit, "fact-annul", &known);
    visit.show(&AnnulPage { page, known: &known, form: &Form::filled(&[]) })
}

/// `POST /facts/{id}/annul`
pub(crate) async fn annul(visit: SignedIn, Id(id): Id<FactId>, fields: Fields) -> Result<Response, Failure> {
    let known = visit.service().correction_form(&visit.call, id).await?;
    let back = format!("{PATH}/{id}");
    if fields.has("evidence") && !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "fact-annul",
            text: visit.messages().text("fact-annul-help"),
            ok: "fact-annul",
            action: &format!("{back}/annul"),
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let refused = match visit.service().annul_fact(&visit.call, id, fields.text("evidence")).await {
        Ok(new) => return Ok(visit.go_saying(&format!("{PATH}/{new}"), &Flash::new("fact-annul-done"))),
        Err(Error::Invalid(problems)) => problems,
        Err(Error::Conflict(key)) => vec![Problem::new("evidence", key)],
        Err(error) => return Err(error.into()),
    };
    let form = Form::refused(fields, visit.worded(&refused));
    let page = under(&visit, "fact-annul", &known);
    visit.refuse(&AnnulPage { page, known: &known, form: &form })
}
