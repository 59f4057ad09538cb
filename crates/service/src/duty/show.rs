//! One obligation with its history, and what the actor can do about it.

use liandai_model::{
    AccountId, AttachmentOwner, InstitutionId, ObligationId, ObligationState, Subject, UnitId,
};
use liandai_rules::package::{Confirmer, Duties, Owed, Rule};
use liandai_store::{
    Tx,
    attachment::Attachment,
    names::{Names, Unnamed},
    obligation::{Obligation, ObligationMove},
};

use super::{
    evidence::takes_files,
    owners::{TO_DO, is_owner, stands_for},
};
use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision, Place},
    regulation::Version,
};

/// What the actor may do about it now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of the page")]
pub struct MayOf {
    /// Say that it is done.
    pub finish: bool,
    /// Take that back.
    pub take_back: bool,
    /// Confirm it or send it back.
    pub confirm: bool,
    /// Excuse from it.
    pub excuse: bool,
    /// Open it again after it was confirmed or excused.
    pub reopen: bool,
    /// Bring files and take them away.
    pub change_files: bool,
}

/// An obligation and what stands around it.
pub struct ObligationView {
    /// As it is recorded.
    pub one: Obligation,
    /// The version of the regulation that is in force.
    pub version: Version,
    /// What was done about it.
    pub moves: Vec<ObligationMove>,
    /// The names of the debtor, its places and those who had to do with it.
    pub names: Names,
    /// What the actor may do.
    pub may: MayOf,
    /// The files that show that it was done.
    pub files: Vec<Attachment>,
}

impl ObligationView {
    /// The duty's version that it arose from; the latest, if the regulation in force has none for its time.
    #[must_use]
    pub fn rule(&self) -> Option<&Rule<Owed>> {
        rule_of(self.version.package.duties()?, &self.one)
    }
}

/// The duty's version that an obligation arose from.
pub(super) fn rule_of<'d>(duties: &'d Duties, one: &Obligation) -> Option<&'d Rule<Owed>> {
    let latest = || duties.duties.iter().rev().find(|rule| rule.id == one.duty);
    duties.on(&one.duty, one.last_day).or_else(latest)
}

/// An obligation that the actor may see.
pub(super) struct Seen {
    pub(super) one: Obligation,
    pub(super) place: Place,
    confirmed_at: Place,
}

impl Service {
    /// One obligation.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_obligation(&self, call: &Call, id: ObligationId) -> Result<ObligationView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let seen = self.seen_obligation(&mut tx, call, id).await?;
        let moves = tx.obligation_moves(id).await?;
        let files = tx.attachments_of(AttachmentOwner::Obligation, id.uuid()).await?;
        let accounts: Vec<AccountId> =
            [seen.one.done_by, seen.one.decided_by].into_iter().flatten().collect();
        let mut institutions: Vec<InstitutionId> = vec![seen.one.institution_id];
        institutions.extend(seen.one.confirmer_id);
        let units: Vec<UnitId> = seen.one.unit_id.into_iter().collect();
        let officers =
            if seen.one.subject == Subject::Officer { vec![seen.one.subject_id.into()] } else { Vec::new() };
        let asked = Unnamed { accounts, institutions, units, officers, ..Unnamed::default() };
        let names = tx.names_of(&asked).await?;
        drop(tx);
        let may = self.may_of(call, &seen);
        Ok(ObligationView { one: seen.one, version: call.regulation.clone(), moves, names, may, files })
    }

    fn may_of(&self, call: &Call, seen: &Seen) -> MayOf {
        let decides = self.decides(call, seen).is_some();
        let is_of_nobody = seen.one.confirmer == Confirmer::Nobody.id();
        let (to_do, is_done) = (TO_DO.contains(&seen.one.state), seen.one.state == ObligationState::Done);
        let is_settled = matches!(seen.one.state, ObligationState::Confirmed | ObligationState::Excused);
        MayOf {
            finish: to_do && self.does(call, seen).is_some(),
            take_back: is_done && self.does(call, seen).is_some(),
            confirm: is_done && decides && !is_of_nobody,
            excuse: to_do && decides,
            reopen: is_settled && decides,
            change_files: takes_files(&seen.one) && self.does(call, seen).is_some(),
        }
    }

    /// The decision by which the actor may say that it is done, if they may.
    pub(super) fn does(&self, call: &Call, seen: &Seen) -> Option<Decision> {
        let (is_own, action) = match seen.one.subject {
            Subject::Officer => {
                (call.actor.officer.is_some_and(|own| own.uuid() == seen.one.subject_id), Action::DoDuty)
            }
            Subject::Unit | Subject::Institution => (stands_for(call, &seen.one), Action::DoPlaceDuty),
        };
        if is_own { self.require(call, action, &seen.place).ok() } else { None }
    }

    /// The decision by which the actor may confirm it, if they may. Nobody confirms what they said themselves, what is their own or what is
    /// their own task.
    pub(super) fn decides(&self, call: &Call, seen: &Seen) -> Option<Decision> {
        let said_it = seen.one.done_by == Some(call.actor.account);
        if said_it || is_owner(call, &seen.one) {
            return None;
        }
        self.require(call, Action::ConfirmDuty, &seen.confirmed_at).ok()
    }

    /// An obligation that the actor may see: by its place, as one of those whose task it is, or as whoever confirms it.
    pub(super) async fn seen_obligation(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ObligationId,
    ) -> Result<Seen, Error> {
        let one = tx.obligation(id).await?.ok_or(Error::NotFound("obligation"))?;
        let seen = placed(tx, one).await?;
        let is_seen = self.may(call, Action::ViewDuty, &seen.place)
            || is_owner(call, &seen.one)
            || self.decides(call, &seen).is_some();
        if is_seen { Ok(seen) } else { Err(Error::NotFound("obligation")) }
    }
}

/// An obligation with the places that powers are asked of.
pub(super) async fn placed(tx: &mut Tx, one: Obligation) -> Result<Seen, Error> {
    let place = institution_place(tx, one.institution_id).await?.in_unit(one.unit_id);
    let place = if one.subject == Subject::Officer { place.about(one.subject_id.into()) } else { place };
    let confirmed_at = match Confirmer::from_id(&one.confirmer) {
        Some(Confirmer::Office | Confirmer::Above) => institution_place(tx, one.confirmer_id).await?,
        // Where nobody confirms, those in charge of the institution may still excuse.
        _ if one.subject == Subject::Officer => place.clone(),
        _ => institution_place(tx, one.institution_id).await?,
    };
    Ok(Seen { one, place, confirmed_at })
}
