//! The facts of one rated period, as columns. A folder of files, a workbook and the store fill the same type.
//!
//! It holds what the period's rating may look at and nothing else: rows dated outside the period stay out, but for the
//! history of former years. Subjects are numbered in the order in which they came; an absent reference is [`NONE`].

mod grouped;
mod ids;
mod sheets;

use liandai_model::{Day, Period, Subject};

pub use grouped::Grouped;
pub use ids::{DuplicateId, Ids, index};
pub use sheets::{Sheets, month_bit};

use crate::package::Outcome;

/// An absent reference to a subject, and an absent word.
pub const NONE: u32 = u32::MAX;
/// An absent word of a vocabulary.
pub const NO_WORD: u8 = u8::MAX;

/// Institutions, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub struct Institutions {
    /// Their ids.
    pub ids: Ids,
    /// Their names.
    pub names: Vec<Box<str>>,
    /// Group, as an index in the vocabulary.
    pub groups: Vec<u8>,
    /// System, as an index in the vocabulary.
    pub systems: Vec<u8>,
    /// Grade, as an index in the vocabulary, or [`NO_WORD`].
    pub grades: Vec<u8>,
    /// The institution above, or [`NONE`].
    pub parents: Vec<u32>,
    /// The head, an officer, or [`NONE`].
    pub heads: Vec<u32>,
    /// The responsible person, an officer, or [`NONE`].
    pub responsibles: Vec<u32>,
}

/// Units, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Their ids.
    pub ids: Ids,
    /// Their names.
    pub names: Vec<Box<str>>,
    /// The institution that each belongs to.
    pub institutions: Vec<u32>,
    /// The lead, an officer, or [`NONE`].
    pub leads: Vec<u32>,
}

/// Officers, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub struct Officers {
    /// Their ids.
    pub ids: Ids,
    /// Their names.
    pub names: Vec<Box<str>>,
    /// The institution that each serves in.
    pub institutions: Vec<u32>,
    /// The unit, or [`NONE`].
    pub units: Vec<u32>,
    /// Post, as an index in the vocabulary.
    pub posts: Vec<u8>,
    /// The day of joining the political-legal system.
    pub joined: Vec<Day>,
    /// What their posts are called; empty where that is not known, as in the tables that a rating reads.
    pub post_titles: Vec<Box<str>>,
}

/// A leader and a member on the days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The leader, an officer.
    pub leader: u32,
    /// The member, an officer.
    pub member: u32,
    /// First day.
    pub from: Day,
    /// Last day; [`Day::MAX`] while it lasts.
    pub to: Day,
}

/// A deduction from a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deduction {
    /// The fact, interned in [`Population::texts`].
    pub fact: u32,
    /// The criterion, as an index in the plan.
    pub criterion: u8,
    /// Hundredths of a point, above zero.
    pub points: i32,
    /// When the fact happened.
    pub day: Day,
}

/// An honour, a commendation, a publication, a criticism…
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Honour {
    /// Its id, interned in [`Population::texts`].
    pub id: u32,
    /// Its title, interned in [`Population::texts`].
    pub title: u32,
    /// Kind, as an index in the vocabulary.
    pub kind: u8,
    /// Level, as an index in the vocabulary, or [`NO_WORD`].
    pub level: u8,
    /// When it was given.
    pub day: Day,
}

/// Leave or absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Kind, as an index in the vocabulary.
    pub kind: u8,
    /// Tenths of a day; this is what counts.
    pub tenths: i32,
    /// First day; the row belongs to the period of this day.
    pub from: Day,
}

/// A decided finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its id, interned in [`Population::texts`].
    pub id: u32,
    /// Ground, as an index in the vocabulary.
    pub ground: u8,
    /// Its date.
    pub day: Day,
}

/// The outcome of a former year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// The year.
    pub year: i16,
    /// What came out.
    pub outcome: Outcome,
}

/// A title and its validity, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Title, as an index in the vocabulary.
    pub title: u8,
    /// First day.
    pub from: Day,
    /// Last day; [`Day::MAX`] while it lasts.
    pub to: Day,
}

/// An observed value of a declared indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The indicator, as an index in the package.
    pub indicator: u32,
    /// Hundredths.
    pub value: i32,
    /// When it was observed.
    pub day: Day,
}

/// Counts of satisfaction answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// 满意
    pub satisfied: u32,
    /// 基本满意
    pub basically: u32,
    /// 不满意
    pub dissatisfied: u32,
}

