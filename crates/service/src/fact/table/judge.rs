//! Rows of registers against what is recorded: what is wrong, what is new, what is there already.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use liandai_documents::{
    organisation::Verdict,
    registers::{RegisterRow, Registers},
};
use liandai_model::{FactKind, Subject};
use liandai_store::{Tx, fact::Fact};

use super::{
    cells::{column_of, columns_of_subject, draft, kind_of, mark_of, subject_of},
    known::{Beside, Known, Person},
};
use crate::{
    Call, Error, Problem, Service,
    fact::{
        choices,
        draft::{EVIDENCE, Meant, read},
        record::bar_of,
    },
    import::{Told, ToldProblem, told},
    powers::Action,
    typed::Typed,
};

/// A file of facts and what it would do.
#[derive(Debug, Default)]
pub(crate) struct JudgedFacts {
    /// Every row of the file, in its order.
    pub(crate) rows: Vec<JudgedRow>,
    /// What is wrong with cells and parts.
    pub(crate) problems: Vec<ToldProblem>,
}

/// A row and what becomes of it.
#[derive(Debug)]
pub(crate) struct JudgedRow {
    /// As the file has it.
    pub(crate) row: RegisterRow,
    /// Whom it is about.
    pub(crate) label: String,
    /// What becomes of it.
    pub(crate) verdict: Verdict,
    /// Why the whole row cannot be applied.
    pub(crate) conflicts: Vec<Told>,
    /// The fact that it comes to, if it is new, and by what power.
    pub(super) new: Option<(Fact, Arc<Person>)>,
}

impl JudgedRow {
    /// The cells that say something, with their columns.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let cells = self.row.table.register_columns().iter().zip(&self.row.cells);
        cells.map(|(name, text)| (*name, text.as_str())).filter(|(_, text)| !text.is_empty())
    }
}

impl JudgedFacts {
    /// Whether it can be applied.
    pub(crate) fn is_good(&self) -> bool {
        !self.problems.iter().any(|problem| problem.is_error)
            && !self.rows.iter().any(|row| row.verdict == Verdict::Conflicting)
    }
}

impl Service {
    /// Judges the rows of a file that the user calls `name`, by what the transaction sees.
    pub(crate) async fn judge_facts(
        &self,
        tx: &mut Tx,
        call: &Call,
        name: &str,
        registers: Registers,
    ) -> Result<JudgedFacts, Error> {
        let problems: Vec<ToldProblem> = registers.problems.kept().iter().map(told).collect();
        let place = |one: &ToldProblem| (one.part.clone(), one.row, one.column.clone());
        let told = problems.iter().filter(|one| one.is_error).map(place).collect();
        let mut judging = Judging { service: self, call, name, known: Known::default(), problems, told };
        let mut rows = Vec::with_capacity(registers.rows.len());
        for row in registers.rows {
            rows.push(judging.judge(tx, row).await?);
        }
        let mut problems = judging.problems;
        problems.sort_by(|one, other| (&one.part, one.row).cmp(&(&other.part, other.row)));
        let mut judged = JudgedFacts { rows, problems };
        judged.mark_bad_rows();
        Ok(judged)
    }
}

impl JudgedFacts {
    /// A row with a bad cell cannot be applied.
    fn mark_bad_rows(&mut self) {
        let errors = self.problems.iter().filter(|problem| problem.is_error && problem.row > 0);
        let bad: HashSet<(&str, u32)> = errors.map(|problem| (problem.part.as_str(), problem.row)).collect();
        for row in &mut self.rows {
            if bad.contains(&(&*row.row.part, row.row.line)) {
                row.verdict = Verdict::Conflicting;
            }
        }
    }
}

struct Judging<'j> {
    service: &'j Service,
    call: &'j Call,
    name: &'j str,
    known: Known,
    problems: Vec<ToldProblem>,
    /// The cells that were found wrong by their form: part, line and column.
    told: HashSet<(String, u32, String)>,
}

