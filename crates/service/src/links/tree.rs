//! The tree of an institution's links, for a picture that one opens step by step: first those who lead others, then anybody's members.

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, InstitutionId, LinkId, OfficerId, UnitId};
use liandai_store::{
    Tx,
    institution::Institution,
    link::LinkRow,
    link_tree::{LinkCoverage, TreeEdge},
    officer::Officer,
    unit::Unit,
};

use super::roster::Somebody;
use crate::{
    Call, Error, Service, initials,
    powers::{Action, Place},
    remembered::Mark,
};

/// What is asked of a tree.
#[derive(Clone, Copy, Debug)]
pub struct TreeView<'a> {
    /// As of which day.
    pub day: Day,
    /// Only whoever has this in their name, code or initials, with those above them.
    pub text: Option<&'a str>,
    /// The most officers of an institution that are shown at once. If it has more, those who lead nobody are left out and only counted.
    pub most: i64,
}

/// The tree of an institution or a unit.
#[derive(Clone, Debug)]
pub struct LinkTree {
    /// The institution, then all that it belongs under.
    pub above: Vec<Institution>,
    /// The unit, if it is the tree of one.
    pub unit: Option<Unit>,
    /// Whoever nobody in the tree leads, by code; with their members.
    pub roots: Vec<TreeNode>,
    /// Counts by unit, of those that the actor may see.
    pub units: Vec<LinkCoverage>,
    /// Whether everybody is in it.
    pub is_whole: bool,
    /// Whom the text was found in.
    pub hits: usize,
    /// Whether the actor may give people here other leaders.
    pub may_pair: bool,
}

/// Somebody in the tree.
#[derive(Clone, Debug)]
pub struct TreeNode {
    /// Who.
    pub officer: Somebody,
    /// The link by which they are led here; none for a root.
    pub link: Option<TreeLink>,
    /// How many they lead; more than are in `members`, if those who lead nobody are folded.
    pub leads: i64,
    /// Their members that are shown, by code.
    pub members: Vec<TreeNode>,
    /// Whether they stand above themselves: their links go in a circle, which is cut here.
    pub is_in_circle: bool,
    /// Whether the text was found in them.
    pub is_hit: bool,
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

/// Everything of a tree that is the same for whoever looks at it.
#[derive(Clone, Debug)]
pub(crate) struct Grown {
    roots: Vec<TreeNode>,
    units: Vec<LinkCoverage>,
    is_whole: bool,
}

impl Service {
    /// The tree of an institution on a day, of those who serve there now.
    ///
    /// # Errors
    /// The actor may not see its links, there is no such institution, or the database fails.
    pub async fn link_tree(
        &self,
        call: &Call,
        institution: InstitutionId,
        view: &TreeView<'_>,
    ) -> Result<LinkTree, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, institution).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let mark = Mark::now(&mut tx, call).await?;
        let (day, most) = (view.day, view.most);
        let grown = if view.text.is_some() {
            let question = (call.tenant, format!("{institution} {day} whole"));
            self.remembered.trees.answer(question, mark, grow(&mut tx, institution, day, i64::MAX)).await?
        } else {
            let question = (call.tenant, format!("{institution} {day} {most}"));
            self.remembered.trees.answer(question, mark, grow(&mut tx, institution, day, most)).await?
        };
        let Grown { roots, units, is_whole } = Grown::clone(&grown);
        let (roots, hits) = found(roots, view.text);
        let may_pair = self.may(call, Action::PairLinks, &place);
        Ok(LinkTree { above, unit: None, roots, units, is_whole, hits, may_pair })
    }

    /// The tree of a unit on a day, whole, of those who serve there now.
    ///
    /// # Errors
    /// The actor may not see its links, there is no such unit, or the database fails.
    pub async fn link_tree_of_unit(
        &self,
        call: &Call,
        unit: UnitId,
        view: &TreeView<'_>,
    ) -> Result<LinkTree, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (own, place) = self.seen_unit(&mut tx, call, unit).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let above = tx.institutions_above(own.institution_id).await?;
        let institution = Place::institution(above.iter().map(|one| one.id).collect());
        let edges = tx.link_tree_of_unit(unit, view.day).await?;
        let counts = counts(&mut tx, own.institution_id, view.day).await?;
        let mut units = tx.link_coverage(own.institution_id, view.day).await?;
        if !self.may(call, Action::ViewLinks, &institution) {
            units.retain(|one| one.unit_id == Some(unit));
        }
        let (roots, hits) = found(roots(edges, &counts), view.text);
        let may_pair = self.may(call, Action::PairLinks, &place);
        Ok(LinkTree { above, unit: Some(own), roots, units, is_whole: true, hits, may_pair })
    }

    /// An officer, and whom they lead on a day, by code.
    ///
    /// # Errors
    /// The actor may not see the officer's links, there is no such officer, or the database fails.
    pub async fn link_members(
        &self,
        call: &Call,
        leader: OfficerId,
        day: Day,
    ) -> Result<(Officer, Vec<LinkRow>), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, leader).await?;
        self.require(call, Action::ViewLinks, &place)?;
        let mut links = tx.members_of(leader).await?;
        links.retain(|link| holds_on(link, day));
        links.sort_by(|one, other| one.member_code.cmp(&other.member_code));
        Ok((officer, links))
    }
}

