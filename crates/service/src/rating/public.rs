//! What anybody may see of proclaimed results, as far as the administrator allows: names, places, classes and stars; no totals, ranks, reasons,
//! and nothing of what was not proclaimed.

use liandai_model::{Day, InstitutionId, RatingState, Subject};
use liandai_store::{
    Page, Paged, Reach,
    rating_list::{ResultFilter, ResultRow, ResultSort},
};

use crate::{Error, Service, public::Outside, setting::Published};

/// What somebody from outside asks for.
#[derive(Clone, Debug, Default)]
pub struct PublicAsk {
    /// Of which kind of subject; units, if nothing is said.
    pub subject: Option<Subject>,
    /// Of which period; the latest, if nothing is said.
    pub period: Option<String>,
    /// Of this institution and those under it.
    pub institution: Option<InstitutionId>,
    /// The name contains this.
    pub text: Option<String>,
}

/// A result as anybody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicResult {
    /// The name.
    pub name: String,
    /// The institution's name.
    pub institution: String,
    /// The unit's name.
    pub unit: Option<String>,
    /// Stars, or the class; none while something keeps it out of force.
    pub grade: Option<i64>,
    /// Whether an objection, a review or an appeal is open.
    pub is_pending: bool,
}

/// Proclaimed results of a period.
#[derive(Clone, Debug)]
pub struct PublicResults {
    /// What may be shown.
    pub published: Published,
    /// Of what kind of subject.
    pub subject: Subject,
    /// The periods that were proclaimed, the latest first.
    pub periods: Vec<String>,
    /// The one that is shown, and when it was proclaimed; none, if none was.
    pub shown: Option<(String, Day)>,
    /// The results, by name.
    pub rows: Paged<PublicResult>,
}

impl Service {
    /// What the public is shown of proclaimed results.
    ///
    /// # Errors
    /// The database fails.
    pub async fn published(&self, outside: &Outside) -> Result<Published, Error> {
        Ok(self.settings_of(outside.tenant).await?.published)
    }

    /// Results that were proclaimed and are in force.
    ///
    /// # Errors
    /// Nothing is shown, or not of that kind of subject; no such period was proclaimed; or the database fails.
    pub async fn public_results(
        &self,
        outside: &Outside,
        ask: &PublicAsk,
        page: Page,
    ) -> Result<PublicResults, Error> {
        let published = self.published(outside).await?;
        let subject = ask.subject.unwrap_or(Subject::Unit);
        let is_shown = match published {
            Published::Nothing => false,
            Published::Places => subject != Subject::Officer,
            Published::People => true,
        };
        if !is_shown {
            return Err(Error::NotFound("results"));
        }
        let mut tx = self.store.read(outside.tenant).await?;
        let mut ratings = tx.ratings().await?;
        // A rating that another one replaced is superseded and no longer proclaimed.
        ratings.retain(|rating| rating.state == RatingState::Proclaimed && rating.proclaimed_at.is_some());
        ratings.sort_by(|one, other| other.period.cmp(&one.period));
        let periods = ratings.iter().map(|rating| rating.period.clone()).collect();
        let rating = match &ask.period {
            Some(period) => {
                let found = ratings.iter().find(|rating| rating.period == *period);
                Some(found.ok_or(Error::NotFound("results"))?)
            }
            None => ratings.first(),
        };
        let Some(rating) = rating else {
            let rows = Paged { rows: Vec::new(), total: 0, page };
            return Ok(PublicResults { published, subject, periods, shown: None, rows });
        };
        let filter = ResultFilter {
            subject: subject.id(),
            text: ask.text.clone(),
            institution: ask.institution,
            // Whoever was disqualified or left out is named to nobody.
            status: Some("rated".to_owned()),
            ..ResultFilter::default()
        };
        // By name: an order by points would tell the rank.
        let found = tx.result_list(rating.id, &Reach::whole_city(), &filter, ResultSort::Name, page).await?;
        let subjects: Vec<_> = found.rows.iter().map(|row| row.subject_id).collect();
        let pending =
            if subjects.is_empty() { Vec::new() } else { tx.pending_among(rating.id, &subjects).await? };
        let rows = found.rows.iter().map(|row| shown(row, pending.contains(&row.subject_id))).collect();
        Ok(PublicResults {
            published,
            subject,
            periods,
            shown: rating.proclaimed_at.map(|at| (rating.period.clone(), at.day())),
            rows: Paged { rows, total: found.total, page },
        })
    }
}

fn shown(row: &ResultRow, is_pending: bool) -> PublicResult {
    // With an objection that is open or was upheld it is not in force.
    let is_in_force = row.objections == 0;
    PublicResult {
        name: row.name.clone(),
        institution: row.institution.clone(),
        unit: row.unit.clone(),
        grade: row.stars.or(row.class).filter(|_| is_in_force),
        is_pending: is_pending || !is_in_force,
    }
}
