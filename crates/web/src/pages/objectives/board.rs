//! `/objectives`: the objectives of a year, each with its figure, its target and how it stands; and by institution.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates hand over references, and ask a page for everything"
)]

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    objective::{Light, Measured, Objective, ObjectiveBoard, ObjectiveLine, ObjectiveRow},
    powers::Action,
    regulation::terms::Rule,
    store::place_list::InstitutionName,
};

use super::{Asked, PATH, foretold, look, moved, rules, target, value};
use crate::{download::workbook, failure::Failure, fields::Filters, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/objectives/board.html")]
struct BoardPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    places: &'a [InstitutionName],
    board: &'a ObjectiveBoard,
    rules: Vec<&'a Rule<Objective>>,
    may_export: bool,
}

impl<'a> BoardPage<'a> {
    /// The objectives with their figures.
    fn lines(&self) -> Vec<(&'a Rule<Objective>, &'a ObjectiveLine)> {
        self.rules.iter().copied().zip(&self.board.lines).collect()
    }

    fn title(&self, rule: &'a Rule<Objective>) -> &'a str {
        rule.title.get(self.visit.lang)
    }

    fn note(&self, rule: &'a Rule<Objective>) -> Option<&'a str> {
        rule.note.as_ref().map(|note| note.get(self.visit.lang))
    }

    fn value(&self, rule: &Rule<Objective>, line: &ObjectiveLine) -> (String, String) {
        value(self.page, rule.body.aim, &line.total, line.light)
    }

    fn look(&self, light: &Light) -> (&'static str, &'static str) {
        look(*light)
    }

    fn target(&self, rule: &Rule<Objective>) -> String {
        target(self.page, rule.body.aim)
    }

    fn foretold(&self, line: &ObjectiveLine) -> String {
        foretold(self.page, line.forecast)
    }

    fn moved(&self, line: &ObjectiveLine) -> (&'static str, String) {
        moved(self.page, line.trend)
    }

    /// The cells of a row: figure, parts, class, icon and word.
    fn cells(&self, row: &ObjectiveRow) -> Vec<(String, String, &'static str, &'static str, String)> {
        let cell = |(rule, (measured, light)): (&&Rule<Objective>, &(Measured, Light))| {
            let (figure, parts) = value(self.page, rule.body.aim, measured, *light);
            let heat = match light {
                Light::Unknown => "heat-none",
                Light::Met => "heat-4",
                Light::Near => "heat-2",
                Light::Missed => "heat-0",
            };
            (figure, parts, heat, look(*light).1, self.page.word("objective-light", light.id()))
        };
        self.rules.iter().zip(&row.cells).map(cell).collect()
    }

    fn is_unknown(&self, icon: &str) -> bool {
        icon == look(Light::Unknown).1
    }

    /// How many stand how.
    fn answer(&self) -> String {
        let count = |light| self.board.lines.iter().filter(|line| line.light == light).count().to_string();
        let counts = [
            ("met", count(Light::Met)),
            ("near", count(Light::Near)),
            ("missed", count(Light::Missed)),
            ("unknown", count(Light::Unknown)),
        ];
        self.page.f("objectives-answer", &counts)
    }

    fn here(&self) -> Option<InstitutionId> {
        self.board.institution.as_ref().map(|one| one.id)
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.here() == Some(*id)
    }

    /// The objective's own page, of the same place and year.
    fn path(&self, rule: &Rule<Objective>) -> String {
        format!("{PATH}/{}?{}", rule.id, self.filters.query_with(&[]))
    }

    fn path_of(&self, row: &ObjectiveRow) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("institution", &row.institution.id.to_string())]))
    }

    fn export_path(&self) -> String {
        format!("{PATH}/export?{}", self.filters.query_with(&[]))
    }

    fn before(&self) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("year", &(self.board.year - 1).to_string())]))
    }

    fn after(&self) -> Option<String> {
        let next = self.board.year + 1;
        let is_there = next <= self.visit.call.today().ymd().0;
        is_there.then(|| format!("{PATH}?{}", self.filters.query_with(&[("year", &next.to_string())])))
    }
}

/// `GET /objectives?institution=…&year=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Asked { places, institution, year } = Asked::read(&visit, &filters).await?;
    let board = visit.service().objective_board(&visit.call, institution, year).await?;
    let page = visit.page("objectives-title").within("nav-objectives");
    let page = if board.institution.is_some() && places.len() > 1 {
        page.under(PATH, "nav-objectives")
    } else {
        page
    };
    visit.show(&BoardPage {
        page: &page,
        visit: &visit,
        filters: &filters,
        places: &places,
        rules: rules(&visit, year),
        board: &board,
        may_export: visit.service().may_anywhere(&visit.call, Action::Export),
    })
}

/// `GET /objectives/export?institution=…&year=…`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Asked { institution, year, .. } = Asked::read(&visit, &filters).await?;
    let list = visit.service().export_objectives(&visit.call, institution, year, visit.messages());
    Ok(workbook("objectives.xlsx", list.await?))
}
