//! Leaders for those of an institution who lack one, each with the reason; nothing is written.

use liandai_model::{Day, InstitutionId, Lang, OfficerId, Text, UnitId};
use liandai_rules::{
    organisation::{self, InForce, Obstacle, Standing, Standings},
    package::{Level, Rule},
};
use liandai_store::{Tx, unit::Unit};

use super::roster::{Led, Loaded, Somebody};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// A link that could be made, and why.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Who lacks a leader.
    pub member: Somebody,
    /// Who would lead.
    pub leader: Somebody,
    /// The level that gives this leader.
    pub level: Text,
    /// The clause of the level.
    pub clause: String,
    /// Levels that come first and find nobody.
    pub passed_over: Vec<Text>,
    /// How many the leader would lead with this one, of those that the span counts together.
    pub members: u32,
    /// Everybody who could lead by the same level, the leader among them: what the proposal may be changed to.
    pub candidates: Vec<Candidate>,
    /// Whether it takes over from a leader who has left.
    pub replaces: bool,
    /// Whether the actor may put it in force: nobody pairs themselves.
    pub may_pair: bool,
}

/// Somebody who could lead.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub officer: Somebody,
    /// How many they lead now, of those that the span counts; unknown for those of another institution.
    pub members: Option<u32>,
}

/// Somebody for whom there is no proper leader.
#[derive(Clone, Debug)]
pub struct WithoutProposal {
    /// Who.
    pub member: Somebody,
    /// The level that should give a leader, if there is one.
    pub level: Option<Text>,
    /// Why nobody does.
    pub obstacle: Obstacle,
}

/// One of the reasons for a proposal: a message and its arguments.
pub type Reason = (&'static str, Vec<(&'static str, String)>);

impl Proposed {
    /// Why this leader, for a reader of that language; the level is said apart.
    #[must_use]
    pub fn reasons(&self, lang: Lang) -> Vec<Reason> {
        let passed = |level: &Text| ("link-reason-passed-over", vec![("level", level.get(lang).to_owned())]);
        let mut reasons: Vec<Reason> = self.passed_over.iter().map(passed).collect();
        reasons.push(match self.candidates.len() {
            1 => ("link-reason-only", Vec::new()),
            among => ("link-reason-fewest", vec![("among", among.to_string())]),
        });
        // How many a leader of another institution leads elsewhere was not looked up.
        if self.leader.institution_id == self.member.institution_id {
            reasons.push(("link-reason-members", vec![("members", self.members.to_string())]));
        }
        if self.replaces {
            reasons.push(("link-reason-replaces", Vec::new()));
        }
        reasons
    }
}

impl WithoutProposal {
    /// The message that says why nobody does.
    #[must_use]
    pub fn message(&self) -> String {
        format!("link-obstacle-{}", self.obstacle.id())
    }
}

/// Leaders for all who lack one.
#[derive(Clone, Debug)]
pub struct ProposedLinks {
    /// Links that could be made, by code of the member.
    pub links: Vec<Proposed>,
    /// Those for whom nobody is found.
    pub without: Vec<WithoutProposal>,
    /// How many one may lead.
    pub most: Option<u32>,
    /// Between which days links may begin.
    pub days: (Day, Day),
}

/// What the form that gives an officer another leader needs.
#[derive(Clone, Debug)]
pub struct RelinkForm {
    /// Who is led.
    pub member: Somebody,
    /// Who leads today and since when.
    pub now: Vec<(Somebody, Day)>,
    /// The level that gives leaders, and its clause.
    pub level: Option<(Text, String)>,
    /// Whether they stand at the top, where nobody leads anybody.
    pub is_at_apex: bool,
    /// Who could lead.
    pub candidates: Vec<Candidate>,
    /// How many one may lead.
    pub most: Option<u32>,
    /// Between which days the link may begin.
    pub days: (Day, Day),
}

