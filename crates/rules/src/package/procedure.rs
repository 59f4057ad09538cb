//! When sheets are made, who approves them, and in which steps: the optional `procedure.toml`.
//!
//! What follows from it for a year or a population is [`crate::procedure`]'s.

use liandai_model::{Period, Subject};

use super::rulebook::Rule;
use crate::expression::Condition;

/// The procedure of a regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// When something is to be done.
    pub windows: Vec<Rule<Window>>,
    /// The steps that a sheet takes, in order.
    pub steps: Vec<Rule<Step>>,
    /// Who approves whose sheet; of those in force, the first that holds decides.
    pub assessors: Vec<Rule<Assessor>>,
    /// Which institution's steering group is the city's.
    pub city: Vec<Rule<Sought>>,
    /// From when on the host appraises whoever is seconded; without it, the home institution always does.
    pub secondment: Vec<Rule<Secondment>>,
    /// How long things may take, each under the [id](TermOf::id) of what it is of.
    pub terms: Vec<Rule<Term>>,
    /// What a public notice shows besides names.
    pub notice: Vec<Rule<PublicNotice>>,
    /// Who is told of what is overdue, and when.
    pub reminders: Vec<Rule<Reminder>>,
}

/// So many days, counted from the day after that on which it begins; the last is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// How many.
    pub days: u16,
    /// Of which days.
    pub counted: Counted,
}

liandai_model::word_lists! {
    /// Which days of a term count.
    Counted {
        /// Those on which work is owed.
        Workdays = "workdays",
        /// All; a term that ends on a day of rest ends on the next working day.
        Days = "days",
    }

    /// What a term is of.
    TermOf {
        /// Until when a daily log is in time, from its day.
        Log = "log",
        /// How long public notice is given.
        Notice = "notice",
        /// Until when what follows from a rating is carried out, from the proclamation.
        Settlement = "settlement",
        /// How long what follows from a rating keeps somebody from honours, from the last day of its period.
        Ineligibility = "ineligibility",
        /// How long whoever was rated may ask for a review, from the proclamation.
        Review = "review",
        /// Until when a review is decided, from the day on which it was asked for.
        ReviewAnswer = "review-answer",
        /// How long whoever was rated may appeal without a review, from the proclamation.
        Appeal = "appeal",
        /// How long one may appeal against what a review decided, from the decision.
        AppealAfterReview = "appeal-after-review",
        /// Until when an appeal is decided, from the day on which it was made.
        AppealAnswer = "appeal-answer",
        /// Until when a report that a prohibition was broken is looked into first, from the day on which it was opened.
        CaseCheck = "case-check",
        /// Until when it is inquired into, from the suspension.
        CaseInquiry = "case-inquiry",
        /// How long before it a hearing is announced.
        CaseHearing = "case-hearing",
        /// Until when it is decided, from the hearing.
        CaseDecision = "case-decision",
    }

    /// Something that a public notice may show.
    Shown {
        /// The total.
        Total = "total",
        /// The points by criterion.
        Criteria = "criteria",
        /// The rank and among how many.
        Rank = "rank",
        /// Stars or class, or why there are none.
        Grade = "grade",
        /// Grounds and flags.
        Reasons = "reasons",
    }
}

/// What a public notice shows besides names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicNotice {
    /// In the order of [`Shown`].
    pub shows: Vec<Shown>,
}

/// From when on somebody is told that a step is overdue with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Who.
    pub to: Told,
    /// From so many working days after the step's last day on.
    pub after_workdays: i8,
}

/// Who is told of what is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// 联带责任人: the linked leader.
    Leader,
    /// 专(兼)干: the clerk of the institution.
    Clerk,
    /// 领导小组组长: the head of its steering group.
    GroupHead,
}

impl Told {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Leader, Self::Clerk, Self::GroupHead];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Clerk => "clerk",
            Self::GroupHead => "group-head",
        }
    }

    /// The one whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.id() == text)
    }
}

