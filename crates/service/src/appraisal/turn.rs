//! The calendar is turned: cycles whose window has begun are opened, those in which nothing is left to do are closed. Turned twice, or
//! after a week in which nobody turned it, it does what is still to be done and nothing twice.

use liandai_model::{CycleState, JobId, JobState, Period, SheetStep, TenantId};
use liandai_store::{Reach, Tx, cycle::Cycle, job::Job};

use super::{
    open::{CALENDAR, OPEN, Payload},
    routing::Organisation,
    windows::begun,
};
use crate::{Error, Service, record::Record, remembered::ORGANISATION};

impl Service {
    /// Puts down the opening of every cycle that is due, closes those that are done, and says how many openings it put down.
    ///
    /// # Errors
    /// The database fails.
    pub async fn turn_calendar(&self, tenant: TenantId) -> Result<usize, Error> {
        let today = self.now().day();
        let version = self.regulation_on(tenant, today).await?;
        let due = begun(&version.package, today);
        let (cycles, founded, done) = {
            let mut tx = self.store.read(tenant).await?;
            let cycles = tx.cycles().await?;
            let founded = tx.own_tenant().await?.map(|tenant| tenant.created_at.day());
            let done = done(&mut tx, &cycles).await?.into_iter().cloned().collect::<Vec<_>>();
            (cycles, founded, done)
        };
        let is_there = |period: Period| {
            cycles.iter().any(|cycle| cycle.period == period && cycle.state != CycleState::Opening)
        };
        // Of what was before the city began here, nothing is known.
        let is_known = |period: Period| founded.is_some_and(|founded| founded <= period.last_day());
        let periods: Vec<_> =
            due.iter().map(|window| window.period).filter(|one| !is_there(*one) && is_known(*one)).collect();
        if periods.is_empty() && done.is_empty() {
            return Ok(0);
        }
        let mut tx = self.store.write(tenant).await?;
        tx.take_turn().await?;
        let mut put_down = 0;
        for period in periods {
            put_down += usize::from(self.put_down_opening(&mut tx, period, None).await?);
        }
        for cycle in &done {
            self.close(&mut tx, cycle).await?;
        }
        tx.commit().await?;
        Ok(put_down)
    }

    /// Puts down the opening of a cycle, unless it is put down already.
    pub(super) async fn put_down_opening(
        &self,
        tx: &mut Tx,
        period: Period,
        by: Option<liandai_model::AccountId>,
    ) -> Result<bool, Error> {
        let payload = Payload { period: period.to_string() };
        let payload = serde_json::to_string(&payload).map_err(|error| Error::Internal(error.to_string()))?;
        let before = tx.latest_job_with(&payload).await?;
        if before.is_some_and(|job| matches!(job.state, JobState::Waiting | JobState::Running)) {
            return Ok(false);
        }
        let now = self.now();
        tx.enqueue(&Job::new(JobId::new(now, self.random()), OPEN, payload, by, now)).await?;
        Ok(true)
    }

    async fn close(&self, tx: &mut Tx, cycle: &Cycle) -> Result<(), Error> {
        let now = self.now();
        if tx.move_cycle(cycle.id, CycleState::Open, CycleState::Closed, Some(now)).await? {
            let label = cycle.period.to_string();
            Record::new("close-cycle", "cycle", cycle.id, &label)
                .append(tx, (None, CALENDAR), now, "")
                .await?;
        }
        Ok(())
    }

    /// Routes the sheets of every open cycle that are not approved anew, if something of the organisation was recorded since this process
    /// looked last, and says how many were routed otherwise.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_follow_records(&self, tenant: TenantId) -> Result<usize, Error> {
        let mut tx = self.store.read(tenant).await?;
        let last = tx.last_record_of(ORGANISATION).await?;
        if self.remembered.is_routed(tenant, last) {
            return Ok(0);
        }
        let cycles = tx.cycles().await?;
        let open: Vec<_> = cycles.into_iter().filter(|cycle| cycle.state == CycleState::Open).collect();
        let mut routed = 0;
        if !open.is_empty() {
            let organisation = Organisation::read(&mut tx, self.now().day()).await?;
            drop(tx);
            for cycle in open {
                let version = self.regulation_by_id(tenant, cycle.regulation_id).await?;
                let found = organisation.routed(&version.package, cycle.period);
                routed += self.route_again(tenant, &cycle, &found).await?;
            }
        }
        self.remembered.note_routed(tenant, last);
        Ok(routed)
    }

    /// Lets the sheets of every open cycle that are not reviewed yet go to whoever leads today.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_follow_todays_links(&self, tenant: TenantId) -> Result<(), Error> {
        let institutions: Vec<_> = {
            let mut tx = self.store.read(tenant).await?;
            let is_any_open = tx.cycles().await?.iter().any(|cycle| cycle.state == CycleState::Open);
            if !is_any_open {
                return Ok(());
            }
            tx.institutions().await?.into_iter().map(|one| one.id).collect()
        };
        self.follow_links(tenant, institutions).await
    }
}

/// The open cycles of which every sheet has taken its last step.
async fn done<'c>(tx: &mut Tx, cycles: &'c [Cycle]) -> Result<Vec<&'c Cycle>, Error> {
    let open: Vec<_> = cycles.iter().filter(|cycle| cycle.state == CycleState::Open).collect();
    if open.is_empty() {
        return Ok(open);
    }
    let ids: Vec<_> = open.iter().map(|cycle| cycle.id).collect();
    let steps = tx.sheet_steps(&Reach::whole_city(), &ids).await?;
    let is_done = |cycle: &&Cycle| {
        let mut of = steps.iter().filter(|count| count.cycle_id == cycle.id).peekable();
        of.peek().is_some() && of.all(|count| count.step == SheetStep::Closed)
    };
    Ok(open.into_iter().filter(is_done).collect())
}