impl Service {
    /// Proposes a leader for each of an institution's people who lacks one.
    ///
    /// # Errors
    /// The actor may not propose links there, there is no such institution, or the database fails.
    pub async fn propose_links(
        &self,
        call: &Call,
        institution: InstitutionId,
    ) -> Result<ProposedLinks, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (_, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::ProposeLinks, &place)?;
        self.proposals(&mut tx, call, (institution, place)).await
    }

    /// Proposes a leader for each of a unit's people who lacks one; whoever looks after the unit sees and prints it.
    ///
    /// # Errors
    /// The actor may not propose links there, there is no such unit, or the database fails.
    pub async fn propose_links_of_unit(
        &self,
        call: &Call,
        unit: UnitId,
    ) -> Result<(Unit, ProposedLinks), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (unit, place) = self.seen_unit(&mut tx, call, unit).await?;
        self.require(call, Action::ProposeLinks, &place)?;
        let institution = Place { unit: None, ..place };
        let mut shown = self.proposals(&mut tx, call, (unit.institution_id, institution)).await?;
        shown.links.retain(|one| one.member.unit_id == Some(unit.id));
        shown.without.retain(|one| one.member.unit_id == Some(unit.id));
        Ok((unit, shown))
    }

    async fn proposals(
        &self,
        tx: &mut Tx,
        call: &Call,
        (institution, place): (InstitutionId, Place),
    ) -> Result<ProposedLinks, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let rules = regulation.on(today)?;
        let loaded = Loaded::of(tx, regulation.package(), &rules, institution, today).await?;
        let proposals = organisation::propose(&rules, &loaded.roster);
        let standings = Standings::new(&rules, &loaded.roster);
        let may_pair = |member: &Somebody| {
            let place = place_of(&place, member);
            self.may(call, Action::PairLinks, &place)
        };
        let candidates = Candidates { loaded: &loaded, standings: &standings, led: loaded.led(&rules) };
        let mut shown = ProposedLinks {
            most: rules.span.map(|span| span.body.most),
            days: days(&rules, today),
            links: Vec::new(),
            without: Vec::new(),
        };
        for one in proposals.links.iter().filter(|one| loaded.is_asked(one.member)) {
            let (Some(member), Some(leader)) = (loaded.somebody(one.member), loaded.somebody(one.leader))
            else {
                continue;
            };
            shown.links.push(Proposed {
                member: member.clone(),
                leader: leader.clone(),
                level: one.level.title.clone(),
                clause: one.level.clause.clone(),
                passed_over: one.passed_over.iter().map(|rule| rule.title.clone()).collect(),
                members: one.members,
                candidates: candidates.of(one.member),
                replaces: !one.replaces.is_empty(),
                may_pair: may_pair(member),
            });
        }
        for one in proposals.unled.iter().filter(|one| loaded.is_asked(one.member)) {
            let Some(member) = loaded.somebody(one.member).cloned() else { continue };
            let level = one.level.map(|rule: &Rule<Level>| rule.title.clone());
            shown.without.push(WithoutProposal { member, level, obstacle: one.obstacle });
        }
        Ok(shown)
    }

    /// What the form that gives an officer another leader needs.
    ///
    /// # Errors
    /// The actor may not pair the officer, there is no such officer, or the database fails.
    pub async fn prepare_relink(&self, call: &Call, member: OfficerId) -> Result<RelinkForm, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, member).await?;
        self.require(call, Action::PairLinks, &place)?;
        let rules = regulation.on(today)?;
        let loaded = Loaded::of(&mut tx, regulation.package(), &rules, officer.institution_id, today).await?;
        drop(tx);
        let standings = Standings::new(&rules, &loaded.roster);
        let row = loaded.row(member).ok_or(Error::NotFound("officer"))?;
        let links = loaded.roster.links.iter().zip(&loaded.terms).filter(|(link, _)| link.member == row);
        let now = links.filter_map(|(link, terms)| Some((loaded.somebody(link.leader)?.clone(), terms.from)));
        let level = match standings.of(row) {
            Standing::Led(level) | Standing::Unled(Some(level)) => standings.level(level),
            _ => None,
        };
        Ok(RelinkForm {
            member: loaded.somebody(row).cloned().ok_or(Error::NotFound("officer"))?,
            now: now.collect(),
            is_at_apex: standings.of(row) == Standing::Apex,
            level: level.map(|rule| (rule.title.clone(), rule.clause.clone())),
            candidates: Candidates { loaded: &loaded, standings: &standings, led: loaded.led(&rules) }
                .of(row),
            most: rules.span.map(|span| span.body.most),
            days: days(&rules, today),
        })
    }
}

/// Who could lead whom.
struct Candidates<'a> {
    loaded: &'a Loaded,
    standings: &'a Standings<'a, 'a>,
    led: Vec<Led>,
}

impl Candidates<'_> {
    fn of(&self, member: usize) -> Vec<Candidate> {
        let Standing::Led(level) = self.standings.of(member) else { return Vec::new() };
        let candidate = |row: usize| {
            let counted = self.led.get(row).map(|led| led.counted);
            Some(Candidate {
                officer: self.loaded.somebody(row)?.clone(),
                members: counted.filter(|_| self.loaded.is_asked(row)),
            })
        };
        self.standings.candidates(member, level).filter_map(candidate).collect()
    }
}

/// The first and the last day on which a link may begin.
fn days(rules: &InForce<'_>, today: Day) -> (Day, Day) {
    let change = rules.change.map(|rule| rule.body);
    (organisation::earliest(change, today), organisation::latest(change, today))
}

/// The place of an officer, given that of the institution.
pub(super) fn place_of(institution: &Place, officer: &Somebody) -> Place {
    institution.clone().in_unit(officer.unit_id).about(officer.id)
}
