//! Why a subject got what it got: a tree of steps, each with its clause, the values used, what was tried and did not
//! apply, and what stands before the next grade up. The steps are made by the functions of the rating itself, for a range of
//! one row. Nothing here is prose: those who show a tree word it in their reader's language, or write it as JSON.

mod conditions;
mod criteria;
mod evidence;
mod extras;
mod judgement;
mod next;
mod result;
mod settlements;
mod standing;
mod steps;
mod value;

use liandai_model::{Subject, Text};
use serde::Serialize;

pub use result::Traced;
pub use value::{Value, in_lowest_terms};

use crate::{
    package::{Origin, Rule},
    plan::Plan,
    population::Population,
    rating::Rating,
};

/// The derivation of one subject's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The kind of subject: `institution`, `unit` or `officer`.
    pub subject: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its institution's name; empty for an institution.
    pub institution: String,
    /// Its unit's name; empty for all but officers of a unit.
    pub unit: String,
    /// The rated period.
    pub period: String,
    /// The regulation.
    pub regulation: Text,
    /// How many grades there are: the number of stars that are drawn.
    pub grades: u8,
    /// What came out, as the steps derive it.
    pub result: Traced,
    /// The derivation, in the order of the rating.
    pub steps: Vec<Step>,
    /// The nearest grade above and what stands before it; absent at the top.
    pub next: Option<Step>,
}

/// Every kind of step. The id is the key of its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// All criteria.
    Criteria,
    /// One criterion.
    Criterion,
    /// The mean of the monthly sheets.
    Months,
    /// There are no monthly sheets, so that they have no weight.
    NoMonths,
    /// The period's own sheet.
    OwnSheet,
    /// One item of a criterion on the period's own sheet.
    Item,
    /// The period's own sheet is not there.
    NoOwnSheet,
    /// Both together by their weights.
    Blend,
    /// A deduction.
    Deduction,
    /// A criterion that does not fall below its floor.
    Floor,
    /// The sum of the criteria.
    Base,
    /// A bonus group.
    Bonus,
    /// An honour.
    Honour,
    /// Honours that no rule for this kind of subject gives points for.
    Unused,
    /// Points off the total.
    Penalty,
    /// The total.
    Total,
    /// A last place.
    Last,
    /// All grounds and exclusions.
    Judgement,
    /// A ground.
    Ground,
    /// An exclusion.
    Exclusion,
    /// The status.
    Status,
    /// The rank.
    Rank,
    /// The band of the total.
    Band,
    /// One band of the scale.
    Scale,
    /// A flag.
    Flag,
    /// Being among the best.
    Top,
    /// A ceiling.
    Ceiling,
    /// The quota.
    Quota,
    /// The final grade.
    Grade,
    /// All consequences.
    Settlements,
    /// A consequence.
    Settlement,
    /// An allowance.
    Allowance,
    /// A person whom a consequence concerns.
    Person,
    /// One of these.
    Any,
    /// All of these.
    All,
    /// Not this.
    Not,
    /// A comparison.
    Test,
    /// A month's total.
    FactMonth,
    /// Leave or absence.
    FactAttendance,
    /// A finding.
    FactFinding,
    /// Satisfaction answers.
    FactSatisfaction,
    /// The day of joining.
    FactJoined,
    /// A member led.
    FactMember,
    /// An institution headed.
    FactInstitution,
    /// The days on which a member was led.
    FactLink,
    /// A title that an allowance is paid for.
    FactTitle,
    /// A former year's outcome.
    FactHistory,
    /// An observation.
    FactObservation,
    /// The nearest grade above.
    Next,
    /// Points that are missing.
    MissingPoints,
    /// A ground that stands in the way.
    BlockedByGround,
    /// An exclusion that stands in the way.
    BlockedByExclusion,
    /// The missing sheet stands in the way.
    BlockedByNoSheet,
    /// A ceiling that stands in the way.
    BlockedByCeiling,
    /// The quota stands in the way.
    BlockedByQuota,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What kind.
    pub step: Kind,
    /// The rule's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The rule's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What was assumed where the text is silent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumption: Option<Text>,
    /// Whether what was tried applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// The values used, by name.
    #[serde(serialize_with = "value::as_map", skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(&'static str, Value)>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

impl Step {
    /// A bare step.
    const fn new(step: Kind) -> Self {
        Self {
            step,
            rule: None,
            title: None,
            clause: None,
            assumption: None,
            holds: None,
            values: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// A step that carries out a rule.
    fn of<T>(step: Kind, rule: &Rule<T>) -> Self {
        Self {
            rule: Some(rule.id.clone()),
            title: (!rule.title.zh.is_empty()).then(|| rule.title.clone()),
            clause: Some(rule.clause.clone()),
            assumption: (rule.origin == Origin::Assumption).then(|| rule.note.clone().unwrap_or_default()),
            ..Self::new(step)
        }
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// With a number that is a count.
    fn counting(self, name: &'static str, number: impl TryInto<i64>) -> Self {
        self.with(name, Value::Count(number.try_into().unwrap_or(i64::MAX)))
    }

    /// With a word of a file or package.
    fn naming(self, name: &'static str, word: &str) -> Self {
        self.with(name, Value::Word(word.to_owned()))
    }

    fn having(mut self, values: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        self.values.extend(values);
        self
    }

    const fn holding(mut self, holds: bool) -> Self {
        self.holds = Some(holds);
        self
    }

    fn under(mut self, steps: impl IntoIterator<Item = Self>) -> Self {
        self.steps.extend(steps);
        self
    }

    /// The steps below of one kind.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Self> {
        self.steps.iter().filter(move |step| step.step == kind)
    }

    /// The value with that name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Plan<'_> {
    /// Explains one subject of a rating made by this plan from this population. `None` if that kind of subject is not
    /// rated in the period, or there is no such subject.
    #[must_use]
    pub fn explain(
        &self,
        population: &Population,
        rating: &Rating,
        subject: Subject,
        row: usize,
    ) -> Option<Explanation> {
        if !self.rules(subject).rated || row >= population.ids(subject).len() {
            return None;
        }
        Some(steps::explain(self, population, rating, subject, row))
    }
}