/// The tree of an institution; if it has more than `most` officers, without those who lead nobody.
async fn grow(tx: &mut Tx, institution: InstitutionId, day: Day, most: i64) -> Result<Grown, Error> {
    let units = tx.link_coverage(institution, day).await?;
    let is_whole = units.iter().map(|unit| unit.officers).sum::<i64>() <= most;
    let edges = if is_whole {
        tx.link_tree(institution, day).await?
    } else {
        tx.link_trunk(institution, day).await?
    };
    let counts = counts(tx, institution, day).await?;
    Ok(Grown { roots: roots(edges, &counts), units, is_whole })
}

/// Whether a link is in force on a day.
pub(crate) fn holds_on(link: &LinkRow, day: Day) -> bool {
    link.from_day <= day && link.to_day.is_none_or(|to| day <= to)
}

/// Of the trees, whoever has the text in their name, code or initials, with those above them; and how many these are.
fn found(roots: Vec<TreeNode>, text: Option<&str>) -> (Vec<TreeNode>, usize) {
    let Some(text) = text.map(str::to_lowercase) else { return (roots, 0) };
    let mut hits = 0;
    let roots = roots.into_iter().filter_map(|root| kept(root, &text, &mut hits)).collect();
    (roots, hits)
}

fn kept(mut node: TreeNode, text: &str, hits: &mut usize) -> Option<TreeNode> {
    let officer = &node.officer;
    node.is_hit = officer.name.to_lowercase().contains(text)
        || officer.code.to_lowercase().starts_with(text)
        || initials(&officer.name).starts_with(text);
    *hits += usize::from(node.is_hit);
    node.members = node.members.into_iter().filter_map(|member| kept(member, text, hits)).collect();
    (node.is_hit || !node.members.is_empty()).then_some(node)
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
    tops.sort_by(|one, other| (&one.code, one.id).cmp(&(&other.code, other.id)));
    tops.dedup_by_key(|one| one.id);
    let mut by_leader: HashMap<_, Vec<TreeEdge>> = HashMap::new();
    for edge in edges {
        by_leader.entry(edge.leader_id).or_default().push(edge);
    }
    let mut growing = Growing { edges: by_leader, counts, placed: HashSet::new() };
    let (in_circles, free): (Vec<_>, Vec<_>) = tops.into_iter().partition(|one| led.contains(&one.id));
    let mut roots: Vec<_> = free.into_iter().map(|officer| growing.node(officer, None)).collect();
    // Whoever is not below one of these is below somebody in a circle.
    for officer in in_circles {
        if !growing.placed.contains(&officer.id) {
            let node = growing.node(officer, None);
            roots.push(TreeNode { is_in_circle: true, ..node });
        }
    }
    roots
}

impl Growing<'_> {
    fn node(&mut self, officer: Somebody, link: Option<TreeLink>) -> TreeNode {
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
            members.push(self.node(member(edge), Some(link)));
        }
        TreeNode { officer, link, leads, members, is_in_circle: false, is_hit: false }
    }
}

fn leader(edge: &TreeEdge) -> Somebody {
    Somebody {
        id: edge.leader_id,
        code: edge.leader_code.clone(),
        name: edge.leader.clone(),
        post: edge.leader_post.clone(),
        institution_id: edge.leader_institution_id,
        unit_id: edge.leader_unit_id,
        unit: edge.leader_unit.clone(),
    }
}

fn member(edge: TreeEdge) -> Somebody {
    Somebody {
        id: edge.member_id,
        code: edge.member_code,
        name: edge.member,
        post: edge.member_post,
        institution_id: edge.member_institution_id,
        unit_id: edge.member_unit_id,
        unit: edge.member_unit,
    }
}
