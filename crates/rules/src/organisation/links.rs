//! What is wrong with the links of a day.

use super::{
    InForce,
    circles::circles,
    coverage::LinkCoverage,
    roster::{Link, Roster},
    standing::{NoApex, Standing, Standings},
};
use crate::package::{Level, Rule};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No institution is at the apex, or several are.
    NoApex(NoApex),
    /// Nobody leads somebody who must be led.
    NoLeader,
    /// So many lead the same person.
    SeveralLeaders(usize),
    /// The leader does not have a post that leads at the member's level.
    WrongLevel,
    /// The leader serves in an institution where the member's level does not look.
    OtherInstitution,
    /// The leader serves in another unit, and the member's level stays within the unit.
    OtherUnit,
    /// These people, in the order of the roster, lead each other in a circle.
    Circle(Vec<usize>),
    /// Somebody leads more than the regulation allows.
    Span {
        /// How many count.
        members: u32,
        /// How many may.
        most: u32,
    },
    /// The leader has left.
    LeaderLeft,
    /// The member has left.
    MemberLeft,
    /// The leader has not signed.
    Unsigned,
}

impl Fault {
    /// The stable id, which is also in the key of the message.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NoApex(NoApex::None) => "no-apex",
            Self::NoApex(NoApex::Several(_)) => "several-apexes",
            Self::NoLeader => "no-leader",
            Self::SeveralLeaders(_) => "several-leaders",
            Self::WrongLevel => "wrong-level",
            Self::OtherInstitution => "other-institution",
            Self::OtherUnit => "other-unit",
            Self::Circle(_) => "circle",
            Self::Span { .. } => "span",
            Self::LeaderLeft => "leader-left",
            Self::MemberLeft => "member-left",
            Self::Unsigned => "unsigned",
        }
    }

    /// All ids, in the order in which the faults of one person are listed.
    pub const IDS: [&'static str; 12] = [
        "no-apex",
        "several-apexes",
        "no-leader",
        "several-leaders",
        "wrong-level",
        "other-institution",
        "other-unit",
        "circle",
        "span",
        "leader-left",
        "member-left",
        "unsigned",
    ];

    fn rank(&self) -> usize {
        Self::IDS.iter().position(|id| *id == self.id()).unwrap_or(Self::IDS.len())
    }

    /// The numbers that its message names.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoApex(NoApex::Several(count)) | Self::SeveralLeaders(count) => {
                vec![("count", count.to_string())]
            }
            Self::Circle(people) => vec![("count", people.len().to_string())],
            Self::Span { members, most } => vec![("count", members.to_string()), ("most", most.to_string())],
            _ => Vec::new(),
        }
    }
}

/// A fault, whose it is, and the clause that it goes against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'p> {
    /// What is wrong.
    pub fault: Fault,
    /// Whose it is: the member, but for a span, which is the leader's. Absent for the apex.
    pub person: Option<usize>,
    /// The link, if it is about one.
    pub link: Option<usize>,
    /// The level at which the person is to be led, if there is one.
    pub level: Option<&'p Rule<Level>>,
    /// The clause; empty if the package has none for it.
    pub clause: &'p str,
}

/// Everything that is wrong with the links of a roster: first the apex, then person by person.
#[must_use]
pub fn check<'p>(rules: &InForce<'p>, roster: &Roster) -> Vec<Finding<'p>> {
    let review = Review::new(rules, roster);
    let mut findings = review.at_the_apex();
    review.leaders(&mut findings);
    for (row, link) in roster.links.iter().enumerate() {
        findings.extend(review.of_link(link).map(|fault| review.finding(fault, link.member, Some(row))));
    }
    for people in circles(roster) {
        if let Some(&first) = people.first() {
            findings.push(review.finding(Fault::Circle(people), first, None));
        }
    }
    review.spans(&mut findings);
    findings.sort_by_key(|finding| (finding.person, finding.fault.rank(), finding.link));
    findings
}

/// How far those who must be led are led, for each institution and, in it, each unit and those without a unit.
#[must_use]
pub fn coverage(rules: &InForce<'_>, roster: &Roster) -> Vec<(usize, Option<usize>, LinkCoverage)> {
    let review = Review::new(rules, roster);
    let mut found = std::collections::BTreeMap::new();
    for (row, person) in roster.people.iter().enumerate() {
        if matches!(review.standings.of(row), Standing::Left | Standing::Apex) {
            continue;
        }
        let of_place: &mut LinkCoverage = found.entry((person.institution, person.unit)).or_default();
        let links = review.links_of(row);
        let is_proper = |link: &&Link| review.of_pair(link).is_none();
        of_place.people += 1;
        of_place.led += u32::from(!links.is_empty());
        if let [link] = links {
            of_place.proper += u32::from(is_proper(&link));
            of_place.signed += u32::from(link.is_signed);
        }
    }
    found.into_iter().map(|((institution, unit), of_place)| (institution, unit, of_place)).collect()
}

/// What all checks of one roster look at.
pub(super) struct Review<'p, 'r> {
    rules: &'r InForce<'p>,
    roster: &'r Roster,
    pub(super) standings: Standings<'p, 'r>,
    /// Links that hold, by member; the members' ranges are in `starts`.
    by_member: Vec<Link>,
    starts: Vec<usize>,
}

