//! `/imports`: bringing a file, and the files that were brought.

use axum::response::Response;
use liandai_model::Day;
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
const ROWS: i64 = 20;

#[derive(askama::Template)]
#[template(path = "pages/imports/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
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
}

/// `GET /imports`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let listed = listed(&visit, &filters).await?;
    visit.show(&template(&visit, &filters, &listed, Form::filled(&[])))
}

/// `POST /imports`
pub(crate) async fn bring(visit: SignedIn, mut upload: Upload) -> Result<Response, Failure> {
    // A long list of what was brought before is nothing to a stranger.
    let listed = listed(&visit, &Filters::default()).await?;
    let fields = upload.fields.clone();
    let brought = match last_day(&fields) {
        Ok(ends_absent_on) => {
            let (name, bytes) = match upload.take_one("file") {
                Some(file) => (file.name().to_owned(), file.whole().await?),
                None => (String::new(), Vec::new()),
            };
            let new = NewUpload { name: &name, bytes, ends_absent_on };
            visit.service().upload_import(&visit.call, new).await
        }
        Err(problem) => Err(Error::Invalid(vec![problem])),
    };
    match brought {
        Ok(id) => Ok(visit.go(&format!("{PATH}/{id}"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &Filters::default(), &listed, form))
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

async fn listed(visit: &SignedIn, filters: &Filters) -> Result<Paged<ImportSummary>, Error> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    visit.service().list_imports(&visit.call, part).await
}

fn template<'a>(
    visit: &'a SignedIn,
    filters: &Filters,
    listed: &'a Paged<ImportSummary>,
    form: Form,
) -> ListPage<'a> {
    let page = visit.page("imports-title").within("nav-import");
    ListPage {
        pager: Pager::new(&page, PATH, filters, listed),
        page,
        listed,
        form,
        most_bytes: MOST_BYTES.min(visit.app.settings.upload_limit),
        may_export: visit.service().may_anywhere(&visit.call, Action::Export),
    }
}
