//! Putting somebody in a place of a steering group, its office or a unit's body, from today on.

use liandai_model::{InstitutionId, MemberId, OfficerId, Seat, UnitId};
use liandai_rules::package::Wanted;
use liandai_store::{
    Tx,
    body::{Member, MemberRow},
    officer::Officer,
};

use super::{checklist::spoils, staffing::Staffing};
use crate::{Call, Error, Service, powers::Action, record::Record};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct FillSeat<'a> {
    /// Whose body.
    pub institution: InstitutionId,
    /// Of which unit, unless of the institution.
    pub unit: Option<UnitId>,
    /// Who.
    pub officer: OfficerId,
    /// In which place.
    pub seat: Seat,
    /// For which department, by its word or name; empty if for none.
    pub department: &'a str,
}

impl Service {
    /// Puts somebody in a place; sets the body up if there is none.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the officer serves elsewhere or has left, the place is taken by as many as it may be, it has to be somebody
    /// else, or the department is unknown; the actor may not fill bodies there, or not with themselves; or the database fails.
    pub async fn fill_seat(&self, call: &Call, fill: &FillSeat<'_>) -> Result<MemberId, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (institution, unit, place) = self.seen_home(&mut tx, call, fill.institution, fill.unit).await?;
        let decision = self.require(call, Action::FillBody, &place.about(fill.officer))?;
        let officer = serving(&mut tx, fill.officer, fill.institution, call).await?;
        let organisation = regulation.organisation()?;
        let department = match fill.department {
            "" => None,
            name => Some(
                organisation.department(name).ok_or(Error::invalid("department", "body-no-department"))?,
            ),
        };
        let word = department.and_then(|at| organisation.departments.get(at));
        let word = word.map_or_else(String::new, |word| word.id.clone());
        let mut staffing = Staffing::of(&mut tx, regulation.package(), &institution, today).await?;
        if staffing.seat(fill.unit, fill.officer, fill.seat, &word).is_some() {
            return Err(Error::invalid("officer", "body-sits-there"));
        }
        let body = if let Some(body) = staffing.body(fill.unit) {
            body.clone()
        } else {
            let place = (&institution, unit.as_ref());
            self.form(&mut tx, call, regulation.package(), place, &decision).await?
        };
        let member = Member {
            id: MemberId::new(call.now, self.random()),
            body_id: body.id,
            officer_id: officer.id,
            seat: fill.seat,
            department: word,
            from_day: today,
            to_day: None,
        };
        staffing.with_seat(
            MemberRow {
                id: member.id,
                body_id: body.id,
                body: body.name.clone(),
                institution_id: institution.id,
                unit_id: fill.unit,
                officer_id: officer.id,
                officer_code: officer.code,
                officer: officer.name.clone(),
                seat: member.seat,
                department: member.department.clone(),
                from_day: today,
                to_day: None,
            },
            regulation.package(),
        );
        let touches = |what: &Wanted| {
            let (seat, of) = (fill.seat, department);
            matches!(what, Wanted::Seat { seat: wanted, department, .. } if *wanted == seat && (department.is_none() || *department == of))
        };
        if let Some(key) = spoils(&staffing.items(&regulation.on(today)?, fill.unit), touches) {
            return Err(Error::invalid("officer", key));
        }
        tx.insert_member(&member).await?;
        let record = Record::new("fill-seat", "seat", member.id, &officer.name).after(&member)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(member.id)
    }
}

/// An officer who serves in the institution today.
pub(super) async fn serving(
    tx: &mut Tx,
    officer: OfficerId,
    institution: InstitutionId,
    call: &Call,
) -> Result<Officer, Error> {
    let officer = tx.officer(officer).await?.ok_or(Error::NotFound("officer"))?;
    let today = call.today();
    if officer.joined_on > today || officer.ended_on.is_some_and(|ended| ended < today) {
        return Err(Error::invalid("officer", "body-has-left"));
    }
    if officer.institution_id != institution {
        return Err(Error::invalid("officer", "body-serves-elsewhere"));
    }
    Ok(officer)
}
