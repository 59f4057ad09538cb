//! `/links/sign`: what a leader promises for each member, and the signature under it.

use axum::response::Response;
use liandai_model::{LinkId, Text};
use liandai_service::{Error, Problem, links::ToSign};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
    words::Words,
};

const PATH: &str = "/links/sign";

#[derive(askama::Template)]
#[template(path = "pages/links/sign.html")]
struct SignPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    to_sign: &'a ToSign,
    form: &'a Form,
    chosen: Option<&'a Fields>,
    posts: Words<'a>,
}

impl SignPage<'_> {
    fn unsigned(&self) -> usize {
        self.to_sign.links.iter().filter(|link| link.signed_at.is_none()).count()
    }

    fn is_picked(&self, link: &LinkId) -> bool {
        let id = link.to_string();
        self.chosen.is_none_or(|fields| fields.every("link").any(|picked| picked == id))
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.visit.lang)
    }

    fn note(&self) -> Option<&str> {
        self.to_sign.pledges.note.as_ref().map(|note| note.get(self.visit.lang))
    }
}

/// `GET /links/sign`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    draw(&visit, &Form::filled(&[]), None).await
}

/// `POST /links/sign`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let links: Vec<LinkId> = fields.every("link").filter_map(|link| link.parse().ok()).collect();
    let mut problems = Vec::new();
    if links.is_empty() {
        problems.push(Problem::new("members", "pledges-none-picked"));
    }
    if !fields.has("agree") {
        problems.push(Problem::new("agree", "pledges-not-agreed"));
    }
    if !problems.is_empty() {
        let form = Form::refused(fields.clone(), visit.worded(&problems));
        return draw(&visit, &form, Some(&fields)).await;
    }
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "pledges-sign-question",
            text: visit.messages().format("pledges-sign-text", &[("count", &links.len().to_string())]),
            ok: "pledges-sign",
            action: PATH,
            back: PATH,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    match visit.service().sign_links(&visit.call, &links).await {
        Ok(count) => Ok(visit.go_saying(PATH, &Flash::new("pledges-signed-now").with("count", count))),
        // A member who was given to somebody else meanwhile: the page shows who is left.
        Err(Error::Conflict(key)) => Ok(visit.go_saying(PATH, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &SignedIn, form: &Form, chosen: Option<&Fields>) -> Result<Response, Failure> {
    let to_sign = visit.service().links_to_sign(&visit.call).await?;
    let page = visit.page("links-tab-sign").within("nav-links").under("/links", "nav-links");
    let template = SignPage { page, visit, to_sign: &to_sign, form, chosen, posts: Words::posts(visit) };
    if chosen.is_some() { visit.refuse(&template) } else { visit.show(&template) }
}
