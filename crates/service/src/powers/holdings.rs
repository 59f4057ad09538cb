//! Which roles follow from what is on record: posts, seats, links, grants and proxies of one day.

use liandai_model::{
    AccountId, Day, Duty, GrantId, InstitutionId, LinkId, MemberId, OfficerId, PostId, ProxyId, Role, Seat,
    UnitId,
};

use super::principal::{Holding, OnBehalf, Scope, Source};

/// The word of a post's kind for 一把手.
const HEAD: &str = "head";
/// The word of a post's kind for 班子成员.
const LEADERSHIP: &str = "leadership";

/// From when until when, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Day,
    /// The last day, if one is set.
    pub to: Option<Day>,
}

impl Days {
    fn hold(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A post of the account's officer.
#[derive(Clone, Debug)]
pub struct PostFact {
    /// Its id.
    pub id: PostId,
    /// Its kind, a word of the package.
    pub kind: String,
    /// Its duty under 二(一).
    pub duty: Option<Duty>,
    /// Its institution.
    pub institution: InstitutionId,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// When.
    pub days: Days,
}

/// A seat of the account's officer. The days are those on which both the body and the membership last.
#[derive(Clone, Debug)]
pub struct SeatFact {
    /// The membership.
    pub id: MemberId,
    /// The seat.
    pub seat: Seat,
    /// The body's institution.
    pub institution: InstitutionId,
    /// The body's unit; none for a steering group.
    pub unit: Option<UnitId>,
    /// When.
    pub days: Days,
}

/// A link of the account's officer, with the officer at its other end.
#[derive(Clone, Debug)]
pub struct LinkFact {
    /// The link.
    pub id: LinkId,
    /// The member, or the leader.
    pub other: OfficerId,
    /// When.
    pub days: Days,
}

/// A role granted to the account.
#[derive(Clone, Debug)]
pub struct GrantFact {
    /// The grant.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// For an institution; without one and without a unit, for the whole city.
    pub institution: Option<InstitutionId>,
    /// For a unit.
    pub unit: Option<UnitId>,
    /// When.
    pub days: Days,
}

/// A proxy under which the account acts for another. Revoked ones and those of disabled accounts are left out.
#[derive(Clone, Debug)]
pub struct ProxyFact {
    /// The proxy.
    pub id: ProxyId,
    /// When.
    pub days: Days,
    /// What is on record of the other account.
    pub facts: PowerFacts,
}

/// What is on record of one account.
#[derive(Clone, Debug)]
pub struct PowerFacts {
    /// The account.
    pub account: AccountId,
    /// The officer it belongs to.
    pub officer: Option<OfficerId>,
    /// The day of the question.
    pub today: Day,
    /// Its officer's posts.
    pub posts: Vec<PostFact>,
    /// Its officer's seats.
    pub seats: Vec<SeatFact>,
    /// Links in which its officer leads.
    pub leads: Vec<LinkFact>,
    /// Links in which its officer is led.
    pub led_by: Vec<LinkFact>,
    /// Roles granted to it.
    pub grants: Vec<GrantFact>,
    /// Proxies under which it acts for others. What those hold as proxies themselves is not passed on.
    pub proxies: Vec<ProxyFact>,
}

impl PowerFacts {
    /// An account of which nothing is on record.
    #[must_use]
    pub const fn new(account: AccountId, officer: Option<OfficerId>, today: Day) -> Self {
        Self {
            account,
            officer,
            today,
            posts: Vec::new(),
            seats: Vec::new(),
            leads: Vec::new(),
            led_by: Vec::new(),
            grants: Vec::new(),
            proxies: Vec::new(),
        }
    }
}

/// Whether a role can be granted. Leaders and officers are what they are by links and by being on record.
#[must_use]
pub const fn is_grantable(role: Role) -> bool {
    !matches!(role, Role::Leader | Role::Officer)
}

/// The roles that an account holds on the day of the facts, its own first, then those lent to it. A lent role ends with the proxy at
/// the latest. What somebody is as an officer is not lent.
#[must_use]
pub fn holdings(facts: &PowerFacts) -> Vec<Holding> {
    let mut all = own(facts);
    for proxy in facts.proxies.iter().filter(|proxy| proxy.days.hold(facts.today)) {
        let on_behalf =
            OnBehalf { proxy: proxy.id, account: proxy.facts.account, officer: proxy.facts.officer };
        let lent = own(&proxy.facts).into_iter().filter(|holding| holding.role != Role::Officer);
        all.extend(lent.map(|holding| Holding {
            until: earlier(holding.until, proxy.days.to),
            on_behalf: Some(on_behalf),
            ..holding
        }));
    }
    all
}

fn own(facts: &PowerFacts) -> Vec<Holding> {
    let today = facts.today;
    let mut all = Vec::new();
    let posts = facts.posts.iter().filter(|post| post.days.hold(today));
    all.extend(posts.flat_map(of_post));
    all.extend(facts.seats.iter().filter(|seat| seat.days.hold(today)).map(of_seat));
    all.extend(of_links(Role::Leader, &facts.leads, today));
    if let Some(officer) = facts.officer {
        all.push(holding(Role::Officer, Scope::Own(officer), Source::Account, None));
        all.extend(of_links(Role::Officer, &facts.led_by, today));
        all.extend(of_units(facts));
    }
    let grants = facts.grants.iter().filter(|grant| grant.days.hold(today) && is_grantable(grant.role));
    all.extend(grants.map(of_grant));
    all
}

/// The units in which somebody serves, each once.
fn of_units(facts: &PowerFacts) -> Vec<Holding> {
    let mut all: Vec<Holding> = Vec::new();
    for post in facts.posts.iter().filter(|post| post.days.hold(facts.today)) {
        let Some(scope) = post.unit.map(Scope::Unit) else { continue };
        if all.iter().all(|known| known.scope != scope) {
            let source = Source::Post { post: post.id, duty: None };
            all.push(holding(Role::Officer, scope, source, post.days.to));
        }
    }
    all
}

/// A post gives a role by its kind and another by its duty.
fn of_post(post: &PostFact) -> impl Iterator<Item = Holding> + use<> {
    let (id, until, duty) = (post.id, post.days.to, post.duty);
    let institution = Scope::Institution(post.institution);
    let by_kind = match post.kind.as_str() {
        HEAD => Some(Role::Head),
        LEADERSHIP => Some(Role::Leadership),
        _ => None,
    };
    let by_kind = by_kind.map(|role| {
        let source = Source::Post { post: id, duty: None };
        holding(role, institution.clone(), source, until)
    });
    let scope = match duty {
        None => None,
        Some(Duty::InCharge | Duty::PoliticalWork) => Some(institution),
        Some(Duty::UnitLead) => post.unit.map(Scope::Unit),
    };
    let by_duty = scope.map(|scope| holding(Role::Leadership, scope, Source::Post { post: id, duty }, until));
    by_kind.into_iter().chain(by_duty)
}

/// In a unit's body there is a clerk, and who else sits there is responsible for the unit.
fn of_seat(seat: &SeatFact) -> Holding {
    let role = match (seat.seat, seat.unit) {
        (Seat::Clerk, _) => Role::Clerk,
        (_, Some(_)) => Role::Leadership,
        (Seat::GroupHead, None) => Role::GroupHead,
        (Seat::Member, None) => Role::GroupMember,
        (Seat::OfficeDirector, None) => Role::OfficeDirector,
    };
    let scope = seat.unit.map_or(Scope::Institution(seat.institution), Scope::Unit);
    holding(role, scope, Source::Seat { member: seat.id, seat: seat.seat }, seat.days.to)
}

/// All links of one kind are one holding. Each may end on its own day, so that the holding itself has no end.
fn of_links(role: Role, links: &[LinkFact], today: Day) -> Option<Holding> {
    let (ids, officers): (Vec<_>, Vec<_>) =
        links.iter().filter(|link| link.days.hold(today)).map(|link| (link.id, link.other)).unzip();
    (!ids.is_empty()).then(|| holding(role, Scope::Officers(officers), Source::Links(ids), None))
}

fn of_grant(grant: &GrantFact) -> Holding {
    let scope = match (grant.unit, grant.institution) {
        (Some(unit), _) => Scope::Unit(unit),
        (None, Some(institution)) => Scope::Institution(institution),
        (None, None) => Scope::City,
    };
    holding(grant.role, scope, Source::Grant(grant.id), grant.days.to)
}

const fn holding(role: Role, scope: Scope, source: Source, until: Option<Day>) -> Holding {
    Holding { role, scope, source, until, on_behalf: None }
}

fn earlier(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
