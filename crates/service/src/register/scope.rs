//! What somebody may see of registers: of open ones by their powers, of a confidential one by the roles that it names and at their own
//! institution alone.

use std::collections::BTreeSet;

use liandai_model::{EntryId, Role};
use liandai_rules::package::{Package, Register, Registers, Rule};
use liandai_store::{
    Reach, Tx,
    register_entry::Entry,
    register_list::{EntryPart, EntryScope},
};

use crate::{
    Call, Error, Service,
    fact::{About, Whom, known},
    place::institution_place,
    powers::{Action, Place},
};

/// The registers of a package; none, if it has none.
pub(crate) fn registers_of(package: &Package) -> &[Rule<Register>] {
    package.registers().map_or(&[], |all: &Registers| all.registers.as_slice())
}

/// The roles that see a register, if any version of it is confidential: what was written in confidence stays so.
fn seen_by(package: &Package, id: &str) -> Option<Vec<Role>> {
    let versions = registers_of(package).iter().filter(|rule| rule.id == id && rule.body.is_confidential());
    versions.map(|rule| rule.body.seen_by.clone()).next_back()
}

/// Whether a register is confidential.
pub(crate) fn is_confidential(package: &Package, id: &str) -> bool {
    seen_by(package, id).is_some()
}

/// Whether a place lies in a part.
fn covers(part: &EntryPart, place: &Place) -> bool {
    let Reach { city, institutions, units, officers } = &part.reach;
    let of_institution = if part.alone {
        place.institutions.first().is_some_and(|one| institutions.contains(one))
    } else {
        *city || place.institutions.iter().any(|one| institutions.contains(one))
    };
    of_institution
        || (!part.alone && place.unit.is_some_and(|one| units.contains(&one)))
        || place.officer.is_some_and(|one| officers.contains(&one))
}

impl Service {
    /// What the actor may see of one register.
    pub(super) fn register_part(&self, call: &Call, id: &str) -> EntryPart {
        let registers = vec![id.to_owned()];
        let principal = &call.actor.principal;
        match seen_by(call.package(), id) {
            Some(roles) => {
                let action = Action::ViewConfidentialEntry;
                let reach = self.powers.reach_of_roles(principal, action, &roles);
                // The city itself is no institution whose confidence somebody has.
                EntryPart { registers, reach: Reach { city: false, units: Vec::new(), ..reach }, alone: true }
            }
            None => {
                EntryPart { registers, reach: self.powers.reach(principal, Action::ViewEntry), alone: false }
            }
        }
    }

    /// What the actor may see of all registers.
    pub(crate) fn entry_scope(&self, call: &Call) -> EntryScope {
        let mut parts: Vec<EntryPart> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for rule in registers_of(call.package()) {
            if !seen.insert(&rule.id) {
                continue;
            }
            let part = self.register_part(call, &rule.id);
            if part.reach.is_empty() {
                continue;
            }
            match parts.iter_mut().find(|one| one.alone == part.alone && one.reach == part.reach) {
                Some(one) => one.registers.extend(part.registers),
                None => parts.push(part),
            }
        }
        EntryScope { parts }
    }

    /// A register that the actor may see somebody's entries of.
    ///
    /// # Errors
    /// There is none: one that is confidential is not there for others.
    pub fn seen_register<'c>(&self, call: &'c Call, id: &str) -> Result<&'c Rule<Register>, Error> {
        let missing = || Error::NotFound("register");
        let registers = call.package().registers().ok_or_else(missing)?;
        let rule = registers.of(id, call.today()).ok_or_else(missing)?;
        if self.register_part(call, id).reach.is_empty() { Err(missing()) } else { Ok(rule) }
    }

    /// Whether the actor may see the entries of a register that are of a place.
    pub(super) fn sees_entries(&self, call: &Call, register: &str, place: &Place) -> bool {
        covers(&self.register_part(call, register), place)
    }

    /// An entry that the actor may see, the register that it was made by, and whom it is of: as they stand today, or stood then.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(super) async fn seen_entry<'c>(
        &self,
        tx: &mut Tx,
        call: &'c Call,
        id: EntryId,
    ) -> Result<(Entry, &'c Rule<Register>, About), Error> {
        let missing = || Error::NotFound("entry");
        let entry = tx.entry(id).await?.ok_or_else(missing)?;
        let registers = call.package().registers().ok_or_else(missing)?;
        let rule = registers.of(&entry.register, entry.day).ok_or_else(missing)?;
        let whom = Whom::kept(entry.subject, entry.subject_id);
        let mut about = known(tx, whom).await?;
        if self.sees_entries(call, &entry.register, &about.place) {
            return Ok((entry, rule, about));
        }
        let then = institution_place(tx, entry.institution_id).await?.in_unit(entry.unit_id);
        let then = match whom {
            Whom::Officer(officer) => then.about(officer),
            Whom::Unit(_) | Whom::Institution(_) => then,
        };
        if !self.sees_entries(call, &entry.register, &then) {
            return Err(missing());
        }
        about.place = then;
        Ok((entry, rule, about))
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::{InstitutionId, OfficerId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn confidence_reaches_the_own_institution_and_not_those_under_it() {
        let id = |number: u128| InstitutionId::from(Uuid::from_u128(number));
        let officer = OfficerId::from(Uuid::from_u128(9));
        let under = Place::institution(vec![id(2), id(1)]).about(officer);
        let part = |institution, alone| EntryPart {
            registers: Vec::new(),
            reach: Reach { institutions: vec![institution], ..Reach::default() },
            alone,
        };
        for (part, expected) in [
            (part(id(1), true), false),
            (part(id(2), true), true),
            (part(id(1), false), true),
            (part(id(3), false), false),
        ] {
            assert_eq!(covers(&part, &under), expected, "{part:?}");
        }
        let own = EntryPart {
            registers: Vec::new(),
            reach: Reach { officers: vec![officer], ..Reach::default() },
            alone: true,
        };
        assert!(covers(&own, &under));
    }
}