/// From when on whoever serves elsewhere is appraised there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Secondment {
    /// So many months after its first day, on the day of that number (a month that has none: its last day), the host begins to appraise.
    pub host_after_months: i8,
}

/// The days on which something is to be done for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// For which periods.
    pub of: Occasion,
    /// How many months after the period's last month; 0 is that month itself.
    pub months_after: i8,
    /// The first day of the month, 1 to 31. A day that the month does not have stands for its last.
    pub first_day: i8,
    /// The last day of the month, included.
    pub last_day: i8,
}

/// What is appraised or rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// 月考评: every month
    Month,
    /// 半年初评: the first half-year
    FirstRating,
    /// 年终总评: the year
    FinalRating,
}

impl Occasion {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Month, Self::FirstRating, Self::FinalRating];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::FirstRating => "first-rating",
            Self::FinalRating => "final-rating",
        }
    }

    /// The occasion whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|occasion| occasion.id() == text)
    }

    /// What a period is appraised or rated for.
    #[must_use]
    pub const fn of(period: Period) -> Self {
        match period {
            Period::Month { .. } => Self::Month,
            Period::FirstHalf { .. } => Self::FirstRating,
            Period::Year { .. } => Self::FinalRating,
        }
    }

    /// Whether it ends in an appraisal or in a rating.
    #[must_use]
    pub const fn course(self) -> Course {
        match self {
            Self::Month => Course::Month,
            Self::FirstRating | Self::FinalRating => Course::Rating,
        }
    }
}

/// Which of two courses a sheet takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// A month is appraised, and filed.
    Month,
    /// A half-year or a year is rated, and proclaimed.
    Rating,
}

impl Course {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Month, Self::Rating];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Rating => "rating",
        }
    }

    /// The course whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|course| course.id() == text)
    }
}

/// One step of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In which courses it is taken.
    pub of: Vec<Course>,
    /// Who takes it.
    pub by: Actor,
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Whoever is appraised.
    Subject,
    /// 联带责任人: the leader who is linked on the day of the step; for a unit, its lead's.
    Leader,
    /// 考评主体: the steering group that [`Assessor`] finds.
    Assessor,
}

impl Actor {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Subject, Self::Leader, Self::Assessor];

    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Leader => "leader",
            Self::Assessor => "assessor",
        }
    }

    /// The actor whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.id() == text)
    }
}

/// Whose sheets a steering group approves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessor {
    /// For which kinds of subject.
    pub subjects: Vec<Subject>,
    /// For which of them; without a condition, for all.
    pub when: Option<Condition>,
    /// For those only whose post is called so, if anything is named.
    pub titled: Option<Titled>,
    /// Whose steering group.
    pub body: Body,
}

/// What a post must be called. A title may name several offices, apart by commas or spaces: one of them must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titled {
    /// The office's name ends in one of these.
    pub ends: Vec<String>,
    /// And in none of these.
    pub but: Vec<String>,
}

impl Titled {
    /// Whether a title names such an office.
    #[must_use]
    pub fn fits(&self, title: &str) -> bool {
        let ends = |office: &str, words: &[String]| words.iter().any(|word| office.ends_with(word.as_str()));
        let mut offices = title.split(|c: char| c.is_whitespace() || "、，,；;/".contains(c));
        offices.any(|office| ends(office, &self.ends) && !ends(office, &self.but))
    }
}

/// Whose steering group approves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// That of the subject's own institution.
    Own,
    /// That of the nearest institution above which is sought; the one directly above if any will do.
    Parent(Sought),
    /// The city's.
    City,
}

impl Body {
    /// The word in packages and results.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Parent(_) => "parent",
            Self::City => "city",
        }
    }
}

/// A group and a system of institutions, each as an index in the vocabulary; any, if absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The group.
    pub group: Option<usize>,
    /// The system.
    pub system: Option<usize>,
}
