//! What follows when a prohibition is said to be broken: the optional `cases.toml`.

use liandai_model::{Day, Points};

use super::{Clause, Package, rulebook::Rule};

/// How cases of prohibitions are examined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// Who may not act in one besides those about whom it is.
    pub handling: Vec<Rule<CaseHandling>>,
    /// How one can be decided when a prohibition was broken, in the order of the package.
    pub outcomes: Vec<Rule<CaseOutcome>>,
}

/// Who may not act in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseHandling {
    /// Besides whom it is about, whoever reported it, and whoever acted on it before.
    pub barred: Vec<Barring>,
}

/// A way to decide about somebody who broke a prohibition, or who led whoever did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutcome {
    /// About whom.
    pub of: CaseOf,
    /// For which prohibitions, clauses of the package; all, if it says nothing.
    pub prohibitions: Vec<String>,
    /// On which day what it records has happened.
    pub dated: CaseDay,
    /// Findings that it records: indices in the vocabulary.
    pub findings: Vec<usize>,
    /// Points that it takes off: the criterion of officers, and how many.
    pub deductions: Vec<(String, Points)>,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in the package.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),*
                }
            }

            /// The one whose [`id`](Self::id) is `text`.
            #[must_use]
            pub fn from_id(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.id() == text)
            }
        }
    )*};
}

words! {
    /// Who may not act in a case.
    Barring {
        /// Whoever leads the linked leader who is examined.
        LeadersLeader = "leaders-leader",
        /// Whoever serves in the unit of the officer whom it is about.
        SameUnit = "same-unit",
    }

    /// Whom a decision is about.
    CaseOf {
        /// 当事人.
        Officer = "officer",
        /// 联带责任人.
        Leader = "leader",
    }

    /// Which day a fact of a decision has.
    CaseDay {
        /// That on which the prohibition was broken.
        Event = "event",
        /// That of the decision.
        Decision = "decision",
    }
}

impl Cases {
    /// Who may not act on a day.
    #[must_use]
    pub fn handling_on(&self, day: Day) -> Option<&Rule<CaseHandling>> {
        self.handling.iter().find(|rule| rule.applies_on(day))
    }

    /// How it can be decided on a day about somebody, for a prohibition.
    pub fn outcomes_on(
        &self,
        day: Day,
        of: CaseOf,
        clause: &str,
    ) -> impl Iterator<Item = &Rule<CaseOutcome>> {
        self.outcomes
            .iter()
            .filter(move |rule| rule.applies_on(day) && rule.body.of == of && rule.body.is_for(clause))
    }

    /// What an outcome is called, whether or not it is still in force.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&Rule<CaseOutcome>> {
        self.outcomes.iter().rev().find(|rule| rule.id == id)
    }
}

impl CaseOutcome {
    /// Whether it can be chosen for a prohibition.
    #[must_use]
    pub fn is_for(&self, clause: &str) -> bool {
        self.prohibitions.is_empty() || self.prohibitions.iter().any(|one| one == clause)
    }
}

/// What a clause that forbids something carries.
pub(super) const PROHIBITION: &str = "prohibition";

impl Package {
    /// The clauses that forbid something, in the order of the document.
    pub fn prohibitions(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| clause.carries.iter().any(|one| one == PROHIBITION))
    }
}
