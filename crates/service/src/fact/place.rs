//! Whom a fact is about: an officer, a unit or an institution, where they belong.

use std::str::FromStr;

use liandai_model::{InstitutionId, OfficerId, Subject, UnitId};
use liandai_store::{Tx, fact::Fact};
use uuid::Uuid;

use crate::{
    Call, Error, Service,
    place::{institution_place, officer_place, unit_place},
    powers::{Action, Place},
};

/// Whom a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// An institution.
    Institution(InstitutionId),
    /// A unit.
    Unit(UnitId),
    /// An officer.
    Officer(OfficerId),
}

impl Whom {
    /// Of which kind.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Institution(_) => Subject::Institution,
            Self::Unit(_) => Subject::Unit,
            Self::Officer(_) => Subject::Officer,
        }
    }

    /// As it is kept.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Institution(id) => id.uuid(),
            Self::Unit(id) => id.uuid(),
            Self::Officer(id) => id.uuid(),
        }
    }

    /// From how it is kept.
    #[must_use]
    pub fn kept(subject: Subject, id: Uuid) -> Self {
        match subject {
            Subject::Institution => Self::Institution(id.into()),
            Subject::Unit => Self::Unit(id.into()),
            Subject::Officer => Self::Officer(id.into()),
        }
    }

    /// From the kind and the text of an id.
    #[must_use]
    pub fn parse(subject: Subject, id: &str) -> Option<Self> {
        Uuid::from_str(id).ok().map(|id| Self::kept(subject, id))
    }
}

/// Whom a fact is about, with what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Whom.
    pub whom: Whom,
    /// Their code.
    pub code: String,
    /// Their name.
    pub name: String,
    /// Their institution, or what they are.
    pub institution: InstitutionId,
    /// Its name.
    pub institution_name: String,
    /// Their unit, or what they are.
    pub unit: Option<UnitId>,
    /// The first day on which something can have happened to them, of an officer.
    pub(crate) since: Option<liandai_model::Day>,
    /// The last.
    pub(crate) until: Option<liandai_model::Day>,
    pub(crate) place: Place,
}

impl Service {
    /// Whom a fact is or shall be about.
    ///
    /// # Errors
    /// There is none that the actor may know of, or the database fails.
    pub(crate) async fn about(&self, tx: &mut Tx, call: &Call, whom: Whom) -> Result<About, Error> {
        let about = known(tx, whom).await?;
        let action = match whom {
            Whom::Institution(_) => Action::ViewInstitution,
            Whom::Unit(_) => Action::ViewUnit,
            Whom::Officer(_) => Action::ViewOfficer,
        };
        if self.may(call, action, &about.place) { Ok(about) } else { Err(Error::NotFound("subject")) }
    }

    /// A fact that the actor may see, and whom it is about: as they stand today, or stood when it was recorded.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(crate) async fn seen_fact(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: liandai_model::FactId,
    ) -> Result<(Fact, About), Error> {
        let fact = tx.fact(id).await?.ok_or(Error::NotFound("fact"))?;
        let whom = Whom::kept(fact.subject, fact.subject_id);
        let then = (fact.institution_id, fact.unit_id);
        let about = self.seen_about(tx, call, Action::ViewFact, whom, then).await?;
        Ok((fact, about.ok_or(Error::NotFound("fact"))?))
    }

    /// Whom something is about that the actor may see: as they stand today, or stood when it was recorded. None, if they may not.
    ///
    /// # Errors
    /// There is no such subject, or the database fails.
    pub(crate) async fn seen_about(
        &self,
        tx: &mut Tx,
        call: &Call,
        action: Action,
        whom: Whom,
        (institution, unit): (InstitutionId, Option<UnitId>),
    ) -> Result<Option<About>, Error> {
        let mut about = known(tx, whom).await?;
        if self.may(call, action, &about.place) {
            return Ok(Some(about));
        }
        let then = institution_place(tx, institution).await?.in_unit(unit);
        let then = match whom {
            Whom::Officer(officer) => then.about(officer),
            Whom::Unit(_) | Whom::Institution(_) => then,
        };
        if !self.may(call, action, &then) {
            return Ok(None);
        }
        about.place = then;
        Ok(Some(about))
    }
}

/// What is known of somebody, whoever asks.
pub(crate) async fn known(tx: &mut Tx, whom: Whom) -> Result<About, Error> {
    let missing = || Error::NotFound("subject");
    let (code, name, unit, since, until, place) = match whom {
        Whom::Institution(id) => {
            let one = tx.institution(id).await?.ok_or_else(missing)?;
            (one.code, one.name, None, None, one.ended_on, institution_place(tx, id).await?)
        }
        Whom::Unit(id) => {
            let one = tx.unit(id).await?.ok_or_else(missing)?;
            let place = unit_place(tx, &one).await?;
            (one.code, one.name, Some(id), None, one.ended_on, place)
        }
        Whom::Officer(id) => {
            let one = tx.officer(id).await?.ok_or_else(missing)?;
            let place = officer_place(tx, &one).await?;
            (one.code, one.name, one.unit_id, Some(one.joined_on), one.ended_on, place)
        }
    };
    let institution = place.institutions.first().copied().ok_or_else(missing)?;
    let institution_name = match whom {
        Whom::Institution(_) => name.clone(),
        Whom::Unit(_) | Whom::Officer(_) => tx.institution(institution).await?.ok_or_else(missing)?.name,
    };
    Ok(About { whom, code, name, institution, institution_name, unit, since, until, place })
}
