//! Who could lead those who lack a leader: of those who may, whoever leads fewest; of these, the first on the roster.

use super::{InForce, links::Review, roster::Roster, standing::Standing};
use crate::package::{Level, Rule};

/// A link that could be made, and why this leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal<'p> {
    /// Who would lead.
    pub leader: usize,
    /// Who lacks a leader.
    pub member: usize,
    /// The level that gives this leader.
    pub level: &'p Rule<Level>,
    /// Levels that come first and find nobody.
    pub passed_over: Vec<&'p Rule<Level>>,
    /// How many could lead.
    pub among: usize,
    /// How many the leader would lead with this one, of those that the span counts together.
    pub members: u32,
    /// Links of the member to leaders who have left; they end when this one begins.
    pub replaces: Vec<usize>,
}

/// Somebody who lacks a leader and for whom there is no proper one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unled<'p> {
    /// Who.
    pub member: usize,
    /// The level that should give a leader, if there is one.
    pub level: Option<&'p Rule<Level>>,
    /// What stands in the way.
    pub obstacle: Obstacle,
}

/// Why nobody can lead somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// No level is for the post.
    NoLevel,
    /// Nobody has a post that leads there.
    Nobody,
    /// All who could lead have as many members as they may.
    Full,
    /// All who could lead, and have room, are led by the member in the end.
    Circle,
}

impl Obstacle {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NoLevel, Self::Nobody, Self::Full, Self::Circle];

    /// The word in keys of messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoLevel => "no-level",
            Self::Nobody => "nobody",
            Self::Full => "full",
            Self::Circle => "circle",
        }
    }
}

/// Links for all who lack one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals<'p> {
    /// Links that could be made, in the order of the members.
    pub links: Vec<Proposal<'p>>,
    /// Those for whom nobody is found, in order.
    pub unled: Vec<Unled<'p>>,
}

/// Proposes a leader for each person on the roster who lacks one. Existing links stay as they are.
#[must_use]
pub fn propose<'p>(rules: &InForce<'p>, roster: &Roster) -> Proposals<'p> {
    let review = Review::new(rules, roster);
    let mut draft = Draft::new(rules, roster, &review);
    let mut proposals = Proposals::default();
    for member in 0..roster.people.len() {
        if !review.links_of(member).is_empty() {
            continue;
        }
        let standings = &review.standings;
        let unled = |level: Option<usize>, obstacle| {
            let level = level.and_then(|level| standings.level(level));
            Unled { member, level, obstacle }
        };
        match standings.of(member) {
            Standing::Left | Standing::Apex => {}
            Standing::Unled(None) => proposals.unled.push(unled(None, Obstacle::NoLevel)),
            Standing::Unled(level) => proposals.unled.push(unled(level, Obstacle::Nobody)),
            Standing::Led(level) => match draft.link(member, level) {
                Ok(link) => proposals.links.extend(link),
                Err(obstacle) => proposals.unled.push(unled(Some(level), obstacle)),
            },
        }
    }
    proposals
}

/// The links as they would be with the proposals so far.
struct Draft<'p, 'd> {
    rules: &'d InForce<'p>,
    review: &'d Review<'p, 'd>,
    /// For each person, how many members the span counts and how many it does not.
    members: Vec<[u32; 2]>,
    leaders: Vec<Vec<usize>>,
    /// Links whose leader has left, with their rows, by member.
    lapsed: Vec<(usize, usize)>,
}

impl<'p, 'd> Draft<'p, 'd> {
    fn new(rules: &'d InForce<'p>, roster: &'d Roster, review: &'d Review<'p, 'd>) -> Self {
        let count = roster.people.len();
        let lapsed = roster.links.iter().enumerate();
        let lapsed = lapsed.filter(|(_, link)| roster.serves(link.member) && !roster.serves(link.leader));
        let mut lapsed: Vec<_> = lapsed.map(|(row, link)| (link.member, row)).collect();
        lapsed.sort_unstable();
        let (members, leaders) = (vec![[0; 2]; count], vec![Vec::new(); count]);
        let mut draft = Self { rules, review, members, leaders, lapsed };
        for link in review.holding() {
            draft.add(link.leader, link.member);
        }
        draft
    }

    /// Which of the two counts a link goes to.
    fn account(&self, leader: usize, member: usize) -> usize {
        usize::from(!self.review.counts(leader, member))
    }

    fn add(&mut self, leader: usize, member: usize) {
        let account = self.account(leader, member);
        if let Some(members) = self.members.get_mut(leader).and_then(|both| both.get_mut(account)) {
            *members += 1;
        }
        if let Some(leaders) = self.leaders.get_mut(member) {
            leaders.push(leader);
        }
    }

    fn led_by(&self, leader: usize, member: usize) -> u32 {
        let account = self.account(leader, member);
        self.members.get(leader).and_then(|both| both.get(account)).copied().unwrap_or(0)
    }

    fn has_room(&self, leader: usize, member: usize) -> bool {
        let is_counted = self.account(leader, member) == 0;
        let most = self.rules.span.filter(|_| is_counted).map(|span| span.body.most);
        most.is_none_or(|most| self.led_by(leader, member) < most)
    }

    /// Whether `member` leads `leader`, over however many others. Whoever leads nobody cannot.
    fn leads(&self, member: usize, leader: usize) -> bool {
        if self.members.get(member).is_none_or(|both| *both == [0; 2]) {
            return false;
        }
        let (mut seen, mut next) = (vec![leader], 0);
        while let Some(&at) = seen.get(next) {
            next += 1;
            for &above in self.leaders.get(at).into_iter().flatten() {
                if above == member {
                    return true;
                }
                if !seen.contains(&above) {
                    seen.push(above);
                }
            }
        }
        false
    }

    fn link(&mut self, member: usize, level: usize) -> Result<Option<Proposal<'p>>, Obstacle> {
        let standings = &self.review.standings;
        let candidates: Vec<_> = standings.candidates(member, level).collect();
        let with_room: Vec<_> =
            candidates.iter().copied().filter(|&leader| self.has_room(leader, member)).collect();
        if with_room.is_empty() {
            return Err(Obstacle::Full);
        }
        let can_lead = with_room.into_iter().filter(|&leader| !self.leads(member, leader));
        let least = can_lead.min_by_key(|&leader| (self.led_by(leader, member), leader));
        let leader = least.ok_or(Obstacle::Circle)?;
        let Some(rule) = standings.level(level) else { return Ok(None) };
        let passed_over = standings.passed_over(member, level).collect();
        let from = self.lapsed.partition_point(|&(of, _)| of < member);
        let of_member = self.lapsed.get(from..).unwrap_or_default();
        let replaces = of_member.iter().take_while(|(of, _)| *of == member).map(|(_, row)| *row).collect();
        self.add(leader, member);
        let members = self.led_by(leader, member);
        let among = candidates.len();
        Ok(Some(Proposal { leader, member, level: rule, passed_over, among, members, replaces }))
    }
}

impl Proposals<'_> {
    /// The roster as it would be with all proposals made, none of them signed.
    #[must_use]
    pub fn applied_to(&self, roster: &Roster) -> Roster {
        let mut after = roster.clone();
        let ended: Vec<_> = self.links.iter().flat_map(|link| link.replaces.iter().copied()).collect();
        let kept = roster.links.iter().enumerate().filter(|(row, _)| !ended.contains(row));
        after.links = kept.map(|(_, link)| *link).collect();
        let made = self.links.iter();
        after.links.extend(made.map(|one| super::Link {
            leader: one.leader,
            member: one.member,
            is_signed: false,
        }));
        after
    }
}
