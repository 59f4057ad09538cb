//! `/facts/new`: whom a fact is about, then what it says. A new one is posted to `/facts`.

use axum::response::Response;
use liandai_model::{FactKind, Period, Subject};
use liandai_service::{
    Error,
    fact::{FactForm, Whom},
    store::search::{Found, FoundId},
};

use super::{
    list::PATH,
    typed::{POINTS, draft},
    words::{kind_icon, period_text},
};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    files::FileField,
    flash::Flash,
    form::Form,
    page::Page,
    upload::Upload,
    visit::SignedIn,
};

/// So many are shown of those whom somebody looks for.
const FOUND: i64 = 20;

#[derive(askama::Template)]
#[template(path = "pages/facts/find.html")]
struct FindPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    found: Option<Vec<Found>>,
}

impl FindPage<'_> {
    fn path(&self, found: &Found) -> String {
        let (subject, id) = match found.id {
            FoundId::Officer(id) => (Subject::Officer, id.to_string()),
            FoundId::Unit(id) => (Subject::Unit, id.to_string()),
            FoundId::Institution(id) => (Subject::Institution, id.to_string()),
        };
        let query = self.filters.query_with(&[("q", ""), (subject.id(), &id)]);
        format!("{PATH}/new?{query}")
    }

    fn subject(found: &Found) -> &'static str {
        match found.id {
            FoundId::Officer(_) => Subject::Officer.id(),
            FoundId::Unit(_) => Subject::Unit.id(),
            FoundId::Institution(_) => Subject::Institution.id(),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "pages/facts/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    known: &'a FactForm,
    asked: Asked<'a>,
}

/// The fields of a fact of one kind.
pub(super) struct Asked<'a> {
    pub(super) visit: &'a SignedIn,
    pub(super) kind: FactKind,
    pub(super) choices: &'a [liandai_service::fact::Choice],
    pub(super) form: &'a Form,
    /// Whether it may stand under one criterion only.
    pub(super) is_single: bool,
    /// Whether files were chosen that a browser does not choose again.
    pub(super) had_files: bool,
}

impl Asked<'_> {
    /// The words to choose from.
    pub(super) fn words(&self) -> Vec<(String, String)> {
        let (package, messages) = (self.visit.call.package(), self.visit.messages());
        let text = |choice: &liandai_service::fact::Choice| match &choice.text {
            Some(text) => text.get(self.visit.lang).to_owned(),
            None => liandai_service::fact::named(package, messages, self.kind, Subject::Officer, &choice.id),
        };
        self.choices.iter().map(|choice| (choice.id.clone(), text(choice))).collect()
    }

    /// Each criterion: the name of its field, what it is called, the most that can be taken off.
    pub(super) fn criteria(&self) -> Vec<(String, String, String)> {
        let criterion = |(choice, (_, text)): (&liandai_service::fact::Choice, (String, String))| {
            let most = choice.most.map_or_else(String::new, |most| most.to_string());
            (format!("{POINTS}{}", choice.id), text, most)
        };
        self.choices.iter().zip(self.words()).map(criterion).collect()
    }

    pub(super) fn levels(&self) -> Vec<(&str, &str)> {
        let levels = self.visit.call.package().vocabulary.levels.iter();
        levels.map(|level| (level.id.as_str(), level.text.get(self.visit.lang))).collect()
    }

    pub(super) fn needs_level(&self) -> bool {
        self.choices.iter().all(|choice| choice.needs_level)
    }

    pub(super) fn needs_title(&self) -> bool {
        self.choices.iter().all(|choice| choice.needs_title)
    }

    /// Where files are chosen.
    pub(super) fn file_field<'p>(&'p self, page: &'p Page<'p>) -> FileField<'p> {
        FileField::new(page, "fact-files", self.form).optional().chosen_before(self.had_files)
    }

    /// The rated periods, or the years that are over.
    pub(super) fn periods(&self, page: &Page<'_>) -> Vec<(String, String)> {
        let year = self.visit.call.today().ymd().0;
        let periods: Vec<Period> = if self.kind == FactKind::History {
            (1..=5).map(|ago| Period::Year { year: year - ago }).collect()
        } else {
            [year, year - 1]
                .into_iter()
                .flat_map(|year| [Period::FirstHalf { year }, Period::Year { year }])
                .collect()
        };
        periods.into_iter().map(|period| (period.to_string(), period_text(page, period))).collect()
    }

    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.id() == kind
    }
}

impl NewPage<'_> {
    /// The kinds to choose from: where each leads, its word, its icon.
    fn kinds(&self) -> Vec<(String, FactKind, &'static str)> {
        let whom = self.known.about.whom;
        let path = |kind: FactKind| format!("{PATH}/new?kind={kind}&{}={}", whom.subject(), whom.uuid());
        self.known.kinds.iter().map(|kind| (path(*kind), *kind, kind_icon(*kind))).collect()
    }

    fn is_kept(&self) -> bool {
        self.known.kinds.contains(&self.asked.kind)
    }

    fn back(&self) -> String {
        super::words::subject_path(self.known.about.whom.subject(), self.known.about.whom.uuid())
    }
}

/// Whom an address or a form names.
fn whom(fields: &Fields) -> Option<Whom> {
    Subject::ALL.into_iter().find_map(|subject| Whom::parse(subject, fields.some(subject.id())?))
}

/// The kind that an address or a form names.
fn kind(fields: &Fields) -> FactKind {
    fields.some("kind").and_then(FactKind::from_id).unwrap_or(FactKind::Deduction)
}

/// `GET /facts/new?kind=…&officer=…`
pub(crate) async fn new(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Some(whom) = whom(&filters) else { return find(&visit, &filters).await };
    let today = visit.call.today().to_string();
    draw(&visit, whom, kind(&filters), &Form::filled(&[("from", &today)]), (false, false)).await
}

async fn find(visit: &SignedIn, filters: &Filters) -> Result<Response, Failure> {
    // Asked even where nothing was typed: who may record nothing has no form.
    let found = visit.service().find_subjects(&visit.call, filters.text("q"), FOUND).await?;
    let found = filters.some("q").map(|_| found);
    let page = visit.page("fact-new").within("nav-facts").under(PATH, "nav-facts");
    visit.show(&FindPage { page, filters, found })
}

/// `POST /facts`
pub(crate) async fn create(visit: SignedIn, mut upload: Upload) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let fields = upload.fields;
    let Some(whom) = whom(&fields) else { return Err(Failure::NoSuchPage) };
    let kind = kind(&fields);
    let outcome = visit.service().record_fact(&visit.call, whom, &draft(kind, &fields), files).await;
    match outcome {
        Ok(ids) => {
            let path = ids.first().map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}"));
            Ok(visit.go_saying(&path, &Flash::new("fact-recorded-done")))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, whom, kind, &form, (true, had_files)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    whom: Whom,
    kind: FactKind,
    form: &Form,
    (is_refused, had_files): (bool, bool),
) -> Result<Response, Failure> {
    let known = visit.service().prepare_fact(&visit.call, whom, kind, visit.call.today()).await?;
    let page = visit.page("fact-new").within("nav-facts").under(PATH, "nav-facts");
    let asked = Asked { visit, kind, choices: &known.choices, form, is_single: false, had_files };
    let template = NewPage { page, known: &known, asked };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
