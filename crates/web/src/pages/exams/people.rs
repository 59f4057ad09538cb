//! `/exams/{id}/people`: who owes an exam and how each stands.

use axum::response::Response;
use liandai_model::ExamId;
use liandai_service::{
    exam::{entries_standing, standing_of},
    powers::Action,
    store::{
        Page as Part, Paged,
        exam::Exam,
        exam_list::{EntryFilter, EntryRow},
    },
};

use super::{HELD, PATH};
use crate::{
    download::workbook, failure::Failure, fields::Filters, ids::Id, page::Page, parts::Pager, visit::SignedIn,
};

const ROWS: i64 = 50;
/// How somebody can stand.
const STANDINGS: [&str; 3] = ["missing", "failed", "passed"];

#[derive(askama::Template)]
#[template(path = "pages/exams/people.html")]
struct PeoplePage<'a> {
    page: Page<'a>,
    exam: &'a Exam,
    filters: &'a Filters,
    listed: &'a Paged<EntryRow>,
    pager: Pager<'a>,
    path: String,
    may_export: bool,
}

impl PeoplePage<'_> {
    const fn standings() -> [&'static str; 3] {
        STANDINGS
    }

    fn looks(row: &EntryRow) -> (&'static str, &'static str, &'static str) {
        match entries_standing(row) {
            "passed" => ("status-good", "circle-check", "exam-standing-passed"),
            "failed" => ("status-warn", "alert-circle", "exam-standing-failed"),
            _ => ("", "clock", "exam-standing-missing"),
        }
    }

    fn export_path(&self) -> String {
        format!("{}/export?{}", self.path, self.filters.query_with(&[("page", "")]))
    }
}

fn wanted(filters: &Filters) -> EntryFilter {
    EntryFilter {
        text: filters.some("q").map(str::to_owned),
        standing: standing_of(filters.text("standing")),
        institution: filters.parsed("institution"),
        unit: filters.parsed("unit"),
    }
}

/// `GET /exams/{id}/people`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ExamId>, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (exam, listed) = visit.service().exam_people(&visit.call, id, &wanted(&filters), part).await?;
    let above = format!("{PATH}/{id}");
    let page = visit
        .page("exam-people")
        .within("nav-exams")
        .under(PATH, "nav-exams")
        .under(HELD, "exams-held-title")
        .under_named(&above, &exam.name);
    let path = format!("{above}/people");
    visit.show(&PeoplePage {
        pager: Pager::new(&page, &path, &filters, &listed),
        page,
        exam: &exam,
        filters: &filters,
        listed: &listed,
        path,
        may_export: visit.service().may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /exams/{id}/people/export`
pub(crate) async fn export(
    visit: SignedIn,
    Id(id): Id<ExamId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let filter = wanted(&filters);
    let list = visit.service().export_exam_people(&visit.call, id, &filter, visit.messages());
    Ok(workbook("exam.xlsx", list.await?))
}
