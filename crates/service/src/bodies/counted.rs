//! How a place stands, told from counts of those who hold posts and seats there: the rules' own checklist, with numbers for people.

use std::collections::HashMap;

use liandai_model::{Duty, InstitutionId, Seat, UnitId};
use liandai_rules::{
    organisation::{self, InForce, Place, PostHeld, SeatHeld, State, WantCoverage, checklist},
    package::{Of, Package, Wanted},
};
use liandai_store::{body::SeatsFilled, place_list::InstitutionRow, post::PostsFilled};

use super::board::InstitutionBodies;

/// So many hold posts of one kind and duty in one place.
struct Posts {
    unit: Option<UnitId>,
    kind: Option<usize>,
    duty: Option<Duty>,
    n: i64,
}

/// So many sit in seats of one kind; without a seat, so many bodies there are.
struct Seats {
    unit: Option<UnitId>,
    seat: Option<Seat>,
    department: Option<usize>,
    n: i64,
}

/// Who holds what, counted by institution.
pub(super) struct Counted {
    posts: HashMap<InstitutionId, Vec<Posts>>,
    seats: HashMap<InstitutionId, Vec<Seats>>,
}

impl Counted {
    /// From the counts of the database.
    pub(super) fn new(package: &Package, posts: Vec<PostsFilled>, seats: Vec<SeatsFilled>) -> Self {
        let (mut by_post, mut by_seat): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        let kind = |word: &str| package.vocabulary.posts.iter().position(|post| post.id == word);
        for one in posts {
            let counts = by_post.entry(one.institution_id).or_default();
            counts.push(Posts { unit: one.unit_id, kind: kind(&one.kind), duty: one.duty, n: one.n });
        }
        let department = |name: &str| package.organisation().and_then(|all| all.department(name));
        for one in seats {
            let counts = by_seat.entry(one.institution_id).or_default();
            let department = department(&one.department);
            counts.push(Seats { unit: one.unit_id, seat: one.seat, department, n: one.n });
        }
        Self { posts: by_post, seats: by_seat }
    }

    /// How an institution and its units stand.
    pub(super) fn coverage(
        &self,
        rules: &InForce<'_>,
        institution: InstitutionRow,
        row: &organisation::Institution,
        above: Option<&organisation::Institution>,
    ) -> InstitutionBodies {
        let id = institution.id;
        let states = self.states(rules, id, None, row, above);
        let posts = self.posts.get(&id).into_iter().flatten().filter_map(|one| one.unit);
        let seats = self.seats.get(&id).into_iter().flatten().filter_map(|one| one.unit);
        let mut seen: Vec<_> = posts.chain(seats).collect();
        seen.sort_unstable();
        seen.dedup();
        let of_units = rules.wants.iter().filter(|rule| rule.body.of == Of::Unit);
        // Units where nobody holds anything are not among the counts: all is missing there.
        let empty = u32::try_from(institution.units).unwrap_or(0);
        let empty = empty.saturating_sub(u32::try_from(seen.len()).unwrap_or(u32::MAX));
        let mut of_units: Vec<WantCoverage> = of_units.map(|_| nobody(empty)).collect();
        for unit in &seen {
            let states = self.states(rules, id, Some(*unit), row, above);
            for (coverage, state) in of_units.iter_mut().zip(states) {
                *coverage += counted(state);
            }
        }
        let (mut own, mut units) = (WantCoverage::default(), WantCoverage::default());
        for state in &states {
            own += counted(*state);
        }
        for coverage in &of_units {
            units += *coverage;
        }
        InstitutionBodies { institution, states, of_units, own, units }
    }

    /// How a place stands where as many people as are counted hold posts and seats. Whoever must hold a seat by a duty is taken to
    /// hold it, as counts cannot tell.
    fn states(
        &self,
        rules: &InForce<'_>,
        id: InstitutionId,
        unit: Option<UnitId>,
        row: &organisation::Institution,
        above: Option<&organisation::Institution>,
    ) -> Vec<State> {
        let mut people = People::new(rules);
        let (mut posts, mut seats, mut has_body) = (Vec::new(), Vec::new(), false);
        for &Posts { unit: at, kind, duty, n } in self.posts.get(&id).into_iter().flatten() {
            if unit.is_none() || at == unit {
                posts.extend(people.some(n, duty).map(|person| PostHeld { person, kind, duty }));
            }
        }
        for &Seats { unit: at, seat, department, n } in self.seats.get(&id).into_iter().flatten() {
            match seat {
                _ if at != unit => {}
                None => has_body |= n > 0,
                Some(seat) => {
                    let duty = people.duty_of(seat);
                    seats.extend(people.sitting(n, duty).map(|person| SeatHeld { person, seat, department }));
                }
            }
        }
        let of = if unit.is_some() { Of::Unit } else { Of::Institution };
        let place = Place { of, institution: row, above, posts: &posts, has_body, seats: &seats };
        checklist(rules, &place).into_iter().map(|item| item.state).collect()
    }
}

/// A want that so many places lack altogether.
fn nobody(places: u32) -> WantCoverage {
    WantCoverage { wanted: places, missing: places, ..WantCoverage::default() }
}

/// One want, counted.
fn counted(state: State) -> WantCoverage {
    let mut one = WantCoverage { wanted: 1, ..WantCoverage::default() };
    *match state {
        State::Filled => &mut one.filled,
        State::Missing(_) => &mut one.missing,
        State::TooMany(_) => &mut one.surplus,
        State::WrongPerson => &mut one.wrong,
    } = 1;
    one
}

/// Numbers for people who are only counted.
struct People {
    next: usize,
    on_duty: HashMap<Duty, Vec<usize>>,
    holders: Vec<(Seat, Duty)>,
}

impl People {
    fn new(rules: &InForce<'_>) -> Self {
        let holder = |what: &Wanted| match what {
            Wanted::Seat { seat, holder: Some(duty), .. } => Some((*seat, *duty)),
            _ => None,
        };
        let holders = rules.wants.iter().filter_map(|rule| holder(&rule.body.what)).collect();
        Self { next: 0, on_duty: HashMap::new(), holders }
    }

    fn duty_of(&self, seat: Seat) -> Option<Duty> {
        self.holders.iter().find(|(of, _)| *of == seat).map(|(_, duty)| *duty)
    }

    fn fresh(&mut self, count: i64) -> Vec<usize> {
        let first = self.next;
        self.next += usize::try_from(count).unwrap_or(0);
        (first..self.next).collect()
    }

    fn some(&mut self, count: i64, duty: Option<Duty>) -> impl Iterator<Item = usize> + use<> {
        let people = self.fresh(count);
        if let Some(duty) = duty {
            self.on_duty.entry(duty).or_default().extend(&people);
        }
        people.into_iter()
    }

    /// People for a seat: those who have the duty first.
    fn sitting(&mut self, count: i64, duty: Option<Duty>) -> impl Iterator<Item = usize> + use<> {
        let count = usize::try_from(count).unwrap_or(0);
        let mut people = duty.and_then(|duty| self.on_duty.get(&duty)).cloned().unwrap_or_default();
        people.truncate(count);
        let more = count - people.len();
        // One more than has the duty would be the wrong person; then there are too many anyway.
        people.extend(self.fresh(i64::try_from(more).unwrap_or(0)));
        people.into_iter()
    }
}
