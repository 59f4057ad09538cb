//! An inspection begins, or is called off before it has.

use liandai_model::{InspectionId, InspectionState};
use liandai_store::inspection::Inspection;

use super::{seen::Stand, words};
use crate::{Call, Error, Service, powers::Action, typed::Typed};

impl Service {
    /// Begins an inspection. One that was announced begins on its day or later.
    ///
    /// # Errors
    /// There is none in which the actor inspects; [`Error::Conflict`] if it is too early or it does not wait; or the database fails.
    pub async fn begin_inspection(&self, call: &Call, id: InspectionId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (seen, decision) = self.inspecting(&mut tx, call, id).await?;
        let was = seen.inspection;
        if was.state != InspectionState::Planned {
            return Err(Error::Conflict("inspection-changed"));
        }
        if was.is_announced && was.day > call.today() {
            return Err(Error::Conflict("inspection-too-early"));
        }
        let is = Inspection { state: InspectionState::Begun, begun_at: Some(call.now), ..was.clone() };
        self.keep_inspection(&mut tx, call, (&was, &is), "begin-inspection", &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Calls off an inspection that has not begun. Nobody learns of one that was not announced.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is none that the actor planned or inspects in; [`Error::Conflict`] if it has begun; or the
    /// database fails.
    pub async fn drop_inspection(&self, call: &Call, id: InspectionId, why: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = words(&mut typed, "drop_why", why);
        let mut tx = self.store.write(call.tenant).await?;
        let seen = self.seen_inspection(&mut tx, call, id).await?;
        let decision = self.require(call, Action::Inspect, &seen.place)?;
        if !matches!(seen.stand, Stand::Inspector | Stand::Planner) {
            return Err(Error::Forbidden);
        }
        let was = seen.inspection;
        if was.state != InspectionState::Planned {
            return Err(Error::Conflict("inspection-changed"));
        }
        typed.done()?;
        let is = Inspection {
            state: InspectionState::Dropped,
            closed_by: Some(call.actor.account),
            closer: call.actor.display_name.clone(),
            closed_at: Some(call.now),
            summary: why,
            ..was.clone()
        };
        self.keep_inspection(&mut tx, call, (&was, &is), "drop-inspection", &decision).await?;
        tx.commit().await?;
        Ok(())
    }
}
