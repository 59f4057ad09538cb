//! `/logs/{id}`: one log, and what its readers do to it.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::{LogId, LogMark};
use liandai_service::{
    Error,
    log::{MOST_REMARK, Seen, ShownLog},
    store::daily_log::DailyLog,
};

use super::{MARKS, day::text_of};
use crate::{
    failure::Failure, fields::Fields, files::FileList, flash::Flash, form::Form, ids::Id, page::Page,
    pages::gate::sign_in::own_path, visit::SignedIn,
};

/// A log as it is read, with the form below it.
#[derive(askama::Template)]
#[template(path = "pages/log/reading.html")]
pub(super) struct Reading<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) shown: &'a ShownLog,
    pub(super) form: &'a Form,
    /// Where it goes on afterwards.
    pub(super) next: String,
}

impl askama::filters::HtmlSafe for Reading<'_> {}

impl Reading<'_> {
    fn text<'t>(&self, log: &'t DailyLog, part: &str) -> &'t str {
        text_of(log, part)
    }

    fn marks(&self) -> [(LogMark, &'static str); 4] {
        MARKS
    }

    fn most(&self) -> usize {
        MOST_REMARK
    }

    fn file_list(&self) -> FileList<'_> {
        FileList::new(self.page, &self.shown.files, &format!("/logs/{}", self.shown.log.id))
    }
}

#[derive(askama::Template)]
#[template(path = "pages/log/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    shown: &'a ShownLog,
    form: &'a Form,
    next: &'a str,
}

impl ViewPage<'_> {
    fn reading(&self) -> Reading<'_> {
        Reading { page: &self.page, shown: self.shown, form: self.form, next: self.next.to_owned() }
    }
}

/// `GET /logs/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<LogId>) -> Result<Response, Failure> {
    let shown = visit.service().show_log(&visit.call, id).await?;
    visit.show(&template(&visit, &shown, &Form::filled(&[]), &format!("/logs/{id}")))
}

/// `POST /logs/{id}/mark`
pub(crate) async fn mark(visit: SignedIn, Id(id): Id<LogId>, fields: Fields) -> Result<Response, Failure> {
    let mark: LogMark = fields.parsed("mark").ok_or(Failure::Malformed)?;
    let seen = seen(id, &fields);
    let done = visit.service().mark_log(&visit.call, seen, mark, fields.raw("text")).await;
    after(&visit, id, fields, done, "log-marked").await
}

/// `POST /logs/{id}/return`
pub(crate) async fn give_back(
    visit: SignedIn,
    Id(id): Id<LogId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().return_log(&visit.call, seen(id, &fields), fields.text("text")).await;
    // The reason is what was written in the one field that there is.
    let done = done.map_err(|error| match error {
        Error::Invalid(problems) => {
            let at_text = |problem| liandai_service::Problem { field: "text", ..problem };
            Error::Invalid(problems.into_iter().map(at_text).collect())
        }
        other => other,
    });
    after(&visit, id, fields, done, "log-returned").await
}

/// `POST /logs/{id}/pass-up`
pub(crate) async fn pass_up(visit: SignedIn, Id(id): Id<LogId>, fields: Fields) -> Result<Response, Failure> {
    let done = visit.service().pass_log_up(&visit.call, seen(id, &fields), fields.raw("text")).await;
    after(&visit, id, fields, done, "log-passed-up").await
}

/// `POST /logs/{id}/remark`
pub(crate) async fn remark(
    visit: SignedIn,
    Id(id): Id<LogId>,
    mut fields: Fields,
) -> Result<Response, Failure> {
    let done = visit.service().remark_on_log(&visit.call, id, fields.raw("text")).await;
    // A remark is read where it stands.
    fields.set("next", fields.some("here").map_or_else(|| format!("/logs/{id}"), str::to_owned));
    after(&visit, id, fields, done, "log-remarked").await
}

fn seen(log: LogId, fields: &Fields) -> Seen {
    // A form without a version has seen none, and is told so.
    Seen { log, version: fields.parsed("version").unwrap_or(0) }
}

/// Goes on, or shows the log again with what is wrong.
async fn after(
    visit: &SignedIn,
    id: LogId,
    fields: Fields,
    done: Result<(), Error>,
    said: &str,
) -> Result<Response, Failure> {
    let next = fields.some("next").map_or_else(|| format!("/logs/{id}"), |next| own_path(next).to_owned());
    match done {
        Ok(()) => Ok(visit.go_saying(&next, &Flash::new(said))),
        Err(Error::Invalid(problems)) => {
            let shown = visit.service().show_log(&visit.call, id).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(visit, &shown, &form, &next))
        }
        // It was taken back, changed or marked meanwhile: what was written is kept, the log is shown as it is now.
        Err(Error::Conflict(key)) => match visit.service().show_log(&visit.call, id).await {
            Ok(shown) => {
                let problem = liandai_service::Problem::new("text", key);
                let form = Form::refused(fields, visit.worded(&[problem]));
                visit.refuse(&template(visit, &shown, &form, &next))
            }
            Err(_) => Ok(visit.go_saying(&next, &Flash::new("log-gone").refused())),
        },
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(visit: &'a SignedIn, shown: &'a ShownLog, form: &'a Form, next: &'a str) -> ViewPage<'a> {
    let page = visit.page_of(
        &visit
            .messages()
            .format("log-of", &[("name", &shown.writer.name), ("day", &shown.log.day.to_string())]),
    );
    let page = if shown.is_own {
        page.within("nav-log").under("/log", "nav-log")
    } else if shown.may_mark {
        page.within("nav-log-queue").under("/log/queue", "nav-log-queue")
    } else {
        page.within("nav-officers").under("/officers", "nav-officers")
    };
    let writer = shown.writer.id;
    let page =
        page.under_named(&format!("/officers/{writer}/logs?month={}", month_of(shown)), &shown.writer.name);
    ViewPage { page, shown, form, next }
}

fn month_of(shown: &ShownLog) -> String {
    shown.log.day.to_string().chars().take(7).collect()
}
