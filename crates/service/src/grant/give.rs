//! A role is given to an account, somewhere, for a time, for a reason.

use liandai_model::{AccountId, Day, GrantId, InstitutionId, Role, UnitId};
use liandai_store::{Tx, grant::Grant};

use crate::{
    Call, Error, Problem, Service, asked,
    place::institution_place,
    powers::{Action, Place, is_grantable},
    record::Record,
};

/// What the form sends.
#[derive(Clone, Copy)]
pub struct GiveRole<'a> {
    /// To whom.
    pub account: AccountId,
    /// Which role; none if it was not chosen or there is no such.
    pub role: Option<Role>,
    /// For which institution; none for the whole city.
    pub institution: Option<InstitutionId>,
    /// For which unit only.
    pub unit: Option<UnitId>,
    /// The first day as it was typed; today if none.
    pub from: &'a str,
    /// The last day as it was typed; until it is withdrawn, if none.
    pub to: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl Service {
    /// Gives a role.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such account within reach; the actor may not give roles to it or
    /// not for that place; or the database fails.
    pub async fn give_role(&self, call: &Call, give: &GiveRole<'_>) -> Result<GrantId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, give.account, Action::GrantRoles).await?;
        let mut problems = Vec::new();
        let why = asked::reason(give.reason).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let from = asked::day("from", give.from).map_err(|problem| problems.push(problem));
        let from = from.ok().flatten().unwrap_or(call.today());
        let to = asked::day("to", give.to).map_err(|problem| problems.push(problem)).ok().flatten();
        if from < call.today() {
            problems.push(Problem::new("from", "grant-from-past"));
        }
        if to.is_some_and(|to| to < from) {
            problems.push(Problem::new("to", "grant-to-before-from"));
        }
        problems.extend(
            give.role.map_or(Some(Problem::new("role", "grant-role-wanted")), |role| unfit(role, give)),
        );
        self.require(call, Action::GrantRoles, &scope_place(&mut tx, give).await?)?;
        let Some(role) = give.role.filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let grant = Grant {
            id: GrantId::new(call.now, self.random()),
            account_id: give.account,
            role,
            institution_id: give.institution,
            unit_id: give.unit,
            from_day: from,
            to_day: to,
            reason: why.to_owned(),
            granted_by: Some(call.actor.account),
            granted_at: call.now,
        };
        if tx.grants_of(give.account).await?.iter().any(|held| {
            let same = (held.role, held.institution_id, held.unit_id) == (role, give.institution, give.unit);
            same && overlap((held.from_day, held.to_day), (from, to))
        }) {
            return Err(Error::invalid("role", "grant-held-already"));
        }
        tx.insert_grant(&grant).await?;
        Record::new("give-role", "account", give.account, &found.account.name)
            .after(&grant)?
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(grant.id)
    }
}

/// Where the role will be held. The unit says its institution itself.
async fn scope_place(tx: &mut Tx, give: &GiveRole<'_>) -> Result<Place, Error> {
    let institution = match give.unit {
        Some(unit) => {
            let unit = tx.unit(unit).await?.ok_or(Error::NotFound("unit"))?;
            if give.institution.is_some_and(|institution| institution != unit.institution_id) {
                return Err(Error::NotFound("unit"));
            }
            Some(unit.institution_id)
        }
        None => give.institution,
    };
    let place = institution_place(tx, institution).await?;
    if institution.is_some() && place.institutions.is_empty() {
        // Without it, what is nowhere would count as the city.
        return Err(Error::NotFound("institution"));
    }
    Ok(place.in_unit(give.unit))
}

/// Why a role cannot be held in that scope.
fn unfit(role: Role, give: &GiveRole<'_>) -> Option<Problem> {
    let wanted = match role {
        _ if !is_grantable(role) => Some(("role", "grant-role-follows")),
        Role::CityCommission | Role::Auditor | Role::Administrator => {
            give.unit.map(|_| ("unit", "grant-unit-unfit"))
        }
        _ if give.institution.is_none() => Some(("institution", "grant-institution-wanted")),
        Role::Leadership | Role::Clerk => None,
        _ => give.unit.map(|_| ("unit", "grant-unit-unfit")),
    };
    wanted.map(|(field, key)| Problem::new(field, key))
}

fn overlap(one: (Day, Option<Day>), other: (Day, Option<Day>)) -> bool {
    let begins_before = |from: Day, to: Option<Day>| to.is_none_or(|to| from <= to);
    let is_empty = |(from, to): (Day, Option<Day>)| !begins_before(from, to);
    !is_empty(one) && begins_before(one.0, other.1) && begins_before(other.0, one.1)
}

#[cfg(test)]
mod tests {
    use liandai_model::Instant;

    use super::*;

    fn day(number: i8) -> Day {
        Day::new(2026, 3, number).unwrap()
    }

    #[test]
    fn days_overlap_if_one_is_in_both() {
        for (one, other, expected) in [
            ((1, None), (5, None), true),
            ((1, Some(4)), (5, None), false),
            ((1, Some(5)), (5, None), true),
            ((5, None), (1, Some(4)), false),
            ((5, None), (1, Some(5)), true),
            ((5, Some(4)), (1, None), false),
        ] {
            let days = |(from, to): (i8, Option<i8>)| (day(from), to.map(day));
            assert_eq!(overlap(days(one), days(other)), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn each_role_has_scopes_in_which_it_can_be_held() {
        let at = Instant::start_of(day(1));
        let institution = InstitutionId::new(at, [1; 10]);
        let unit = UnitId::new(at, [2; 10]);
        let scopes = [(None, None), (Some(institution), None), (Some(institution), Some(unit))];
        for (role, expected) in [
            (Role::Head, [false, true, false]),
            (Role::Leadership, [false, true, true]),
            (Role::GroupHead, [false, true, false]),
            (Role::GroupMember, [false, true, false]),
            (Role::OfficeDirector, [false, true, false]),
            (Role::Clerk, [false, true, true]),
            (Role::Leader, [false; 3]),
            (Role::Officer, [false; 3]),
            (Role::CityCommission, [true, true, false]),
            (Role::Auditor, [true, true, false]),
            (Role::Administrator, [true, true, false]),
        ] {
            let fits = scopes.map(|(institution, unit)| {
                let account = AccountId::new(at, [3; 10]);
                let give =
                    GiveRole { account, role: Some(role), institution, unit, from: "", to: "", reason: "" };
                unfit(role, &give).is_none()
            });
            assert_eq!(fits, expected, "{role}");
        }
    }
}
