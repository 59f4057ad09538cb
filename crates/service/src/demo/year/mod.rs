//! A living year of the invented city: last year's sheets, all approved and closed, the facts about it, confirmed, and its final rating,
//! made, noticed and proclaimed by the use cases; then this year's months so far, and its first rating once July is there.

mod rated;
mod tables;

use liandai_city::{CitySpec, generate};
use liandai_model::{Day, Period, TenantId};

use self::tables::Tables;
use super::Demo;
use crate::{Error, Service};

impl Service {
    /// Fills the demonstration's tenant with a year of work and the months since.
    ///
    /// # Errors
    /// The database fails.
    pub async fn make_demo_year(&self, tenant: TenantId, demo: Demo<'_>) -> Result<(), Error> {
        let today = self.now().day();
        let (this_year, month, _) = today.ymd();
        for year in [this_year - 1, this_year] {
            // The month before this one is appraised now.
            let over = move |period: Period| match period {
                _ if year < this_year => true,
                Period::Month { month: one, .. } => i16::from(one) < i16::from(month) - 1,
                Period::FirstHalf { .. } => month > 7,
                Period::Year { .. } => false,
            };
            let before = if year < this_year { Day::MAX } else { first_of_month(today) };
            let spec = CitySpec { officers: demo.officers, year, seed: demo.seed };
            self.fill_year(tenant, &spec, (over, before)).await?;
        }
        self.rate_demo(tenant, demo.prefix, Period::Year { year: this_year - 1 }).await?;
        if month > 7 {
            self.rate_demo(tenant, demo.prefix, Period::FirstHalf { year: this_year }).await?;
        }
        Ok(())
    }

    async fn fill_year(
        &self,
        tenant: TenantId,
        spec: &CitySpec,
        (over, before): (impl Fn(Period) -> bool + Send, Day),
    ) -> Result<(), Error> {
        let mut tx = self.store.write(tenant).await?;
        let mut tables = Tables::new(self, &mut tx, spec.year, (Box::new(over), before)).await?;
        let Ok(_) = generate(spec, &mut tables);
        tables.save(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn first_of_month(day: Day) -> Day {
    let (year, month, _) = day.ymd();
    Day::new(year, month, 1).unwrap_or(day)
}
