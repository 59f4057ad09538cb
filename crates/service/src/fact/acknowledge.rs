//! Whom facts are about says to have seen them.

use liandai_model::{FactId, OfficerId};
use liandai_store::{Page, Reach, fact_list::FactFilter, fact_list::FactSort};

use super::Whom;
use crate::{Call, Error, Service, export::MOST_ROWS, powers::Action, record::Record};

impl Service {
    /// Records that the actor has seen a fact about themselves. Twice changes nothing.
    ///
    /// # Errors
    /// It is about somebody else, or the database fails.
    pub async fn acknowledge_fact(&self, call: &Call, id: FactId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (_, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::CommentFact, &about.place)?;
        if tx.acknowledge_fact(id, call.now).await? {
            Record::new("acknowledge-fact", "fact", id, &about.name)
                .by(&decision)
                .write(&mut tx, call)
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Records that the actor has seen all that is recorded of themselves, and gives how many facts were new to them.
    ///
    /// # Errors
    /// It is about somebody else, or the database fails.
    pub async fn acknowledge_facts(&self, call: &Call, officer: OfficerId) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let about = self.about(&mut tx, call, Whom::Officer(officer)).await?;
        let decision = self.require(call, Action::CommentFact, &about.place)?;
        let filter = FactFilter { subject_id: Some(officer.uuid()), unseen: true, ..FactFilter::default() };
        let page = Page::new(1, MOST_ROWS);
        let unseen = tx.fact_list(&Reach::whole_city(), &filter, FactSort::Day, false, page).await?;
        for row in &unseen.rows {
            if tx.acknowledge_fact(row.id, call.now).await? {
                Record::new("acknowledge-fact", "fact", row.id, &about.name)
                    .by(&decision)
                    .write(&mut tx, call)
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(unseen.rows.len())
    }
}
