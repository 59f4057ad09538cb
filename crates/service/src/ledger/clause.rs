//! To which clause a piece of evidence belongs: a duty's, the criterion's or bonus's by which a fact counts, the one that a consequence follows
//! from, the one that asks for logs or reviews. The package says so; no clause is named here.

use liandai_model::{Day, FactKind, LedgerKind, Subject, Text};
use liandai_rules::package::{Fulfilled, Kept, Package};
use liandai_store::ledger::LedgerRow;

use crate::{fact, living::kept_clauses, settlement};

/// Whether a clause is another or stands below it: 三(四)1 is not above 三(四)10.
fn is_within(clause: &str, of: &str) -> bool {
    clause.strip_prefix(of).is_some_and(|rest| {
        !of.ends_with(|sign: char| sign.is_ascii_digit())
            || !rest.starts_with(|sign: char| sign.is_ascii_digit())
    })
}

/// The clause that asks for quarterly reviews.
fn review_clauses(package: &Package) -> Vec<&str> {
    let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
    let reviews = duties.iter().filter(|rule| rule.body.fulfilled == Some(Fulfilled::Review));
    reviews.map(|rule| rule.clause.as_str()).collect()
}

/// Words of facts with the clause by which each counts.
fn fact_clauses(package: &Package, day: Day) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for subject in Subject::ALL {
        let book = package.rulebook(subject);
        all.extend(book.criteria.iter().map(|rule| (rule.id.clone(), rule.clause.clone())));
        let honours = fact::choices(package, FactKind::Honour, subject, day);
        all.extend(honours.into_iter().filter_map(|one| Some((one.id, one.clause?))));
    }
    all
}

/// What of a kind belongs to a clause or below it.
pub(super) enum Within {
    /// Nothing.
    Nothing,
    /// What is given of these words.
    Words(Vec<String>),
    /// All of it.
    All,
}

impl Within {
    const fn all_if(is_within: bool) -> Self {
        if is_within { Self::All } else { Self::Nothing }
    }
}

/// What of a kind belongs to a clause or below it.
pub(super) fn words(package: &Package, kind: LedgerKind, of: &str, day: Day) -> Within {
    let some = |words: Vec<String>| if words.is_empty() { Within::Nothing } else { Within::Words(words) };
    match kind {
        LedgerKind::Duty => {
            let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
            let mut ids: Vec<_> = duties
                .iter()
                .filter(|rule| is_within(&rule.clause, of))
                .map(|rule| rule.id.clone())
                .collect();
            ids.dedup();
            some(ids)
        }
        LedgerKind::Fact => {
            let words = fact_clauses(package, day).into_iter().filter(|(_, clause)| is_within(clause, of));
            let mut words: Vec<_> = words.map(|(word, _)| word).collect();
            words.sort();
            words.dedup();
            some(words)
        }
        LedgerKind::Settlement => {
            let ids = package.clauses.iter().map(|clause| &clause.id).filter(|id| is_within(id, of));
            some(ids.cloned().collect())
        }
        LedgerKind::Log => {
            Within::all_if(kept_clauses(package, day, Kept::Log).iter().any(|clause| is_within(clause, of)))
        }
        LedgerKind::Review => {
            Within::all_if(review_clauses(package).iter().any(|clause| is_within(clause, of)))
        }
    }
}

/// The clause of a piece of evidence; none, if the regulation in force knows its word no longer or gives it no clause.
pub(super) fn clause_of(package: &Package, row: &LedgerRow, day: Day) -> Option<String> {
    match row.kind {
        LedgerKind::Duty => {
            let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
            duties.iter().rev().find(|rule| rule.id == row.word).map(|rule| rule.clause.clone())
        }
        LedgerKind::Fact => {
            let kind = FactKind::from_id(&row.detail)?;
            if kind == FactKind::Deduction {
                let criteria = &package.rulebook(row.subject).criteria;
                return criteria
                    .iter()
                    .rev()
                    .find(|rule| rule.id == row.word)
                    .map(|rule| rule.clause.clone());
            }
            let choices = fact::choices(package, kind, row.subject, row.day.unwrap_or(day));
            choices.into_iter().find(|one| one.id == row.word)?.clause
        }
        LedgerKind::Log => kept_clauses(package, day, Kept::Log).first().map(|clause| (*clause).to_owned()),
        LedgerKind::Settlement => Some(row.word.clone()),
        LedgerKind::Review => review_clauses(package).first().map(|clause| (*clause).to_owned()),
    }
}

/// The clauses to choose from, in the order of the document: those to which some evidence can belong.
pub(super) fn choices(package: &Package, day: Day) -> Vec<(String, Text)> {
    let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
    let mut known: Vec<String> = duties.iter().map(|rule| rule.clause.clone()).collect();
    known.extend(fact_clauses(package, day).into_iter().map(|(_, clause)| clause));
    for subject in Subject::ALL {
        known.extend(package.rulebook(subject).settlements.iter().map(|rule| rule.clause.clone()));
    }
    let within = package.clauses.iter().filter(|clause| known.contains(&clause.id));
    within.map(|clause| (clause.id.clone(), clause.title.clone())).collect()
}

/// What a piece of evidence was given of, in the words of the regulation; none where the kind says it all.
pub(super) fn what(package: &Package, row: &LedgerRow) -> Option<Text> {
    match row.kind {
        LedgerKind::Duty => {
            let duties = package.duties().map_or(&[][..], |duties| &duties.duties);
            duties.iter().rev().find(|rule| rule.id == row.word).map(|rule| rule.title.clone())
        }
        LedgerKind::Fact => fact::shown(package, FactKind::from_id(&row.detail)?, row.subject, &row.word),
        LedgerKind::Settlement => settlement::title(package, row.subject.id(), &row.detail).cloned(),
        LedgerKind::Log | LedgerKind::Review => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_stands_below_the_ones_that_its_number_begins_with() {
        for (clause, of, expected) in [
            ("三(四)1(2)", "三(四)1", true),
            ("三(四)1", "三(四)1", true),
            ("三(四)10", "三(四)1", false),
            ("三(四)10(1)", "三(四)", true),
            ("二(二)4", "三", false),
        ] {
            assert_eq!(is_within(clause, of), expected, "{clause} {of}");
        }
    }
}
