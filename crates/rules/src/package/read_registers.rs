//! Reads and checks `registers.toml`: topics, and registers with their fields, steps and consequences.

use std::collections::BTreeMap;

use liandai_model::{Day, Role, Subject, Text};

use super::{
    Clause, Vocabulary, Word, dates,
    duties::{Confirmer, Duties, Holder, Measure},
    read::{Citations, Naming, needed_id, rule},
    read_organisation::{choice, known, listed, whole},
    reader::{Placed, Table},
    registers::{
        Entering, FieldKind, NumberField, NumberUnit, Register, RegisterConsequence, RegisterField,
        RegisterStep, Registers,
    },
};
use crate::diagnostic::{Code, Diagnostic, Place};

const REGISTER: &str = "register";
/// The most fields that one form has, and columns that one list has besides.
pub const MOST_FIELDS: usize = 16;
const MOST_COLUMNS: usize = 4;
const MOST_STEPS: usize = 12;
/// The most characters of a line and of several.
const MOST_LINE: u32 = 200;
const MOST_TEXT: u32 = 2000;
/// The greatest number, the longest time for a step, the longest time until an entry is renewed.
const MOST_NUMBER: u32 = 20_000_000;
const MOST_DAYS: u32 = 365;
const MOST_YEARS: u32 = 20;

/// Reads registers.
pub struct RegistersReader<'r> {
    pub vocabulary: &'r Vocabulary,
    /// What is owed, if the package says and all of it could be read.
    pub duties: Option<&'r Duties>,
    pub from: Day,
}

