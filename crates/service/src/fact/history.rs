//! The entries that one fact has had: what it took the place of, and what took its place.

use liandai_store::{Tx, fact::Fact};

use crate::Error;

/// More entries than this no fact has had; a circle, which nobody can record, ends here.
const MOST: usize = 100;

/// All entries of a fact, the first one first.
pub(super) async fn entries(tx: &mut Tx, fact: &Fact) -> Result<Vec<Fact>, Error> {
    let mut first = fact.clone();
    for _ in 0..MOST {
        let Some(before) = first.supersedes else { break };
        first = tx.fact(before).await?.ok_or(Error::NotFound("fact"))?;
    }
    let (mut all, mut at) = (vec![first], 0);
    while let Some(one) = all.get(at).map(|one| one.id) {
        if all.len() > MOST {
            break;
        }
        all.extend(tx.corrections_of_fact(one).await?);
        at += 1;
    }
    all.sort_by_key(|one| (one.recorded_at, one.id));
    Ok(all)
}
