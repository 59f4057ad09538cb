//! `/registers/{register}/new` and `/entries/{id}/correct`: the form that the package declares.

use axum::response::Response;
use liandai_model::{EntryId, Subject, Text};
use liandai_service::{
    Error, Problem,
    fact::Whom,
    register::{Chosen, EntryDraft, EntryForm, FIELDS, FieldKind, NumberUnit, RegisterField, field_text},
    store::search::{Found, FoundId},
};

use super::{ENTRIES, PATH, title};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    files::FileField,
    flash::Flash,
    form::{Field, Form},
    ids::Id,
    page::Page,
    pages::duties,
    upload::Upload,
    visit::SignedIn,
};

/// So many are shown of those whom somebody looks for.
const FOUND: i64 = 20;
/// The most characters of what an entry is called.
const TITLE: usize = 100;

#[derive(askama::Template)]
#[template(path = "pages/registers/choose.html")]
struct ChoosePage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    register: &'a str,
    name: &'a str,
    chosen: &'a Chosen,
}

impl ChoosePage<'_> {
    fn path(&self, whom: Whom) -> String {
        format!("{PATH}/{}/new?{}={}", self.register, whom.subject(), whom.uuid())
    }

    fn found_path(&self, found: &Found) -> String {
        self.path(match found.id {
            FoundId::Officer(id) => Whom::Officer(id),
            FoundId::Unit(id) => Whom::Unit(id),
            FoundId::Institution(id) => Whom::Institution(id),
        })
    }

    /// Whom to choose without looking: where it leads, the name, the icon.
    fn near(&self) -> Vec<(String, &str, &'static str)> {
        let near = self.chosen.near.iter();
        near.map(|(whom, name)| (self.path(*whom), name.as_str(), icon(whom.subject()))).collect()
    }
}

const fn icon(subject: Subject) -> &'static str {
    match subject {
        Subject::Officer => "user",
        Subject::Unit => "building-community",
        Subject::Institution => "building",
    }
}

#[derive(askama::Template)]
#[template(path = "pages/registers/form.html")]
struct FormPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    known: &'a EntryForm<'a>,
    form: &'a Form,
    had_files: bool,
}

impl FormPage<'_> {
    fn action(&self) -> String {
        match &self.known.corrects {
            Some(entry) => format!("{ENTRIES}/{}/correct", entry.id),
            None => format!("{PATH}/{}", self.known.rule.id),
        }
    }

    fn back(&self) -> String {
        match &self.known.corrects {
            Some(entry) => format!("{ENTRIES}/{}", entry.id),
            None => format!("{PATH}/{}", self.known.rule.id),
        }
    }

    fn heading(&self) -> String {
        let key = if self.known.corrects.is_some() { "entry-correct-of" } else { "entry-new-of" };
        let register = self.known.rule.title.get(self.visit.lang);
        self.page.t2(key, ("register", register), ("name", &self.known.about.name))
    }

    fn text<'b>(&'b self, text: &'b Text) -> &'b str {
        text.get(self.visit.lang)
    }

    fn note(&self) -> &str {
        self.known.rule.note.as_ref().map_or("", |note| note.get(self.visit.lang))
    }

    fn title_field(&self) -> Field<'_> {
        self.form.field(self.page, "title", "entry-title").most(TITLE).help("entry-title-help")
    }

    fn period_field(&self) -> Field<'_> {
        let periods = self.known.periods.iter().map(|one| {
            (one.period.clone(), duties::stretch(self.page, &one.period, one.first_day, one.last_day))
        });
        let periods: Vec<_> = periods.collect();
        self.form
            .field(self.page, "period", "entry-makes-up")
            .choice(periods)
            .optional()
            .help("entry-makes-up-help")
    }

    /// Each field of the register, as its kind wants it.
    fn fields(&self) -> Vec<Field<'_>> {
        self.known.rule.body.fields.iter().zip(FIELDS).map(|(field, name)| self.field(field, name)).collect()
    }

    fn field<'b>(&'b self, field: &'b RegisterField, name: &'static str) -> Field<'b> {
        let lang = self.visit.lang;
        let most = |most: u32| usize::try_from(most).unwrap_or(200);
        let input = self.form.field_called(self.page, name, self.label(field));
        let input = match &field.kind {
            FieldKind::Text(length) => input.most(most(*length)),
            FieldKind::Long(length) => input.area(4, most(*length)),
            FieldKind::Date => input.day(),
            FieldKind::Number(_) => input.most(14),
            FieldKind::YesNo => {
                let (yes, no) = (self.page.t("entry-yes"), self.page.t("entry-no"));
                input.choice([("yes", yes), ("no", no)])
            }
            FieldKind::Choice(words) => {
                let words: Vec<_> = words.iter().map(|word| (&word.id, word.text.get(lang))).collect();
                input.choice(words)
            }
            FieldKind::Officer => input.help("entry-officer-help"),
            FieldKind::Unit | FieldKind::Institution => input.help("entry-place-help"),
        };
        let input = match (&field.help, &field.kind) {
            (Some(help), _) => input.help_text(help.get(lang).to_owned()),
            (None, FieldKind::Number(number)) if number.most < MANY => {
                input.help_text(self.page.t2("entry-range", ("least", number.least), ("most", number.most)))
            }
            _ => input,
        };
        if field.required { input } else { input.optional() }
    }

    /// What a field is called, with what it is counted in.
    fn label(&self, field: &RegisterField) -> String {
        let title = field.title.get(self.visit.lang);
        let FieldKind::Number(number) = &field.kind else { return title.to_owned() };
        let unit = match &number.unit {
            NumberUnit::Plain => return title.to_owned(),
            NumberUnit::Money => self.page.t("entry-unit-money"),
            NumberUnit::Measure(measure) => self.page.word("entry-unit", measure.id()),
            NumberUnit::Named(text) => text.get(self.visit.lang).to_owned(),
        };
        self.page.t2("entry-with-unit", ("title", title), ("unit", unit))
    }

    fn file_field(&self) -> FileField<'_> {
        let field = FileField::new(self.page, "entry-files", self.form).chosen_before(self.had_files);
        if self.known.wants_file { field } else { field.optional() }
    }
}

