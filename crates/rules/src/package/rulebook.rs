//! The primitives from which a regulation is built, each with its clause, origin and dates.

use liandai_model::{Day, Points, Text};

use crate::{diagnostic::Place, exact::Decimal, expression::Condition};

/// Who says so: the text, or somebody who had to fill a gap in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The regulation's own words.
    Text,
    /// An assumption, marked as such wherever it shows.
    Assumption,
}

/// One rule: a primitive with its clause, origin and the days on which it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule<T> {
    /// Its stable id; for a reason, a flag or a settlement also the word in the results.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// The clause that it carries out.
    pub clause: String,
    /// Who says so.
    pub origin: Origin,
    /// What was assumed, and why.
    pub note: Option<Text>,
    /// The first day on which it is in force.
    pub from: Day,
    /// The first day on which it is not any more.
    pub until: Day,
    /// Where it stands in the package.
    pub place: Place,
    /// The primitive.
    pub body: T,
}

impl<T> Rule<T> {
    /// Whether it is in force on that day.
    #[must_use]
    pub fn applies_on(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }
}

/// All rules for one kind of subject.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rulebook {
    /// Whether it is rated at mid-year.
    pub first_rating: bool,
    /// The clause under which it is rated.
    pub clause: String,
    /// What the criteria's maxima sum to.
    pub total: Vec<Rule<Points>>,
    /// The criteria, in order.
    pub criteria: Vec<Rule<Criterion>>,
    /// How months and the period's own sheet are blended; without it, only the period's sheet counts.
    pub blend: Vec<Rule<Blend>>,
    /// How deductions are taken off.
    pub deductions: Vec<Rule<DeductionRule>>,
    /// Bonus groups.
    pub bonuses: Vec<Rule<Bonus>>,
    /// What is taken off the total.
    pub penalties: Vec<Rule<Penalty>>,
    /// Grounds that are listed, and usually disqualify.
    pub grounds: Vec<Rule<Ground>>,
    /// Grounds for not being rated.
    pub exclusions: Vec<Rule<Exclusion>>,
    /// Which status wins when several hold.
    pub precedence: Vec<Rule<Vec<Status>>>,
    /// Grades by total.
    pub bands: Vec<Rule<Band>>,
    /// Among whom ranks are given.
    pub rank: Vec<Rule<Within>>,
    /// Last places.
    pub lasts: Vec<Rule<Last>>,
    /// Flags by condition.
    pub flags: Vec<Rule<Flag>>,
    /// The best of a group.
    pub tops: Vec<Rule<Top>>,
    /// Ceilings on the grade.
    pub ceilings: Vec<Rule<Ceiling>>,
    /// A share of the best grade.
    pub quota: Vec<Rule<Quota>>,
    /// Rewards and consequences.
    pub settlements: Vec<Rule<Settlement>>,
    /// Payments for titles.
    pub allowances: Vec<Rule<Allowance>>,
    /// Names of all flags that its rules write, in the order in which they are settled.
    pub flag_names: Vec<String>,
}

/// A criterion and its greatest points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The greatest points.
    pub max: Points,
    /// Items that sum to it, if the sheet gives points by item.
    pub items: Vec<Item>,
}

/// A part of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id; a sheet writes `criterion.item`.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// The greatest points.
    pub max: Points,
}

/// The weight of the mean of the months against the period's own sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blend {
    /// From 0 to 1.
    pub monthly_weight: Decimal,
}

/// Deductions never take a criterion below the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionRule {
    /// Whether one fact counts once for a subject.
    pub once_per_fact: bool,
    /// The least points of a criterion after deductions.
    pub floor: Points,
}

/// Bonuses with a common cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// What earns points.
    pub awards: Vec<Award>,
    /// The most that the group gives.
    pub cap: Points,
    /// Whether the same title counts once, at its highest points.
    pub once_per_title: bool,
}

/// Points for one kind of honour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Index of the kind in the vocabulary.
    pub kind: usize,
    /// Points by level, in the order of the vocabulary; a level that is not named gives none.
    pub by_level: Vec<Points>,
    /// Whether the points are the same at every level, and the level may be absent.
    pub flat: bool,
}

/// Points off the total for each record of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Index of the kind in the vocabulary.
    pub kind: usize,
    /// Points for each.
    pub points: Points,
    /// The total does not fall below this.
    pub floor: Points,
}

/// What a ground does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The subject gets no grade.
    Disqualify,
    /// The ground is listed as a reason; a flag may ask for its findings.
    Note,
}

/// A ground: when it holds, it is a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// When it holds.
    pub when: Condition,
    /// What it does.
    pub effect: Effect,
    /// Whether it is tried in the final rating only.
    pub final_only: bool,
}

