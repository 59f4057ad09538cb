//! People of several capacities, and people who act for others: what one role keeps another from doing.

use super::{
    changde,
    sample::{account, holding, institution, lent, officer, person, place, with},
};
use crate::powers::{
    Action::{self, *},
    Capacity::{self, *},
    Holding, OnBehalf, Powers, Principal, Scope,
};

/// Who asks, what, where, whether it is allowed, by which policy.
type Case = (Principal, Action, &'static str, bool, &'static str);

fn in_x(capacity: Capacity) -> Holding {
    Holding { scope: Scope::Institution(institution('X')), ..holding(capacity) }
}

/// S, who may act for L.
fn for_l(own: &[Capacity], of_l: &[Capacity]) -> Principal {
    let own = own.iter().map(|capacity| holding(*capacity));
    person(own.chain(of_l.iter().map(|capacity| lent('L', holding(*capacity)))).collect())
}

fn cases() -> Vec<Case> {
    vec![
        // Capacities add up.
        (with(&[Clerk, GroupHead]), EditPost, "N", true, "clerk"),
        (with(&[Clerk, GroupHead]), PairLinks, "N", true, "group-head"),
        (person(vec![holding(Clerk), in_x(Head)]), ViewDossier, "F", true, "head"),
        (person(vec![holding(Clerk), in_x(Head)]), EditOfficer, "F", false, ""),
        // Nobody decides on their own record or gives themselves powers.
        (with(&[Clerk, Head]), EditOfficer, "S", false, "own-record"),
        (with(&[Clerk, Head]), SecondOfficer, "S", false, "own-record"),
        (with(&[GroupHead]), PairLinks, "S", false, "own-record"),
        (with(&[CityCommission]), AwardTitle, "S", false, "own-record"),
        (with(&[Clerk, Head]), EditPost, "S", false, "own-powers"),
        (with(&[Clerk, Head]), FillBody, "S", false, "own-powers"),
        (with(&[Administrator]), GrantRoles, "account S", false, "own-powers"),
        (with(&[Administrator]), RecordProxy, "account S", false, "own-powers"),
        (with(&[Administrator]), ManageAccounts, "account S", false, "own-powers"),
        (with(&[Administrator]), GrantRoles, "account N", true, "administrator"),
        // An auditor changes nothing.
        (with(&[Auditor, Clerk]), EditOfficer, "N", false, "auditor-changes-nothing"),
        (with(&[Auditor, Clerk]), Import, "institution A", false, "auditor-changes-nothing"),
        (with(&[Auditor, Administrator]), EditSettings, "city", false, "auditor-changes-nothing"),
        (with(&[Auditor, Leader]), SignLink, "M", false, "auditor-changes-nothing"),
        (with(&[Auditor, Clerk]), OpenSealed, "N", true, "clerk-sealed"),
        (with(&[Auditor]), EditOwnAccount, "account S", true, "everybody-own"),
        (with(&[Auditor]), LendPowers, "account S", false, "auditor-changes-nothing"),
        // An administrator sees no appraisal but the own record.
        (with(&[Administrator, Head]), ViewDossier, "N", false, "administrator-opens-no-record"),
        (with(&[Administrator, Head]), ViewLinks, "N", false, "administrator-opens-no-record"),
        (with(&[Administrator, Head]), Export, "institution A", false, "administrator-sees-no-appraisal"),
        (with(&[Administrator, Auditor]), ViewAudit, "city", false, "administrator-sees-no-appraisal"),
        (with(&[Administrator, Clerk]), OpenSealed, "N", false, "administrator-opens-no-record"),
        (with(&[Administrator, Leader]), ViewDossier, "M", false, "administrator-opens-no-record"),
        (with(&[Administrator, Head]), ViewOfficer, "N", true, "administrator, head"),
        (with(&[Administrator, Clerk]), EditOfficer, "N", true, "clerk"),
        (with(&[Administrator, Officer]), ViewDossier, "S", true, "officer"),
        // A proxy uses what the other holds.
        (for_l(&[], &[Head]), ViewDossier, "N", true, "head for L"),
        (for_l(&[Clerk], &[GroupHead]), PairLinks, "N", true, "group-head for L"),
        (for_l(&[Clerk], &[GroupHead]), PairLinks, "F", false, ""),
        // Own power comes first.
        (for_l(&[Clerk], &[Head]), ViewDossier, "N", true, "clerk"),
        // Neither decides on the own record, nor on the other's.
        (for_l(&[], &[Clerk]), EditOfficer, "N", true, "clerk for L"),
        (for_l(&[], &[Clerk]), EditOfficer, "S", false, "own-record"),
        (for_l(&[], &[Clerk]), EditOfficer, "L", false, "own-record"),
        (for_l(&[], &[Head]), FillPost, "S", false, "own-powers"),
        (for_l(&[], &[Head]), FillPost, "L", false, "own-powers"),
        (for_l(&[Clerk], &[Head]), EditPost, "L", true, "clerk"),
        // What keeps either from acting keeps the proxy from it.
        (for_l(&[Auditor], &[Clerk]), EditOfficer, "N", false, "auditor-changes-nothing"),
        (for_l(&[], &[Auditor, Clerk]), EditOfficer, "N", false, "auditor-changes-nothing"),
        (for_l(&[Administrator], &[Head]), ViewDossier, "N", false, "administrator-opens-no-record"),
        (for_l(&[], &[Administrator, Head]), ViewDossier, "N", false, "administrator-opens-no-record"),
        // The own roles are not touched by those of the other.
        (for_l(&[Clerk], &[Auditor]), EditOfficer, "N", true, "clerk"),
        (for_l(&[Clerk], &[Administrator]), ViewDossier, "N", true, "clerk"),
        // Some things are done in person.
        (for_l(&[], &[Leader]), ViewDossier, "M", true, "leader for L"),
        (for_l(&[], &[Leader]), SignLink, "M", false, "in-person"),
        (for_l(&[], &[Administrator]), ManageAccounts, "account N", true, "administrator for L"),
        (for_l(&[], &[Administrator]), GrantRoles, "account N", false, "in-person"),
        (for_l(&[], &[Administrator]), RecordProxy, "account N", false, "in-person"),
        (for_l(&[], &[Head]), LendPowers, "account S", true, "everybody-own"),
    ]
}