/// A range up to which it is worth telling.
const MANY: u32 = 1_000_000;

/// Whom an address or a form names.
fn whom(fields: &Fields) -> Option<Whom> {
    Subject::ALL.into_iter().find_map(|subject| Whom::parse(subject, fields.some(subject.id())?))
}

fn draft(fields: &Fields) -> EntryDraft {
    EntryDraft {
        day: fields.text("day").to_owned(),
        title: fields.text("title").to_owned(),
        period: fields.text("period").to_owned(),
        fields: FIELDS.map(|name| fields.raw(name).to_owned()).to_vec(),
    }
}

/// `GET /registers/{register}/new?officer=…`
pub(crate) async fn new(
    visit: SignedIn,
    Id(register): Id<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let Some(whom) = whom(&filters) else { return choose(&visit, &register, &filters).await };
    let today = visit.call.today().to_string();
    let form = Form::filled(&[("day", &today), ("period", filters.text("period"))]);
    let known = visit.service().prepare_entry(&visit.call, &register, whom).await?;
    draw(&visit, &known, &form, (false, false))
}

async fn choose(visit: &SignedIn, register: &str, filters: &Filters) -> Result<Response, Failure> {
    let text = filters.some("q");
    let chosen = visit.service().choose_for_entry(&visit.call, register, text, FOUND).await?;
    // Who can only choose one is not asked.
    if !chosen.looks
        && let [(whom, _)] = chosen.near.as_slice()
    {
        return Ok(visit.go(&format!("{PATH}/{register}/new?{}={}", whom.subject(), whom.uuid())));
    }
    let name = title(visit, register);
    let page = visit.page("entry-new").within("nav-registers").under(PATH, "nav-registers");
    let page = page.under_named(&format!("{PATH}/{register}"), name);
    visit.show(&ChoosePage { page, filters, register, name, chosen: &chosen })
}

/// `POST /registers/{register}`
pub(crate) async fn create(
    visit: SignedIn,
    Id(register): Id<String>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let fields = upload.fields;
    visit.service().seen_register(&visit.call, &register)?;
    let Some(whom) = whom(&fields) else { return Err(Failure::NoSuchPage) };
    match visit.service().enter(&visit.call, &register, whom, &draft(&fields), files).await {
        Ok(id) => Ok(visit.go_saying(&format!("{ENTRIES}/{id}"), &Flash::new("entry-entered-done"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            let known = visit.service().prepare_entry(&visit.call, &register, whom).await?;
            draw(&visit, &known, &form, (true, had_files))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /entries/{id}/correct`
pub(crate) async fn show_correction(visit: SignedIn, Id(id): Id<EntryId>) -> Result<Response, Failure> {
    let known = visit.service().prepare_entry_correction(&visit.call, id).await?;
    let Some(entry) = &known.corrects else { return Err(Failure::NoSuchPage) };
    let day = entry.day.to_string();
    let mut values = vec![("day", day.as_str()), ("title", entry.title.as_str())];
    if known.periods.iter().any(|one| one.period == entry.period && one.last_day < entry.day) {
        values.push(("period", entry.period.as_str()));
    }
    let texts = field_text(&known.rule.body, &entry.fields);
    values.extend(FIELDS.into_iter().zip(texts.iter().map(String::as_str)));
    draw(&visit, &known, &Form::filled(&values), (false, false))
}

/// `POST /entries/{id}/correct`
pub(crate) async fn correct(
    visit: SignedIn,
    Id(id): Id<EntryId>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let fields = upload.fields;
    let known = visit.service().prepare_entry_correction(&visit.call, id).await?;
    let refused = match visit.service().correct_entry(&visit.call, id, &draft(&fields), files).await {
        Ok(new) => {
            return Ok(visit.go_saying(&format!("{ENTRIES}/{new}"), &Flash::new("entry-corrected-done")));
        }
        Err(Error::Invalid(problems)) => problems,
        // Somebody was faster: what was typed is shown again, with what has happened.
        Err(Error::Conflict(key)) => vec![Problem::new("title", key)],
        Err(error) => return Err(error.into()),
    };
    let form = Form::refused(fields, visit.worded(&refused));
    draw(&visit, &known, &form, (true, had_files))
}

fn draw(
    visit: &SignedIn,
    known: &EntryForm<'_>,
    form: &Form,
    (is_refused, had_files): (bool, bool),
) -> Result<Response, Failure> {
    let key = if known.corrects.is_some() { "entry-correct" } else { "entry-new" };
    let name = known.rule.title.get(visit.lang);
    let page = visit.page(key).within("nav-registers").under(PATH, "nav-registers");
    let page = page.under_named(&format!("{PATH}/{}", known.rule.id), name);
    let template = FormPage { page: &page, visit, known, form, had_files };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
