//! `/officers/{id}/link`: an officer's next leader, and taking the change back.

use axum::response::Response;
use liandai_model::OfficerId;
use liandai_service::{
    Error, Problem,
    links::{Candidate, Relink, RelinkForm},
};

use super::propose::told;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    page::Page,
    pages::gate::sign_in::own_path,
    visit::SignedIn,
    words::Words,
};

/// Fewer than this are looked through faster than they are searched.
const SEARCHED_FROM: usize = 8;

#[derive(askama::Template)]
#[template(path = "pages/links/relink.html")]
struct RelinkPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    known: &'a RelinkForm,
    form: &'a Form,
    problem: Option<String>,
    back: String,
    posts: Words<'a>,
}

impl RelinkPage<'_> {
    fn is_long(&self) -> bool {
        self.known.candidates.len() >= SEARCHED_FROM
    }

    fn is_chosen(&self, candidate: &Candidate) -> bool {
        self.form.value("leader") == candidate.officer.id.to_string()
    }

    fn leads_now(&self, candidate: &Candidate) -> bool {
        matches!(&self.known.now[..], [(leader, _)] if leader.id == candidate.officer.id)
    }

    /// Whether nobody but the present leader could lead.
    fn is_all_there_is(&self) -> bool {
        matches!(&self.known.candidates[..], [only] if self.leads_now(only))
    }

    fn candidate(&self, candidate: &Candidate) -> String {
        let text = told(&self.page, &self.posts, candidate, self.known.most);
        match &candidate.officer.unit {
            Some(unit) => format!("{text} · {unit}"),
            None => text,
        }
    }

    fn level(&self) -> Option<(&str, &str)> {
        self.known.level.as_ref().map(|(title, clause)| (title.get(self.visit.lang), clause.as_str()))
    }
}

/// `GET /officers/{id}/link`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let known = visit.service().prepare_relink(&visit.call, id).await?;
    let back = back(&filters, id);
    let form = Form::filled(&[("from", &visit.call.today().to_string())]);
    visit.show(&template(&visit, &known, &form, None, back))
}

/// `POST /officers/{id}/link`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (leader, from) = (fields.parsed("leader"), fields.day("from"));
    let outcome = if let (Some(leader), Some(from)) = (leader, from) {
        let change = Relink { member: id, leader, from, reason: fields.text("reason") };
        visit.service().relink(&visit.call, &change).await
    } else {
        let missing = [
            leader.is_none().then(|| Problem::new("leader", "links-choose-leader")),
            from.is_none().then(|| Problem::new("from", "typed-day")),
        ];
        Err(Error::Invalid(missing.into_iter().flatten().collect()))
    };
    let back = back(&fields, id);
    match outcome {
        Ok(()) => {
            let undo = format!("/officers/{id}/link/undo");
            let flash = Flash::new("relinked").undone_by(undo, &[("back", &back)]);
            Ok(visit.go_saying(&back, &flash))
        }
        Err(Error::Invalid(problems)) => {
            let known = visit.service().prepare_relink(&visit.call, id).await?;
            let worded = visit.worded(&problems);
            let of_leader = worded.iter().find(|(field, _)| *field == "leader").map(|(_, text)| text.clone());
            let form = Form::refused(fields, worded);
            visit.refuse(&template(&visit, &known, &form, of_leader, back))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /officers/{id}/link/undo`
pub(crate) async fn undo(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().undo_relink(&visit.call, id).await;
    answer(&visit, &back(&fields, id), outcome, "relink-undone")
}

/// `POST /officers/{id}/link/close`
pub(crate) async fn close(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().close_links(&visit.call, id).await;
    answer(&visit, &back(&fields, id), outcome, "links-closed")
}

/// What comes of an act that has no form to be shown again.
fn answer(visit: &SignedIn, back: &str, outcome: Result<(), Error>, done: &str) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(visit.go_saying(back, &Flash::new(done))),
        Err(Error::Invalid(problems)) => {
            let key = problems.first().map_or("failure-invalid", |problem| problem.key);
            let arguments = problems.iter().take(1).flat_map(|problem| &problem.arguments);
            let refused = arguments.fold(Flash::new(key), |flash, (name, value)| flash.with(name, value));
            Ok(visit.go_saying(back, &refused.refused()))
        }
        Err(error) => Err(error.into()),
    }
}

/// Where it leads afterwards: where the visitor came from, else the dossier.
fn back(fields: &Fields, id: OfficerId) -> String {
    fields.some("back").map_or_else(|| format!("/officers/{id}"), |path| own_path(path).to_owned())
}

fn template<'a>(
    visit: &'a SignedIn,
    known: &'a RelinkForm,
    form: &'a Form,
    problem: Option<String>,
    back: String,
) -> RelinkPage<'a> {
    let page = visit.page("relink").within("nav-links").under("/links", "nav-links");
    let page = page.under_named(&format!("/officers/{}", known.member.id), &known.member.name);
    RelinkPage { page, visit, known, form, problem, back, posts: Words::posts(visit) }
}