/// A ground for not being rated, without blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// When it holds.
    pub when: Condition,
}

/// The outcome of a rating for a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// Has a grade.
    #[default]
    Rated,
    /// A ground takes the grade away.
    Disqualified,
    /// Not rated, without blame.
    Excluded,
    /// The period's sheet is missing.
    Incomplete,
}

impl Status {
    /// All, in the order of their codes.
    pub const ALL: [Self; 4] = [Self::Rated, Self::Disqualified, Self::Excluded, Self::Incomplete];

    /// The word in results and conditions.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rated => "rated",
            Self::Disqualified => "disqualified",
            Self::Excluded => "excluded",
            Self::Incomplete => "incomplete",
        }
    }

    /// The status with that word.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == text)
    }
}

/// A grade for totals from `from` (included) to `below` (excluded).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The grade.
    pub grade: u8,
    /// The least total.
    pub from: Points,
    /// The total that belongs to the band above, if there is one.
    pub below: Option<Points>,
}

/// Among whom subjects are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The same institution.
    Institution,
    /// The same group of institutions.
    Group,
    /// The same system.
    System,
    /// Everybody.
    All,
}

impl Within {
    /// The word in packages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Group => "group",
            Self::System => "system",
            Self::All => "all",
        }
    }

    /// The value with that word.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        [Self::Institution, Self::Group, Self::System, Self::All].into_iter().find(|w| w.id() == text)
    }
}

/// The lowest total of a group. The rule's id is a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The group.
    pub within: Within,
    /// The least number of complete subjects for there to be a last one.
    pub least: u32,
    /// Whether it is looked for in the final rating only.
    pub final_only: bool,
}

/// A flag by condition. The rule's id is the flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// When it is set.
    pub when: Condition,
}

/// The best of each rank group, as a flag. The rule's id is the flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Top {
    /// Who may be.
    pub when: Condition,
    /// The last admitted rank, by group in the order of the vocabulary.
    pub limits: Vec<Option<u32>>,
}

/// A grade that is not exceeded while the condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// When it bites.
    pub when: Condition,
    /// The best grade left.
    pub at_most: u8,
    /// Whether it is tried in the final rating only.
    pub final_only: bool,
}

/// At most a share of an institution's rated subjects may have a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Whether it is in use.
    pub on: bool,
    /// The grade that is rationed; who is kept out gets the next below.
    pub grade: u8,
    /// The share in percent.
    pub percent: Decimal,
}

/// A reward or consequence in the final rating. The rule's id is its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// When it falls due.
    pub when: Condition,
    /// The sum of money, if one is named.
    pub amount: Option<Amount>,
    /// Whether people must decide it: whatever removes, transfers or dismisses a person.
    pub proposal: bool,
    /// What may not be recorded of whom while it lasts.
    pub bars: Option<Bars>,
}

/// Honours that somebody may not receive while a consequence lasts: for the term `ineligibility` after the rated year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Who: the head of the institution that it is about, or whoever it is about.
    pub head: bool,
    /// Which kinds of honour, by index in the vocabulary.
    pub honours: Vec<usize>,
}

/// A sum of money, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So much.
    Fixed(u32),
    /// So much for each officer of the unit or institution.
    PerMember(u32),
}

/// A monthly payment while a title is valid. The rule's id is its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Index of the title in the vocabulary.
    pub title: usize,
    /// Yuan for each month whose first day lies in the title's validity.
    pub yuan_per_month: u32,
    /// A title older than that many years is not paid for.
    pub years: u32,
}

/// The sum of points, at most the greatest that there is: a package may say anything before it is checked.
pub(super) fn sum_of(all: impl Iterator<Item = Points>) -> Points {
    all.fold(Points::ZERO, |sum, points| {
        Points::from_hundredths(sum.hundredths().saturating_add(points.hundredths()))
    })
}

/// The reason that every package has: the period's sheet is missing.
pub(crate) const NO_PERIOD_SHEET: &str = "no-period-sheet";
/// The flag of a ceiling that bites.
pub(crate) const CEILING: &str = "ceiling";
/// The flag of a tie at the edge of a limited number.
pub(crate) const TIE: &str = "tie_at_cutoff";

/// Names of all reasons that a rulebook can give, sorted, without repeats.
#[must_use]
pub fn reason_ids(rulebook: &Rulebook) -> Vec<String> {
    let grounds = rulebook.grounds.iter().map(|rule| rule.id.clone());
    let exclusions = rulebook.exclusions.iter().map(|rule| rule.id.clone());
    let mut all: Vec<_> = grounds.chain(exclusions).chain([NO_PERIOD_SHEET.to_owned()]).collect();
    all.sort();
    all.dedup();
    all
}
