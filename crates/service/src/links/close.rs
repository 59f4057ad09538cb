//! Ending the links of somebody who has left, where the tables that were brought in left them standing.

use liandai_model::OfficerId;
use liandai_rules::organisation::{earliest, end};

use super::{pairing::dated, refused, roster::Somebody};
use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// Ends the links by which somebody who has left is still led: with their last day, or as soon after as links may change.
    ///
    /// # Errors
    /// [`Error::Conflict`] if they have not left; [`Error::Invalid`] if there is nothing to end; the actor may not pair them; there is no
    /// such officer; or the database fails.
    pub async fn close_links(&self, call: &Call, member: OfficerId) -> Result<(), Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let rules = regulation.on(today)?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (officer, place) = self.seen_officer(&mut tx, call, member).await?;
        let decision = self.require(call, Action::PairLinks, &place)?;
        let left =
            officer.ended_on.filter(|last| *last < today).ok_or(Error::Conflict("link-member-serves"))?;
        let change = rules.change.map(|rule| rule.body);
        let history = tx.link_histories(&[member]).await?;
        let links: Vec<_> = history.iter().map(dated).collect();
        let last = left.max(earliest(change, today).add_days(-1));
        let steps = end(change, &links, last, today)
            .map_err(|refusal| Error::Invalid(vec![refused(refusal, "member")]))?;
        let member = Somebody::from(officer);
        self.keep_change(&mut tx, call, &member, &history, &steps, ("close-links", "", &decision)).await?;
        tx.commit().await?;
        Ok(())
    }
}
