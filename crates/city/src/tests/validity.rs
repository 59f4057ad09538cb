//! Every city is valid under the error rules of the file format.

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, FactTable, Period, Points};

use super::{collect, spec};
use crate::{
    CitySpec,
    draw::{Draw, Topic},
    sheets,
    tests::collect::Collect,
};

fn cities() -> impl Iterator<Item = (CitySpec, Collect)> {
    let sizes = (1..=14).chain([25, 40, 59, 60, 61, 90, 300, 1_000, 5_000, 13_000]);
    let specs = sizes.map(|officers| spec(officers, u64::from(officers))).chain([
        spec(0, 1),
        CitySpec { year: 2024, ..spec(300, 8) },
        CitySpec { year: 1901, ..spec(80, 8) },
        CitySpec { year: i16::MAX, ..spec(80, 8) },
        CitySpec { year: -1, ..spec(80, 8) },
    ]);
    let mut draw = Draw::new(42, Topic::Plan);
    let any = (0..20).map(move |_| CitySpec {
        officers: 1 + draw.below(450),
        year: i16::try_from(draw.between(1000, 9900)).unwrap(),
        seed: draw.bits(),
    });
    specs.chain(any).map(|spec| (spec, collect(spec)))
}

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn in_year(text: &str, spec: CitySpec) -> bool {
    day(text).ymd().0 == spec.year.clamp(1000, 9900)
}

/// The ids of a table, which must be ascending and so unique.
fn ids(city: &Collect, table: FactTable) -> HashSet<&str> {
    let ids: Vec<&str> = city.column(table, "id").collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{}", table.name());
    ids.into_iter().collect()
}

#[test]
fn ids_are_unique_and_references_are_known() {
    for (spec, city) in cities() {
        let institutions = ids(&city, FactTable::Institutions);
        let units = ids(&city, FactTable::Units);
        let officers = ids(&city, FactTable::Officers);
        ids(&city, FactTable::Honours);
        ids(&city, FactTable::Findings);
        assert_eq!(officers.len(), usize::try_from(spec.officers.max(1)).unwrap());
        for (table, column, known) in [
            (FactTable::Institutions, "parent_id", &institutions),
            (FactTable::Institutions, "head_id", &officers),
            (FactTable::Institutions, "responsible_id", &officers),
            (FactTable::Units, "institution_id", &institutions),
            (FactTable::Units, "lead_id", &officers),
            (FactTable::Officers, "institution_id", &institutions),
            (FactTable::Officers, "unit_id", &units),
            (FactTable::Links, "leader_id", &officers),
            (FactTable::Links, "member_id", &officers),
            (FactTable::Attendance, "officer_id", &officers),
            (FactTable::Titles, "officer_id", &officers),
        ] {
            let optional = ["parent_id", "responsible_id", "unit_id"].contains(&column);
            for id in city.column(table, column).filter(|id| !(optional && id.is_empty())) {
                assert!(known.contains(id), "{spec:?} {} {column} {id}", table.name());
            }
        }
        for table in FactTable::ALL.into_iter().filter(|table| table.columns().contains(&"subject")) {
            for (subject, id) in city.column(table, "subject").zip(city.column(table, "subject_id")) {
                let known = match subject {
                    "institution" => &institutions,
                    "unit" => &units,
                    _ => &officers,
                };
                assert!(known.contains(id), "{spec:?} {} {subject} {id}", table.name());
            }
        }
    }
}

#[test]
fn an_officer_serves_in_the_institution_of_the_unit() {
    for (_, city) in cities() {
        let units: HashMap<&str, &str> = city
            .column(FactTable::Units, "id")
            .zip(city.column(FactTable::Units, "institution_id"))
            .collect();
        for row in city.rows(FactTable::Officers) {
            assert!(row[3].is_empty() || units[row[3].as_str()] == row[2], "{row:?}");
            assert_eq!(row[3].is_empty(), ["head", "leadership"].contains(&row[4].as_str()), "{row:?}");
        }
    }
}

#[test]
fn every_sheet_is_complete_in_order_and_within_its_maxima() {
    for (spec, city) in cities() {
        let (mut rows, mut before) = (city.rows(FactTable::Sheets), None);
        while let Some(first) = rows.first() {
            let (scale, rank) = match first[0].as_str() {
                "institution" => (&sheets::INSTITUTION[..], 0),
                "unit" => (&sheets::UNIT[..], 1),
                _ => (&sheets::OFFICER[..], 2),
            };
            let (sheet, rest) = rows.split_at(scale.len());
            for (row, (criterion, most)) in sheet.iter().zip(scale) {
                assert_eq!((&row[..3], row[3].as_str()), (&first[..3], *criterion), "{spec:?}");
                let points = Points::parse(row[4].as_bytes()).unwrap().hundredths();
                assert!((0..=*most).contains(&points), "{row:?}");
            }
            let period = Period::parse(first[2].as_bytes()).unwrap();
            assert_eq!(period.year(), spec.year.clamp(1000, 9900));
            let key = Some((rank, first[1].clone(), period));
            assert!(before < key, "{before:?} {key:?}");
            (rows, before) = (rest, key);
        }
    }
}

