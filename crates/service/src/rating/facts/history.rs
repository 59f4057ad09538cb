//! Outcomes of former years: of ratings that are in force; a confirmed fact about the same year counts before them.

use std::collections::BTreeMap;

use liandai_store::{
    Tx,
    rating_facts::{FactsWithin, FormerResult},
};

use super::{
    out::Out,
    people::{People, send_sorted},
};
use crate::Error;

/// Sends a row for each subject and year.
pub(super) async fn send(tx: &mut Tx, people: &People, out: &mut Out) -> Result<(), Error> {
    let year = people.period.year();
    let before = format!("{year:04}");
    let mut outcomes: BTreeMap<(String, String, String), String> = BTreeMap::new();
    for former in tx.former_results(&before, people.as_of).await? {
        if let (Some(code), Some(outcome)) = (people.code(former.subject_id), outcome(&former)) {
            outcomes.insert((former.subject, code.to_owned(), former.period), outcome);
        }
    }
    for fact in tx.rating_facts("history", &FactsWithin::Before(before), people.as_of).await? {
        if let (Some(code), Some(period)) = (people.code(fact.subject_id), fact.period) {
            outcomes.insert((fact.subject, code.to_owned(), period), fact.word);
        }
    }
    let rows = outcomes.into_iter();
    let rows = rows.map(|((subject, code, year), outcome)| [subject, code, year, outcome]).collect();
    send_sorted(rows, out).await;
    Ok(())
}

/// The word of `history.csv`; nothing for those who could not be rated.
fn outcome(former: &FormerResult) -> Option<String> {
    match (former.status.as_str(), former.stars, former.class) {
        ("disqualified" | "excluded", ..) => Some(former.status.clone()),
        ("rated", Some(stars), _) => Some(format!("stars-{stars}")),
        ("rated", None, Some(class)) => Some(format!("class-{class}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_the_words_of_the_file() {
        let of = |status: &str, stars, class| {
            outcome(&FormerResult {
                period: "2025".to_owned(),
                subject: "officer".to_owned(),
                subject_id: uuid::Uuid::nil(),
                status: status.to_owned(),
                stars,
                class,
            })
        };
        assert_eq!(of("rated", Some(4), None).as_deref(), Some("stars-4"));
        assert_eq!(of("rated", None, Some(3)).as_deref(), Some("class-3"));
        assert_eq!(of("disqualified", None, None).as_deref(), Some("disqualified"));
        assert_eq!(of("excluded", None, None).as_deref(), Some("excluded"));
        assert_eq!(of("incomplete", None, None), None);
    }
}
