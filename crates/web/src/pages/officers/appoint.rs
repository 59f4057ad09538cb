//! `/officers/{id}/post`: an officer's next post, here or elsewhere.

use axum::response::Response;
use liandai_model::{Duty, InstitutionId, OfficerId};
use liandai_service::{Error, officer::OfficerForm, post::Appointment};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    visit::SignedIn,
    words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/officers/appoint.html")]
struct AppointPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    id: OfficerId,
    name: &'a str,
    known: &'a OfficerForm,
    posts: Words<'a>,
}

impl AppointPage<'_> {
    fn units(&self) -> Vec<(String, &str)> {
        self.known.units.iter().map(|unit| (unit.id.to_string(), unit.name.as_str())).collect()
    }

    fn duties(&self) -> Vec<(&'static str, String)> {
        Duty::ALL.iter().map(|duty| (duty.id(), self.page.word("duty", duty))).collect()
    }
}

/// `GET /officers/{id}/post?institution=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let known = visit.service().prepare_appointment(&visit.call, id, filters.parsed("institution")).await?;
    let today = visit.call.today().to_string();
    let mut values = vec![("from", today.as_str())];
    let unit = known.officer.as_ref().and_then(|officer| officer.unit_id).map(|unit| unit.to_string());
    if let (Some(officer), Some(unit)) = (&known.officer, &unit)
        && officer.institution_id == known.institution.id
    {
        values.push(("unit", unit));
    }
    // A checklist leads here with what is wanted.
    values.extend(["kind", "unit"].into_iter().filter_map(|name| Some((name, filters.some(name)?))));
    visit.show(&template(&visit, id, &known, &Form::filled(&values)))
}

/// `POST /officers/{id}/post`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let institution: InstitutionId = fields.parsed("institution").ok_or(Failure::NoSuchPage)?;
    let appointment = Appointment {
        institution,
        unit: fields.text("unit"),
        kind: fields.text("kind"),
        duty: fields.text("duty"),
        title: fields.text("title"),
        from: fields.text("from"),
    };
    match visit.service().appoint(&visit.call, id, &appointment).await {
        Ok(()) => Ok(visit.go_saying(&format!("/officers/{id}"), &Flash::new("appointed"))),
        Err(Error::Invalid(problems)) => {
            let known = visit.service().prepare_appointment(&visit.call, id, Some(institution)).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, id, &known, &form))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(
    visit: &'a SignedIn,
    id: OfficerId,
    known: &'a OfficerForm,
    form: &'a Form,
) -> AppointPage<'a> {
    let name = known.officer.as_ref().map_or("", |officer| officer.name.as_str());
    let page = visit.page("appoint").within("nav-officers").under("/officers", "nav-officers");
    let page = page.under_named(&format!("/officers/{id}"), name);
    AppointPage { page, form, id, name, known, posts: Words::posts(visit) }
}
