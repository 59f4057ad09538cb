//! What is ended: what a file lacks, if asked for, and what officers and bodies that end leave behind.

use std::collections::HashMap;

use liandai_model::Day;

use super::{Change, Conflict, Organisation, Plan, Verdict};
use crate::organisation::{keys::Keyed, rows::BodyMemberRow, tables::Record};

/// Ends a row that holds beyond that day; nothing for one that does not.
pub fn ended<R: Keyed>(row: &R, last: Day) -> Option<Change<R>> {
    let (from, to) = row.period().unwrap_or((Day::MIN, Day::MAX));
    if !row.is_open() && (row.period().is_none() || to <= last) {
        return None;
    }
    let mut after = row.clone();
    after.end(last);
    if *row == after {
        return None;
    }
    let late = from > last;
    let conflicts = if late { vec![Conflict::StartsAfterEnd { from }] } else { Vec::new() };
    let verdict = if late { Verdict::Conflicting } else { Verdict::Ended };
    Some(Change { at: None, verdict, before: Some(row.clone()), after, conflicts })
}

/// Ends what those who end leave open, where the file does not speak of it.
pub fn cascade(plan: &mut Plan, existing: &Organisation) {
    let officers: HashMap<String, Day> = plan
        .officers
        .iter()
        .filter(|change| change.before.as_ref().is_none_or(|before| before.ended_on != change.after.ended_on))
        .filter_map(|change| Some((change.after.code.clone(), change.after.ended_on?)))
        .collect();
    let last = |codes: &[&str]| codes.iter().filter_map(|code| officers.get(*code)).min().copied();
    end_left(&existing.posts, &mut plan.posts, |row| last(&[&row.officer]));
    end_left(&existing.links, &mut plan.links, |row| last(&[&row.leader, &row.member]));
    end_left(&existing.secondments, &mut plan.secondments, |row| last(&[&row.officer]));
    let bodies: HashMap<String, Day> = plan
        .bodies
        .iter()
        .filter(|change| change.before.as_ref().is_some_and(|before| before.to != change.after.to))
        .filter_map(|change| Some((change.after.key(), change.after.to?)))
        .collect();
    let of_body = |row: &BodyMemberRow| bodies.get(&row.body_key()).copied();
    end_left(&existing.body_members, &mut plan.body_members, |row| {
        last(&[&row.officer]).into_iter().chain(of_body(row)).min()
    });
}

/// Ends existing rows that no change speaks of.
fn end_left<R: Keyed + Record>(
    existing: &[R],
    changes: &mut Vec<Change<R>>,
    last: impl Fn(&R) -> Option<Day>,
) {
    let due: Vec<_> = existing.iter().filter_map(|row| Some((row, last(row)?))).collect();
    if due.is_empty() {
        return;
    }
    let spoken: std::collections::HashSet<String> =
        changes.iter().filter_map(|change| change.before.as_ref().map(Keyed::key)).collect();
    let left = due.into_iter().filter(|(row, _)| !spoken.contains(&row.key()));
    changes.extend(left.filter_map(|(row, last)| ended(row, last)).collect::<Vec<_>>());
}
