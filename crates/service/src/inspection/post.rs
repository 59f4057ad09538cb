//! What an item proposes for whom, and whom a finding is posted to.

use liandai_model::{
    FactKind, InspectionCheckId, InspectionParty, InspectionPostId, InstitutionId, OfficerId, PostState,
    Subject, UnitId,
};
use liandai_rules::package::{InspectionItem, Package, Proposal};
use liandai_store::{Tx, inspection::Inspection, inspection_check::InspectionPost};
use uuid::Uuid;

use crate::{
    Call, Error, Service,
    fact::Whom,
    place::institution_place,
    powers::{Action, Place},
};

/// What is proposed: kind of fact, word, hundredths of points.
pub type Proposed = (FactKind, String, Option<i64>);

/// What an item proposes for one of the three.
#[must_use]
pub fn proposed(package: &Package, item: &InspectionItem, party: InspectionParty) -> Option<Proposed> {
    let proposal = match party {
        InspectionParty::Unit => &item.unit,
        InspectionParty::Leader => &item.leader,
        InspectionParty::Person => &item.person,
    };
    match proposal.as_ref()? {
        Proposal::Deduction(criterion, points) => {
            Some((FactKind::Deduction, criterion.clone(), Some(i64::from(points.hundredths()))))
        }
        Proposal::Finding(at) => {
            package.vocabulary.findings.get(*at).map(|word| (FactKind::Finding, word.id.clone(), None))
        }
    }
}

/// Which kind of subject it is.
pub(super) const fn subject(party: InspectionParty) -> Subject {
    match party {
        InspectionParty::Unit => Subject::Unit,
        InspectionParty::Leader | InspectionParty::Person => Subject::Officer,
    }
}

/// Whom a post is about.
pub(super) fn whom(post: &InspectionPost) -> Whom {
    Whom::kept(subject(post.party), post.subject_id)
}

/// Somebody to whom a finding is posted.
pub(super) struct Addressee {
    pub(super) party: InspectionParty,
    pub(super) subject: Uuid,
    pub(super) institution: InstitutionId,
    pub(super) unit: Option<UnitId>,
    pub(super) proposed: Option<Proposed>,
}

impl Service {
    pub(super) fn post_to(
        &self,
        call: &Call,
        (inspection, check): (&Inspection, InspectionCheckId),
        to: Addressee,
    ) -> InspectionPost {
        let state = if to.proposed.is_some() { PostState::Proposed } else { PostState::Told };
        let (kind, word, points) = match to.proposed {
            Some((kind, word, points)) => (Some(kind), word, points),
            None => (None, String::new(), None),
        };
        InspectionPost {
            id: InspectionPostId::new(call.now, self.random()),
            inspection_id: inspection.id,
            check_id: check,
            party: to.party,
            subject_id: to.subject,
            institution_id: to.institution,
            unit_id: to.unit,
            kind,
            word,
            points,
            state,
            seen_at: None,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
            fact_id: None,
        }
    }

    /// Whether a post is about the actor, or about a unit or institution for which they answer. `place` is the institution's that was inspected.
    pub(super) fn answers_post(&self, call: &Call, place: &Place, post: &InspectionPost) -> bool {
        match post.party {
            InspectionParty::Unit => self.may(
                call,
                Action::AnswerInspection,
                &place.clone().in_unit(UnitId::from(post.subject_id)),
            ),
            InspectionParty::Leader | InspectionParty::Person => is_about(call, post),
        }
    }
}

/// Whether a post is about the actor in person.
pub(super) fn is_about(call: &Call, post: &InspectionPost) -> bool {
    let is_unit = post.party == InspectionParty::Unit;
    !is_unit && call.actor.officer.is_some_and(|officer| officer.uuid() == post.subject_id)
}

/// Where whom a post is about belonged then. `place` is the institution's that was inspected, where most belong.
pub(super) async fn place_then(tx: &mut Tx, place: &Place, post: &InspectionPost) -> Result<Place, Error> {
    let is_here = place.institutions.first() == Some(&post.institution_id);
    let place = if is_here { place.clone() } else { institution_place(tx, post.institution_id).await? };
    Ok(match post.party {
        InspectionParty::Unit => place.in_unit(UnitId::from(post.subject_id)),
        InspectionParty::Leader | InspectionParty::Person => {
            place.in_unit(post.unit_id).about(OfficerId::from(post.subject_id))
        }
    })
}
