//! What whoever brings a file may change of it. Bringing a file gives no power that a form would not ask for: each row is asked of its
//! place, by the action that would change it by hand.

use std::collections::{HashMap, HashSet};

use liandai_documents::organisation::{Change, Conflict, Keyed, Plan, Verdict};
use liandai_model::{AccountId, InstitutionId, OfficerId, Role, UnitId};
use liandai_store::Reach;

use super::existing::Existing;
use crate::powers::{Action, Place, Powers, Principal};

/// Marks what the principal may not change as conflicting; says for whom the rest is done, if by a lent power only.
pub(super) fn narrow(
    plan: &mut Plan,
    existing: &Existing,
    powers: &Powers,
    principal: &Principal,
) -> Option<AccountId> {
    let city = City::new(plan, existing);
    let mut asked = Asked::new(powers, principal);
    registers(plan, &city, &mut asked);
    dated(plan, &city, &mut asked);
    bodies(plan, &city, &mut asked);
    accounts(plan, &city, &mut asked);
    asked.on_behalf
}

/// The institutions, by their codes, that a power reaches; `None` for the whole city.
pub(super) fn reached(existing: &Existing, reach: &Reach) -> Option<HashSet<String>> {
    if reach.city {
        return None;
    }
    let parents: HashMap<InstitutionId, Option<InstitutionId>> =
        existing.institutions.iter().map(|one| (one.id, one.parent_id)).collect();
    let is_under = |id: InstitutionId| {
        let mut above = Some(id);
        // A tree of institutions is never so deep; a circle would be a mistake of the store.
        for _ in 0..64 {
            match above {
                Some(one) if reach.institutions.contains(&one) => return true,
                Some(one) => above = parents.get(&one).copied().flatten(),
                None => return false,
            }
        }
        false
    };
    let codes = existing.institutions.iter().filter(|one| is_under(one.id)).map(|one| one.code.clone());
    Some(codes.collect())
}

/// Where things stand once the plan is applied.
struct City {
    /// Each institution with all that it belongs under, nearest first; a new one has no id yet.
    above: HashMap<String, Vec<InstitutionId>>,
    units: HashMap<String, UnitId>,
    officers: HashMap<String, OfficerId>,
    /// Where officers serve: institution and unit.
    homes: HashMap<String, (String, Option<String>)>,
    accounts: HashMap<String, AccountId>,
}

impl City {
    fn new(plan: &Plan, existing: &Existing) -> Self {
        let ids: HashMap<&str, InstitutionId> =
            existing.institutions.iter().map(|one| (one.code.as_str(), one.id)).collect();
        let mut parents: HashMap<&str, Option<&str>> = HashMap::new();
        let rows = &existing.organisation;
        let institutions = rows.institutions.iter().chain(plan.institutions.iter().map(|one| &one.after));
        parents.extend(institutions.map(|row| (row.code.as_str(), row.parent.as_deref())));
        let above = |code: &str| {
            let (mut chain, mut next, mut seen) = (Vec::new(), Some(code), HashSet::new());
            while let Some(code) = next.filter(|code| seen.insert(code.to_owned())) {
                chain.extend(ids.get(code));
                next = parents.get(code).copied().flatten();
            }
            chain
        };
        let officers = rows.officers.iter().chain(plan.officers.iter().map(|one| &one.after));
        Self {
            above: parents.keys().map(|code| ((*code).to_owned(), above(code))).collect(),
            units: existing.units.iter().map(|one| (one.code.clone(), one.id)).collect(),
            officers: existing.officers.iter().map(|one| (one.code.clone(), one.id)).collect(),
            homes: officers
                .map(|row| (row.code.clone(), (row.institution.clone(), row.unit.clone())))
                .collect(),
            accounts: existing.accounts.iter().map(|one| (one.name.clone(), one.id)).collect(),
        }
    }

