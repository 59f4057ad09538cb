//! An inspector looks again at what is said to be put right: it is, or it is to be by another day.

use liandai_model::{InspectionAct, InspectionCheckId, InspectionId, RectifyState};
use liandai_store::inspection_check::InspectionCheck;

use super::{post::is_about, seen::Stand, words};
use crate::{Call, Error, Service, powers::Action, typed::Typed};

/// What came of looking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recheck<'a> {
    /// It is put right; with a remark, or none.
    Accept(&'a str),
    /// It is not; what is missing, and by when.
    Again(&'a str, &'a str),
}

impl Service {
    /// Records what came of looking again.
    ///
    /// # Errors
    /// [`Error::Invalid`] without what is missing or with a day before today; there is no such finding that the actor could look at again;
    /// [`Error::Conflict`] if nothing was handed in, or it concerns the actor; or the database fails.
    pub async fn recheck_finding(
        &self,
        call: &Call,
        id: InspectionCheckId,
        recheck: Recheck<'_>,
    ) -> Result<InspectionId, Error> {
        let mut typed = Typed::default();
        let (rectify, done, text, due_day) = match recheck {
            Recheck::Accept(remark) => {
                let text = typed.lines("recheck", remark, super::TEXT);
                (RectifyState::Accepted, ("accept-rectification", InspectionAct::Accept, None), text, None)
            }
            Recheck::Again(missing, by) => {
                let text = words(&mut typed, "recheck", missing);
                let day = typed.day("due_day", by);
                if day.is_some_and(|day| day < call.today()) {
                    typed.wrong("due_day", "inspection-due-past");
                }
                (RectifyState::Open, ("return-rectification", InspectionAct::Again, None), text, day)
            }
        };
        let mut tx = self.store.write(call.tenant).await?;
        let (seen, check, posts) = self.seen_finding(&mut tx, call, id).await?;
        let decision = self.require(call, Action::Inspect, &seen.place)?;
        if seen.stand == Stand::Party {
            return Err(Error::Forbidden);
        }
        if posts.iter().any(|post| is_about(call, post)) {
            return Err(Error::Conflict("inspection-concerned"));
        }
        if check.rectify != Some(RectifyState::HandedIn) {
            return Err(Error::Conflict("inspection-nothing-handed-in"));
        }
        typed.done()?;
        let after = InspectionCheck { rectify: Some(rectify), due_day: due_day.or(check.due_day), ..check };
        if !tx.change_inspection_check(&after, RectifyState::HandedIn).await? {
            return Err(Error::Conflict("inspection-changed"));
        }
        self.add_step(&mut tx, call, (&seen.inspection, &after), done, &text, &decision).await?;
        tx.commit().await?;
        Ok(seen.inspection.id)
    }
}
