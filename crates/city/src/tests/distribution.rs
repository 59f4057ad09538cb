//! A believable spread of outcomes, judged by a rough rating of final totals: enough to catch a city of
//! five-star officers only, and no second implementation of the rules.

use std::collections::{HashMap, HashSet};

use liandai_model::{FactTable, Points};

use super::{collect, spec};
use crate::tests::collect::Collect;

/// Whole hundredths of points.
fn hundredths(text: &str) -> i64 {
    i64::from(Points::parse(text.as_bytes()).unwrap().hundredths())
}

/// The sum of each sheet, by subject id and period.
fn sheet_sums<'a>(city: &'a Collect, subject: &str) -> HashMap<(&'a str, &'a str), i64> {
    let mut sums = HashMap::new();
    for row in city.rows(FactTable::Sheets).iter().filter(|row| row[0] == subject) {
        *sums.entry((row[1].as_str(), row[2].as_str())).or_default() += hundredths(&row[4]);
    }
    sums
}

fn deductions<'a>(city: &'a Collect, subject: &str) -> HashMap<&'a str, i64> {
    let mut sums = HashMap::new();
    for row in city.rows(FactTable::Deductions).iter().filter(|row| row[1] == subject) {
        *sums.entry(row[2].as_str()).or_default() += hundredths(&row[4]);
    }
    sums
}

fn honours<'a>(city: &'a Collect, subject: &str) -> HashMap<&'a str, i64> {
    let mut sums = HashMap::new();
    for row in city.rows(FactTable::Honours).iter().filter(|row| row[1] == subject) {
        let points = match (row[3].as_str(), row[5].as_str()) {
            ("honour", "central") => 150,
            ("honour", "provincial") | ("commendation", "central") => 100,
            ("commendation", "provincial") | ("individual-commendation", "central") => 50,
            ("individual-commendation" | "publication", _) => 30,
            ("experience", "central") => 500,
            ("experience", "provincial") => 300,
            ("experience" | "hosted-inspection", _) => 200,
            ("criticism", _) => -100,
            _ => 0,
        };
        *sums.entry(row[2].as_str()).or_default() += points;
    }
    sums
}

fn count<'a>(outcomes: impl IntoIterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for outcome in outcomes {
        *counts.entry(outcome).or_default() += 1;
    }
    counts
}

fn stars(total: i64) -> &'static str {
    match total {
        9_000.. => "5",
        8_000.. => "4",
        7_000.. => "3",
        6_000.. => "2",
        _ => "1",
    }
}

/// Stars of officers after disqualification and the leaders' ceiling.
fn officer_outcomes(city: &Collect) -> Vec<&'static str> {
    let sums = sheet_sums(city, "officer");
    let (deductions, honours) = (deductions(city, "officer"), honours(city, "officer"));
    let mut months: HashMap<&str, Vec<i64>> = HashMap::new();
    for ((id, period), sum) in &sums {
        if period.len() == 7 && !period.ends_with("H1") {
            months.entry(id).or_default().push(*sum);
        }
    }
    let mut absent: HashMap<&str, i64> = HashMap::new();
    let mut leave: HashMap<&str, i64> = HashMap::new();
    for row in city.rows(FactTable::Attendance) {
        let days = if row[1] == "absent" { &mut absent } else { &mut leave };
        *days.entry(&row[0]).or_default() += hundredths(&row[4]);
    }
    let found: HashSet<&str> = city.column(FactTable::Findings, "subject_id").collect();
    let disliked: HashSet<&str> = city
        .rows(FactTable::Satisfaction)
        .iter()
        .filter(|row| row[2] == "2026")
        .filter(|row| {
            let [good, fair, bad] = [3, 4, 5].map(|at: usize| row[at].parse::<i64>().unwrap());
            10 * (good + fair) < 6 * (good + fair + bad)
        })
        .map(|row| row[1].as_str())
        .collect();
    let disqualified = |id: &str| {
        found.contains(id)
            || disliked.contains(id)
            || absent.get(id).is_some_and(|days| *days >= 500)
            || months.get(id).is_some_and(|sums| sums.iter().filter(|sum| **sum < 6_000).count() >= 3)
    };
    let capped: HashSet<&str> = city
        .rows(FactTable::Links)
        .iter()
        .filter(|row| disqualified(&row[1]))
        .map(|row| row[0].as_str())
        .collect();
    let outcome = |row: &Vec<String>| {
        let id = row[0].as_str();
        let Some(sheet) = sums.get(&(id, "2026")) else { return "incomplete" };
        if disqualified(id) {
            return "disqualified";
        }
        if row[5].as_str() > "2025-12-31" || leave.get(id).is_some_and(|days| *days > 9_000) {
            return "excluded";
        }
        let months = &months[id];
        let mean = months.iter().sum::<i64>() / i64::try_from(months.len()).unwrap();
        let total =
            (6 * mean + 4 * sheet) / 10 - deductions.get(id).unwrap_or(&0) + honours.get(id).unwrap_or(&0);
        if total >= 9_000 && capped.contains(id) { "4" } else { stars(total) }
    };
    city.rows(FactTable::Officers).iter().map(outcome).collect()
}

