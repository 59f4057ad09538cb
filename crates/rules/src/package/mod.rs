//! A regulation as data. [`Package::check`] turns the texts of a package's files into a [`Package`] that the plan can
//! trust, or into every diagnostic at once; nothing else makes a `Package`.

mod cases;
mod check;
mod check_duties;
mod check_organisation;
mod check_procedure;
mod check_rulebook;
mod consequences;
mod dates;
mod duties;
mod inspections;
mod objectives;
mod organisation;
mod procedure;
mod public;
mod questions;
mod read;
mod read_cases;
mod read_condition;
mod read_duties;
mod read_inspections;
mod read_objectives;
mod read_organisation;
mod read_procedure;
mod read_public;
mod read_questions;
mod read_registers;
mod read_rulebook;
mod reader;
mod registers;
mod rulebook;
mod scope;

use liandai_model::{Day, Points, Subject, Text};

pub use cases::{Barring, CaseDay, CaseHandling, CaseOf, CaseOutcome, Cases};
pub use duties::{
    Confirmer, Due, Duties, Every, Fulfilled, Holder, Kept, Measure, NotModelled, Owed, Quantity, Through,
};
pub use inspections::{Checklist, InspectionHandling, InspectionItem, Inspections, Proposal};
pub use objectives::{Aim, CountedFrom, Objective, Objectives};
pub use organisation::{Across, Change, Kind, Level, Of, Organisation, Pledge, Span, Want, Wanted};
pub use procedure::{
    Actor, Assessor, Body, Counted, Course, Occasion, Procedure, PublicNotice, Reminder, Secondment, Shown,
    Sought, Step, Term, TermOf, Titled, Told, Window,
};
pub use public::{Handling, Public, QuestionSet, Satisfaction, Surveying};
pub use questions::{Examining, Question, Questions};
pub use registers::{
    Entering, FieldKind, NumberField, NumberUnit, Register, RegisterConsequence, RegisterField, RegisterStep,
    Registers,
};
pub use rulebook::{
    Allowance, Amount, Award, Band, Bars, Blend, Bonus, Ceiling, Criterion, DeductionRule, Effect, Exclusion,
    Flag, Ground, Item, Last, Origin, Penalty, Quota, Rule, Rulebook, Settlement, Status, Top, Within,
    reason_ids,
};
pub(crate) use rulebook::{CEILING, NO_PERIOD_SHEET, TIE};
pub use scope::type_of_source;

use crate::{
    diagnostic::{Diagnostic, Place, Source},
    expression::typing::Type,
};

/// A checked regulation.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its short name, such as `changde`.
    pub id: String,
    /// The name of the regulation.
    pub title: Text,
    /// From which day it applies.
    pub effective_from: Day,
    /// Who says so.
    pub effective_origin: Origin,
    /// What was assumed about that day, and why.
    pub effective_note: Option<Text>,
    /// The words that facts may use.
    pub vocabulary: Vocabulary,
    /// The clause tree, in the order of the document.
    pub clauses: Vec<Clause>,
    /// Values that conditions may ask for.
    pub indicators: Vec<Indicator>,
    /// Readings that an administrator may switch.
    pub switches: Vec<Rule<Switch>>,
    /// By [`Subject`], in the order of [`Subject::ALL`].
    rulebooks: [Rulebook; 3],
    /// Times, assessors and steps; a package may leave them out.
    pub procedure: Option<Procedure>,
    /// Links, pledges and wants; a package may leave them out.
    organisation: Option<Organisation>,
    /// What is owed; a package may leave it out.
    duties: Option<Duties>,
    /// How complaints are handled; a package may leave it out.
    pub public: Option<Public>,
    /// How cases of prohibitions are examined; a package may leave it out.
    pub cases: Option<Cases>,
    /// What people are asked about the rules; a package may leave it out.
    pub questions: Option<Questions>,
    /// What the whole is measured by; a package may leave it out.
    objectives: Option<Objectives>,
    /// What inspections look at; a package may leave it out.
    pub inspections: Option<Inspections>,
    /// Registers with their own forms; a package may leave them out.
    registers: Option<Registers>,
}

impl Package {
    /// Reads and checks the files of a package.
    ///
    /// Returns the package with its warnings.
    ///
    /// # Errors
    /// Every diagnostic of the package, warnings included, when one of them is an error.
    pub fn check(sources: &[Source]) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        check::check(sources)
    }

    /// The rules for one kind of subject.
    #[must_use]
    pub const fn rulebook(&self, subject: Subject) -> &Rulebook {
        let [institution, unit, officer] = &self.rulebooks;
        match subject {
            Subject::Institution => institution,
            Subject::Unit => unit,
            Subject::Officer => officer,
        }
    }

    /// Who leads whom and whom institutions must name, if the regulation says so.
    #[must_use]
    pub const fn organisation(&self) -> Option<&Organisation> {
        self.organisation.as_ref()
    }

    /// The duty catalogue, if the regulation has one.
    #[must_use]
    pub const fn duties(&self) -> Option<&Duties> {
        self.duties.as_ref()
    }

    /// What the whole is measured by, if the regulation says so.
    #[must_use]
    pub const fn objectives(&self) -> Option<&Objectives> {
        self.objectives.as_ref()
    }

    /// The registers with their own forms, if the regulation has any.
    #[must_use]
    pub const fn registers(&self) -> Option<&Registers> {
        self.registers.as_ref()
    }

    /// The clause with that id.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }
}

/// A word of a vocabulary with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As files write it.
    pub id: String,
    /// As people read it.
    pub text: Text,
}

