//! Filling what a line of a checklist wants: the seat or the duty, whichever it is.

use liandai_model::{InstitutionId, MemberId, OfficerId, PostId, UnitId};
use liandai_rules::package::{Of, Rule, Want, Wanted};
use liandai_store::{Tx, body::Body, institution::Institution};

use super::{AssignDuty, FillSeat};
use crate::{Call, Error, Service, links::Regulation};

/// Where something is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Of an institution.
    Institution(InstitutionId),
    /// Of a unit.
    Unit(UnitId),
}

impl Home {
    /// The unit, if it is one.
    #[must_use]
    pub const fn unit(self) -> Option<UnitId> {
        match self {
            Self::Institution(_) => None,
            Self::Unit(unit) => Some(unit),
        }
    }

    /// Where a body belongs.
    pub(super) fn of_body(body: &Body) -> Self {
        body.unit_id.map_or(Self::Institution(body.institution_id), Self::Unit)
    }

    const fn of(self) -> Of {
        match self {
            Self::Institution(_) => Of::Institution,
            Self::Unit(_) => Of::Unit,
        }
    }

    /// The institution, or the one that the unit is in.
    pub(super) async fn institution(self, tx: &mut Tx) -> Result<Institution, Error> {
        let id = match self {
            Self::Institution(id) => id,
            Self::Unit(unit) => tx.unit(unit).await?.ok_or(Error::NotFound("unit"))?.institution_id,
        };
        tx.institution(id).await?.ok_or(Error::NotFound("institution"))
    }
}

/// What was filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// A seat.
    Seat(MemberId),
    /// A duty of that post.
    Duty(PostId),
}

/// The want of that id in force, if it is asked of such a place.
pub(super) fn want<'r>(
    regulation: &'r Regulation,
    call: &Call,
    home: Home,
    id: &str,
) -> Result<&'r Rule<Want>, Error> {
    let rules = regulation.on(call.today())?;
    let found = rules.wants.iter().find(|rule| rule.id == id && rule.body.of == home.of());
    found.copied().ok_or(Error::NotFound("want"))
}

impl Service {
    /// Puts an officer where a want is missing, from the day typed on, or from today.
    ///
    /// # Errors
    /// Those of [`Service::fill_seat`] and [`Service::assign_duty`]; [`Error::NotFound`] if there is no such want, or it is for a post or a
    /// body.
    pub async fn fill_want(
        &self,
        call: &Call,
        home: Home,
        id: &str,
        officer: OfficerId,
        from: &str,
    ) -> Result<Filled, Error> {
        let regulation = self.regulation_of(call).await?;
        let what = &want(&regulation, call, home, id)?.body.what;
        let mut tx = self.store.read(call.tenant).await?;
        let institution = home.institution(&mut tx).await?.id;
        drop(tx);
        match what {
            Wanted::Seat { seat, department, .. } => {
                let organisation = regulation.organisation()?;
                let word = department.and_then(|at| organisation.departments.get(at));
                let department = word.map_or("", |word| word.id.as_str());
                let fill =
                    FillSeat { institution, unit: home.unit(), officer, seat: *seat, department, from };
                self.fill_seat(call, &fill).await.map(Filled::Seat)
            }
            Wanted::Duty { duty, .. } => {
                let assign = AssignDuty { institution, unit: home.unit(), officer, duty: *duty, from };
                self.assign_duty(call, &assign).await.map(Filled::Duty)
            }
            Wanted::Post(_) | Wanted::Body => Err(Error::NotFound("want")),
        }
    }
}
