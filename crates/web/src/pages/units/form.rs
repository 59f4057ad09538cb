//! `/units/new` and `/units/{id}/edit`

use axum::response::Response;
use liandai_model::{InstitutionId, UnitId};
use liandai_service::{
    Error,
    unit::{UnitDraft, UnitForm},
};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/units/form.html")]
struct FormPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    known: &'a UnitForm,
}

/// `GET /units/new?institution=…`
pub(crate) async fn new(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let known = visit.service().prepare_unit(&visit.call, institution(&filters)?).await?;
    visit.show(&template(&visit, &known, &Form::filled(&[])))
}

/// `POST /units`
pub(crate) async fn create(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution = institution(&fields)?;
    match visit.service().record_unit(&visit.call, institution, &draft(&fields)).await {
        Ok(id) => {
            let flash = Flash::new("unit-recorded").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/units/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let known = visit.service().prepare_unit(&visit.call, institution).await?;
            visit.refuse(&template(&visit, &known, &Form::refused(fields, visit.worded(&problems))))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /units/{id}/edit`
pub(crate) async fn edit(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    let known = visit.service().prepare_unit_change(&visit.call, id).await?;
    let Some(unit) = &known.unit else { return Err(Failure::NoSuchPage) };
    let form = Form::filled(&[("code", &unit.code), ("name", &unit.name)]);
    visit.show(&template(&visit, &known, &form))
}

/// `POST /units/{id}`
pub(crate) async fn change(visit: SignedIn, Id(id): Id<UnitId>, fields: Fields) -> Result<Response, Failure> {
    match visit.service().change_unit(&visit.call, id, &draft(&fields)).await {
        Ok(()) => {
            let flash = Flash::new("unit-changed").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/units/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let known = visit.service().prepare_unit_change(&visit.call, id).await?;
            visit.refuse(&template(&visit, &known, &Form::refused(fields, visit.worded(&problems))))
        }
        Err(error) => Err(error.into()),
    }
}

fn institution(fields: &Fields) -> Result<InstitutionId, Failure> {
    fields.parsed("institution").ok_or(Failure::NoSuchPage)
}

fn draft(fields: &Fields) -> UnitDraft<'_> {
    UnitDraft { code: fields.text("code"), name: fields.text("name") }
}

fn template<'a>(visit: &'a SignedIn, known: &'a UnitForm, form: &'a Form) -> FormPage<'a> {
    let page = visit.page(if known.unit.is_some() { "unit-edit" } else { "unit-new" });
    let institution = format!("/institutions/{}", known.institution.id);
    let mut page = page
        .within("nav-institutions")
        .under("/institutions", "nav-institutions")
        .under_named(&institution, &known.institution.name);
    if let Some(unit) = &known.unit {
        page = page.under_named(&format!("/units/{}", unit.id), &unit.name);
    }
    FormPage { page, form, known }
}
