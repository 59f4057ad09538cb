//! One inspection, as far as the actor reads it, with what they can do.

use std::collections::HashMap;

use liandai_model::{
    AttachmentOwner, CheckResult, InspectionCheckId, InspectionId, InspectionParty, InspectionPostId,
    InspectionState, PostState, RectifyState,
};
use liandai_store::{
    Tx,
    attachment::Attachment,
    inspection::{InspectedUnit, Inspection, Inspector},
    inspection_check::{InspectionCheck, InspectionPost, InspectionStep},
};
use uuid::Uuid;

use super::{
    post::{is_about, place_then},
    seen::{Seen, Stand},
};
use crate::{Call, Error, Service, powers::Action};

/// A finding as it is posted to one of the three.
#[derive(Debug)]
pub struct PostView {
    /// The post.
    pub post: InspectionPost,
    /// Who that is.
    pub name: String,
    /// Whether it is about the actor, or a unit for which they answer.
    pub is_own: bool,
    /// Whether the actor can confirm or refuse what is proposed.
    pub may_decide: bool,
    /// What keeps the actor from it who otherwise could.
    pub barred: Option<&'static str>,
}

/// What was looked at.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what the actor may do, independent of the others"
)]
pub struct CheckView {
    /// The item, or the finding.
    pub check: InspectionCheck,
    /// The unit's name.
    pub unit: Option<String>,
    /// To whom it is posted, as far as the actor reads it.
    pub posts: Vec<PostView>,
    /// What was said and done, as far as the actor reads it.
    pub steps: Vec<InspectionStep>,
    /// The photos.
    pub files: Vec<Attachment>,
    /// Whether it concerns the actor, who can say something.
    pub may_answer: bool,
    /// Whether the actor has not yet said to have seen it.
    pub may_see: bool,
    /// Whether the actor can hand in what shows that it is put right.
    pub may_hand_in: bool,
    /// Whether the actor can look again.
    pub may_recheck: bool,
}

/// An inspection.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what the actor may do, independent of the others"
)]
pub struct InspectionView {
    /// The inspection.
    pub inspection: Inspection,
    /// The institution's name.
    pub institution: String,
    /// The units that are looked at.
    pub units: Vec<InspectedUnit>,
    /// Who inspects; nobody, to those concerned.
    pub inspectors: Vec<Inspector>,
    /// How the actor stands to it.
    pub stand: Stand,
    /// What was looked at, as far as the actor reads it.
    pub checks: Vec<CheckView>,
    /// The files of what was handed in, by step.
    pub files: HashMap<Uuid, Vec<Attachment>>,
    /// Whether the actor can begin it now.
    pub may_begin: bool,
    /// Whether they could, but for its day.
    pub is_early: bool,
    /// Whether they can call it off.
    pub may_drop: bool,
    /// Whether they can write down what they see, and close it.
    pub may_look: bool,
}

