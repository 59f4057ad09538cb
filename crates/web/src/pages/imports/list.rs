//! `/imports` and `/facts/import`: bringing a file, and the files that were brought.

use axum::response::Response;
use liandai_model::{Day, ImportKind};
use liandai_service::{
    Error, Problem,
    import::{MOST_BYTES, NewUpload},
    powers::Action,
    store::{Page as Part, Paged, import::ImportSummary},
};

use super::words::{Looks, state_looks};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    page::Page,
    parts::Pager,
    upload::Upload,
    visit::SignedIn,
};

pub(super) const PATH: &str = "/imports";
const FACTS_PATH: &str = "/facts/import";
const ROWS: i64 = 20;

/// Where files of a kind are brought and listed, with the message that names the place and the entry of the navigation.
pub(super) const fn home(kind: ImportKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ImportKind::Organisation => (PATH, "imports-title", "nav-import"),
        ImportKind::Facts => (FACTS_PATH, "facts-import-title", "nav-facts"),
    }
}

/// The message that says what applying a file of a kind means.
pub(super) const fn apply_text(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Organisation => "import-apply-text",
        ImportKind::Facts => "facts-import-apply-text",
    }
}

#[derive(askama::Template)]
#[template(path = "pages/imports/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    kind: ImportKind,
    path: &'static str,
    listed: &'a Paged<ImportSummary>,
    pager: Pager<'a>,
    form: Form,
    most_bytes: usize,
    may_export: bool,
}

impl ListPage<'_> {
    const fn looks(row: &ImportSummary) -> Looks {
        state_looks(row.state)
    }

    /// The beginning of the messages that say something of files of its kind.
    fn start(&self) -> &'static str {
        if self.is_of_facts() { "facts-import" } else { "imports" }
    }

    fn is_of_facts(&self) -> bool {
        self.kind == ImportKind::Facts
    }
}

/// `GET /imports`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    list(&visit, ImportKind::Organisation, &filters).await
}

/// `GET /facts/import`
pub(crate) async fn show_facts(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    list(&visit, ImportKind::Facts, &filters).await
}

async fn list(visit: &SignedIn, kind: ImportKind, filters: &Filters) -> Result<Response, Failure> {
    let listed = listed(visit, kind, filters).await?;
    visit.show(&template(visit, kind, filters, &listed, Form::filled(&[])))
}

/// `POST /imports`
pub(crate) async fn bring(visit: SignedIn, upload: Upload) -> Result<Response, Failure> {
    take(&visit, ImportKind::Organisation, upload).await
}

/// `POST /facts/import`
pub(crate) async fn bring_facts(visit: SignedIn, upload: Upload) -> Result<Response, Failure> {
    take(&visit, ImportKind::Facts, upload).await
}

async fn take(visit: &SignedIn, kind: ImportKind, mut upload: Upload) -> Result<Response, Failure> {
    // A long list of what was brought before is nothing to a stranger.
    let listed = listed(visit, kind, &Filters::default()).await?;
    let fields = upload.fields.clone();
    let last = if kind == ImportKind::Organisation { last_day(&fields) } else { Ok(None) };
    let brought = match last {
        Ok(ends_absent_on) => {
            let (name, bytes) = match upload.take_one("file") {
                Some(file) => (file.name().to_owned(), file.whole().await?),
                None => (String::new(), Vec::new()),
            };
            let new = NewUpload { name: &name, bytes, kind, ends_absent_on };
            visit.service().upload_import(&visit.call, new).await
        }
        Err(problem) => Err(Error::Invalid(vec![problem])),
    };
    match brought {
        Ok(id) => Ok(visit.go(&format!("{PATH}/{id}"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(visit, kind, &Filters::default(), &listed, form))
        }
        Err(error) => Err(error.into()),
    }
}

/// The last day of what the file lacks, if that is to end.
fn last_day(fields: &Fields) -> Result<Option<Day>, Problem> {
    if !fields.has("ends") {
        return Ok(None);
    }
    let day = Day::parse(fields.text("ends_on").as_bytes());
    day.map(Some).map_err(|_| Problem::new("ends_on", "import-ends-on-missing"))
}

async fn listed(
    visit: &SignedIn,
    kind: ImportKind,
    filters: &Filters,
) -> Result<Paged<ImportSummary>, Error> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    visit.service().list_imports(&visit.call, kind, part).await
}

fn template<'a>(
    visit: &'a SignedIn,
    kind: ImportKind,
    filters: &Filters,
    listed: &'a Paged<ImportSummary>,
    form: Form,
) -> ListPage<'a> {
    let (path, title, entry) = home(kind);
    let page = visit.page(title).within(entry);
    let page = if kind == ImportKind::Facts { page.under("/facts", "nav-facts") } else { page };
    ListPage {
        pager: Pager::new(&page, path, filters, listed),
        page,
        kind,
        path,
        listed,
        form,
        most_bytes: MOST_BYTES.min(visit.app.settings.upload_limit),
        may_export: kind == ImportKind::Organisation
            && visit.service().may_anywhere(&visit.call, Action::Export),
    }
}
