//! Edges that are seen in the facts alone.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use liandai_model::{FactTable, Subject};

use super::seen::Seen;
use crate::{
    facts::{Deduction, Facts, Honour},
    number::{Q, q, whole},
    oracle::Window,
};

/// The edges of the facts and whether this city has them.
pub(super) fn edges(seen: &Seen) -> Vec<(String, bool)> {
    let facts = &seen.facts;
    let mut edges = Vec::new();
    sizes(&mut edges, seen);
    months(&mut edges, facts);
    days(&mut edges, facts);
    answers(&mut edges, facts);
    deductions(&mut edges, facts);
    honours(&mut edges, facts);
    dates(&mut edges, facts);
    findings_and_titles(&mut edges, facts);
    edges
}

pub(super) fn edge(edges: &mut Vec<(String, bool)>, name: &str, occurs: bool) {
    edges.push((name.to_owned(), occurs));
}

fn in_year(day: Date) -> bool {
    day.year() == 2026
}

fn in_half(day: Date) -> bool {
    day.year() == 2026 && day.month() <= 6
}

fn sizes(edges: &mut Vec<(String, bool)>, seen: &Seen) {
    let facts = &seen.facts;
    let of_group = |group: &str| facts.institutions.iter().filter(|one| one.group == group).count();
    edge(edges, "no officers", facts.officers.is_empty());
    edge(edges, "forty officers or nearly", facts.officers.len() >= 36);
    edge(edges, "two institutions", facts.institutions.len() == 2);
    edge(edges, "eight institutions", facts.institutions.len() == 8);
    edge(edges, "more than 4 counties", of_group("county") > 4);
    edge(edges, "more than 3 municipal", of_group("municipal") > 3);
    let is_empty = |id: &String| {
        facts.units.iter().all(|unit| unit.institution_id != *id)
            && facts.officers.iter().all(|officer| officer.institution_id != *id)
    };
    edge(edges, "empty institution", facts.institutions.iter().any(|one| is_empty(&one.id)));
    let six = |id: &String| facts.units.iter().filter(|unit| unit.institution_id == *id).count() == 6;
    edge(edges, "six units", facts.institutions.iter().any(|one| six(&one.id)));
    let shared = facts.units.iter().any(|unit| facts.officers.iter().any(|officer| officer.id == unit.id));
    edge(edges, "an id of a unit and an officer", shared);
    let elsewhere = facts.officers.iter().any(|officer| {
        let unit = facts.units.iter().find(|unit| Some(&unit.id) == officer.unit_id.as_ref());
        unit.is_some_and(|unit| unit.institution_id != officer.institution_id)
    });
    edge(edges, "unit of another institution", elsewhere);
    edge(edges, "a table left out", !seen.tables.rows.contains_key("titles"));
    let texts: Vec<_> = seen.tables.of(FactTable::Sheets).iter().map(|row| row[4].clone()).collect();
    edge(edges, "points as 18", texts.iter().any(|text| !text.contains('.')));
    edge(
        edges,
        "points as 18.5",
        texts.iter().any(|text| text.rfind('.').is_some_and(|at| text.len() - at == 2)),
    );
    edge(edges, "points as 18.50", texts.iter().any(|text| text.contains('.') && text.ends_with('0')));
    let has =
        |subject, period: &str| facts.sheets.keys().any(|(who, of)| who.subject == subject && of == period);
    edge(edges, "monthly sheet of a unit", has(Subject::Unit, "2026-04"));
    edge(edges, "sheet of another year", has(Subject::Officer, "2025"));
}

