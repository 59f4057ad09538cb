//! Whom the regulation wants an institution or a unit to name, and who is there.

use liandai_model::{Duty, Seat};

use super::{InForce, roster::Institution};
use crate::package::{Kind, Of, Rule, Want, Wanted};

/// An institution or a unit on one day, with the posts and seats that are held on it. People are named by any numbers.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Which of the two.
    pub of: Of,
    /// The institution, or the one that the unit is in.
    pub institution: &'a Institution,
    /// The institution directly above that.
    pub above: Option<&'a Institution>,
    /// Posts: for an institution, those in its units too.
    pub posts: &'a [PostHeld],
    /// Whether the body is there: the steering group of an institution, those responsible in a unit.
    pub has_body: bool,
    /// Places of that body.
    pub seats: &'a [SeatHeld],
}

/// A post that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostHeld {
    /// Who.
    pub person: usize,
    /// Which, an index in the package's vocabulary.
    pub kind: Option<usize>,
    /// What it is responsible for.
    pub duty: Option<Duty>,
}

/// A place in a body that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatHeld {
    /// Who.
    pub person: usize,
    /// Which.
    pub seat: Seat,
    /// From which department, an index in the package's departments.
    pub department: Option<usize>,
}

/// One line of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'p> {
    /// What is wanted; its clause is the rule's.
    pub want: &'p Rule<Want>,
    /// Who is there.
    pub holders: Vec<usize>,
    /// Whether that is right.
    pub state: State,
    /// What would mend it.
    pub fill: Option<Fill<'p>>,
}

/// Whether what is wanted is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Filled,
    /// So many are missing.
    Missing(u32),
    /// So many are too many.
    TooMany(u32),
    /// Somebody holds it who should not.
    WrongPerson,
}

impl State {
    /// The words in keys of messages.
    pub const IDS: [&'static str; 4] = ["filled", "missing", "too-many", "wrong-person"];

    /// The word in keys of messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Missing(_) => "missing",
            Self::TooMany(_) => "too-many",
            Self::WrongPerson => "wrong-person",
        }
    }
}

/// What would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill<'p> {
    /// Give somebody the post.
    Appoint {
        /// Which, an index in the package's vocabulary.
        post: usize,
    },
    /// Give a post of somebody the duty.
    Assign {
        /// Which.
        duty: Duty,
        /// Posts of those who may have it; anybody, if empty.
        held_by: &'p [usize],
    },
    /// Set up the body.
    Form,
    /// Put somebody in the place.
    Seat {
        /// Which.
        seat: Seat,
        /// For which department, an index in the package's departments.
        department: Option<usize>,
        /// Who it has to be; anybody, if empty.
        whom: Vec<usize>,
    },
    /// Let some of those who are there go.
    End {
        /// How many.
        surplus: u32,
    },
    /// Put others in the place of these.
    Replace {
        /// Who should not be there.
        wrong: Vec<usize>,
        /// Who it has to be; anybody who may, if empty.
        by: Vec<usize>,
    },
}

impl Fill<'_> {
    /// The words in keys of messages.
    pub const IDS: [&'static str; 6] = ["appoint", "assign", "form", "seat", "end", "replace"];

    /// The word in keys of messages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Appoint { .. } => "appoint",
            Self::Assign { .. } => "assign",
            Self::Form => "form",
            Self::Seat { .. } => "seat",
            Self::End { .. } => "end",
            Self::Replace { .. } => "replace",
        }
    }
}

/// The extent that an institution falls under; without one, nothing is wanted of the institution itself.
#[must_use]
pub fn applies<'p>(
    rules: &InForce<'p>,
    institution: &Institution,
    above: Option<&Institution>,
) -> Option<&'p Rule<Kind>> {
    rules.extents.iter().find(|rule| institution.is_of(&rule.body, above)).copied()
}

/// What is wanted of a place, in the order of the package. Units are asked in every institution.
#[must_use]
pub fn checklist<'p>(rules: &InForce<'p>, place: &Place<'_>) -> Vec<Item<'p>> {
    if place.of == Of::Institution && applies(rules, place.institution, place.above).is_none() {
        return Vec::new();
    }
    let wants = rules.wants.iter().filter(|rule| rule.body.of == place.of);
    wants.map(|rule| place.item(rule)).collect()
}

