//! Facts that are right under a package, whatever words it has.

use std::{collections::BTreeMap, path::Path};

use liandai_model::{FactTable, Points, Subject};
use liandai_rules::{
    package::{IndicatorSource, Word},
    plan::Plan,
};

/// The text of each table, with its header.
pub type Tables = BTreeMap<FactTable, String>;

/// A table's header and these rows.
pub fn csv_text(table: FactTable, rows: &str) -> String {
    format!("{}\n{rows}", table.columns().join(","))
}

const SUBJECTS: [(Subject, &[&str]); 3] = [
    (Subject::Institution, &["I1", "I2", "I3"]),
    (Subject::Unit, &["U1", "U2"]),
    (Subject::Officer, &["O1", "O2", "O3", "O4"]),
];

fn word(words: &[Word], at: usize) -> &str {
    words.get(at % words.len().max(1)).map_or("", |word| word.id.as_str())
}

/// A few subjects with facts of every kind: sheets of all periods, every honour at every level more than once, every
/// ground, the largest numbers that a cell takes.
pub fn right_tables(plan: &Plan<'_>) -> Tables {
    let words = &plan.package.vocabulary;
    let mut rows: BTreeMap<FactTable, String> = FactTable::ALL.map(|table| (table, String::new())).into();
    let mut add = |table: FactTable, row: String| {
        let text = rows.entry(table).or_default();
        text.push_str(&row);
        text.push('\n');
    };
    for (at, (id, refers)) in [("I1", "I2,O1,O2"), ("I2", ",O3,"), ("I3", ",,")].into_iter().enumerate() {
        let (group, system) = (word(&words.groups, at), word(&words.systems, at));
        add(
            FactTable::Institutions,
            format!("{id},机关{at},{group},{system},{},{refers}", word(&words.grades, at)),
        );
    }
    for (id, institution, lead) in [("U1", "I1", "O1"), ("U2", "I2", "")] {
        add(FactTable::Units, format!("{id},科室,{institution},{lead}"));
    }
    let homes = [("O1", "I1,U1"), ("O2", "I1,U1"), ("O3", "I2,U2"), ("O4", "I2,")];
    for (at, (id, home)) in homes.into_iter().enumerate() {
        let joined = ["1999-02-28", "2000-02-29", "2026-01-01", "0001-01-01"][at];
        add(FactTable::Officers, format!("{id},干警,{home},{},{joined}", word(&words.posts, at)));
    }
    for link in ["O1,O2,2026-01-01,", "O1,O3,2020-01-01,9999-12-31", "O3,O4,2026-03-01,2026-03-01"] {
        add(FactTable::Links, link.to_owned());
    }
    for (subject, ids) in SUBJECTS {
        let rules = plan.rules(subject);
        for (at, id) in ids.iter().enumerate() {
            let months = plan.period.months().1.min(if at == 0 { 12 } else { 2 });
            let mut periods: Vec<_> = (1..=months).map(|month| format!("2026-{month:02}")).collect();
            periods.extend(["2026-H1".to_owned(), "2026".to_owned()]);
            if at > 2 {
                periods.pop();
            }
            for period in periods {
                for slot in &rules.slots {
                    let points =
                        Points::from_hundredths(slot.max.hundredths() - i32::try_from(at).unwrap_or(0));
                    let points = points.max(Points::ZERO);
                    add(FactTable::Sheets, format!("{subject},{id},{period},{},{points}", slot.name));
                }
            }
            for (count, rule) in rules.criteria.iter().enumerate().skip(at) {
                let points = ["0.01", "1", "9999999.99"][count % 3];
                let row = format!("F{count},{subject},{id},{},{points},2026-0{}-03", rule.id, count % 9 + 1);
                add(FactTable::Deductions, row.clone());
                add(FactTable::Deductions, row);
            }
            for (kind, honour) in words.honours.iter().enumerate() {
                let count = if at == 0 { words.levels.len().max(1) * 2 } else { 1 };
                for level in 0..count {
                    let (name, level_word) = (level % 3, word(&words.levels, level));
                    let key = format!("H-{subject}-{at}-{kind}-{level}");
                    let row = format!(
                        "{key},{subject},{id},{},称号{name},{level_word},2026-05-0{}",
                        honour.id,
                        at + 1
                    );
                    add(FactTable::Honours, row);
                }
            }
            for (number, ground) in
                words.findings.iter().enumerate().filter(|(number, _)| number % 4 == at + 1)
            {
                let row = format!("D-{subject}-{at}-{number},{subject},{id},{},2026-02-28", ground.id);
                add(FactTable::Findings, row);
            }
            let counts = ["60,30,10", "0,0,0", "4294967295,4294967295,4294967295", "1,0,0"][at];
            add(FactTable::Satisfaction, format!("{subject},{id},2026,{counts}"));
            add(FactTable::Satisfaction, format!("{subject},{id},2026-H1,{counts}"));
            let grade = if subject == Subject::Institution { "class" } else { "stars" };
            for (year, outcome) in [("2025", "disqualified".to_owned()), ("2024", format!("{grade}-1"))] {
                add(FactTable::History, format!("{subject},{id},{year},{outcome}"));
            }
            for indicator in &plan.package.indicators {
                let is_observed = matches!(indicator.source, IndicatorSource::Observation(_));
                if is_observed && indicator.subjects.contains(&subject) {
                    for (value, day) in
                        [("-9999999.99", "2026-01-01"), ("9999999.99", "2026-12-31"), ("0.5", "2026-03-03")]
                    {
                        add(
                            FactTable::Observations,
                            format!("{subject},{id},{},{value},{day}", indicator.id),
                        );
                    }
                }
            }
        }
    }
    for (at, kind) in words.attendance.iter().enumerate() {
        for days in ["0.5", "91", "9999999.9"] {
            add(FactTable::Attendance, format!("O{},{},2026-02-01,,{days}", at % 4 + 1, kind.id));
        }
    }
    for (at, title) in words.titles.iter().enumerate() {
        add(FactTable::Titles, format!("O1,{},2024-02-29,", title.id));
        add(FactTable::Titles, format!("O{},{},0001-01-01,9999-12-31", at % 4 + 1, title.id));
    }
    rows.into_iter().map(|(table, rows)| (table, csv_text(table, &rows))).collect()
}

/// Writes tables to a folder.
pub fn write_tables(tables: &Tables, folder: &Path) {
    for (table, text) in tables {
        std::fs::write(folder.join(format!("{}.csv", table.name())), text).expect("a file");
    }
}