#[test]
fn officers_have_a_believable_spread_of_stars() {
    for seed in [1, 2, 3] {
        let outcomes = officer_outcomes(&collect(spec(5_000, seed)));
        let counts = count(outcomes);
        for (outcome, low, high) in [
            ("5", 120, 180),
            ("4", 580, 720),
            ("3", 70, 150),
            ("2", 15, 60),
            ("1", 10, 20),
            ("disqualified", 8, 30),
            ("excluded", 15, 50),
            ("incomplete", 1, 8),
        ] {
            let permille = counts.get(outcome).unwrap_or(&0) / 5;
            assert!(
                (low..=high).contains(&permille),
                "seed {seed}, {outcome}: {permille} in 1000; {counts:?}"
            );
        }
    }
}

#[test]
fn institutions_have_a_believable_spread_of_classes() {
    let mut classes = HashMap::new();
    for seed in 0..20 {
        let city = collect(spec(1_200, seed));
        let (deductions, honours) = (deductions(&city, "institution"), honours(&city, "institution"));
        for ((id, _), sum) in sheet_sums(&city, "institution") {
            let total = sum - deductions.get(id).unwrap_or(&0) + honours.get(id).unwrap_or(&0);
            let class = if total >= 9_000 { 1 } else { 2 + i32::from(total < 8_000) };
            *classes.entry(class).or_default() += 1;
        }
    }
    let all: i32 = classes.values().sum();
    for (class, low, high) in [(1, 10, 35), (2, 50, 80), (3, 5, 20)] {
        let percent = 100 * classes[&class] / all;
        assert!((low..=high).contains(&percent), "class {class}: {percent} %; {classes:?}");
    }
}

#[test]
fn former_years_resemble_this_one() {
    let city = collect(spec(5_000, 4));
    let of = |subject: &str| {
        let rows = city.rows(FactTable::History).iter().filter(|row| row[0] == subject);
        let outcomes: Vec<&str> = rows.map(|row| row[3].as_str()).collect();

        (outcomes.len(), count(outcomes))
    };
    let (all, officers) = of("officer");
    for (outcome, low, high) in [
        ("stars-5", 120, 200),
        ("stars-4", 580, 720),
        ("stars-1", 3, 20),
        ("disqualified", 5, 20),
        ("excluded", 15, 70),
    ] {
        let permille = 1_000 * officers[outcome] / all;
        assert!((low..=high).contains(&permille), "{outcome}: {permille} in 1000");
    }
    let (_, institutions) = of("institution");
    assert!(institutions["class-2"] > institutions["class-1"] + institutions["class-3"]);
    assert!(of("unit").1["stars-4"] > of("unit").0 / 2);
}

#[test]
fn one_to_two_in_a_hundred_pass_the_thresholds_of_attendance() {
    let city = collect(spec(13_000, 4));
    let mut days: HashMap<(&str, bool), i64> = HashMap::new();
    for row in city.rows(FactTable::Attendance) {
        *days.entry((&row[0], row[1] == "absent")).or_default() += hundredths(&row[4]);
    }
    let beyond = days
        .iter()
        .filter(|((_, absent), days)| if *absent { **days >= 500 } else { **days > 9_000 })
        .count();
    assert!((130..=260).contains(&beyond), "{beyond}");
    assert!(days.values().any(|days| *days == 9_000) && days.values().any(|days| *days == 500));
}
