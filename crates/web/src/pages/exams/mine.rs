//! `/exams`: what one owes, took and passed; and one's own page of an exam, where it is begun.

use axum::response::Response;
use liandai_model::{ExamId, ExamReveal, ExamState};
use liandai_service::{
    Error,
    exam::{Mine, parts},
    powers::Action,
    store::{exam::ExamPaper, exam_list::OwnExam},
};

use super::{PATH, looks};
use crate::{failure::Failure, flash::Flash, ids::Id, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/exams/mine.html")]
struct MinePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    exams: &'a [OwnExam],
    /// The parts of the regulation that one can practise, with their titles.
    parts: Vec<(&'a str, &'a str)>,
    sees_held: bool,
}

impl MinePage<'_> {
    fn looks(&self, own: &OwnExam) -> (&'static str, &'static str, &'static str) {
        let today = self.visit.call.today();
        if own.is_passed {
            return ("status-good", "circle-check", "exam-standing-passed");
        }
        match own.state {
            ExamState::Open if own.opens_on > today => ("", "clock", "exam-not-yet"),
            ExamState::Open if own.attempts >= own.most => {
                ("status-warn", "alert-circle", "exam-standing-failed")
            }
            ExamState::Open => ("status-info", "progress", "exam-to-take"),
            _ if own.taken_on.is_some() => ("status-warn", "alert-circle", "exam-standing-failed"),
            _ => ("status-bad", "alert-circle", "exam-standing-missing"),
        }
    }

    fn waiting(&self) -> usize {
        let today = self.visit.call.today();
        let waits = |own: &&OwnExam| {
            own.state == ExamState::Open && !own.is_passed && own.attempts < own.most && own.opens_on <= today
        };
        self.exams.iter().filter(waits).count()
    }
}

/// `GET /exams`
pub(crate) async fn list(visit: SignedIn) -> Result<Response, Failure> {
    let service = visit.service();
    let exams = service.own_exams(&visit.call).await?;
    let sees_held = service.may_anywhere(&visit.call, Action::RunExam)
        || service.may_anywhere(&visit.call, Action::Export)
        || service.may_anywhere(&visit.call, Action::MarkLog);
    let page = visit.page("exams-title").within("nav-exams");
    visit.show(&MinePage { page, visit: &visit, exams: &exams, parts: titled(&visit), sees_held })
}

/// The parts of the regulation about which there are questions, with their titles.
pub(super) fn titled(visit: &SignedIn) -> Vec<(&str, &str)> {
    let package = visit.call.package();
    let title = |part| package.clause(part).map_or(part, |clause| clause.title.get(visit.lang));
    parts(package).into_iter().map(|part| (part, title(part))).collect()
}

#[derive(askama::Template)]
#[template(path = "pages/exams/own.html")]
struct OwnPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    mine: &'a Mine,
}

impl OwnPage<'_> {
    fn has_open(&self) -> bool {
        self.mine.papers.iter().any(|paper| paper.ended_at.is_none())
    }

    fn state(&self) -> (&'static str, &'static str, &'static str) {
        looks(self.mine.exam.state)
    }

    fn reveals_after_paper(&self) -> bool {
        self.mine.exam.reveal == ExamReveal::Paper
    }

    const fn left(&self) -> i64 {
        self.mine.own.most - self.mine.own.attempts
    }

    fn share(paper: &ExamPaper) -> i64 {
        (paper.n_right * 100).checked_div(paper.n_all).unwrap_or(0)
    }

    fn about(&self) -> String {
        if self.mine.exam.parts.is_empty() {
            return self.page.t("exam-parts-all");
        }
        let package = self.visit.call.package();
        let title = |part: &str| {
            let clause = package.clause(part).map(|clause| clause.title.get(self.visit.lang));
            format!("{part} {}", clause.unwrap_or_default())
        };
        self.mine.exam.parts.split_whitespace().map(title).collect::<Vec<_>>().join("、")
    }

    /// Why it cannot be begun, if it cannot.
    fn why_not(&self) -> Option<String> {
        let today = self.visit.call.today();
        let own = &self.mine.own;
        if self.mine.may_start {
            return None;
        }
        Some(if own.is_passed {
            self.page.t("exam-passed-already")
        } else if own.state == ExamState::Open && own.opens_on > today {
            self.page.t1("exam-opens-later", "day", self.page.day(&own.opens_on))
        } else if own.state != ExamState::Open || own.closes_on < today {
            self.page.t("exam-over")
        } else {
            self.page.t("exam-no-attempts")
        })
    }
}

/// `GET /exams/{id}/mine`
pub(crate) async fn one(visit: SignedIn, Id(id): Id<ExamId>) -> Result<Response, Failure> {
    let mine = visit.service().own_exam(&visit.call, id).await?;
    let page = visit.page_of(&mine.exam.name).within("nav-exams").under(PATH, "nav-exams");
    visit.show(&OwnPage { page, visit: &visit, mine: &mine })
}

/// `POST /exams/{id}/start`
pub(crate) async fn start(visit: SignedIn, Id(id): Id<ExamId>) -> Result<Response, Failure> {
    match visit.service().start_exam(&visit.call, id).await {
        Ok(paper) => Ok(visit.go(&format!("/papers/{paper}"))),
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("{PATH}/{id}/mine"), &Flash::new(key).refused()))
        }
        Err(error) => Err(error.into()),
    }
}
