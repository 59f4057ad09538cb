//! `/obligations/{id}`: what is owed, by when, what shows that it was done, its history, and what can be done about it.

use axum::response::Response;
use liandai_model::{AccountId, Instant, ObligationId, ObligationState, Subject};
use liandai_service::{
    attachment::USUAL,
    duty::ObligationView,
    regulation::{
        Origin,
        words::{Entry, all},
    },
    store::obligation::Obligation,
};

use super::{PATH, look, stretch, title};
use crate::{
    failure::Failure,
    files::{FileField, FileList},
    form::{Field, Form},
    ids::Id,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/duties/view.html")]
struct ViewPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a ObligationView,
    /// The duty as the regulation words it; none, if it is no longer there.
    entry: Option<&'a Entry<'a>>,
    form: &'a Form,
    /// Kinds of evidence that it may be done with.
    kinds: Vec<(&'a str, &'a str)>,
    /// Whether files were chosen in a form that was refused.
    had_files: bool,
}

impl ViewPage<'_> {
    fn one(&self) -> &Obligation {
        &self.view.one
    }

    fn title(&self) -> &str {
        title(self.visit, &self.view.one.duty)
    }

    fn stretch(&self) -> String {
        let one = self.one();
        stretch(self.page, &one.period, one.first_day, one.last_day)
    }

    fn question(&self) -> String {
        self.page.t2("obligation-question", ("duty", self.title()), ("period", self.stretch()))
    }

    fn is_overdue(&self) -> bool {
        let one = self.one();
        let to_do = matches!(one.state, ObligationState::Open | ObligationState::Returned);
        to_do && one.due_day < self.visit.call.today()
    }

    fn look(&self) -> (&'static str, &'static str) {
        look(self.one().state, self.is_overdue(), self.one().is_late)
    }

    fn state(&self) -> String {
        if self.is_overdue() {
            return self.page.t("duty-overdue");
        }
        let state = match self.one().state {
            ObligationState::Done if self.one().confirmer == "nobody" => ObligationState::Confirmed,
            state => state,
        };
        let shown = self.page.word("obligation-state", state);
        if self.one().is_late { self.page.t1("duty-and-late", "state", shown) } else { shown }
    }

    /// The name of whoever owes it, and where that leads.
    fn debtor(&self) -> (String, String) {
        let one = self.one();
        let names = &self.view.names;
        match one.subject {
            Subject::Officer => {
                (names.officer(one.subject_id.into()).to_owned(), format!("/officers/{}", one.subject_id))
            }
            Subject::Unit => {
                (names.unit(one.subject_id.into()).to_owned(), format!("/units/{}", one.subject_id))
            }
            Subject::Institution => (
                names.institution(one.institution_id).to_owned(),
                format!("/institutions/{}", one.subject_id),
            ),
        }
    }

    fn confirmer(&self) -> String {
        let one = self.one();
        let said = self.page.word("duty-confirmed-by", &one.confirmer);
        match one.confirmer_id.filter(|id| *id != one.institution_id) {
            Some(id) => {
                self.page.t2("duty-confirmer-named", ("who", said), ("name", self.view.names.institution(id)))
            }
            None => said,
        }
    }

    fn is_assumed(&self) -> bool {
        self.entry.is_some_and(|entry| entry.origin == Origin::Assumption)
    }

    fn note(&self) -> &str {
        self.entry.and_then(|entry| entry.note).map_or("", |note| note.get(self.visit.lang))
    }

    fn amount(&self) -> Option<String> {
        let one = self.one();
        let measure = self.view.rule()?.body.amount?.measure.id();
        let tenths = one.amount?;
        let count = if tenths % 10 == 0 {
            format!("{}", tenths / 10)
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        Some(self.page.n1(&format!("duty-amount-{measure}"), "count", count))
    }

    /// Asks how much of it was done, where an amount is owed.
    fn amount_field(&self) -> Option<Field<'_>> {
        let amount = self.view.rule()?.body.amount?;
        let least = self.page.n1(&format!("duty-amount-{}", amount.measure.id()), "count", amount.least);
        let field = self.form.field(self.page, "amount", "duty-amount").most(8);
        Some(field.help_text(self.page.t1("duty-at-least", "amount", least)))
    }

    fn kind(&self) -> &str {
        let duties = self.view.version.package.duties();
        let kind = &self.one().evidence_kind;
        let word = duties.and_then(|duties| duties.evidence.iter().find(|word| word.id == *kind));
        word.map_or("", |word| word.text.get(self.visit.lang))
    }

    fn file_list(&self) -> FileList<'_> {
        let list = FileList::new(self.page, &self.view.files, &format!("/obligations/{}", self.one().id));
        if self.view.may.change_files { list.removing("/attachments/remove") } else { list }
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(self.page, "duty-files", self.form).optional().chosen_before(self.had_files)
    }

    /// Once it was said to be done, more are sent on their own.
    fn more_field(&self) -> Option<FileField<'_>> {
        let is_full = self.view.files.len() >= USUAL.files;
        (self.view.may.change_files && !self.view.may.finish && !is_full)
            .then(|| FileField::new(self.page, "duty-files-more", self.form).sent_by("attach"))
    }

    fn is_excused_by_leaving(&self) -> bool {
        self.one().state == ObligationState::Excused && self.one().decided_by.is_none()
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn who(&self, account: &Option<AccountId>, at: &Option<Instant>) -> String {
        let name = account.map_or("", |account| self.view.names.account(account));
        at.map_or_else(String::new, |at| format!("{name} {}", self.page.time(&at)))
    }
}

/// `GET /obligations/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ObligationId>) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    draw(&visit, id, &Form::filled(&[("day", &today)]), (false, false)).await
}

/// The page, or the page again with what was wrong in one of its forms.
pub(super) async fn draw(
    visit: &SignedIn,
    id: ObligationId,
    form: &Form,
    (is_refused, had_files): (bool, bool),
) -> Result<Response, Failure> {
    let view = visit.service().show_obligation(&visit.call, id).await?;
    let entries = all(&view.version.package, visit.messages());
    let entry = entries.iter().find(|entry| entry.kind == "duty" && entry.id == view.one.duty);
    let words = view.version.package.duties().map_or(&[][..], |duties| &duties.evidence);
    let allowed = view.rule().map(|rule| rule.body.evidence.as_slice()).unwrap_or_default();
    let kinds = words.iter().enumerate().filter(|(at, _)| allowed.is_empty() || allowed.contains(at));
    let kinds = kinds.map(|(_, word)| (word.id.as_str(), word.text.get(visit.lang))).collect();
    let name = title(visit, &view.one.duty).to_owned();
    let page = visit.page_of(&name).within("nav-duties").under(PATH, "nav-duties");
    let shown = ViewPage { page: &page, visit, view: &view, entry, form, kinds, had_files };
    if is_refused { visit.refuse(&shown) } else { visit.show(&shown) }
}
