//! `/links/tree`: who leads whom, as a list that one opens step by step and prints, and as a picture.

use askama::filters::HtmlSafe;
use axum::response::Response;
use liandai_model::Day;
use liandai_service::links::{LinkTree, Somebody, TreeNode, TreeView};

use super::{
    figure::{Node, Tree, embedded},
    places::{Places, Tab},
};
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn, words::Words};

/// Of an institution with more officers, those who lead nobody are shown when they are asked for.
const MOST_AT_ONCE: i64 = 300;
/// So many levels are open at first.
const OPEN_LEVELS: usize = 3;

#[derive(askama::Template)]
#[template(path = "pages/links/tree.html")]
struct TreePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    places: Option<&'a Places>,
    tabs: Vec<(String, String, bool)>,
    filters: &'a Filters,
    tree: &'a LinkTree,
    title: String,
    day: Day,
    posts: Words<'a>,
}

/// Somebody in the list, with those below them.
#[derive(askama::Template)]
#[template(path = "pages/links/branch.html")]
struct Branch<'a> {
    page: &'a Page<'a>,
    of: &'a TreePage<'a>,
    node: &'a TreeNode,
    depth: usize,
}

impl HtmlSafe for Branch<'_> {}

impl<'a> Branch<'a> {
    fn below(&'a self, node: &'a TreeNode) -> Branch<'a> {
        Branch { page: self.page, of: self.of, node, depth: self.depth + 1 }
    }

    /// How many members are not in the list.
    fn folded(&self) -> i64 {
        if self.of.has_text() {
            0
        } else {
            self.node.leads - i64::try_from(self.node.members.len()).unwrap_or(0)
        }
    }

    fn is_open(&self) -> bool {
        self.depth < OPEN_LEVELS || self.of.has_text() || self.of.is_printed_whole()
    }

    fn note(&self) -> String {
        self.of.note(&self.node.officer)
    }

    fn is_seen(&self) -> bool {
        self.of.is_seen(&self.node.officer)
    }

    /// Whether the visitor may give this person another leader. Who has none is at the top, or among the findings.
    fn may_relink(&self) -> bool {
        let of = self.of;
        of.tree.may_pair
            && self.node.link.is_some()
            && of.is_own(&self.node.officer)
            && of.visit.call.actor.officer != Some(self.node.officer.id)
    }

    fn members_path(&self) -> String {
        format!("/officers/{}/members?day={}", self.node.officer.id, self.of.day)
    }
}

impl<'a> TreePage<'a> {
    fn branch(&'a self, node: &'a TreeNode) -> Branch<'a> {
        Branch { page: &self.page, of: self, node, depth: 0 }
    }

    fn has_text(&self) -> bool {
        self.filters.has("q")
    }

    fn is_printed_whole(&self) -> bool {
        self.filters.text("whole") == "1"
    }

    fn is_own(&self, officer: &Somebody) -> bool {
        self.tree.above.first().is_some_and(|own| own.id == officer.institution_id)
    }

    /// Whether the visitor may look at somebody: some leaders serve in institutions that are not the visitor's.
    fn is_seen(&self, officer: &Somebody) -> bool {
        self.is_own(officer)
            || self.places.is_some_and(|places| places.name_of(officer.institution_id).is_some())
    }

    /// The post, and where that is if it is not the place of the tree.
    fn note(&self, officer: &Somebody) -> String {
        let post = self.posts.of(&officer.post);
        let above = self.tree.above.iter().find(|one| one.id == officer.institution_id);
        let elsewhere =
            || above.map(|one| one.name.as_str()).or_else(|| self.places?.name_of(officer.institution_id));
        let place = match &officer.unit {
            Some(unit) if self.is_own(officer) => Some(unit.as_str()).filter(|_| self.tree.unit.is_none()),
            _ if self.is_own(officer) => None,
            _ => elsewhere(),
        };
        place.map_or_else(|| post.to_owned(), |place| format!("{post} · {place}"))
    }

    /// Units to choose from, with their names.
    fn units(&self) -> impl Iterator<Item = (String, &str)> {
        let named = self.tree.units.iter();
        named.filter_map(|unit| Some((unit.unit_id?.to_string(), unit.unit.as_deref()?)))
    }

    /// How many have neither a leader nor members, so that they stand nowhere in the list.
    fn absent(&self) -> i64 {
        if self.has_text() || self.tree.unit.is_some() || self.day != self.visit.call.today() {
            return 0;
        }
        let unled: i64 = self.tree.units.iter().map(|unit| unit.officers - unit.led).sum();
        let roots = self.tree.roots.iter().filter(|root| self.is_own(&root.officer) && !root.is_in_circle);
        (unled - i64::try_from(roots.count()).unwrap_or(0)).max(0)
    }

    fn whole_path(&self) -> String {
        format!("/links/tree?{}", self.filters.query_with(&[("whole", "1"), ("q", "")]))
    }

    fn figure(&self) -> String {
        let mut roots: Vec<_> = self.tree.roots.iter().map(|root| self.drawn(root)).collect();
        let root = match roots.pop() {
            Some(only) if roots.is_empty() => only,
            last => {
                roots.extend(last);
                let name = self.title.clone();
                Node { name, note: String::new(), href: String::new(), children: roots }
            }
        };
        embedded(&Tree { root })
    }

    fn drawn(&self, one: &TreeNode) -> Node {
        let note = self.note(&one.officer);
        let leads = self.page.n1("links-leads-short", "count", one.leads);
        Node {
            name: one.officer.name.clone(),
            note: if one.leads > 0 { format!("{note} · {leads}") } else { note },
            href: if self.is_seen(&one.officer) {
                format!("/officers/{}", one.officer.id)
            } else {
                String::new()
            },
            children: one.members.iter().map(|member| self.drawn(member)).collect(),
        }
    }
}

/// `GET /links/tree?institution=…&unit=…&day=…&q=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let service = visit.service();
    let places = Places::of(&visit, &filters).await?;
    let day = filters.day("day").unwrap_or(visit.call.today());
    let most = if filters.text("whole") == "1" { i64::MAX } else { MOST_AT_ONCE };
    let view = TreeView { day, text: filters.some("q"), most };
    let tree = match (filters.parsed("unit"), &places) {
        (Some(unit), _) => service.link_tree_of_unit(&visit.call, unit, &view).await?,
        (None, Some(places)) => service.link_tree(&visit.call, places.here, &view).await?,
        (None, None) => return Err(Failure::NoSuchPage),
    };
    let page = visit.page("links-tab-tree").within("nav-links").under("/links", "nav-links");
    let own = tree.above.first().map_or("", |one| one.name.as_str());
    let title = tree.unit.as_ref().map_or_else(|| own.to_owned(), |unit| format!("{own} · {}", unit.name));
    visit.show(&TreePage {
        tabs: places.as_ref().map_or_else(Vec::new, |places| places.tabs(&page, Tab::Tree)),
        page,
        visit: &visit,
        places: places.as_ref(),
        filters: &filters,
        tree: &tree,
        title,
        day,
        posts: Words::posts(&visit),
    })
}
