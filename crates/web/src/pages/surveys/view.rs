//! `/surveys/{id}`: one survey: how it is answered, what came out, and what can be done with it.

use axum::{http::HeaderMap, response::Response};
use liandai_model::{SurveyId, SurveyMode};
use liandai_service::{
    safety::picture::picture,
    survey::{Counted, MOST_AT_ONCE, REASON, SurveyView, open_path},
};

use super::{PATH, looks, pages_address};
use crate::{
    failure::Failure,
    figure::Figure,
    form::Form,
    ids::Id,
    page::Page,
    pages::facts::words::{period_text, subject_path},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/surveys/view.html")]
struct ViewPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a SurveyView,
    form: &'a Form,
    figure: Option<Figure<'a>>,
    /// The address that anybody may open, with its picture.
    link: Option<(String, Option<String>)>,
}

impl ViewPage<'_> {
    fn looks(&self) -> (&'static str, &'static str, &'static str) {
        looks(self.view.survey.state, self.view.is_over)
    }

    const fn most() -> usize {
        REASON
    }

    const fn most_slips() -> i64 {
        MOST_AT_ONCE
    }

    fn subject(&self) -> String {
        subject_path(self.view.survey.subject, self.view.survey.subject_id)
    }

    fn period(&self) -> String {
        period_text(self.page, self.view.survey.period)
    }

    fn title(&self) -> &str {
        self.view.set.title.get(self.visit.lang)
    }

    fn note(&self) -> &str {
        let note = self.view.rule.as_ref().and_then(|rule| rule.note.as_ref());
        note.map_or("", |note| note.get(self.visit.lang))
    }

    fn is_open_mode(&self) -> bool {
        self.view.survey.mode == SurveyMode::Open
    }

    fn is_hidden(&self) -> bool {
        self.view.is_over && self.view.result.is_none()
    }

    fn answers(&self) -> Vec<&str> {
        self.view.answers.iter().map(|word| word.text.get(self.visit.lang)).collect()
    }

    fn text<'c>(&self, counted: &'c Counted) -> &'c str {
        counted.text.get(self.visit.lang)
    }

    /// Each answer with how often it was given.
    fn cells(&self, counted: &Counted) -> Vec<(&str, i64)> {
        self.answers().into_iter().zip(counted.answers.iter().copied()).collect()
    }

    /// The share of those who are satisfied or basically satisfied, cut off, as nobody is rounded up over a limit.
    #[expect(clippy::unused_self, reason = "templates call it beside the others")]
    fn share(&self, counted: &Counted) -> String {
        let [satisfied, basically, dissatisfied] = counted.counts;
        let all = satisfied + basically + dissatisfied;
        let share = (satisfied + basically) * 10_000 / all.max(1);
        format!("{}.{:02}%", share / 100, share % 100)
    }
}

/// `GET /surveys/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<SurveyId>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    draw(&visit, id, &headers, &Form::filled(&[])).await
}

pub(super) async fn draw(
    visit: &SignedIn,
    id: SurveyId,
    headers: &HeaderMap,
    form: &Form,
) -> Result<Response, Failure> {
    let view = visit.service().show_survey(&visit.call, id).await?;
    let page = visit.page_of(&view.survey.number).within("nav-surveys").under(PATH, "nav-surveys");
    let link = (view.survey.mode == SurveyMode::Open && !view.is_over).then(|| {
        let address =
            format!("{}{}", pages_address(visit, headers), open_path(&view.city, &view.survey.number));
        let picture = picture(&address);
        (address, picture)
    });
    let lang = visit.lang;
    let figure = view.result.as_ref().map(|result| {
        let parts = view.answers.iter().map(|word| word.text.get(lang).to_owned()).collect();
        let rows = result.iter().map(|one| (one.text.get(lang).to_owned(), one.answers.clone())).collect();
        Figure::bars(&page, "survey-result", "survey-answers-unit", parts, rows)
    });
    let template = ViewPage { page: &page, visit, view: &view, form, figure, link };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}
