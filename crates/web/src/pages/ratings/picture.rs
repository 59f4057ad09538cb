//! `/ratings/{id}/picture`: how stars and classes are spread, and who has five.

use std::collections::BTreeMap;

use axum::response::Response;
use liandai_model::{InstitutionId, RatingId, Subject};
use liandai_service::{
    rating::{RatingView, subjects_of},
    store::{
        Page as Part,
        rating_list::{ResultFilter, ResultRow, ResultSort, Spread},
    },
};

use super::view::Head;
use crate::{
    failure::Failure, fields::Filters, figure::Figure, ids::Id, page::Page, parts::Stars, visit::SignedIn,
};

/// Names on the wall of stars at most.
const WALL: i64 = 300;

#[derive(askama::Template)]
#[template(path = "pages/ratings/picture.html")]
struct PicturePage<'a> {
    page: &'a Page<'a>,
    head: Head<'a>,
    view: &'a RatingView,
    subject: Subject,
    figure: Figure<'a>,
    rows: Vec<Row>,
    kinds: &'static [Subject],
    /// Of the city those with five stars by institution; of one institution everybody with stars by unit.
    wall: Vec<(String, Vec<ResultRow>)>,
    starred: i64,
    /// The institution that the picture is of.
    within: Option<InstitutionId>,
    heads: Vec<String>,
}

/// How the results of one institution are spread.
struct Row {
    id: InstitutionId,
    name: String,
    /// From the highest grade down, then disqualified, excluded, incomplete.
    counts: Vec<i64>,
}

impl PicturePage<'_> {
    fn stars(&self, row: &ResultRow) -> Stars<'_> {
        Stars::new(self.page, row.stars.unwrap_or(0))
    }

    /// The same picture of another kind of subject.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn of(&self, kind: &Subject) -> String {
        let within = self.within.map_or_else(String::new, |id| format!("&institution={id}"));
        format!("/ratings/{}/picture?of={kind}{within}", self.view.rating.id)
    }

    /// The wall of an institution.
    fn wall_of(&self, row: &Row) -> String {
        format!("/ratings/{}/picture?of={}&institution={}", self.view.rating.id, self.subject, row.id)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn filtered(&self, row: &Row, at: &usize) -> String {
        let grades = self.heads.len() - 3;
        let filter = match at.checked_sub(grades) {
            Some(status) => format!("status={}", STATUSES.get(status).copied().unwrap_or_default()),
            None if self.subject == Subject::Institution => format!("grade={}", at + 1),
            None => format!("grade={}", grades - at),
        };
        format!("/ratings/{}?of={}&institution={}&{filter}", self.view.rating.id, self.subject, row.id)
    }

    fn why(&self, row: &ResultRow) -> String {
        format!("/ratings/{}/why/{}:{}", self.view.rating.id, self.subject, row.code)
    }

    fn sums(&self) -> Vec<i64> {
        let sum = |at: usize| self.rows.iter().filter_map(|row| row.counts.get(at)).sum();
        (0..self.heads.len()).map(sum).collect()
    }
}

const STATUSES: [&str; 3] = ["disqualified", "excluded", "incomplete"];

/// `GET /ratings/{id}/picture?of=…`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<RatingId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_rating(&visit.call, id).await?;
    let title = super::period(&visit.page("ratings-title"), &view.rating.period);
    let page = visit.page_of(&title).within("nav-ratings").under("/ratings", "nav-ratings");
    let page = page.under_named(&format!("/ratings/{id}"), &title);
    let subject = Subject::from_id(filters.text("of")).unwrap_or(Subject::Officer);
    let within: Option<InstitutionId> = filters.parsed("institution");
    let filter = ResultFilter { subject: subject.id(), institution: within, ..ResultFilter::default() };
    let picture = service.results_picture(&visit.call, id, &filter).await?;
    let heads = heads(&page, subject);
    let rows = rows(picture.spread, subject);
    let (starred, sort) = match within {
        None => (ResultFilter { grade: Some(5), ..filter }, ResultSort::Place),
        Some(_) => (ResultFilter { status: Some("rated".to_owned()), ..filter }, ResultSort::Total),
    };
    let best = match subject {
        Subject::Institution => None,
        _ => Some(service.list_results(&visit.call, id, &starred, sort, Part::new(1, WALL)).await?),
    };
    let figure_rows = rows.iter().map(|row| (row.name.clone(), row.counts.clone())).collect();
    visit.show(&PicturePage {
        head: Head::new(&page, &view, "picture"),
        figure: Figure::bars(&page, "rating-figure", "rating-unit", heads.clone(), figure_rows),
        page: &page,
        view: &view,
        subject,
        rows,
        kinds: subjects_of(&view.rating.period),
        starred: best.as_ref().map_or(0, |best| best.rows.total),
        wall: best.map_or_else(Vec::new, |best| wall(best.rows.rows, within.is_some())),
        within,
        heads,
    })
}

fn heads(page: &Page<'_>, subject: Subject) -> Vec<String> {
    let grades: Vec<String> = match subject {
        Subject::Institution => [1, 2, 3].map(|class| page.word("rating-class", class)).into(),
        _ => [5, 4, 3, 2, 1].map(|stars| page.n1("rating-stars", "stars", stars)).into(),
    };
    grades.into_iter().chain(STATUSES.map(|status| page.word("rating-status", status))).collect()
}

fn rows(spread: Vec<Spread>, subject: Subject) -> Vec<Row> {
    let grades = if subject == Subject::Institution { 3 } else { 5 };
    let mut rows: Vec<Row> = Vec::new();
    let mut places: BTreeMap<InstitutionId, usize> = BTreeMap::new();
    for one in spread {
        let at = *places.entry(one.institution_id).or_insert_with(|| {
            rows.push(Row {
                id: one.institution_id,
                name: one.institution.clone(),
                counts: vec![0; grades + 3],
            });
            rows.len() - 1
        });
        let grade = one.grade.and_then(|grade| usize::try_from(grade).ok()).unwrap_or(0);
        let status = STATUSES.iter().position(|status| *status == one.status);
        let column = match (status, subject) {
            (Some(status), _) => grades + status,
            (None, Subject::Institution) => grade.saturating_sub(1),
            (None, _) => grades.saturating_sub(grade),
        };
        if let Some(count) = rows.get_mut(at).and_then(|row| row.counts.get_mut(column)) {
            *count += one.count;
        }
    }
    rows
}

/// By institution, or by unit within one, in the order in which they come; of a unit the most stars first.
fn wall(rows: Vec<ResultRow>, by_unit: bool) -> Vec<(String, Vec<ResultRow>)> {
    let mut wall: Vec<(String, Vec<ResultRow>)> = Vec::new();
    for row in rows {
        let unit = row.unit.clone().filter(|_| by_unit);
        let name = unit.unwrap_or_else(|| row.institution.clone());
        match wall.iter_mut().find(|(known, _)| *known == name) {
            Some((_, own)) => own.push(row),
            None => wall.push((name, vec![row])),
        }
    }
    for (_, own) in &mut wall {
        own.sort_by_key(|row| std::cmp::Reverse(row.stars));
    }
    wall
}
