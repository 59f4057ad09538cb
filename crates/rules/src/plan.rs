//! The rules that are in force for one period, laid out for columns.

use liandai_model::{Day, Period, Points, Subject};

use crate::package::{
    Allowance, Band, Blend, Bonus, Ceiling, Criterion, DeductionRule, Exclusion, Flag, Ground, Last, Package,
    Penalty, Quota, Rule, Rulebook, Settlement, Status, Top, Within, reason_ids,
};

/// A package's rules for one period.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    /// The package.
    pub package: &'p Package,
    /// The rated period.
    pub period: Period,
    rules: [Rules<'p>; 3],
}

/// The rules in force for one kind of subject.
#[derive(Clone, Debug)]
pub struct Rules<'p> {
    /// Whose rules they are.
    pub subject: Subject,
    /// Whether this kind of subject is rated in the period.
    pub rated: bool,
    /// The clause under which it is rated.
    pub clause: &'p str,
    /// What the criteria's maxima sum to.
    pub total: Option<&'p Rule<Points>>,
    /// The criteria.
    pub criteria: Vec<&'p Rule<Criterion>>,
    /// What a sheet row may name: the criterion, or each of its items.
    pub slots: Vec<Slot>,
    /// Blend of months and period.
    pub blend: Option<&'p Rule<Blend>>,
    /// How deductions are taken off.
    pub deductions: Option<&'p Rule<DeductionRule>>,
    /// Bonus groups.
    pub bonuses: Vec<&'p Rule<Bonus>>,
    /// What is taken off the total.
    pub penalties: Vec<&'p Rule<Penalty>>,
    /// Grounds that are tried in this period.
    pub grounds: Vec<&'p Rule<Ground>>,
    /// Exclusions.
    pub exclusions: Vec<&'p Rule<Exclusion>>,
    /// Which status wins.
    pub precedence: Option<&'p Rule<Vec<Status>>>,
    /// Bands, highest first.
    pub bands: Vec<&'p Rule<Band>>,
    /// Among whom ranks are given.
    pub rank: Option<&'p Rule<Within>>,
    /// Last places that are looked for in this period.
    pub lasts: Vec<&'p Rule<Last>>,
    /// Flags by condition, in order.
    pub flags: Vec<&'p Rule<Flag>>,
    /// The best of a group.
    pub tops: Vec<&'p Rule<Top>>,
    /// Ceilings that are tried in this period.
    pub ceilings: Vec<&'p Rule<Ceiling>>,
    /// The quota, if it is in use.
    pub quota: Option<&'p Rule<Quota>>,
    /// Consequences; none in a first rating.
    pub settlements: Vec<&'p Rule<Settlement>>,
    /// Allowances; none in a first rating.
    pub allowances: Vec<&'p Rule<Allowance>>,
    /// Names of flags, by bit.
    pub flag_names: &'p [String],
    /// Names of reasons, by bit, sorted.
    pub reason_names: Vec<String>,
}

/// What one row of a sheet gives points for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// As the file writes it: `criterion` or `criterion.item`.
    pub name: String,
    /// The criterion it belongs to.
    pub criterion: usize,
    /// The greatest points.
    pub max: Points,
}

/// Why a period cannot be rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// A month is appraised, not rated.
    Month,
    /// The period ends before the regulation applies.
    BeforeEffect(Day),
}

impl<'p> Plan<'p> {
    /// The plan for a first or a final rating.
    ///
    /// # Errors
    /// The period cannot be rated.
    pub fn new(package: &'p Package, period: Period) -> Result<Self, PlanError> {
        if matches!(period, Period::Month { .. }) {
            return Err(PlanError::Month);
        }
        if period.last_day() < package.effective_from {
            return Err(PlanError::BeforeEffect(package.effective_from));
        }
        let rules = Subject::ALL.map(|subject| Rules::new(subject, package.rulebook(subject), period));
        Ok(Self { package, period, rules })
    }

    /// The rules for the sheets of any period, a month too: for criteria and assessors. Nothing is rated by it, and whether the regulation
    /// applies yet is not asked.
    #[must_use]
    pub fn for_sheets(package: &'p Package, period: Period) -> Self {
        let rules = Subject::ALL.map(|subject| Rules::new(subject, package.rulebook(subject), period));
        Self { package, period, rules }
    }

    /// The rules for one kind of subject.
    #[must_use]
    pub const fn rules(&self, subject: Subject) -> &Rules<'p> {
        let [institution, unit, officer] = &self.rules;
        match subject {
            Subject::Institution => institution,
            Subject::Unit => unit,
            Subject::Officer => officer,
        }
    }

    /// What a sheet of another year may name: the criteria that were in force on its last day.
    #[must_use]
    pub fn slots_of(&self, subject: Subject, period: Period) -> Vec<Slot> {
        layout(&in_force(&self.package.rulebook(subject).criteria, period.last_day()))
    }

    /// How many monthly sheets of this kind of subject count in the period.
    #[must_use]
    pub fn months(&self, subject: Subject) -> usize {
        let months = if self.rules(subject).blend.is_some() { self.period.months().1 } else { 0 };
        usize::try_from(months).unwrap_or(0)
    }
}

