//! What is wrong with the links of an institution, and how far its people are led.

use std::collections::HashMap;

use liandai_model::{InstitutionId, LinkId, Text, UnitId};
use liandai_rules::organisation::{self, Fault, LinkCoverage};

use super::roster::{Loaded, Somebody};
use crate::{Call, Error, Service, powers::Action};

/// Something that is wrong with the links of a day.
#[derive(Clone, Debug)]
pub struct LinkFinding {
    /// What.
    pub fault: Fault,
    /// Whose it is: the member, but for a span, which is the leader's; nobody's if it is about the apex.
    pub officer: Option<Somebody>,
    /// The leader of the link that it is about.
    pub leader: Option<Somebody>,
    /// That link.
    pub link: Option<LinkId>,
    /// The others of a circle.
    pub circle: Vec<Somebody>,
    /// The level at which the officer is to be led.
    pub level: Option<Text>,
    /// The clause that it goes against.
    pub clause: String,
}

impl LinkFinding {
    /// The message that says what is wrong; its arguments are the fault's.
    #[must_use]
    pub fn message(&self) -> String {
        format!("link-fault-{}", self.fault.id())
    }
}

/// How far the people of a unit, or of the institution outside its units, are led.
#[derive(Clone, Debug)]
pub struct UnitLinks {
    /// Which unit.
    pub unit: Option<UnitId>,
    /// Its name.
    pub name: Option<String>,
    /// The counts.
    pub counts: LinkCoverage,
}

/// The links of an institution, looked at as a whole.
#[derive(Clone, Debug)]
pub struct LinkReview {
    /// Everything that is wrong, officer by officer.
    pub findings: Vec<LinkFinding>,
    /// Counts by unit, those without a unit first.
    pub units: Vec<UnitLinks>,
    /// Their sum.
    pub total: LinkCoverage,
}

impl Service {
    /// Checks the links of an institution as they are today.
    ///
    /// # Errors
    /// The actor may not see them, there is no such institution, or the database fails.
    pub async fn review_links(&self, call: &Call, institution: InstitutionId) -> Result<LinkReview, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let (_, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let rules = regulation.on(today)?;
        let loaded = Loaded::of(&mut tx, regulation.package(), &rules, institution, today).await?;
        let names: HashMap<_, _> =
            tx.units_of(institution).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
        let findings = organisation::check(&rules, &loaded.roster).into_iter();
        let of_asked = findings.filter(|one| one.person.is_none_or(|row| loaded.is_asked(row)));
        let findings = of_asked.map(|one| loaded.finding(one)).collect();
        let (mut units, mut total) = (Vec::new(), LinkCoverage::default());
        for (place, unit, counts) in organisation::coverage(&rules, &loaded.roster) {
            if !loaded.is_at(place) {
                continue;
            }
            let unit = unit.and_then(|number| loaded.units.get(number).copied());
            let name = unit.and_then(|unit| names.get(&unit).cloned());
            units.push(UnitLinks { unit, name, counts });
            total += counts;
        }
        Ok(LinkReview { findings, units, total })
    }
}

impl Loaded {
    fn finding(&self, finding: organisation::Finding<'_>) -> LinkFinding {
        let link = finding.link.and_then(|row| self.roster.links.get(row));
        let circle = match &finding.fault {
            Fault::Circle(people) => people.iter().filter_map(|&row| self.somebody(row)).cloned().collect(),
            _ => Vec::new(),
        };
        LinkFinding {
            officer: finding.person.and_then(|row| self.somebody(row)).cloned(),
            leader: link.and_then(|link| self.somebody(link.leader)).cloned(),
            link: finding.link.and_then(|row| self.links.get(row).copied()),
            circle,
            level: finding.level.map(|rule| rule.title.clone()),
            clause: finding.clause.to_owned(),
            fault: finding.fault,
        }
    }
}
