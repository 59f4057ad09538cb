//! What a package's procedure comes to: the calendar of a year, and who approves whose sheet.

use std::ops::Range;

use liandai_model::{Day, Period, Subject};
use rayon::prelude::*;

use crate::{
    package::{
        Assessor, Body, Occasion, Package, Procedure, PublicNotice, Reminder, Rule, Secondment, Sought, Step,
        Term, TermOf, Titled, Window,
    },
    plan::Plan,
    population::{Institutions, Population, index},
    rating::{Outcomes, column::blocks, context::Context, shared::Shared},
};

/// Something that is to be done for a period, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due<'p> {
    /// The rule that says so.
    pub rule: &'p Rule<Window>,
    /// For which period.
    pub period: Period,
    /// The first day.
    pub first: Day,
    /// The last day, included.
    pub last: Day,
}

/// Everything that is to be done for the months, the first half and the whole of a year (until 9998), in order of date; of
/// one date, first for the shorter period, then as the package has it. A rule counts for a period if it is in force on
/// the period's last day, as with a [`Plan`]. The last entries lie in the next year. A package without a procedure has
/// no calendar.
#[must_use]
pub fn calendar(package: &Package, year: i16) -> Vec<Due<'_>> {
    let months = (1..=12).map(|month| Period::Month { year, month });
    let ratings = [Period::FirstHalf { year }, Period::Year { year }];
    let windows = package.procedure.as_ref().map_or(&[][..], |procedure| &procedure.windows);
    let mut all: Vec<_> = months
        .chain(ratings)
        .flat_map(|period| windows.iter().filter_map(move |rule| due(rule, period)))
        .collect();
    all.sort_by_key(|due| (due.first, due.last));
    all
}

fn due(rule: &Rule<Window>, period: Period) -> Option<Due<'_>> {
    let window = &rule.body;
    if window.of != Occasion::of(period) || !rule.applies_on(period.last_day()) {
        return None;
    }
    // Months from January of the period's year, from 0.
    let month = period.months().1 - 1 + window.months_after;
    let (year, month) = (period.year() + i16::from(month / 12), month % 12 + 1);
    let day = |day: i8| (1..=day).rev().find_map(|day| Day::new(year, month, day));
    Some(Due { rule, period, first: day(window.first_day)?, last: day(window.last_day)? })
}

/// The steps that a sheet of the period takes, in order.
#[must_use]
pub fn steps(package: &Package, period: Period) -> Vec<&Rule<Step>> {
    let (course, day) = (Occasion::of(period).course(), period.last_day());
    let steps = package.procedure.iter().flat_map(|procedure| &procedure.steps);
    steps.filter(|rule| rule.applies_on(day) && rule.body.of.contains(&course)).collect()
}

/// Who is told of what is overdue on `day`, and from when on, in the order of the package.
pub fn reminders(package: &Package, day: Day) -> impl Iterator<Item = &Rule<Reminder>> {
    let reminders = package.procedure.iter().flat_map(|procedure| &procedure.reminders);
    reminders.filter(move |rule| rule.applies_on(day))
}

/// From which day on the host of a secondment that began on `from` appraises whoever is away, by the rule that is in force on `on`; with
/// the rule. Without a rule the home institution always does.
#[must_use]
pub fn host_appraises_from(package: &Package, from: Day, on: Day) -> Option<(&Rule<Secondment>, Day)> {
    let mut rules = package.procedure.iter().flat_map(|procedure| &procedure.secondment);
    let rule = rules.find(|rule| rule.applies_on(on))?;
    Some((rule, from.add_months(i16::from(rule.body.host_after_months))))
}

/// How long something may take by the rule that is in force on a day; none, if the regulation sets no such term.
#[must_use]
pub fn term(package: &Package, of: TermOf, on: Day) -> Option<&Rule<Term>> {
    let mut terms = package.procedure.iter().flat_map(|procedure| &procedure.terms);
    terms.find(|rule| rule.id == of.id() && rule.applies_on(on))
}

/// What a public notice shows by the rule that is in force on a day.
#[must_use]
pub fn public_notice(package: &Package, on: Day) -> Option<&Rule<PublicNotice>> {
    package.procedure.iter().flat_map(|procedure| &procedure.notice).find(|rule| rule.applies_on(on))
}

/// Who approves a subject's sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routing<'p> {
    /// The case that decides; absent if none holds.
    pub case: Option<&'p Rule<Assessor>>,
    /// The institution whose steering group approves, as a row of the population, or why there is none.
    pub institution: Result<usize, Unroutable>,
}

/// Why nobody is found to approve a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unroutable {
    /// No case of the package holds.
    NoCase,
    /// The subject's institution is not there.
    NoInstitution,
    /// There is no institution above, or none of the kind that the case asks for.
    NoParent,
    /// No institution is the city's.
    NoCity,
    /// Several institutions could be the city's.
    SeveralCities,
}

impl Unroutable {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::NoCase, Self::NoInstitution, Self::NoParent, Self::NoCity, Self::SeveralCities];

    /// The word in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoCase => "no-case",
            Self::NoInstitution => "no-institution",
            Self::NoParent => "no-parent",
            Self::NoCity => "no-city",
            Self::SeveralCities => "several-cities",
        }
    }
}

/// Whether some case in force is about this kind of subject: the Measures name assessors of units and officers only.
#[must_use]
pub fn has_assessors(plan: &Plan<'_>, subject: Subject) -> bool {
    !cases(plan, subject).is_empty()
}

