//! What may follow for whoever missed the duty of a register: one person proposes, another decides, and nothing follows by itself.

use liandai_model::{ObligationId, ObligationState, ProposalId, ProposalState};
use liandai_rules::package::RegisterConsequence;
use liandai_store::{
    Page, Paged, Tx,
    register_proposal::{Proposal, ProposalFilter, ProposalRow},
};

use super::{
    annul::REASON,
    scope::{is_confidential, registers_of},
};
use crate::{
    Call, Error, Service,
    fact::{Whom, known},
    powers::Action,
    record::Record,
    typed::Typed,
};

impl Service {
    /// Proposes what the register says for somebody who missed its duty.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason or a consequence that is for their post; [`Error::Conflict`] if it was not missed or is proposed
    /// already; there is none that the actor may see; the actor may not; or the database fails.
    pub async fn propose_for_missed(
        &self,
        call: &Call,
        register: &str,
        missed: ObligationId,
        word: &str,
        why: &str,
    ) -> Result<ProposalId, Error> {
        let rule = self.seen_register(call, register)?;
        let mut tx = self.store.write(call.tenant).await?;
        let missing = || Error::NotFound("obligation");
        let one = tx.obligation(missed).await?.ok_or_else(missing)?;
        let about = known(&mut tx, Whom::kept(one.subject, one.subject_id)).await?;
        let is_of_register = rule.body.duty.as_ref() == Some(&one.duty);
        if !is_of_register
            || is_confidential(call.package(), register)
            || !self.sees_entries(call, register, &about.place)
        {
            return Err(missing());
        }
        let decision = self.require(call, Action::Enter, &about.place)?;
        if call.actor.officer.is_some_and(|own| about.whom == Whom::Officer(own)) {
            return Err(Error::Forbidden);
        }
        let is_open = matches!(one.state, ObligationState::Open | ObligationState::Returned);
        if !is_open || one.due_day >= call.today() {
            return Err(Error::Conflict("proposal-not-missed"));
        }
        let mut typed = Typed::default();
        let consequence = rule.body.consequences.iter().find(|one| one.id == word);
        let fits = match consequence {
            Some(consequence) => is_for(&mut tx, call, consequence, about.whom).await?,
            None => false,
        };
        if !fits {
            typed.wrong("word", "typed-choice");
        }
        let why = typed.text("why", why, REASON);
        typed.done()?;
        if tx.proposal_of(missed).await?.is_some() {
            return Err(Error::Conflict("proposal-there"));
        }
        let proposal = Proposal {
            id: ProposalId::new(call.now, self.random()),
            register: register.to_owned(),
            word: word.to_owned(),
            obligation_id: missed,
            subject: one.subject,
            subject_id: one.subject_id,
            institution_id: about.institution,
            unit_id: about.unit,
            period: one.period.clone(),
            why,
            state: ProposalState::Proposed,
            proposed_by: call.actor.account,
            proposed_at: call.now,
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
        };
        tx.insert_proposal(&proposal).await?;
        let record =
            Record::new("propose-consequence", "proposal", proposal.id, &about.name).after(&proposal)?;
        record.because(&proposal.why).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(proposal.id)
    }

    /// Decides on a proposal: carried out by those whose task it is, or not. Whoever decides on rewards and consequences does, and nobody
    /// what they proposed or what is about themselves.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Conflict`] if the actor proposed it or it was decided; there is none that the actor may
    /// decide on; or the database fails.
    pub async fn decide_proposal(
        &self,
        call: &Call,
        id: ProposalId,
        accepts: bool,
        why: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", why, REASON);
        let mut tx = self.store.write(call.tenant).await?;
        let missing = || Error::NotFound("proposal");
        let before = tx.proposal(id).await?.ok_or_else(missing)?;
        let about = known(&mut tx, Whom::kept(before.subject, before.subject_id)).await?;
        if !self.sees_entries(call, &before.register, &about.place) {
            return Err(missing());
        }
        let decision = self.require(call, Action::DecideSettlement, &about.place)?;
        typed.done()?;
        let behind = decision.on_behalf.map(|other| other.account);
        if self.is_same_person(&mut tx, call, before.proposed_by).await? || behind == Some(before.proposed_by)
        {
            return Err(Error::Conflict("proposal-own"));
        }
        let state = if accepts { ProposalState::Accepted } else { ProposalState::Declined };
        if !tx.decide_proposal(id, state, (call.actor.account, call.now), &why).await? {
            return Err(Error::Conflict("proposal-decided"));
        }
        let after = tx.proposal(id).await?.ok_or_else(missing)?;
        let act = if accepts { "accept-proposal" } else { "decline-proposal" };
        let record = Record::new(act, "proposal", id, &about.name).before(&before)?.after(&after)?;
        record.because(&why).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A page of the proposals that the actor may see, the latest first.
    ///
    /// # Errors
    /// The actor may see no registers, or the database fails.
    pub async fn list_proposals(
        &self,
        call: &Call,
        filter: &ProposalFilter,
        page: Page,
    ) -> Result<Paged<ProposalRow>, Error> {
        let reach = self.reach(call, Action::ViewEntry)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.proposal_list(&reach, filter, page).await?)
    }

    /// Whether the actor could decide on a proposal of a list.
    #[must_use]
    pub fn may_decide_proposals(&self, call: &Call) -> bool {
        self.may_anywhere(call, Action::DecideSettlement)
    }

    /// What a proposal is called in the package.
    #[must_use]
    pub fn consequence_of<'c>(call: &'c Call, register: &str, word: &str) -> Option<&'c RegisterConsequence> {
        let versions = registers_of(call.package()).iter().filter(|rule| rule.id == register);
        versions.flat_map(|rule| &rule.body.consequences).find(|one| one.id == word)
    }
}

/// Whether a consequence is for somebody's post.
async fn is_for(
    tx: &mut Tx,
    call: &Call,
    consequence: &RegisterConsequence,
    whom: Whom,
) -> Result<bool, Error> {
    let Whom::Officer(officer) = whom else { return Ok(consequence.posts.is_empty()) };
    if consequence.posts.is_empty() {
        return Ok(true);
    }
    let words: Vec<&str> = consequence
        .posts
        .iter()
        .filter_map(|at| call.package().vocabulary.posts.get(*at))
        .map(|word| word.id.as_str())
        .collect();
    let posts = tx.posts_of_officer(officer).await?;
    let today = call.today();
    let holds = posts.iter().any(|post| {
        words.contains(&post.kind.as_str())
            && post.from_day <= today
            && post.to_day.is_none_or(|last| today <= last)
    });
    Ok(holds)
}
