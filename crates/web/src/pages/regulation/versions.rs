//! `/regulation/versions`: which versions there are, which is in force, and a new one.

use axum::response::Response;
use liandai_model::RegulationId;
use liandai_service::{
    Error,
    powers::{Action, Place},
    regulation::{
        Stored, short_digest,
        words::{diagnostics, sources_of},
    },
    store::regulation::RegulationRow,
};

use crate::{failure::Failure, flash::Flash, page::Page, upload::Upload, visit::SignedIn};

const PATH: &str = "/regulation/versions";
/// What `note` may have at most.
const NOTE: usize = 2000;

#[derive(askama::Template)]
#[template(path = "pages/regulation/versions.html")]
struct VersionsPage<'a> {
    page: Page<'a>,
    rows: Vec<Row<'a>>,
    may_store: bool,
    note: &'a str,
    problem: Option<String>,
    diagnostics: Vec<Diagnosed>,
}

struct Row<'a> {
    version: &'a RegulationRow,
    digest: String,
    is_in_force: bool,
    is_to_come: bool,
    /// The version before it, to compare it with.
    before: Option<RegulationId>,
}

/// Something that is wrong with a package.
struct Diagnosed {
    code: &'static str,
    /// File, line and column.
    place: String,
    message: String,
    help: String,
    /// The line that it points to.
    line: String,
}

/// `GET /regulation/versions`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let versions = visit.service().list_versions(&visit.call).await?;
    visit.show(&page(&visit, &versions, ""))
}

/// `POST /regulation/versions`
pub(crate) async fn store(visit: SignedIn, upload: Upload) -> Result<Response, Failure> {
    if !visit.service().may(&visit.call, Action::StoreRegulation, &Place::city()) {
        return Err(Error::Forbidden.into());
    }
    let versions = visit.service().list_versions(&visit.call).await?;
    let note: String = upload.fields.text("note").chars().take(NOTE).collect();
    let refused = |key: &str, found: Vec<Diagnosed>| {
        let problem = Some(visit.messages().text(key));
        visit.refuse(&VersionsPage { problem, diagnostics: found, ..page(&visit, &versions, &note) })
    };
    let mut files = Vec::new();
    for (_, file) in upload.files {
        files.push((file.name().to_owned(), file.whole().await?));
    }
    let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let sources = match sources_of(files) {
        Ok(sources) => sources,
        Err(error) => return refused(error.key(), Vec::new()),
    };
    match visit.service().store_version(&visit.call, sources.clone(), &note).await {
        Ok(Stored::Kept { from, warnings }) => {
            let flash = Flash::new("regulation-stored").with("day", from).with("warnings", warnings.len());
            Ok(visit.go_saying(PATH, &flash))
        }
        Ok(Stored::Refused(found)) => {
            let diagnosed = found.iter().map(|one| {
                let source = sources.get(one.place.file);
                let (line, column) = source.map_or((0, 0), |source| one.place.line_and_column(&source.text));
                let name = source.map_or("", |source| source.name.as_str());
                let text = source.and_then(|source| source.text.lines().nth(line.saturating_sub(1)));
                Diagnosed {
                    code: one.code.id(),
                    place: format!("{name}:{line}:{column}"),
                    message: diagnostics::message(one, visit.messages()),
                    help: diagnostics::help(one, visit.messages()),
                    line: text.unwrap_or_default().trim().to_owned(),
                }
            });
            refused("regulation-upload-refused", diagnosed.collect())
        }
        Err(Error::Conflict(key)) => refused(key, Vec::new()),
        Err(error) => Err(error.into()),
    }
}

fn page<'a>(visit: &'a SignedIn, versions: &'a [RegulationRow], note: &'a str) -> VersionsPage<'a> {
    let before = versions.iter().skip(1).map(|version| Some(version.id)).chain([None]);
    let rows = versions.iter().zip(before).map(|(version, before)| Row {
        version,
        digest: short_digest(&version.digest),
        is_in_force: version.id == visit.call.regulation.id,
        is_to_come: version.effective_from > visit.call.today(),
        before,
    });
    let page =
        visit.page("regulation-versions").under("/regulation", "nav-regulation").within("nav-regulation");
    VersionsPage {
        page,
        rows: rows.collect(),
        may_store: visit.service().may(&visit.call, Action::StoreRegulation, &Place::city()),
        note,
        problem: None,
        diagnostics: Vec::new(),
    }
}
