//! `/log/queue`: the logs that wait to be read, one at a time or many at once.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::{Day, LogId, LogMark, LogState};
use liandai_service::{
    Error,
    log::{LogQueue, QueueFilter, Seen},
    store::{
        Page as Part,
        daily_log_list::{LogRow, LogShown},
    },
};

use super::{MARKS, assumed, view::Reading};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    pages::gate::sign_in::own_path,
    parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/log/queue";
const ROWS: i64 = 30;
const SHOWN: [&str; 4] = ["waiting", "marked", "returned", "all"];

#[derive(askama::Template)]
#[template(path = "pages/log/queue.html")]
struct QueuePage<'a> {
    page: Page<'a>,
    /// What is assumed.
    assumed: String,
    filters: &'a Filters,
    queue: &'a LogQueue,
    pager: Pager<'a>,
    form: Form,
    today: Day,
}

impl QueuePage<'_> {
    fn reading(&self) -> Option<Reading<'_>> {
        let shown = self.queue.open.as_ref()?;
        // Once this one is dealt with, the next one opens; after the last one, whichever comes first.
        let next = match self.beside(1).or_else(|| self.beside(-1)) {
            Some(next) if self.shown() == "waiting" => self.path_to(next),
            _ => self.here(),
        };
        Some(Reading { page: &self.page, shown, form: &self.form, next })
    }

    fn shown(&self) -> &str {
        shown(self.filters)
    }

    /// What can be shown: where each leads, its name, and whether it is shown.
    fn tabs(&self) -> Vec<(String, String, bool)> {
        let tab = |word: &&str| {
            let query = self.filters.query_with(&[("show", word), ("page", ""), ("log", "")]);
            (format!("{PATH}?{query}"), self.page.word("log-show", word), *word == self.shown())
        };
        SHOWN.iter().map(tab).collect()
    }

    fn path_to(&self, row: &LogRow) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("log", &row.id.to_string())]))
    }

    fn here(&self) -> String {
        match &self.queue.open {
            Some(open) => format!("{PATH}?{}", self.filters.query_with(&[("log", &open.log.id.to_string())])),
            None => format!("{PATH}?{}", self.filters.query_with(&[("log", "")])),
        }
    }

    fn is_open(&self, row: &LogRow) -> bool {
        self.queue.open.as_ref().is_some_and(|open| open.log.id == row.id)
    }

    /// The row so far behind the open one.
    fn beside(&self, by: isize) -> Option<&LogRow> {
        let at = self.queue.listed.rows.iter().position(|row| self.is_open(row))?;
        self.queue.listed.rows.get(at.checked_add_signed(by)?)
    }

    fn seen(&self, row: &LogRow) -> Seen {
        Seen { log: row.id, version: row.version }
    }

    fn waits(&self, row: &LogRow) -> bool {
        row.state.waits()
    }

    fn is_passed(&self, row: &LogRow) -> bool {
        row.state == LogState::PassedUp
    }

    fn marks(&self) -> [(LogMark, &'static str); 4] {
        MARKS
    }

    /// The beginning of what was done, on one line.
    fn beginning(&self, row: &LogRow) -> String {
        row.done.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
    }

    fn assumed(&self) -> &str {
        &self.assumed
    }
}

/// `GET /log/queue`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let filter = QueueFilter {
        shown: match shown(&filters) {
            "marked" => Some(LogShown::Marked),
            "returned" => Some(LogShown::Returned),
            "all" => None,
            _ => Some(LogShown::Waiting),
        },
        officer: filters.parsed("officer"),
        from: filters.day("from"),
        to: filters.day("to"),
    };
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let open: Option<LogId> = filters.parsed("log");
    let queue = match visit.service().log_queue(&visit.call, &filter, open, part).await {
        // It was taken back meanwhile: the others are still to be read.
        Err(Error::NotFound("log")) => visit.service().log_queue(&visit.call, &filter, None, part).await?,
        queue => queue?,
    };
    let page = visit.page("nav-log-queue").within("nav-log-queue");
    visit.show(&QueuePage {
        assumed: assumed(&page),
        pager: Pager::new(&page, PATH, &filters, &queue.listed),
        page,
        filters: &filters,
        queue: &queue,
        form: Form::filled(&[]),
        today: visit.call.today(),
    })
}

/// `POST /log/queue`: marks those that were chosen.
pub(crate) async fn mark(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let logs: Vec<Seen> = fields.every("log").filter_map(|log| log.parse().ok()).collect();
    let mark: LogMark = fields.parsed("mark").ok_or(Failure::Malformed)?;
    let back = fields.some("back").map_or(PATH, own_path);
    if logs.is_empty() {
        return Ok(visit.go_saying(back, &Flash::new("log-none-picked").refused()));
    }
    let done = visit.service().mark_logs(&visit.call, &logs, mark).await?;
    let key = if done.passed_over == 0 { "logs-marked" } else { "logs-marked-but" };
    let flash = Flash::new(key).with("count", done.marked).with("passed", done.passed_over);
    Ok(visit.go_saying(back, &flash))
}

fn shown(filters: &Filters) -> &str {
    let asked = filters.text("show");
    if SHOWN.contains(&asked) { asked } else { "waiting" }
}