impl<'p> Rules<'p> {
    fn new(subject: Subject, book: &'p Rulebook, period: Period) -> Self {
        let day = period.last_day();
        let is_final = matches!(period, Period::Year { .. });
        let criteria = in_force(&book.criteria, day);
        let slots = layout(&criteria);
        let mut bands = in_force(&book.bands, day);
        bands.sort_by_key(|rule| std::cmp::Reverse(rule.body.from));
        let mut rules = Self {
            subject,
            rated: is_final || book.first_rating,
            clause: &book.clause,
            total: single(&book.total, day),
            criteria,
            slots,
            blend: single(&book.blend, day),
            deductions: single(&book.deductions, day),
            bonuses: in_force(&book.bonuses, day),
            penalties: in_force(&book.penalties, day),
            grounds: in_force(&book.grounds, day),
            exclusions: in_force(&book.exclusions, day),
            precedence: single(&book.precedence, day),
            bands,
            rank: single(&book.rank, day),
            lasts: in_force(&book.lasts, day),
            flags: in_force(&book.flags, day),
            tops: in_force(&book.tops, day),
            ceilings: in_force(&book.ceilings, day),
            quota: single(&book.quota, day).filter(|rule| rule.body.on),
            settlements: in_force(&book.settlements, day),
            allowances: in_force(&book.allowances, day),
            flag_names: &book.flag_names,
            reason_names: reason_ids(book),
        };
        if !is_final {
            rules.grounds.retain(|rule| !rule.body.final_only);
            rules.lasts.retain(|rule| !rule.body.final_only);
            rules.ceilings.retain(|rule| !rule.body.final_only);
            rules.settlements.clear();
            rules.allowances.clear();
        }
        rules
    }

    /// The bit of a flag.
    #[must_use]
    pub fn flag_bit(&self, name: &str) -> u64 {
        self.flag_names.iter().position(|flag| flag == name).map_or(0, bit)
    }

    /// The bit of a reason.
    #[must_use]
    pub fn reason_bit(&self, name: &str) -> u64 {
        self.reason_names.iter().position(|reason| reason == name).map_or(0, bit)
    }

    /// Whether a grade stands above another: a higher band gives it. Five stars are better than four, class 1 than class 2.
    #[must_use]
    pub fn is_better(&self, grade: u8, than: u8) -> bool {
        let place = |grade| self.bands.iter().position(|rule| rule.body.grade == grade);
        place(grade).zip(place(than)).is_some_and(|(place, other)| place < other)
    }

    /// The grade of the next band below; the grade itself if there is none.
    #[must_use]
    pub fn next_below(&self, grade: u8) -> u8 {
        let mut below = self.bands.iter().skip_while(|rule| rule.body.grade != grade).skip(1);
        below.next().map_or(grade, |rule| rule.body.grade)
    }

    /// The slots of one criterion.
    pub fn slots_of(&self, criterion: usize) -> impl Iterator<Item = usize> + '_ {
        self.slots
            .iter()
            .enumerate()
            .filter(move |(_, slot)| slot.criterion == criterion)
            .map(|(index, _)| index)
    }
}

/// The bit of the flag or reason with that number.
pub(crate) fn bit(number: usize) -> u64 {
    u32::try_from(number).ok().and_then(|number| 1_u64.checked_shl(number)).unwrap_or(0)
}

/// The names whose bits are set, in order.
pub fn names_of(bits: u64, names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().enumerate().filter(move |(at, _)| bits & bit(*at) != 0).map(|(_, name)| name.as_str())
}

fn layout(criteria: &[&Rule<Criterion>]) -> Vec<Slot> {
    criteria.iter().enumerate().flat_map(|(index, rule)| slots(index, rule)).collect()
}

fn slots(index: usize, rule: &Rule<Criterion>) -> Vec<Slot> {
    if rule.body.items.is_empty() {
        return vec![Slot { name: rule.id.clone(), criterion: index, max: rule.body.max }];
    }
    let slot = |item: &crate::package::Item| Slot {
        name: format!("{}.{}", rule.id, item.id),
        criterion: index,
        max: item.max,
    };
    rule.body.items.iter().map(slot).collect()
}

fn in_force<T>(rules: &[Rule<T>], day: Day) -> Vec<&Rule<T>> {
    rules.iter().filter(|rule| rule.applies_on(day)).collect()
}

fn single<T>(rules: &[Rule<T>], day: Day) -> Option<&Rule<T>> {
    rules.iter().find(|rule| rule.applies_on(day))
}
