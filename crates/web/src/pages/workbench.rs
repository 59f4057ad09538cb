//! `/`: what waits for me today.

use axum::response::Response;
use liandai_locale::Argument;
use liandai_service::workbench::Waiting;

use crate::{failure::Failure, page::Page, pages::ratings::years::YearsCard, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/workbench.html")]
struct WorkbenchPage<'a> {
    page: &'a Page<'a>,
    years: Option<YearsCard<'a>>,
    answer: String,
    tasks: Vec<Task>,
}

/// Something that waits, as it is shown.
pub(crate) struct Task {
    /// Where it is done.
    pub(crate) path: String,
    /// Its icon.
    pub(crate) icon: &'static str,
    /// What it is.
    pub(crate) title: String,
    /// Why it is to be done.
    pub(crate) detail: String,
}

/// `GET /`
pub(crate) async fn show(visit: SignedIn) -> Result<Response, Failure> {
    let waiting = visit.service().workbench(&visit.call).await?;
    let tasks: Vec<Task> = waiting.iter().flat_map(|one| tasks(&visit, *one)).collect();
    let page = visit.page("nav-workbench").within("nav-workbench");
    let answer = page.n1("workbench-answer", "count", tasks.len());
    let own = match visit.call.actor.officer {
        Some(officer) => Some(visit.service().years_of_officer(&visit.call, officer).await?),
        None => None,
    };
    let years = own.as_ref().map(|years| YearsCard::new(&page, &visit, years));
    visit.show(&WorkbenchPage { page: &page, years, answer, tasks })
}

fn tasks(visit: &SignedIn, waiting: Waiting) -> Vec<Task> {
    let (path, icon, key, count): (&str, _, _, _) = match waiting {
        Waiting::Sheets(sheets) => return crate::pages::sheets::tasks(visit, &sheets),
        Waiting::LogToday => ("/log", "notebook", "task-log-today", 1),
        Waiting::LogGaps(n) => ("/log", "calendar", "task-log-gaps", n),
        Waiting::LogsToRead(n) => ("/log/queue", "checks", "task-logs-to-read", n),
        Waiting::Unlinked(unlinked) => {
            let path = unlinked.institution.map_or_else(
                || "/officers?link=none".to_owned(),
                |institution| format!("/links/propose?institution={institution}"),
            );
            return vec![task(visit, path, "link-off", "task-unlinked", unlinked.count)];
        }
        Waiting::Lacking(n) => ("/bodies?show=missing", "list-check", "task-lacking", n),
        Waiting::Unsigned(n) => ("/links/sign", "signature", "task-unsigned", n),
        Waiting::FactsToConfirm(n) => ("/facts/confirm", "checks", "task-facts-to-confirm", n),
        Waiting::FactsUnseen(n) => {
            let path =
                visit.call.actor.officer.map_or_else(String::new, |id| format!("/officers/{id}/facts"));
            return vec![task(visit, path, "clipboard-check", "task-facts-unseen", n)];
        }
        Waiting::Targets(n) => ("/targets?whose=mine&state=offered", "target", "task-targets", n),
        Waiting::DutiesOverdue(n) => ("/duties", "alert-triangle", "task-duties-overdue", n),
        Waiting::DutiesSoon(n) => ("/duties", "list-check", "task-duties-soon", n),
        Waiting::DutiesToConfirm(n) => ("/duties/confirm", "checks", "task-duties-to-confirm", n),
        Waiting::Ratings(n) => ("/ratings", "star", "task-ratings", n),
        Waiting::Undecided(n) => ("/settlements?state=open", "scale", "task-undecided", n),
        Waiting::Unsettled(n) => ("/settlements?state=approved", "award", "task-unsettled", n),
        Waiting::NoticesToGive(n) => ("/notices", "speakerphone", "task-notices-to-give", n),
        Waiting::ObjectionsToDecide(n) => ("/objections", "scale", "task-objections-to-decide", n),
        Waiting::ObjectionAnswers(n) => ("/notices", "message-report", "task-objection-answers", n),
        Waiting::RemediesToDecide(n) => ("/remedies?state=open", "scale", "task-remedies-to-decide", n),
        Waiting::RemedyAnswers(n) => ("/remedies?whose=mine", "message-report", "task-remedy-answers", n),
        Waiting::RemediesUpheld(n) => ("/ratings/new", "star", "task-remedies-upheld", n),
        Waiting::Complaints(complaints) => {
            let path =
                if complaints.overdue > 0 { "/complaints?show=overdue" } else { "/complaints?show=waiting" };
            let key = if complaints.overdue > 0 { "task-complaints-overdue" } else { "task-complaints" };
            let count = if complaints.overdue > 0 { complaints.overdue } else { complaints.waiting };
            return vec![task(visit, path.to_owned(), "mail", key, count)];
        }
        Waiting::FilingsToReceive(n) => ("/filings", "send", "task-filings-to-receive", n),
        Waiting::Imports(n) => ("/imports", "file-import", "task-imports", n),
    };
    vec![task(visit, path.to_owned(), icon, key, count)]
}

/// A task: what its key says, with how many there are, and why.
fn task(visit: &SignedIn, path: String, icon: &'static str, key: &str, count: i64) -> Task {
    let messages = visit.messages();
    let title = messages.format_with(key, &[("count", Argument::Number(&count.to_string()))]);
    Task { path, icon, title, detail: messages.text(&format!("{key}-why")) }
}
