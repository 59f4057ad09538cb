//! Whom a proposal is about is heard before it is decided.

use liandai_model::{ConsequenceId, ConsequenceState};
use liandai_store::consequence::Consequence;

use super::{
    decide::{MOST, label},
    show::is_about,
};
use crate::{Call, Error, Service, record::Record, typed::Typed};

impl Service {
    /// Puts down what the officer concerned says to a proposal; what was said before stays in the audit.
    ///
    /// # Errors
    /// It is not about the actor, nothing is said, it is decided already, or the database fails.
    pub async fn state_own_case(&self, call: &Call, id: ConsequenceId, statement: &str) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, _) = self.seen_consequence(&mut tx, call, id).await?;
        if !is_about(call, &before) || !before.is_proposal {
            return Err(Error::Forbidden);
        }
        let mut typed = Typed::default();
        let statement = typed.text("statement", statement, MOST);
        typed.done()?;
        let after = Consequence {
            statement,
            stated_by: Some(call.actor.account),
            stated_at: Some(call.now),
            ..before.clone()
        };
        if !tx.update_consequence(&after, ConsequenceState::Open).await? {
            return Err(Error::Conflict("settlement-not-open"));
        }
        Record::new("state-own-case", "consequence", id, &label(&before))
            .before(&before)?
            .after(&after)?
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
