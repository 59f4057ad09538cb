//! Whose task something is: the actor's own, and that of the places for which they stand by post or seat.

use liandai_model::{Duty, ObligationState, Role, Subject};
use liandai_rules::package::Through;
use liandai_store::{
    obligation::Obligation,
    obligation_list::{Confirms, Owner},
};

use crate::{
    Call, Service,
    powers::{Action, Holding, Scope, Source},
};

/// What is still to be done.
pub(crate) const TO_DO: [ObligationState; 2] = [ObligationState::Open, ObligationState::Returned];

/// For whom the actor does what is owed.
pub(crate) fn owners(call: &Call) -> Vec<Owner> {
    let mut owners: Vec<Owner> = call.actor.officer.map(Owner::Officer).into_iter().collect();
    for holding in &call.actor.principal.holdings {
        let owner = match &holding.scope {
            Scope::Unit(unit) if is_of_unit(holding) => Owner::Unit(*unit),
            Scope::Institution(institution) => {
                let through = through(holding);
                if through.is_empty() {
                    continue;
                }
                Owner::Institution(*institution, through.iter().map(|through| through.id()).collect())
            }
            _ => continue,
        };
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

/// Whether the actor is one of those whose task it is.
pub(super) fn is_owner(call: &Call, one: &Obligation) -> bool {
    owners(call).iter().any(|owner| match owner {
        Owner::Officer(officer) => one.subject == Subject::Officer && one.subject_id == officer.uuid(),
        Owner::Unit(unit) => one.subject == Subject::Unit && one.subject_id == unit.uuid(),
        Owner::Institution(institution, through) => {
            one.subject == Subject::Institution
                && one.subject_id == institution.uuid()
                && through.iter().any(|word| *word == one.through)
        }
    })
}

/// Whether the actor stands for the very place that owes it, in whatever task: a clerk writes down what the head has done.
pub(super) fn stands_for(call: &Call, one: &Obligation) -> bool {
    call.actor.principal.holdings.iter().any(|holding| match &holding.scope {
        Scope::Unit(unit) => one.unit_id == Some(*unit) && is_of_unit(holding),
        Scope::Institution(institution) => one.institution_id == *institution && !through(holding).is_empty(),
        _ => false,
    })
}

fn is_of_unit(holding: &Holding) -> bool {
    holding.role == Role::Clerk || duty(holding) == Some(Duty::UnitLead)
}

const fn duty(holding: &Holding) -> Option<Duty> {
    match holding.source {
        Source::Post { duty, .. } => duty,
        _ => None,
    }
}

/// Which tasks of an institution a role there brings.
fn through(holding: &Holding) -> &'static [Through] {
    match (holding.role, duty(holding)) {
        (_, Some(Duty::InCharge)) => &[Through::InCharge],
        (_, Some(Duty::PoliticalWork)) => &[Through::PoliticalWork],
        (Role::Head, _) => &[Through::Head],
        (Role::GroupHead, _) => &[Through::GroupHead, Through::Group],
        (Role::GroupMember, _) => &[Through::Group],
        (Role::OfficeDirector | Role::Clerk, _) => &[Through::Office],
        _ => &[],
    }
}

impl Service {
    /// For whom the actor confirms; nobody, if they confirm nothing.
    pub(super) fn confirms(&self, call: &Call) -> Option<Confirms> {
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmDuty);
        if reach.is_empty() {
            return None;
        }
        Some(Confirms {
            account: Some(call.actor.account),
            officer: call.actor.officer,
            members: reach.officers,
            institutions: reach.institutions,
            city: reach.city,
        })
    }
}
