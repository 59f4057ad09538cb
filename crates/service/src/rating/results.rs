//! What came out, in lists: by place and rank, as a picture, and beside an older rating.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{Period, RatingId, Subject};
use liandai_store::{
    Page, Paged,
    rating::Rating,
    rating_list::{Difference, ResultFilter, ResultRow, ResultSort, Spread},
};

use crate::{
    Call, Error, Service,
    export::{MOST_ROWS, number},
    powers::Action,
    regulation::Version,
};

/// A page of results.
pub struct ResultsPage {
    /// The rating.
    pub rating: Rating,
    /// The version of the regulation that gives words to flags and reasons.
    pub version: Version,
    /// The rows.
    pub rows: Paged<ResultRow>,
}

/// How results are spread.
pub struct Picture {
    /// The rating.
    pub rating: Rating,
    /// By institution, status and stars or class.
    pub spread: Vec<Spread>,
}

/// Two ratings side by side.
pub struct Compared {
    /// The rating.
    pub rating: Rating,
    /// The older one; none where it is the first of its period.
    pub before: Option<Rating>,
    /// Who differs.
    pub rows: Paged<Difference>,
}

/// The columns of the workbook, with their widths; those of numbers.
const COLUMNS: [(&str, u32, bool); 13] = [
    ("institution", 30, false),
    ("unit", 24, false),
    ("officer-code", 14, false),
    ("name", 14, false),
    ("rating-status", 12, false),
    ("rating-base", 10, false),
    ("rating-bonus", 10, false),
    ("rating-total", 10, false),
    ("rating-rank", 8, true),
    ("rating-rank-of", 8, true),
    ("rating-grade", 10, true),
    ("rating-flags", 24, false),
    ("rating-reasons", 30, false),
];

impl Service {
    /// Results of one kind of subject, as far as the actor sees them.
    ///
    /// # Errors
    /// There is no such rating that the actor may see, or the database fails.
    pub async fn list_results(
        &self,
        call: &Call,
        id: RatingId,
        filter: &ResultFilter,
        sort: ResultSort,
        page: Page,
    ) -> Result<ResultsPage, Error> {
        let reach = self.reach(call, Action::ViewRating)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let rows = tx.result_list(id, &reach, filter, sort, page).await?;
        drop(tx);
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        Ok(ResultsPage { rating, version, rows })
    }

    /// How the results of one kind of subject are spread, as far as the actor sees them.
    ///
    /// # Errors
    /// There is no such rating that the actor may see, or the database fails.
    pub async fn results_picture(
        &self,
        call: &Call,
        id: RatingId,
        filter: &ResultFilter,
    ) -> Result<Picture, Error> {
        let reach = self.reach(call, Action::ViewRating)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let spread = tx.result_spread(id, &reach, filter).await?;
        Ok(Picture { rating, spread })
    }

    /// Who differs from the rating before, for those who make and approve ratings.
    ///
    /// # Errors
    /// There is no such rating that the actor may see, or the database fails.
    pub async fn compare_ratings(&self, call: &Call, id: RatingId, page: Page) -> Result<Compared, Error> {
        let reach = self.reach(call, Action::ViewRating)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let before = match rating.supersedes {
            Some(older) => tx.rating(older).await?,
            None => tx.rating_before(&rating).await?,
        };
        // Who may not see previews compares with what was public alone.
        let before = before.filter(|older| older.proclaimed_at.is_some() || self.sees_previews(call));
        let rows = match &before {
            Some(before) => tx.rating_differences((before.id, id), &reach, page).await?,
            None => Paged { rows: Vec::new(), total: 0, page },
        };
        Ok(Compared { rating, before, rows })
    }

    /// The list as it is filtered, within what the actor may take out, as a workbook.
    ///
    /// # Errors
    /// The actor may take nothing out, there is no such rating, or the database fails.
    pub async fn export_results(
        &self,
        call: &Call,
        id: RatingId,
        filter: &ResultFilter,
        sort: ResultSort,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        self.reach(call, Action::ViewRating)?;
        let reach = self.reach(call, Action::Export)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rating = self.seen_rating(&mut tx, call, id).await?;
        let mut rows = Vec::new();
        let mut page = Page::new(1, MOST_ROWS);
        loop {
            let list = tx.result_list(id, &reach, filter, sort, page).await?;
            rows.extend(list.rows.iter().map(|row| cells(row, messages)));
            if list.page.number >= list.pages() {
                break;
            }
            page = Page::new(page.number + 1, MOST_ROWS);
        }
        drop(tx);
        let kind = messages.text(&format!("rating-of-{}", filter.subject));
        let title = messages.format("rating-export-title", &[("period", &rating.period), ("kind", &kind)]);
        let columns =
            COLUMNS.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-results", "rating", &title, rows.len()).await?;
        Ok(bytes)
    }
}

fn cells(row: &ResultRow, messages: &Messages) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let points = |points: Option<i64>| points.map_or(Cell::Empty, |points| Cell::Text(hundredths(points)));
    let count = |count: Option<i64>| count.map_or(Cell::Empty, number);
    vec![
        text(&row.institution),
        row.unit.as_deref().map_or(Cell::Empty, text),
        text(&row.code),
        text(&row.name),
        Cell::Text(messages.text(&format!("rating-status-{}", row.status))),
        points(row.base),
        points(row.bonus),
        points(row.total),
        count(row.rank),
        count(row.rank_of),
        count(row.stars.or(row.class)),
        text(&row.flags),
        text(&row.reasons),
    ]
}

/// Points with two decimals.
#[must_use]
pub(crate) fn hundredths(points: i64) -> String {
    let sign = if points < 0 { "-" } else { "" };
    let points = points.unsigned_abs();
    format!("{sign}{}.{:02}", points / 100, points % 100)
}

/// The kinds of subject that a period's rating has results of.
#[must_use]
pub fn subjects_of(period: &str) -> &'static [Subject] {
    match period.parse() {
        Ok(Period::Year { .. }) => &[Subject::Officer, Subject::Unit, Subject::Institution],
        _ => &[Subject::Officer, Subject::Unit],
    }
}
