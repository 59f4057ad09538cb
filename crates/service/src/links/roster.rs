//! The people and links of an institution as the rules want them, with those elsewhere whom they need: leaders and members in other
//! institutions, and the heads who could lead its own.

use std::collections::HashMap;

use liandai_model::{Day, Instant, InstitutionId, LinkId, OfficerId, UnitId};
use liandai_rules::{
    organisation::{self, InForce, Person, Roster},
    package::{Across, Package},
};
use liandai_store::{Tx, institution::Institution, officer::Officer};
use serde::Serialize;

use crate::Error;

/// An officer, in as much as links show of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Somebody {
    /// Who.
    pub id: OfficerId,
    /// Their code.
    pub code: String,
    /// Their name.
    pub name: String,
    /// Their post, a word of the package.
    pub post: String,
    /// Their institution.
    pub institution_id: InstitutionId,
    /// Their unit.
    pub unit_id: Option<UnitId>,
    /// The name of their unit, where it was read.
    pub unit: Option<String>,
}

impl From<Officer> for Somebody {
    fn from(officer: Officer) -> Self {
        Self {
            id: officer.id,
            code: officer.code,
            name: officer.name,
            post: officer.post,
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
            unit: None,
        }
    }
}

/// A roster whose rows can be named.
pub(crate) struct Loaded {
    /// Rows by code of the officer.
    pub(crate) roster: Roster,
    /// The people of the roster.
    pub(crate) people: Vec<Somebody>,
    /// The links of the roster.
    pub(crate) links: Vec<LinkId>,
    /// Since when each link holds, and when it was signed.
    pub(crate) terms: Vec<Terms>,
    /// Units by their numbers on the roster.
    pub(crate) units: Vec<UnitId>,
    rows: HashMap<OfficerId, usize>,
    institution: InstitutionId,
    place: Option<usize>,
}

/// What is dated of a link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    pub(crate) from: Day,
    pub(crate) signed_at: Option<Instant>,
}

/// How many somebody leads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Led {
    /// In all, of those on the roster.
    pub(crate) members: u32,
    /// Those of them that the span counts.
    pub(crate) counted: u32,
    /// Those of them for whom nothing is signed.
    pub(crate) unsigned: u32,
}

/// A link between two officers, for a roster.
struct Edge {
    id: LinkId,
    leader: OfficerId,
    member: OfficerId,
    terms: Terms,
}

impl Loaded {
    /// The roster of an institution on a day, in at most six statements.
    pub(crate) async fn of(
        tx: &mut Tx,
        package: &Package,
        rules: &InForce<'_>,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Self, Error> {
        let institutions = tx.institutions().await?;
        let names: HashMap<_, _> =
            tx.units_of(institution).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
        if rules.span.is_some_and(|span| span.body.between_levels) {
            // Whom a leader leads elsewhere counts, so that nothing less than the city will do.
            let officers = tx.officers().await?;
            let edges = tx.links_on(day).await?.into_iter().map(|link| Edge {
                id: link.id,
                leader: link.leader_id,
                member: link.member_id,
                terms: Terms { from: link.from_day, signed_at: link.signed_at },
            });
            let edges: Vec<_> = edges.collect();
            let mut loaded = Self::new(package, &institutions, officers, &edges, institution, day);
            loaded.name_units(&names);
            return Ok(loaded);
        }
        let mut officers = tx.officers_of(&[institution], &[]).await?;
        let edges = tx.link_tree(institution, day).await?.into_iter().map(|edge| Edge {
            id: edge.id,
            leader: edge.leader_id,
            member: edge.member_id,
            terms: Terms { from: edge.from_day, signed_at: edge.signed_at },
        });
        let edges: Vec<Edge> = edges.collect();
        let (above, posts) = above(package, rules, &institutions, institution);
        if !above.is_empty() {
            officers.extend(tx.officers_of(&above, &posts).await?);
        }
        let known: std::collections::HashSet<_> = officers.iter().map(|one| one.id).collect();
        let ends = edges.iter().flat_map(|edge| [edge.leader, edge.member]);
        let elsewhere: Vec<_> = ends.filter(|id| !known.contains(id)).collect();
        if !elsewhere.is_empty() {
            officers.extend(tx.officers_among(&elsewhere).await?);
        }
        let mut loaded = Self::new(package, &institutions, officers, &edges, institution, day);
        loaded.name_units(&names);
        Ok(loaded)
    }

    fn name_units(&mut self, names: &HashMap<UnitId, String>) {
        for one in &mut self.people {
            one.unit = one.unit_id.and_then(|unit| names.get(&unit).cloned());
        }
    }

