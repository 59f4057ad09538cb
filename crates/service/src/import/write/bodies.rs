//! Steering groups, their members, and those responsible in units.

use std::collections::HashMap;

use liandai_documents::organisation::Keyed as _;
use liandai_model::{BodyId, MemberId};
use liandai_store::{
    Tx,
    body::{Body, Member},
};

use super::{Ids, Known, Writing, due, unknown};
use crate::Error;

impl Writing<'_> {
    /// Writes bodies, then who sits in them.
    pub(super) async fn bodies(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let existing = &self.existing;
        let known = Known::new(&existing.organisation.bodies, &existing.bodies);
        let read = existing.organisation.bodies.iter().zip(&existing.bodies);
        let mut bodies: HashMap<String, BodyId> = read.map(|(row, body)| (row.key(), body.id)).collect();
        let mut rows = Vec::new();
        for change in due(&self.plan.bodies) {
            let (row, old) = (&change.after, known.of(change)?);
            let id = old.map_or_else(|| BodyId::new(self.now, self.service.random()), |old| old.id);
            bodies.insert(row.key(), id);
            rows.push(Body {
                id,
                institution_id: ids.institution(&row.institution)?,
                unit_id: ids.unit(row.unit.as_ref())?,
                name: row.name.clone(),
                from_day: row.from,
                to_day: row.to,
            });
        }
        tx.save_bodies(&rows).await?;
        self.members(tx, ids, &bodies).await
    }

    async fn members(&self, tx: &mut Tx, ids: &Ids, bodies: &HashMap<String, BodyId>) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.body_members, &self.existing.members);
        let mut rows = Vec::new();
        for change in due(&self.plan.body_members) {
            let (row, old) = (&change.after, known.of(change)?);
            let body = row.body_key();
            rows.push(Member {
                id: old.map_or_else(|| MemberId::new(self.now, self.service.random()), |old| old.id),
                body_id: bodies.get(&body).copied().ok_or_else(|| unknown("body", &row.body))?,
                officer_id: ids.officer(&row.officer)?,
                seat: row.seat,
                department: row.department.clone(),
                from_day: row.from,
                to_day: row.to,
            });
        }
        tx.save_members(&rows).await?;
        Ok(())
    }
}
