//! `/settings/workdays`: the year's working days and holidays.

use axum::response::Response;
use liandai_model::{Day, DayKind};
use liandai_service::{
    Error,
    workday::{WorkdayDraft, Year, as_lines},
};

use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

const PATH: &str = "/settings/workdays";
const MONTHS: [i8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

#[derive(askama::Template)]
#[template(path = "pages/settings/workdays.html")]
struct WorkdaysPage<'a> {
    page: Page<'a>,
    year: &'a Year,
    today: Day,
    /// A day to set.
    form: &'a Form,
    /// A year to bring in.
    import: &'a Form,
}

/// A day of the calendar: its number, its class, the word that it carries.
struct Square {
    number: i8,
    class: &'static str,
    mark: Option<&'static str>,
    name: String,
}

impl WorkdaysPage<'_> {
    /// The weeks of a month, from Monday on; before and after it there is nothing.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn weeks(&self, month: &i8) -> Vec<Vec<Option<Square>>> {
        let days = (1..=31).filter_map(|day| Day::new(self.year.number, *month, day));
        let mut squares: Vec<Option<Square>> = Vec::new();
        for day in days {
            if squares.is_empty() {
                squares.extend((1..day.weekday()).map(|_| None));
            }
            squares.push(Some(self.square(day)));
        }
        while !squares.len().is_multiple_of(7) {
            squares.push(None);
        }
        let mut squares = squares.into_iter();
        std::iter::from_fn(|| {
            let week: Vec<_> = squares.by_ref().take(7).collect();
            (!week.is_empty()).then_some(week)
        })
        .collect()
    }

    fn square(&self, day: Day) -> Square {
        let said = self.year.of(day);
        let (class, mark) = match said.map(|one| one.kind) {
            Some(DayKind::Holiday) => ("is-holiday", Some("workday-mark-holiday")),
            Some(DayKind::Workday) => ("is-work", Some("workday-mark-workday")),
            None if self.year.is_workday(day) => ("", None),
            None => ("is-off", None),
        };
        Square {
            number: day.ymd().2,
            class,
            mark,
            name: said.map_or_else(String::new, |one| one.name.clone()),
        }
    }

    fn answer(&self) -> String {
        self.page.t2("workdays-answer", ("workdays", self.year.workdays), ("days", self.year.days.len()))
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn is_today(&self, month: &i8, square: &Square) -> bool {
        self.today.ymd() == (self.year.number, *month, square.number)
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        let kind = |kind: &DayKind| (kind.id(), self.page.t(&format!("workday-kind-{kind}")));
        DayKind::ALL.iter().map(kind).collect()
    }
}

/// `GET /settings/workdays?year=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let number = filters.parsed("year").unwrap_or_else(|| visit.call.today().ymd().0);
    let year = visit.service().workdays_of(&visit.call, number).await?;
    let import = Form::filled(&[("text", &lines(&year))]);
    visit.show(&template(&visit, &year, &Form::filled(&[]), &import))
}

/// `POST /settings/workdays`: says of a day what it is.
pub(crate) async fn set(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let draft =
        WorkdayDraft { day: fields.text("day"), kind: fields.text("kind"), name: fields.text("name") };
    match visit.service().set_workday(&visit.call, &draft).await {
        Ok((day, before)) => {
            let flash = Flash::new("workday-set").with("day", day);
            let flash = match before {
                Some(was) => again(flash, was.day, was.kind, &was.name),
                None => flash.undone_by(format!("{PATH}/clear"), &[("day", &day.to_string())]),
            };
            Ok(visit.go_saying(&path_of(day.ymd().0), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let number =
                Day::parse(fields.text("day").as_bytes()).unwrap_or_else(|_| visit.call.today()).ymd().0;
            let year = visit.service().workdays_of(&visit.call, number).await?;
            let import = Form::filled(&[("text", &lines(&year))]);
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &year, &form, &import))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /settings/workdays/clear`: a day follows its day of the week again.
pub(crate) async fn clear(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let day = Day::parse(fields.text("day").as_bytes()).map_err(|_| Failure::NoSuchPage)?;
    let was = visit.service().clear_workday(&visit.call, day).await?;
    let flash = again(Flash::new("workday-cleared").with("day", day), was.day, was.kind, &was.name);
    Ok(visit.go_saying(&path_of(day.ymd().0), &flash))
}

/// `POST /settings/workdays/import`: a year's days take the place of those that were there.
pub(crate) async fn import(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let number: i16 = fields.parsed("year").ok_or(Failure::NoSuchPage)?;
    let year = visit.service().workdays_of(&visit.call, number).await?;
    if year.may_change && !confirm::is_confirmed(&fields) {
        let text = visit.messages().format("workdays-import-text", &[("year", &number.to_string())]);
        let back = path_of(number);
        let action = format!("{PATH}/import");
        let question =
            Question { title: "workdays-import", text, ok: "workdays-import", action: &action, back: &back };
        return confirm::ask(&visit, &question, &fields);
    }
    match visit.service().import_workdays(&visit.call, number, fields.raw("text")).await {
        Ok(before) => {
            let lines = as_lines(&before);
            let undo = [("year", number.to_string()), ("text", lines), ("confirmed", "1".to_owned())];
            let undo = undo.each_ref().map(|(name, value)| (*name, value.as_str()));
            let flash = Flash::new("workdays-imported").with("year", number);
            Ok(visit.go_saying(&path_of(number), &flash.undone_by(format!("{PATH}/import"), &undo)))
        }
        Err(Error::Invalid(problems)) => {
            let import = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &year, &Form::filled(&[]), &import))
        }
        Err(error) => Err(error.into()),
    }
}

/// What to begin with when a year is brought in: what is set, or else what the whole country's calendar says.
fn lines(year: &Year) -> String {
    as_lines(if year.days.is_empty() { &year.national } else { &year.days })
}

fn path_of(year: i16) -> String {
    format!("{PATH}?year={year}")
}

/// Undone by saying again what was said of the day.
fn again(flash: Flash, day: Day, kind: DayKind, name: &str) -> Flash {
    flash.undone_by(PATH.to_owned(), &[("day", &day.to_string()), ("kind", kind.id()), ("name", name)])
}

fn template<'a>(visit: &'a SignedIn, year: &'a Year, form: &'a Form, import: &'a Form) -> WorkdaysPage<'a> {
    let page = visit.page("workdays-title").within("nav-workdays");
    WorkdaysPage { page, year, today: visit.call.today(), form, import }
}
