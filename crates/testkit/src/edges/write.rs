//! Facts as rows of text, in a random order and with points written in every legitimate way.

use jiff::civil::Date;
use liandai_model::{FactTable, Subject};

use super::dice::Dice;
use crate::{
    facts::{Facts, Who},
    number::{Q, two_decimals},
    tables::Tables,
};

/// Writes all tables; an optional one that is empty is left out now and then.
pub(super) fn tables(dice: &mut Dice, facts: &Facts) -> Tables {
    let mut tables = Tables::new();
    subjects(&mut tables, facts);
    people_facts(dice, &mut tables, facts);
    points_facts(dice, &mut tables, facts);
    for (name, rows) in &mut tables.rows {
        if name != "sheets" || dice.one_in(2) {
            dice.shuffle(rows);
        }
    }
    for table in FactTable::ALL {
        if !table.is_required() && tables.of(table).is_empty() && dice.one_in(2) {
            tables.rows.remove(table.name());
        }
    }
    tables
}

/// `18`, `18.0` or `18.00`: at most two decimals, and as many as are needed.
fn points(dice: &mut Dice, value: Q) -> String {
    let full = two_decimals(value);
    let short = full.trim_end_matches('0').trim_end_matches('.').to_owned();
    let one = if full.ends_with('0') { full[..full.len() - 1].to_owned() } else { full.clone() };
    dice.pick(&[short, one, full])
}

/// `5`, `5.0` or `4.9`: at most one decimal.
fn days(dice: &mut Dice, value: Q) -> String {
    let full = two_decimals(value);
    let one = full[..full.len() - 1].to_owned();
    if value.is_integer() && dice.one_in(2) { value.to_integer().to_string() } else { one }
}

fn date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn subject(who: &Who) -> String {
    let subject: Subject = who.subject;
    subject.id().to_owned()
}

fn subjects(tables: &mut Tables, facts: &Facts) {
    for one in &facts.institutions {
        let (parent, head, responsible) =
            (text(one.parent_id.as_ref()), text(one.head_id.as_ref()), text(one.responsible_id.as_ref()));
        let cells = [&one.id, &one.name, &one.group, &one.system, &one.grade, &parent, &head, &responsible];
        tables.push(FactTable::Institutions, &cells);
    }
    for unit in &facts.units {
        let lead = text(unit.lead_id.as_ref());
        tables.push(FactTable::Units, &[&unit.id, &unit.name, &unit.institution_id, &lead]);
    }
    for officer in &facts.officers {
        let (unit, joined) = (text(officer.unit_id.as_ref()), officer.joined_on.to_string());
        let cells = [&officer.id, &officer.name, &officer.institution_id, &unit, &officer.post, &joined];
        tables.push(FactTable::Officers, &cells);
    }
    for link in &facts.links {
        let cells = [&link.leader_id, &link.member_id, &link.from.to_string(), &date(link.to)];
        tables.push(FactTable::Links, &cells);
    }
}

fn people_facts(dice: &mut Dice, tables: &mut Tables, facts: &Facts) {
    for row in &facts.attendance {
        let days = days(dice, row.days);
        let cells = [&row.officer_id, &row.kind, &row.from.to_string(), &date(row.to), &days];
        tables.push(FactTable::Attendance, &cells);
    }
    for row in &facts.satisfaction {
        let counts =
            [row.satisfied, row.basically_satisfied, row.dissatisfied].map(|count| count.to_string());
        let [satisfied, basically, dissatisfied] = &counts;
        let cells = [&subject(&row.who), &row.who.id, &row.period, satisfied, basically, dissatisfied];
        tables.push(FactTable::Satisfaction, &cells);
    }
    for row in &facts.findings {
        let cells = [&row.id, &subject(&row.who), &row.who.id, &row.ground, &row.date.to_string()];
        tables.push(FactTable::Findings, &cells);
    }
    for row in &facts.history {
        let cells = [&subject(&row.who), &row.who.id, &row.year.to_string(), &row.outcome];
        tables.push(FactTable::History, &cells);
    }
    for row in &facts.titles {
        let cells = [&row.officer_id, &row.kind, &row.valid_from.to_string(), &date(row.valid_to)];
        tables.push(FactTable::Titles, &cells);
    }
}

fn points_facts(dice: &mut Dice, tables: &mut Tables, facts: &Facts) {
    for ((who, period), sheet) in &facts.sheets {
        for (criterion, value) in sheet {
            let points = points(dice, *value);
            tables.push(FactTable::Sheets, &[&subject(who), &who.id, period, criterion, &points]);
        }
    }
    for row in &facts.deductions {
        let points = points(dice, row.points);
        let cells =
            [&row.fact_id, &subject(&row.who), &row.who.id, &row.criterion, &points, &row.date.to_string()];
        tables.push(FactTable::Deductions, &cells);
    }
    for row in &facts.honours {
        let (title, level) = (text(row.title.as_ref()), text(row.level.as_ref()));
        let cells =
            [&row.id, &subject(&row.who), &row.who.id, &row.kind, &title, &level, &row.date.to_string()];
        tables.push(FactTable::Honours, &cells);
    }
}
