//! `/regulation/versions/compare`: what changed from one version to another, line by line.

use axum::response::Response;
use liandai_service::regulation::words::{Change, FileChange, Line, Side};

use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/regulation/compare.html")]
struct ComparePage<'a> {
    page: Page<'a>,
    files: &'a [FileChange],
}

impl ComparePage<'_> {
    fn change(&self, file: &FileChange) -> String {
        self.page.t(match file.change {
            Change::Added => "regulation-file-added",
            Change::Removed => "regulation-file-removed",
            Change::Changed => "regulation-file-changed",
        })
    }

    fn class(line: &Line) -> &'static str {
        match line.side {
            Side::Both => "diff-same",
            Side::Earlier => "diff-conflict",
            Side::Later => "diff-new",
        }
    }

    /// What says it without colour.
    fn sign(&self, line: &Line) -> String {
        match line.side {
            Side::Both => String::new(),
            Side::Earlier => self.page.t("regulation-line-earlier"),
            Side::Later => self.page.t("regulation-line-later"),
        }
    }
}

/// `GET /regulation/versions/compare`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (Some(earlier), Some(later)) = (filters.parsed("earlier"), filters.parsed("later")) else {
        return Err(Failure::NoSuchPage);
    };
    let files = visit.service().compare_versions(&visit.call, earlier, later).await?;
    let page = visit
        .page("regulation-difference")
        .under("/regulation", "nav-regulation")
        .under("/regulation/versions", "regulation-versions")
        .within("nav-regulation");
    visit.show(&ComparePage { page, files: &files })
}
