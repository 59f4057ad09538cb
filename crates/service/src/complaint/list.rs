//! The register of those who handle complaints, and what comes again.

use std::collections::HashMap;

use liandai_model::{ComplaintId, Day, Instant};
use liandai_store::{
    Page, Paged,
    complaint_list::{ComplaintFilter, ComplaintRow, ThemeCount},
};

use crate::{Call, Error, Service};

/// A page of the register.
#[derive(Debug)]
pub struct Complaints {
    /// The rows.
    pub rows: Paged<ComplaintRow>,
    /// Their themes, words of the package.
    pub themes: HashMap<ComplaintId, Vec<String>>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of them are late.
    pub overdue: i64,
}

/// What came this year, by theme and institution.
#[derive(Debug)]
pub struct Repeated {
    /// The counts, the most first.
    pub counts: Vec<ThemeCount>,
    /// From so many on it comes again.
    pub from: i64,
}

/// The first instant of a day's year.
pub(super) fn year_of(day: Day) -> Instant {
    Day::new(day.ymd().0, 1, 1).map_or(Instant::from_unix_milliseconds(0), Instant::start_of)
}

impl Service {
    /// The complaints that the actor handles.
    ///
    /// # Errors
    /// The actor handles none at all, or the database fails.
    pub async fn list_complaints(
        &self,
        call: &Call,
        filter: &ComplaintFilter,
        page: Page,
    ) -> Result<Complaints, Error> {
        let scope = self.complaint_scope(call)?;
        let mut tx = self.store.read(call.tenant).await?;
        let rows = tx.complaint_list(&scope, filter, page).await?;
        let ids: Vec<_> = rows.rows.iter().map(|row| row.id).collect();
        let mut themes: HashMap<_, Vec<_>> = HashMap::new();
        for one in tx.complaint_themes(&ids).await? {
            themes.entry(one.complaint_id).or_default().push(one.theme);
        }
        let waiting = ComplaintFilter { waiting: true, ..ComplaintFilter::default() };
        let overdue = ComplaintFilter { overdue_on: Some(call.today()), ..ComplaintFilter::default() };
        let waiting = tx.count_complaints(&scope, &waiting).await?;
        let overdue = tx.count_complaints(&scope, &overdue).await?;
        Ok(Complaints { rows, themes, waiting, overdue })
    }

    /// How often each theme came about each institution this year.
    ///
    /// # Errors
    /// The actor handles no complaints, or the database fails.
    pub async fn repeated_complaints(&self, call: &Call) -> Result<Repeated, Error> {
        let scope = self.complaint_scope(call)?;
        let rules = call.package().public.as_ref().and_then(|rules| rules.handling_on(call.today()));
        let from = rules.ok_or(Error::NotFound("public"))?.body.repeated_from;
        let mut tx = self.store.read(call.tenant).await?;
        let counts = tx.complaint_theme_counts(&scope, year_of(call.today())).await?;
        Ok(Repeated { counts, from: i64::from(from) })
    }
}
