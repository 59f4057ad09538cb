//! `/objectives/{objective}`: what an objective counts, its figure month by month, and what is behind it.

use axum::{extract::Path, response::Response};
use liandai_model::FactKind;
use liandai_service::{
    fact::{named, points_text},
    objective::{Aim, Light, Measured, ObjectiveLine, ObjectiveView, Records},
    regulation::{
        Origin,
        words::{Entry, all},
    },
    store::{Page as Part, fact_list::FactRow, obligation_list::ObligationRow},
};

use super::{Asked, PATH, foretold, look, moved, target, value};
use crate::{
    failure::Failure,
    fields::Filters,
    figure::{Figure, Line},
    page::Page,
    pages::duties,
    parts::Pager,
    visit::SignedIn,
};

/// Records of a page.
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/objectives/show.html")]
struct ShowPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a ObjectiveView<'a>,
    line: &'a ObjectiveLine,
    entry: Option<Entry<'a>>,
    figure: Option<Figure<'a>>,
    pager: Option<Pager<'a>>,
    total: i64,
}

impl<'a> ShowPage<'a> {
    fn title(&self) -> &'a str {
        self.view.rule.title.get(self.visit.lang)
    }

    fn clause(&self) -> &'a str {
        &self.view.rule.clause
    }

    fn clause_title(&self) -> String {
        let clause = self.visit.call.package().clause(self.clause());
        clause.map_or_else(String::new, |clause| clause.title.get(self.visit.lang).to_owned())
    }

    fn note(&self) -> Option<&'a str> {
        let is_assumed = self.view.rule.origin == Origin::Assumption;
        self.view.rule.note.as_ref().filter(|_| is_assumed).map(|note| note.get(self.visit.lang))
    }

    fn value(&self) -> (String, String) {
        value(self.page, self.view.rule.body.aim, &self.line.total, self.line.light)
    }

    fn look(&self) -> (&'static str, &'static str) {
        look(self.line.light)
    }

    fn light(&self) -> String {
        self.page.word("objective-light", self.line.light.id())
    }

    fn target(&self) -> String {
        target(self.page, self.view.rule.body.aim)
    }

    fn foretold(&self) -> String {
        foretold(self.page, self.line.forecast)
    }

    fn moved(&self) -> (&'static str, String) {
        moved(self.page, self.line.trend)
    }

    fn missing(&self) -> &[ObligationRow] {
        if let Records::Missing(found) = &self.view.records { &found.rows } else { &[] }
    }

    fn facts(&self) -> &[FactRow] {
        if let Records::Facts(found) = &self.view.records { &found.rows } else { &[] }
    }

    fn is_hidden(&self) -> bool {
        matches!(self.view.records, Records::Hidden)
    }

    /// Whether exams that are held here count besides what is recorded.
    fn is_of_exams(&self) -> bool {
        use liandai_service::objective::CountedFrom;
        matches!(self.view.rule.body.from, CountedFrom::Observed { exams: true, .. })
    }

    fn is_of_duties(&self) -> bool {
        matches!(self.view.records, Records::Missing(_))
    }

    fn duty<'b>(&'b self, row: &'b ObligationRow) -> &'b str {
        duties::title(self.visit, &row.duty)
    }

    fn stretch(&self, row: &ObligationRow) -> String {
        duties::stretch(self.page, &row.period, row.first_day, row.last_day)
    }

    /// What a fact says.
    fn said(&self, row: &FactRow) -> String {
        let package = self.visit.call.package();
        if row.kind == FactKind::Satisfaction {
            let answers = [
                ("satisfied", row.satisfied),
                ("basically", row.basically_satisfied),
                ("dissatisfied", row.dissatisfied),
            ];
            self.page.f("objective-answers", &answers.map(|(name, n)| (name, n.unwrap_or(0).to_string())))
        } else {
            let word = named(package, self.visit.messages(), row.kind, row.subject, &row.word);
            match row.points.filter(|_| row.kind == FactKind::Observation) {
                Some(points) => {
                    format!("{word} {}", points_text(points).trim_end_matches('0').trim_end_matches('.'))
                }
                None if row.title.is_empty() => word,
                None => format!("{word} · {}", row.title),
            }
        }
    }
}

/// `GET /objectives/{objective}?institution=…&year=…`
pub(crate) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let Asked { institution, year, .. } = Asked::read(&visit, &filters).await?;
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let view = visit.service().objective(&visit.call, &id, institution, year, part).await?;
    let line = view.line().ok_or(Failure::NoSuchPage)?;
    let title = view.rule.title.get(visit.lang);
    let page = visit.page_of(title).within("nav-objectives");
    let back = filters.query_with(&[("page", "")]);
    let page = page.under(&format!("{PATH}?{back}"), "nav-objectives");
    let path = format!("{PATH}/{id}");
    let (pager, total) = match &view.records {
        Records::Missing(found) => (Some(Pager::new(&page, &path, &filters, found)), found.total),
        Records::Facts(found) => (Some(Pager::new(&page, &path, &filters, found)), found.total),
        Records::Hidden => (None, 0),
    };
    let entries = all(visit.call.package(), visit.messages());
    let entry = entries
        .into_iter()
        .find(|entry| entry.kind == "objective" && entry.id == id && entry.from == view.rule.from);
    let shown = ShowPage {
        figure: months(&page, year, visit.call.today(), view.rule.body.aim, line),
        page: &page,
        visit: &visit,
        view: &view,
        line,
        entry,
        pager,
        total,
    };
    visit.show(&shown)
}

/// The year by month, up to the present one: the share of each month and of the year so far; or how many there were. None where
/// nothing is known.
fn months<'a>(
    page: &'a Page<'a>,
    year: i16,
    today: liandai_model::Day,
    aim: Aim,
    line: &ObjectiveLine,
) -> Option<Figure<'a>> {
    if line.light == Light::Unknown {
        return None;
    }
    let (this_year, this_month, _) = today.ymd();
    let shown = if year < this_year { 12 } else { usize::try_from(this_month).unwrap_or(12) };
    let steps = (1..=shown).map(|month| page.n1("objective-month", "month", month)).collect();
    let mut so_far = Measured::default();
    let sums = line.months.iter().map(|month| {
        so_far.add(*month);
        so_far
    });
    let sums: Vec<Measured> = sums.take(shown).collect();
    let of = |name: &str, values: Vec<Option<i64>>| Line {
        name: page.t(name),
        values,
        is_hundredths: false,
        right: None,
    };
    let each = line.months.iter().take(shown);
    let (unit, lines) = match aim {
        Aim::AtLeast { percent, .. } => (
            "objective-unit-percent",
            vec![
                of("objective-each-month", each.map(Measured::share).collect()),
                of("objective-so-far", sums.iter().map(Measured::share).collect()),
                of("objective-target", vec![Some(i64::from(percent)); shown]),
            ],
        ),
        Aim::AtMost(_) => (
            "objective-unit-count",
            vec![
                of("objective-each-month", each.map(|month| Some(month.of)).collect()),
                of("objective-so-far", sums.iter().map(|sum| Some(sum.of)).collect()),
            ],
        ),
    };
    Some(Figure::lines(page, "objective-by-month", unit, steps, &lines))
}
