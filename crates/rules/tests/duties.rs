//! Which stretches a duty is owed for, by when, and by whom.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeSet, fs, path::Path};

use liandai_model::Day;
use liandai_rules::{
    diagnostic::Source,
    duties::{Debtor, Stretch, Who, arising, due, owes},
    organisation::Institution,
    package::{Due, Every, Holder, Package},
};
use proptest::prelude::*;

/// The files of a package.
fn sources(package: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations").join(package);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let source = |path: std::path::PathBuf| Source {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    files.map(source).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

/// Monday to Friday, but not the first week of October.
fn is_workday(day: Day) -> bool {
    let (_, month, of_month) = day.ymd();
    day.weekday() <= 5 && !(month == 10 && of_month <= 7)
}

#[test]
fn a_day_lies_in_one_stretch_of_each_length() {
    let years = Every::Years { years: 3, starting: 2025 };
    for (every, on, label, first, last) in [
        (Every::Workday, "2026-03-05", "2026-03-05", "2026-03-05", "2026-03-05"),
        (Every::Week, "2026-03-05", "2026-03-02/7", "2026-03-02", "2026-03-08"),
        (Every::Week, "2027-01-01", "2026-12-28/7", "2026-12-28", "2027-01-03"),
        (Every::Month, "2028-02-29", "2028-02", "2028-02-01", "2028-02-29"),
        (Every::Quarter, "2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31"),
        (Every::HalfYear, "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30"),
        (Every::HalfYear, "2026-07-01", "2026-H2", "2026-07-01", "2026-12-31"),
        (Every::Year, "2026-07-01", "2026", "2026-01-01", "2026-12-31"),
        (years, "2025-01-01", "2025-2027", "2025-01-01", "2027-12-31"),
        (years, "2027-12-31", "2025-2027", "2025-01-01", "2027-12-31"),
        (years, "2028-01-01", "2028-2030", "2028-01-01", "2030-12-31"),
    ] {
        let stretch = Stretch::around(every, day(on)).unwrap();
        let told = (stretch.to_string(), stretch.first, stretch.last);
        assert_eq!(told, (label.to_owned(), day(first), day(last)), "{every:?} {on}");
    }
    for none in [Every::Once, Every::Event, years] {
        assert_eq!(Stretch::around(none, day("2024-12-31")), None, "{none:?}");
    }
}

#[test]
fn what_is_due_on_a_day_of_rest_is_due_on_the_next_that_is_worked() {
    let month = Stretch::around(Every::Month, day("2026-09-10")).unwrap();
    let year = Stretch::around(Every::Year, day("2026-09-10")).unwrap();
    let event = Stretch::day(day("2026-09-29"));
    for (rule, stretch, expected) in [
        (Due::Last, month, "2026-09-30"),
        (Due::Last, year, "2026-12-31"),
        (Due::Last, event, "2026-09-29"),
        (Due::Workdays(1), month, "2026-10-08"),
        (Due::Workdays(3), month, "2026-10-12"),
        (Due::Workdays(2), event, "2026-10-08"),
        (Due::Day { month: 1, day: 5 }, month, "2026-09-07"),
        (Due::Day { month: 1, day: 31 }, month, "2026-09-30"),
        (Due::Day { month: 2, day: 31 }, year, "2026-03-02"),
        (Due::Day { month: 10, day: 1 }, year, "2026-10-08"),
        (Due::Months(1), event, "2026-10-29"),
        (Due::Months(18), Stretch::day(day("2026-08-31")), "2028-02-29"),
    ] {
        assert_eq!(due(rule, stretch, &is_workday), day(expected), "{rule:?} {stretch}");
    }
}

#[test]
fn posts_and_kinds_of_institutions_say_who_owes() {
    let (package, _) = Package::check(&sources("changde")).unwrap();
    let duties = package.duties().unwrap();
    let vocabulary = &package.vocabulary;
    let post = |word: &str| vocabulary.posts.iter().position(|post| post.id == word);
    let commission = Institution::new(vocabulary, "municipal", "commission", "full-division", None);
    let police = Institution::new(vocabulary, "county", "police", "section", Some(0));
    let owed_by = |who, institution, above| -> Vec<&str> {
        let debtor = Debtor { who, institution, above };
        let kept = duties.duties.iter().filter(|rule| rule.body.kept.is_none());
        kept.filter(|rule| owes(&rule.body, &debtor)).map(|rule| rule.id.as_str()).collect()
    };
    let of_all = [
        "political-study",
        "pre-post-training",
        "front-line-year",
        "plan-of-officer",
        "health-check",
        "rules-known",
    ];
    for (who, own) in [
        ("head", "integrity-report-leader"),
        ("backbone", "backbone-training"),
        ("officer", "rotation-training"),
    ] {
        let owed: BTreeSet<_> =
            owed_by(Who::Officer(post(who)), &police, Some(&commission)).into_iter().collect();
        let expected: BTreeSet<_> = of_all.into_iter().chain([own]).collect();
        assert_eq!(owed, expected, "{who}");
    }
    assert_eq!(owed_by(Who::Officer(None), &police, None), of_all);
    let (all, own) = (owed_by(Who::Institution, &police, None), owed_by(Who::Institution, &commission, None));
    let city_alone: Vec<_> = own.iter().filter(|id| !all.contains(id)).collect();
    assert_eq!(city_alone, [&"all-round-selection", &"all-round-review"]);
    let units = owed_by(Who::Unit, &police, None);
    assert_eq!(units, ["integrity-evaluated", "paid-leave", "values-education", "ethics-education"]);
}

#[test]
fn a_month_brings_what_begins_in_it_and_what_goes_on() {
    let (package, _) = Package::check(&sources("changde")).unwrap();
    let duties = package.duties().unwrap();
    let of = |from: &str, to: &str, id: &str| -> Vec<(String, Day)> {
        let all = arising(duties, day(from), day(to), &is_workday);
        let of_duty = all.iter().filter(|owing| owing.rule.id == id);
        of_duty.map(|owing| (owing.stretch.to_string(), owing.due)).collect()
    };
    let march = |id| of("2026-03-01", "2026-03-31", id);
    assert_eq!(march("political-study"), [("2026-03".to_owned(), day("2026-03-31"))]);
    assert_eq!(march("centre-group-study"), [("2026-Q1".to_owned(), day("2026-03-31"))]);
    assert_eq!(march("rotation-training"), [("2025-2027".to_owned(), day("2027-12-31"))]);
    // Whoever comes in March does not owe what was due in January.
    assert_eq!(march("plan-of-officer"), []);
    assert_eq!(of("2026-01-01", "2026-01-31", "plan-of-officer"), [("2026".to_owned(), day("2026-02-02"))]);
    // Kept elsewhere, once, on an event.
    for id in ["daily-log", "front-line-year", "major-matter-report"] {
        assert_eq!(march(id), [], "{id}");
    }
}

#[test]
fn another_house_owes_by_the_week_and_by_the_working_day() {
    let (package, _) = Package::check(&sources("hospital")).unwrap();
    let duties = package.duties().unwrap();
    let all = arising(duties, day("2026-10-01"), day("2026-10-12"), &is_workday);
    let told: Vec<_> =
        all.iter().map(|owing| format!("{} {} {}", owing.rule.id, owing.stretch, owing.due)).collect();
    let expected = [
        "hand-hygiene 2026-09-28/7 2026-10-08",
        "hand-hygiene 2026-10-05/7 2026-10-12",
        "hand-hygiene 2026-10-12/7 2026-10-19",
        "trolley 2026-10-08 2026-10-08",
        "trolley 2026-10-09 2026-10-09",
        "trolley 2026-10-12 2026-10-12",
        "study-hours 2026-H2 2026-12-21",
        "power-failure 2026-2027 2027-12-31",
    ];
    assert_eq!(told, expected);
    assert!(
        duties.duties.iter().any(|rule| matches!(&rule.body.by, Holder::Officer(posts) if posts.len() == 2))
    );
}

fn every() -> impl Strategy<Value = Every> {
    prop_oneof![
        Just(Every::Workday),
        Just(Every::Week),
        Just(Every::Month),
        Just(Every::Quarter),
        Just(Every::HalfYear),
        Just(Every::Year),
        (2..20_u32, 1990..2030_u32).prop_map(|(years, starting)| Every::Years { years, starting }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stretches_follow_each_other_without_holes_and_each_holds_its_days(
        every in every(), from in 10_958..25_000_i32, days in 0..900_i32
    ) {
        let (from, to) = (Day::from_number(from), Day::from_number(from + days));
        let all: Vec<_> = Stretch::between(every, from, to).collect();
        for pair in all.windows(2) {
            prop_assert_eq!(pair[0].last.add_days(1), pair[1].first);
        }
        for stretch in &all {
            prop_assert!(stretch.first <= stretch.last && stretch.last >= from && stretch.first <= to);
            prop_assert_eq!(Stretch::around(every, stretch.first), Some(*stretch));
            prop_assert_eq!(Stretch::around(every, stretch.last), Some(*stretch));
        }
        let labels: BTreeSet<_> = all.iter().map(ToString::to_string).collect();
        prop_assert_eq!(labels.len(), all.len());
        let (year, _, _) = to.ymd();
        let has_begun = !matches!(every, Every::Years { starting, .. } if i64::from(year) < i64::from(starting));
        prop_assert_eq!(!all.is_empty(), has_begun);
    }

    #[test]
    fn what_is_due_is_due_on_a_working_day_and_not_before_what_it_counts_from(
        every in every(), on in 10_958..25_000_i32, month in 1..13_u32, of_month in 1..32_u32, count in 1..60_u32
    ) {
        let Some(stretch) = Stretch::around(every, Day::from_number(on)) else { return Ok(()) };
        let mut dues = vec![Due::Last, Due::Workdays(count)];
        // A day of a month is only asked of stretches that have one.
        if let Some(months) = every.months() {
            dues.push(Due::Day { month: (month - 1) % months + 1, day: of_month });
        }
        for rule in dues {
            let found = due(rule, stretch, &is_workday);
            prop_assert!(is_workday(found));
            prop_assert!(found >= stretch.first);
        }
        prop_assert!(due(Due::Last, stretch, &is_workday) >= stretch.last);
        let after = |count| due(Due::Workdays(count), stretch, &is_workday);
        prop_assert!(after(count) > stretch.last && after(count) < after(count + 1));
    }
}
