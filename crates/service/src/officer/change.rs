//! Another name, code or number of an officer.

use liandai_model::OfficerId;
use liandai_store::officer::Officer;

use super::{OfficerDraft, draft::Written};
use crate::{Call, Error, Service, initials, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Changes what is on record of an officer, but not their posts.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn change_officer(
        &self,
        call: &Call,
        id: OfficerId,
        draft: &OfficerDraft<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, place) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::EditOfficer, &place)?;
        let mut typed = Typed::default();
        let meant = self.read_officer(&mut tx, call, draft, Some(&before), &mut typed).await?;
        if let Some(joined) = meant.joined
            && tx.posts_of_officer(id).await?.iter().any(|post| post.from_day < joined)
        {
            typed.wrong("joined", "officer-joined-after-post");
        }
        typed.done()?;
        let after = Officer {
            pinyin: initials(&meant.name),
            code: meant.code,
            name: meant.name,
            joined_on: meant.joined.unwrap_or(before.joined_on),
            identity_seal: meant.identity.seal(before.identity_seal.clone()),
            identity_mark: meant.identity.mark(before.identity_mark.clone()),
            phone_seal: meant.phone.seal(before.phone_seal.clone()),
            ..before.clone()
        };
        tx.update_officer(&after).await?;
        let written = Written { officer: &after, identity: meant.identity.id(), phone: meant.phone.id() };
        Record::new("change-officer", "officer", id, &after.name)
            .before(&before)?
            .after(&written)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