    fn new(
        package: &Package,
        institutions: &[Institution],
        mut officers: Vec<Officer>,
        edges: &[Edge],
        institution: InstitutionId,
        day: Day,
    ) -> Self {
        officers.sort_by(|one, other| (&one.code, one.id).cmp(&(&other.code, other.id)));
        officers.dedup_by_key(|one| one.id);
        let vocabulary = &package.vocabulary;
        let places: HashMap<_, _> = institutions.iter().enumerate().map(|(row, one)| (one.id, row)).collect();
        let rows: HashMap<_, _> = officers.iter().enumerate().map(|(row, one)| (one.id, row)).collect();
        let mut numbers: HashMap<UnitId, usize> = HashMap::new();
        let mut units = Vec::new();
        let mut number = |unit: UnitId| {
            *numbers.entry(unit).or_insert_with(|| {
                units.push(unit);
                units.len() - 1
            })
        };
        let institution_row = |one: &Institution| {
            let parent = one.parent_id.and_then(|parent| places.get(&parent).copied());
            // What has ended is nobody's apex.
            let (group, system) =
                if lasts(one.ended_on, day) { (&*one.grouping, &*one.system) } else { ("", "") };
            organisation::Institution::new(vocabulary, group, system, &one.grade, parent)
        };
        let people = officers.iter().map(|one| {
            let place = places.get(&one.institution_id).copied().unwrap_or(usize::MAX);
            let person = Person::new(vocabulary, place, one.unit_id.map(&mut number), &one.post);
            Person { has_left: one.joined_on > day || !lasts(one.ended_on, day), ..person }
        });
        let people: Vec<_> = people.collect();
        let link = |edge: &Edge| {
            let (leader, member) = (*rows.get(&edge.leader)?, *rows.get(&edge.member)?);
            let is_signed = edge.terms.signed_at.is_some();
            Some(((edge.id, edge.terms), organisation::Link { leader, member, is_signed }))
        };
        let (known, links): (Vec<_>, Vec<_>) = edges.iter().filter_map(link).unzip();
        let (ids, terms) = known.into_iter().unzip();
        let roster =
            Roster { institutions: institutions.iter().map(institution_row).collect(), people, links };
        let people = officers.into_iter().map(Somebody::from).collect();
        let place = places.get(&institution).copied();
        Self { roster, people, links: ids, terms, units, rows, institution, place }
    }

    /// How many each row leads, of those on the roster.
    pub(crate) fn led(&self, rules: &InForce<'_>) -> Vec<Led> {
        let mut all = vec![Led::default(); self.people.len()];
        let counts_all = rules.span.is_some_and(|span| span.body.between_levels);
        for link in self.roster.links.iter().filter(|link| self.roster.holds(link)) {
            let is_within =
                self.roster.institution_of(link.leader) == self.roster.institution_of(link.member);
            let Some(led) = all.get_mut(link.leader) else { continue };
            led.members += 1;
            led.counted += u32::from(is_within || counts_all);
            led.unsigned += u32::from(!link.is_signed);
        }
        all
    }

    /// The row of an officer.
    pub(crate) fn row(&self, officer: OfficerId) -> Option<usize> {
        self.rows.get(&officer).copied()
    }

    /// Who a row is.
    pub(crate) fn somebody(&self, row: usize) -> Option<&Somebody> {
        self.people.get(row)
    }

    /// Whether an institution of the roster is the one that was asked for.
    pub(crate) fn is_at(&self, place: usize) -> bool {
        self.place == Some(place)
    }

    /// Whether a row is of the institution that was asked for.
    pub(crate) fn is_asked(&self, row: usize) -> bool {
        self.people.get(row).is_some_and(|one| one.institution_id == self.institution)
    }
}

fn lasts(ended: Option<Day>, day: Day) -> bool {
    ended.is_none_or(|ended| day <= ended)
}

/// Whether an institution is of the kind that stands at the apex.
pub(super) fn is_apex(package: &Package, rules: &InForce<'_>, one: &Institution) -> bool {
    let row =
        organisation::Institution::new(&package.vocabulary, &one.grouping, &one.system, &one.grade, None);
    rules.apex.is_some_and(|rule| row.is_sought(rule.body))
}

/// Where levels between institutions may find leaders for this one's people, and with which posts.
fn above<'p>(
    package: &'p Package,
    rules: &InForce<'_>,
    institutions: &[Institution],
    institution: InstitutionId,
) -> (Vec<InstitutionId>, Vec<&'p str>) {
    let vocabulary = &package.vocabulary;
    let parent = |id: &InstitutionId| institutions.iter().find(|one| one.id == *id)?.parent_id;
    // A circle of institutions ends somewhere.
    let mut found: Vec<_> =
        std::iter::successors(parent(&institution), parent).take(institutions.len()).collect();
    found.sort_unstable();
    found.dedup();
    found.extend(institutions.iter().filter(|one| is_apex(package, rules, one)).map(|one| one.id));
    found.retain(|id| *id != institution);
    let between = rules.levels.iter().map(|rule| &rule.body);
    let between = between.filter(|level| matches!(level.across, Across::Above(_) | Across::Apex));
    let posts = between.flat_map(|level| &level.leaders).filter_map(|&post| vocabulary.posts.get(post));
    let mut posts: Vec<_> = posts.map(|word| word.id.as_str()).collect();
    posts.sort_unstable();
    posts.dedup();
    if posts.is_empty() {
        found.clear();
    }
    (found, posts)
}
