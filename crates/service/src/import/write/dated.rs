//! Posts, links, secondments and titles.

use liandai_model::{LinkId, PostId, SecondmentId, TitleId};
use liandai_store::{Tx, link::Link, post::Post, secondment::Secondment, title::Title};

use super::{Ids, Known, Writing, due};
use crate::Error;

impl Writing<'_> {
    /// Writes what officers were, led, and served as, over time.
    pub(super) async fn dated(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        self.posts(tx, ids).await?;
        self.links(tx, ids).await?;
        self.secondments(tx, ids).await?;
        self.titles(tx, ids).await
    }

    async fn posts(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.posts, &self.existing.posts);
        let mut rows = Vec::new();
        for change in due(&self.plan.posts) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Post {
                id: old.map_or_else(|| PostId::new(self.now, self.service.random()), |old| old.id),
                officer_id: ids.officer(&row.officer)?,
                institution_id: ids.institution(&row.institution)?,
                unit_id: ids.unit(row.unit.as_ref())?,
                kind: row.kind.clone(),
                duty: row.duty,
                title: row.title.clone(),
                from_day: row.from,
                to_day: row.to,
            });
        }
        tx.save_posts(&rows).await?;
        Ok(())
    }

    /// What a leader has signed stays signed.
    async fn links(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.links, &self.existing.links);
        let mut rows = Vec::new();
        for change in due(&self.plan.links) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Link {
                id: old.map_or_else(|| LinkId::new(self.now, self.service.random()), |old| old.id),
                leader_id: ids.officer(&row.leader)?,
                member_id: ids.officer(&row.member)?,
                from_day: row.from,
                to_day: row.to,
                signed_at: old.and_then(|old| old.signed_at),
                signed_by: old.and_then(|old| old.signed_by),
                signed_regulation: old.and_then(|old| old.signed_regulation),
            });
        }
        tx.save_links(&rows).await?;
        Ok(())
    }

    async fn secondments(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.secondments, &self.existing.secondments);
        let mut rows = Vec::new();
        for change in due(&self.plan.secondments) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Secondment {
                id: old.map_or_else(|| SecondmentId::new(self.now, self.service.random()), |old| old.id),
                officer_id: ids.officer(&row.officer)?,
                host_institution_id: ids.institution(&row.institution)?,
                host_unit_id: ids.unit(row.unit.as_ref())?,
                from_day: row.from,
                to_day: row.to,
                reason: row.reason.clone(),
            });
        }
        tx.save_secondments(&rows).await?;
        Ok(())
    }

    async fn titles(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.titles, &self.existing.titles);
        let mut rows = Vec::new();
        for change in due(&self.plan.titles) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Title {
                id: old.map_or_else(|| TitleId::new(self.now, self.service.random()), |old| old.id),
                officer_id: ids.officer(&row.officer)?,
                title: row.title.clone(),
                from_day: row.from,
                to_day: row.to,
            });
        }
        tx.save_titles(&rows).await?;
        Ok(())
    }
}
