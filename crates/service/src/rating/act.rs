//! A rating is approved by another than who had it computed, put under public notice, or given up.

use liandai_model::{Day, RatingId, RatingState};
use liandai_rules::package::TermOf;
use liandai_store::{Tx, rating::Rating};

use crate::{
    Call, Error, Service,
    powers::{Action, Decision, Place},
    record::Record,
    term::last_day,
    typed::Typed,
};

impl Service {
    /// Approves a preview: 五(二)4(3).
    ///
    /// # Errors
    /// The actor may not or has had it computed, it is no preview any more, or the database fails.
    pub async fn approve_rating(&self, call: &Call, id: RatingId) -> Result<(), Error> {
        let (mut tx, before, decision) =
            self.rating_to_decide(call, id, Action::ApproveRating, RatingState::Preview).await?;
        if before.computed_by == Some(call.actor.account) {
            return Err(Error::Conflict("rating-own"));
        }
        let after = Rating {
            state: RatingState::Approved,
            approved_by: Some(call.actor.account),
            approved_at: Some(call.now),
            ..before.clone()
        };
        self.move_rating(&mut tx, call, ("approve-rating", &decision), (&before, &after), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts an approved rating under public notice for as long as the regulation says: 五(二)4(4).
    ///
    /// # Errors
    /// The actor may not, it is not approved, the regulation sets no term, or the database fails.
    pub async fn notice_rating(&self, call: &Call, id: RatingId) -> Result<Day, Error> {
        let (mut tx, before, decision) =
            self.rating_to_decide(call, id, Action::ApproveRating, RatingState::Approved).await?;
        let today = call.today();
        let version = self.regulation_by_id(call.tenant, before.regulation_id).await?;
        let last = last_day(&mut tx, &version.package, TermOf::Notice, today).await?;
        let last = last.ok_or(Error::Conflict("notice-no-term"))?;
        let after = Rating {
            state: RatingState::Noticed,
            notice_from: Some(today),
            notice_to: Some(last),
            ..before.clone()
        };
        self.move_rating(&mut tx, call, ("notice-rating", &decision), (&before, &after), "").await?;
        tx.commit().await?;
        Ok(last)
    }

    /// Gives a rating up before it is proclaimed, with a reason.
    ///
    /// # Errors
    /// The actor may not, no reason is given, it is in force or gone already, or the database fails.
    pub async fn discard_rating(&self, call: &Call, id: RatingId, reason: &str) -> Result<(), Error> {
        let decision = self.require(call, Action::ApproveRating, &Place::city())?;
        let mut typed = Typed::default();
        let reason = typed.text("reason", reason, 400);
        typed.done()?;
        let mut tx = self.store.write(call.tenant).await?;
        let before = tx.rating(id).await?.ok_or(Error::NotFound("rating"))?;
        let may = [RatingState::Preview, RatingState::Approved, RatingState::Noticed, RatingState::Failed];
        if !may.contains(&before.state) {
            return Err(Error::Conflict("rating-not-open"));
        }
        let after = Rating { state: RatingState::Discarded, ..before.clone() };
        self.move_rating(&mut tx, call, ("discard-rating", &decision), (&before, &after), &reason).await?;
        self.drop_objections(&mut tx, call, id, &reason).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A rating in the state in which something can be done with it.
    pub(super) async fn rating_to_decide(
        &self,
        call: &Call,
        id: RatingId,
        action: Action,
        state: RatingState,
    ) -> Result<(Tx, Rating, Decision), Error> {
        let decision = self.require(call, action, &Place::city())?;
        let mut tx = self.store.write(call.tenant).await?;
        let rating = tx.rating(id).await?.ok_or(Error::NotFound("rating"))?;
        if rating.state == state {
            Ok((tx, rating, decision))
        } else {
            Err(Error::Conflict("rating-changed"))
        }
    }

    /// Writes the next state with its audit record.
    pub(super) async fn move_rating(
        &self,
        tx: &mut Tx,
        call: &Call,
        (act, decision): (&'static str, &Decision),
        (before, after): (&Rating, &Rating),
        reason: &str,
    ) -> Result<(), Error> {
        if !tx.update_rating(after, before.state).await? {
            return Err(Error::Conflict("rating-changed"));
        }
        Record::new(act, "rating", after.id, &after.period)
            .before(&super::list::told(before))?
            .after(&super::list::told(after))?
            .because(reason)
            .by(decision)
            .write(tx, call)
            .await
    }
}
