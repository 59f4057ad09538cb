//! Institutions, units and officers.

use std::collections::HashSet;

use liandai_documents::organisation::{Change, InstitutionRow, OfficerRow};
use liandai_model::{InstitutionId, OfficerId, UnitId};
use liandai_store::{Tx, institution::Institution, officer::Officer, unit::Unit};

use super::{Ids, Known, Writing, due};
use crate::{Error, initials::initials, safety::Place};

impl Writing<'_> {
    /// Writes the registers and returns the ids by code.
    pub(super) async fn registers(&self, tx: &mut Tx) -> Result<Ids, Error> {
        let existing = self.existing;
        let mut ids = Ids {
            institutions: existing.institutions.iter().map(|one| (one.code.clone(), one.id)).collect(),
            units: existing.units.iter().map(|one| (one.code.clone(), one.id)).collect(),
            officers: existing.officers.iter().map(|one| (one.code.clone(), one.id)).collect(),
        };
        for change in due(&self.plan.institutions).filter(|change| change.before.is_none()) {
            let id = InstitutionId::new(self.now, self.service.random());
            ids.institutions.insert(change.after.code.clone(), id);
        }
        for change in due(&self.plan.units).filter(|change| change.before.is_none()) {
            ids.units.insert(change.after.code.clone(), UnitId::new(self.now, self.service.random()));
        }
        for change in due(&self.plan.officers).filter(|change| change.before.is_none()) {
            ids.officers.insert(change.after.code.clone(), OfficerId::new(self.now, self.service.random()));
        }
        self.institutions(tx, &ids).await?;
        self.units(tx, &ids).await?;
        self.officers(tx, &ids).await?;
        Ok(ids)
    }

    async fn institutions(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.institutions, &self.existing.institutions);
        let mut rows = Vec::new();
        for change in parents_first(due(&self.plan.institutions).collect()) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Institution {
                id: ids.institution(&row.code)?,
                code: row.code.clone(),
                name: row.name.clone(),
                pinyin: initials(&row.name),
                grouping: row.grouping.clone(),
                system: row.system.clone(),
                grade: row.grade.clone().unwrap_or_default(),
                parent_id: row.parent.as_deref().map(|code| ids.institution(code)).transpose()?,
                ended_on: row.ended_on,
                created_at: old.map_or(self.now, |old| old.created_at),
            });
        }
        if !rows.is_empty() {
            tx.save_institutions(&rows).await?;
        }
        Ok(())
    }

    async fn units(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.units, &self.existing.units);
        let mut rows = Vec::new();
        for change in due(&self.plan.units) {
            let (row, old) = (&change.after, known.of(change)?);
            rows.push(Unit {
                id: ids
                    .unit(Some(&row.code))?
                    .unwrap_or_else(|| UnitId::new(self.now, self.service.random())),
                code: row.code.clone(),
                name: row.name.clone(),
                pinyin: initials(&row.name),
                institution_id: ids.institution(&row.institution)?,
                ended_on: row.ended_on,
                created_at: old.map_or(self.now, |old| old.created_at),
            });
        }
        tx.save_units(&rows).await?;
        Ok(())
    }

    async fn officers(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let known = Known::new(&self.existing.organisation.officers, &self.existing.officers);
        let mut rows = Vec::new();
        for change in due(&self.plan.officers) {
            let (row, old) = (&change.after, known.of(change)?);
            let mut officer = Officer {
                id: ids.officer(&row.code)?,
                code: row.code.clone(),
                name: row.name.clone(),
                pinyin: initials(&row.name),
                institution_id: ids.institution(&row.institution)?,
                unit_id: ids.unit(row.unit.as_ref())?,
                post: row.post.clone(),
                joined_on: row.joined_on,
                identity_seal: old.and_then(|old| old.identity_seal.clone()),
                identity_mark: old.and_then(|old| old.identity_mark.clone()),
                phone_seal: old.and_then(|old| old.phone_seal.clone()),
                ended_on: row.ended_on,
                created_at: old.map_or(self.now, |old| old.created_at),
            };
            self.seal(tx, change, &mut officer)?;
            rows.push(officer);
        }
        tx.save_officers(&rows).await?;
        Ok(())
    }

    /// Seals the private numbers that change.
    fn seal(&self, tx: &Tx, change: &Change<OfficerRow>, officer: &mut Officer) -> Result<(), Error> {
        let (keys, tenant) = (&self.service.keys, tx.tenant());
        let failed = |error| Error::Internal(format!("sealing a number: {error}"));
        let before = change.before.as_ref();
        let identity = change.after.identity_number.as_ref();
        if let Some(number) =
            identity.filter(|_| before.and_then(|row| row.identity_number.as_ref()) != identity)
        {
            let place = Place::identity(tenant);
            let seal = keys.seal(place, number.expose(), self.service.random()).map_err(failed)?;
            officer.identity_seal = Some(seal);
            officer.identity_mark = Some(keys.mark(place, number.expose()).to_vec());
        }
        let phone = change.after.phone.as_ref();
        if let Some(number) = phone.filter(|_| before.and_then(|row| row.phone.as_ref()) != phone) {
            let seal = keys.seal(Place::phone(tenant), number.expose(), self.service.random());
            officer.phone_seal = Some(seal.map_err(failed)?);
        }
        Ok(())
    }
}

/// Institutions such that each stands after the one that it belongs under, if that is among them.
fn parents_first(changes: Vec<&Change<InstitutionRow>>) -> Vec<&Change<InstitutionRow>> {
    let mut waiting: HashSet<&str> = changes.iter().map(|change| change.after.code.as_str()).collect();
    let (mut sorted, mut rest) = (Vec::with_capacity(changes.len()), changes);
    while !rest.is_empty() {
        let is_ready = |change: &&Change<InstitutionRow>| {
            change.after.parent.as_deref().is_none_or(|parent| !waiting.contains(parent))
        };
        let (ready, later): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_ready);
        // The check allows no circle; whatever is left goes as it is, and the store refuses it.
        if ready.is_empty() {
            sorted.extend(later);
            return sorted;
        }
        for change in &ready {
            waiting.remove(change.after.code.as_str());
        }
        sorted.extend(ready);
        rest = later;
    }
    sorted
}