impl RegistersReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>, clauses: &[Clause]) -> Registers {
        let report = table.report();
        let citations = Citations::new(clauses);
        let topics: Vec<_> =
            table.words("topic").into_iter().map(|(word, text)| Word { id: word.value, text }).collect();
        let read = |table| {
            rule(table, &Naming::Own, &citations, self.from, |table| self.register(table, &topics, clauses))
        };
        let registers: Vec<_> = table.tables(REGISTER).into_iter().filter_map(read).collect();
        table.finish();
        dates::check_versions(REGISTER, dates::of(&registers), self.from, report);
        Registers { topics, registers }
    }

    fn register(&self, table: &Table<'_, '_>, topics: &[Word], clauses: &[Clause]) -> Option<Register> {
        let topic = table.needed_string("topic").and_then(|said| known(table, &[said], topics)?.pop());
        let of = choice(table, "of", &Subject::ALL.map(Subject::id), Subject::from_id);
        let mut fields = fields(table);
        let attachment = table.boolean("attachment", false);
        let entered = entered(table, of);
        let confirmer = confirmer(table, of);
        let seen_by = seen_by(table);
        // Whoever is above is not among those who see it, and what a file is called tells of what is in it.
        if seen_by.as_ref().is_some_and(|roles| !roles.is_empty()) {
            if confirmer.is_some_and(|confirmer| confirmer != Confirmer::Office) {
                let place = table.value_place("confirmed-by");
                table.bad_value("confirmed-by", &place, Confirmer::Office.id());
            }
            if attachment {
                table.bad_value("attachment", &table.value_place("attachment"), "false");
            }
        }
        let steps = steps(table, clauses);
        let duty = self.duty(table, of, confirmer);
        let sum = sum(table, fields.as_deref());
        let counts_when = counts_when(table, fields.as_deref());
        // What decides how much an entry counts is always filled in.
        let decisive = [
            sum.as_ref().ok().cloned().flatten(),
            counts_when.as_ref().ok().cloned().flatten().map(|(field, _)| field),
        ];
        for field in fields.iter_mut().flatten() {
            field.required |= decisive.iter().flatten().any(|id| *id == field.id);
        }
        let make_up = table.boolean("make-up", false);
        let renewed_after = if table.has("renewed-after-years") {
            Some(whole(table, "renewed-after-years", 1, MOST_YEARS)?)
        } else {
            None
        };
        let consequences = self.consequences(table);
        // What is added up, made up for and followed by something is the duty.
        if !table.has("duty") {
            for key in ["sum", "counts-when", "make-up", "consequence"] {
                if table.has(key) {
                    table.missing("duty");
                }
            }
        }
        Some(Register {
            topic: topic?,
            of: of?,
            fields: fields?,
            attachment,
            entered: entered?,
            confirmer: confirmer?,
            seen_by: seen_by?,
            steps: steps?,
            duty: duty.ok()?,
            sum: sum.ok()?,
            counts_when: counts_when.ok()?,
            make_up,
            renewed_after,
            consequences: consequences?,
        })
    }

    /// The duty that entries carry out: there is one, of the same debtors, and the same people confirm it.
    fn duty(
        &self,
        table: &Table<'_, '_>,
        of: Option<Subject>,
        confirmer: Option<Confirmer>,
    ) -> Result<Option<String>, Unread> {
        if !table.has("duty") {
            return Ok(None);
        }
        let Placed { value, place } = table.needed_string("duty").ok_or(Unread)?;
        // Where nothing is owed, entries carry nothing out.
        let Some(duties) = self.duties else { return Ok(Some(value)) };
        let all = &duties.duties;
        let Some(rule) = all.iter().find(|rule| rule.id == value && rule.body.kept.is_none()) else {
            let known: Vec<_> =
                all.iter().filter(|rule| rule.body.kept.is_none()).map(|rule| rule.id.as_str()).collect();
            let unknown = Diagnostic::new(Code::UnknownWord, place).with("word", &value);
            table.report().add(unknown.with("known", known.join(", ")));
            return Err(Unread);
        };
        let owed_by = match rule.body.by {
            Holder::Officer(_) => Subject::Officer,
            Holder::Unit => Subject::Unit,
            Holder::Institution(_) => Subject::Institution,
        };
        if of.is_some_and(|of| of != owed_by) {
            table.bad_value("of", &table.value_place("of"), owed_by.id());
        }
        if confirmer.is_some_and(|confirmer| confirmer != rule.body.confirmer) {
            let place = table.value_place("confirmed-by");
            table.bad_value("confirmed-by", &place, rule.body.confirmer.id());
        }
        Ok(Some(value))
    }

    fn consequences(&self, table: &Table<'_, '_>) -> Option<Vec<RegisterConsequence>> {
        let mut seen = BTreeMap::new();
        let read = |part: Table<'_, '_>| {
            let id = own_id(&part, &mut seen);
            let title = part.needed_text("title");
            let posts = listed(&part, "posts", &self.vocabulary.posts);
            part.finish();
            Some(RegisterConsequence { id: id?, title, posts: posts? })
        };
        table.tables("consequence").into_iter().map(read).collect()
    }
}

/// Something that stands there and cannot be read.
struct Unread;

fn entered(table: &Table<'_, '_>, of: Option<Subject>) -> Option<Vec<Entering>> {
    let said = table.needed_strings("entered-by");
    let mut all = Vec::new();
    for Placed { value, place } in &said {
        match Entering::from_id(value) {
            // A place enters nothing by itself: somebody keeps its ledger.
            Some(Entering::Subject) if of.is_some_and(|of| of != Subject::Officer) => {
                table.bad_value("entered-by", place, Entering::Keeper.id());
            }
            Some(entering) => all.push(entering),
            None => table.bad_value("entered-by", place, &ids(Entering::ALL, Entering::id)),
        }
    }
    (!said.is_empty() && all.len() == said.len()).then_some(all)
}

fn confirmer(table: &Table<'_, '_>, of: Option<Subject>) -> Option<Confirmer> {
    let all: &[Confirmer] = match of {
        Some(Subject::Unit | Subject::Institution) => &[Confirmer::Office, Confirmer::Above],
        _ => &[Confirmer::Leader, Confirmer::Office, Confirmer::Above],
    };
    let words: Vec<_> = all.iter().map(|one| one.id()).collect();
    choice(table, "confirmed-by", &words, |text| Confirmer::from_id(text).filter(|one| all.contains(one)))
}

