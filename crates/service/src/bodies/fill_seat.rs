//! Putting somebody in a place of a steering group, its office or a unit's body.

use liandai_model::{Day, InstitutionId, MemberId, OfficerId, Seat, UnitId};
use liandai_rules::package::Wanted;
use liandai_store::{
    Tx,
    body::{Body, Member, MemberRow},
    officer::Officer,
};

use super::{checklist::spoils, dates, staffing::Staffing};
use crate::{Call, Error, Problem, Service, links::Regulation, powers::Action, record::Record};

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
    /// The first day; today, if empty.
    pub from: &'a str,
}

impl Service {
    /// Puts somebody in a place; sets the body up if there is none.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the first day is later than today, before the body was set up or the officer joined; the officer serves
    /// elsewhere or has left, the place is taken by as many as it may be, it has to be somebody
    /// else, or the department is unknown; the actor may not fill bodies there, or not with themselves; or the database fails.
    pub async fn fill_seat(&self, call: &Call, fill: &FillSeat<'_>) -> Result<MemberId, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let from = dates::first(call, fill.from)?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (institution, unit, place) = self.seen_home(&mut tx, call, fill.institution, fill.unit).await?;
        let decision = self.require(call, Action::FillBody, &place.about(fill.officer))?;
        let officer = serving(&mut tx, fill.officer, fill.institution, call, from).await?;
        let (department, word) = department(&regulation, fill.department)?;
        let package = regulation.package();
        let mut staffing = Staffing::of(&mut tx, package, &institution, today).await?;
        if staffing.seat(fill.unit, fill.officer, fill.seat, &word).is_some() {
            return Err(Error::invalid("officer", "body-sits-there"));
        }
        let body = if let Some(body) = staffing.body(fill.unit) {
            body.clone()
        } else {
            let place = (&institution, unit.as_ref());
            self.form(&mut tx, call, package, place, (from, &decision)).await?
        };
        if from < body.from_day {
            let problem = Problem::new("from", "body-before-formed").with("day", body.from_day);
            return Err(Error::Invalid(vec![problem]));
        }
        let member = Member {
            id: MemberId::new(call.now, self.random()),
            body_id: body.id,
            officer_id: officer.id,
            seat: fill.seat,
            department: word,
            from_day: from,
            to_day: None,
        };
        let touches = |what: &Wanted| {
            let (seat, of) = (fill.seat, department);
            matches!(what, Wanted::Seat { seat: wanted, department, .. } if *wanted == seat && (department.is_none() || *department == of))
        };
        staffing.with_seat(seated(&member, &body, &officer), package);
        let mut spoilt = spoils(&staffing.items(&regulation.on(today)?, fill.unit), touches);
        if spoilt.is_none() && from < today {
            let mut then = Staffing::of(&mut tx, package, &institution, from).await?;
            then.with_seat(seated(&member, &body, &officer), package);
            // Who had to sit there is asked of today alone; how many did, of the first day too.
            spoilt = spoils(&then.items(&regulation.on(today)?, fill.unit), touches)
                .filter(|key| *key == "body-full")
                .map(|_| "body-full-then");
        }
        if let Some(key) = spoilt {
            return Err(Error::invalid(if key == "body-full-then" { "from" } else { "officer" }, key));
        }
        tx.insert_member(&member).await?;
        let record = Record::new("fill-seat", "seat", member.id, &officer.name).after(&member)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(member.id)
    }
}

/// A department by its word or name: its index and its word; nothing for no name.
fn department(regulation: &Regulation, name: &str) -> Result<(Option<usize>, String), Error> {
    if name.is_empty() {
        return Ok((None, String::new()));
    }
    let organisation = regulation.organisation()?;
    let at = organisation.department(name).ok_or(Error::invalid("department", "body-no-department"))?;
    let word = organisation.departments.get(at).map_or_else(String::new, |word| word.id.clone());
    Ok((Some(at), word))
}

/// A seat as it is listed with its body.
fn seated(member: &Member, body: &Body, officer: &Officer) -> MemberRow {
    MemberRow {
        id: member.id,
        body_id: body.id,
        body: body.name.clone(),
        institution_id: body.institution_id,
        unit_id: body.unit_id,
        officer_id: officer.id,
        officer_code: officer.code.clone(),
        officer: officer.name.clone(),
        seat: member.seat,
        department: member.department.clone(),
        from_day: member.from_day,
        to_day: None,
    }
}

/// An officer who serves in the institution today, and served on that day.
pub(super) async fn serving(
    tx: &mut Tx,
    officer: OfficerId,
    institution: InstitutionId,
    call: &Call,
    from: Day,
) -> Result<Officer, Error> {
    let officer = tx.officer(officer).await?.ok_or(Error::NotFound("officer"))?;
    let today = call.today();
    if officer.joined_on > today || officer.ended_on.is_some_and(|ended| ended < today) {
        return Err(Error::invalid("officer", "body-has-left"));
    }
    if officer.institution_id != institution {
        return Err(Error::invalid("officer", "body-serves-elsewhere"));
    }
    if from < officer.joined_on {
        let problem = Problem::new("from", "body-before-joined").with("day", officer.joined_on);
        return Err(Error::Invalid(vec![problem]));
    }
    Ok(officer)
}
