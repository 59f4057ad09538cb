//! `/complaints/{id}`: one complaint, and what its handlers can do.

use axum::response::Response;
use liandai_model::{ComplaintId, ComplaintState, Day, InstitutionId};
use liandai_service::complaint::{Complainant, ComplaintView, Entry, WORDS};

use super::{
    PATH,
    list::{all_themes, theme_name},
    looks,
};
use crate::{failure::Failure, files::FileList, form::Form, ids::Id, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/complaints/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a ComplaintView,
    form: &'a Form,
    /// Who wrote it, for the one answer in which it was opened.
    opened: Option<&'a Complainant>,
    offices: Vec<(String, String)>,
}

impl ViewPage<'_> {
    const fn looks(&self) -> (&'static str, &'static str) {
        looks(self.view.row.state)
    }

    fn opens_cases(&self) -> bool {
        self.visit.service().opens_cases(&self.visit.call)
    }

    const fn most() -> usize {
        WORDS
    }

    fn file_list(&self) -> FileList<'_> {
        FileList::new(&self.page, &self.view.files, &format!("{PATH}/{}", self.view.row.id))
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn office(&self, id: &Option<InstitutionId>) -> String {
        let name = id.map(|id| self.view.names.institution(id).to_owned());
        name.unwrap_or_else(|| self.page.t("complaint-office-top"))
    }

    fn author(&self, entry: &Entry) -> String {
        if entry.account_id.is_none() { self.page.t("complaint-writer") } else { entry.author.clone() }
    }

    fn is(&self, state: &str) -> bool {
        self.view.row.state.id() == state
    }

    fn is_waiting(&self) -> bool {
        matches!(self.view.row.state, ComplaintState::Received | ComplaintState::Accepted)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn is_late(&self, day: &Day) -> bool {
        self.is_waiting() && *day < self.visit.call.today()
    }

    fn handlers(&self) -> Vec<(String, String)> {
        self.view.handlers.iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
    }

    fn themes(&self) -> Vec<String> {
        self.view.themes.iter().map(|theme| theme_name(self.visit, theme)).collect()
    }

    /// Every theme: its word, what it is called, whether it is chosen.
    fn choices(&self) -> Vec<(String, String, bool)> {
        let chosen = |id: &String| self.view.themes.contains(id);
        all_themes(self.visit).into_iter().map(|(id, text)| (id.clone(), text, chosen(&id))).collect()
    }
}

/// `GET /complaints/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ComplaintId>) -> Result<Response, Failure> {
    draw(&visit, id, &Form::filled(&[]), None).await
}

pub(super) async fn draw(
    visit: &SignedIn,
    id: ComplaintId,
    form: &Form,
    opened: Option<&Complainant>,
) -> Result<Response, Failure> {
    let view = visit.service().show_complaint(&visit.call, id).await?;
    let offices = visit.service().offices_for_complaints(&visit.call).await?;
    let here = view.row.handled_by;
    let others = offices.into_iter().filter(|one| Some(one.id) != here);
    let page = visit.page_of(&view.row.number).within("nav-complaints").under(PATH, "nav-complaints");
    let template = ViewPage {
        page,
        visit,
        view: &view,
        form,
        opened,
        offices: others.map(|one| (one.id.to_string(), one.name)).collect(),
    };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
