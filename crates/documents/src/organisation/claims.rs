//! Finds rows whose periods overlap where only one may hold at a time.

use std::collections::BTreeMap;

use liandai_model::Day;

use super::keys::{Claim, Keyed};

/// Two rows that lay claim to the same thing for a common day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The claim.
    pub claim: Claim,
    /// One row, by its number.
    pub one: usize,
    /// The other, a later number.
    pub other: usize,
}

/// The first and last day, and the number of the row.
type Held = (Day, Day, usize);

/// Looks through rows with their numbers. For each row that overlaps others by one claim, the pair with the one that lasts
/// longest is reported, so that the report grows with the rows and not with their pairs.
pub fn overlaps<'r, R: Keyed + 'r>(rows: impl IntoIterator<Item = (usize, &'r R)>) -> Vec<Overlap> {
    let mut claimed: BTreeMap<(Claim, String), Vec<Held>> = BTreeMap::new();
    for (number, row) in rows {
        let Some((from, to)) = row.period() else { continue };
        for claim in row.claims() {
            claimed.entry(claim).or_default().push((from, to, number));
        }
    }
    let mut found = Vec::new();
    for ((claim, _), mut periods) in claimed {
        if periods.len() < 2 {
            continue;
        }
        periods.sort_unstable();
        // The one that lasts longest of those before.
        let mut longest: Option<(Day, usize)> = None;
        for (from, to, number) in periods {
            if let Some((end, before)) = longest
                && from <= end
            {
                found.push(Overlap { claim, one: before.min(number), other: before.max(number) });
            }
            longest = longest.max(Some((to, number)));
        }
    }
    found.sort_by_key(|overlap| (overlap.other, overlap.one, overlap.claim));
    // The same thing twice has the same claims twice.
    found.dedup_by_key(|overlap| (overlap.other, overlap.one));
    found
}
