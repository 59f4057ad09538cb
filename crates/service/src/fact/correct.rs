//! A confirmed fact is corrected by an entry that names it. Until somebody else confirms that, the old one counts.

use liandai_model::{FactId, FactState};
use liandai_store::{Tx, fact::Fact};

use super::{FactDraft, draft::check_twice};
use crate::{Call, Error, Service, attachment::Received, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Records a correction of a fact: of the same kind, about the same, with the same id in files.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if the fact does not count or another correction of it waits;
    /// the actor may not; or the database or the disk fails.
    pub async fn correct_fact(
        &self,
        call: &Call,
        id: FactId,
        draft: &FactDraft<'_>,
        files: Vec<Received>,
    ) -> Result<FactId, Error> {
        let (old, about) = {
            let mut tx = self.store.read(call.tenant).await?;
            let (old, about) = self.seen_fact(&mut tx, call, id).await?;
            self.require(call, Action::RecordFact, &about.place)?;
            may_be_replaced(&mut tx, &old).await?;
            (old, about)
        };
        let draft = FactDraft { kind: old.kind, ..draft.clone() };
        let (meant, fit) = self.checked(call, &about, &draft, files).await?;
        if meant.entries.len() != 1 {
            return Err(Error::invalid("points", "fact-one-criterion"));
        }
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (old, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::RecordFact, &about.place)?;
        may_be_replaced(&mut tx, &old).await?;
        let mut typed = Typed::default();
        check_twice(&mut tx, &about, old.kind, &meant, Some(id), &mut typed).await?;
        typed.done()?;
        let mut new = self.facts_of(call, &about, old.kind, &meant, &old.mark)?;
        let new: Vec<Fact> = new.drain(..).map(|new| Fact { supersedes: Some(id), ..new }).collect();
        self.write_facts(&mut tx, call, &new, &kept, &decision).await?;
        let new = new.first().ok_or(Error::NotFound("fact"))?;
        Record::new("correct-fact", "fact", new.id, &about.name)
            .before(&old)?
            .after(new)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}

/// Only what counts can be corrected, by one entry at a time.
pub(super) async fn may_be_replaced(tx: &mut Tx, old: &Fact) -> Result<(), Error> {
    if old.state != FactState::Confirmed {
        return Err(Error::Conflict("fact-not-confirmed"));
    }
    let waits = tx.corrections_of_fact(old.id).await?.iter().any(|one| one.state == FactState::Recorded);
    if waits { Err(Error::Conflict("fact-correction-waits")) } else { Ok(()) }
}
