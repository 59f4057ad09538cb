//! `/exams/held`: the exams that one holds, or whose people one looks after or leads.

use axum::response::Response;
use liandai_model::ExamState;
use liandai_service::{
    exam::share,
    powers::Action,
    store::{
        Page as Part, Paged,
        exam_list::{ExamFilter, ExamRow, ExamSum},
    },
};

use super::{HELD, PATH, looks};
use crate::{failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;

type Row = (ExamRow, Option<ExamSum>);

#[derive(askama::Template)]
#[template(path = "pages/exams/held.html")]
struct HeldPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    listed: &'a Paged<Row>,
    pager: Pager<'a>,
    may_run: bool,
}

impl HeldPage<'_> {
    const fn looks(row: &ExamRow) -> (&'static str, &'static str, &'static str) {
        looks(row.state)
    }

    fn states() -> &'static [ExamState] {
        ExamState::ALL
    }

    /// Who owes it.
    fn whose(&self, row: &ExamRow) -> String {
        let units = row.units.split_whitespace().count();
        match (&row.institution, units) {
            (None, _) => self.page.t("exam-everybody"),
            (Some(name), 0) => name.clone(),
            (Some(name), units) => format!("{name} · {}", self.page.n1("exam-units-count", "count", units)),
        }
    }

    fn rate(sum: &ExamSum) -> String {
        share(sum.passed, sum.taken).map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn is_filtered(&self) -> bool {
        ["q", "state"].iter().any(|name| self.filters.has(name) && !self.filters.text(name).is_empty())
    }
}

/// `GET /exams/held`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let filter = ExamFilter {
        text: filters.some("q").map(str::to_owned),
        state: filters.some("state").and_then(ExamState::from_id),
    };
    let listed = visit.service().list_exams(&visit.call, &filter, part).await?;
    let page = visit.page("exams-held-title").within("nav-exams").under(PATH, "nav-exams");
    let may_run = visit.service().may_anywhere(&visit.call, Action::RunExam);
    let pager = Pager::new(&page, HELD, &filters, &listed);
    visit.show(&HeldPage { pager, page, filters: &filters, listed: &listed, may_run })
}