    fn spot(&self, institution: &str, unit: Option<&str>) -> Spot {
        let institutions = self.above.get(institution).cloned().unwrap_or_default();
        Spot {
            key: (institution.to_owned(), unit.unwrap_or_default().to_owned()),
            place: Place::institution(institutions)
                .in_unit(unit.and_then(|unit| self.units.get(unit).copied())),
        }
    }

    /// Where an officer serves, with the officer named.
    fn officer(&self, code: &str) -> Spot {
        let home = self.homes.get(code);
        let spot =
            home.map_or_else(Spot::city, |(institution, unit)| self.spot(institution, unit.as_deref()));
        spot.about(self.officers.get(code))
    }
}

/// A place, and a short name for it by which answers are remembered.
struct Spot {
    key: (String, String),
    place: Place,
}

impl Spot {
    fn city() -> Self {
        Self { key: (String::new(), String::new()), place: Place::city() }
    }

    fn about(mut self, officer: Option<&OfficerId>) -> Self {
        self.place.officer = officer.copied();
        self
    }
}

/// What the policies have been asked already. Answers differ from officer to officer only for those who are the actor, or for whom
/// the actor acts: nobody decides on their own record.
struct Asked<'p> {
    powers: &'p Powers,
    principal: &'p Principal,
    own: HashSet<OfficerId>,
    answers: HashMap<(Action, String, String), bool>,
    on_behalf: Option<AccountId>,
}

impl<'p> Asked<'p> {
    fn new(powers: &'p Powers, principal: &'p Principal) -> Self {
        let lent = principal.holdings.iter().filter_map(|holding| holding.on_behalf?.officer);
        let own = principal.officer.into_iter().chain(lent).collect();
        Self { powers, principal, own, answers: HashMap::new(), on_behalf: None }
    }

    fn decide(&mut self, action: Action, place: &Place) -> bool {
        let decision = self.powers.decide(self.principal, action, place);
        if let Some(other) = decision.on_behalf {
            self.on_behalf.get_or_insert(other.account);
        }
        decision.allowed
    }

    fn may(&mut self, action: Action, spot: &Spot) -> bool {
        let is_own = spot.place.officer.is_some_and(|officer| self.own.contains(&officer));
        if is_own || spot.place.account.is_some() {
            return self.decide(action, &spot.place);
        }
        let key = (action, spot.key.0.clone(), spot.key.1.clone());
        if let Some(answer) = self.answers.get(&key) {
            return *answer;
        }
        let mut place = spot.place.clone();
        place.officer = None;
        let answer = self.decide(action, &place);
        self.answers.insert(key, answer);
        answer
    }

    /// Asks for a row's change; the first action that is not allowed marks it.
    fn ask<R>(&mut self, change: &mut Change<R>, asked: &[(Action, Spot)]) {
        let refused = asked.iter().find(|(action, spot)| !self.may(*action, spot));
        if let Some((action, _)) = refused {
            change.refuse(Conflict::NotAllowed { action: action.id() });
        }
    }

    /// Asks for a row that a file brings: for the power to bring files as well.
    fn ask_imported<R>(&mut self, change: &mut Change<R>, action: Action, spots: Vec<Spot>) {
        let mut asked = Vec::with_capacity(2 * spots.len());
        for spot in spots {
            let here = Spot { key: spot.key.clone(), place: Place { officer: None, ..spot.place.clone() } };
            asked.push((Action::Import, here));
            asked.push((action, spot));
        }
        self.ask(change, &asked);
    }
}

/// The rows that would change anything.
fn touched<R>(changes: &mut [Change<R>]) -> impl Iterator<Item = &mut Change<R>> {
    changes.iter_mut().filter(|change| change.verdict != Verdict::Unchanged)
}

/// As it is, if it is, and as it would be.
fn both<R: Keyed>(change: &Change<R>) -> impl Iterator<Item = &R> {
    change.before.iter().chain([&change.after])
}

