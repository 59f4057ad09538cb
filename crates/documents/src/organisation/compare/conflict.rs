//! What cannot be applied as it stands: another person under a known code, what only one may have, what others still need.

use std::collections::{HashMap, HashSet};

use liandai_locale::Messages;
use liandai_model::Day;

use super::{Change, Organisation, Plan, Upload, Verdict};
use crate::organisation::{
    claims::overlaps,
    keys::{Claim, Keyed, Names},
};

/// Why a row cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The code belongs to an officer with another name who joined on another day.
    OtherPerson {
        /// The name that is known.
        name: String,
        /// The day that is known.
        joined_on: Day,
    },
    /// The code belongs to an officer with another identity number.
    OtherIdentity,
    /// The account belongs to another officer.
    OtherOfficer {
        /// Whose it is.
        officer: String,
    },
    /// Another row, in the file or known, holds at the same time.
    Overlaps {
        /// What only one may have.
        claim: Claim,
        /// The other row.
        other: String,
        /// Its first day.
        from: Day,
    },
    /// It would be ended before it begins.
    StartsAfterEnd {
        /// When it begins.
        from: Day,
    },
    /// Whoever brings the file may not do this.
    NotAllowed {
        /// The action that is not allowed, by the word of the policies.
        action: &'static str,
    },
    /// It would end, or move, and leave officers or units behind.
    StillNeeded {
        /// How many.
        count: usize,
    },
}

impl Conflict {
    /// Its id, the end of its message's key.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::OtherPerson { .. } => "other-person",
            Self::OtherIdentity => "other-identity",
            Self::OtherOfficer { .. } => "other-officer",
            Self::Overlaps { .. } => "overlaps",
            Self::StartsAfterEnd { .. } => "starts-after-end",
            Self::NotAllowed { .. } => "not-allowed",
            Self::StillNeeded { .. } => "still-needed",
        }
    }

    /// What is wrong and what to do, in the reader's language.
    #[must_use]
    pub fn reason(&self, messages: &Messages) -> String {
        let (key, mut arguments) = self.message();
        // An action is named by the words of the powers.
        for (name, value) in &mut arguments {
            if *name == "action" {
                *value = messages.text(&format!("power-action-{value}"));
            }
        }
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.format(&key, &arguments)
    }

    /// The message that says what is wrong: its key and its arguments; `action` is a word of the policies.
    #[must_use]
    pub fn message(&self) -> (String, Vec<(&'static str, String)>) {
        let arguments = match self {
            Self::OtherPerson { name, joined_on } => {
                vec![("name", name.clone()), ("joined_on", joined_on.to_string())]
            }
            Self::OtherIdentity => Vec::new(),
            Self::OtherOfficer { officer } => vec![("officer", officer.clone())],
            Self::Overlaps { claim, other, from } => {
                vec![("claim", claim.to_string()), ("other", other.clone()), ("from", from.to_string())]
            }
            Self::StartsAfterEnd { from } => vec![("from", from.to_string())],
            Self::NotAllowed { action } => vec![("action", (*action).to_owned())],
            Self::StillNeeded { count } => vec![("count", count.to_string())],
        };
        (format!("conflict-{}", self.id()), arguments)
    }
}

/// Finds what cannot be applied and marks it.
pub fn find(plan: &mut Plan, upload: &Upload, existing: &Organisation) {
    let names = Names::new(upload, existing);
    people(plan);
    accounts(plan, existing);
    still_needed(plan, existing);
    exclusive(&mut plan.posts, &existing.posts, &names);
    exclusive(&mut plan.links, &existing.links, &names);
    exclusive(&mut plan.secondments, &existing.secondments, &names);
    exclusive(&mut plan.titles, &existing.titles, &names);
    exclusive(&mut plan.body_members, &existing.body_members, &names);
    exclusive(&mut plan.accounts, &existing.accounts, &names);
}

impl<R> Change<R> {
    /// Marks it as one that cannot be applied.
    pub fn refuse(&mut self, conflict: Conflict) {
        self.verdict = Verdict::Conflicting;
        self.conflicts.push(conflict);
    }
}

