//! Registers with their own forms: what is entered where a line of evidence is not enough: the optional `registers.toml`.

use liandai_model::{Day, Role, Subject, Text};

use super::{
    Word,
    duties::{Confirmer, Measure},
    rulebook::Rule,
};

/// The registers of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// What they are arranged by.
    pub topics: Vec<Word>,
    /// All of them, in the order of the file.
    pub registers: Vec<Rule<Register>>,
}

impl Registers {
    /// The version of a register that is in force on a day.
    #[must_use]
    pub fn on(&self, id: &str, day: Day) -> Option<&Rule<Register>> {
        self.registers.iter().find(|rule| rule.id == id && rule.applies_on(day))
    }

    /// The version that was in force on a day, else the latest: what was entered is read by what it was entered by.
    #[must_use]
    pub fn of(&self, id: &str, day: Day) -> Option<&Rule<Register>> {
        self.on(id, day).or_else(|| self.registers.iter().rev().find(|rule| rule.id == id))
    }
}

/// A register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// What it stands under: an index in [`Registers::topics`].
    pub topic: usize,
    /// Of whom its entries are.
    pub of: Subject,
    /// What an entry says besides its day and what it is called.
    pub fields: Vec<RegisterField>,
    /// Whether an entry needs a file.
    pub attachment: bool,
    /// Whether subjects enter their own, and whether those who keep the ledger of the place do.
    pub entered: Vec<Entering>,
    /// Who confirms, always another person than who entered.
    pub confirmer: Confirmer,
    /// If it is confidential: the only roles that see it, besides whom an entry is of.
    pub seen_by: Vec<Role>,
    /// What is to be done in this order before an entry can be confirmed.
    pub steps: Vec<RegisterStep>,
    /// The duty that confirmed entries carry out.
    pub duty: Option<String>,
    /// The field that is added up for the duty's amount; without it, an entry is one. It must always be filled in.
    pub sum: Option<String>,
    /// The choice, and its words, with which an entry counts for the duty; every entry counts, without it.
    pub counts_when: Option<(String, Vec<String>)>,
    /// Whether an entry may stand for an earlier stretch of time that was missed.
    pub make_up: bool,
    /// After how many years an entry is to be renewed.
    pub renewed_after: Option<u32>,
    /// What may be proposed for whoever missed the duty.
    pub consequences: Vec<RegisterConsequence>,
}

impl Register {
    /// A field by its id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&RegisterField> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Whether only those who are named see it.
    #[must_use]
    pub const fn is_confidential(&self) -> bool {
        !self.seen_by.is_empty()
    }

    /// The fields by which a list can be sorted.
    pub fn columns(&self) -> impl Iterator<Item = &RegisterField> {
        self.fields.iter().filter(|field| field.column)
    }
}

liandai_model::word_lists! {
    /// Who enters something in a register.
    Entering {
        /// Whom an entry is of.
        Subject = "subject",
        /// Whoever keeps the ledger of the place.
        Keeper = "keeper",
    }
}

/// A field of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterField {
    /// Its word.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// What helps to fill it in.
    pub help: Option<Text>,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether lists show it and can be sorted by it.
    pub column: bool,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of at most so many characters.
    Text(u32),
    /// Several lines of at most so many characters.
    Long(u32),
    /// A date.
    Date,
    /// A number.
    Number(NumberField),
    /// Yes or no.
    YesNo,
    /// One of these words.
    Choice(Vec<Word>),
    /// An officer.
    Officer,
    /// A unit.
    Unit,
    /// An institution.
    Institution,
}

/// What a number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberField {
    /// How many decimals it may have, two at most.
    pub decimals: u32,
    /// The least that it may be.
    pub least: u32,
    /// The most that it may be.
    pub most: u32,
    /// Of what.
    pub unit: NumberUnit,
}

/// Of what a number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberUnit {
    /// Nothing in particular.
    Plain,
    /// Yuan.
    Money,
    /// Days, hours, times, people or pieces.
    Measure(Measure),
    /// What the package says.
    Named(Text),
}

impl FieldKind {
    /// The words in packages.
    pub const IDS: [&'static str; 14] = [
        "text",
        "long-text",
        "date",
        "number",
        "whole",
        "money",
        "days",
        "hours",
        "yes-no",
        "choice",
        "officer",
        "unit",
        "institution",
        "count",
    ];
}

/// Something that is done on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterStep {
    /// Its word.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// The clause that asks for it, where it is another than the register's.
    pub clause: Option<String>,
    /// Within how many days of the entry's day it is to be done.
    pub within: Option<u32>,
    /// Whether something must be said of it.
    pub remark: bool,
}

/// What may be proposed for whoever missed the duty, and a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterConsequence {
    /// Its word.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Of which posts: indices in the vocabulary; of all, if empty.
    pub posts: Vec<usize>,
}