impl Judging<'_> {
    fn wrong(&mut self, row: &RegisterRow, column: &str, told: Told) {
        self.problems.push(ToldProblem {
            part: row.part.to_string(),
            row: row.line,
            column: column.to_owned(),
            is_error: true,
            told,
        });
    }

    /// Whether a cell was found wrong by its form, or its column is not there.
    fn is_told(&self, row: &RegisterRow, column: &str) -> bool {
        [row.line, 0].iter().any(|line| self.told.contains(&(row.part.to_string(), *line, column.to_owned())))
    }

    async fn judge(&mut self, tx: &mut Tx, row: RegisterRow) -> Result<JudgedRow, Error> {
        let mut judged = JudgedRow {
            label: String::new(),
            verdict: Verdict::Conflicting,
            conflicts: Vec::new(),
            new: None,
            row,
        };
        let Some(kind) = kind_of(judged.row.table) else { return Ok(judged) };
        let Some(person) = self.person(tx, &judged.row, kind).await? else { return Ok(judged) };
        judged.label = format!("{} {}", person.about.name, person.about.code);
        if !person.decision.allowed {
            judged.conflicts.push(Told::new(
                "conflict-not-allowed",
                vec![("action", Action::RecordFact.id().to_owned())],
            ));
        }
        let meant = self.meant(&judged.row, kind, &person).await?;
        let Some(meant) = meant.filter(|_| !judged.row.is_bad) else { return Ok(judged) };
        let given = mark_of(&judged.row);
        let mark = if given.is_empty() { self.service.new_mark(self.call, kind) } else { given.to_owned() };
        let facts = self.service.facts_of(self.call, &person.about, kind, &meant, &mark)?;
        let Some(fact) = facts.into_iter().next() else { return Ok(judged) };
        judged.verdict =
            self.against(tx, &mut judged.conflicts, (&judged.row, &fact, &meant), &person).await?;
        if judged.verdict == Verdict::New {
            self.known.add(&fact, judged.row.line);
            judged.new = Some((fact, person));
        }
        Ok(judged)
    }

    /// Whom a row is about.
    async fn person(
        &mut self,
        tx: &mut Tx,
        row: &RegisterRow,
        kind: FactKind,
    ) -> Result<Option<Arc<Person>>, Error> {
        let (of_kind, who) = columns_of_subject(kind);
        let Some(subject) = subject_of(row, kind) else {
            if !row.text(of_kind).is_empty() {
                let known = Subject::ALL.map(Subject::id).join(", ");
                self.wrong(row, of_kind, unknown_word(row.text(of_kind), known));
            }
            return Ok(None);
        };
        let code = row.text(who);
        if code.is_empty() {
            return Ok(None);
        }
        let person = self.known.person(self.service, tx, self.call, (subject, code)).await?;
        if person.is_none() {
            let told = Told::new("fact-import-unknown", vec![("value", code.to_owned())]);
            self.wrong(row, who, told);
        }
        Ok(person)
    }

    /// What a row means under the package of its day; nothing if something is wrong, which is told.
    async fn meant(
        &mut self,
        row: &RegisterRow,
        kind: FactKind,
        person: &Person,
    ) -> Result<Option<Meant>, Error> {
        let place = format!("{} · {} · {}", self.name, row.part, row.line);
        let place: String = place.chars().take(EVIDENCE).collect();
        let draft = draft(row, kind, &place);
        let today = self.call.today();
        let day = draft.day().unwrap_or(today);
        let version = self.service.regulation_on(self.call.tenant, day).await?;
        let mut typed = Typed::default();
        let meant = read(&version.package, &person.about, &draft, today, &mut typed);
        let problems = typed.into_problems();
        let is_right = problems.is_empty();
        for Problem { field, key, arguments } in problems {
            let column = column_of(kind, field);
            if self.is_told(row, column) {
                continue;
            }
            let told = match (key, field) {
                ("typed-choice", "level") => {
                    let levels = version.package.vocabulary.levels.iter().map(|word| word.id.clone());
                    unknown_word(row.text(column), levels.collect::<Vec<_>>().join(", "))
                }
                ("typed-choice", _) => {
                    let words = choices(&version.package, kind, person.about.whom.subject(), day);
                    let words = words.into_iter().map(|word| word.id);
                    unknown_word(row.text(column), words.collect::<Vec<_>>().join(", "))
                }
                _ => Told::new(key, arguments),
            };
            self.wrong(row, column, told);
        }
        Ok(is_right.then_some(meant))
    }

    /// What becomes of a row that is right in itself.
    async fn against(
        &mut self,
        tx: &mut Tx,
        conflicts: &mut Vec<Told>,
        (row, fact, meant): (&RegisterRow, &Fact, &Meant),
        person: &Person,
    ) -> Result<Verdict, Error> {
        let has_mark = !mark_of(row).is_empty();
        let beside = self.known.beside(tx, (fact, meant), has_mark).await?;
        let mut refuse = |key: &'static str, arguments| conflicts.push(Told::new(key, arguments));
        match beside {
            Beside::Recorded => return Ok(Verdict::Unchanged),
            Beside::Repeated(first) => refuse("problem-repeated", vec![("first", first.to_string())]),
            Beside::Meets(_, key) => refuse(key, vec![("value", fact.mark.clone())]),
            Beside::New => {}
        }
        if has_mark && self.known.is_mark_taken(tx, fact).await? {
            refuse("fact-import-id-taken", vec![("value", fact.mark.clone())]);
        }
        if fact.kind == FactKind::Honour
            && let Some(bar) = bar_of(tx, self.call, &person.about, &fact.word, fact.from_day).await?
        {
            let arguments = vec![
                ("clause", bar.consequence.clause.clone()),
                ("period", bar.consequence.period.clone()),
                ("until", bar.until.to_string()),
            ];
            refuse("fact-barred", arguments);
        }
        Ok(if conflicts.is_empty() { Verdict::New } else { Verdict::Conflicting })
    }
}

fn unknown_word(value: &str, known: String) -> Told {
    Told::new("problem-unknown-word-in-cell", vec![("value", value.to_owned()), ("known", known)])
}

/// The problems of rows, by part and line: what the preview tells of each.
pub(crate) fn by_row(problems: &[ToldProblem]) -> HashMap<(&str, u32), Vec<&Told>> {
    let mut all: HashMap<(&str, u32), Vec<&Told>> = HashMap::new();
    for problem in problems.iter().filter(|problem| problem.is_error && problem.row > 0) {
        all.entry((problem.part.as_str(), problem.row)).or_default().push(&problem.told);
    }
    all
}
