//! A rating is proclaimed after its public notice: it takes the place of an older one, which is kept, and what follows from it is
//! written down to be decided and carried out. 五(二)4(5), 四6(6).

use liandai_model::{Period, RatingId, RatingState, SheetAct, SheetStep};
use liandai_store::{Tx, rating::Rating, sheet::SheetsAt};

use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
};

impl Service {
    /// Proclaims a rating whose notice is over. It is computed once more under its regulation: what follows from it must be what
    /// was approved.
    ///
    /// # Errors
    /// The actor may not, the notice is not over, the facts give another result than was approved, or the database fails.
    pub async fn proclaim_rating(&self, call: &Call, id: RatingId) -> Result<(), Error> {
        let (tx, rating, _) =
            self.rating_to_decide(call, id, Action::ApproveRating, RatingState::Noticed).await?;
        drop(tx);
        if rating.notice_to.is_none_or(|last| call.today() <= last) {
            return Err(Error::Conflict("rating-notice-lasts"));
        }
        let period: Period = rating.period.parse().map_err(|_| Error::NotFound("period"))?;
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        let computed = self.compute(call.tenant, period, &version.package).await?;
        let outcome = computed.outcome.map_err(|_| Error::Conflict("rating-facts-changed"))?;
        if outcome.results_digest != rating.results_digest {
            return Err(Error::Conflict("rating-facts-changed"));
        }
        let (mut tx, before, decision) =
            self.rating_to_decide(call, id, Action::ApproveRating, RatingState::Noticed).await?;
        let former = tx.rating_in_force(&before.period).await?;
        if let Some(former) = &former {
            let over = Rating { state: RatingState::Superseded, ..former.clone() };
            self.move_rating(&mut tx, call, ("supersede-rating", &decision), (former, &over), &before.reason)
                .await?;
        }
        let after = Rating {
            state: RatingState::Proclaimed,
            proclaimed_by: Some(call.actor.account),
            proclaimed_at: Some(call.now),
            supersedes: former.as_ref().map(|former| former.id),
            ..before.clone()
        };
        let reason = after.reason.clone();
        self.move_rating(&mut tx, call, ("proclaim-rating", &decision), (&before, &after), &reason).await?;
        tx.follow_remedies(&after.period, after.id).await?;
        let follows = outcome.consequences(&computed.people);
        self.write_consequences(&mut tx, call, (&after, &version.package), follows).await?;
        self.proclaim_sheets(&mut tx, call, &decision, period).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The sheets of the period that wait for nothing else take their last step, an institution at a time.
    async fn proclaim_sheets(
        &self,
        tx: &mut Tx,
        call: &Call,
        decision: &Decision,
        period: Period,
    ) -> Result<(), Error> {
        for institution in tx.institutions().await? {
            let which =
                SheetsAt { institution: Some(institution.id), period: Some(period), ..SheetsAt::default() };
            let waiting = tx.sheets_at(SheetStep::Proclamation, which).await?;
            let waiting: Vec<_> = waiting.iter().map(|sheet| sheet.id).collect();
            let step = (SheetStep::Proclamation, SheetAct::Proclaim);
            self.advance_sheets(tx, call, decision, &waiting, step, "").await?;
        }
        Ok(())
    }
}
