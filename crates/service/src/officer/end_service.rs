//! The end of an officer's service.

use liandai_model::{Day, OfficerId};
use liandai_store::{Tx, officer::Officer};

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Ends somebody's service, and with it their posts, links, secondments and seats. Whom they led has no leader afterwards.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn end_service(
        &self,
        call: &Call,
        id: OfficerId,
        last: &str,
        reason: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditOfficer, &place)?;
        let mut typed = Typed::default();
        let reason = typed.optional("reason", reason, 200);
        let day = typed.day("last", last);
        if day.is_some_and(|last| last < before.joined_on) {
            typed.wrong("last", "officer-ends-before-joined");
        }
        if before.ended_on.is_some() {
            typed.wrong("last", "officer-has-ended");
        }
        let held = match day {
            Some(last) => end_all(&mut tx, id, last).await?,
            None => true,
        };
        if !held {
            typed.wrong("last", "officer-has-later-records");
        }
        typed.done()?;
        let after = Officer { ended_on: day, ..before.clone() };
        tx.update_officer(&after).await?;
        Record::new("end-service", "officer", id, &after.name)
            .before(&before)?
            .after(&after)?
            .because(&reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Ends whatever lasts longer. False if something begins only afterwards: it cannot have been meant.
async fn end_all(tx: &mut Tx, id: OfficerId, last: Day) -> Result<bool, Error> {
    let mut fits = true;
    let mut ends = |from: Day, to: Option<Day>| {
        fits &= from <= last;
        from <= last && to.is_none_or(|to| to > last)
    };
    for post in tx.posts_of_officer(id).await? {
        if ends(post.from_day, post.to_day) {
            tx.end_post(post.id, last).await?;
        }
    }
    for link in tx.leaders_of(id).await?.into_iter().chain(tx.members_of(id).await?) {
        if ends(link.from_day, link.to_day) {
            tx.end_link(link.id, last).await?;
        }
    }
    for secondment in tx.secondments_of_officer(id).await? {
        if ends(secondment.from_day, secondment.to_day) {
            tx.end_secondment(secondment.id, last).await?;
        }
    }
    for seat in tx.seats_of_officer(id).await? {
        if ends(seat.from_day, seat.to_day) {
            tx.end_member(seat.id, last).await?;
        }
    }
    Ok(fits)
}
