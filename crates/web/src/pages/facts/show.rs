//! `/facts/{id}`: what it says, what is behind it, the entries that it has had, and what its subject says of it.

use axum::response::Response;
use liandai_model::{FactId, FactState};
use liandai_service::{
    attachment::MOST_FILES,
    fact::{FactView, Origin, choices, points_text},
    store::fact::Fact,
};

use super::words::{Looks, Says, kind_icon, state_looks, subject_path, when};
use crate::{
    failure::Failure,
    files::{FileField, FileList},
    form::Form,
    ids::Id,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/facts/show.html")]
struct ShowPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a FactView,
    form: Form,
    clause: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl ShowPage<'_> {
    fn says(&self) -> Says<'_> {
        Says::from(&self.view.fact)
    }

    fn what(&self) -> String {
        self.says().what(self.visit)
    }

    fn amount(&self) -> Option<String> {
        self.says().amount(self.visit)
    }

    fn share(&self) -> Option<String> {
        self.says().share(self.visit)
    }

    fn when(&self) -> String {
        when(&self.page, &self.view.row)
    }

    const fn icon(&self) -> &'static str {
        kind_icon(self.view.fact.kind)
    }

    const fn looks(state: &FactState) -> Looks {
        state_looks(*state)
    }

    fn subject_path(&self) -> String {
        subject_path(self.view.fact.subject, self.view.fact.subject_id)
    }

    /// What an entry says, in one line.
    fn line(&self, fact: &Fact) -> String {
        let says = Says::from(fact);
        let what = says.what(self.visit);
        match says.amount(self.visit) {
            Some(amount) if what.is_empty() => amount,
            Some(amount) => format!("{what} · {amount}"),
            None => what,
        }
    }

    fn sibling(&self, fact: &Fact) -> String {
        let points = points_text(fact.points.unwrap_or(0));
        self.page.t2("fact-deducted", ("word", Says::from(fact).what(self.visit)), ("points", points))
    }

    fn is_here(&self, fact: &Fact) -> bool {
        fact.id == self.view.fact.id
    }

    /// How an entry began: which message, and who.
    fn recorded(&self, fact: &Fact, name: &str) -> String {
        let key = match (fact.annuls, fact.supersedes) {
            (true, _) => "fact-entry-annuls",
            (false, Some(_)) => "fact-entry-corrects",
            (false, None) => "fact-entry-recorded",
        };
        let system = self.page.t("fact-entry-by-system");
        self.page.t1(key, "name", if name.is_empty() { &system } else { name })
    }

    /// What became of it, if somebody decided.
    fn decided(&self, fact: &Fact, name: &str) -> Option<String> {
        fact.decided_at?;
        let key = match fact.state {
            FactState::Recorded => return None,
            FactState::Confirmed | FactState::Superseded | FactState::Annulling => "fact-entry-confirmed",
            FactState::Refused => "fact-entry-refused",
            FactState::Withdrawn => "fact-entry-withdrawn",
        };
        let system = self.page.t("fact-entry-by-system");
        Some(self.page.t1(key, "name", if name.is_empty() { &system } else { name }))
    }

    /// Where in its file it stands.
    fn origin_place(&self, origin: &Origin) -> String {
        self.page.t2("fact-origin-place", ("part", &origin.part), ("line", origin.line))
    }

    fn file_list(&self) -> FileList<'_> {
        let list = FileList::new(&self.page, &self.view.files, &format!("/facts/{}", self.view.fact.id));
        if self.view.may_withdraw { list.removing("/attachments/remove") } else { list }
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(&self.page, "fact-files-more", &self.form).sent_by("attach")
    }

    fn takes_files(&self) -> bool {
        self.view.files.len() < MOST_FILES
    }
}

/// `GET /facts/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<FactId>) -> Result<Response, Failure> {
    draw(&visit, id, Form::filled(&[]), false).await
}

/// The page with a form in it as it was sent, or empty ones.
pub(super) async fn draw(
    visit: &SignedIn,
    id: FactId,
    form: Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_fact(&visit.call, id).await?;
    let page = visit.page_of(&view.row.mark).within("nav-facts").under("/facts", "nav-facts");
    let fact = &view.fact;
    let choices = choices(visit.call.package(), fact.kind, fact.subject, fact.from_day);
    let clause = choices.into_iter().find(|choice| choice.id == fact.word).and_then(|choice| choice.clause);
    let template = ShowPage { page, visit, view: &view, form, clause };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