impl Place<'_> {
    fn item<'p>(&self, want: &'p Rule<Want>) -> Item<'p> {
        let Want { what, least, most, .. } = &want.body;
        if *what == Wanted::Body {
            let (state, fill) =
                if self.has_body { (State::Filled, None) } else { (State::Missing(1), Some(Fill::Form)) };
            return Item { want, holders: Vec::new(), state, fill };
        }
        let holders = self.holders(what);
        let (wrong, by) = self.wrong(what, &holders);
        let count = u32::try_from(holders.len()).unwrap_or(u32::MAX);
        let (state, fill) = if count < *least {
            (State::Missing(least - count), Some(self.remedy(what)))
        } else if count > *most {
            (State::TooMany(count - most), Some(Fill::End { surplus: count - most }))
        } else if wrong.is_empty() {
            (State::Filled, None)
        } else {
            (State::WrongPerson, Some(Fill::Replace { wrong, by }))
        };
        Item { want, holders, state, fill }
    }

    fn on_duty(&self, duty: Duty) -> impl Iterator<Item = &PostHeld> {
        self.posts.iter().filter(move |post| post.duty == Some(duty))
    }

    fn in_seat(&self, seat: Seat) -> impl Iterator<Item = &SeatHeld> {
        self.seats.iter().filter(move |held| held.seat == seat)
    }

    /// Who holds what is wanted, each once.
    fn holders(&self, what: &Wanted) -> Vec<usize> {
        match *what {
            Wanted::Post(kind) => {
                once(self.posts.iter().filter(|post| post.kind == Some(kind)).map(|post| post.person))
            }
            Wanted::Duty { duty, .. } => once(self.on_duty(duty).map(|post| post.person)),
            Wanted::Body => Vec::new(),
            Wanted::Seat { seat, department, also, .. } => {
                let is_of = |held: &&SeatHeld| department.is_none() || held.department == department;
                let holders = once(self.in_seat(seat).filter(is_of).map(|held| held.person));
                match also {
                    Some(also) if holders.is_empty() => once(self.in_seat(also).map(|held| held.person)),
                    _ => holders,
                }
            }
        }
    }

    /// Which holders should not be there, and who should instead. Whether somebody is the one who has a duty can be told
    /// only once somebody has it; that nobody has is a want of its own.
    fn wrong(&self, what: &Wanted, holders: &[usize]) -> (Vec<usize>, Vec<usize>) {
        match what {
            Wanted::Duty { duty, held_by } if !held_by.is_empty() => {
                let may = |post: &PostHeld| post.kind.is_some_and(|kind| held_by.contains(&kind));
                let has_fit =
                    |person: usize| self.on_duty(*duty).any(|post| post.person == person && may(post));
                (holders.iter().copied().filter(|&person| !has_fit(person)).collect(), Vec::new())
            }
            Wanted::Seat { holder: Some(duty), .. } => {
                let right = once(self.on_duty(*duty).map(|post| post.person));
                let is_wrong = |person: &usize| !right.is_empty() && !right.contains(person);
                (holders.iter().copied().filter(is_wrong).collect(), right)
            }
            _ => (Vec::new(), Vec::new()),
        }
    }

    fn remedy<'p>(&self, what: &'p Wanted) -> Fill<'p> {
        match what {
            Wanted::Post(post) => Fill::Appoint { post: *post },
            Wanted::Duty { duty, held_by } => Fill::Assign { duty: *duty, held_by },
            Wanted::Body => Fill::Form,
            Wanted::Seat { seat, department, holder, .. } => {
                let whom = holder.map(|duty| once(self.on_duty(duty).map(|post| post.person)));
                Fill::Seat { seat: *seat, department: *department, whom: whom.unwrap_or_default() }
            }
        }
    }
}

fn once(people: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut found = Vec::new();
    for person in people {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    found
}
