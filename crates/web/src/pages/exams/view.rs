//! `/exams/{id}`: an exam as those see it who hold it, or look after or lead those who owe it.

use axum::response::Response;
use liandai_model::{ExamId, ExamState, InstitutionId};
use liandai_service::{
    exam::{ExamView, Hard, REASON, share},
    store::exam_list::{ExamPlace, ExamSum},
};

use super::{HELD, PATH, clause_path, looks};
use crate::{failure::Failure, fields::Filters, form::Form, ids::Id, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/exams/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a ExamView,
    form: &'a Form,
}

impl ViewPage<'_> {
    fn state(&self) -> (&'static str, &'static str, &'static str) {
        looks(self.view.exam.state)
    }

    fn is_draft(&self) -> bool {
        self.view.exam.state == ExamState::Draft
    }

    fn is_open(&self) -> bool {
        self.view.exam.state == ExamState::Open
    }

    fn rate(sum: &ExamSum) -> String {
        share(sum.passed, sum.taken).map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn whose(&self) -> String {
        match (&self.view.institution, self.view.units.is_empty()) {
            (None, _) => self.page.t("exam-everybody"),
            (Some(name), true) => self.page.t1("exam-whole-institution", "name", name),
            (Some(name), false) => format!("{name}：{}", self.view.units.join("、")),
        }
    }

    fn about(&self) -> String {
        if self.view.exam.parts.is_empty() {
            return self.page.t("exam-parts-all");
        }
        let package = self.visit.call.package();
        let title = |part: &str| {
            let clause = package.clause(part).map_or("", |clause| clause.title.get(self.visit.lang));
            format!("{part} {clause}")
        };
        self.view.exam.parts.split_whitespace().map(title).collect::<Vec<_>>().join("、")
    }

    fn duty(&self) -> Option<String> {
        let duties = self.visit.call.package().duties()?;
        let rule = duties.on(&self.view.exam.duty, self.visit.call.today())?;
        Some(format!("{} {}", rule.clause, rule.title.get(self.visit.lang)))
    }

    /// Where a row of the board leads: to the units of an institution, else to its people.
    fn place_path(&self, place: &ExamPlace) -> String {
        match (self.view.of, place.unit_id) {
            (None, _) => format!("{PATH}/{}?institution={}", self.view.exam.id, place.institution_id),
            (Some(_), Some(unit)) => format!("{PATH}/{}/people?unit={unit}", self.view.exam.id),
            (Some(of), None) => format!("{PATH}/{}/people?institution={of}", self.view.exam.id),
        }
    }

    fn place_name(&self, place: &ExamPlace) -> String {
        if place.name.is_empty() { self.page.t("exam-no-unit") } else { place.name.clone() }
    }

    fn place_rate(place: &ExamPlace) -> String {
        share(place.passed, place.taken).map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn missing(sum: &ExamSum) -> i64 {
        sum.owed - sum.taken
    }

    fn hard_text(&self, hard: &Hard) -> String {
        hard.known
            .as_ref()
            .map_or_else(|| hard.id.clone(), |known| known.text.get(self.visit.lang).to_owned())
    }

    fn hard_rate(hard: &Hard) -> String {
        share(hard.n_right, hard.asked).map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    fn clause(hard: &Hard) -> Option<(String, String)> {
        hard.known.as_ref().map(|known| (known.clause.clone(), clause_path(&known.clause)))
    }

    const fn most() -> usize {
        REASON
    }
}

/// `GET /exams/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ExamId>, filters: Filters) -> Result<Response, Failure> {
    draw(&visit, id, filters.parsed("institution"), &Form::filled(&[])).await
}

pub(super) async fn draw(
    visit: &SignedIn,
    id: ExamId,
    of: Option<InstitutionId>,
    form: &Form,
) -> Result<Response, Failure> {
    let view = visit.service().show_exam(&visit.call, id, of).await?;
    let page = visit
        .page_of(&view.exam.name)
        .within("nav-exams")
        .under(PATH, "nav-exams")
        .under(HELD, "exams-held-title");
    let template = ViewPage { page, visit, view: &view, form };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
