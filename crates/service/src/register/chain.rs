//! The entries that one has had: what it took the place of, and what took its place.

use liandai_store::{Tx, register_entry::Entry};

use crate::Error;

/// More than this no entry has had; a circle, which nobody can enter, ends here.
const MOST: usize = 50;

/// All of them, the first one first.
pub(super) async fn chain(tx: &mut Tx, entry: &Entry) -> Result<Vec<Entry>, Error> {
    let mut first = entry.clone();
    for _ in 0..MOST {
        let Some(before) = first.supersedes else { break };
        first = tx.entry(before).await?.ok_or(Error::NotFound("entry"))?;
    }
    let (mut all, mut at) = (vec![first], 0);
    while let Some(one) = all.get(at).map(|one| one.id) {
        if all.len() > MOST {
            break;
        }
        all.extend(tx.entries_superseding(one).await?);
        at += 1;
    }
    all.sort_by_key(|one| (one.entered_at, one.id));
    Ok(all)
}
