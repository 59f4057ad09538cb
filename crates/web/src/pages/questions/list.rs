//! `/questions`: what exams can ask, with what is right.

use axum::response::Response;
use liandai_model::{QuestionId, QuestionKind};
use liandai_service::{
    exam::{BankFilter, BankRow, REASON, parts},
    store::{Page as Part, Paged},
};

use super::PATH;
use crate::{
    download::workbook,
    failure::Failure,
    fields::{Fields, Filters},
    form::Form,
    ids::Id,
    page::Page,
    pages::{
        confirm::{self, Question},
        exams::{HELD, PATH as EXAMS, clause_path},
    },
    parts::Pager,
    visit::{Ended, SignedIn},
};

const ROWS: i64 = 25;

#[derive(askama::Template)]
#[template(path = "pages/questions/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<BankRow>,
    pager: Pager<'a>,
    parts: Vec<(&'a str, &'a str)>,
    form: &'a Form,
    /// The question of one's own whose reason was refused.
    refused: Option<QuestionId>,
}

impl ListPage<'_> {
    fn kinds() -> &'static [QuestionKind] {
        QuestionKind::ALL
    }

    fn shown() -> [(&'static str, &'static str); 3] {
        [("", "questions-of-regulation"), ("own", "questions-own"), ("retired", "questions-retired")]
    }

    fn text<'s>(&self, row: &'s BankRow) -> &'s str {
        row.known.text.get(self.visit.lang)
    }

    fn why<'s>(&self, row: &'s BankRow) -> &'s str {
        row.known.why.get(self.visit.lang)
    }

    /// What can be chosen, and whether it is right.
    fn choices(&self, row: &BankRow) -> Vec<(String, bool)> {
        if row.known.kind == QuestionKind::TrueFalse {
            let holds = row.known.right.contains(&0);
            return vec![(self.page.t("exam-true"), holds), (self.page.t("exam-false"), !holds)];
        }
        let text = |(at, text): (usize, &liandai_model::Text)| {
            (text.get(self.visit.lang).to_owned(), row.known.right.contains(&at))
        };
        row.known.choices.iter().enumerate().map(text).collect()
    }

    fn clause(row: &BankRow) -> String {
        clause_path(&row.known.clause)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    const fn most() -> usize {
        REASON
    }

    fn is_refused(&self, id: &QuestionId) -> bool {
        self.refused.as_ref() == Some(id)
    }
}

fn wanted(filters: &Filters) -> BankFilter {
    BankFilter {
        text: filters.some("q").map(str::to_owned),
        part: filters.some("part").map(str::to_owned),
        kind: filters.some("kind").and_then(QuestionKind::from_id),
        own: matches!(filters.text("show"), "own" | "retired"),
        retired: filters.text("show") == "retired",
    }
}

/// `GET /questions`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    draw(&visit, &filters, &Form::filled(&[]), None).await
}

async fn draw(
    visit: &SignedIn,
    filters: &Filters,
    form: &Form,
    refused: Option<QuestionId>,
) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let listed = visit.service().question_bank(&visit.call, &wanted(filters), part).await?;
    let page = visit
        .page("questions-title")
        .within("nav-exams")
        .under(EXAMS, "nav-exams")
        .under(HELD, "exams-held-title");
    let package = visit.call.package();
    let title = |part| package.clause(part).map_or(part, |clause| clause.title.get(visit.lang));
    let template = ListPage {
        pager: Pager::new(&page, PATH, filters, &listed),
        page,
        visit,
        filters,
        listed: &listed,
        parts: parts(package).into_iter().map(|part| (part, title(part))).collect(),
        form,
        refused,
    };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}

/// `GET /questions/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = wanted(&filters);
    let list = visit.service().export_bank(&visit.call, &filter, visit.messages());
    Ok(workbook("questions.xlsx", list.await?))
}

/// `POST /questions/{id}/retire`
pub(crate) async fn retire(
    visit: SignedIn,
    Id(id): Id<QuestionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = format!("{PATH}?show=own");
    if !fields.text("why").is_empty() && !confirm::is_confirmed(&fields) {
        let action = format!("{PATH}/{id}/retire");
        let (title, text) = ("question-retire", visit.messages().text("question-retire-text"));
        let question = Question { title, text, ok: title, action: &action, back: &back };
        return confirm::ask(&visit, &question, &fields);
    }
    let outcome = visit.service().retire_question(&visit.call, id, fields.text("why")).await;
    match visit.ended(outcome, fields, (&back, "question-retired"))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => {
            let own = Fields::new(vec![("show".to_owned(), "own".to_owned())]);
            draw(&visit, &Filters(own), &form, Some(id)).await
        }
    }
}
