//! `/targets/{id}`: what it comes from, what was broken down from it, what was reached, and whose turn it is.

use axum::response::Response;
use liandai_model::TargetId;
use liandai_service::{
    store::target::{TargetProgress, TargetRow},
    target::TargetView,
};

use super::{PATH, left};
use crate::{failure::Failure, form::Form, ids::Id, page::Page, visit::SignedIn, words::Words};

#[derive(askama::Template)]
#[template(path = "pages/targets/show.html")]
struct ShowPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a TargetView,
    form: &'a Form,
    aspects: Words<'a>,
    posts: Words<'a>,
}

impl ShowPage<'_> {
    /// Whose a target is, in words.
    fn whose(row: &TargetRow) -> &str {
        row.officer.as_deref().or(row.unit.as_deref()).unwrap_or(&row.institution)
    }

    fn is_own_entry(&self, entry: &TargetProgress) -> bool {
        self.view.may.record && entry.account_id == self.visit.call.actor.account
    }

    /// How much was reached: by what stands in the entries.
    fn percent(&self) -> i64 {
        let row = &self.view.row;
        if row.amount > 0 { (row.reached * 100 / row.amount).max(0) } else { 0 }
    }

    fn left(&self) -> String {
        left(&self.page, &self.view.target, self.view.broken_down)
    }
}

/// `GET /targets/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<TargetId>) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    let form = Form::filled(&[("day", &today)]);
    let view = visit.service().show_target(&visit.call, id).await?;
    visit.show(&template(&visit, &view, &form))
}

/// The page again, with what was wrong in one of its forms.
pub(super) async fn again(visit: &SignedIn, id: TargetId, form: &Form) -> Result<Response, Failure> {
    let view = visit.service().show_target(&visit.call, id).await?;
    visit.refuse(&template(visit, &view, form))
}

fn template<'a>(visit: &'a SignedIn, view: &'a TargetView, form: &'a Form) -> ShowPage<'a> {
    ShowPage {
        page: visit.page_of(&view.target.title).within("nav-targets").under(PATH, "nav-targets"),
        visit,
        view,
        form,
        aspects: Words::aspects(visit),
        posts: Words::posts(visit),
    }
}
