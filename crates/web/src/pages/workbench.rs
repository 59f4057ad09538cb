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
    let messages = visit.messages();
    let counted =
        |key: &str, n: i64| messages.format_with(key, &[("count", Argument::Number(&n.to_string()))]);
    let task = match waiting {
        Waiting::Sheets(sheets) => return crate::pages::sheets::tasks(visit, &sheets),
        Waiting::LogToday => Task {
            path: "/log".to_owned(),
            icon: "notebook",
            title: messages.text("task-log-today"),
            detail: messages.text("task-log-today-why"),
        },
        Waiting::LogGaps(n) => Task {
            path: "/log".to_owned(),
            icon: "calendar",
            title: counted("task-log-gaps", n),
            detail: messages.text("task-log-gaps-why"),
        },
        Waiting::LogsToRead(n) => Task {
            path: "/log/queue".to_owned(),
            icon: "checks",
            title: counted("task-logs-to-read", n),
            detail: messages.text("task-logs-to-read-why"),
        },
        Waiting::Unlinked(unlinked) => Task {
            path: unlinked.institution.map_or_else(
                || "/officers?link=none".to_owned(),
                |institution| format!("/links/propose?institution={institution}"),
            ),
            icon: "link-off",
            title: counted("task-unlinked", unlinked.count),
            detail: messages.text("task-unlinked-why"),
        },
        Waiting::Lacking(n) => Task {
            path: "/bodies?show=missing".to_owned(),
            icon: "list-check",
            title: counted("task-lacking", n),
            detail: messages.text("task-lacking-why"),
        },
        Waiting::Unsigned(n) => Task {
            path: "/links/sign".to_owned(),
            icon: "signature",
            title: counted("task-unsigned", n),
            detail: messages.text("task-unsigned-why"),
        },
        Waiting::FactsToConfirm(n) => Task {
            path: "/facts/confirm".to_owned(),
            icon: "checks",
            title: counted("task-facts-to-confirm", n),
            detail: messages.text("task-facts-to-confirm-why"),
        },
        Waiting::FactsUnseen(n) => Task {
            path: visit.call.actor.officer.map_or_else(String::new, |id| format!("/officers/{id}/facts")),
            icon: "clipboard-check",
            title: counted("task-facts-unseen", n),
            detail: messages.text("task-facts-unseen-why"),
        },
        Waiting::Targets(n) => Task {
            path: "/targets?whose=mine&state=offered".to_owned(),
            icon: "target",
            title: counted("task-targets", n),
            detail: messages.text("task-targets-why"),
        },
        Waiting::Ratings(n) => Task {
            path: "/ratings".to_owned(),
            icon: "star",
            title: counted("task-ratings", n),
            detail: messages.text("task-ratings-why"),
        },
        Waiting::Undecided(n) => Task {
            path: "/settlements?state=open".to_owned(),
            icon: "scale",
            title: counted("task-undecided", n),
            detail: messages.text("task-undecided-why"),
        },
        Waiting::Unsettled(n) => Task {
            path: "/settlements?state=approved".to_owned(),
            icon: "award",
            title: counted("task-unsettled", n),
            detail: messages.text("task-unsettled-why"),
        },
        Waiting::NoticesToGive(n) => Task {
            path: "/notices".to_owned(),
            icon: "speakerphone",
            title: counted("task-notices-to-give", n),
            detail: messages.text("task-notices-to-give-why"),
        },
        Waiting::ObjectionsToDecide(n) => Task {
            path: "/objections".to_owned(),
            icon: "scale",
            title: counted("task-objections-to-decide", n),
            detail: messages.text("task-objections-to-decide-why"),
        },
        Waiting::ObjectionAnswers(n) => Task {
            path: "/notices".to_owned(),
            icon: "message-report",
            title: counted("task-objection-answers", n),
            detail: messages.text("task-objection-answers-why"),
        },
        Waiting::FilingsToReceive(n) => Task {
            path: "/filings".to_owned(),
            icon: "send",
            title: counted("task-filings-to-receive", n),
            detail: messages.text("task-filings-to-receive-why"),
        },
        Waiting::Imports(n) => Task {
            path: "/imports".to_owned(),
            icon: "file-import",
            title: counted("task-imports", n),
            detail: messages.text("task-imports-why"),
        },
    };
    vec![task]
}
