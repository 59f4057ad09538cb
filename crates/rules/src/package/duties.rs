//! The duty catalogue: who owes what, how often, by when, with what evidence and confirmed by whom: the optional `duties.toml`.
//!
//! What follows from it for a holder and a stretch of time is [`crate::duties`]'s.

use liandai_model::Text;

use super::{Kind, Word, rulebook::Rule};
use crate::diagnostic::Place;

/// The duty catalogue of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// Kinds of evidence.
    pub evidence: Vec<Word>,
    /// Everything that is owed, in the order of the file.
    pub duties: Vec<Rule<Owed>>,
    /// Clauses that no duty carries out, and why.
    pub not_modelled: Vec<NotModelled>,
}

impl Duties {
    /// The kind of evidence of a duty that is liked best, else the first that it takes; empty if it takes any.
    #[must_use]
    pub fn evidence_kind(&self, duty: &Owed, liked: &str) -> &str {
        let words =
            || duty.evidence.iter().filter_map(|at| self.evidence.get(*at)).map(|word| word.id.as_str());
        words().find(|word| *word == liked).or(words().next()).unwrap_or_default()
    }

    /// The version of a duty that is in force on a day.
    #[must_use]
    pub fn on(&self, id: &str, day: liandai_model::Day) -> Option<&Rule<Owed>> {
        self.duties.iter().find(|rule| rule.id == id && rule.applies_on(day))
    }
}

/// A clause that speaks of a duty which the software does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotModelled {
    /// The clause.
    pub clause: String,
    /// Why.
    pub reason: Text,
    /// Where it stands in the package.
    pub place: Place,
}

/// What is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Who owes it.
    pub by: Holder,
    /// In which institutions.
    pub of: Kind,
    /// How often.
    pub every: Every,
    /// By when, within each stretch.
    pub due: Due,
    /// How much of it, if the text or somebody says.
    pub amount: Option<Quantity>,
    /// What shows that it was done: indices in [`Duties::evidence`]; anything, if empty.
    pub evidence: Vec<usize>,
    /// Who confirms it.
    pub confirmer: Confirmer,
    /// Whether it counts in the execution rate.
    pub counts: bool,
    /// Where it is kept already; then nothing arises from it.
    pub kept: Option<Kept>,
    /// What of the program fulfils it, with itself as evidence.
    pub fulfilled: Option<Fulfilled>,
}

/// Who owes a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Each officer with one of these posts, by index in the vocabulary; each officer, if empty.
    Officer(Vec<usize>),
    /// Each unit: whoever is responsible for it, or its clerk.
    Unit,
    /// Each institution, through some of its people.
    Institution(Through),
}

impl Holder {
    /// The words in packages.
    pub const IDS: [&'static str; 3] = ["officer", "unit", "institution"];

    /// The word in packages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Officer(_) => "officer",
            Self::Unit => "unit",
            Self::Institution(_) => "institution",
        }
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in packages.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The one whose [`id`](Self::id) is `text`.
            #[must_use]
            pub fn from_id(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.id() == text)
            }
        }
    )*};
}

words! {
    /// Whose task a duty of an institution is.
    Through {
        /// Its head's.
        Head = "head",
        /// That of the deputy in charge of the force.
        InCharge = "in-charge",
        /// That of the political-work head.
        PoliticalWork = "political-work",
        /// That of the head of its steering group.
        GroupHead = "group-head",
        /// That of its steering group.
        Group = "group",
        /// That of the group's office: its director and clerks.
        Office = "office",
    }

    /// Who confirms that a duty was done.
    Confirmer {
        /// The officer's linked leader.
        Leader = "leader",
        /// Those who check in the own institution.
        Office = "office",
        /// Those who check in the institution above; for one that has none above it, the city.
        Above = "above",
        /// Nobody: done is done.
        Nobody = "nobody",
    }

    /// Which part of the software keeps a duty already.
    Kept {
        /// Daily logs.
        Log = "log",
        /// Monthly sheets.
        Sheets = "sheets",
        /// Ratings.
        Ratings = "ratings",
        /// Targets.
        Targets = "targets",
        /// Rewards and consequences.
        Settlements = "settlements",
        /// Links.
        Links = "links",
        /// Public notices.
        Notices = "notices",
        /// Bodies and responsible posts.
        Bodies = "bodies",
        /// The filing of a month.
        Filings = "filings",
    }

    /// What of the program fulfils a duty.
    Fulfilled {
        /// A published quarterly review.
        Review = "review",
        /// A closed inspection.
        Inspection = "inspection",
        /// An exam that was passed.
        Exam = "exam",
    }

    /// In what an amount is counted.
    Measure {
        /// Days.
        Days = "days",
        /// Times.
        Times = "times",
        /// Hours.
        Hours = "hours",
        /// People.
        People = "people",
        /// Pieces.
        Pieces = "pieces",
    }
}

/// How much of it is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// At least so many.
    pub least: u32,
    /// Of what.
    pub measure: Measure,
}

/// How often a duty is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each working day.
    Workday,
    /// Each week from Monday to Sunday.
    Week,
    /// Each month.
    Month,
    /// Each quarter of a year.
    Quarter,
    /// Each half of a year.
    HalfYear,
    /// Each year.
    Year,
    /// Once in so many years, counted from one year on.
    Years {
        /// How many.
        years: u32,
        /// The first year of the first stretch.
        starting: u32,
    },
    /// Once: on joining; for some posts, on taking up one of them.
    Once,
    /// Whenever it happens.
    Event,
}

impl Every {
    /// The words in packages.
    pub const IDS: [&'static str; 9] =
        ["workday", "week", "month", "quarter", "half-year", "year", "years", "once", "event"];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Workday => "workday",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::Years { .. } => "years",
            Self::Once => "once",
            Self::Event => "event",
        }
    }

    /// How many months a stretch has, if it is made of months.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year => Some(12),
            Self::Years { years, .. } => Some(years * 12),
            Self::Workday | Self::Week | Self::Once | Self::Event => None,
        }
    }
}

/// By when a duty is to be done. A day on which nobody works gives way to the next working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the last day of the stretch; what is owed once or on an event, on the day itself.
    Last,
    /// By that day of that month of the stretch, from 1; by the month's last where it has no such day.
    Day {
        /// The month, from 1.
        month: u32,
        /// The day, from 1.
        day: u32,
    },
    /// By so many working days after the last day of the stretch.
    Workdays(u32),
    /// By so many months after the day on which it was owed.
    Months(u32),
}
