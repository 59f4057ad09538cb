//! How far institutions and their units have named whom 二(一) wants, for a board of the city. It looks at counts, so that it does not
//! grow with the number of officers; whether the right person holds a seat is judged on an institution's own checklist.

use std::collections::HashMap;

use liandai_model::{Duty, InstitutionId, Seat, UnitId};
use liandai_rules::{
    organisation::{self, InForce, Place, PostHeld, SeatHeld, WantCoverage, checklist},
    package::{Of, Package, Wanted},
};
use liandai_store::{
    Page,
    body::SeatsFilled,
    place_list::{InstitutionFilter, InstitutionRow, InstitutionSort},
    post::PostsFilled,
};

use crate::{Call, Error, Service, powers::Action};

/// One institution of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionBodies {
    /// The institution.
    pub institution: InstitutionRow,
    /// Counts of its own wants; all zero if the regulation wants nothing of it.
    pub own: WantCoverage,
    /// Counts of its units' wants.
    pub units: WantCoverage,
}

/// The institutions within the actor's reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyBoard {
    /// By code.
    pub institutions: Vec<InstitutionBodies>,
    /// The sum of all that is wanted of institutions.
    pub own: WantCoverage,
    /// The sum of all that is wanted of units.
    pub units: WantCoverage,
}

/// More institutions than a city has.
const MOST: i64 = 500;

impl Service {
    /// How far institutions and units have named whom the regulation wants, within the actor's reach.
    ///
    /// # Errors
    /// The actor may see this of no institution, or the database fails.
    pub async fn body_board(&self, call: &Call) -> Result<BodyBoard, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let reach = self.reach(call, Action::ViewBodies)?;
        let mut tx = self.store.read(call.tenant).await?;
        let all = tx.institutions().await?;
        let listed = tx
            .institution_list(
                &reach,
                &InstitutionFilter::default(),
                InstitutionSort::Code,
                false,
                today,
                Page::new(1, MOST),
            )
            .await?;
        let counted = Counted::new(
            regulation.package(),
            tx.posts_filled(&reach, today).await?,
            tx.seats_filled(&reach, today).await?,
        );
        let rules = regulation.on(today)?;
        let row = |group: &str, system: &str, grade: &str| {
            organisation::Institution::new(&regulation.package().vocabulary, group, system, grade, None)
        };
        let mut board = BodyBoard::default();
        for institution in listed.rows {
            let own_row = row(&institution.grouping, &institution.system, &institution.grade);
            let above = all.iter().find(|one| Some(one.id) == institution.parent_id);
            let above = above.map(|one| row(&one.grouping, &one.system, &one.grade));
            let (own, units) = counted.coverage(&rules, &institution, &own_row, above.as_ref());
            board.own += own;
            board.units += units;
            board.institutions.push(InstitutionBodies { institution, own, units });
        }
        Ok(board)
    }
}

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

/// Counts by institution.
struct Counted {
    posts: HashMap<InstitutionId, Vec<Posts>>,
    seats: HashMap<InstitutionId, Vec<Seats>>,
}

impl Counted {
    fn new(package: &Package, posts: Vec<PostsFilled>, seats: Vec<SeatsFilled>) -> Self {
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

    fn coverage(
        &self,
        rules: &InForce<'_>,
        institution: &InstitutionRow,
        row: &organisation::Institution,
        above: Option<&organisation::Institution>,
    ) -> (WantCoverage, WantCoverage) {
        let id = institution.id;
        let own = self.items(rules, id, None, row, above);
        let posts = self.posts.get(&id).into_iter().flatten().filter_map(|one| one.unit);
        let seats = self.seats.get(&id).into_iter().flatten().filter_map(|one| one.unit);
        let mut seen: Vec<_> = posts.chain(seats).collect();
        seen.sort_unstable();
        seen.dedup();
        let mut units = WantCoverage::default();
        for unit in &seen {
            units += self.items(rules, id, Some(*unit), row, above);
        }
        // Units where nobody holds anything are not among the counts: all is missing there.
        let wants = rules.wants.iter().filter(|rule| rule.body.of == Of::Unit);
        let wanted = u32::try_from(wants.count()).unwrap_or(0);
        let empty = u32::try_from(institution.units).unwrap_or(0);
        let empty = empty.saturating_sub(u32::try_from(seen.len()).unwrap_or(u32::MAX));
        units += WantCoverage { wanted: wanted * empty, missing: wanted * empty, ..WantCoverage::default() };
        (own, units)
    }

    /// The checklist of a place where as many people as are counted hold posts and seats. Whoever must hold a seat by a duty is
    /// taken to hold it, as counts cannot tell.
    fn items(
        &self,
        rules: &InForce<'_>,
        id: InstitutionId,
        unit: Option<UnitId>,
        row: &organisation::Institution,
        above: Option<&organisation::Institution>,
    ) -> WantCoverage {
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
        WantCoverage::of(&checklist(rules, &place))
    }
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
