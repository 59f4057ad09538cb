//! Confirmed facts: deductions, honours, attendance, satisfaction, findings, observations. A finding, an honour has its mark as id; one
//! without, or whose mark another bears already, its own id.

use std::collections::HashSet;

use liandai_model::FactTable;
use liandai_store::{
    Tx,
    rating_facts::{FactsWithin, RatingFact},
};

use super::{
    out::Out,
    people::{People, send_sorted},
    sheets::write,
};
use crate::Error;

/// What facts of a table are called in the store.
const fn kind(table: FactTable) -> &'static str {
    match table {
        FactTable::Deductions => "deduction",
        FactTable::Honours => "honour",
        FactTable::Attendance => "attendance",
        FactTable::Satisfaction => "satisfaction",
        FactTable::Findings => "finding",
        FactTable::History => "history",
        _ => "observation",
    }
}

/// Sends the facts of one table.
pub(super) async fn send(tx: &mut Tx, people: &People, table: FactTable, out: &mut Out) -> Result<(), Error> {
    let period = people.period;
    let within = match table {
        FactTable::Satisfaction => FactsWithin::Period(period.to_string()),
        _ => FactsWithin::Days(period.first_day(), period.last_day()),
    };
    let facts = tx.rating_facts(kind(table), &within, people.as_of).await?;
    let facts: Vec<(&RatingFact, &str)> =
        facts.iter().filter_map(|fact| Some((fact, people.code(fact.subject_id)?))).collect();
    let day = |fact: &RatingFact| fact.from_day.to_string();
    match table {
        FactTable::Deductions => {
            let row = |(fact, code): &(&RatingFact, &str)| {
                let mark = if fact.mark.is_empty() { fact.id.to_string() } else { fact.mark.clone() };
                [mark, fact.subject.clone(), (*code).to_owned(), fact.word.clone(), points(fact), day(fact)]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
        FactTable::Honours => {
            let mut marks = HashSet::new();
            let row = |(fact, code): &(&RatingFact, &str)| {
                let level = fact.level.clone().unwrap_or_default();
                let (subject, code, word) = (fact.subject.clone(), (*code).to_owned(), fact.word.clone());
                [own_mark(fact, &mut marks), subject, code, word, fact.title.clone(), level, day(fact)]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
        FactTable::Findings => {
            let mut marks = HashSet::new();
            let row = |(fact, code): &(&RatingFact, &str)| {
                let (subject, code, word) = (fact.subject.clone(), (*code).to_owned(), fact.word.clone());
                [own_mark(fact, &mut marks), subject, code, word, day(fact)]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
        FactTable::Attendance => {
            let row = |(fact, code): &(&RatingFact, &str)| {
                let to = fact.to_day.map_or_else(String::new, |day| day.to_string());
                [(*code).to_owned(), fact.word.clone(), day(fact), to, tenths(fact)]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
        FactTable::Satisfaction => {
            let row = |(fact, code): &(&RatingFact, &str)| {
                let count = |count: Option<i64>| count.unwrap_or(0).to_string();
                let counts = [fact.satisfied, fact.basically_satisfied, fact.dissatisfied].map(count);
                let [satisfied, basically, dissatisfied] = counts;
                let (subject, code, period) = (fact.subject.clone(), (*code).to_owned(), period.to_string());
                [subject, code, period, satisfied, basically, dissatisfied]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
        _ => {
            let row = |(fact, code): &(&RatingFact, &str)| {
                [fact.subject.clone(), (*code).to_owned(), fact.word.clone(), points(fact), day(fact)]
            };
            send_sorted(facts.iter().map(row).collect(), out).await;
        }
    }
    Ok(())
}

fn own_mark(fact: &RatingFact, marks: &mut HashSet<String>) -> String {
    if !fact.mark.is_empty() && marks.insert(fact.mark.clone()) {
        fact.mark.clone()
    } else {
        fact.id.to_string()
    }
}

fn points(fact: &RatingFact) -> String {
    let mut text = String::new();
    write(fact.points.and_then(|points| i32::try_from(points).ok()).unwrap_or(0), &mut text);
    text
}

/// Days with one decimal.
fn tenths(fact: &RatingFact) -> String {
    let tenths = fact.days.unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