/// The words that facts may use, each list in the order of the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// `institutions.group`
    pub groups: Vec<Word>,
    /// `institutions.system`
    pub systems: Vec<Word>,
    /// `institutions.grade`
    pub grades: Vec<Word>,
    /// `officers.post`
    pub posts: Vec<Word>,
    /// `honours.kind`
    pub honours: Vec<Word>,
    /// `honours.level`
    pub levels: Vec<Word>,
    /// `attendance.kind`
    pub attendance: Vec<Word>,
    /// `titles.title`
    pub titles: Vec<Word>,
    /// `findings.ground`
    pub findings: Vec<Word>,
    /// Aspects on which targets are set; a regulation without any sets none.
    pub aspects: Vec<Word>,
}

/// One numbered place of the regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its numbers from the top: `五(二)1(2)·否决·③`.
    pub id: String,
    /// A short title.
    pub title: Text,
    /// What it asks, in our own words.
    pub summary: Text,
    /// What the software must attach to it: `rating`, `duty`, `power`, …
    pub carries: Vec<String>,
    /// Where it stands in the package.
    pub place: Place,
}

impl Clause {
    /// Everything that a clause can carry.
    pub const CARRIES: [&'static str; 15] = [
        "heading",
        "objective",
        "body",
        "power",
        "duty",
        "known",
        "case",
        "prohibition",
        "inspection",
        "link",
        "coverage",
        "procedure",
        "calendar",
        "rating",
        "assessor",
    ];
}

/// The id of the clause above: the last number (and a sub-heading's label) is taken off.
#[must_use]
pub fn parent_clause(id: &str) -> Option<&str> {
    let cut = if let Some(open) = id.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        open
    } else {
        let last = id.char_indices().next_back()?;
        let is_circled = ('①'..='⑳').contains(&last.1);
        if is_circled {
            last.0
        } else if last.1.is_ascii_digit() {
            id.trim_end_matches(|c: char| c.is_ascii_digit()).len()
        } else if let Some((rest, _)) = id.rsplit_once('·') {
            rest.len()
        } else {
            0
        }
    };
    id.get(..cut).map(|parent| parent.trim_end_matches('·')).filter(|parent| !parent.is_empty())
}

/// A declared value that conditions may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its name in conditions.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// For whom it is known.
    pub subjects: Vec<Subject>,
    /// Where it comes from.
    pub source: IndicatorSource,
    /// Where it stands in the package.
    pub place: Place,
}

/// Where an indicator's value comes from. Time always runs from 1 January to the end of the rated period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorSource {
    /// The share of these answers among all.
    Satisfaction {
        /// Whether `satisfied` counts.
        satisfied: bool,
        /// Whether `basically_satisfied` counts.
        basically: bool,
    },
    /// Months whose total lies below that many points.
    MonthsBelow(Points),
    /// Days of these kinds of attendance, by index in the vocabulary.
    Attendance(Vec<usize>),
    /// Full years since `joined_on` on the period's last day.
    YearsOfService,
    /// The officer's post.
    Post,
    /// The group of the subject's institution.
    Group,
    /// The system of the subject's institution.
    System,
    /// The grade of the subject's institution.
    InstitutionGrade,
    /// Officers of the unit or institution.
    Headcount,
    /// An outcome so many years ago.
    History {
        /// The outcome.
        outcome: Outcome,
        /// 1 is last year.
        years_ago: u32,
    },
    /// A declared observation, under the indicator's own id.
    Observation(Aggregate),
    /// How many members led on any day of the period have that status in this rating.
    LedMembers(Status),
    /// How many institutions that the officer heads have that flag in this rating, by index.
    HeadedInstitutions(usize),
}

/// How several observations in a period become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Their sum.
    Sum,
    /// Their exact mean.
    Mean,
    /// The largest.
    Largest,
    /// The latest by date; of one day, the last in the file.
    Latest,
}

/// The outcome of a former year, as `history.csv` writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// `class-1`, `class-2`, …: an institution's grade
    Class(u8),
    /// `stars-1`, `stars-2`, …: a unit's or an officer's grade
    Stars(u8),
    /// `disqualified`
    Disqualified,
    /// `excluded`
    Excluded,
}

impl Outcome {
    /// Parses the word of the files.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let grade = |text: &str| text.parse().ok().filter(|grade| (1..=9).contains(grade));
        match text {
            "disqualified" => Some(Self::Disqualified),
            "excluded" => Some(Self::Excluded),
            _ => match text.split_once('-')? {
                ("class", number) => grade(number).map(Self::Class),
                ("stars", number) => grade(number).map(Self::Stars),
                _ => None,
            },
        }
    }
}

/// A reading that can be switched on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Whether it is on.
    pub on: bool,
}

impl Indicator {
    /// The type that its source gives.
    #[must_use]
    pub fn kind(&self, vocabulary: &Vocabulary) -> Type {
        type_of_source(&self.source, vocabulary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_of_a_clause_lacks_its_last_number() {
        for (id, parent) in [
            ("五(二)1(2)·否决·③", Some("五(二)1(2)·否决")),
            ("五(二)1(2)·否决", Some("五(二)1(2)")),
            ("五(二)1(2)③", Some("五(二)1(2)")),
            ("五(二)1(2)", Some("五(二)1")),
            ("三(四)10(46)", Some("三(四)10")),
            ("三(四)10", Some("三(四)")),
            ("五(二)", Some("五")),
            ("五", None),
        ] {
            assert_eq!(parent_clause(id), parent, "{id}");
        }
    }
}