/// Counts of satisfaction answers by subject, a column each; empty if nobody was asked about any of them.
#[derive(Clone, Debug, Default)]
pub struct Satisfaction {
    /// 满意
    pub satisfied: Vec<u32>,
    /// 基本满意
    pub basically: Vec<u32>,
    /// 不满意
    pub dissatisfied: Vec<u32>,
}

impl Satisfaction {
    /// Sets the answers about one of `subjects` subjects.
    pub fn set(&mut self, subjects: usize, subject: usize, answers: Answers) {
        for (column, count) in [
            (&mut self.satisfied, answers.satisfied),
            (&mut self.basically, answers.basically),
            (&mut self.dissatisfied, answers.dissatisfied),
        ] {
            column.resize(subjects, 0);
            if let Some(cell) = column.get_mut(subject) {
                *cell = count;
            }
        }
    }

    /// The answers about one subject.
    #[must_use]
    pub fn of(&self, subject: usize) -> Answers {
        let count = |column: &[u32]| column.get(subject).copied().unwrap_or(0);
        Answers {
            satisfied: count(&self.satisfied),
            basically: count(&self.basically),
            dissatisfied: count(&self.dissatisfied),
        }
    }
}

/// The facts about all subjects of one kind.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Points of approved sheets.
    pub sheets: Sheets,
    /// Deductions dated in the period.
    pub deductions: Grouped<Deduction>,
    /// Honours dated in the period.
    pub honours: Grouped<Honour>,
    /// Satisfaction of the period.
    pub satisfaction: Satisfaction,
    /// Findings dated in the period.
    pub findings: Grouped<Finding>,
    /// Outcomes of former years.
    pub history: Grouped<History>,
    /// Observations dated in the period.
    pub observations: Grouped<Observation>,
}

/// The facts of one rated period.
#[derive(Clone, Debug)]
pub struct Population {
    /// The rated period.
    pub period: Period,
    /// All institutions.
    pub institutions: Institutions,
    /// All units.
    pub units: Units,
    /// All officers.
    pub officers: Officers,
    /// All links that hold on some day of the period.
    pub links: Vec<Link>,
    /// Facts by [`Subject`], in the order of [`Subject::ALL`].
    pub facts: [Facts; 3],
    /// Leave and absence of officers that begin in the period.
    pub attendance: Grouped<Attendance>,
    /// Titles of officers.
    pub titles: Grouped<Title>,
    /// Ids and titles of facts.
    pub texts: Ids,
}

impl Population {
    /// Nobody yet.
    #[must_use]
    pub fn empty(period: Period) -> Self {
        Self {
            period,
            institutions: Institutions::default(),
            units: Units::default(),
            officers: Officers::default(),
            links: Vec::new(),
            facts: Default::default(),
            attendance: Grouped::default(),
            titles: Grouped::default(),
            texts: Ids::default(),
        }
    }

    /// The facts about one kind of subject.
    #[must_use]
    pub const fn facts(&self, subject: Subject) -> &Facts {
        let [institution, unit, officer] = &self.facts;
        match subject {
            Subject::Institution => institution,
            Subject::Unit => unit,
            Subject::Officer => officer,
        }
    }

    /// The facts about one kind of subject, to be filled.
    pub const fn facts_mut(&mut self, subject: Subject) -> &mut Facts {
        let [institution, unit, officer] = &mut self.facts;
        match subject {
            Subject::Institution => institution,
            Subject::Unit => unit,
            Subject::Officer => officer,
        }
    }

    /// The ids of one kind of subject.
    #[must_use]
    pub const fn ids(&self, subject: Subject) -> &Ids {
        match subject {
            Subject::Institution => &self.institutions.ids,
            Subject::Unit => &self.units.ids,
            Subject::Officer => &self.officers.ids,
        }
    }

    /// The name of a subject, empty if there is no such subject.
    #[must_use]
    pub fn name(&self, subject: Subject, row: usize) -> &str {
        let names = match subject {
            Subject::Institution => &self.institutions.names,
            Subject::Unit => &self.units.names,
            Subject::Officer => &self.officers.names,
        };
        names.get(row).map_or("", |name| name)
    }

    /// The institution that a subject belongs to; an institution belongs to itself.
    #[must_use]
    pub fn institution_of(&self, subject: Subject, row: usize) -> Option<usize> {
        let institution = match subject {
            Subject::Institution => return Some(row),
            Subject::Unit => self.units.institutions.get(row),
            Subject::Officer => self.officers.institutions.get(row),
        };
        institution.map(|&institution| index(institution))
    }
}
