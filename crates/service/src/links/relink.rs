//! Giving one officer another leader: the old link ends the day before, the new one begins. Days that are settled stay as they were.

use liandai_model::{Day, OfficerId};

use super::{apply::histories, pairing::Pairing, roster::Loaded};
use crate::{Call, Error, Service, powers::Action};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct Relink<'a> {
    /// Who is led.
    pub member: OfficerId,
    /// Who is to lead.
    pub leader: OfficerId,
    /// From which day on.
    pub from: Day,
    /// Why.
    pub reason: &'a str,
}

impl Service {
    /// Gives an officer another leader, or a first one.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the leader is not proper or the day will not do; the actor may not pair the officer (nobody pairs
    /// themselves); there is no such officer; or the database fails.
    pub async fn relink(&self, call: &Call, change: &Relink<'_>) -> Result<(), Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (officer, place) = self.seen_officer(&mut tx, call, change.member).await?;
        let decision = self.require(call, Action::PairLinks, &place)?;
        let rules = regulation.on(change.from)?;
        let loaded = Loaded::of(&mut tx, regulation.package(), &rules, officer.institution_id, today).await?;
        let histories = histories(tx.link_histories(&[change.member]).await?);
        let pairing = Pairing { rules: &rules, loaded: &loaded, from: change.from, today };
        let planned = pairing.plan(&[(change.member, change.leader)], histories).map_err(Error::Invalid)?;
        self.keep_links(&mut tx, call, &loaded, &planned, ("relink", change.reason, &decision)).await?;
        tx.commit().await?;
        Ok(())
    }
}