impl<'p, 'r> Review<'p, 'r> {
    pub(super) fn new(rules: &'r InForce<'p>, roster: &'r Roster) -> Self {
        let mut by_member: Vec<Link> =
            roster.links.iter().filter(|link| roster.holds(link)).copied().collect();
        by_member.sort_by_key(|link| link.member);
        let mut starts = vec![0; roster.people.len() + 1];
        for link in &by_member {
            if let Some(after) = starts.get_mut(link.member + 1) {
                *after += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { rules, roster, standings: Standings::new(rules, roster), by_member, starts }
    }

    /// The links by which somebody is led.
    pub(super) fn links_of(&self, member: usize) -> &[Link] {
        let range = self.starts.get(member).zip(self.starts.get(member + 1));
        range.and_then(|(&from, &to)| self.by_member.get(from..to)).unwrap_or_default()
    }

    /// Whether the span counts the link.
    pub(super) fn counts(&self, leader: usize, member: usize) -> bool {
        let is_between = self.roster.institution_of(leader) != self.roster.institution_of(member);
        self.rules.span.is_some_and(|span| span.body.between_levels || !is_between)
    }

    /// All links that hold.
    pub(super) fn holding(&self) -> &[Link] {
        &self.by_member
    }

    fn at_the_apex(&self) -> Vec<Finding<'p>> {
        let Some(Err(why)) = self.standings.apex() else { return Vec::new() };
        let clause = self.fallback_clause();
        vec![Finding { fault: Fault::NoApex(why), person: None, link: None, level: None, clause }]
    }

    fn leaders(&self, findings: &mut Vec<Finding<'p>>) {
        for person in 0..self.roster.people.len() {
            let links = self.links_of(person);
            match self.standings.of(person) {
                Standing::Led(_) | Standing::Unled(_) if links.is_empty() => {
                    findings.push(self.finding(Fault::NoLeader, person, None));
                }
                _ if links.len() > 1 => {
                    findings.push(self.finding(Fault::SeveralLeaders(links.len()), person, None));
                }
                _ => {}
            }
        }
    }

    fn of_link(&self, link: &Link) -> impl Iterator<Item = Fault> {
        let holds = self.roster.holds(link);
        let left = (!self.roster.serves(link.leader)).then_some(Fault::LeaderLeft);
        let gone = (!self.roster.serves(link.member)).then_some(Fault::MemberLeft);
        let misplaced = if holds { self.of_pair(link) } else { None };
        let unsigned = holds && !link.is_signed && !self.rules.pledges.is_empty();
        [left, gone, misplaced, unsigned.then_some(Fault::Unsigned)].into_iter().flatten()
    }

    /// Whether the leader is one of those who could lead the member.
    fn of_pair(&self, link: &Link) -> Option<Fault> {
        let Standing::Led(at) = self.standings.of(link.member) else { return Some(Fault::WrongLevel) };
        if self.standings.candidates(link.member, at).any(|one| one == link.leader) {
            return None;
        }
        let level = &self.standings.level(at)?.body;
        let leader = self.roster.people.get(link.leader)?;
        let has_post = leader.post.is_some_and(|post| level.leaders.contains(&post));
        let is_elsewhere = Some(leader.institution) != self.roster.institution_of(link.member);
        Some(match (level.across.is_between_levels(), has_post) {
            (true, true) => Fault::OtherInstitution,
            (false, _) if is_elsewhere => Fault::OtherInstitution,
            (false, true) => Fault::OtherUnit,
            (_, false) => Fault::WrongLevel,
        })
    }

    fn spans(&self, findings: &mut Vec<Finding<'p>>) {
        let Some(span) = self.rules.span else { return };
        let mut members = vec![0_u32; self.roster.people.len()];
        for link in self.by_member.iter().filter(|link| self.counts(link.leader, link.member)) {
            if let Some(members) = members.get_mut(link.leader) {
                *members += 1;
            }
        }
        let most = span.body.most;
        for (leader, members) in members.into_iter().enumerate().filter(|&(_, members)| members > most) {
            let mut finding = self.finding(Fault::Span { members, most }, leader, None);
            finding.clause = &span.clause;
            findings.push(finding);
        }
    }

    fn finding(&self, fault: Fault, person: usize, link: Option<usize>) -> Finding<'p> {
        let level = match self.standings.of(person) {
            Standing::Led(level) | Standing::Unled(Some(level)) => self.standings.level(level),
            _ => None,
        };
        let pledge = self.rules.pledges.first().filter(|_| fault == Fault::Unsigned);
        let clause = match (pledge, level) {
            (Some(pledge), _) => &pledge.clause,
            (None, Some(level)) => &level.clause,
            (None, None) => self.fallback_clause(),
        };
        Finding { fault, person: Some(person), link, level, clause }
    }

    /// The clause for whoever has no level.
    fn fallback_clause(&self) -> &'p str {
        let of_apex = self.rules.apex.map(|rule| rule.clause.as_str());
        of_apex.or_else(|| self.rules.levels.first().map(|rule| rule.clause.as_str())).unwrap_or_default()
    }
}
