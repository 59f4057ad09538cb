//! `/entries/{id}`: one entry with its steps, its history and what can be done with it.

use axum::response::Response;
use liandai_model::{EntryId, EntryState};
use liandai_service::{
    attachment::MOST_FILES,
    register::{EntryView, StepView, amount_text, shown_fields},
    store::register_entry::{Entry, EntryStep},
};

use super::{ENTRIES, PATH, look, subject_path, value_text};
use crate::{
    failure::Failure,
    files::{FileField, FileList},
    form::Form,
    ids::Id,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/registers/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a EntryView<'a>,
    form: Form,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl ViewPage<'_> {
    fn register(&self) -> &str {
        self.view.rule.title.get(self.visit.lang)
    }

    fn look(state: &EntryState) -> (&'static str, &'static str) {
        look(*state)
    }

    fn subject_path(&self) -> String {
        subject_path(self.view.entry.subject, self.view.entry.subject_id)
    }

    /// Each field with what it says.
    fn fields(&self) -> Vec<(&str, String)> {
        shown_fields(&self.view.rule.body, &self.view.entry.fields, self.visit.messages())
            .into_iter()
            .map(|(field, value)| (field.title.get(self.visit.lang), value_text(&self.page, &value)))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    fn note(&self) -> &str {
        self.view.rule.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn counts(&self) -> Option<String> {
        let counts = self.view.rule.body.duty.is_some() && !self.view.entry.annuls;
        counts.then(|| amount_text(self.view.entry.amount))
    }

    fn step_title<'b>(&'b self, step: &'b StepView<'_>) -> &'b str {
        step.step.title.get(self.visit.lang)
    }

    fn step_clause<'b>(step: &'b StepView<'_>) -> &'b str {
        step.step.clause.as_deref().unwrap_or_default()
    }

    fn next(&self) -> Option<&StepView<'_>> {
        self.view.steps.iter().find(|step| step.is_next)
    }

    /// Whether a step is past its day and not done.
    fn is_late(&self, step: &StepView<'_>) -> bool {
        let due = step.due.is_some_and(|due| due < self.visit.call.today());
        step.done.is_none() && due && self.view.entry.state == EntryState::Waiting
    }

    fn move_title<'b>(&'b self, step: &'b EntryStep) -> &'b str {
        let steps = &self.view.rule.body.steps;
        steps.iter().find(|one| one.id == step.step).map_or(&step.step, |one| one.title.get(self.visit.lang))
    }

    fn is_here(&self, entry: &Entry) -> bool {
        entry.id == self.view.entry.id
    }

    /// How an entry began.
    fn entered(&self, entry: &Entry, name: &str) -> String {
        let key = match (entry.annuls, entry.supersedes) {
            (true, _) => "entry-told-annuls",
            (false, Some(_)) => "entry-told-corrects",
            (false, None) => "entry-told-entered",
        };
        self.named(key, name)
    }

    /// What became of it, if somebody decided.
    fn decided(&self, entry: &Entry, name: &str) -> Option<String> {
        entry.decided_at?;
        let key = match entry.state {
            EntryState::Waiting => return None,
            EntryState::Confirmed | EntryState::Annulling => "entry-told-confirmed",
            EntryState::Superseded if entry.decided_why.is_empty() => "entry-told-confirmed",
            EntryState::Returned | EntryState::Superseded => "entry-told-returned",
            EntryState::Withdrawn => "entry-told-withdrawn",
        };
        Some(self.named(key, name))
    }

    fn named(&self, key: &str, name: &str) -> String {
        let system = self.page.t("entry-by-system");
        self.page.t1(key, "name", if name.is_empty() { &system } else { name })
    }

    fn file_list(&self) -> FileList<'_> {
        let list = FileList::new(&self.page, &self.view.files, &format!("{ENTRIES}/{}", self.view.entry.id));
        if self.view.may_attach { list.removing("/attachments/remove") } else { list }
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(&self.page, "entry-files-more", &self.form).sent_by("attach")
    }

    fn takes_files(&self) -> bool {
        self.view.files.len() < MOST_FILES
    }

    fn list_path(&self) -> String {
        format!("{PATH}/{}", self.view.rule.id)
    }
}

/// `GET /entries/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<EntryId>) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    draw(&visit, id, Form::filled(&[("step-day", &today)]), false).await
}

/// The page with a form in it as it was sent, or empty ones.
pub(super) async fn draw(
    visit: &SignedIn,
    id: EntryId,
    form: Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_entry(&visit.call, id).await?;
    let title = view.entry.title.clone();
    let name = view.rule.title.get(visit.lang);
    let page = visit.page_of(&title).within("nav-registers").under(PATH, "nav-registers");
    let page = page.under_named(&format!("{PATH}/{}", view.rule.id), name);
    let template = ViewPage { page, visit, view: &view, form };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
