//! What is owed by somebody who has left, or by a place that is no more, and due only afterwards, need not be done.

use liandai_model::{ObligationAct, ObligationMoveId, ObligationState, TenantId};
use liandai_store::obligation::{Obligation, ObligationMove};

use crate::{Error, Service, appraisal::CALENDAR, record::Record};

impl Service {
    /// Excuses what nobody is left to do. Nobody has decided it: it follows from the record of the leaving.
    pub(super) async fn excuse_departed(&self, tenant: TenantId) -> Result<(), Error> {
        let gone = self.store.read(tenant).await?.obligations_of_departed().await?;
        if gone.is_empty() {
            return Ok(());
        }
        let now = self.now();
        let mut tx = self.store.write(tenant).await?;
        let mut moves = Vec::new();
        for before in gone {
            let after = Obligation {
                state: ObligationState::Excused,
                decided_at: Some(now),
                version: before.version + 1,
                ..before.clone()
            };
            if tx.change_obligation(&before, &after).await? {
                moves.push(ObligationMove {
                    id: ObligationMoveId::new(now, self.random()),
                    obligation_id: before.id,
                    act: ObligationAct::Excused,
                    text: String::new(),
                    account_id: None,
                    author: CALENDAR.to_owned(),
                    at: now,
                });
            }
        }
        tx.insert_obligation_moves(&moves).await?;
        let excused: Vec<_> = moves.iter().map(|one| one.obligation_id).collect();
        let record = Record::new("excuse-departed", "obligation", "", "").after(&excused)?;
        record.append(&mut tx, (None, CALENDAR), now, "").await?;
        tx.commit().await?;
        Ok(())
    }
}
