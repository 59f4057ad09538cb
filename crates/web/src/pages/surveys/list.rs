//! `/surveys`: what the public was and is asked, as far as one reaches.

use axum::response::Response;
use liandai_model::{Subject, SurveyMode};
use liandai_service::{
    powers::Action,
    store::{
        Page as Part, Paged,
        survey_list::{SurveyFilter, SurveyRow, SurveySort, SurveyStage},
    },
    survey::to_take,
};

use super::{PATH, looks};
use crate::{
    download::workbook,
    failure::Failure,
    fields::Filters,
    page::Page,
    pages::facts::words::period_text,
    parts::{Pager, Sorted},
    visit::SignedIn,
};

const ROWS: i64 = 50;

/// What the list can be narrowed to, each with its message.
const SHOWN: [(&str, &str); 6] = [
    ("", "survey-show-all"),
    ("running", "survey-state-running"),
    ("over", "survey-state-over"),
    ("to-take", "survey-show-to-take"),
    ("taken", "survey-state-taken"),
    ("dropped", "survey-state-dropped"),
];

#[derive(askama::Template)]
#[template(path = "pages/surveys/list.html")]
struct ListPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    listed: &'a Paged<SurveyRow>,
    pager: Pager<'a>,
    may_run: bool,
    may_export: bool,
    note: String,
}

impl ListPage<'_> {
    fn sorted(&self) -> Sorted<'_> {
        Sorted::new(&self.page, PATH, self.filters)
    }

    fn shown() -> &'static [(&'static str, &'static str)] {
        &SHOWN
    }

    fn looks(&self, row: &SurveyRow) -> (&'static str, &'static str, &'static str) {
        looks(row.state, row.closes_on < self.visit.call.today())
    }

    fn period(&self, row: &SurveyRow) -> String {
        period_text(&self.page, row.period)
    }

    fn questions(&self, row: &SurveyRow) -> String {
        questions_text(self.visit, &row.questions)
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[("page", "")]))
    }

    fn is_filtered(&self) -> bool {
        ["q", "show", "mode", "about"].iter().any(|name| self.filters.has(name))
    }
}

/// What a set of questions is called.
pub(super) fn questions_text(visit: &SignedIn, id: &str) -> String {
    let set = visit.call.package().public.as_ref().and_then(|rules| rules.question_set(id));
    set.map_or(id, |set| set.title.get(visit.lang)).to_owned()
}

/// The surveys that an address asks for.
fn wanted(visit: &SignedIn, filters: &Filters) -> SurveyFilter {
    let today = visit.call.today();
    let asked = match filters.text("show") {
        "to-take" => to_take(&visit.call),
        shown => SurveyFilter {
            stage: match shown {
                "running" => Some(SurveyStage::Running(today)),
                "over" => Some(SurveyStage::Over(today)),
                "taken" => Some(SurveyStage::Taken),
                "dropped" => Some(SurveyStage::Dropped),
                _ => None,
            },
            ..SurveyFilter::default()
        },
    };
    SurveyFilter {
        text: filters.some("q").map(str::to_owned),
        mode: filters.some("mode").and_then(SurveyMode::from_id),
        subject: filters.some("about").and_then(Subject::from_id),
        ..asked
    }
}

/// What ends last first, if nothing is said.
fn order(sort: &str) -> (SurveySort, bool) {
    match sort {
        "closes" => (SurveySort::Closes, false),
        "opens" => (SurveySort::Opens, false),
        "-opens" => (SurveySort::Opens, true),
        "answered" => (SurveySort::Answered, false),
        "-answered" => (SurveySort::Answered, true),
        _ => (SurveySort::Closes, true),
    }
}

/// `GET /surveys`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let (sort, descending) = order(filters.text("sort"));
    let service = visit.service();
    let filter = wanted(&visit, &filters);
    let listed = service.list_surveys(&visit.call, &filter, sort, descending, part).await?;
    let page = visit.page("surveys-title").within("nav-surveys");
    let rules = visit.call.package().public.as_ref();
    let rule = rules.and_then(|rules| rules.surveying_on(visit.call.today()));
    let note = rule.and_then(|rule| rule.note.as_ref()).map(|note| note.get(visit.lang).to_owned());
    visit.show(&ListPage {
        pager: Pager::new(&page, PATH, &filters, &listed),
        page,
        visit: &visit,
        filters: &filters,
        listed: &listed,
        may_run: service.may_anywhere(&visit.call, Action::RunSurvey),
        may_export: service.may_anywhere(&visit.call, Action::Export),
        note: note.unwrap_or_default(),
    })
}

/// `GET /surveys/export`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let (sort, descending) = order(filters.text("sort"));
    let (filter, messages) = (wanted(&visit, &filters), visit.messages());
    let list = visit.service().export_surveys(&visit.call, &filter, sort, descending, messages);
    Ok(workbook("surveys.xlsx", list.await?))
}
