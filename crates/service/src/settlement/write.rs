//! What follows from a rating is written down when it is proclaimed. Where an older rating had the same consequence for the same
//! subject, what was decided and done about it stays decided and done.

use std::collections::{HashMap, HashSet};

use liandai_model::{ConsequenceId, ConsequenceState};
use liandai_rules::{
    package::{Package, TermOf},
    rating::Consequence as Follows,
};
use liandai_store::{Tx, consequence::Consequence, rating::Rating};
use uuid::Uuid;

use crate::{Call, Error, Service, rating::facts::Subjected, term::last_day};

impl Service {
    /// Writes the consequences of a rating in the transaction that proclaims it.
    pub(crate) async fn write_consequences<'a>(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rating, package): (&Rating, &Package),
        follows: impl Iterator<Item = (&'a Follows, &'a Subjected)>,
    ) -> Result<(), Error> {
        let today = call.today();
        let due = last_day(tx, package, TermOf::Settlement, today).await?;
        // What follows from a result that is objected to does not follow yet.
        let objected = tx.results_objected(rating.id).await?;
        let objected: HashSet<Uuid> = objected.iter().map(|one| one.subject_id).collect();
        let former = match rating.supersedes {
            Some(older) => tx.consequences_of_rating(older).await?,
            None => Vec::new(),
        };
        let lives =
            |one: &Consequence| !matches!(one.state, ConsequenceState::Withdrawn | ConsequenceState::Held);
        // What was held never followed; whether it follows now is the new rating's to say.
        for held in former.iter().filter(|one| one.state == ConsequenceState::Held) {
            let gone = Consequence { state: ConsequenceState::Withdrawn, ..held.clone() };
            tx.update_consequence(&gone, ConsequenceState::Held).await?;
        }
        let mut known: HashMap<(Uuid, String), Consequence> =
            former.into_iter().filter(lives).map(|one| ((one.subject_id, one.code.clone()), one)).collect();
        let mut rows = Vec::new();
        for (one, whom) in follows {
            let new = Consequence {
                id: ConsequenceId::new(call.now, self.random()),
                rating_id: rating.id,
                period: rating.period.clone(),
                subject: one.subject.id().to_owned(),
                subject_id: whom.id,
                subject_code: whom.code.clone(),
                name: whom.name.clone(),
                institution_id: whom.institution,
                unit_id: whom.unit,
                code: one.code.clone(),
                clause: one.clause.clone(),
                amount: one.amount.and_then(|amount| i64::try_from(amount).ok()),
                is_proposal: one.proposal,
                state: if objected.contains(&whom.id) {
                    ConsequenceState::Held
                } else {
                    ConsequenceState::Open
                },
                due_day: due.filter(|_| !objected.contains(&whom.id)),
                statement: String::new(),
                stated_by: None,
                stated_at: None,
                evidence: String::new(),
                decided_by: None,
                decided_at: None,
                decided_why: String::new(),
                done_by: None,
                done_at: None,
            };
            let same = known.remove(&(whom.id, one.code.clone()));
            if let Some(old) = same.filter(|old| old.amount == new.amount) {
                let from = old.state;
                let mut kept = Consequence { id: new.id, rating_id: rating.id, ..old.clone() };
                // What was carried out stays so.
                if new.state == ConsequenceState::Held && from != ConsequenceState::Done {
                    (kept.state, kept.due_day) = (ConsequenceState::Held, None);
                }
                tx.update_consequence(&Consequence { state: ConsequenceState::Withdrawn, ..old }, from)
                    .await?;
                rows.push(kept);
            } else {
                rows.push(new);
            }
        }
        // What no longer follows is withdrawn, unless it was carried out: that stays on record for people to see to.
        for old in known.into_values() {
            if matches!(old.state, ConsequenceState::Open | ConsequenceState::Approved) {
                let from = old.state;
                tx.update_consequence(&Consequence { state: ConsequenceState::Withdrawn, ..old }, from)
                    .await?;
            }
        }
        tx.insert_consequences(&rows).await?;
        Ok(())
    }
}
