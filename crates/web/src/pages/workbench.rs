//! `/`: what waits for me today.

use axum::response::Response;
use liandai_model::OfficerId;
use liandai_service::task::{Task, TaskKind};

use crate::{failure::Failure, page::Page, pages::ratings::years::YearsCard, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/workbench.html")]
struct WorkbenchPage<'a> {
    page: &'a Page<'a>,
    years: Option<YearsCard<'a>>,
    answer: String,
    tasks: Vec<Shown>,
}

/// Something that waits, as it is shown.
struct Shown {
    path: String,
    icon: &'static str,
    title: String,
    why: String,
}

/// `GET /`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let (waiting, own) = visit.service().front(&visit.call).await?;
    let shown = |task: Task| Shown {
        icon: look(task.kind).0,
        title: task.title(visit.messages()),
        why: task.why(visit.messages()),
        path: task.path,
    };
    let tasks = waiting.iter().flat_map(|one| one.tasks(visit.call.actor.officer));
    let tasks: Vec<_> = tasks.map(shown).collect();
    let page = visit.page("nav-workbench").within("nav-workbench");
    let answer = page.n1("workbench-answer", "count", tasks.len());
    let trend = |officer: OfficerId| format!("/officers/{officer}/trend");
    let years = own.as_ref().zip(visit.call.actor.officer);
    let years = years.map(|(years, id)| YearsCard::new(&page, &visit, years).with_trend(trend(id)));
    visit.show(&WorkbenchPage { page: &page, years, answer, tasks })
}

#[derive(askama::Template)]
#[template(path = "pages/waiting.html")]
struct WaitingPiece<'a> {
    page: Page<'a>,
}

/// `GET /waiting`: what waits, counted anew, for the navigation of a page that is already there.
pub(crate) async fn count(visit: SignedIn) -> Result<Response, Failure> {
    visit.service().workbench(&visit.call).await?;
    visit.show(&WaitingPiece { page: visit.page("nav-workbench") })
}

/// The icon of a task, and the entry of the navigation beside which it is counted.
pub(crate) const fn look(kind: TaskKind) -> (&'static str, &'static str) {
    match kind {
        TaskKind::LogToday => ("notebook", "nav-log"),
        TaskKind::LogGaps => ("calendar", "nav-log"),
        TaskKind::LogsToRead => ("checks", "nav-log-queue"),
        TaskKind::Unlinked => ("link-off", "nav-links"),
        TaskKind::Lacking => ("list-check", "nav-bodies"),
        TaskKind::Unsigned => ("signature", "nav-links"),
        TaskKind::FactsToConfirm => ("checks", "nav-facts"),
        TaskKind::FactsUnseen => ("clipboard-check", "nav-facts"),
        TaskKind::Targets => ("target", "nav-targets"),
        TaskKind::SheetsFill => ("pencil", "nav-sheets"),
        TaskKind::SheetsReview => ("eye", "nav-sheets"),
        TaskKind::SheetsApprove => ("clipboard-check", "nav-sheets"),
        TaskKind::SheetsTold => ("clock", "nav-cycles"),
        TaskKind::DutiesOverdue => ("alert-triangle", "nav-duties"),
        TaskKind::DutiesSoon => ("list-check", "nav-duties"),
        TaskKind::DutiesToConfirm => ("checks", "nav-duties"),
        TaskKind::EntriesToConfirm => ("checks", "nav-registers"),
        TaskKind::EntriesReturned => ("arrow-back-up", "nav-registers"),
        TaskKind::ProposalsToDecide => ("scale", "nav-registers"),
        TaskKind::Ratings | TaskKind::RemediesUpheld => ("star", "nav-ratings"),
        TaskKind::Undecided => ("scale", "nav-settlements"),
        TaskKind::Unsettled => ("award", "nav-settlements"),
        TaskKind::NoticesToGive => ("speakerphone", "nav-notices"),
        TaskKind::ObjectionsToDecide | TaskKind::RemediesToDecide => ("scale", "nav-notices"),
        TaskKind::ObjectionAnswers | TaskKind::RemedyAnswers => ("message-report", "nav-notices"),
        TaskKind::Complaints => ("mail", "nav-complaints"),
        TaskKind::ComplaintsOverdue => ("alert-triangle", "nav-complaints"),
        TaskKind::Cases | TaskKind::CasesUnheld | TaskKind::CasesOwn => ("scale", "nav-cases"),
        TaskKind::Inspections | TaskKind::Rechecks => ("search", "nav-inspections"),
        TaskKind::InspectionPosts => ("checks", "nav-inspections"),
        TaskKind::InspectionsUnseen | TaskKind::Rectifications => ("clipboard-check", "nav-inspections"),
        TaskKind::RectificationsOverdue => ("alert-triangle", "nav-inspections"),
        TaskKind::ExamsToTake => ("certificate", "nav-exams"),
        TaskKind::SurveysToTake => ("chart-bar", "nav-surveys"),
        TaskKind::FilingsToReceive => ("send", "nav-filings"),
        TaskKind::Imports => ("file-import", "nav-import"),
    }
}
