//! Posts and seats of an institution and its units on a day, as the rules want them.

use std::collections::HashMap;

use liandai_model::{Day, Duty, MemberId, OfficerId, PostId, Seat, UnitId};
use liandai_rules::{
    organisation::{self, InForce, Item, Place, PostHeld, SeatHeld, checklist},
    package::{Of, Package, Wanted},
};
use liandai_store::{
    Tx,
    body::{Body, MemberRow},
    institution::Institution,
    post::PostRow,
};

use crate::Error;

/// Somebody who holds a post or a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub officer: OfficerId,
    /// Their code.
    pub code: String,
    /// Their name.
    pub name: String,
    /// The post, if it is one.
    pub post: Option<PostId>,
    /// The seat, if it is one.
    pub member: Option<MemberId>,
    /// Since when, if it is one of the two.
    pub since: Option<Day>,
}

/// What there is in an institution and its units.
pub(crate) struct Staffing {
    row: organisation::Institution,
    above: Option<organisation::Institution>,
    posts: Vec<PostRow>,
    bodies: Vec<Body>,
    seats: Vec<MemberRow>,
    departments: HashMap<String, Option<usize>>,
    /// Posts of the vocabulary, by word.
    kinds: HashMap<String, usize>,
    /// Sorted, so that a place in it names somebody.
    people: Vec<(OfficerId, String, String)>,
}

impl Staffing {
    /// What there is on a day, in four statements.
    pub(crate) async fn of(
        tx: &mut Tx,
        package: &Package,
        institution: &Institution,
        day: Day,
    ) -> Result<Self, Error> {
        let above = match institution.parent_id {
            Some(parent) => tx.institution(parent).await?,
            None => None,
        };
        let row = |one: &Institution| {
            organisation::Institution::new(&package.vocabulary, &one.grouping, &one.system, &one.grade, None)
        };
        let mut staffing = Self {
            row: row(institution),
            above: above.as_ref().map(row),
            posts: tx.posts_of_institution(institution.id, day).await?,
            bodies: tx.bodies_at(institution.id, day).await?,
            seats: tx.members_at(institution.id, day).await?,
            departments: HashMap::new(),
            kinds: package
                .vocabulary
                .posts
                .iter()
                .enumerate()
                .map(|(at, word)| (word.id.clone(), at))
                .collect(),
            people: Vec::new(),
        };
        staffing.index(package);
        Ok(staffing)
    }

    fn index(&mut self, package: &Package) {
        let organisation = package.organisation();
        let departments = self.seats.iter().map(|seat| seat.department.clone());
        let known = |name: String| {
            let department = organisation.and_then(|organisation| organisation.department(&name));
            (name, department)
        };
        self.departments = departments.map(known).collect();
        let posts = self.posts.iter().map(|post| (post.officer_id, &post.officer_code, &post.officer));
        let seats = self.seats.iter().map(|seat| (seat.officer_id, &seat.officer_code, &seat.officer));
        let people = posts.chain(seats).map(|(id, code, name)| (id, code.clone(), name.clone()));
        self.people = people.collect();
        self.people.sort();
        self.people.dedup();
    }

    /// The body of the institution, or of one of its units.
    pub(crate) fn body(&self, unit: Option<UnitId>) -> Option<&Body> {
        self.bodies.iter().find(|body| body.unit_id == unit)
    }

    /// A seat that somebody holds already.
    pub(crate) fn seat(
        &self,
        unit: Option<UnitId>,
        officer: OfficerId,
        seat: Seat,
        department: &str,
    ) -> Option<&MemberRow> {
        self.seats.iter().find(|one| {
            one.unit_id == unit
                && one.officer_id == officer
                && one.seat == seat
                && one.department == department
        })
    }

    /// The posts of an officer in the institution, those of the unit only if one is given.
    pub(crate) fn posts_of(
        &self,
        officer: OfficerId,
        unit: Option<UnitId>,
    ) -> impl Iterator<Item = &PostRow> {
        let is_there = move |post: &&PostRow| unit.is_none() || post.unit_id == unit;
        self.posts.iter().filter(move |post| post.officer_id == officer).filter(is_there)
    }

    /// As if somebody sat in a seat.
    pub(crate) fn with_seat(&mut self, row: MemberRow, package: &Package) {
        self.seats.push(row);
        self.index(package);
    }

    /// As if a post had a duty, or none.
    pub(crate) fn with_duty(&mut self, post: PostId, duty: Option<Duty>) {
        self.posts.iter_mut().filter(|one| one.id == post).for_each(|one| one.duty = duty);
    }

    /// What is wanted of the institution, or of one of its units, and whether it is there.
    pub(crate) fn items<'p>(&self, rules: &InForce<'p>, unit: Option<UnitId>) -> Vec<Item<'p>> {
        let person = |officer: OfficerId| {
            self.people.binary_search_by_key(&officer, |(id, ..)| *id).unwrap_or(usize::MAX)
        };
        let posts = self.posts.iter().filter(|post| unit.is_none() || post.unit_id == unit);
        let posts: Vec<_> = posts
            .map(|post| PostHeld {
                person: person(post.officer_id),
                kind: self.kinds.get(&post.kind).copied(),
                duty: post.duty,
            })
            .collect();
        let seats = self.seats.iter().filter(|seat| seat.unit_id == unit);
        let seats: Vec<_> = seats
            .map(|seat| SeatHeld {
                person: person(seat.officer_id),
                seat: seat.seat,
                department: self.departments.get(&seat.department).copied().flatten(),
            })
            .collect();
        let place = Place {
            of: if unit.is_some() { Of::Unit } else { Of::Institution },
            institution: &self.row,
            above: self.above.as_ref(),
            posts: &posts,
            has_body: self.body(unit).is_some(),
            seats: &seats,
        };
        checklist(rules, &place)
    }

    /// Who a number of an item is, with the post or seat by which they hold what is wanted.
    pub(crate) fn holder(&self, number: usize, unit: Option<UnitId>, what: &Wanted) -> Option<Holder> {
        let (officer, code, name) = self.people.get(number)?;
        let (mut post, mut member) = (None, None);
        match *what {
            Wanted::Post(kind) => {
                post = self.posts_of(*officer, unit).find(|one| self.kinds.get(&one.kind) == Some(&kind));
            }
            Wanted::Duty { duty, .. } => {
                post = self.posts_of(*officer, unit).find(|one| one.duty == Some(duty));
            }
            Wanted::Body => {}
            Wanted::Seat { seat, department, also, .. } => {
                let of = |one: &&MemberRow| {
                    let known = self.departments.get(&one.department).copied().flatten();
                    let is_wanted = one.seat == seat && (department.is_none() || known == department);
                    one.unit_id == unit && one.officer_id == *officer && (is_wanted || Some(one.seat) == also)
                };
                member = self.seats.iter().find(of);
            }
        }
        let since = post.map(|one| one.from_day).or_else(|| member.map(|one| one.from_day));
        let (post, member) = (post.map(|one| one.id), member.map(|one| one.id));
        Some(Holder { officer: *officer, code: code.clone(), name: name.clone(), post, member, since })
    }
}
