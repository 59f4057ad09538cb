//! A condition for one row: each comparison with its value and the facts behind it.

use liandai_model::{Subject, Text};

use super::{Kind, Step, Value, evidence::facts};
use crate::{
    expression::{Against, Condition, Node, Operand, Test, typing::Type},
    package::{IndicatorSource, Status, Word},
    rating::{column::Column, context::Context},
};

/// The condition's steps for one row, and whether it holds.
pub fn condition(context: &Context<'_>, condition: &Condition, row: usize) -> (bool, Step) {
    let step = node(context, &condition.node, row);
    (step.holds == Some(true), step)
}

fn node(context: &Context<'_>, node_: &Node, row: usize) -> Step {
    let holds = context.node(node_, &(row..row + 1)).first() == Some(&true);
    let parts =
        |kind, parts: &[Node]| Step::new(kind).under(parts.iter().map(|part| node(context, part, row)));
    let step = match node_ {
        Node::Or(all) => parts(Kind::Any, all),
        Node::And(all) => parts(Kind::All, all),
        Node::Not(inner) => Step::new(Kind::Not).under([node(context, inner, row)]),
        Node::Test(test) => test_step(context, test, row),
    };
    step.holding(holds)
}

fn test_step(context: &Context<'_>, test: &Test, row: usize) -> Step {
    let kind = kind_of(context, test.operand);
    let left =
        value_of(&context.column(test.operand, &(row..row + 1)), &kind, words_of(context, test.operand));
    let right = match &test.against {
        Against::Number(number) => Value::Decimal(number.to_string()),
        Against::Word(word) => word_value(&kind, words_of(context, test.operand), *word),
        Against::Operand(other) => {
            value_of(&context.column(*other, &(row..row + 1)), &kind, words_of(context, *other))
        }
        Against::True => Value::Flag(true),
    };
    Step::new(Kind::Test)
        .naming("operand", operand_id(test.operand))
        .with("what", title_of(context, test.operand))
        .naming("type", kind.id())
        .with("value", left)
        .naming("comparison", test.comparison.sign())
        .with("against", right)
        .under(facts(context, test.operand, row))
}

/// What sort of operand it is.
const fn operand_id(operand: Operand) -> &'static str {
    match operand {
        Operand::Indicator(_) => "indicator",
        Operand::Findings(_) => "findings",
        Operand::MemberFindings(_) => "member-findings",
        Operand::Switch(_) => "switch",
        Operand::Flag(_) => "flag",
        Operand::Total => "total",
        Operand::Grade => "grade",
        Operand::Rank => "rank",
        Operand::Status => "status",
    }
}

fn kind_of(context: &Context<'_>, operand: Operand) -> Type {
    match operand {
        Operand::Indicator(number) => context
            .plan
            .package
            .indicators
            .get(number)
            .map_or(Type::Count, |indicator| indicator.kind(&context.plan.package.vocabulary)),
        Operand::Findings(_) | Operand::MemberFindings(_) | Operand::Grade | Operand::Rank => Type::Count,
        Operand::Switch(_) | Operand::Flag(_) => Type::Flag,
        Operand::Total => Type::Points,
        Operand::Status => Type::Choice(Status::ALL.iter().map(|status| status.id().to_owned()).collect()),
    }
}

/// The vocabulary of a choice, where it has one.
fn words_of<'c>(context: &'c Context<'_>, operand: Operand) -> &'c [Word] {
    let vocabulary = &context.plan.package.vocabulary;
    let Operand::Indicator(number) = operand else { return &[] };
    match context.plan.package.indicators.get(number).map(|indicator| &indicator.source) {
        Some(IndicatorSource::Post) => &vocabulary.posts,
        Some(IndicatorSource::Group) => &vocabulary.groups,
        Some(IndicatorSource::System) => &vocabulary.systems,
        Some(IndicatorSource::InstitutionGrade) => &vocabulary.grades,
        _ => &[],
    }
}

fn word_value(kind: &Type, words: &[Word], code: usize) -> Value {
    if let Some(word) = words.get(code) {
        return Value::Text(word.text.clone());
    }
    let Type::Choice(ids) = kind else { return Value::Absent };
    ids.get(code).map_or(Value::Absent, |id| Value::Word(id.clone()))
}

fn value_of(column: &Column, kind: &Type, words: &[Word]) -> Value {
    let Some((value, over)) = column.get(0) else { return Value::Absent };
    match kind {
        Type::Count => Value::Count(value),
        Type::Points | Type::Number => Value::Fraction { hundredths: value, over: over / 100 },
        Type::Days => Value::TenthsOfDays(value),
        Type::Ratio => Value::Share { part: value, of: over },
        Type::Flag => Value::Flag(value == 1),
        Type::Choice(_) => word_value(kind, words, usize::try_from(value).unwrap_or(usize::MAX)),
    }
}

/// What an operand is called: an indicator's title, a ground's, a flag's; built-in names are words.
fn title_of(context: &Context<'_>, operand: Operand) -> Value {
    let package = context.plan.package;
    let text = match operand {
        Operand::Indicator(number) => package.indicators.get(number).map(|indicator| &indicator.title),
        Operand::Findings(ground) | Operand::MemberFindings(ground) => {
            package.vocabulary.findings.get(ground).map(|word| &word.text)
        }
        Operand::Switch(number) => package.switches.get(number).map(|rule| &rule.title),
        Operand::Flag(number) => flag_title(context, number),
        Operand::Total => return Value::Word("total".to_owned()),
        Operand::Grade => {
            let grade = if context.subject == Subject::Institution { "class" } else { "stars" };
            return Value::Word(grade.to_owned());
        }
        Operand::Rank => return Value::Word("rank".to_owned()),
        Operand::Status => return Value::Word("status".to_owned()),
    };
    text.map_or(Value::Absent, |text| Value::Text(text.clone()))
}

fn flag_title<'c>(context: &'c Context<'_>, number: usize) -> Option<&'c Text> {
    let book = context.plan.package.rulebook(context.subject);
    let name = book.flag_names.get(number)?;
    let lasts = book.lasts.iter().map(|rule| (&rule.id, &rule.title));
    let flags = book.flags.iter().map(|rule| (&rule.id, &rule.title));
    let tops = book.tops.iter().map(|rule| (&rule.id, &rule.title));
    lasts.chain(flags).chain(tops).find(|(id, _)| *id == name).map(|(_, title)| title)
}
