//! Whose a target is: an institution, a unit or a person; and who may set one there.

use liandai_model::{InstitutionId, OfficerId, TargetId, UnitId};
use liandai_store::{
    Page, Tx,
    place_list::{InstitutionName, UnitFilter, UnitRow},
    target::Target,
};

use crate::{
    Call, Error, Service,
    place::{institution_place, officer_place, unit_place},
    powers::{Action, Place},
};

/// Whose a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An institution.
    Institution(InstitutionId),
    /// A unit.
    Unit(UnitId),
    /// A person.
    Officer(OfficerId),
}

/// For whom the actor may set targets, to choose from.
#[derive(Clone, Debug, Default)]
pub struct HolderChoice {
    /// Institutions.
    pub institutions: Vec<InstitutionName>,
    /// Units of the one that was chosen; those that the actor has the care of, if none was.
    pub units: Vec<UnitRow>,
}

/// A holder with where it stands.
pub(super) struct Found {
    pub(super) name: String,
    pub(super) institution: InstitutionId,
    pub(super) unit: Option<UnitId>,
    pub(super) officer: Option<OfficerId>,
    pub(super) place: Place,
}

impl Found {
    /// Whether the actor may speak for it at all: of a person only that person does.
    pub(super) fn is_own(&self, call: &Call) -> bool {
        self.officer.is_none() || self.officer == call.actor.officer
    }
}

impl Holder {
    /// Of a target.
    #[must_use]
    pub fn of(target: &Target) -> Self {
        match (target.officer_id, target.unit_id) {
            (Some(officer), _) => Self::Officer(officer),
            (None, Some(unit)) => Self::Unit(unit),
            (None, None) => Self::Institution(target.institution_id),
        }
    }

    /// What it is called and where it stands, as of now.
    pub(super) async fn find(self, tx: &mut Tx) -> Result<Found, Error> {
        match self {
            Self::Institution(id) => {
                let own = tx.institution(id).await?.ok_or(Error::NotFound("institution"))?;
                let place = institution_place(tx, id).await?;
                Ok(Found { name: own.name, institution: id, unit: None, officer: None, place })
            }
            Self::Unit(id) => {
                let own = tx.unit(id).await?.ok_or(Error::NotFound("unit"))?;
                let place = unit_place(tx, &own).await?;
                let institution = own.institution_id;
                Ok(Found { name: own.name, institution, unit: Some(id), officer: None, place })
            }
            Self::Officer(id) => {
                let own = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
                let place = officer_place(tx, &own).await?;
                let (institution, unit) = (own.institution_id, own.unit_id);
                Ok(Found { name: own.name, institution, unit, officer: Some(id), place })
            }
        }
    }
}

/// More units than an institution has.
const MOST_UNITS: i64 = 500;

impl Service {
    /// The institutions and units for which the actor may set targets.
    ///
    /// # Errors
    /// The actor may set none, or the database fails.
    pub async fn target_holders(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
    ) -> Result<HolderChoice, Error> {
        let reach = self.reach(call, Action::SetTarget)?;
        let mut tx = self.store.read(call.tenant).await?;
        let places = liandai_store::Reach { units: Vec::new(), officers: Vec::new(), ..reach.clone() };
        let institutions =
            if places.is_empty() { Vec::new() } else { tx.institution_names(&places, call.today()).await? };
        let filter = UnitFilter { institution, ..UnitFilter::default() };
        let own = liandai_store::Reach { officers: Vec::new(), ..reach };
        let units = if institution.is_some() || institutions.is_empty() && !own.units.is_empty() {
            tx.unit_list(&own, &filter, call.today(), Page::new(1, MOST_UNITS)).await?.rows
        } else {
            Vec::new()
        };
        Ok(HolderChoice { institutions, units })
    }

    /// What a holder is called, if the actor may set it targets or, of a person, propose their own.
    ///
    /// # Errors
    /// The actor may do neither, there is no such holder, or the database fails.
    pub async fn target_holder(&self, call: &Call, holder: Holder) -> Result<String, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let found = holder.find(&mut tx).await?;
        self.giver(call, &found).map(|_| found.name)
    }

    /// A target and whose it is.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(super) async fn seen_target(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: TargetId,
    ) -> Result<(Target, Found), Error> {
        let target = tx.target(id).await?.ok_or(Error::NotFound("target"))?;
        let found = Holder::of(&target).find(tx).await?;
        let is_seen = self.may(call, Action::ViewTarget, &found.place);
        if is_seen { Ok((target, found)) } else { Err(Error::NotFound("target")) }
    }

    /// Whether the actor sets a target for a holder, or proposes their own.
    pub(super) fn giver(&self, call: &Call, found: &Found) -> Result<Giver, Error> {
        if let Ok(decision) = self.require(call, Action::SetTarget, &found.place) {
            return Ok(Giver::Above(decision));
        }
        if found.officer.is_some() && found.officer == call.actor.officer {
            return self.require(call, Action::AnswerTarget, &found.place).map(Giver::Holder);
        }
        Err(Error::NotFound("target"))
    }
}

/// Who speaks first.
pub(super) enum Giver {
    /// Somebody who may set targets there.
    Above(crate::powers::Decision),
    /// Whose it shall be.
    Holder(crate::powers::Decision),
}
