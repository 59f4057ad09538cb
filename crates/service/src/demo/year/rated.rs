//! A rating of the demonstration, by the same use cases as any: one of the city's commission has it computed, another approves it, and
//! when its notice is over it is proclaimed. Each on the day on which it would have been.

use liandai_model::{Day, Instant, Period, RatingId, RatingState, RemedyKind, Subject, SubjectRef, TenantId};

use crate::{
    Call, Error, Service,
    job::{Handlers, Ran},
};

/// Consequences that are carried out one by one, however large the city.
const MOST_SETTLED: usize = 150;
/// Days after the period on which a rating is computed.
const COMPUTED: i32 = 5;

impl Service {
    /// Rates a period that is over, as far as it would have come by today.
    pub(super) async fn rate_demo(
        &self,
        tenant: TenantId,
        prefix: &str,
        period: Period,
    ) -> Result<(), Error> {
        let first = Day::from_number(period.last_day().number() + COMPUTED);
        let today = self.now().day();
        if first > today {
            return Ok(());
        }
        let maker = self.demo_call(tenant, &format!("{prefix}city"), first).await?;
        let approver = self.demo_call(tenant, &format!("{prefix}secretary"), first.add_days(1)).await?;
        let rating = self.request_rating(&maker, &period.to_string(), "").await?;
        while self.run_one_job(&Handlers::all(), tenant).await? != Ran::Nothing {}
        let mut tx = self.store.read(tenant).await?;
        let state = tx.rating(rating).await?.map(|rating| rating.state);
        drop(tx);
        if state != Some(RatingState::Preview) {
            return Err(Error::Internal(format!("the rating of the demonstration is {state:?}")));
        }
        if approver.today() > today {
            return Ok(());
        }
        self.approve_rating(&approver, rating).await?;
        let last = self.notice_rating(&approver, rating).await?;
        let proclaimed = last.add_days(1);
        if proclaimed <= today {
            let call = Call { now: noon(proclaimed), ..approver };
            self.proclaim_rating(&call, rating).await?;
            self.settle_demo(&maker, &call, rating).await?;
            if matches!(period, Period::Year { .. }) {
                self.contest_demo(tenant, prefix, rating, proclaimed).await?;
            }
        }
        Ok(())
    }

    /// Most of what follows is approved a few days later and carried out within the month; the rest waits.
    async fn settle_demo(&self, maker: &Call, approver: &Call, rating: RatingId) -> Result<(), Error> {
        let follows = self.store.read(approver.tenant).await?.consequences_of_rating(rating).await?;
        let plain = follows.iter().filter(|one| !one.is_proposal).map(|one| one.id);
        let ids: Vec<_> = plain.enumerate().filter(|(at, _)| at % 20 != 0).map(|(_, id)| id).collect();
        let later = |call: &Call, days| Call {
            now: noon(approver.today().add_days(days)).min(self.now()),
            ..call.clone()
        };
        if ids.is_empty() {
            return Ok(());
        }
        self.approve_settlements(&later(approver, 3), &ids).await?;
        for (at, id) in ids.iter().enumerate().take(MOST_SETTLED).filter(|(at, _)| at % 9 != 0) {
            self.carry_out_settlement(&later(maker, 10), *id, &format!("凭证第{}号", at + 1)).await?;
        }
        Ok(())
    }

    /// One asks for a review and is answered; another's still waits.
    async fn contest_demo(
        &self,
        tenant: TenantId,
        prefix: &str,
        rating: RatingId,
        proclaimed: Day,
    ) -> Result<(), Error> {
        let today = self.now().day();
        let asking = [
            ("leader", 5, "11月有一天公务外出被记为缺勤，请核对派车单和考勤。"),
            ("officer", 28, "上半年的“办案能手”荣誉没有计入，证书已交办公室。"),
        ];
        for (name, days, reasons) in asking.into_iter().filter(|one| proclaimed.add_days(one.1) <= today) {
            let call = self.demo_call(tenant, &format!("{prefix}{name}"), proclaimed.add_days(days)).await?;
            let mut tx = self.store.read(tenant).await?;
            let Some(officer) = call.actor.officer else { continue };
            let Some(officer) = tx.officer(officer).await? else { continue };
            drop(tx);
            let subject = SubjectRef { subject: Subject::Officer, id: officer.code };
            let asked = self.ask_for_remedy(&call, rating, &subject, RemedyKind::Review, reasons).await;
            // Whoever joined too late for the rating has nothing to be reviewed.
            let (Ok(id), "leader") = (asked, name) else { continue };
            let answered = proclaimed.add_days(days + 8);
            if answered <= today {
                let member = self.demo_call(tenant, &format!("{prefix}member"), answered).await?;
                let why = "已核对：派车单为次日，当日没有外出登记，考勤无误，维持原结果。";
                self.decide_remedy(&member, id, false, why).await?;
            }
        }
        Ok(())
    }

    pub(in crate::demo) async fn demo_call(
        &self,
        tenant: TenantId,
        name: &str,
        day: Day,
    ) -> Result<Call, Error> {
        let mut tx = self.store.read(tenant).await?;
        let account = tx.account_by_name(name).await?.ok_or(Error::NotFound("account"))?;
        drop(tx);
        let call = self.call_for(tenant, account.id).await?;
        Ok(Call { now: noon(day).min(self.now()), ..call })
    }
}

/// The middle of a day.
fn noon(day: Day) -> Instant {
    Instant::start_of(day).plus_seconds(12 * 3600)
}
