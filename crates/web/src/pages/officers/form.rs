//! `/officers/new` and `/officers/{id}/edit`

use axum::response::Response;
use liandai_model::{InstitutionId, OfficerId};
use liandai_service::{
    Error,
    officer::{FirstPost, OfficerDraft, OfficerForm},
    powers::Action,
    store::{officer::Officer, place_list::InstitutionName},
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
#[template(path = "pages/officers/choose.html")]
struct ChoosePage<'a> {
    page: Page<'a>,
    institutions: &'a [InstitutionName],
}

#[derive(askama::Template)]
#[template(path = "pages/officers/form.html")]
struct FormPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    officer: Option<&'a Officer>,
    /// Where a new officer begins.
    first: Option<&'a OfficerForm>,
    posts: Words<'a>,
}

impl FormPage<'_> {
    fn units(&self) -> Vec<(String, &str)> {
        let units = self.first.iter().flat_map(|first| &first.units);
        units.map(|unit| (unit.id.to_string(), unit.name.as_str())).collect()
    }

    fn has_identity(&self) -> bool {
        self.officer.is_some_and(|officer| officer.identity_seal.is_some())
    }

    fn has_phone(&self) -> bool {
        self.officer.is_some_and(|officer| officer.phone_seal.is_some())
    }

    /// Of an officer who is there, a blank field leaves what is kept.
    fn sealed_help(&self) -> &'static str {
        if self.officer.is_some() { "sealed-help-edit" } else { "sealed-help" }
    }
}

/// `GET /officers/new?institution=…&unit=…`
pub(crate) async fn new(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Some(institution) = filters.parsed("institution") else {
        let institutions = visit.service().institutions_to_choose(&visit.call, Action::EditOfficer).await?;
        let page = visit.page("officer-new").within("nav-officers").under("/officers", "nav-officers");
        return visit.show(&ChoosePage { page, institutions: &institutions });
    };
    let first = visit.service().prepare_officer(&visit.call, institution).await?;
    let form = Form::filled(&[("unit", filters.text("unit"))]);
    visit.show(&template(&visit, &form, None, Some(&first)))
}

/// `POST /officers`
pub(crate) async fn create(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution: InstitutionId = fields.parsed("institution").ok_or(Failure::NoSuchPage)?;
    let first = FirstPost {
        institution,
        unit: fields.text("unit"),
        kind: fields.text("kind"),
        title: fields.text("title"),
        from: fields.text("from"),
    };
    match visit.service().record_officer(&visit.call, &draft(&fields), &first).await {
        Ok(id) => {
            let flash = Flash::new("officer-recorded").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/officers/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let first = visit.service().prepare_officer(&visit.call, institution).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &form, None, Some(&first)))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /officers/{id}/edit`
pub(crate) async fn edit(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let officer = visit.service().officer_for(&visit.call, id, Action::EditOfficer).await?;
    let joined = officer.joined_on.to_string();
    let form = Form::filled(&[("code", &officer.code), ("name", &officer.name), ("joined", &joined)]);
    visit.show(&template(&visit, &form, Some(&officer), None))
}

/// `POST /officers/{id}`
pub(crate) async fn change(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match visit.service().change_officer(&visit.call, id, &draft(&fields)).await {
        Ok(()) => {
            let flash = Flash::new("officer-changed").with("name", fields.text("name"));
            Ok(visit.go_saying(&format!("/officers/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let officer = visit.service().officer_for(&visit.call, id, Action::EditOfficer).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &form, Some(&officer), None))
        }
        Err(error) => Err(error.into()),
    }
}

fn draft(fields: &Fields) -> OfficerDraft<'_> {
    OfficerDraft {
        code: fields.text("code"),
        name: fields.text("name"),
        joined: fields.text("joined"),
        identity: fields.text("identity"),
        phone: fields.text("phone"),
        forget_identity: fields.has("forget-identity"),
        forget_phone: fields.has("forget-phone"),
    }
}

fn template<'a>(
    visit: &'a SignedIn,
    form: &'a Form,
    officer: Option<&'a Officer>,
    first: Option<&'a OfficerForm>,
) -> FormPage<'a> {
    let page = visit.page(if officer.is_some() { "officer-edit" } else { "officer-new" });
    let mut page = page.within("nav-officers").under("/officers", "nav-officers");
    if let Some(officer) = officer {
        page = page.under_named(&format!("/officers/{}", officer.id), &officer.name);
    }
    FormPage { page, form, officer, first, posts: Words::posts(visit) }
}
