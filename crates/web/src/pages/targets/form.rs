//! `/targets/new` and `/targets/{id}/edit`: what is to be reached, how much of it, by when.

use axum::response::Response;
use liandai_model::TargetId;
use liandai_service::{
    Error, Problem,
    store::{
        Page as Part,
        officer_list::{OfficerFilter, OfficerRow, OfficerSort},
        target::Target,
    },
    target::{Holder, HolderChoice, TargetDraft, shown},
};

use super::{PATH, holder};
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

/// Officers that a search shows.
const FOUND: i64 = 20;

#[derive(askama::Template)]
#[template(path = "pages/targets/form.html")]
struct FormPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    name: &'a str,
    action: String,
    back: String,
    holder: Holder,
    aspects: Words<'a>,
    posts: Words<'a>,
    is_new: bool,
    /// What somebody else has made of it meanwhile.
    theirs: Option<&'a Target>,
}

impl FormPage<'_> {
    fn amount(target: &Target) -> String {
        format!("{} {}", shown(target.amount), target.measure)
    }

    fn is_person(&self) -> bool {
        matches!(self.holder, Holder::Officer(_))
    }

    /// The field that says whose it is.
    fn of(&self) -> (&'static str, String) {
        match self.holder {
            Holder::Institution(id) => ("institution", id.to_string()),
            Holder::Unit(id) => ("unit", id.to_string()),
            Holder::Officer(id) => ("officer", id.to_string()),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "pages/targets/choose.html")]
struct ChoosePage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    choice: &'a HolderChoice,
    found: Vec<OfficerRow>,
    own: Option<liandai_model::OfficerId>,
}

/// `GET /targets/new`
pub(crate) async fn new(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let chosen = holder(&filters).filter(|_| !filters.has("choose"));
    let Some(holder) = chosen else { return choose(&visit, &filters).await };
    let name = visit.service().target_holder(&visit.call, holder).await?;
    let year = visit.call.today().ymd().0;
    let (last, year) = (format!("{year}-12-31"), year.to_string());
    let form = Form::filled(&[("year", &year), ("due", &last), ("parent", filters.text("parent"))]);
    visit.show(&template(&visit, holder, &name, &form, None))
}

async fn choose(visit: &SignedIn, filters: &Filters) -> Result<Response, Failure> {
    let choice = match visit.service().target_holders(&visit.call, filters.parsed("institution")).await {
        Ok(choice) => choice,
        // Who sets targets for nobody proposes their own.
        Err(Error::Forbidden) if visit.call.actor.officer.is_some() => HolderChoice::default(),
        Err(error) => return Err(error.into()),
    };
    let found = match filters.some("q") {
        Some(text) => {
            let filter = OfficerFilter {
                text: Some(text.to_owned()),
                institution: filters.parsed("institution"),
                ..OfficerFilter::default()
            };
            let part = Part::new(1, FOUND);
            let list = visit.service().list_officers(&visit.call, &filter, OfficerSort::Name, false, part);
            list.await?.rows.clone()
        }
        None => Vec::new(),
    };
    let page = visit.page("target-new").within("nav-targets").under(PATH, "nav-targets");
    let own = visit.call.actor.officer;
    visit.show(&ChoosePage { page, filters, choice: &choice, found, own })
}

/// `POST /targets`
pub(crate) async fn create(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let holder = holder(&fields).ok_or(Error::NotFound("target"))?;
    let name = visit.service().target_holder(&visit.call, holder).await?;
    match visit.service().set_target(&visit.call, holder, &draft(&fields)).await {
        Ok(id) => {
            let flash = Flash::new("target-set-now").with("name", &name);
            Ok(visit.go_saying(&format!("{PATH}/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, holder, &name, &form, None))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /targets/{id}/edit`
pub(crate) async fn edit(visit: SignedIn, Id(id): Id<TargetId>) -> Result<Response, Failure> {
    let (target, name) = changeable(&visit, id).await?;
    let (year, amount, due) = (target.year.to_string(), shown(target.amount), target.due_day.to_string());
    let (parent, version) =
        (target.parent_id.map(|id| id.to_string()).unwrap_or_default(), target.version.to_string());
    let form = Form::filled(&[
        ("year", &year),
        ("aspect", &target.aspect),
        ("title", &target.title),
        ("steps", &target.steps),
        ("amount", &amount),
        ("measure", &target.measure),
        ("due", &due),
        ("post", target.post.as_deref().unwrap_or_default()),
        ("parent", &parent),
        ("version", &version),
    ]);
    visit.show(&template(&visit, Holder::of(&target), &name, &form, Some(id)))
}

/// `POST /targets/{id}`
pub(crate) async fn change(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    mut fields: Fields,
) -> Result<Response, Failure> {
    let (target, name) = changeable(&visit, id).await?;
    let version = fields.parsed("version").unwrap_or_default();
    let mut theirs = None;
    let refused = match visit.service().change_target(&visit.call, id, version, &draft(&fields)).await {
        Ok(()) => return Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new("target-changed-now"))),
        Err(Error::Invalid(problems)) => problems,
        // Nothing that was typed is lost: it is shown again beside what is there now, and can be sent once more.
        Err(Error::Conflict("target-changed-meanwhile")) => {
            fields.set("version", target.version.to_string());
            theirs = Some(&target);
            vec![Problem::new("title", "target-changed-typed")]
        }
        Err(Error::Conflict(key)) => vec![Problem::new("title", key)],
        Err(error) => return Err(error.into()),
    };
    let form = Form::refused(fields, visit.worded(&refused));
    visit.refuse(&FormPage { theirs, ..template(&visit, Holder::of(&target), &name, &form, Some(id)) })
}

async fn changeable(visit: &SignedIn, id: TargetId) -> Result<(Target, String), Failure> {
    let view = visit.service().show_target(&visit.call, id).await?;
    if !view.may.change {
        return Err(Error::Forbidden.into());
    }
    let name = visit.service().target_holder(&visit.call, Holder::of(&view.target)).await?;
    Ok((view.target, name))
}

fn draft(fields: &Fields) -> TargetDraft<'_> {
    TargetDraft {
        year: fields.text("year"),
        aspect: fields.text("aspect"),
        title: fields.text("title"),
        steps: fields.text("steps"),
        amount: fields.text("amount"),
        measure: fields.text("measure"),
        due: fields.text("due"),
        post: fields.text("post"),
        parent: fields.text("parent"),
    }
}

fn template<'a>(
    visit: &'a SignedIn,
    holder: Holder,
    name: &'a str,
    form: &'a Form,
    id: Option<TargetId>,
) -> FormPage<'a> {
    let title = if id.is_some() { "target-edit" } else { "target-new" };
    let action = id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}"));
    FormPage {
        page: visit.page(title).within("nav-targets").under(PATH, "nav-targets"),
        form,
        name,
        back: action.clone(),
        action,
        holder,
        aspects: Words::aspects(visit),
        posts: Words::posts(visit),
        is_new: id.is_none(),
        theirs: None,
    }
}
