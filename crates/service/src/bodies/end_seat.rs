//! Letting somebody leave a place of a body: yesterday was the last day. What began today is taken back.

use liandai_model::MemberId;

use crate::{Call, Error, Service, powers::Action, record::Record};

impl Service {
    /// Ends a seat.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it has ended already; the actor may not fill bodies there, or not with themselves; there is no such seat; or
    /// the database fails.
    pub async fn end_seat(&self, call: &Call, member: MemberId) -> Result<(), Error> {
        let today = call.today();
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let seat = tx.member(member).await?.ok_or(Error::NotFound("seat"))?;
        let body = tx.body(seat.body_id).await?.ok_or(Error::NotFound("body"))?;
        let (_, _, place) = self.seen_home(&mut tx, call, body.institution_id, body.unit_id).await?;
        let decision = self.require(call, Action::FillBody, &place.about(seat.officer_id))?;
        if seat.to_day.is_some_and(|to| to < today) {
            return Err(Error::Conflict("body-seat-ended"));
        }
        let officer = tx.officer(seat.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let mut ended = None;
        if seat.from_day < today {
            let last = today.add_days(-1);
            tx.end_member(member, last).await?;
            ended = Some(last);
        } else {
            tx.delete_member(member).await?;
        }
        let record = Record::new("end-seat", "seat", member, &officer.name).before(&seat)?.after(&ended)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }
}
