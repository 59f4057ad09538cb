//! The facts that make a value.

use liandai_model::{Day, Points, Subject};

use super::{Kind, Step, Value};
use crate::{
    expression::Operand,
    package::{Indicator, IndicatorSource, Outcome, Status},
    population::{Answers, Population, index},
    rating::{context::Context, criteria, shared::led_pairs},
};

/// The facts that make a value.
pub fn facts(context: &Context<'_>, operand: Operand, row: usize) -> Vec<Step> {
    let population = context.population;
    match operand {
        Operand::Indicator(number) => context
            .plan
            .package
            .indicators
            .get(number)
            .map_or_else(Vec::new, |indicator| indicator_facts(context, number, indicator, row)),
        Operand::Findings(ground) => findings(context, context.subject, row, ground),
        Operand::MemberFindings(ground) => {
            let home = match context.subject {
                Subject::Institution => &population.officers.institutions,
                _ => &population.officers.units,
            };
            let members = home.iter().enumerate().filter(|(_, home)| index(**home) == row);
            members
                .flat_map(|(officer, _)| {
                    let member = move |step: Step| {
                        step.with("id", Value::Word(population.officers.ids.get(officer).to_owned()))
                            .with("name", Value::Word(population.name(Subject::Officer, officer).to_owned()))
                    };
                    findings(context, Subject::Officer, officer, ground).into_iter().map(member)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

fn findings(context: &Context<'_>, subject: Subject, row: usize, ground: usize) -> Vec<Step> {
    let population = context.population;
    population
        .facts(subject)
        .findings
        .of(row)
        .iter()
        .filter(|finding| usize::from(finding.ground) == ground)
        .map(|finding| {
            Step::new(Kind::FactFinding)
                .with("finding", Value::Word(population.texts.get(index(finding.id)).to_owned()))
                .with("day", Value::Day(finding.day))
        })
        .collect()
}

/// Whether anybody answered at all. The sum of the counts may be more than a count holds.
fn was_asked(answers: &Answers) -> bool {
    *answers != Answers::default()
}

fn indicator_facts(context: &Context<'_>, number: usize, indicator: &Indicator, row: usize) -> Vec<Step> {
    let population = context.population;
    let facts = population.facts(context.subject);
    match &indicator.source {
        IndicatorSource::Satisfaction { .. } => Some(facts.satisfaction.of(row))
            .filter(was_asked)
            .map(|answers| {
                Step::new(Kind::FactSatisfaction)
                    .counting("satisfied", answers.satisfied)
                    .counting("basically", answers.basically)
                    .counting("dissatisfied", answers.dissatisfied)
            })
            .into_iter()
            .collect(),
        IndicatorSource::MonthsBelow(below) => months_below(context, row, below.hundredths()),
        IndicatorSource::Attendance(kinds) => population
            .attendance
            .of(row)
            .iter()
            .filter(|leave| kinds.contains(&usize::from(leave.kind)))
            .map(|leave| {
                let words = &context.plan.package.vocabulary.attendance;
                let kind = words.get(usize::from(leave.kind)).map(|word| word.text.clone());
                Step::new(Kind::FactAttendance)
                    .with("kind", Value::Text(kind.unwrap_or_default()))
                    .with("from", Value::Day(leave.from))
                    .with("days", Value::TenthsOfDays(i64::from(leave.tenths)))
            })
            .collect(),
        IndicatorSource::YearsOfService => population
            .officers
            .joined
            .get(row)
            .map(|&day| Step::new(Kind::FactJoined).with("day", Value::Day(day)))
            .into_iter()
            .collect(),
        IndicatorSource::History { years_ago, .. } => {
            let year = population.period.year() - i16::try_from(*years_ago).unwrap_or(i16::MAX);
            let former = facts.history.of(row).iter().filter(|history| history.year == year);
            former
                .map(|history| {
                    Step::new(Kind::FactHistory)
                        .counting("year", history.year)
                        .with("outcome", Value::Word(outcome_word(history.outcome)))
                })
                .collect()
        }
        IndicatorSource::Observation(_) => facts
            .observations
            .of(row)
            .iter()
            .filter(|observation| index(observation.indicator) == number)
            .map(|observation| {
                let value = Value::Fraction { hundredths: i64::from(observation.value), over: 1 };
                Step::new(Kind::FactObservation).with("value", value).with("day", Value::Day(observation.day))
            })
            .collect(),
        IndicatorSource::LedMembers(status) => led_members(context, row, *status),
        IndicatorSource::HeadedInstitutions(flag) => headed(context, row, *flag),
        IndicatorSource::Post
        | IndicatorSource::Group
        | IndicatorSource::System
        | IndicatorSource::InstitutionGrade
        | IndicatorSource::Headcount => Vec::new(),
    }
}

/// The word that `history.csv` has for an outcome.
fn outcome_word(outcome: Outcome) -> String {
    match outcome {
        Outcome::Class(class) => format!("class-{class}"),
        Outcome::Stars(stars) => format!("stars-{stars}"),
        Outcome::Disqualified => "disqualified".to_owned(),
        Outcome::Excluded => "excluded".to_owned(),
    }
}

fn months_below(context: &Context<'_>, row: usize, below: i32) -> Vec<Step> {
    let (rules, facts) = (context.plan.rules(context.subject), context.population.facts(context.subject));
    let months = criteria::months(rules, facts, row).into_iter().filter(|month| month.total < below);
    months
        .map(|month| {
            Step::new(Kind::FactMonth)
                .counting("month", month.number + 1)
                .with("sheet", Value::Points(Points::from_hundredths(month.sheet)))
                .with("points", Value::Points(Points::from_hundredths(month.total)))
        })
        .collect()
}

fn led_members(context: &Context<'_>, row: usize, status: Status) -> Vec<Step> {
    let population = context.population;
    led_pairs(population)
        .into_iter()
        .filter(|(leader, member)| {
            index(*leader) == row && context.outcomes.status.get(index(*member)) == Some(&status)
        })
        .map(|(leader, member)| {
            let links = population.links.iter().filter(|link| link.leader == leader && link.member == member);
            person(population, index(member), Kind::FactMember).under(links.map(|link| {
                Step::new(Kind::FactLink)
                    .with("from", Value::Day(link.from))
                    .with("to", if link.to == Day::MAX { Value::Absent } else { Value::Day(link.to) })
            }))
        })
        .collect()
}

/// An officer, by id and name.
pub fn person(population: &Population, row: usize, kind: Kind) -> Step {
    Step::new(kind)
        .naming("id", population.officers.ids.get(row))
        .naming("name", population.name(Subject::Officer, row))
}

fn headed(context: &Context<'_>, row: usize, flag: usize) -> Vec<Step> {
    let population = context.population;
    let heads = population.institutions.heads.iter().enumerate();
    heads
        .filter(|(institution, head)| index(**head) == row && context.shared.has_flag(*institution, flag))
        .map(|(institution, _)| {
            Step::new(Kind::FactInstitution)
                .with("id", Value::Word(population.institutions.ids.get(institution).to_owned()))
                .with("name", Value::Word(population.name(Subject::Institution, institution).to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_counts_of_answers_do_not_overflow() {
        let [satisfied, basically, dissatisfied] = [u32::MAX; 3];
        assert!(was_asked(&Answers { satisfied, basically, dissatisfied }));
        assert!(!was_asked(&Answers::default()));
    }
}
