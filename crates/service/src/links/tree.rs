//! The tree of an institution's links, for a picture that one opens step by step: first those who lead others, then anybody's members.

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, InstitutionId, LinkId, OfficerId, UnitId};
use liandai_store::{
    Tx,
    institution::Institution,
    link::LinkRow,
    link_tree::{LinkCoverage, TreeEdge},
};

use super::roster::Somebody;
use crate::{Call, Error, Service, powers::Action};

/// The tree of an institution or a unit.
#[derive(Clone, Debug)]
pub struct LinkTree {
    /// The institution.
    pub institution: Institution,
    /// The unit, if it is the tree of one.
    pub unit: Option<UnitId>,
    /// Whoever nobody in the tree leads, by code; with their members.
    pub roots: Vec<TreeNode>,
    /// Counts by unit.
    pub units: Vec<LinkCoverage>,
}

/// Somebody in the tree.
#[derive(Clone, Debug)]
pub struct TreeNode {
    /// Who.
    pub officer: Somebody,
    /// The name of their unit.
    pub unit: Option<String>,
    /// The link by which they are led here; none for a root.
    pub link: Option<TreeLink>,
    /// How many they lead; more than are in `members`, if those who lead nobody are folded.
    pub leads: i64,
    /// Their members that are shown, by code.
    pub members: Vec<TreeNode>,
    /// Whether they stand above themselves: their links go in a circle, which is cut here.
    pub is_in_circle: bool,
}

/// The link that leads to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeLink {
    /// Its id.
    pub id: LinkId,
    /// Its first day.
    pub from: Day,
    /// Whether its leader has signed.
    pub is_signed: bool,
}

impl Service {
    /// The tree of an institution today. Unless it is asked for whole, those who lead nobody are left out and only counted.
    ///
    /// # Errors
    /// The actor may not see its links, there is no such institution, or the database fails.
    pub async fn link_tree(
        &self,
        call: &Call,
        institution: InstitutionId,
        whole: bool,
    ) -> Result<LinkTree, Error> {
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        let own = above.into_iter().next().ok_or(Error::NotFound("institution"))?;
        self.require(call, Action::ViewLinks, &place)?;
        let edges = if whole {
            tx.link_tree(institution, today).await?
        } else {
            tx.link_trunk(institution, today).await?
        };
        let counts = counts(&mut tx, institution, today).await?;
        let units = tx.link_coverage(institution, today).await?;
        Ok(LinkTree { institution: own, unit: None, roots: roots(edges, &counts), units })
    }

    /// The tree of a unit today, whole.
    ///
    /// # Errors
    /// The actor may not see its links, there is no such unit, or the database fails.
    pub async fn link_tree_of_unit(&self, call: &Call, unit: UnitId) -> Result<LinkTree, Error> {
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let (own, place) = self.seen_unit(&mut tx, call, unit).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let institution = tx.institution(own.institution_id).await?.ok_or(Error::NotFound("institution"))?;
        let edges = tx.link_tree_of_unit(unit, today).await?;
        let counts = counts(&mut tx, institution.id, today).await?;
        let mut units = tx.link_coverage(institution.id, today).await?;
        units.retain(|one| one.unit_id == Some(unit));
        Ok(LinkTree { institution, unit: Some(unit), roots: roots(edges, &counts), units })
    }

    /// Whom an officer leads today, by code.
    ///
    /// # Errors
    /// The actor may not see the officer's links, there is no such officer, or the database fails.
    pub async fn link_members(&self, call: &Call, leader: OfficerId) -> Result<Vec<LinkRow>, Error> {
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let (_, place) = self.seen_officer(&mut tx, call, leader).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let mut links = tx.members_of(leader).await?;
        links.retain(|link| link.from_day <= today && link.to_day.is_none_or(|to| today <= to));
        links.sort_by(|one, other| one.member_code.cmp(&other.member_code));
        Ok(links)
    }
}

async fn counts(tx: &mut Tx, institution: InstitutionId, day: Day) -> Result<HashMap<OfficerId, i64>, Error> {
    let counts = tx.member_counts(institution, day).await?;
    Ok(counts.into_iter().map(|one| (one.leader_id, one.n)).collect())
}

/// Edges by leader, and who everybody is.
struct Growing<'c> {
    edges: HashMap<OfficerId, Vec<TreeEdge>>,
    counts: &'c HashMap<OfficerId, i64>,
    placed: HashSet<OfficerId>,
}

/// The trees that the edges make. Everybody stands in them once; whoever has several leaders, under the first.
fn roots(edges: Vec<TreeEdge>, counts: &HashMap<OfficerId, i64>) -> Vec<TreeNode> {
    let led: HashSet<_> = edges.iter().map(|edge| edge.member_id).collect();
    let mut tops: Vec<_> = edges.iter().map(leader).collect();
    tops.sort_by(|(one, _), (other, _)| (&one.code, one.id).cmp(&(&other.code, other.id)));
    tops.dedup_by_key(|(one, _)| one.id);
    let mut by_leader: HashMap<_, Vec<TreeEdge>> = HashMap::new();
    for edge in edges {
        by_leader.entry(edge.leader_id).or_default().push(edge);
    }
    let mut growing = Growing { edges: by_leader, counts, placed: HashSet::new() };
    let (in_circles, free): (Vec<_>, Vec<_>) = tops.into_iter().partition(|(one, _)| led.contains(&one.id));
    let mut roots: Vec<_> =
        free.into_iter().map(|(officer, unit)| growing.node(officer, unit, None)).collect();
    // Whoever is not below one of these is below somebody in a circle.
    for (officer, unit) in in_circles {
        if !growing.placed.contains(&officer.id) {
            let node = growing.node(officer, unit, None);
            roots.push(TreeNode { is_in_circle: true, ..node });
        }
    }
    roots
}

impl Growing<'_> {
    fn node(&mut self, officer: Somebody, unit: Option<String>, link: Option<TreeLink>) -> TreeNode {
        self.placed.insert(officer.id);
        let edges = self.edges.remove(&officer.id).unwrap_or_default();
        let shown = i64::try_from(edges.len()).unwrap_or(i64::MAX);
        let leads = self.counts.get(&officer.id).copied().unwrap_or(shown);
        let mut members = Vec::new();
        for edge in edges {
            if self.placed.contains(&edge.member_id) {
                continue;
            }
            let link = TreeLink { id: edge.id, from: edge.from_day, is_signed: edge.signed_at.is_some() };
            let (member, unit) = member(edge);
            members.push(self.node(member, unit, Some(link)));
        }
        TreeNode { officer, unit, link, leads, members, is_in_circle: false }
    }
}

fn leader(edge: &TreeEdge) -> (Somebody, Option<String>) {
    let somebody = Somebody {
        id: edge.leader_id,
        code: edge.leader_code.clone(),
        name: edge.leader.clone(),
        post: edge.leader_post.clone(),
        institution_id: edge.leader_institution_id,
        unit_id: edge.leader_unit_id,
    };
    (somebody, edge.leader_unit.clone())
}

fn member(edge: TreeEdge) -> (Somebody, Option<String>) {
    let somebody = Somebody {
        id: edge.member_id,
        code: edge.member_code,
        name: edge.member,
        post: edge.member_post,
        institution_id: edge.member_institution_id,
        unit_id: edge.member_unit_id,
    };
    (somebody, edge.member_unit)
}
