//! What the form that withdraws a title needs.

use liandai_model::TitleId;
use liandai_store::{officer::Officer, title::Title};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A title that the actor may withdraw, and whose it is.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub async fn title_to_withdraw(&self, call: &Call, id: TitleId) -> Result<(Officer, Title), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let title = tx.title(id).await?.ok_or(Error::NotFound("title"))?;
        let (officer, place) = self.seen_officer(&mut tx, call, title.officer_id).await?;
        self.require(call, Action::AwardTitle, &place)?;
        Ok((officer, title))
    }
}