fn registers(plan: &mut Plan, city: &City, asked: &mut Asked<'_>) {
    for change in touched(&mut plan.institutions) {
        let old = change.before.as_ref().map(|before| city.spot(&before.code, None));
        let parents: Vec<Option<&str>> = both(change).map(|row| row.parent.as_deref()).collect();
        let moves = parents.first() != parents.last();
        let parent = change.after.parent.as_deref().map_or_else(Spot::city, |code| city.spot(code, None));
        // A new one is asked of what it will belong under.
        let parent = (moves || old.is_none()).then_some(parent);
        asked.ask_imported(change, Action::EditInstitution, old.into_iter().chain(parent).collect());
    }
    for change in touched(&mut plan.units) {
        let unit = change.before.as_ref().map(|before| before.code.as_str());
        let spots = both(change).map(|row| city.spot(&row.institution, unit)).collect();
        asked.ask_imported(change, Action::EditUnit, spots);
    }
    for change in touched(&mut plan.officers) {
        let spot = |row: &liandai_documents::organisation::OfficerRow| {
            city.spot(&row.institution, row.unit.as_deref()).about(city.officers.get(&row.code))
        };
        let spots = both(change).map(spot).collect();
        asked.ask_imported(change, Action::EditOfficer, spots);
    }
}

fn dated(plan: &mut Plan, city: &City, asked: &mut Asked<'_>) {
    for change in touched(&mut plan.posts) {
        let has_duty = both(change).any(|row| row.duty.is_some());
        let row = &change.after;
        let spot = || city.spot(&row.institution, row.unit.as_deref()).about(city.officers.get(&row.officer));
        let mut spots = vec![(Action::Import, city.spot(&row.institution, row.unit.as_deref()))];
        spots.push((Action::EditPost, spot()));
        if has_duty {
            spots.push((Action::FillPost, spot()));
        }
        let was_head = change.before.as_ref().is_some_and(|row| row.kind == Role::Head.id());
        if row.kind == Role::Head.id() && !was_head {
            spots.push((Action::AppointHead, spot()));
        }
        asked.ask(change, &spots);
    }
    for change in touched(&mut plan.links) {
        let spot = city.officer(&change.after.member);
        asked.ask_imported(change, Action::PairLinks, vec![spot]);
    }
    for change in touched(&mut plan.secondments) {
        let spot = city.officer(&change.after.officer);
        asked.ask_imported(change, Action::SecondOfficer, vec![spot]);
    }
    for change in touched(&mut plan.titles) {
        let spot = city.officer(&change.after.officer);
        asked.ask_imported(change, Action::AwardTitle, vec![spot]);
    }
}

fn bodies(plan: &mut Plan, city: &City, asked: &mut Asked<'_>) {
    for change in touched(&mut plan.bodies) {
        let spot = city.spot(&change.after.institution, change.after.unit.as_deref());
        asked.ask_imported(change, Action::FillBody, vec![spot]);
    }
    for change in touched(&mut plan.body_members) {
        let row = &change.after;
        let spot = city.spot(&row.institution, row.unit.as_deref()).about(city.officers.get(&row.officer));
        asked.ask_imported(change, Action::FillBody, vec![spot]);
    }
}

/// Accounts are the administrators': bringing files is none of their other business.
fn accounts(plan: &mut Plan, city: &City, asked: &mut Asked<'_>) {
    for change in touched(&mut plan.accounts) {
        let row = &change.after;
        let account = || {
            let mut spot = row.officer.as_deref().map_or_else(Spot::city, |officer| city.officer(officer));
            spot.place.account = city.accounts.get(&row.name).copied();
            spot
        };
        let mut spots = vec![(Action::ManageAccounts, account())];
        if row.role.is_some() {
            spots.push((Action::GrantRoles, account()));
            let scope = row.institution.as_deref().map(|code| city.spot(code, row.unit.as_deref()));
            spots.push((Action::GrantRoles, scope.unwrap_or_else(Spot::city)));
        }
        asked.ask(change, &spots);
    }
}
