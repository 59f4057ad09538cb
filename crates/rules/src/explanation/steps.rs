//! The steps of one subject, in the order of the rating.

use liandai_model::Subject;

use super::{
    Explanation, Kind, Step, Traced,
    criteria::points,
    judgement::{judgement, lasts},
    next,
    settlements::settlements,
    standing::{band, ceilings, flags, quota, rank},
};
use crate::{
    plan::{Plan, Rules},
    population::{Facts, Population, index},
    rating::{Outcomes, Rating, context::Context},
};

/// One subject being explained.
pub struct Case<'c> {
    pub plan: &'c Plan<'c>,
    pub population: &'c Population,
    pub rating: &'c Rating,
    pub rules: &'c Rules<'c>,
    pub facts: &'c Facts,
    pub out: &'c Outcomes,
    pub row: usize,
}

impl<'c> Case<'c> {
    pub fn context(&self, is_final: bool) -> Context<'c> {
        Context {
            plan: self.plan,
            population: self.population,
            subject: self.rules.subject,
            outcomes: self.out,
            shared: &self.rating.shared,
            is_final,
        }
    }

    pub fn subject(&self) -> Subject {
        self.rules.subject
    }
}

impl Case<'_> {
    /// The name of the institution that an officer or a unit belongs to.
    fn institution(&self) -> &str {
        if self.subject() == Subject::Institution {
            return "";
        }
        let institution = self.population.institution_of(self.subject(), self.row);
        institution.map_or("", |institution| self.population.name(Subject::Institution, institution))
    }

    /// The name of an officer's unit.
    fn unit(&self) -> &str {
        let unit =
            self.population.officers.units.get(self.row).filter(|_| self.subject() == Subject::Officer);
        unit.map_or("", |&unit| self.population.name(Subject::Unit, index(unit)))
    }
}

/// See [`Plan::explain`].
pub fn explain(
    plan: &Plan<'_>,
    population: &Population,
    rating: &Rating,
    subject: Subject,
    row: usize,
) -> Explanation {
    let case = Case {
        plan,
        population,
        rating,
        rules: plan.rules(subject),
        facts: population.facts(subject),
        out: rating.outcomes(subject),
        row,
    };
    let mut result = Traced::default();
    let mut steps = points(&case, &mut result);
    steps.extend(lasts(&case, &mut result));
    let (judgement, status) = judgement(&case, &mut result);
    steps.extend(judgement);
    steps.extend(rank(&case, status, &mut result));
    let band = band(&case, status, &result);
    steps.extend(band.1);
    steps.extend(flags(&case, &mut result));
    let (ceilings, capped) = ceilings(&case, band.0, &mut result);
    steps.extend(ceilings);
    let (quota, grade) = quota(&case, capped, &mut result);
    steps.extend(quota);
    result.grade = (grade > 0).then_some(grade);
    if let Some(grade) = result.grade {
        steps.push(Step::new(Kind::Grade).counting("grade", grade));
    }
    steps.extend(settlements(&case));
    result.flags.sort();
    result.flags.dedup();
    result.reasons.sort();
    let next = next::next(&case, status, &steps);
    Explanation {
        subject: subject.id(),
        id: population.ids(subject).get(row).to_owned(),
        name: population.name(subject, row).to_owned(),
        institution: case.institution().to_owned(),
        unit: case.unit().to_owned(),
        grades: case.rules.bands.iter().map(|rule| rule.body.grade).max().unwrap_or(0),
        period: plan.period.to_string(),
        regulation: plan.package.title.clone(),
        result,
        steps,
        next,
    }
}
