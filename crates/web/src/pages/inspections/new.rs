//! `/inspections/new`: an inspection is planned: first where, then what, when and by whom.

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    Error,
    inspection::{InspectionDraft, PlanChoices},
};

use super::{
    PATH,
    words::{checklists, handling},
};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/inspections/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    form: &'a Form,
    choices: &'a PlanChoices,
    clause: String,
    note: String,
}

impl NewPage<'_> {
    fn checklists(&self) -> Vec<(String, String)> {
        checklists(self.visit)
    }

    fn places(&self) -> Vec<(String, String)> {
        self.choices.institutions.iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
    }

    fn here(&self) -> Option<&str> {
        let here = self.choices.institution?;
        self.choices.institutions.iter().find(|one| one.id == here).map(|one| one.name.as_str())
    }

    fn is_on(&self, name: &str, id: &impl ToString) -> bool {
        self.form.has_among(name, &id.to_string())
    }

    const fn most() -> usize {
        liandai_service::inspection::TEXT
    }
}

/// `GET /inspections/new`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    let account = visit.call.actor.account.to_string();
    let form = Form::filled(&[("day", &today), ("announced", "yes"), ("inspectors", &account)]);
    draw(&visit, &form, filters.parsed("institution")).await
}

/// `POST /inspections`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution = fields.parsed::<InstitutionId>("institution");
    let draft = InspectionDraft {
        institution,
        units: fields.every("units").filter_map(|id| id.parse().ok()).collect(),
        checklist: fields.text("checklist"),
        day: fields.text("day"),
        announced: fields.text("announced"),
        purpose: fields.raw("purpose"),
        inspectors: fields.every("inspectors").filter_map(|id| id.parse().ok()).collect(),
    };
    match visit.service().plan_inspection(&visit.call, &draft).await {
        Ok(id) => Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("inspection-planned"))),
        Err(Error::Invalid(problems)) => {
            draw(&visit, &Form::refused(fields, visit.worded(&problems)), institution).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    form: &Form,
    institution: Option<InstitutionId>,
) -> Result<Response, Failure> {
    if !visit.service().plans_inspections(&visit.call) {
        return Err(Error::Forbidden.into());
    }
    let choices = visit.service().plan_choices(&visit.call, institution).await?;
    let page = visit.page("inspection-new").within("nav-inspections").under(PATH, "nav-inspections");
    let (clause, note) = handling(visit);
    let drawn = NewPage { page, visit, form, choices: &choices, clause, note };
    if form.is_refused() { visit.refuse(&drawn) } else { visit.show(&drawn) }
}
