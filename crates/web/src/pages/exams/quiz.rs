//! `/quiz`: test yourself. Questions by chance, marked at once; nothing is kept.

use axum::response::Response;
use liandai_model::QuestionKind;
use liandai_service::exam::{Drawn, Marked, Practice};

use super::{PATH, choices, chosen, clause_path, mine::titled};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    page::Page,
    visit::SignedIn,
};

/// Questions of a quiz.
const COUNT: usize = 5;

#[derive(askama::Template)]
#[template(path = "pages/exams/quiz.html")]
struct QuizPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    parts: Vec<(&'a str, &'a str)>,
    practice: &'a Practice,
}

impl QuizPage<'_> {
    fn text<'s>(&self, drawn: &'s Drawn) -> &'s str {
        drawn.text.get(self.page.language())
    }

    fn choices(&self, drawn: &Drawn) -> Vec<(usize, String)> {
        choices(&self.page, drawn)
    }

    fn is_several(drawn: &Drawn) -> bool {
        drawn.kind() == QuestionKind::Several
    }
}

#[derive(askama::Template)]
#[template(path = "pages/exams/quiz-marked.html")]
struct MarkedPage<'a> {
    page: Page<'a>,
    about: &'a str,
    marked: &'a [Marked],
}

impl MarkedPage<'_> {
    fn text<'s>(&self, drawn: &'s Drawn) -> &'s str {
        drawn.text.get(self.page.language())
    }

    fn why<'s>(&self, drawn: &'s Drawn) -> &'s str {
        drawn.why.get(self.page.language())
    }

    fn named(&self, drawn: &Drawn, places: &[usize]) -> String {
        let all = choices(&self.page, drawn);
        let texts: Vec<_> =
            places.iter().filter_map(|place| all.get(*place)).map(|(_, text)| text.as_str()).collect();
        if texts.is_empty() { self.page.t("exam-not-answered") } else { texts.join("；") }
    }

    fn clause(drawn: &Drawn) -> String {
        clause_path(&drawn.clause)
    }

    fn right(&self) -> usize {
        self.marked.iter().filter(|one| one.is_right).count()
    }
}

/// `GET /quiz`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let practice = visit.service().practise(&visit.call, filters.text("about"), COUNT);
    let page = visit.page("quiz-title").within("nav-exams").under(PATH, "nav-exams");
    visit.show(&QuizPage { page, filters: &filters, parts: titled(&visit), practice: &practice })
}

/// `POST /quiz`
pub(crate) async fn mark(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let answers: Vec<(&str, String)> =
        fields.every("ask").map(|id| (id, chosen(&fields, &format!("q-{id}")))).collect();
    let marked = visit.service().mark_practice(&visit.call, &answers);
    let page =
        visit.page("quiz-marked").within("nav-exams").under(PATH, "nav-exams").under("/quiz", "quiz-title");
    visit.show(&MarkedPage { page, about: fields.text("about"), marked: &marked })
}
