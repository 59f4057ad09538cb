//! `/duties/new`: something has happened for which a duty is owed.

use axum::response::Response;
use liandai_service::{
    Error,
    duty::{Occasion, OccasionChoices},
};

use super::title;
use crate::{failure::Failure, fields::Fields, flash::Flash, form::Form, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/duties/occasion.html")]
struct OccasionPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    duties: Vec<(&'a str, &'a str)>,
    institutions: Vec<(String, &'a str)>,
}

/// `GET /duties/new`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    draw(&visit, &Form::filled(&[("day", &today)]), false).await
}

async fn draw(visit: &SignedIn, form: &Form, is_refused: bool) -> Result<Response, Failure> {
    let OccasionChoices { duties, institutions } = visit.service().prepare_occasion(&visit.call).await?;
    if duties.is_empty() || institutions.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let page = visit.page("duty-occasion-new").within("nav-duties").under(super::PATH, "nav-duties");
    let shown = OccasionPage {
        page,
        form,
        duties: duties.iter().map(|id| (id.as_str(), title(visit, id))).collect(),
        institutions: institutions.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect(),
    };
    if is_refused { visit.refuse(&shown) } else { visit.show(&shown) }
}

/// `POST /duties/new`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let form = Occasion {
        duty: fields.text("duty"),
        institution: fields.text("institution"),
        day: fields.text("day"),
        what: fields.text("what"),
    };
    match visit.service().record_occasion(&visit.call, &form).await {
        Ok(id) => Ok(visit.go_saying(&format!("/obligations/{id}"), &Flash::new("duty-occasion-recorded"))),
        Err(Error::Invalid(problems)) => {
            draw(&visit, &Form::refused(fields, visit.worded(&problems)), true).await
        }
        Err(error) => Err(error.into()),
    }
}