fn seen_by(table: &Table<'_, '_>) -> Option<Vec<Role>> {
    if !table.has("seen-by") {
        return Some(Vec::new());
    }
    let said = table.needed_strings("seen-by");
    let mut roles = Vec::new();
    for Placed { value, place } in &said {
        let Some(role) = Role::from_id(value).filter(|role| *role != Role::Officer) else {
            let all: Vec<_> = Role::ALL.iter().copied().filter(|role| *role != Role::Officer).collect();
            table.bad_value("seen-by", place, &ids(&all, Role::id));
            continue;
        };
        roles.push(role);
    }
    (!said.is_empty() && roles.len() == said.len()).then_some(roles)
}

fn sum(table: &Table<'_, '_>, fields: Option<&[RegisterField]>) -> Result<Option<String>, Unread> {
    if !table.has("sum") {
        return Ok(None);
    }
    let Placed { value, place } = table.needed_string("sum").ok_or(Unread)?;
    let Some(fields) = fields else { return Err(Unread) };
    let numbers: Vec<_> = fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Number(_)))
        .map(|field| field.id.as_str())
        .collect();
    if !numbers.contains(&value.as_str()) {
        table.bad_value("sum", &place, &numbers.join(", "));
        return Err(Unread);
    }
    Ok(Some(value))
}

/// A choice of the form, and those of its words with which an entry counts.
fn counts_when(
    table: &Table<'_, '_>,
    fields: Option<&[RegisterField]>,
) -> Result<Option<(String, Vec<String>)>, Unread> {
    if !table.has("counts-when") {
        return Ok(None);
    }
    let when = table.table("counts-when").ok_or(Unread)?;
    let (named, said) = (when.needed_string("field"), when.needed_strings("is"));
    when.finish();
    let (named, fields) = (named.ok_or(Unread)?, fields.ok_or(Unread)?);
    let choices = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Choice(words) => Some((field.id.as_str(), words)),
        _ => None,
    });
    let choices: Vec<_> = choices.collect();
    let Some((_, words)) = choices.iter().find(|(id, _)| *id == named.value) else {
        let known: Vec<_> = choices.iter().map(|(id, _)| *id).collect();
        table.bad_value("field", &named.place, &known.join(", "));
        return Err(Unread);
    };
    known(table, &said, words).ok_or(Unread)?;
    Ok(Some((named.value, said.into_iter().map(|one| one.value).collect())))
}

fn fields(table: &Table<'_, '_>) -> Option<Vec<RegisterField>> {
    let mut seen = BTreeMap::new();
    let fields: Option<Vec<_>> =
        table.tables("field").into_iter().map(|part| field(part, &mut seen)).collect();
    let fields = fields?;
    too_many(table, "field", fields.len(), MOST_FIELDS);
    too_many(table, "field", fields.iter().filter(|field| field.column).count(), MOST_COLUMNS);
    Some(fields)
}

fn too_many(table: &Table<'_, '_>, key: &'static str, count: usize, most: usize) {
    if count > most {
        let many = Diagnostic::new(Code::TooMany, table.value_place(key));
        table.report().add(many.with("key", key).with("most", most));
    }
}

fn field(table: Table<'_, '_>, seen: &mut BTreeMap<String, Place>) -> Option<RegisterField> {
    let id = own_id(&table, seen);
    let title = table.needed_text("title");
    let help = table.text("help");
    let required = table.boolean("required", false);
    let column = table.boolean("column", false);
    let kind = field_kind(&table);
    table.finish();
    Some(RegisterField { id: id?, title, help, kind: kind?, required, column })
}

