//! What applying a file would change: each of its rows beside what is there. A file that was written from what is there changes
//! nothing.

mod change;
mod conflict;
mod end;
mod implied;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, FactTable};

pub use self::{
    change::{Change, Counts, Plan, Previewed, Verdict},
    conflict::Conflict,
};
use super::{
    keys::Keyed,
    rows::{AccountRow, Columns},
    tables::{Listed, Organisation, Upload},
};
use crate::facts::columns::{Column, column};

/// How a file is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day on which it is compared: implied posts begin or end on it.
    pub today: Day,
    /// The last day of what the file lacks, if that is to be ended. Tables that the file lacks are left alone.
    pub ends_absent_on: Option<Day>,
    /// In which institutions, by their codes, what the file lacks may be ended; everywhere, if none are given.
    pub ends_within: Option<HashSet<String>>,
}

/// Compares a checked file without errors with what is there. `existing` names heads and leads as
/// [`Organisation::name_leads`] does.
#[must_use]
pub fn compare(upload: &Upload, existing: &Organisation, options: &Options) -> Plan {
    let homes = homes(existing);
    let ending = Ending { options, homes: &homes };
    let accounts = with_bare_accounts(existing);
    let mut plan = Plan {
        institutions: table(upload, &existing.institutions, &ending),
        units: table(upload, &existing.units, &ending),
        officers: table(upload, &existing.officers, &ending),
        posts: table(upload, &existing.posts, &ending),
        links: table(upload, &existing.links, &ending),
        secondments: table(upload, &existing.secondments, &ending),
        titles: table(upload, &existing.titles, &ending),
        bodies: table(upload, &existing.bodies, &ending),
        body_members: table(upload, &existing.body_members, &ending),
        accounts: table(upload, &accounts, &ending),
    };
    implied::add(&mut plan, existing, options.today);
    end::cascade(&mut plan, existing);
    conflict::find(&mut plan, upload, existing);
    plan
}

/// Where each officer serves.
#[must_use]
pub fn homes(organisation: &Organisation) -> HashMap<&str, &str> {
    organisation.officers.iter().map(|row| (row.code.as_str(), row.institution.as_str())).collect()
}

/// What is ended because the file lacks it.
struct Ending<'e> {
    options: &'e Options,
    homes: &'e HashMap<&'e str, &'e str>,
}

impl Ending<'_> {
    fn may_end<R: Keyed>(&self, row: &R) -> bool {
        let within = self.options.ends_within.as_ref();
        within.is_none_or(|within| row.home(self.homes).is_some_and(|home| within.contains(home)))
    }
}

/// Each account also without a role, so that a row without one finds it.
fn with_bare_accounts(existing: &Organisation) -> Vec<AccountRow> {
    let mut accounts = existing.accounts.clone();
    let mut bare: HashMap<&str, &AccountRow> = HashMap::new();
    for row in &existing.accounts {
        let known = bare.entry(&row.name).or_insert(row);
        if row.role.is_none() {
            *known = row;
        }
    }
    let bare = bare.into_values().filter(|row| row.role.is_some());
    accounts.extend(bare.map(|row| AccountRow {
        role: None,
        institution: None,
        unit: None,
        from: None,
        to: None,
        ..row.clone()
    }));
    accounts
}

/// Where an empty cell says nothing: private numbers, which are not written out; heads and leads, whom posts name.
fn is_silent_when_empty(table: FactTable, name: &str) -> bool {
    matches!(column(table, name), Column::Identity | Column::Phone)
        || matches!(name, "head_id" | "responsible_id" | "lead_id")
}

/// The columns of a row that say something.
fn said<R: Keyed>(listed: &Listed<R>) -> Columns {
    let mut said = Columns::NONE;
    let mut text = String::new();
    for (at, name) in R::TABLE.all_columns().iter().enumerate() {
        text.clear();
        if is_silent_when_empty(R::TABLE, name) {
            listed.row.write(at, &mut text);
            if text.is_empty() {
                continue;
            }
        }
        if listed.present.has(at) {
            said.add(at);
        }
    }
    said
}

/// Which existing row each row of the file is.
fn matches<R: Keyed>(rows: &[Listed<R>], existing: &[R]) -> Vec<Option<usize>> {
    let by_key: HashMap<String, usize> =
        existing.iter().enumerate().map(|(at, row)| (row.key(), at)).collect();
    let mut found: Vec<Option<usize>> =
        rows.iter().map(|listed| by_key.get(&listed.row.key()).copied()).collect();
    let mut taken = vec![false; existing.len()];
    for at in found.iter().flatten() {
        if let Some(taken) = taken.get_mut(*at) {
            *taken = true;
        }
    }
    // Of what is left, rows that alone have their wider key on both sides.
    let mut wide: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, listed) in rows.iter().enumerate().filter(|(at, _)| matches!(found.get(*at), Some(None))) {
        if let Some(key) = listed.row.wide_key() {
            wide.entry(key).or_default().0.push(at);
        }
    }
    for (at, row) in existing.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false)) {
        if let Some(pair) = row.wide_key().and_then(|key| wide.get_mut(&key)) {
            pair.1.push(at);
        }
    }
    for (ours, theirs) in wide.into_values() {
        if let ([row], [old]) = (ours.as_slice(), theirs.as_slice())
            && let Some(found) = found.get_mut(*row)
        {
            *found = Some(*old);
        }
    }
    found
}

fn table<R: Keyed>(upload: &Upload, existing: &[R], ending: &Ending<'_>) -> Vec<Change<R>> {
    let rows = R::listed(upload);
    let found = matches(rows, existing);
    let mut absent = vec![true; existing.len()];
    let mut changes = Vec::with_capacity(rows.len());
    for (listed, old) in rows.iter().zip(found) {
        if let Some(absent) = old.and_then(|old| absent.get_mut(old)) {
            *absent = false;
        }
        let before = old.and_then(|old| existing.get(old)).cloned();
        changes.push(Change::of(listed, before, said(listed)));
    }
    let asked = ending.options.ends_absent_on.filter(|_| upload.has(R::TABLE));
    let Some(last) = asked else { return changes };
    let absent = existing.iter().zip(absent).filter(|(row, absent)| *absent && ending.may_end(*row));
    changes.extend(absent.filter_map(|(row, _)| end::ended(row, last)));
    changes
}
