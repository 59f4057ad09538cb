//! Reads and checks `cases.toml`: who may not act in a case, and how one can be decided.

use liandai_model::{Day, Points};

use super::{
    Clause, Vocabulary,
    cases::{Barring, CaseDay, CaseHandling, CaseOf, CaseOutcome, Cases, PROHIBITION},
    dates,
    read::{Citations, Naming, rule},
    read_organisation::{choice, known},
    reader::{Placed, Report, Table},
    rulebook::{Criterion, Rule},
};
use crate::diagnostic::{Code, Diagnostic};

/// What a clause must carry for cases to be wanted.
const CASE: &str = "case";

/// Reads the file. `criteria` are those of officers: whoever a case is about is one.
pub fn read(
    table: Table<'_, '_>,
    clauses: &[Clause],
    vocabulary: &Vocabulary,
    criteria: &[Rule<Criterion>],
    from: Day,
) -> Cases {
    let report = table.report();
    let citations = Citations::new(clauses);
    let reader = Reader { clauses, vocabulary, criteria };
    let handling: Vec<_> = table
        .versions("handling")
        .into_iter()
        .filter_map(|table| {
            rule(table, &Naming::Fixed("handling"), &citations, from, |table| Some(handling(table)))
        })
        .collect();
    let read_outcome = |table| rule(table, &Naming::Own, &citations, from, |table| reader.outcome(table));
    let written = table.tables("outcome");
    let count = written.len();
    let outcomes: Vec<_> = written.into_iter().filter_map(read_outcome).collect();
    if !table.has("handling") {
        table.missing("handling");
    }
    table.finish();
    dates::check_versions("handling", dates::of(&handling), from, report);
    dates::check_versions("outcome", dates::of(&outcomes), from, report);
    citations.check_coverage(clauses, CASE, report);
    let cases = Cases { handling, outcomes };
    // What cannot be read is reported where it stands.
    if count == cases.outcomes.len() {
        reader.check_prohibitions(&cases, from, report);
    }
    cases
}

fn handling(table: &Table<'_, '_>) -> CaseHandling {
    let mut barred = Vec::new();
    for word in table.strings("barred") {
        match Barring::from_id(&word.value) {
            Some(one) => barred.push(one),
            None => table.bad_value("barred", &word.place, &ids(Barring::ALL, Barring::id)),
        }
    }
    barred.sort_unstable();
    CaseHandling { barred }
}

struct Reader<'r> {
    clauses: &'r [Clause],
    vocabulary: &'r Vocabulary,
    criteria: &'r [Rule<Criterion>],
}

impl Reader<'_> {
    fn outcome(&self, table: &Table<'_, '_>) -> Option<CaseOutcome> {
        let of_ids: Vec<_> = CaseOf::ALL.iter().map(|one| one.id()).collect();
        let of = choice(table, "of", &of_ids, CaseOf::from_id);
        let day_ids: Vec<_> = CaseDay::ALL.iter().map(|one| one.id()).collect();
        let dated = choice(table, "dated", &day_ids, CaseDay::from_id);
        let prohibitions = self.prohibitions(table);
        let said = table.strings("findings");
        let findings = known(table, &said, &self.vocabulary.findings);
        let deductions = self.deductions(table);
        Some(CaseOutcome {
            of: of?,
            prohibitions: prohibitions?,
            dated: dated?,
            findings: findings?,
            deductions: deductions?,
        })
    }

    /// Clauses that forbid something.
    fn prohibitions(&self, table: &Table<'_, '_>) -> Option<Vec<String>> {
        let said = if table.has("prohibitions") { table.needed_strings("prohibitions") } else { Vec::new() };
        let mut is_whole = true;
        for Placed { value, place } in &said {
            let clause = self.clauses.iter().find(|clause| clause.id == *value);
            match clause {
                None => {
                    let unknown = Diagnostic::new(Code::UnknownClause, place.clone());
                    table.report().add(unknown.with("clause", value));
                }
                Some(clause) if !forbids(clause) => {
                    table.bad_value("prohibitions", place, PROHIBITION);
                }
                Some(_) => continue,
            }
            is_whole = false;
        }
        is_whole.then(|| said.into_iter().map(|one| one.value).collect())
    }

    /// Criteria of officers, each with points that can be taken off it.
    fn deductions(&self, table: &Table<'_, '_>) -> Option<Vec<(String, Points)>> {
        let said = table.points_by_word("deductions");
        let known: Vec<_> = self.criteria.iter().map(|one| one.id.as_str()).collect();
        let mut read = Vec::new();
        for (Placed { value, place }, points) in &said {
            let most = self.criteria.iter().filter(|one| one.id == *value).map(|one| one.body.max).min();
            match most {
                None => {
                    let unknown = Diagnostic::new(Code::UnknownWord, place.clone());
                    table.report().add(unknown.with("word", value).with("known", known.join(", ")));
                }
                Some(most) if *points <= Points::ZERO || *points > most => {
                    table.bad_value("deductions", place, &format!("0.01 … {most}"));
                }
                Some(_) => read.push((value.clone(), *points)),
            }
        }
        (read.len() == said.len()).then_some(read)
    }

    /// Every prohibition can be decided on, from the first day on.
    fn check_prohibitions(&self, cases: &Cases, from: Day, report: &Report) {
        for clause in self.clauses.iter().filter(|clause| forbids(clause)) {
            if cases.outcomes_on(from, CaseOf::Officer, &clause.id).next().is_none() {
                let uncovered = Diagnostic::new(Code::UncoveredClause, clause.place.clone());
                report.add(uncovered.with("clause", &clause.id).with("carries", PROHIBITION));
            }
        }
    }
}

fn forbids(clause: &Clause) -> bool {
    clause.carries.iter().any(|one| one == PROHIBITION)
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| id(*one)).collect::<Vec<_>>().join(", ")
}
