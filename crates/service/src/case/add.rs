//! What is added to the file of a case: by those who inquire, and by those whom it is about; each with files.

use liandai_model::{
    AttachmentOwner, CaseAct, CaseCapacity, CaseId, CaseParty, CaseState, CaseStepId, CaseTold,
};
use liandai_store::{Tx, conduct_case::ConductCase};

use super::{Done, seen::Stand, words};
use crate::{Call, Error, Service, attachment::Received, powers::Decision, typed::Typed};

impl Service {
    /// Adds to the file: evidence, minutes, a note. Those whom the case is about do not read it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no case whose check or inquiry waits for the actor; [`Error::Conflict`] if it
    /// stands elsewhere; or the database or the disk fails.
    pub async fn add_to_case(
        &self,
        call: &Call,
        id: CaseId,
        text: &str,
        files: Vec<Received>,
    ) -> Result<(), Error> {
        {
            let mut tx = self.store.read(call.tenant).await?;
            self.adding_to(&mut tx, call, id).await?;
        }
        let mut typed = Typed::default();
        let text = words(&mut typed, "note", text);
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (case, decision) = self.adding_to(&mut tx, call, id).await?;
        let done = Done { act: "add-to-case", of: CaseAct::Note, told: CaseTold::Inside, text: &text };
        let (_, step) = self.keep_case(&mut tx, call, (&case, &case), &done, &decision).await?;
        let owner = (AttachmentOwner::CaseStep, step.uuid());
        self.attach(&mut tx, call, owner, &kept, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whom a case is about says something to it, or hands something in. Everybody who acts in it reads that, the other party does not.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no case about the actor; [`Error::Conflict`] if it is decided; or the
    /// database or the disk fails.
    pub async fn state_in_case(
        &self,
        call: &Call,
        id: CaseId,
        text: &str,
        files: Vec<Received>,
    ) -> Result<(), Error> {
        {
            let mut tx = self.store.read(call.tenant).await?;
            let (case, _, _) = self.case_about(&mut tx, call, id).await?;
            takes_statements(&case)?;
        }
        let mut typed = Typed::default();
        let text = words(&mut typed, "statement", text);
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (case, party, decision) = self.case_about(&mut tx, call, id).await?;
        takes_statements(&case)?;
        let done = Done { act: "state-in-case", of: CaseAct::State, told: told(party), text: &text };
        let (_, step) = self.keep_case(&mut tx, call, (&case, &case), &done, &decision).await?;
        let owner = (AttachmentOwner::CaseStep, step.uuid());
        self.attach(&mut tx, call, owner, &kept, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether a file of a step can be seen by the actor. What was handed in stays as it is.
    ///
    /// # Errors
    /// There is no such step that the actor reads, or the database fails.
    pub(crate) async fn sees_files_of_case(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: CaseStepId,
    ) -> Result<Option<Decision>, Error> {
        let missing = || Error::NotFound("case");
        let step = tx.case_step(id).await?.ok_or_else(missing)?;
        let (_, stand) = self.seen_case(tx, call, step.case_id).await?;
        if stand.reads(step.told) { Ok(None) } else { Err(missing()) }
    }

    async fn adding_to(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: CaseId,
    ) -> Result<(ConductCase, Decision), Error> {
        let (case, stand) = self.seen_case(tx, call, id).await?;
        if matches!(stand, Stand::Party(_)) {
            return Err(Error::Forbidden);
        }
        let capacity = match case.state {
            CaseState::Checking => CaseCapacity::Checker,
            CaseState::Inquiry | CaseState::Hearing => CaseCapacity::Inquirer,
            _ => return Err(Error::Conflict("case-changed")),
        };
        self.case_acting_in(tx, call, (id, capacity)).await
    }
}

/// Until it is decided, and again while it is looked at.
pub(super) fn takes_statements(case: &ConductCase) -> Result<(), Error> {
    let is_over = matches!(case.state, CaseState::Checking | CaseState::Dropped | CaseState::Decided);
    if is_over { Err(Error::Conflict("case-changed")) } else { Ok(()) }
}

/// Who reads what is told to a party.
pub(super) const fn told(party: CaseParty) -> CaseTold {
    match party {
        CaseParty::Officer => CaseTold::Officer,
        CaseParty::Leader => CaseTold::Leader,
    }
}
