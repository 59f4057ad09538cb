//! Whom a fact is about says something of it.

use liandai_model::{FactCommentId, FactId};
use liandai_store::fact::FactComment;

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Records what the subject of a fact says of it; that they have seen it is recorded too.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a text; the fact is about somebody else; or the database fails.
    pub async fn comment_fact(&self, call: &Call, id: FactId, text: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let text = typed.text("text", &text.replace(['\r', '\n'], " "), 1000);
        let mut tx = self.store.write(call.tenant).await?;
        let (_, about) = self.seen_fact(&mut tx, call, id).await?;
        let decision = self.require(call, Action::CommentFact, &about.place)?;
        typed.done()?;
        let new = FactComment {
            id: FactCommentId::new(call.now, self.random()),
            fact_id: id,
            text,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        tx.insert_fact_comment(&new).await?;
        tx.acknowledge_fact(id, call.now).await?;
        Record::new("comment-fact", "fact", id, &about.name)
            .after(&new.text)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
