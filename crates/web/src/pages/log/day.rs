//! `/log`: the log of a day, written and handed in.

#![expect(clippy::unused_self, reason = "templates hand over references, and ask a page for everything")]

use axum::response::Response;
use liandai_model::{Day, Instant, LogAct, LogMark};
use liandai_service::{
    Error,
    attachment::MOST_FILES,
    log::{DayStatus, LogDay, LogText, MOST, SELF_RATINGS},
    store::{
        daily_log::{DailyLog, LogRemark},
        target::TargetRow,
    },
};

use super::{assumed, calendar::Calendar};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    files::{FileField, FileList},
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
    words::Words,
};

const PATH: &str = "/log";
/// The parts of a log that are texts: the field, its rows.
pub(super) const PARTS: [(&str, usize); 4] = [("done", 5), ("result", 3), ("problems", 3), ("tomorrow", 3)];

#[derive(askama::Template)]
#[template(path = "pages/log/day.html")]
pub(super) struct DayPage<'a> {
    page: Page<'a>,
    /// What is assumed.
    assumed: String,
    visit: &'a SignedIn,
    open: &'a LogDay,
    form: &'a Form,
    /// What was typed of the day's progress.
    progress: &'a Form,
    aspects: Words<'a>,
    today: Day,
    /// What stands in the store, where somebody wrote it meanwhile.
    theirs: Option<&'a DailyLog>,
    /// Whether the form begins with the log before.
    is_like_last: bool,
}

/// What the script puts in place of the time after an autosave.
#[derive(askama::Template)]
#[template(path = "pages/log/saved.html")]
struct Saved<'a> {
    page: Page<'a>,
    key: String,
    version: i64,
    at: Option<Instant>,
}

impl DayPage<'_> {
    fn parts(&self) -> [(&'static str, usize); 4] {
        PARTS
    }

    fn calendar(&self) -> Calendar<'_> {
        let attendance = Words::attendance(self.visit);
        Calendar::new(&self.page, &self.open.month, attendance, "/log?day=", Some(self.open.day), self.today)
    }

    fn said(&self, what: &str, row: &TargetRow) -> &str {
        self.progress.raw(&format!("{what}-{}", row.id))
    }

    fn file_list(&self) -> FileList<'_> {
        let list = FileList::new(&self.page, &self.open.files, &path_of(self.open.day));
        if self.open.is_open() { list.removing("/log/files/remove") } else { list }
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(&self.page, "log-files-choose", self.form).sent_by("attach")
    }

    fn takes_files(&self) -> bool {
        self.open.files.len() < MOST_FILES
    }

    /// What the browser keeps an unsent draft under: of this account and day.
    fn key(&self) -> String {
        key(self.visit, self.open.day)
    }

    fn ratings(&self) -> [LogMark; 3] {
        SELF_RATINGS
    }

    fn most(&self) -> usize {
        MOST
    }

    /// What the day asks of its officer.
    fn answer(&self) -> String {
        let deadline = self.open.deadline.map(|last| self.page.day(&last));
        match (self.open.stands.status, deadline) {
            (DayStatus::Open, Some(last)) => self.page.t1("log-answer-open", "deadline", last),
            (DayStatus::Open, None) => self.page.t("log-answer-open-always"),
            (DayStatus::Gap, Some(last)) => self.page.t1("log-answer-gap", "deadline", last),
            (status, _) => self.page.t(&format!("log-answer-{status}")),
        }
    }

    fn problem(&self, name: &str) -> Option<&str> {
        self.form.problem(name)
    }

    /// Why the log was returned the last time.
    fn returned(&self) -> Option<&LogRemark> {
        self.open.remarks.iter().rev().find(|remark| remark.act == LogAct::Returned)
    }

    fn may_begin_like_last(&self) -> bool {
        self.open.log.is_none() && self.open.before.is_some() && !self.is_like_last
    }

    fn text(&self, log: &DailyLog, part: &str) -> String {
        text_of(log, part).to_owned()
    }

    fn assumed(&self) -> &str {
        &self.assumed
    }
}

/// A part of a log.
pub(super) fn text_of<'a>(log: &'a DailyLog, part: &str) -> &'a str {
    match part {
        "done" => &log.done,
        "result" => &log.result,
        "problems" => &log.problems,
        "tomorrow" => &log.tomorrow,
        _ => "",
    }
}

fn key(visit: &SignedIn, day: Day) -> String {
    format!("log.{}.{day}", visit.call.actor.account)
}

pub(super) fn path_of(day: Day) -> String {
    format!("{PATH}?day={day}")
}

