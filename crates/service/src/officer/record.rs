//! A new officer.

use liandai_model::{InstitutionId, OfficerId, PostId};
use liandai_store::{officer::Officer, post::Post};

use super::{OfficerDraft, draft::Written};
use crate::{Call, Error, Service, initials, powers::Action, record::Record, typed::Typed};

/// Where a new officer begins.
#[derive(Clone, Copy, Debug)]
pub struct FirstPost<'a> {
    /// In which institution.
    pub institution: InstitutionId,
    /// The id of the unit, or nothing.
    pub unit: &'a str,
    /// A word of the regulation.
    pub kind: &'a str,
    /// What it is called, or nothing.
    pub title: &'a str,
    /// The first day in it; nothing is the first day in the system.
    pub from: &'a str,
}

impl Service {
    /// Records an officer with their post.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn record_officer(
        &self,
        call: &Call,
        draft: &OfficerDraft<'_>,
        first: &FirstPost<'_>,
    ) -> Result<OfficerId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut typed = Typed::default();
        let (institution, mut place) = self.seen_institution(&mut tx, call, first.institution).await?;
        let unit = self.chosen_unit(&mut tx, first.institution, first.unit, &mut typed).await?;
        place.unit = unit;
        let decision = self.require(call, Action::EditOfficer, &place)?;
        if institution.first().is_some_and(|one| one.ended_on.is_some()) {
            typed.wrong("unit", "officer-institution-ended");
        }
        let meant = self.read_officer(&mut tx, call, draft, None, &mut typed).await?;
        let kind = typed.word("kind", &call.package().vocabulary.posts, first.kind);
        let title = typed.optional("title", first.title, 60);
        let from = if first.from.trim().is_empty() { meant.joined } else { typed.day("from", first.from) };
        if let (Some(from), Some(joined)) = (from, meant.joined)
            && from < joined
        {
            typed.wrong("from", "post-before-joined");
        }
        typed.done()?;
        self.require_head(call, &kind, &place)?;
        let joined_on = meant.joined.ok_or(Error::NotFound("day"))?;
        let new = Officer {
            id: OfficerId::new(call.now, self.random()),
            pinyin: initials(&meant.name),
            identity_seal: meant.identity.seal(None),
            identity_mark: meant.identity.mark(None),
            phone_seal: meant.phone.seal(None),
            code: meant.code,
            name: meant.name,
            institution_id: first.institution,
            unit_id: unit,
            post: kind.clone(),
            joined_on,
            ended_on: None,
            created_at: call.now,
        };
        let post = Post {
            id: PostId::new(call.now, self.random()),
            officer_id: new.id,
            institution_id: first.institution,
            unit_id: unit,
            kind,
            duty: None,
            title,
            from_day: from.unwrap_or(joined_on),
            to_day: None,
        };
        tx.insert_officer(&new).await?;
        tx.insert_post(&post).await?;
        let written = Written { officer: &new, identity: meant.identity.id(), phone: meant.phone.id() };
        Record::new("record-officer", "officer", new.id, &new.name)
            .after(&(written, &post))?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