/// Who approves whose sheet, for all subjects of one kind, which must be of the plan's population.
#[must_use]
pub fn assessors<'p>(plan: &Plan<'p>, population: &Population, subject: Subject) -> Vec<Routing<'p>> {
    let shared = Shared::new(population);
    let router = Router::new(plan, population, subject, &shared);
    let count = population.ids(subject).len();
    let routings: Vec<_> = blocks(count).into_par_iter().map(|rows| router.routings(&rows)).collect();
    routings.concat()
}

/// Who approves the sheet of one subject.
#[must_use]
pub fn assessor<'p>(plan: &Plan<'p>, population: &Population, subject: Subject, row: usize) -> Routing<'p> {
    let shared = Shared::new(population);
    let found = Router::new(plan, population, subject, &shared).routings(&(row..row + 1)).pop();
    found.unwrap_or(Routing { case: None, institution: Err(Unroutable::NoCase) })
}

/// The cases for one kind of subject that are in force on the period's last day, in order.
fn cases<'p>(plan: &Plan<'p>, subject: Subject) -> Vec<&'p Rule<Assessor>> {
    let package: &'p Package = plan.package;
    let assessors = package.procedure.iter().flat_map(|procedure| &procedure.assessors);
    let day = plan.period.last_day();
    assessors.filter(|rule| rule.applies_on(day) && rule.body.subjects.contains(&subject)).collect()
}

/// Everything that is the same for all rows.
struct Router<'p, 'r> {
    plan: &'r Plan<'p>,
    population: &'r Population,
    subject: Subject,
    shared: &'r Shared,
    cases: Vec<&'p Rule<Assessor>>,
    city: Result<usize, Unroutable>,
}

impl<'p, 'r> Router<'p, 'r> {
    fn new(plan: &'r Plan<'p>, population: &'r Population, subject: Subject, shared: &'r Shared) -> Self {
        let procedure = plan.package.procedure.as_ref();
        let city = city(procedure, &population.institutions, plan.period.last_day());
        Self { plan, population, subject, shared, cases: cases(plan, subject), city }
    }

    fn routings(&self, rows: &Range<usize>) -> Vec<Routing<'p>> {
        // Cases are tried at the stage of facts, where no outcome is asked for.
        let outcomes = Outcomes::default();
        let context = Context {
            plan: self.plan,
            population: self.population,
            subject: self.subject,
            outcomes: &outcomes,
            shared: self.shared,
            is_final: false,
        };
        let mut found: Vec<Option<&'p Rule<Assessor>>> = vec![None; rows.len()];
        for &case in &self.cases {
            let holds = case.body.when.as_ref().map(|when| context.node(&when.node, rows));
            for (at, slot) in found.iter_mut().enumerate() {
                let holds = holds.as_ref().is_none_or(|holds| holds.get(at) == Some(&true));
                let holds = holds && self.is_called(case.body.titled.as_ref(), rows.start + at);
                if holds && slot.is_none() {
                    *slot = Some(case);
                }
            }
        }
        let route = |(row, case): (usize, Option<&'p Rule<Assessor>>)| Routing {
            case,
            institution: case
                .ok_or(Unroutable::NoCase)
                .and_then(|case| self.institution(case.body.body, row)),
        };
        rows.clone().zip(found).map(route).collect()
    }

    /// Whether the subject's post is called as the case wants it.
    fn is_called(&self, titled: Option<&Titled>, row: usize) -> bool {
        let Some(titled) = titled else { return true };
        let title = self.population.officers.post_titles.get(row);
        self.subject == Subject::Officer && title.is_some_and(|title| titled.fits(title))
    }

    fn institution(&self, body: Body, row: usize) -> Result<usize, Unroutable> {
        let institutions = &self.population.institutions;
        let own = self.population.institution_of(self.subject, row);
        let own = own.filter(|&own| own < institutions.ids.len()).ok_or(Unroutable::NoInstitution)?;
        match body {
            Body::Own => Ok(own),
            Body::Parent(sought) => above(institutions, own, sought).ok_or(Unroutable::NoParent),
            Body::City => self.city,
        }
    }
}

/// The nearest institution above that is sought. Institutions that stand above each other in a circle end somewhere.
fn above(institutions: &Institutions, own: usize, sought: Sought) -> Option<usize> {
    let count = institutions.ids.len();
    let up = |at: &usize| institutions.parents.get(*at).map(|&parent| index(parent)).filter(|at| *at < count);
    let chain = std::iter::successors(up(&own), up).take(count);
    chain.take_while(|&at| at != own).find(|&at| is_sought(institutions, at, sought))
}

fn is_sought(institutions: &Institutions, at: usize, Sought { group, system }: Sought) -> bool {
    let is = |words: &[u8], word: Option<usize>| {
        word.is_none_or(|word| words.get(at).is_some_and(|&code| usize::from(code) == word))
    };
    is(&institutions.groups, group) && is(&institutions.systems, system)
}

/// The institution whose steering group is the city's: there must be exactly one.
fn city(procedure: Option<&Procedure>, institutions: &Institutions, day: Day) -> Result<usize, Unroutable> {
    let rule = procedure.and_then(|procedure| procedure.city.iter().find(|rule| rule.applies_on(day)));
    let sought = rule.ok_or(Unroutable::NoCity)?.body;
    let mut fitting = (0..institutions.ids.len()).filter(|&at| is_sought(institutions, at, sought));
    match (fitting.next(), fitting.next()) {
        (None, _) => Err(Unroutable::NoCity),
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Unroutable::SeveralCities),
    }
}