pub(super) fn text_in(fields: &Fields) -> LogText<'_> {
    LogText {
        done: fields.raw("done"),
        result: fields.raw("result"),
        problems: fields.raw("problems"),
        tomorrow: fields.raw("tomorrow"),
        self_rating: fields.text("self_rating"),
    }
}

/// `GET /log?day=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let day = filters.day("day").unwrap_or_else(|| visit.call.today());
    let open = match visit.service().open_log(&visit.call, day).await {
        // A day before one served, or to come: the address was typed, or the clock of a phone is ahead.
        Err(Error::Conflict(key)) if filters.has("day") => {
            return Ok(visit.go_saying(PATH, &Flash::new(key).refused()));
        }
        opened => opened?,
    };
    let like = filters.text("like") == "last" && open.log.is_none();
    let from = open.log.as_ref().or_else(|| open.before.as_ref().filter(|_| like));
    let mut form = filled(from);
    if like {
        form.clear("self_rating");
    }
    let is_like_last = like && open.before.is_some();
    visit.show(&template(&visit, &open, &form, &Form::filled(&[]), None, is_like_last))
}

/// The form as a log stands.
pub(super) fn filled(log: Option<&DailyLog>) -> Form {
    let Some(log) = log else { return Form::filled(&[]) };
    let mut values: Vec<_> = PARTS.iter().map(|(part, _)| (*part, text_of(log, part))).collect();
    values.push(("self_rating", log.self_rating.map_or("", LogMark::id)));
    Form::filled(&values)
}

/// `POST /log`: saves the log of a day, or hands it in.
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let (text, seen) = (text_in(&fields), fields.parsed("version").unwrap_or(0));
    let (service, call) = (visit.service(), &visit.call);
    let hands_in = fields.text("act") == "hand-in";
    let done = if hands_in {
        service
            .hand_in_log(call, day, &text, seen)
            .await
            .map(|log| if log.is_late { "log-handed-in-late" } else { "log-handed-in" })
    } else {
        service.save_log(call, day, &text, seen).await.map(|_| "log-saved")
    };
    settle(&visit, day, &fields, done).await
}

/// Goes back to the day, or shows it again with what is wrong.
pub(super) async fn settle(
    visit: &SignedIn,
    day: Day,
    fields: &Fields,
    done: Result<&'static str, Error>,
) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    match done {
        Ok(key) => Ok(visit.go_saying(&path_of(day), &Flash::new(key))),
        Err(Error::Invalid(problems)) => {
            let open = service.open_log(call, day).await?;
            let form = Form::refused(fields.clone(), visit.worded(&problems));
            visit.refuse(&template(visit, &open, &form, &Form::filled(&[]), None, false))
        }
        // Nothing that was typed is lost: it stands in the form, what the other wrote below it.
        Err(Error::Conflict("log-changed")) => {
            let open = service.open_log(call, day).await?;
            if !open.is_open() {
                return Err(Error::Conflict("log-handed-in-already").into());
            }
            let problem = liandai_service::Problem::new("done", "log-changed");
            let form = Form::refused(fields.clone(), visit.worded(&[problem]));
            visit.refuse(&template(visit, &open, &form, &Form::filled(&[]), open.log.as_ref(), false))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /log/draft`: saves the log of a day while it is written.
pub(crate) async fn save(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let seen = fields.parsed("version").unwrap_or(0);
    let log = visit.service().save_log(&visit.call, day, &text_in(&fields), seen).await?;
    visit.show(&Saved {
        page: visit.page("nav-log"),
        key: key(&visit, day),
        version: log.as_ref().map_or(0, |log| log.version),
        at: log.map(|log| log.saved_at),
    })
}

/// `POST /log/take-back`
pub(crate) async fn take_back(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = fields.day("day").ok_or(Failure::NoSuchPage)?;
    let seen = fields.parsed("version").unwrap_or(0);
    match visit.service().take_back_log(&visit.call, day, seen).await {
        Ok(()) => Ok(visit.go_saying(&path_of(day), &Flash::new("log-taken-back"))),
        // Somebody has just read it: the page shows what they said.
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&path_of(day), &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn template<'a>(
    visit: &'a SignedIn,
    open: &'a LogDay,
    form: &'a Form,
    progress: &'a Form,
    theirs: Option<&'a DailyLog>,
    is_like_last: bool,
) -> DayPage<'a> {
    let page = visit.page("nav-log").within("nav-log");
    let assumed = assumed(&page);
    let aspects = Words::aspects(visit);
    DayPage {
        page,
        assumed,
        visit,
        open,
        form,
        progress,
        aspects,
        today: visit.call.today(),
        theirs,
        is_like_last,
    }
}
