//! Which office handles a complaint.

use liandai_model::{Day, InstitutionId, OfficerId, TenantId};
use liandai_rules::package::Package;
use liandai_store::{Tx, complaint::Candidate};

use super::LONGEST;
use crate::{
    Error, Service,
    powers::{Action, Place},
    workday::Workdays,
};

/// The institution whose office stands above all: the city's own.
async fn city_office(tx: &mut Tx, package: &Package, day: Day) -> Result<Option<InstitutionId>, Error> {
    let rules = package.procedure.as_ref();
    let Some(rule) = rules.and_then(|rules| rules.city.iter().find(|rule| rule.applies_on(day))) else {
        return Ok(None);
    };
    let vocabulary = &package.vocabulary;
    let is = |words: &[liandai_rules::package::Word], wanted: Option<usize>, word: &str| {
        wanted.is_none_or(|at| words.get(at).is_some_and(|known| known.id == word))
    };
    let all = tx.institutions().await?;
    let city = all.iter().find(|one| {
        one.ended_on.is_none_or(|last| last >= day)
            && is(&vocabulary.groups, rule.body.group, &one.grouping)
            && is(&vocabulary.systems, rule.body.system, &one.system)
    });
    Ok(city.map(|one| one.id))
}

impl Service {
    /// Who can handle a complaint in the office of an institution, but for an officer: without an institution, those of the city's commission.
    pub(super) async fn handlers_in(
        &self,
        tx: &mut Tx,
        office: Option<InstitutionId>,
        but: Option<OfficerId>,
        day: Day,
    ) -> Result<Vec<Candidate>, Error> {
        let (action, place) = asked_of(office, but);
        let mut handlers = Vec::new();
        for candidate in tx.complaint_office(office, day).await? {
            if but.is_some() && candidate.officer_id == but {
                continue;
            }
            let principal = self.principal(tx, candidate.id, candidate.officer_id, day).await?;
            if self.powers.decide(&principal, action, &place).allowed {
                handlers.push(candidate);
            }
        }
        Ok(handlers)
    }

    /// The nearest office in which somebody can handle it: from an institution, or from the one above it, upwards to the city's own. None: the
    /// city's commission itself.
    pub(super) async fn nearest_office(
        &self,
        tx: &mut Tx,
        package: &Package,
        from: Option<InstitutionId>,
        is_above: bool,
        but: Option<OfficerId>,
        day: Day,
    ) -> Result<Option<InstitutionId>, Error> {
        let mut way: Vec<InstitutionId> = match from {
            Some(from) => tx.institutions_above(from).await?.into_iter().map(|one| one.id).collect(),
            None => Vec::new(),
        };
        if let Some(city) = city_office(tx, package, day).await?
            && !way.contains(&city)
        {
            way.push(city);
        }
        for office in way.into_iter().filter(|office| !is_above || Some(*office) != from) {
            if !self.handlers_in(tx, Some(office), but, day).await?.is_empty() {
                return Ok(Some(office));
            }
        }
        Ok(None)
    }

    /// Until when a complaint that comes to an office today is to be taken up, and until when answered.
    pub(super) async fn complaint_due(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        today: Day,
    ) -> Result<(Day, Day), Error> {
        let version = self.regulation_on(tenant, today).await?;
        let rules = version.package.public.as_ref().and_then(|rules| rules.handling_on(today));
        let times = rules.ok_or(Error::NotFound("public"))?.body;
        let workdays = Workdays::load(tx, today, today.add_days(LONGEST)).await?;
        let after = |days: u32| workdays.after(today, usize::try_from(days).unwrap_or(usize::MAX));
        Ok((after(times.accept_within), after(times.answer_within)))
    }
}

/// Which power handling in an office takes, and of what it is asked.
pub(super) fn asked_of(office: Option<InstitutionId>, about: Option<OfficerId>) -> (Action, Place) {
    let (action, mut place) = match office {
        Some(office) => (Action::HandleComplaint, Place::institution(vec![office])),
        None => (Action::HandleTopComplaint, Place::city()),
    };
    place.officer = about;
    (action, place)
}