fn field_kind(table: &Table<'_, '_>) -> Option<FieldKind> {
    let Some(Placed { value, place }) = table.needed_string("type") else {
        table.ignore(&["least", "most", "unit", "values"]);
        return None;
    };
    Some(match value.as_str() {
        "text" => FieldKind::Text(length(table, MOST_LINE)?),
        "long-text" => FieldKind::Long(length(table, MOST_TEXT)?),
        "date" => FieldKind::Date,
        "yes-no" => FieldKind::YesNo,
        "officer" => FieldKind::Officer,
        "unit" => FieldKind::Unit,
        "institution" => FieldKind::Institution,
        "choice" => FieldKind::Choice(values(table)?),
        "number" => number(table, 2, named_unit(table))?,
        "whole" => number(table, 0, named_unit(table))?,
        "count" => number(table, 0, NumberUnit::Measure(measure(table)?))?,
        "money" => number(table, 2, NumberUnit::Money)?,
        "days" => number(table, 1, NumberUnit::Measure(Measure::Days))?,
        "hours" => number(table, 1, NumberUnit::Measure(Measure::Hours))?,
        _ => {
            table.bad_value("type", &place, &FieldKind::IDS.join(", "));
            table.ignore(&["least", "most", "unit", "values", "of"]);
            return None;
        }
    })
}

fn length(table: &Table<'_, '_>, most: u32) -> Option<u32> {
    if table.has("most") { whole(table, "most", 1, most) } else { Some(most) }
}

fn measure(table: &Table<'_, '_>) -> Option<Measure> {
    let words: Vec<_> = Measure::ALL.iter().map(|one| one.id()).collect();
    choice(table, "of", &words, Measure::from_id)
}

fn named_unit(table: &Table<'_, '_>) -> NumberUnit {
    table.text("unit").map_or(NumberUnit::Plain, NumberUnit::Named)
}

fn number(table: &Table<'_, '_>, decimals: u32, unit: NumberUnit) -> Option<FieldKind> {
    let least = if table.has("least") { whole(table, "least", 0, MOST_NUMBER) } else { Some(0) };
    let most = if table.has("most") {
        whole(table, "most", least.unwrap_or(0), MOST_NUMBER)
    } else {
        Some(MOST_NUMBER)
    };
    Some(FieldKind::Number(NumberField { decimals, least: least?, most: most?, unit }))
}

/// The words of a choice: there are at least two.
fn values(table: &Table<'_, '_>) -> Option<Vec<Word>> {
    if !table.has("values") {
        table.missing("values");
        return None;
    }
    let words: Vec<_> =
        table.words("values").into_iter().map(|(word, text)| Word { id: word.value, text }).collect();
    if table.is_table("values") && words.len() < 2 {
        table.bad_value("values", &table.value_place("values"), "2 …");
    }
    Some(words)
}

fn steps(table: &Table<'_, '_>, clauses: &[Clause]) -> Option<Vec<RegisterStep>> {
    let citations = Citations::new(clauses);
    let mut seen = BTreeMap::new();
    let read = |part: Table<'_, '_>| {
        let id = own_id(&part, &mut seen);
        let title: Text = part.needed_text("title");
        let clause = part.has("clause").then(|| citations.cite(&part));
        let within =
            if part.has("within-days") { Some(whole(&part, "within-days", 1, MOST_DAYS)?) } else { None };
        let remark = part.boolean("remark", false);
        part.finish();
        Some(RegisterStep { id: id?, title, clause, within, remark })
    };
    let steps: Option<Vec<_>> = table.tables("step").into_iter().map(read).collect();
    let steps = steps?;
    too_many(table, "step", steps.len(), MOST_STEPS);
    Some(steps)
}

/// The id of a part, which no other part of the same kind has.
fn own_id(table: &Table<'_, '_>, seen: &mut BTreeMap<String, Place>) -> Option<String> {
    let place = table.value_place("id");
    let id = needed_id(table)?;
    // It stands in statements that sort by it.
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        table.bad_value("id", &place, "a-z, 0-9, -");
        return None;
    }
    if let Some(first) = seen.get(&id) {
        let twice = Diagnostic::new(Code::WrittenTwice, place).related_to(first);
        table.report().add(twice.with("what", "key").with("id", &id));
        return None;
    }
    seen.insert(id.clone(), place);
    Some(id)
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| id(*one)).collect::<Vec<_>>().join(", ")
}
