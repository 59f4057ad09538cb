//! `/institutions/{id}/bodies/fill` and `/units/{id}/bodies/fill`: who shall be there, and from which day.

use axum::response::Response;
use liandai_model::{InstitutionId, OfficerId, UnitId};
use liandai_service::{
    Error,
    bodies::{FillForm, Filled, Home, Remedy},
};

use super::{path_of, short};
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
#[template(path = "pages/bodies/fill.html")]
struct FillPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    fill: &'a FillForm,
    form: &'a Form,
    base: String,
    text: &'a str,
    posts: Words<'a>,
}

impl FillPage<'_> {
    fn title(&self) -> &str {
        self.fill.line.title.get(self.visit.lang)
    }

    fn note(&self) -> &str {
        self.fill.line.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn question(&self) -> String {
        self.page.t2("bodies-fill-question", ("place", self.place()), ("title", self.title()))
    }

    fn place(&self) -> &str {
        self.fill.unit.as_ref().map_or(&self.fill.institution.name, |unit| &unit.name)
    }

    /// Nobody names themselves.
    fn is_own(&self, officer: &OfficerId) -> bool {
        self.visit.call.actor.officer == Some(*officer)
    }

    /// Those who have to be there, if the regulation says who.
    fn whom(&self) -> &[liandai_service::bodies::Holder] {
        match &self.fill.line.remedy {
            Some(Remedy::Seat { whom, .. }) => whom,
            _ => &[],
        }
    }

    fn appoint_path(&self, officer: &OfficerId, post: &str) -> String {
        let unit = self.fill.unit.as_ref().map_or_else(String::new, |unit| format!("&unit={}", unit.id));
        format!("/officers/{officer}/post?institution={}&kind={post}{unit}", self.fill.institution.id)
    }
}

/// `GET /institutions/{id}/bodies/fill?want=…&q=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    filters: Filters,
) -> Result<Response, Failure> {
    ask(&visit, Home::Institution(id), &filters).await
}

/// `GET /units/{id}/bodies/fill?want=…&q=…`
pub(crate) async fn show_unit(
    visit: SignedIn,
    Id(id): Id<UnitId>,
    filters: Filters,
) -> Result<Response, Failure> {
    ask(&visit, Home::Unit(id), &filters).await
}

/// `POST /institutions/{id}/bodies/fill`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<InstitutionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    fill(&visit, Home::Institution(id), fields).await
}

/// `POST /units/{id}/bodies/fill`
pub(crate) async fn submit_unit(
    visit: SignedIn,
    Id(id): Id<UnitId>,
    fields: Fields,
) -> Result<Response, Failure> {
    fill(&visit, Home::Unit(id), fields).await
}

async fn ask(visit: &SignedIn, home: Home, filters: &Filters) -> Result<Response, Failure> {
    let text = filters.text("q");
    let fill = visit.service().prepare_fill(&visit.call, home, filters.text("want"), text).await?;
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(visit, home, &fill, &form, text))
}

async fn fill(visit: &SignedIn, home: Home, fields: Fields) -> Result<Response, Failure> {
    let (service, want) = (visit.service(), fields.text("want").to_owned());
    // What is invisible or not allowed is refused before anything typed is looked at.
    let text = fields.text("q").to_owned();
    let asked = service.prepare_fill(&visit.call, home, &want, &text).await?;
    let outcome = match fields.parsed::<OfficerId>("officer") {
        Some(officer) => service.fill_want(&visit.call, home, &want, officer, fields.text("from")).await,
        None => Err(Error::invalid("officer", "bodies-choose-somebody")),
    };
    match outcome {
        Ok(filled) => {
            let undo = match filled {
                Filled::Seat(id) => format!("/seats/{id}/take-back"),
                Filled::Duty(id) => format!("/duties/{id}/take-back"),
            };
            let flash = Flash::new("bodies-done").with("title", short(&asked.line.title, visit.lang));
            Ok(visit.go_saying(&path_of(home), &flash.undone_by(undo, &[])))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(visit, home, &asked, &form, &text))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(
    visit: &'a SignedIn,
    home: Home,
    fill: &'a FillForm,
    form: &'a Form,
    text: &'a str,
) -> FillPage<'a> {
    let base = path_of(home);
    let place = fill.unit.as_ref().map_or(&fill.institution.name, |unit| &unit.name);
    let page = visit.page("bodies-fill").within("nav-bodies").under("/bodies", "nav-bodies");
    let page = page.under_named(&base, place);
    FillPage { page, visit, fill, form, base, text, posts: Words::posts(visit) }
}
