//! `/institutions/new` and `/institutions/{id}/edit`

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    Error,
    institution::{InstitutionDraft, InstitutionForm},
};

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
#[template(path = "pages/institutions/form.html")]
struct FormPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    id: Option<InstitutionId>,
    parents: Vec<(String, String)>,
    may_be_top: bool,
    groups: Words<'a>,
    systems: Words<'a>,
    grades: Words<'a>,
}

/// `GET /institutions/new`
pub(crate) async fn new(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let form = Form::filled(&[("parent", filters.text("under"))]);
    visit.show(&template(&visit, None, &form).await?)
}

/// `POST /institutions`
pub(crate) async fn create(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    match visit.service().record_institution(&visit.call, &draft(&fields)).await {
        Ok(id) => {
            let flash = Flash::new("institution-recorded").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/institutions/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, None, &form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /institutions/{id}/edit`
pub(crate) async fn edit(visit: SignedIn, Id(id): Id<InstitutionId>) -> Result<Response, Failure> {
    let known = visit.service().prepare_institution(&visit.call, Some(id)).await?;
    let Some(institution) = known.institution() else { return Err(Failure::NoSuchPage) };
    let parent = institution.parent_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::filled(&[
        ("code", &institution.code),
        ("name", &institution.name),
        ("grouping", &institution.grouping),
        ("system", &institution.system),
        ("grade", &institution.grade),
        ("parent", &parent),
    ]);
    visit.show(&of(&visit, &known, &form))
}

/// `POST /institutions/{id}`
pub(crate) async fn change(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match visit.service().change_institution(&visit.call, id, &draft(&fields)).await {
        Ok(()) => {
            let flash = Flash::new("institution-changed").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/institutions/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, Some(id), &form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn draft(fields: &Fields) -> InstitutionDraft<'_> {
    InstitutionDraft {
        code: fields.text("code"),
        name: fields.text("name"),
        grouping: fields.text("grouping"),
        system: fields.text("system"),
        grade: fields.text("grade"),
        parent: fields.text("parent"),
    }
}

async fn template<'a>(
    visit: &'a SignedIn,
    id: Option<InstitutionId>,
    form: &'a Form,
) -> Result<FormPage<'a>, Failure> {
    Ok(of(visit, &visit.service().prepare_institution(&visit.call, id).await?, form))
}

fn of<'a>(visit: &'a SignedIn, known: &InstitutionForm, form: &'a Form) -> FormPage<'a> {
    let institution = known.institution();
    // One steps in by a wide space a level; the institution itself is no choice.
    let named = known.parents.iter().filter(|one| Some(one.id) != institution.map(|own| own.id));
    let indent = |depth: i64| "\u{3000}".repeat(usize::try_from(depth).unwrap_or(0));
    let mut parents: Vec<(String, String)> =
        named.map(|one| (one.id.to_string(), format!("{}{}", indent(one.depth), one.name))).collect();
    if let Some(parent) = known.above.get(1)
        && !known.parents.iter().any(|one| one.id == parent.id)
    {
        parents.insert(0, (parent.id.to_string(), parent.name.clone()));
    }
    let is_at_top = institution.is_some_and(|own| own.parent_id.is_none());
    let mut page = visit.page(if institution.is_some() { "institution-edit" } else { "institution-new" });
    page = page.within("nav-institutions").under("/institutions", "nav-institutions");
    if let Some(own) = institution {
        page = page.under_named(&format!("/institutions/{}", own.id), &own.name);
    }
    FormPage {
        page,
        form,
        id: institution.map(|own| own.id),
        parents,
        may_be_top: known.may_be_top || is_at_top,
        groups: Words::groups(visit),
        systems: Words::systems(visit),
        grades: Words::grades(visit),
    }
}
