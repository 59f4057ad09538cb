//! Lists of what is owed: one's own, what waits to be confirmed by the actor, and what a place owes.

use liandai_model::{Day, ObligationState};
use liandai_store::{
    Page, Paged, Reach,
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use super::owners::{TO_DO, owners};
use crate::{Call, Error, Service, powers::Action};

/// More than anybody owes at once.
const MOST: i64 = 300;
/// Of what was done, the latest.
const LATEST: i64 = 30;
/// What is due within so many days is due soon.
pub(super) const SOON: i32 = 31;

/// What the actor owes, for themselves and for the places for which they stand.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// Past its day.
    pub overdue: Vec<ObligationRow>,
    /// Due within a month.
    pub soon: Vec<ObligationRow>,
    /// Due later.
    pub later: Vec<ObligationRow>,
    /// Done, excused or waiting to be confirmed: the latest.
    pub done: Vec<ObligationRow>,
    /// How many of others' wait for the actor to confirm them.
    pub to_confirm: i64,
}

impl Service {
    /// What the actor owes.
    ///
    /// # Errors
    /// The database fails.
    pub async fn my_obligations(&self, call: &Call) -> Result<Mine, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (today, whole) = (call.today(), Reach::whole_city());
        let own = |states: &[ObligationState]| ObligationFilter {
            owned_by: Some(owners(call)),
            states: states.to_vec(),
            ..ObligationFilter::default()
        };
        let to_do =
            tx.obligation_list(&whole, &own(&TO_DO), ObligationSort::Due, Page::new(1, MOST)).await?.rows;
        let others = [ObligationState::Done, ObligationState::Confirmed, ObligationState::Excused];
        let done = tx
            .obligation_list(&whole, &own(&others), ObligationSort::Latest, Page::new(1, LATEST))
            .await?
            .rows;
        let to_confirm = match self.confirms(call) {
            Some(confirms) => {
                let filter = ObligationFilter { confirms: Some(confirms), ..ObligationFilter::default() };
                tx.obligation_count(&whole, &filter).await?
            }
            None => 0,
        };
        let mut mine = Mine { done, to_confirm, ..Mine::default() };
        for row in to_do {
            if row.due_day < today {
                mine.overdue.push(row);
            } else if row.due_day <= today.add_days(SOON) {
                mine.soon.push(row);
            } else {
                mine.later.push(row);
            }
        }
        Ok(mine)
    }

    /// What the actor owes or owed between two days, by due day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn my_obligations_between(
        &self,
        call: &Call,
        from: Day,
        to: Day,
    ) -> Result<Vec<ObligationRow>, Error> {
        let filter = ObligationFilter {
            owned_by: Some(owners(call)),
            from: Some(from),
            to: Some(to),
            ..ObligationFilter::default()
        };
        let mut tx = self.store.read(call.tenant).await?;
        let page = Page::new(1, MOST);
        Ok(tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?.rows)
    }

    /// What was done and waits for the actor to confirm it.
    ///
    /// # Errors
    /// The actor confirms nothing, or the database fails.
    pub async fn obligations_to_confirm(
        &self,
        call: &Call,
        filter: &ObligationFilter,
        page: Page,
    ) -> Result<Paged<ObligationRow>, Error> {
        let confirms = Some(self.confirms(call).ok_or(Error::Forbidden)?);
        let filter = ObligationFilter { confirms, ..filter.clone() };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?)
    }

    /// What is owed within the actor's reach.
    ///
    /// # Errors
    /// The actor sees nothing, or the database fails.
    pub async fn list_obligations(
        &self,
        call: &Call,
        filter: &ObligationFilter,
        sort: ObligationSort,
        page: Page,
    ) -> Result<Paged<ObligationRow>, Error> {
        let reach = self.reach(call, Action::ViewDuty)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.obligation_list(&reach, filter, sort, page).await?)
    }
}
