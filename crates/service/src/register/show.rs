//! One entry: what it says, how far its steps are, the entries that it has had, and what can be done with it.

use liandai_model::{AttachmentOwner, Day, EntryId, EntryState};
use liandai_rules::package::{Register, RegisterStep, Rule};
use liandai_store::{
    attachment::Attachment,
    names::Unnamed,
    register_entry::{Entry, EntryStep},
    register_list::EntryRow,
};

use super::{chain::chain, scope::is_confidential, step::next};
use crate::{
    Call, Error, Service,
    fact::{About, Whom},
    powers::Action,
};

/// A step of an entry.
#[derive(Debug)]
pub struct StepView<'c> {
    /// The step, as the package has it.
    pub step: &'c RegisterStep,
    /// What was written down of it, if it is done.
    pub done: Option<EntryStep>,
    /// By which day it is to be done.
    pub due: Option<Day>,
    /// Whether it is the next one.
    pub is_next: bool,
}

/// An entry as the actor sees it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of the page")]
pub struct EntryView<'c> {
    /// Its row with names.
    pub row: EntryRow,
    /// All that is kept of it.
    pub entry: Entry,
    /// The register, as it was when it was made.
    pub rule: &'c Rule<Register>,
    /// Of whom it is.
    pub about: About,
    /// Whether the register is confidential.
    pub is_confidential: bool,
    /// Its steps, in order.
    pub steps: Vec<StepView<'c>>,
    /// What was done of the steps and taken back, in order.
    pub moves: Vec<EntryStep>,
    /// The files behind it.
    pub files: Vec<Attachment>,
    /// Every entry that it has had, this one too, with who entered and who decided.
    pub entries: Vec<(Entry, String, String)>,
    /// Whether the actor may see of whom it is.
    pub sees_subject: bool,
    /// Whether the actor may confirm or return it now.
    pub may_decide: bool,
    /// Whether the actor may, had they not entered it themselves.
    pub is_own_entry: bool,
    /// Whether the actor may take it back now.
    pub may_withdraw: bool,
    /// Whether the actor may change its files now.
    pub may_attach: bool,
    /// Whether the actor may enter a correction of it now.
    pub may_correct: bool,
    /// Whether the actor may take it out of the record.
    pub may_annul: bool,
    /// Whether the actor may do its steps.
    pub may_step: bool,
    /// When it must be renewed, if it must.
    pub renewed_by: Option<Day>,
}

impl Service {
    /// An entry as far as the actor may see it.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_entry<'c>(&self, call: &'c Call, id: EntryId) -> Result<EntryView<'c>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (entry, rule, about) = self.seen_entry(&mut tx, call, id).await?;
        let row = tx.entry_row(id).await?.ok_or(Error::NotFound("entry"))?;
        let all = chain(&mut tx, &entry).await?;
        let accounts = all.iter().flat_map(|one| [one.entered_by, one.decided_by]).flatten().collect();
        let names = tx.names_of(&Unnamed { accounts, ..Unnamed::default() }).await?;
        let name = |account: Option<_>| account.map_or("", |account| names.account(account)).to_owned();
        let waits = all.iter().any(|one| {
            one.supersedes == Some(id) && matches!(one.state, EntryState::Waiting | EntryState::Returned)
        });
        let moves = if entry.steps > 0 { tx.entry_steps(id).await? } else { Vec::new() };
        let decision = if entry.state == EntryState::Waiting {
            self.confirms_entry(&mut tx, call, &entry, &about).await?
        } else {
            None
        };
        let is_own_entry = match &decision {
            Some(decision) => self.is_another(&mut tx, call, &entry, decision).await.is_err(),
            None => false,
        };
        let is_confidential = is_confidential(call.package(), &entry.register);
        let files = if is_confidential {
            Vec::new()
        } else {
            tx.attachments_of(AttachmentOwner::Entry, id.uuid()).await?
        };
        drop(tx);
        let enters = self.enters(call, rule, &about).is_ok();
        let own = entry.entered_by == Some(call.actor.account);
        let is_waiting = entry.state == EntryState::Waiting;
        let can_correct = matches!(entry.state, EntryState::Returned | EntryState::Confirmed);
        let action = match about.whom {
            Whom::Institution(_) => Action::ViewInstitution,
            Whom::Unit(_) => Action::ViewUnit,
            Whom::Officer(_) => Action::ViewOfficer,
        };
        let may_correct = enters && can_correct && !waits && !entry.annuls;
        Ok(EntryView {
            steps: steps(rule, &entry, &moves),
            sees_subject: self.may(call, action, &about.place),
            may_decide: decision.is_some() && !is_own_entry && entry.steps_done >= entry.steps,
            is_own_entry,
            may_withdraw: enters && own && matches!(entry.state, EntryState::Waiting | EntryState::Returned),
            may_attach: enters && own && is_waiting && !entry.annuls && !is_confidential,
            may_correct,
            may_annul: may_correct && entry.state == EntryState::Confirmed,
            may_step: enters && is_waiting && entry.steps > 0,
            renewed_by: renewed_by(rule, &entry),
            entries: all
                .iter()
                .map(|one| (one.clone(), name(one.entered_by), name(one.decided_by)))
                .collect(),
            row,
            rule,
            about,
            is_confidential,
            moves,
            files,
            entry,
        })
    }
}

fn steps<'c>(rule: &'c Rule<Register>, entry: &Entry, moves: &[EntryStep]) -> Vec<StepView<'c>> {
    let done = usize::try_from(entry.steps_done).unwrap_or(0);
    let next = next(&rule.body.steps, entry).map(|step| step.id.as_str());
    let view = |(at, step): (usize, &'c RegisterStep)| StepView {
        done: (at < done)
            .then(|| moves.iter().rev().find(|one| one.done && one.step == step.id).cloned())
            .flatten(),
        due: step.within.and_then(|days| i32::try_from(days).ok()).map(|days| entry.day.add_days(days)),
        is_next: next == Some(step.id.as_str()),
        step,
    };
    rule.body.steps.iter().enumerate().map(view).collect()
}

/// By when a confirmed entry must be renewed.
fn renewed_by(rule: &Rule<Register>, entry: &Entry) -> Option<Day> {
    let years = rule.body.renewed_after.filter(|_| entry.state == EntryState::Confirmed)?;
    let months = i16::try_from(years * 12).ok()?;
    Some(entry.day.add_months(months))
}