/// The totals of monthly sheets, deductions of that month taken off where a criterion has the points.
fn months(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    let (mut exact_60, mut exact_5999, mut two, mut three, mut only_year, mut by_deduction) =
        Default::default();
    for officer in &facts.officers {
        let (mut below_half, mut below_year) = (0, 0);
        for month in 1..=12 {
            let period = Window::month(2026, month).name;
            let Some(sheet) = facts.sheets.iter().find(|((who, of), _)| {
                who.subject == Subject::Officer && who.id == officer.id && *of == period
            }) else {
                continue;
            };
            let gross: Q = sheet.1.values().sum();
            let rows: Vec<_> = facts
                .deductions
                .iter()
                .filter(|row| row.who.subject == Subject::Officer && row.who.id == officer.id)
                .filter(|row| row.date.year() == 2026 && row.date.month() == month)
                .collect();
            exact_60 |= rows.is_empty() && gross == whole(60);
            exact_5999 |= rows.is_empty() && gross == q(5999);
            by_deduction |= rows.len() == 1 && gross >= whole(60) && gross - rows[0].points == q(5999);
            if rows.is_empty() && gross < whole(60) {
                below_year += 1;
                below_half += i32::from(month <= 6);
            }
        }
        two |= below_year == 2;
        three |= below_year == 3;
        only_year |= below_year >= 3 && below_half < 3;
    }
    edge(edges, "month of 60.00", exact_60);
    edge(edges, "month of 59.99", exact_5999);
    edge(edges, "month of 59.99 by a deduction", by_deduction);
    edge(edges, "two months below", two);
    edge(edges, "three months below", three);
    edge(edges, "three months below in the year but not in H1", only_year);
}

fn days(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    for officer in &facts.officers {
        let rows = |kinds: &'static [&'static str], is_in: fn(Date) -> bool| {
            let all = facts.attendance.iter().filter(move |row| kinds.contains(&row.kind.as_str()));
            all.filter(move |row| row.officer_id == officer.id && is_in(row.from)).map(|row| row.days)
        };
        let absent: Q = rows(&["absent"], in_year).sum();
        let absent_half: Q = rows(&["absent"], in_half).sum();
        let leave: Q = rows(&["sick", "personal"], in_year).sum();
        let leave_half: Q = rows(&["sick", "personal"], in_half).sum();
        let several = rows(&["absent"], in_year).count() > 1;
        edge(edges, "5 days absent in several rows", absent == whole(5) && several);
        edge(edges, "4.9 days absent", absent == Q::new(49, 10));
        edge(edges, "5 days absent, fewer in H1", absent == whole(5) && absent_half < whole(5));
        edge(edges, "leave of 90", leave == whole(90));
        edge(edges, "leave of 90.1", leave == Q::new(901, 10));
        edge(edges, "leave over 90, not in H1", leave > whole(90) && leave_half <= whole(90));
        for joined in ["2025-12-31", "2026-01-01", "2024-02-29", "2025-06-30", "2025-07-01"] {
            edge(edges, &format!("joined {joined}"), officer.joined_on.to_string() == joined);
        }
    }
}

fn answers(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    for row in &facts.satisfaction {
        let pleased = row.satisfied + row.basically_satisfied;
        let all = pleased + row.dissatisfied;
        let kind = format!("{} {}", row.who.subject, if row.period == "2026" { "year" } else { "other" });
        edge(edges, &format!("60 % exactly, {kind}"), all > 0 && pleased * 5 == all * 3);
        let one_less = pleased * 5 < all * 3 && (pleased + 1) * 5 >= (all + 1) * 3;
        edge(edges, &format!("one answer less than 60 %, {kind}"), one_less);
        edge(edges, &format!("one answer too many, {kind}"), all > 1 && pleased * 5 == (all - 1) * 3);
        edge(edges, &format!("no answers, {kind}"), all == 0);
    }
}

fn deductions(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    let rows: Vec<&Deduction> = facts.deductions.iter().filter(|row| in_year(row.date)).collect();
    for (place, one) in rows.iter().enumerate() {
        let same = |other: &&&Deduction| other.who == one.who && other.fact_id == one.fact_id;
        for other in rows[place + 1..].iter().filter(same) {
            let is_equal = one.criterion == other.criterion;
            edge(edges, "a fact under two criteria", !is_equal && one.points != other.points);
            edge(edges, "a fact with tied amounts", !is_equal && one.points == other.points);
            edge(edges, "a fact twice in a criterion", is_equal && one.date == other.date);
            edge(edges, "a fact in two months", one.date.month() != other.date.month());
        }
        let sheet = facts.sheet(&one.who, "2026");
        let larger = sheet.is_some_and(|sheet| one.points > sheet[&one.criterion]);
        edge(edges, &format!("deduction larger than the criterion, {}", one.who.subject), larger);
    }
}

