//! `/papers/{id}`: a paper is answered, on a phone as on a desk, with and without scripts; when it is over, its result stands there.

use axum::{
    http::{HeaderName, HeaderValue},
    response::Response,
};
use liandai_model::{ExamPaperId, QuestionKind};
use liandai_service::{
    Error,
    exam::{Answered, Drawn, GRACE, PaperView, Shown},
};

use super::{PATH, choices, chosen, clause_path, spaced};
use crate::{
    failure::Failure, fields::Fields, flash::Flash, ids::Id, page::Page, pages::confirm, visit::SignedIn,
};

/// The most questions of a paper.
const MOST: usize = 100;
/// The lowest mark of what is nearly over, in seconds.
const SOON: i64 = 120;

#[derive(askama::Template)]
#[template(path = "pages/exams/paper.html")]
struct WritePage<'a> {
    page: Page<'a>,
    view: &'a PaperView,
    saved: String,
}

#[derive(askama::Template)]
#[template(path = "pages/exams/result.html")]
struct ResultPage<'a> {
    page: Page<'a>,
    view: &'a PaperView,
}

#[derive(askama::Template)]
#[template(path = "pages/exams/saved.html")]
struct Saved {
    text: String,
    left: i64,
    is_failed: bool,
}

impl WritePage<'_> {
    fn text<'s>(&self, shown: &'s Shown) -> &'s str {
        shown.drawn.text.get(self.page.language())
    }

    fn choices(&self, shown: &Shown) -> Vec<(usize, String)> {
        choices(&self.page, &shown.drawn)
    }

    fn is_several(shown: &Shown) -> bool {
        shown.drawn.kind() == QuestionKind::Several
    }

    /// What was chosen when the page came; the dot says that the question stood on it, whether or not something was.
    fn was(shown: &Shown) -> String {
        format!(". {}", spaced(&shown.chosen))
    }

    const fn is_soon(&self) -> bool {
        self.view.left <= SOON
    }

    /// Minutes and seconds that are left.
    fn left(&self) -> String {
        format!("{}:{:02}", self.view.left / 60, self.view.left % 60)
    }

    const fn grace() -> i64 {
        GRACE
    }
}

impl ResultPage<'_> {
    fn text<'s>(&self, drawn: &'s Drawn) -> &'s str {
        drawn.text.get(self.page.language())
    }

    fn why<'s>(&self, drawn: &'s Drawn) -> &'s str {
        drawn.why.get(self.page.language())
    }

    fn named(&self, drawn: &Drawn, places: &[usize]) -> String {
        let all = choices(&self.page, drawn);
        let texts = places.iter().filter_map(|place| all.get(*place)).map(|(_, text)| text.as_str());
        let texts: Vec<_> = texts.collect();
        if texts.is_empty() { self.page.t("exam-not-answered") } else { texts.join("；") }
    }

    fn clause(drawn: &Drawn) -> String {
        clause_path(&drawn.clause)
    }

    fn exam(&self) -> String {
        format!("{PATH}/{}/mine", self.view.exam.id)
    }

    const fn attempts_left(&self) -> i64 {
        self.view.exam.attempts - self.view.entry.attempts
    }
}

/// `GET /papers/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ExamPaperId>) -> Result<Response, Failure> {
    let view = visit.service().exam_paper(&visit.call, id).await?;
    let page = visit.page_of(&view.exam.name).within("nav-exams").under(PATH, "nav-exams");
    if view.paper.ended_at.is_some() {
        return visit.show(&ResultPage { page, view: &view });
    }
    visit.show(&WritePage { page, view: &view, saved: String::new() })
}

/// `POST /papers/{id}`: answers are saved, by the script after each change or by a button; or the paper is handed in.
pub(crate) async fn send(
    visit: SignedIn,
    Id(id): Id<ExamPaperId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let names: Vec<(i64, String, String)> =
        (0..).take(MOST).map(|place: i64| (place, format!("q{place}"), format!("w{place}"))).collect();
    // What the page showed stands beside each question: a question that is not there was not on the page.
    let answers: Vec<Answered<'_>> = names
        .iter()
        .filter(|(_, _, was)| fields.has(was))
        .map(|(place, now, was)| Answered { place: *place, was: fields.text(was), is: chosen(&fields, now) })
        .collect();
    let path = format!("/papers/{id}");
    if fields.text("act") == "hand-in" && !visit.by_script {
        if !confirm::is_confirmed(&fields) && !fields.has("over") {
            return ask(&visit, id, &path, &fields, &answers).await;
        }
        visit.service().hand_in_paper(&visit.call, id, &answers).await?;
        return Ok(visit.go(&path));
    }
    let outcome = visit.service().answer_paper(&visit.call, id, &answers).await;
    match (outcome, visit.by_script) {
        (Ok(left), true) => {
            let (hour, minute) = visit.call.now.hour_and_minute();
            let time = format!("{hour:02}:{minute:02}");
            let text = visit.messages().format("exam-saved-at", &[("time", &time)]);
            visit.show(&Saved { text, left, is_failed: false })
        }
        (Ok(_), false) => Ok(visit.go_saying(&path, &Flash::new("exam-saved"))),
        // What stands there now is the result, with what was answered in time.
        (Err(Error::Conflict(key)), true) => {
            let text = visit.messages().text(key);
            let mut piece = visit.show(&Saved { text, left: 0, is_failed: true })?;
            piece
                .headers_mut()
                .insert(HeaderName::from_static("hx-refresh"), HeaderValue::from_static("true"));
            Ok(piece)
        }
        (Err(Error::Conflict(key)), false) => Ok(visit.go_saying(&path, &Flash::new(key).refused())),
        (Err(error), _) => Err(error.into()),
    }
}

/// What is sent is saved first, so that the question loses nothing; then it is asked whether the paper is to be handed in.
async fn ask(
    visit: &SignedIn,
    id: ExamPaperId,
    path: &str,
    fields: &Fields,
    answers: &[Answered<'_>],
) -> Result<Response, Failure> {
    match visit.service().answer_paper(&visit.call, id, answers).await {
        Err(Error::Conflict(key)) => {
            return Ok(visit.go_saying(path, &Flash::new(key).refused()));
        }
        other => other?,
    };
    let view = visit.service().exam_paper(&visit.call, id).await?;
    let open = view.questions.len() - view.answered();
    let text = if open == 0 {
        visit.messages().text("exam-hand-in-text")
    } else {
        let open = open.to_string();
        visit.messages().format("exam-hand-in-open", &[("count", &open)])
    };
    let question =
        confirm::Question { title: "exam-hand-in-title", text, ok: "exam-hand-in", action: path, back: path };
    confirm::ask(visit, &question, fields)
}
