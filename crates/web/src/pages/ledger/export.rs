//! `/ledger/export`, `/ledger/exports`: the ledger as an archive, asked for and fetched.

use askama::{Template, filters::HtmlSafe};
use axum::response::Response;
use liandai_model::{AttachmentId, JobState};
use liandai_service::{Error, ledger::EXPIRES_DAYS, store::ledger_export::LedgerExportRow};

use super::{PATH, asked, list::draw};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    files::size,
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
};

/// What somebody had taken out: asked for again and again while one is being packed.
#[derive(Template)]
#[template(path = "pages/ledger/exports.html")]
pub(super) struct Exports<'a> {
    page: &'a Page<'a>,
    exports: &'a [LedgerExportRow],
}

impl HtmlSafe for Exports<'_> {}

impl<'a> Exports<'a> {
    pub(super) const fn new(page: &'a Page<'a>, exports: &'a [LedgerExportRow]) -> Self {
        Self { page, exports }
    }

    fn is_under_way(row: &LedgerExportRow) -> bool {
        row.made_at.is_none() && matches!(row.state, Some(JobState::Waiting | JobState::Running))
    }

    fn is_busy(&self) -> bool {
        self.exports.iter().any(Self::is_under_way)
    }

    /// Where it stands: the class, the icon, the words.
    fn state(&self, row: &LedgerExportRow) -> (&'static str, &'static str, String) {
        match (row.made_at, row.state) {
            (Some(_), _) => ("status-good", "circle-check", self.page.t("ledger-export-ready")),
            (None, Some(JobState::Waiting | JobState::Running)) => {
                ("status-info", "progress", self.page.t("ledger-export-packing"))
            }
            (None, _) => ("status-bad", "circle-x", self.page.t("ledger-export-failed")),
        }
    }

    fn why(&self, row: &LedgerExportRow) -> Option<String> {
        row.failure.as_deref().filter(|_| row.made_at.is_none()).map(|key| self.page.t(key))
    }

    fn holds(&self, row: &LedgerExportRow) -> String {
        let counts = [("items", row.items.to_string()), ("files", row.files.to_string())];
        self.page.f("ledger-export-holds", &counts)
    }

    fn file(row: &LedgerExportRow) -> Option<(AttachmentId, i64)> {
        Some((row.file_id?, row.bytes?))
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn size(&self, bytes: &i64) -> String {
        size(self.page, *bytes)
    }

    fn total(row: &LedgerExportRow) -> i64 {
        row.total.unwrap_or(0)
    }

    fn done(row: &LedgerExportRow) -> i64 {
        row.done.unwrap_or(0)
    }

    const fn days() -> i64 {
        EXPIRES_DAYS
    }
}

/// `POST /ledger/export`
pub(crate) async fn ask(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let ask = asked(&fields, visit.call.today());
    match visit.service().export_ledger(&visit.call, &ask).await {
        Ok(_) => Ok(visit.go_saying(&back(&fields), &Flash::new("ledger-export-asked"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back(&fields), &Flash::new(key).refused())),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(Fields::default(), visit.worded(&problems));
            draw(&visit, &Filters(fields), &form, true).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The list as it was.
fn back(fields: &Fields) -> String {
    format!("{PATH}?{}", fields.query_with(&[("csrf", "")]))
}

/// `GET /ledger/exports`
pub(crate) async fn show(visit: SignedIn, _: Filters) -> Result<Response, Failure> {
    let exports = visit.service().ledger_exports(&visit.call).await?;
    let page = visit.page("ledger-title");
    visit.show(&Exports::new(&page, &exports))
}