#[test]
fn everybody_but_the_commission_heads_has_one_leader_on_every_day() {
    for (spec, city) in cities() {
        let mut links: HashMap<&str, Vec<(Day, Day)>> = HashMap::new();
        for row in city.rows(FactTable::Links) {
            assert_ne!(row[0], row[1]);
            let to = if row[3].is_empty() { Day::MAX } else { day(&row[3]) };
            assert!(day(&row[2]) <= to, "{row:?}");
            links.entry(&row[1]).or_default().push((day(&row[2]), to));
        }
        let year = spec.year.clamp(1000, 9900);
        let top: HashSet<&str> = city
            .rows(FactTable::Institutions)
            .iter()
            .filter(|row| row[3] == "commission")
            .map(|row| row[6].as_str())
            .collect();
        for row in city.rows(FactTable::Officers) {
            let Some(spans) = links.get(row[0].as_str()) else {
                assert!(top.contains(row[0].as_str()), "{spec:?} {row:?}");
                continue;
            };
            assert!(!top.contains(row[0].as_str()));
            assert!(spans[0].0 <= day(&row[5]).max(Day::new(year, 1, 1).unwrap()), "{row:?}");
            assert_eq!(spans.last().unwrap().1, Day::MAX);
            for pair in spans.windows(2) {
                assert_eq!(pair[0].1.number() + 1, pair[1].0.number(), "{row:?}");
            }
        }
    }
}

#[test]
fn nobody_leads_more_than_fifteen_at_a_time() {
    for (spec, city) in cities() {
        let mut changes: HashMap<&str, Vec<(i32, i32)>> = HashMap::new();
        for row in city.rows(FactTable::Links) {
            let of = changes.entry(&row[0]).or_default();
            of.push((day(&row[2]).number(), 1));
            if !row[3].is_empty() {
                of.push((day(&row[3]).number() + 1, -1));
            }
        }
        for (leader, mut changes) in changes {
            changes.sort_unstable();
            let mut span = 0;
            for (_, change) in changes {
                span += change;
                assert!(span <= 15, "{spec:?} {leader}");
            }
        }
    }
}

#[test]
fn facts_are_dated_in_the_year_and_after_joining() {
    for (spec, city) in cities() {
        let joined: HashMap<&str, Day> =
            city.rows(FactTable::Officers).iter().map(|row| (row[0].as_str(), day(&row[5]))).collect();
        let dated = |table, column, id: &str, date: &str| {
            assert!(in_year(date, spec), "{table:?} {column} {date}");
            assert!(joined.get(id).is_none_or(|joined| *joined <= day(date)), "{table:?} {id} {date}");
        };
        for table in [FactTable::Deductions, FactTable::Honours, FactTable::Findings] {
            for (id, date) in city.column(table, "subject_id").zip(city.column(table, "date")) {
                dated(table, "date", id, date);
            }
        }
        for row in city.rows(FactTable::Attendance) {
            dated(FactTable::Attendance, "from", &row[0], &row[2]);
            dated(FactTable::Attendance, "to", &row[0], &row[3]);
            let span = day(&row[3]).number() - day(&row[2]).number() + 1;
            let days = Points::parse(row[4].as_bytes()).unwrap().hundredths();
            assert!(days > 0 && days <= 100 * span && days % 10 == 0, "{row:?}");
        }
        for row in city.rows(FactTable::Titles) {
            assert_eq!(day(&row[2]).add_years(3).number(), day(&row[3]).number() + 1);
        }
    }
}

#[test]
fn words_are_those_of_the_format() {
    for (_, city) in cities() {
        for (table, column, words) in [
            (FactTable::Institutions, "group", &["county", "municipal"][..]),
            (
                FactTable::Institutions,
                "system",
                &["commission", "police", "procuratorate", "court", "justice", "other"],
            ),
            (FactTable::Institutions, "grade", &["full-division", "deputy-division", "section"]),
            (FactTable::Officers, "post", &["head", "leadership", "backbone", "officer"]),
            (FactTable::Attendance, "kind", &["sick", "personal", "absent"]),
            (FactTable::Honours, "level", &["central", "provincial", "municipal"]),
            (FactTable::Titles, "title", &["all-round"]),
        ] {
            assert!(
                city.column(table, column).all(|word| words.contains(&word)),
                "{} {column}",
                table.name()
            );
        }
        for table in [FactTable::Institutions, FactTable::Units, FactTable::Officers] {
            assert!(city.column(table, "name").all(|name| name.chars().count() >= 2));
        }
        for row in city.rows(FactTable::Deductions) {
            assert!(Points::parse(row[4].as_bytes()).unwrap() > Points::ZERO);
        }
    }
}

#[test]
fn nothing_stands_twice() {
    for (_, city) in cities() {
        for (table, columns) in [
            (FactTable::Satisfaction, &["subject", "subject_id", "period"][..]),
            (FactTable::History, &["subject", "subject_id", "year"]),
            (FactTable::Links, &["leader_id", "member_id", "from"]),
            (FactTable::Deductions, &["fact_id", "subject_id", "criterion"]),
        ] {
            let at: Vec<usize> = (0..table.columns().len())
                .filter(|&column| columns.contains(&table.columns()[column]))
                .collect();
            let mut seen = HashSet::new();
            for row in city.rows(table) {
                assert!(seen.insert(at.iter().map(|&at| &row[at]).collect::<Vec<_>>()), "{row:?}");
            }
        }
    }
}

#[test]
fn one_officer_joined_on_a_leap_day() {
    for officers in [1, 5, 60, 300, 5_000] {
        let city = collect(spec(officers, 2));
        let days = city.column(FactTable::Officers, "joined_on").filter(|day| day.ends_with("-02-29"));
        assert_eq!(days.count(), 1);
    }
}
