//! Letting somebody leave a place of a body.

use liandai_model::MemberId;
use liandai_store::{Tx, body::Member, officer::Officer};

use super::{Home, dates};
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
    record::Record,
};

impl Service {
    /// A seat that the actor may end, and who sits there.
    ///
    /// # Errors
    /// As [`Service::end_seat`].
    pub async fn seat_to_end(&self, call: &Call, member: MemberId) -> Result<SeatToEnd, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        self.seat(&mut tx, call, member).await
    }

    /// Ends a seat; the last day is the one typed, or today.
    ///
    /// # Errors
    /// [`Error::Invalid`] if that is no day, before the first or after today; [`Error::Conflict`] if it has ended already; the actor may
    /// not fill bodies there, or not with themselves; there is no such seat; or the database fails.
    pub async fn end_seat(&self, call: &Call, member: MemberId, last: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let found = self.seat(&mut tx, call, member).await?;
        let last = dates::last(last, found.seat.from_day, call.today())?;
        tx.end_member(member, last).await?;
        let after = Member { to_day: Some(last), ..found.seat.clone() };
        let record = Record::new("end-seat", "seat", member, &found.officer.name);
        record.before(&found.seat)?.after(&after)?.by(&found.decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A seat that lasts, of whom, and what lets the actor end it.
    pub(super) async fn seat(&self, tx: &mut Tx, call: &Call, member: MemberId) -> Result<SeatToEnd, Error> {
        let seat = tx.member(member).await?.ok_or(Error::NotFound("seat"))?;
        let body = tx.body(seat.body_id).await?.ok_or(Error::NotFound("body"))?;
        let (_, _, place) = self.seen_home(tx, call, body.institution_id, body.unit_id).await?;
        let decision = self.require(call, Action::FillBody, &place.about(seat.officer_id))?;
        if seat.to_day.is_some() {
            return Err(Error::Conflict("body-seat-ended"));
        }
        let officer = tx.officer(seat.officer_id).await?.ok_or(Error::NotFound("officer"))?;
        let home = Home::of_body(&body);
        Ok(SeatToEnd { home, seat, officer, decision })
    }
}

/// A seat that lasts.
#[derive(Clone, Debug)]
pub struct SeatToEnd {
    /// Whose body.
    pub home: Home,
    /// The seat.
    pub seat: Member,
    /// Who sits there.
    pub officer: Officer,
    pub(super) decision: Decision,
}
