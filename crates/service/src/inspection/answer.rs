//! Those concerned by a finding: they see it, say something to it, and hand in what shows that it is put right.

use liandai_model::{AttachmentOwner, InspectionAct, InspectionCheckId, InspectionId, RectifyState};
use liandai_store::{
    Tx,
    inspection_check::{InspectionCheck, InspectionPost},
};

use super::{
    NOUN,
    seen::{Seen, Stand},
    words,
};
use crate::{
    Call, Error, Service,
    attachment::Received,
    powers::{Action, Decision, Place},
    record::Record,
    typed::Typed,
};

/// A finding that concerns the actor.
struct Answering {
    seen: Seen,
    check: InspectionCheck,
    /// What is posted to them.
    own: Vec<InspectionPost>,
    decision: Decision,
}

impl Service {
    /// Says something to a finding. Those who look after the institution and inspect read it, the other two whom it concerns do not.
    ///
    /// # Errors
    /// [`Error::Invalid`] without words; there is no such finding that concerns the actor; or the database fails.
    pub async fn comment_on_finding(
        &self,
        call: &Call,
        id: InspectionCheckId,
        text: &str,
    ) -> Result<InspectionId, Error> {
        let mut typed = Typed::default();
        let text = words(&mut typed, "comment", text);
        let mut tx = self.store.write(call.tenant).await?;
        let Answering { seen, check, own, decision } = self.answering_finding(&mut tx, call, id).await?;
        typed.done()?;
        let post = own.first().map(|post| post.id);
        let done = ("comment-on-finding", InspectionAct::Comment, post);
        self.add_step(&mut tx, call, (&seen.inspection, &check), done, &text, &decision).await?;
        for post in &own {
            tx.see_inspection_post(post.id, call.now).await?;
        }
        tx.commit().await?;
        Ok(seen.inspection.id)
    }

    /// Records that those concerned have seen a finding. Twice changes nothing.
    ///
    /// # Errors
    /// There is no such finding that concerns the actor, or the database fails.
    pub async fn see_finding(&self, call: &Call, id: InspectionCheckId) -> Result<InspectionId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let Answering { seen, own, decision, .. } = self.answering_finding(&mut tx, call, id).await?;
        let mut is_new = false;
        for post in &own {
            is_new |= tx.see_inspection_post(post.id, call.now).await?;
        }
        if is_new {
            let record = Record::new("see-finding", NOUN, seen.inspection.id, &seen.inspection.number);
            record.by(&decision).write(&mut tx, call).await?;
            tx.commit().await?;
        }
        Ok(seen.inspection.id)
    }

    /// Hands in what shows that something is put right. An inspector looks again.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such finding that concerns the actor; [`Error::Conflict`] if nothing is to
    /// be put right any more, or the actor inspected; or the database or the disk fails.
    pub async fn hand_in_rectification(
        &self,
        call: &Call,
        id: InspectionCheckId,
        text: &str,
        files: Vec<Received>,
    ) -> Result<InspectionId, Error> {
        {
            let mut tx = self.store.read(call.tenant).await?;
            is_open(&self.answering_finding(&mut tx, call, id).await?.check)?;
        }
        let mut typed = Typed::default();
        let text = words(&mut typed, "proof", text);
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let Answering { seen, check, own, decision } = self.answering_finding(&mut tx, call, id).await?;
        is_open(&check)?;
        let after = InspectionCheck { rectify: Some(RectifyState::HandedIn), ..check.clone() };
        if !tx.change_inspection_check(&after, RectifyState::Open).await? {
            return Err(Error::Conflict("inspection-changed"));
        }
        let done = ("hand-in-rectification", InspectionAct::HandIn, own.first().map(|post| post.id));
        let step = self.add_step(&mut tx, call, (&seen.inspection, &after), done, &text, &decision).await?;
        for post in &own {
            tx.see_inspection_post(post.id, call.now).await?;
        }
        self.attach(&mut tx, call, (AttachmentOwner::InspectionStep, step.uuid()), &kept, &decision).await?;
        tx.commit().await?;
        Ok(seen.inspection.id)
    }

    /// A finding of a closed inspection that concerns the actor, by what power they answer. Nobody answers what they found themselves.
    async fn answering_finding(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: InspectionCheckId,
    ) -> Result<Answering, Error> {
        let (seen, check, mut own) = self.seen_finding(tx, call, id).await?;
        own.retain(|post| self.answers_post(call, &seen.place, post));
        if seen.stand == Stand::Inspector {
            return Err(Error::Conflict("inspection-own-finding"));
        }
        let Some(first) = own.first() else { return Err(Error::Forbidden) };
        let place = match first.party {
            liandai_model::InspectionParty::Unit => seen.place.clone().in_unit(first.unit_id),
            _ => Place::account(call.actor.account, call.actor.officer),
        };
        let decision = self.require(call, Action::AnswerInspection, &place)?;
        Ok(Answering { seen, check, own, decision })
    }
}

/// Whether it is still to be put right.
fn is_open(check: &InspectionCheck) -> Result<(), Error> {
    let is_open = check.rectify == Some(RectifyState::Open);
    if is_open { Ok(()) } else { Err(Error::Conflict("inspection-nothing-to-rectify")) }
}
