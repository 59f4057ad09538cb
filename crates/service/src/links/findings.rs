//! What is wrong with the links of an institution, and how far its people are led.

use std::collections::HashMap;

use liandai_model::{InstitutionId, LinkId, Text, UnitId};
use liandai_rules::organisation::{self, Fault, InForce, LinkCoverage};

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
    /// Those who lead somebody here, most members first.
    pub leaders: Vec<LeaderLinks>,
    /// How many one may lead.
    pub most: Option<u32>,
    /// Whether the actor may give people here other leaders.
    pub may_pair: bool,
    /// Whether the actor may have leaders proposed.
    pub may_propose: bool,
    /// Whether the actor may take the links out.
    pub may_export: bool,
}

/// Somebody who leads, and how many of those whom the review looks at.
#[derive(Clone, Debug)]
pub struct LeaderLinks {
    /// Who.
    pub leader: Somebody,
    /// How many in all.
    pub members: u32,
    /// Those of them that the span counts.
    pub counted: u32,
    /// Those for whom the pledges are not signed.
    pub unsigned: u32,
    /// Whether they serve in the institution: of leaders elsewhere only the members here are known.
    pub is_own: bool,
}

impl LinkReview {
    /// What is wrong but for signatures, which are counted leader by leader.
    pub fn faults(&self) -> impl Iterator<Item = &LinkFinding> {
        self.findings.iter().filter(|finding| finding.fault != Fault::Unsigned)
    }

    /// Whether somebody leads as many as they may, or more.
    #[must_use]
    pub fn is_full(&self, leader: &LeaderLinks) -> bool {
        leader.is_own && self.most.is_some_and(|most| leader.counted >= most)
    }
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
        drop(tx);
        let units = loaded.people.iter().filter_map(|one| Some((one.unit_id?, one.unit.clone()?)));
        let names: HashMap<_, _> = units.collect();
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
        let most = rules.span.map(|span| span.body.most);
        let may = |action| self.may(call, action, &place);
        Ok(LinkReview {
            findings,
            units,
            total,
            leaders: loaded.leaders(&rules),
            most,
            may_pair: may(Action::PairLinks),
            may_propose: may(Action::ProposeLinks),
            may_export: may(Action::Export),
        })
    }
}

impl Loaded {
    fn leaders(&self, rules: &InForce<'_>) -> Vec<LeaderLinks> {
        let rows = self.people.iter().zip(self.led(rules)).enumerate();
        let leaders = rows.filter(|(_, (_, led))| led.members > 0);
        let mut leaders: Vec<_> = leaders
            .map(|(row, (leader, led))| LeaderLinks {
                leader: leader.clone(),
                members: led.members,
                counted: led.counted,
                unsigned: led.unsigned,
                is_own: self.is_asked(row),
            })
            .collect();
        leaders.sort_by_key(|one| std::cmp::Reverse(one.counted));
        leaders
    }

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
