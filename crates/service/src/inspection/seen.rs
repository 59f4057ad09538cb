//! Who finds an inspection: who planned it and who inspects; once it is announced or has begun, those who look after the institution; and
//! those concerned: the unit's lead from then on, and once it is closed everybody to whom something was posted.

use liandai_model::{FactId, InspectionCheckId, InspectionId, InspectionState, InspectionStepId, UnitId};
use liandai_store::{
    Reach, Tx,
    inspection::{Inspection, Inspector},
    inspection_check::{InspectionCheck, InspectionPost},
    inspection_list::InspectionScope,
};

use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision, Place},
};

/// How somebody stands to an inspection that they may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// They inspect.
    Inspector,
    /// They planned it and do not inspect.
    Planner,
    /// They look after the institution.
    Reader,
    /// It concerns them or their unit.
    Party,
}

/// An inspection that somebody may see.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) inspection: Inspection,
    /// The place of its institution.
    pub(super) place: Place,
    pub(super) inspectors: Vec<Inspector>,
    pub(super) stand: Stand,
}

impl Seen {
    /// Whether what was looked at is to be read: by others than inspectors only once it is closed.
    pub(super) fn is_told(&self) -> bool {
        self.stand == Stand::Inspector || self.inspection.state == InspectionState::Closed
    }
}

impl Service {
    /// Whose inspections the actor finds.
    pub(super) fn inspection_scope(&self, call: &Call) -> InspectionScope {
        let seen = self.powers.reach(&call.actor.principal, Action::ViewInspection);
        let seen = Reach { units: Vec::new(), officers: Vec::new(), ..seen };
        InspectionScope { account: call.actor.account, seen }
    }

    /// Whether the actor plans inspections or looks after a place, and not only answers for themselves.
    #[must_use]
    pub fn sees_inspections(&self, call: &Call) -> bool {
        [Action::ViewInspection, Action::Inspect].into_iter().any(|action| self.may_anywhere(call, action))
    }

    /// An inspection that the actor may see, and how they stand to it.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(super) async fn seen_inspection(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionId,
    ) -> Result<Seen, Error> {
        let missing = || Error::NotFound("inspection");
        let inspection = tx.inspection(id).await?.ok_or_else(missing)?;
        let place = institution_place(tx, inspection.institution_id).await?;
        let inspectors = tx.inspectors(id).await?;
        let acts = self.may(call, Action::Inspect, &place);
        let is_inspector = inspectors.iter().any(|one| one.account_id == call.actor.account);
        let is_told = inspection.is_announced
            || matches!(inspection.state, InspectionState::Begun | InspectionState::Closed);
        let stand = if acts && is_inspector {
            Stand::Inspector
        } else if acts && inspection.planned_by == call.actor.account {
            Stand::Planner
        } else if is_told && self.may(call, Action::ViewInspection, &place) {
            Stand::Reader
        } else if is_told && self.is_concerned(tx, call, &inspection, &place).await? {
            Stand::Party
        } else {
            return Err(missing());
        };
        Ok(Seen { inspection, place, inspectors, stand })
    }

    async fn is_concerned(
        &self,
        tx: &mut Tx,
        call: &Call,
        inspection: &Inspection,
        place: &Place,
    ) -> Result<bool, Error> {
        let answers = |unit: UnitId| self.may(call, Action::AnswerInspection, &place.clone().in_unit(unit));
        if tx.inspected_units(inspection.id).await?.iter().any(|one| answers(one.unit_id)) {
            return Ok(true);
        }
        if inspection.state != InspectionState::Closed {
            return Ok(false);
        }
        let posts = tx.inspection_posts(inspection.id).await?;
        Ok(posts.iter().any(|post| self.answers_post(call, place, post)))
    }

    /// An inspection in which the actor inspects, by what power.
    ///
    /// # Errors
    /// There is none that the actor sees; [`Error::Forbidden`] if they do not inspect in it; or the database fails.
    pub(super) async fn inspecting(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionId,
    ) -> Result<(Seen, Decision), Error> {
        let seen = self.seen_inspection(tx, call, id).await?;
        let decision = self.require(call, Action::Inspect, &seen.place)?;
        if seen.stand == Stand::Inspector { Ok((seen, decision)) } else { Err(Error::Forbidden) }
    }

    /// A finding of a closed inspection that the actor may read, with the posts of it that they may read.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(super) async fn seen_finding(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionCheckId,
    ) -> Result<(Seen, InspectionCheck, Vec<InspectionPost>), Error> {
        let missing = || Error::NotFound("finding");
        let check = tx.inspection_check(id).await?.ok_or_else(missing)?;
        let seen =
            self.seen_inspection(tx, call, check.inspection_id).await.map_err(|error| match error {
                Error::NotFound(_) => missing(),
                error => error,
            })?;
        let mut posts = tx.inspection_posts(seen.inspection.id).await?;
        posts.retain(|post| post.check_id == id);
        if seen.stand == Stand::Party {
            posts.retain(|post| self.answers_post(call, &seen.place, post));
        }
        if seen.inspection.state != InspectionState::Closed || posts.is_empty() {
            return Err(missing());
        }
        Ok((seen, check, posts))
    }

    /// The finding from which a fact came, if it came from one, and whether the actor may see that.
    pub(crate) async fn found_by_inspection(
        &self,
        tx: &mut Tx,
        call: &Call,
        fact: FactId,
    ) -> Result<Option<(InspectionCheckId, bool)>, Error> {
        let Some(post) = tx.inspection_post_of_fact(fact).await? else { return Ok(None) };
        match self.seen_finding(tx, call, post.check_id).await {
            Ok(_) => Ok(Some((post.check_id, true))),
            Err(Error::NotFound(_)) => Ok(Some((post.check_id, false))),
            Err(error) => Err(error),
        }
    }

    /// Whether the photos of what was looked at can be seen by the actor, and by what power they may be changed: as long as it is under way.
    ///
    /// # Errors
    /// There is nothing that the actor reads, or the database fails.
    pub(crate) async fn sees_files_of_check(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionCheckId,
    ) -> Result<Option<Decision>, Error> {
        let missing = || Error::NotFound("inspection");
        let check = tx.inspection_check(id).await?.ok_or_else(missing)?;
        let seen = self.seen_inspection(tx, call, check.inspection_id).await?;
        if seen.stand == Stand::Inspector && seen.inspection.state == InspectionState::Begun {
            return Ok(Some(self.require(call, Action::Inspect, &seen.place)?));
        }
        if !seen.is_told() {
            return Err(missing());
        }
        if seen.stand == Stand::Party {
            self.seen_finding(tx, call, id).await?;
        }
        Ok(None)
    }

    /// Whether the files of what was handed in about a finding can be seen by the actor. They stay as they are.
    ///
    /// # Errors
    /// There is nothing that the actor reads, or the database fails.
    pub(crate) async fn sees_files_of_step(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionStepId,
    ) -> Result<Option<Decision>, Error> {
        let step = tx.inspection_step(id).await?.ok_or(Error::NotFound("inspection"))?;
        self.seen_finding(tx, call, step.check_id).await?;
        Ok(None)
    }
}