fn people(plan: &mut Plan) {
    for change in &mut plan.officers {
        let Some(before) = &change.before else { continue };
        let after = &change.after;
        if before.name != after.name && before.joined_on != after.joined_on {
            let conflict = Conflict::OtherPerson { name: before.name.clone(), joined_on: before.joined_on };
            change.refuse(conflict);
        } else if before.identity_number.is_some() && before.identity_number != after.identity_number {
            change.refuse(Conflict::OtherIdentity);
        }
    }
}

fn accounts(plan: &mut Plan, existing: &Organisation) {
    let owners: HashMap<&str, &str> = existing
        .accounts
        .iter()
        .filter_map(|row| Some((row.name.as_str(), row.officer.as_deref()?)))
        .collect();
    for change in &mut plan.accounts {
        let owner = owners.get(change.after.name.as_str());
        if let (Some(owner), Some(officer)) = (owner, change.after.officer.as_deref())
            && *owner != officer
        {
            change.refuse(Conflict::OtherOfficer { officer: (*owner).to_owned() });
        }
    }
}

/// Institutions and units that end, and units that move, while officers or units stay with them.
fn still_needed(plan: &mut Plan, existing: &Organisation) {
    let spoken: HashSet<&str> = plan.officers.iter().map(|change| change.after.code.as_str()).collect();
    let kept = existing.officers.iter().filter(|row| !spoken.contains(row.code.as_str()));
    let serving = plan.officers.iter().map(|change| &change.after).chain(kept);
    let mut officers: HashMap<String, usize> = HashMap::new();
    let mut of_units: HashMap<(String, String), usize> = HashMap::new();
    for officer in serving.filter(|row| row.ended_on.is_none()) {
        *officers.entry(officer.institution.clone()).or_default() += 1;
        if let Some(unit) = &officer.unit {
            *of_units.entry((unit.clone(), officer.institution.clone())).or_default() += 1;
        }
    }
    for change in &mut plan.institutions {
        let ends = change.before.as_ref().is_some_and(|before| before.ended_on.is_none())
            && change.after.ended_on.is_some();
        if let Some(&count) = officers.get(&change.after.code).filter(|_| ends) {
            change.refuse(Conflict::StillNeeded { count });
        }
    }
    for change in &mut plan.units {
        let Some(before) = &change.before else { continue };
        let ends = before.ended_on.is_none() && change.after.ended_on.is_some();
        let moves = before.institution != change.after.institution;
        let left = of_units.iter().filter(|((unit, institution), _)| {
            *unit == change.after.code && (ends || *institution != change.after.institution)
        });
        let count: usize = if ends || moves { left.map(|(_, count)| count).sum() } else { 0 };
        if count > 0 {
            change.refuse(Conflict::StillNeeded { count });
        }
    }
}

/// Rows that would hold at the same time as others that exclude them. What was so before is not the file's fault.
fn exclusive<R: Keyed>(changes: &mut [Change<R>], existing: &[R], names: &Names<'_>) {
    let spoken: HashSet<String> =
        changes.iter().filter_map(|change| change.before.as_ref().map(Keyed::key)).collect();
    let kept: Vec<&R> = existing.iter().filter(|row| !spoken.contains(&row.key())).collect();
    let rows = kept.iter().copied().chain(changes.iter().map(|change| &change.after));
    let found: Vec<_> = overlaps(rows.enumerate())
        .into_iter()
        .filter_map(|overlap| {
            let change = |number: usize| number.checked_sub(kept.len());
            let is_touched = |number: usize| {
                change(number)
                    .and_then(|at| changes.get(at))
                    .is_some_and(|change| change.verdict != Verdict::Unchanged)
            };
            let (refused, other) = match (is_touched(overlap.one), is_touched(overlap.other)) {
                (_, true) => (overlap.other, overlap.one),
                (true, false) => (overlap.one, overlap.other),
                (false, false) => return None,
            };
            let other = match change(other) {
                Some(at) => &changes.get(at)?.after,
                None => *kept.get(other)?,
            };
            let from = other.period().map_or(Day::MIN, |(from, _)| from);
            let conflict = Conflict::Overlaps { claim: overlap.claim, other: other.label(names), from };
            Some((change(refused)?, conflict))
        })
        .collect();
    for (at, conflict) in found {
        if let Some(change) = changes.get_mut(at) {
            change.refuse(conflict);
        }
    }
}