impl Service {
    /// One inspection.
    ///
    /// # Errors
    /// There is none that the actor sees, or the database fails.
    pub async fn show_inspection(&self, call: &Call, id: InspectionId) -> Result<InspectionView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let seen = self.seen_inspection(&mut tx, call, id).await?;
        let institution = tx.institution(seen.inspection.institution_id).await?;
        let institution = institution.ok_or(Error::NotFound("institution"))?.name;
        let units = tx.inspected_units(id).await?;
        let mut files = HashMap::<Uuid, Vec<Attachment>>::new();
        let mut checks = Vec::new();
        if seen.is_told() {
            for file in tx.inspection_files(id).await? {
                files.entry(file.owner_id).or_default().push(file);
            }
            checks = self.checks_read(&mut tx, call, &seen, (&units, &mut files)).await?;
        }
        files.retain(|_, all| all.iter().all(|file| file.owner == AttachmentOwner::InspectionStep));
        let inspects = seen.stand == Stand::Inspector;
        let is_planned = seen.inspection.state == InspectionState::Planned;
        let is_early = seen.inspection.is_announced && seen.inspection.day > call.today();
        Ok(InspectionView {
            institution,
            units,
            checks,
            files,
            may_begin: inspects && is_planned && !is_early,
            is_early: inspects && is_planned && is_early,
            may_drop: is_planned && matches!(seen.stand, Stand::Inspector | Stand::Planner),
            may_look: inspects && seen.inspection.state == InspectionState::Begun,
            inspectors: if seen.stand == Stand::Party { Vec::new() } else { seen.inspectors },
            stand: seen.stand,
            inspection: seen.inspection,
        })
    }

    /// One finding in its inspection, as far as the actor reads it.
    ///
    /// # Errors
    /// There is none that the actor sees, or the database fails.
    pub async fn show_finding(&self, call: &Call, id: InspectionCheckId) -> Result<InspectionView, Error> {
        let missing = || Error::NotFound("finding");
        let of = {
            let mut tx = self.store.read(call.tenant).await?;
            tx.inspection_check(id).await?.ok_or_else(missing)?.inspection_id
        };
        let mut view = self.show_inspection(call, of).await?;
        view.checks.retain(|one| one.check.id == id && one.is_finding());
        if view.checks.is_empty() { Err(missing()) } else { Ok(view) }
    }

    async fn checks_read(
        &self,
        tx: &mut Tx,
        call: &Call,
        seen: &Seen,
        (units, files): (&[InspectedUnit], &mut HashMap<Uuid, Vec<Attachment>>),
    ) -> Result<Vec<CheckView>, Error> {
        let id = seen.inspection.id;
        let posts = tx.inspection_posts(id).await?;
        let steps = tx.inspection_steps(id).await?;
        let names: HashMap<InspectionPostId, String> =
            tx.inspection_posted_to(id).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let confirms = self.may_anywhere(call, Action::ConfirmFact);
        let mut checks = Vec::new();
        for check in tx.inspection_checks(id).await? {
            let all: Vec<_> = posts.iter().filter(|post| post.check_id == check.id).cloned().collect();
            let mut shown = Vec::new();
            for post in &all {
                let is_own = seen.inspection.state == InspectionState::Closed
                    && seen.stand != Stand::Inspector
                    && self.answers_post(call, &seen.place, post);
                if seen.stand == Stand::Party && !is_own {
                    continue;
                }
                let mut view = PostView {
                    post: post.clone(),
                    name: names.get(&post.id).cloned().unwrap_or_default(),
                    is_own,
                    may_decide: false,
                    barred: None,
                };
                if confirms && seen.stand != Stand::Party {
                    self.add_deciding(tx, call, (seen, &all), &mut view).await?;
                }
                shown.push(view);
            }
            if seen.stand == Stand::Party && shown.is_empty() {
                continue;
            }
            let read = |step: &&InspectionStep| {
                let is_theirs = step.post_id.is_none_or(|post| shown.iter().any(|one| one.post.id == post));
                step.check_id == check.id && (seen.stand != Stand::Party || is_theirs)
            };
            let own = || shown.iter().filter(|one| one.is_own);
            let concerns_actor = all.iter().any(|post| is_about(call, post));
            let unit = check.unit_id.and_then(|unit| units.iter().find(|one| one.unit_id == unit));
            checks.push(CheckView {
                unit: unit.map(|one| one.name.clone()),
                steps: steps.iter().filter(read).cloned().collect(),
                files: files.remove(&check.id.uuid()).unwrap_or_default(),
                may_answer: own().next().is_some(),
                may_see: own().any(|one| one.post.seen_at.is_none()),
                may_hand_in: own().next().is_some() && check.rectify == Some(RectifyState::Open),
                may_recheck: check.rectify == Some(RectifyState::HandedIn)
                    && seen.stand != Stand::Party
                    && !concerns_actor
                    && self.may(call, Action::Inspect, &seen.place),
                posts: shown,
                check,
            });
        }
        Ok(checks)
    }

    /// Whether the actor can decide on a post, or what keeps them from it.
    async fn add_deciding(
        &self,
        tx: &mut Tx,
        call: &Call,
        (seen, all): (&Seen, &[InspectionPost]),
        view: &mut PostView,
    ) -> Result<(), Error> {
        let is_closed = seen.inspection.state == InspectionState::Closed;
        if !is_closed || view.post.state != PostState::Proposed {
            return Ok(());
        }
        let place = place_then(tx, &seen.place, &view.post).await?;
        let decision = self.powers.decide(&call.actor.principal, Action::ConfirmFact, &place);
        if decision.allowed {
            view.barred = self.bars_deciding(tx, call, &seen.inspectors, all, &decision).await?;
            view.may_decide = view.barred.is_none();
        }
        Ok(())
    }
}

impl CheckView {
    /// Whether something was found.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.check.result == CheckResult::Finding
    }

    /// The post to one of the three, if the actor reads it.
    #[must_use]
    pub fn post(&self, party: InspectionParty) -> Option<&PostView> {
        self.posts.iter().find(|one| one.post.party == party)
    }
}
