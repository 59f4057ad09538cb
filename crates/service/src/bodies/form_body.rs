//! Setting up the steering group of an institution, or those responsible in a unit.

use liandai_model::{BodyId, Day, InstitutionId, UnitId};
use liandai_rules::package::{Of, Package, Wanted};
use liandai_store::{Tx, body::Body, institution::Institution, unit::Unit};

use super::staffing::Staffing;
use crate::{
    Call, Error, Service,
    powers::{Action, Decision, Place},
    record::Record,
};

impl Service {
    /// Sets up the steering group of an institution, from today on.
    ///
    /// # Errors
    /// [`Error::Conflict`] if there is one; the actor may not fill bodies there; there is no such institution; or the database fails.
    pub async fn form_body(&self, call: &Call, institution: InstitutionId) -> Result<BodyId, Error> {
        let regulation = self.regulation_of(call).await?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        let institution = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        let decision = self.require(call, Action::FillBody, &place)?;
        let staffing = Staffing::of(&mut tx, regulation.package(), &institution, call.today()).await?;
        if staffing.body(None).is_some() {
            return Err(Error::Conflict("body-is-there"));
        }
        let body = self
            .form(&mut tx, call, regulation.package(), (&institution, None), (call.today(), &decision))
            .await?;
        tx.commit().await?;
        Ok(body.id)
    }

    /// Writes the body of an institution or a unit.
    pub(super) async fn form(
        &self,
        tx: &mut Tx,
        call: &Call,
        package: &Package,
        (institution, unit): (&Institution, Option<&Unit>),
        (from, decision): (Day, &Decision),
    ) -> Result<Body, Error> {
        let body = Body {
            id: BodyId::new(call.now, self.random()),
            institution_id: institution.id,
            unit_id: unit.map(|unit| unit.id),
            name: name(package, institution, unit),
            from_day: from,
            to_day: None,
        };
        tx.insert_body(&body).await?;
        let record = Record::new("form-body", "body", body.id, &body.name).after(&body)?;
        record.by(decision).write(tx, call).await?;
        Ok(body)
    }
}

/// What a body is called: as the regulation calls it, of the institution; a unit's goes by the unit's name. Names are data, in the
/// language of the city's papers.
fn name(package: &Package, institution: &Institution, unit: Option<&Unit>) -> String {
    if let Some(unit) = unit {
        return format!("{} {}", institution.name, unit.name);
    }
    let wants = package.organisation().into_iter().flat_map(|organisation| &organisation.wants);
    let mut bodies = wants.filter(|rule| rule.body.of == Of::Institution && rule.body.what == Wanted::Body);
    let title = bodies.next().map_or("", |rule| rule.title.zh.as_str());
    format!("{}{title}", institution.name)
}

impl Service {
    /// The institution of an act, the unit if it is about one, and the place to ask the powers of.
    pub(super) async fn seen_home(
        &self,
        tx: &mut Tx,
        call: &Call,
        institution: InstitutionId,
        unit: Option<UnitId>,
    ) -> Result<(Institution, Option<Unit>, Place), Error> {
        let Some(unit) = unit else {
            let (above, place) = self.seen_institution(tx, call, institution).await?;
            let own = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
            return Ok((own, None, place));
        };
        let (unit, place) = self.seen_unit(tx, call, unit).await?;
        if unit.institution_id != institution {
            return Err(Error::NotFound("unit"));
        }
        let own = tx.institution(institution).await?.ok_or(Error::NotFound("institution"))?;
        Ok((own, Some(unit), place))
    }
}
