//! A file that should not have been brought is taken back whole: what waits is withdrawn, what counts is annulled by entries that somebody
//! else confirms.

use liandai_model::{FactId, FactState, ImportId};
use liandai_store::{
    Tx,
    fact_list::{BroughtFacts, FactFilter, FactRow},
    fact_origin::FactOrigin,
};

use super::review::{brought, every};
use crate::{Call, Error, Service, powers::Action, typed::Typed};

/// What of an import can be taken back within the actor's reach.
#[derive(Debug)]
pub struct ToTakeBack {
    /// The import.
    pub brought: BroughtFacts,
    /// How many wait to be confirmed.
    pub waiting: usize,
    /// How many count.
    pub counting: usize,
}

/// What came of taking an import back.
#[derive(Debug, Default)]
pub struct TakenBack {
    /// So many were withdrawn.
    pub withdrawn: usize,
    /// For so many an annulment waits to be confirmed.
    pub annulled: usize,
    /// What was left, and the message that says why.
    pub left: Vec<(FactRow, &'static str)>,
}

impl Service {
    /// What of an import can be taken back.
    ///
    /// # Errors
    /// There is no import of which the actor may record something, or the database fails.
    pub async fn import_to_take_back(&self, call: &Call, id: ImportId) -> Result<ToTakeBack, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (brought, rows) = self.brought_entries(&mut tx, call, id).await?;
        let waiting = rows.iter().filter(|row| row.state == FactState::Recorded).count();
        Ok(ToTakeBack { brought, waiting, counting: rows.len() - waiting })
    }

    /// Takes an import back in one transaction, each fact with its own record. An annulment is of the same import, so that whoever
    /// confirms finds all of them together. What the actor may not take back is left as it is, and named.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no import of which the actor may record something; or the database fails.
    pub async fn take_back_import(
        &self,
        call: &Call,
        id: ImportId,
        reason: &str,
    ) -> Result<TakenBack, Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", reason, 200);
        typed.done()?;
        let mut tx = self.store.write(call.tenant).await?;
        let (_, rows) = self.brought_entries(&mut tx, call, id).await?;
        let mut done = TakenBack::default();
        for row in rows {
            let taken = if row.state == FactState::Recorded {
                self.withdrawn_if_may(&mut tx, call, row.id, &why).await.map(|()| None)
            } else {
                self.annulled_if_may(&mut tx, call, row.id, &why).await.map(Some)
            };
            match taken {
                Ok(None) => done.withdrawn += 1,
                Ok(Some(annulment)) => {
                    stands_beside(&mut tx, row.id, annulment).await?;
                    done.annulled += 1;
                }
                Err(Error::Conflict(why)) => done.left.push((row, why)),
                Err(Error::Forbidden | Error::NotFound(_)) => done.left.push((row, "fact-left-forbidden")),
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    /// The entries of an import that wait or count, within the actor's reach. Annulments are none: they are taken back one by one.
    async fn brought_entries(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ImportId,
    ) -> Result<(BroughtFacts, Vec<FactRow>), Error> {
        let reach = self.reach(call, Action::RecordFact)?;
        let of = FactFilter { import: Some(id), ..FactFilter::default() };
        let found = brought(tx, &reach, &of).await?;
        let mut rows = every(tx, &reach, &of).await?;
        let stands = |row: &FactRow| matches!(row.state, FactState::Recorded | FactState::Confirmed);
        rows.retain(|row| stands(row) && !row.annuls);
        Ok((found, rows))
    }
}

/// An annulment comes from the line that it annuls.
async fn stands_beside(tx: &mut Tx, old: FactId, new: FactId) -> Result<(), Error> {
    if let Some(origin) = tx.origin_of_fact(old).await? {
        tx.insert_fact_origins(&[FactOrigin { fact_id: new, ..origin }]).await?;
    }
    Ok(())
}