/// The cases that the policies answer otherwise.
pub fn wrong(powers: &Powers) -> Vec<String> {
    let of_l = OnBehalf {
        account: account('L'),
        officer: Some(officer('L')),
        ..lent('L', holding(Head)).on_behalf.unwrap()
    };
    let case = |(principal, action, name, allowed, by): Case| {
        let decision = powers.decide(&principal, action, &place(name));
        let ids: Vec<_> = decision.by.iter().map(|policy| policy.id.as_str()).collect();
        let mut answer = ids.join(", ");
        if decision.on_behalf == Some(of_l) {
            answer.push_str(" for L");
        }
        let mut wanted: Vec<_> = by.split(", ").collect();
        let mut found: Vec<_> = answer.split(", ").collect();
        wanted.sort_unstable();
        found.sort_unstable();
        let right = decision.allowed == allowed && wanted == found;
        let roles: Vec<_> = principal.holdings.iter().map(|holding| holding.capacity().id()).collect();
        (!right).then(|| format!("{action} of {name} by {roles:?}: {} by {answer}", decision.allowed))
    };
    cases().into_iter().filter_map(case).collect()
}

#[test]
fn several_capacities_and_proxies_are_judged_as_the_cases_say() {
    let wrong = wrong(changde());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_explanation_names_what_each_power_follows_from() {
    let powers = changde();
    let principal = for_l(&[Officer, Head], &[GroupHead]);
    let held = powers.held(&principal);
    let line = |action: Action| {
        let found = held.iter().filter(|held| held.action == action);
        let lines = found.map(|held| {
            let lent = held.holding.as_ref().is_some_and(|holding| holding.on_behalf.is_some());
            let clause = held.policy.clause.as_deref().unwrap_or("-");
            format!("{} {clause}{}", held.message(), if lent { " lent" } else { "" })
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(line(ViewRegulation)[0], "power-everybody 四6(1)");
    assert_eq!(line(EditOwnAccount), ["power-everybody -"]);
    assert_eq!(line(PairLinks), ["power-capacity-group-head 二(二)3 lent"]);
    let dossier =
        ["power-capacity-officer -", "power-capacity-head 二(二)1", "power-capacity-group-head 二(二)3 lent"];
    assert_eq!(line(ViewDossier), dossier);
    assert_eq!(line(GrantRoles), [""; 0]);
}

#[test]
fn what_another_role_forbids_is_not_held_and_the_limit_is_named() {
    let powers = changde();
    let principal = with(&[Administrator, Head]);
    let held = powers.held(&principal);
    assert!(held.iter().any(|held| held.action == ViewOfficer && held.message() == "power-capacity-head"));
    assert!(held.iter().all(|held| held.action != ViewDossier));
    let limits = |principal: &Principal| {
        let limits = powers.limits(principal);
        let mut ids: Vec<_> =
            limits.iter().map(|limit| (limit.policy.id.clone(), limit.on_behalf.is_some())).collect();
        ids.sort();
        ids
    };
    let limit = |id: &str, lent| (id.to_owned(), lent);
    assert_eq!(
        limits(&principal),
        [
            limit("administrator-opens-no-record", false),
            limit("administrator-sees-no-appraisal", false),
            limit("own-powers", false),
            limit("own-record", false)
        ]
    );
    assert_eq!(
        limits(&for_l(&[], &[Head])),
        [
            limit("in-person", true),
            limit("own-powers", false),
            limit("own-powers", true),
            limit("own-record", false),
            limit("own-record", true)
        ]
    );
}