fn honours(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    let of = |one: &Honour, kind: &str| -> Vec<&Honour> {
        let same = facts.honours.iter().filter(|row| row.who == one.who && row.kind == kind);
        same.filter(|row| in_year(row.date)).collect()
    };
    let level = |row: &Honour, points: [i128; 3]| match row.level.as_deref() {
        Some("central") => points[0],
        Some("provincial") => points[1],
        _ => points[2],
    };
    for one in &facts.honours {
        let honours = of(one, "honour");
        let two_levels = honours.iter().any(|other| {
            one.kind == "honour" && in_year(one.date) && one.title == other.title && one.level != other.level
        });
        edge(edges, "a title at two levels", two_levels);
        let titles: BTreeSet<_> = honours
            .iter()
            .filter(|row| row.level.as_deref() == Some("central"))
            .map(|row| &row.title)
            .collect();
        edge(edges, "honours over the cap", titles.len() >= 4);
        let first: i128 = of(one, "commendation").iter().map(|row| level(row, [100, 50, 0])).sum::<i128>()
            + of(one, "individual-commendation").iter().map(|row| level(row, [50, 30, 0])).sum::<i128>();
        let second: i128 = of(one, "experience").iter().map(|row| level(row, [5, 3, 2])).sum();
        let third = of(one, "publication").len() * 3 + of(one, "hosted-inspection").len() * 20;
        edge(edges, "commendations over the cap", first > 300);
        edge(edges, "experience over the cap", second > 5);
        edge(edges, "publications over the cap", third > 30);
        for day in ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"] {
            edge(edges, &format!("honour of {day}"), one.kind == "honour" && one.date.to_string() == day);
        }
    }
}

fn dates(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    for link in &facts.links {
        edge(edges, "link to the day before", link.to == Some(date(2025, 12, 31)));
        edge(edges, "link to the first day", link.to == Some(date(2026, 1, 1)));
        edge(edges, "link from the last day", link.from == date(2026, 12, 31));
        edge(edges, "link from the day after", link.from == date(2027, 1, 1));
        edge(edges, "link from the day after H1", link.from == date(2026, 7, 1));
    }
    let has = |subject, id: &String, period: &str| {
        facts.sheets.keys().any(|(who, of)| who.subject == subject && who.id == *id && of == period)
    };
    for officer in &facts.officers {
        edge(edges, "officer without a year sheet", !has(Subject::Officer, &officer.id, "2026"));
        edge(edges, "officer without an H1 sheet", !has(Subject::Officer, &officer.id, "2026-H1"));
        let no_month =
            (1..=12).all(|month| !has(Subject::Officer, &officer.id, &Window::month(2026, month).name));
        edge(edges, "officer without monthly sheets", no_month && has(Subject::Officer, &officer.id, "2026"));
    }
    for unit in &facts.units {
        edge(edges, "unit without a year sheet", !has(Subject::Unit, &unit.id, "2026"));
    }
    for one in &facts.institutions {
        edge(edges, "institution without a year sheet", !has(Subject::Institution, &one.id, "2026"));
    }
}

fn findings_and_titles(edges: &mut Vec<(String, bool)>, facts: &Facts) {
    for row in &facts.findings {
        edge(edges, &format!("finding of {} outside the year", row.who.subject), !in_year(row.date));
        if in_year(row.date) {
            edge(edges, &format!("finding of {}: {}", row.who.subject, row.ground), true);
        }
    }
    for row in &facts.titles {
        let span = format!(
            "title {} to {}",
            row.valid_from,
            row.valid_to.map_or(String::new(), |to| to.to_string())
        );
        edge(edges, &span, true);
    }
}
