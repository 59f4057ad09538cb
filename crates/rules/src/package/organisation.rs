//! Who leads whom, what a leader signs, and whom every institution and unit must name: the optional `organisation.toml`.
//!
//! What follows from it for the people of a city is [`crate::organisation`]'s.

use liandai_model::{Day, Duty, Seat, Text};

use super::{Word, procedure::Sought, rulebook::Rule};

/// The organisation of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Which institution's head needs no leader.
    pub apex: Vec<Rule<Sought>>,
    /// How many members one leader may have.
    pub span: Vec<Rule<Span>>,
    /// Between which days a link may change.
    pub change: Vec<Rule<Change>>,
    /// Who leads whom; of those in force, the first that finds somebody decides.
    pub levels: Vec<Rule<Level>>,
    /// 五带头: the examples that a leader sets.
    pub examples: Vec<Rule<Pledge>>,
    /// 五包: what a leader undertakes for a member.
    pub undertakings: Vec<Rule<Pledge>>,
    /// Departments that a steering group draws its members from.
    pub departments: Vec<Word>,
    /// Which institutions must name what the wants of institutions ask for: those that one of these describes.
    pub extents: Vec<Rule<Kind>>,
    /// Whom an institution or a unit must name.
    pub wants: Vec<Rule<Want>>,
}

impl Organisation {
    /// The department which a cell or a form names: by its word, or by its name in either language.
    #[must_use]
    pub fn department(&self, name: &str) -> Option<usize> {
        let is = |word: &Word| word.id == name || word.text.zh == name || word.text.en == name;
        self.departments.iter().position(is)
    }

    /// The examples whose wording is in force on that day, in order.
    pub fn examples_on(&self, day: Day) -> impl Iterator<Item = &Rule<Pledge>> {
        self.examples.iter().filter(move |rule| rule.applies_on(day))
    }

    /// The undertakings whose wording is in force on that day, in order.
    pub fn undertakings_on(&self, day: Day) -> impl Iterator<Item = &Rule<Pledge>> {
        self.undertakings.iter().filter(move |rule| rule.applies_on(day))
    }
}

/// How many members one leader may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The most.
    pub most: u32,
    /// Whether members in other institutions count too.
    pub between_levels: bool,
}

/// How far from today a link may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Days back.
    pub days_back: u32,
    /// Days ahead.
    pub days_ahead: u32,
}

/// Who leads whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Posts of those who are led, by index in the vocabulary.
    pub members: Vec<usize>,
    /// Posts of those who lead, by index in the vocabulary.
    pub leaders: Vec<usize>,
    /// In which institutions the members are.
    pub of: Kind,
    /// Where the leader is found.
    pub across: Across,
}

/// Where the leader is found, from where the member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// In the same unit.
    Unit,
    /// In the same institution.
    Institution,
    /// In the nearest institution above that is sought; the one directly above if any will do.
    Above(Sought),
    /// In the institution at the apex, if the member's has none above it.
    Apex,
}

impl Across {
    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Institution => "institution",
            Self::Above(_) => "above",
            Self::Apex => "apex",
        }
    }

    /// Whether leader and member are in different institutions.
    #[must_use]
    pub const fn is_between_levels(self) -> bool {
        matches!(self, Self::Above(_) | Self::Apex)
    }
}

/// Kinds of institutions, each list as indices in the vocabulary; an empty list takes any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// Of these groups.
    pub groups: Vec<usize>,
    /// Of these systems.
    pub systems: Vec<usize>,
    /// Of these grades.
    pub grades: Vec<usize>,
    /// The institution directly above, if there is one, is of these systems.
    pub under: Vec<usize>,
}

/// What a leader signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// In full.
    pub text: Text,
}

/// Whom an institution or a unit must name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// Which of the two.
    pub of: Of,
    /// What is wanted.
    pub what: Wanted,
    /// How many at least.
    pub least: u32,
    /// How many at most.
    pub most: u32,
}

/// Who wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// Every institution within the extent.
    Institution,
    /// Every unit.
    Unit,
}

impl Of {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Institution, Self::Unit];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Unit => "unit",
        }
    }

    /// The one whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.id() == text)
    }
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Somebody with that post, by index in the vocabulary.
    Post(usize),
    /// Somebody whose post has that duty.
    Duty {
        /// The duty.
        duty: Duty,
        /// Posts of those who may have it, by index in the vocabulary; anybody, if empty.
        held_by: Vec<usize>,
    },
    /// The body itself.
    Body,
    /// Somebody in that place of the body.
    Seat {
        /// The place.
        seat: Seat,
        /// From that department, by index in [`Organisation::departments`].
        department: Option<usize>,
        /// If nobody has the place, whoever has that other one will do.
        also: Option<Seat>,
        /// It must be whoever has that duty.
        holder: Option<Duty>,
    },
}

impl Wanted {
    /// The words in packages.
    pub const IDS: [&'static str; 4] = ["post", "duty", "body", "seat"];

    /// The word in packages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Post(_) => "post",
            Self::Duty { .. } => "duty",
            Self::Body => "body",
            Self::Seat { .. } => "seat",
        }
    }
}
