//! Those who answer for an institution see how its office stands with complaints and who looked at names: neither texts nor names.

use liandai_store::{
    Page, Paged,
    complaint_list::{OfficeCount, Opening},
};

use super::list::year_of;
use crate::{Call, Error, Service, powers::Action};

/// How offices stand.
#[derive(Debug)]
pub struct Overseen {
    /// Each office with its counts of the year.
    pub offices: Vec<OfficeCount>,
    /// Who looked at whose name.
    pub openings: Paged<Opening>,
}

impl Service {
    /// How the offices stand that the actor oversees, but for what concerns the actor.
    ///
    /// # Errors
    /// The actor oversees none, or the database fails.
    pub async fn oversee_complaints(&self, call: &Call, page: Page) -> Result<Overseen, Error> {
        let reach = self.reach(call, Action::OverseeComplaints)?;
        let (me, today) = (call.actor.officer, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        Ok(Overseen {
            offices: tx.complaint_offices(&reach, me, year_of(today), today).await?,
            openings: tx.complaint_openings(&reach, me, page).await?,
        })
    }
}
