//! The files that show that a duty was done: brought by whoever does it, seen by whoever may see the obligation, kept when it is sent back,
//! and taken away only before it is confirmed.

use liandai_model::{Instant, ObligationAct, ObligationId, ObligationState};
use liandai_rules::package::Confirmer;
use liandai_store::{Tx, obligation::Obligation};

use super::{Doing, owners::TO_DO, show::rule_of};
use crate::{
    Call, Error, Service,
    attachment::{Kept, Received},
    powers::Decision,
    typed::Typed,
};

/// Whether files may be brought and taken away as it stands: it is to be done, or waits for somebody to confirm it. What nobody confirms is
/// settled as soon as it is done.
pub(super) fn takes_files(one: &Obligation) -> bool {
    let waits = one.state == ObligationState::Done && one.confirmer != Confirmer::Nobody.id();
    waits || TO_DO.contains(&one.state)
}

impl Service {
    /// By what power the actor may change the files of an obligation as it stands; none if they may only see them.
    ///
    /// # Errors
    /// There is no such obligation that the actor may see, or the database fails.
    pub(crate) async fn changes_files_of_obligation(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ObligationId,
    ) -> Result<Option<Decision>, Error> {
        let seen = self.seen_obligation(tx, call, id).await?;
        Ok(self.does(call, &seen).filter(|_| takes_files(&seen.one)))
    }

    /// Whether an obligation was confirmed after something was brought for it.
    pub(crate) async fn confirmed_since(
        &self,
        tx: &mut Tx,
        id: ObligationId,
        since: Instant,
    ) -> Result<bool, Error> {
        let moves = tx.obligation_moves(id).await?;
        Ok(moves.iter().any(|step| step.act == ObligationAct::Confirmed && step.at >= since))
    }

    /// Looks at everything that a form says, its files too, and keeps those; so that all that is wrong is said at once.
    pub(super) async fn doing_with_files(
        &self,
        call: &Call,
        id: ObligationId,
        doing: &Doing<'_>,
        files: Vec<Received>,
    ) -> Result<Vec<Kept>, Error> {
        let mut typed = Typed::default();
        {
            let mut tx = self.store.read(call.tenant).await?;
            let seen = self.seen_obligation(&mut tx, call, id).await?;
            self.does(call, &seen).ok_or(Error::Forbidden)?;
            let rule = call.package().duties().and_then(|duties| rule_of(duties, &seen.one));
            doing.read(call, rule, &seen.one, &mut typed);
        }
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        self.keep_files(fit).await
    }
}
