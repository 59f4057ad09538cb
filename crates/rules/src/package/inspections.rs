//! What inspections look at and what is proposed when something is found: the optional `inspections.toml`.

use liandai_model::{Day, Points};

use super::rulebook::Rule;

/// How inspections are held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspections {
    /// How findings are put right.
    pub handling: Vec<Rule<InspectionHandling>>,
    /// What one can inspect by, in the order of the package.
    pub checklists: Vec<Rule<Checklist>>,
    /// What is looked at, in the order of the package.
    pub items: Vec<Rule<InspectionItem>>,
}

/// How findings are put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectionHandling {
    /// Within how many days, if the inspector says nothing else.
    pub rectify_days: u32,
}

/// A list of items that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checklist;

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionItem {
    /// In which checklist.
    pub checklist: String,
    /// What is proposed for the unit when something is found.
    pub unit: Option<Proposal>,
    /// For the linked leader.
    pub leader: Option<Proposal>,
    /// For the person.
    pub person: Option<Proposal>,
}

/// What is proposed: a fact, once somebody else has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// Points off a criterion.
    Deduction(String, Points),
    /// A finding: an index in the vocabulary.
    Finding(usize),
}

impl Inspections {
    /// How findings are put right on a day.
    #[must_use]
    pub fn handling_on(&self, day: Day) -> Option<&Rule<InspectionHandling>> {
        self.handling.iter().find(|rule| rule.applies_on(day))
    }

    /// By what one can inspect on a day.
    pub fn checklists_on(&self, day: Day) -> impl Iterator<Item = &Rule<Checklist>> {
        self.checklists.iter().filter(move |rule| rule.applies_on(day))
    }

    /// What a checklist looks at on a day.
    pub fn items_on(&self, day: Day, checklist: &str) -> impl Iterator<Item = &Rule<InspectionItem>> {
        self.items.iter().filter(move |rule| rule.applies_on(day) && rule.body.checklist == checklist)
    }

    /// A checklist, whether or not it is still in force.
    #[must_use]
    pub fn checklist(&self, id: &str) -> Option<&Rule<Checklist>> {
        self.checklists.iter().rev().find(|rule| rule.id == id)
    }

    /// An item, whether or not it is still in force.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Rule<InspectionItem>> {
        self.items.iter().rev().find(|rule| rule.id == id)
    }
}
