//! Who approves whose sheet, and when: every case of 五(二)3 with its edges, the same rules written out plainly over random
//! cities, and calendars.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[expect(dead_code, reason = "nothing is rated here")]
mod support;

use liandai_documents::results::{all_assessors, assessors_csv};
use liandai_model::{Day, FactTable, Period, Subject};
use liandai_rules::{
    diagnostic::Source,
    package::{Origin, Package},
    plan::Plan,
    population::Population,
    procedure::{Unroutable, assessor, assessors, calendar, has_assessors, host_appraises_from, steps},
};
use liandai_testkit::{Tables, edge_city};

const YEAR: Period = Period::Year { year: 2026 };
const HALF: Period = Period::FirstHalf { year: 2026 };

/// id, group, system, grade, the institution above.
const INSTITUTIONS: [[&str; 5]; 17] = [
    ["city", "municipal", "commission", "full-division", ""],
    ["police", "municipal", "police", "full-division", ""],
    ["traffic", "municipal", "police", "deputy-division", "police"],
    ["centre", "municipal", "other", "deputy-division", ""],
    ["office", "municipal", "justice", "section", "city"],
    ["ungraded", "municipal", "justice", "", "city"],
    ["county", "county", "commission", "section", "city"],
    ["county-police", "county", "police", "section", "county"],
    ["county-court", "county", "court", "deputy-division", "county"],
    ["county-procuratorate", "county", "procuratorate", "full-division", "county"],
    ["county-justice", "county", "justice", "", "county"],
    ["county-other", "county", "other", "section", "county"],
    ["station", "county", "police", "section", "county-police"],
    ["under-city", "county", "justice", "section", "city"],
    ["orphan", "county", "justice", "section", ""],
    ["ring-a", "county", "justice", "section", "ring-b"],
    ["ring-b", "county", "justice", "section", "ring-a"],
];

type Expected = (&'static str, &'static str, &'static str, Result<&'static str, Unroutable>);

/// Institution, post, case, and whose steering group approves.
const CASES: &[Expected] = &[
    // 市直正处级单位班子成员 → 市委政法委
    ("city", "head", "full-division-leadership", Ok("city")),
    ("city", "leadership", "full-division-leadership", Ok("city")),
    ("police", "head", "full-division-leadership", Ok("city")),
    ("police", "leadership", "full-division-leadership", Ok("city")),
    ("police", "backbone", "others", Ok("police")),
    ("police", "officer", "others", Ok("police")),
    // 市直副处级单位：一把手 → 市委政法委，其他班子成员 → 归口单位
    ("traffic", "head", "deputy-division-head", Ok("city")),
    ("traffic", "leadership", "deputy-division-leadership", Ok("police")),
    ("traffic", "backbone", "others", Ok("traffic")),
    ("centre", "head", "deputy-division-head", Ok("city")),
    ("centre", "leadership", "deputy-division-leadership", Err(Unroutable::NoParent)),
    ("centre", "officer", "others", Ok("centre")),
    // Below deputy division nothing special is said; an unknown grade decides nothing.
    ("office", "head", "others", Ok("office")),
    ("office", "leadership", "others", Ok("office")),
    ("ungraded", "head", "", Err(Unroutable::NoCase)),
    ("ungraded", "leadership", "", Err(Unroutable::NoCase)),
    ("ungraded", "backbone", "others", Ok("ungraded")),
    // 区县政法委书记、公安局长、检察长、法院院长 → 市委政法委
    ("county", "head", "county-head", Ok("city")),
    ("county-police", "head", "county-head", Ok("city")),
    ("county-court", "head", "county-head", Ok("city")),
    ("county-procuratorate", "head", "county-head", Ok("city")),
    // 其他政法班子成员 → 区县政法委
    ("county", "leadership", "county-commission-leadership", Ok("county")),
    ("county-police", "leadership", "county-leadership", Ok("county")),
    ("county-court", "leadership", "county-leadership", Ok("county")),
    ("county-procuratorate", "leadership", "county-leadership", Ok("county")),
    ("county-justice", "head", "county-leadership", Ok("county")),
    ("county-justice", "leadership", "county-leadership", Ok("county")),
    ("county-other", "head", "county-leadership", Ok("county")),
    // The nearest commission of a county, past whatever stands between, and never the city's.
    ("station", "leadership", "county-leadership", Ok("county")),
    ("under-city", "leadership", "county-leadership", Err(Unroutable::NoParent)),
    ("orphan", "leadership", "county-leadership", Err(Unroutable::NoParent)),
    ("orphan", "officer", "others", Ok("orphan")),
    ("ring-a", "head", "county-leadership", Err(Unroutable::NoParent)),
    ("county", "backbone", "others", Ok("county")),
    ("county-court", "officer", "others", Ok("county-court")),
];

fn institutions(without: &[&str], more: &[[&str; 5]]) -> Tables {
    let mut tables = Tables::new();
    for [id, group, system, grade, parent] in INSTITUTIONS.iter().chain(more) {
        if !without.contains(id) {
            let parent = if without.contains(parent) { "" } else { parent };
            tables.push(FactTable::Institutions, &[id, id, group, system, grade, parent, "", ""]);
        }
    }
    tables
}

/// The institutions, a unit in each, and an officer for each case.
fn city() -> Tables {
    let mut tables = institutions(&[], &[]);
    for [id, ..] in INSTITUTIONS {
        tables.push(FactTable::Units, &[format!("unit-{id}"), "科".to_owned(), id.to_owned(), String::new()]);
    }
    for (at, (institution, post, ..)) in CASES.iter().enumerate() {
        let id = format!("O-{at:02}");
        tables.push(FactTable::Officers, &[&id, "王某", institution, "", post, "2010-01-01"]);
    }
    tables
}

fn sources_with(change: impl Fn(&str) -> String) -> Vec<Source> {
    let mut sources = support::sources("changde");
    let procedure = sources.iter_mut().find(|source| source.name == "procedure.toml").unwrap();
    let changed = change(&procedure.text);
    assert_ne!(changed, procedure.text);
    procedure.text = changed;
    sources
}

/// Case and institution of every subject of a kind, by ids.
fn routed(
    package: &Package,
    period: Period,
    tables: &Tables,
    subject: Subject,
) -> Vec<(String, String, String)> {
    let plan = Plan::new(package, period).unwrap();
    let population = support::population(&plan, tables);
    let all = assessors(&plan, &population, subject);
    assert_eq!(all.len(), population.ids(subject).len());
    let found = all.iter().enumerate().map(|(row, routing)| {
        assert_eq!(*routing, assessor(&plan, &population, subject, row), "{subject} {row}");
        let institution = match routing.institution {
            Ok(institution) => population.institutions.ids.get(institution).to_owned(),
            Err(why) => why.id().to_owned(),
        };
        let case = routing.case.map(|case| case.id.clone()).unwrap_or_default();
        (population.ids(subject).get(row).to_owned(), case, institution)
    });
    found.collect()
}

#[test]
fn every_case_of_the_measures_finds_its_assessor() {
    let package = support::package("changde");
    for period in [YEAR, HALF] {
        let found = routed(&package, period, &city(), Subject::Officer);
        for ((institution, post, case, assessor), (_, found_case, found)) in CASES.iter().zip(&found) {
            let expected = assessor.unwrap_or_else(Unroutable::id);
            assert_eq!((found_case.as_str(), found.as_str()), (*case, expected), "{post} of {institution}");
        }
    }
    let procedure = package.procedure.as_ref().unwrap();
    let tried = procedure.assessors.iter().filter(|case| case.body.subjects == [Subject::Officer]);
    for case in tried.filter(|case| case.body.titled.is_none()) {
        assert!(CASES.iter().any(|(.., id, _)| *id == case.id), "{} is not tried", case.id);
    }
}

#[test]
fn a_commissar_is_told_by_what_the_post_is_called() {
    let package = support::package("changde");
    let plan = Plan::new(&package, YEAR).unwrap();
    for (home, post, title, case) in [
        ("county-police", "leadership", "政委", "county-commissar"),
        ("county-police", "leadership", "桃源县公安局政委", "county-commissar"),
        ("county-police", "leadership", "党委副书记、政委", "county-commissar"),
        ("county-police", "leadership", "副政委", "county-leadership"),
        ("county-police", "leadership", "副局长", "county-leadership"),
        ("county-police", "leadership", "", "county-leadership"),
        ("county-police", "head", "局长、政委", "county-head"),
        ("county-court", "leadership", "政委", "county-leadership"),
        ("county-police", "officer", "政委", "others"),
    ] {
        let mut tables = institutions(&[], &[]);
        tables.push(FactTable::Officers, &["O-1", "王某", home, "", post, "2010-01-01"]);
        let mut population = support::population(&plan, &tables);
        population.officers.post_titles = vec![title.into()];
        let found = assessor(&plan, &population, Subject::Officer, 0);
        assert_eq!(found.case.map(|case| case.id.as_str()), Some(case), "{title} of {home}");
        let is_city = found.institution.is_ok_and(|row| population.institutions.ids.get(row) == "city");
        assert_eq!(is_city, case.ends_with("commissar") || case == "county-head", "{title} of {home}");
    }
}

#[test]
fn half_a_year_of_secondment_is_counted_by_the_calendar() {
    let package = support::package("changde");
    for (from, full) in [
        ("2026-01-01", "2026-07-01"),
        ("2025-08-31", "2026-02-28"),
        ("2023-08-29", "2024-02-29"),
        ("2025-12-31", "2026-06-30"),
        ("2026-06-30", "2026-12-30"),
    ] {
        let day = |text: &str| Day::parse(text.as_bytes()).unwrap();
        let (rule, found) = host_appraises_from(&package, day(from), day("2026-12-31")).unwrap();
        assert_eq!((found, rule.clause.as_str()), (day(full), "五(二)3"), "{from}");
    }
    let hospital = support::package("hospital");
    assert!(host_appraises_from(&hospital, Day::MIN, YEAR.last_day()).is_none());
}

#[test]
fn sheets_of_a_month_are_routed_as_those_of_the_year() {
    let package = support::package("changde");
    let months = Plan::for_sheets(&package, Period::Month { year: 2026, month: 12 });
    let year = Plan::new(&package, YEAR).unwrap();
    let population = support::population(&year, &city());
    for subject in Subject::ALL {
        assert_eq!(assessors(&months, &population, subject), assessors(&year, &population, subject));
    }
}

#[test]
fn institutions_are_approved_by_the_city() {
    for (id, case, institution) in routed(&support::package("changde"), YEAR, &city(), Subject::Institution) {
        assert_eq!((case.as_str(), institution.as_str()), ("institutions", "city"), "{id}");
    }
}

#[test]
fn units_are_approved_by_their_own_institution() {
    for (id, case, institution) in routed(&support::package("changde"), YEAR, &city(), Subject::Unit) {
        assert_eq!((case.as_str(), format!("unit-{institution}")), ("units", id));
    }
}

#[test]
fn institutions_have_no_assessor_in_the_text_and_the_one_assumed_says_so() {
    let package = support::package("changde");
    let plan = Plan::new(&package, YEAR).unwrap();
    assert_eq!(Subject::ALL.map(|subject| has_assessors(&plan, subject)), [true, true, true]);
    let mut rules = package.procedure.as_ref().unwrap().assessors.iter();
    let rule = rules.find(|rule| rule.body.subjects.contains(&Subject::Institution)).unwrap();
    assert_eq!(rule.origin, Origin::Assumption);
    assert!(rule.note.is_some());
}

#[test]
fn without_one_commission_of_the_city_its_cases_cannot_be_routed() {
    let package = support::package("changde");
    let second = ["second", "municipal", "commission", "deputy-division", ""];
    for (without, more, why) in
        [(vec!["city"], vec![], Unroutable::NoCity), (vec![], vec![second], Unroutable::SeveralCities)]
    {
        let mut tables = institutions(&without, &more);
        for (id, home, post) in [("O-1", "county-court", "head"), ("O-2", "county-court", "leadership")] {
            tables.push(FactTable::Officers, &[id, "王某", home, "", post, "2010-01-01"]);
        }
        let found = routed(&package, YEAR, &tables, Subject::Officer);
        let row = |id: &str, case: &str, institution: &str| {
            (id.to_owned(), case.to_owned(), institution.to_owned())
        };
        assert_eq!(found, [row("O-1", "county-head", why.id()), row("O-2", "county-leadership", "county")]);
    }
}

#[test]
fn the_first_case_that_holds_on_the_last_day_of_the_period_decides() {
    let sources = sources_with(|text| {
        text.replacen("id = \"county-head\"\n", "id = \"county-head\"\nuntil = 2026-07-01\n", 1)
    });
    let package = support::checked(&sources);
    let of_court = |period| {
        let found = routed(&package, period, &city(), Subject::Officer);
        let at =
            CASES.iter().position(|(home, post, ..)| (*home, *post) == ("county-court", "head")).unwrap();
        (found[at].1.clone(), found[at].2.clone())
    };
    assert_eq!(of_court(HALF), ("county-head".to_owned(), "city".to_owned()));
    assert_eq!(of_court(YEAR), ("county-leadership".to_owned(), "county".to_owned()));
}

/// 五(二)3 for officers, sentence by sentence, from the rows of the tables.
fn by_the_text(tables: &Tables, officer: &[String]) -> String {
    let all = tables.of(FactTable::Institutions);
    let row = |id: &str| all.iter().find(|row| row[0] == id);
    let home = row(&officer[2]).unwrap();
    let (own, group, system, grade, parent) =
        (home[0].clone(), home[2].as_str(), home[3].as_str(), home[4].as_str(), home[5].as_str());
    let (is_head, is_other) = (officer[4] == "head", officer[4] == "leadership");
    let cities: Vec<_> = all.iter().filter(|row| row[2] == "municipal" && row[3] == "commission").collect();
    let city = match cities.as_slice() {
        [one] => one[0].clone(),
        [] => "no-city".to_owned(),
        _ => "several-cities".to_owned(),
    };
    let is_of_the_city = match (group, grade) {
        ("municipal", "full-division") => is_head || is_other,
        ("municipal", "deputy-division") => is_head,
        ("county", _) => is_head && ["commission", "police", "procuratorate", "court"].contains(&system),
        _ => false,
    };
    if is_of_the_city {
        return city;
    }
    if group == "municipal" && grade == "deputy-division" && is_other {
        return if parent.is_empty() { "no-parent".to_owned() } else { parent.to_owned() };
    }
    if group == "county" && (is_head || is_other) && system != "commission" {
        // The parents of a random city are all its first institution, so that a chain is at most two long.
        let fits = |row: &&Vec<String>| row[0] != own && row[2] == "county" && row[3] == "commission";
        let above = [row(parent), row(parent).and_then(|above| row(&above[5]))];
        let found = above.into_iter().flatten().find(fits);
        return found.map_or("no-parent".to_owned(), |above| above[0].clone());
    }
    own
}

#[test]
fn random_cities_are_routed_as_the_text_says() {
    let package = support::package("changde");
    let mut bodies = std::collections::BTreeSet::new();
    for seed in 0..150 {
        let tables = edge_city(seed);
        let found = routed(&package, YEAR, &tables, Subject::Officer);
        for (officer, (id, case, institution)) in tables.of(FactTable::Officers).iter().zip(found) {
            assert_eq!(officer[0], id);
            assert_eq!(institution, by_the_text(&tables, officer), "city {seed}: {officer:?} {case}");
            bodies.insert(case);
        }
    }
    assert_eq!(bodies.len(), 7, "{bodies:?}");
}

fn csv(package: &Package, tables: &Tables) -> (Population, String) {
    let plan = Plan::new(package, YEAR).unwrap();
    let population = support::population(&plan, tables);
    let mut out = Vec::new();
    assessors_csv(&population, &all_assessors(&plan, &population), &mut out).unwrap();
    (population, String::from_utf8(out).unwrap())
}

#[test]
fn the_file_has_every_subject_once_in_the_order_of_the_results() {
    let package = support::package("changde");
    let (_, text) = csv(&package, &city());
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "subject,subject_id,name,body,institution_id,case,clause");
    assert_eq!(lines[1], "institution,centre,centre,city,city,institutions,五(二)3");
    assert!(lines.contains(&"unit,unit-centre,科,own,centre,units,五(二)3"), "{text}");
    assert!(lines.contains(&"officer,O-00,王某,city,city,full-division-leadership,五(二)3"), "{text}");
    assert!(lines.contains(&"officer,O-10,王某,parent,,deputy-division-leadership,五(二)3"), "{text}");
    assert!(lines.contains(&"officer,O-14,王某,,,,"), "{text}");
    for seed in 0..20 {
        let tables = edge_city(seed);
        let (population, text) = csv(&package, &tables);
        let rows = csv_rows(&text);
        let kind = |row: &[String]| Subject::from_id(&row[0]).unwrap();
        let keys: Vec<_> = rows.iter().map(|row| (kind(row), row[1].clone())).collect();
        assert!(keys.is_sorted() && keys.windows(2).all(|two| two[0] != two[1]), "city {seed}");
        let all = Subject::ALL.map(|subject| population.ids(subject).len());
        assert_eq!(rows.len(), all.iter().sum::<usize>());
    }
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Period, rule, first and last day.
fn days(package: &Package, year: i16) -> Vec<String> {
    let dues = calendar(package, year);
    dues.iter().map(|due| format!("{} {} {} {}", due.period, due.rule.id, due.first, due.last)).collect()
}

#[test]
fn a_year_has_its_months_and_ratings_in_order_of_date_and_ends_in_the_next_january() {
    let package = support::package("changde");
    let days = days(&package, 2026);
    assert_eq!(days.len(), 26);
    assert_eq!(
        days[..2],
        ["2026-01 monthly-appraisal 2026-02-01 2026-02-10", "2026-01 filing 2026-02-01 2026-02-15"]
    );
    assert_eq!(
        days[10..13],
        [
            "2026-06 monthly-appraisal 2026-07-01 2026-07-10",
            "2026-H1 first-rating 2026-07-01 2026-07-10",
            "2026-06 filing 2026-07-01 2026-07-15",
        ]
    );
    assert_eq!(
        days[23..],
        [
            "2026-12 monthly-appraisal 2027-01-01 2027-01-10",
            "2026 final-rating 2027-01-01 2027-01-10",
            "2026-12 filing 2027-01-01 2027-01-15",
        ]
    );
    assert!(calendar(&package, 2012).is_empty(), "before the regulation applies, it sets no times");
    assert!(calendar(&support::package("hospital"), 2026).is_empty());
}

#[test]
fn a_day_that_a_month_does_not_have_stands_for_its_last() {
    let end_of_month =
        |text: &str| text.replacen("first-day = 1\nlast-day = 10", "first-day = 29\nlast-day = 31", 1);
    let package = support::checked(&sources_with(end_of_month));
    for (year, february) in [(2024, "29"), (2026, "28"), (2100, "28"), (2000 + 400, "29")] {
        let days = days(&package, year);
        let wanted = format!("{year}-01 monthly-appraisal {year}-02-{february} {year}-02-{february}");
        assert!(days.contains(&wanted), "{days:#?}");
        assert!(
            days.contains(&format!("{year}-03 monthly-appraisal {year}-04-29 {year}-04-30")),
            "{days:#?}"
        );
        assert!(days.contains(&format!("{year}-12 monthly-appraisal {}-01-29 {}-01-31", year + 1, year + 1)));
    }
}

#[test]
fn months_after_run_over_the_end_of_the_year() {
    for (after, first) in [(0, "2026-12-01"), (1, "2027-01-01"), (11, "2027-11-01"), (12, "2027-12-01")] {
        let later = |text: &str| text.replace("months-after = 1", &format!("months-after = {after}"));
        let package = match after {
            1 => support::package("changde"),
            _ => support::checked(&sources_with(later)),
        };
        let last = calendar(&package, 2026).into_iter().find(|due| due.period == YEAR).unwrap();
        assert_eq!(last.first.to_string(), first);
    }
}

#[test]
fn a_month_takes_the_version_that_is_in_force_on_its_last_day() {
    let sources = sources_with(|text| {
        let (head, tail) = text.split_once("last-day = 15\n").unwrap();
        let from = head.rfind("[[window]]").unwrap();
        format!(
            "{head}last-day = 15\nuntil = 2026-06-30\n\n{}last-day = 14\nfrom = 2026-06-30\n{tail}",
            &head[from..]
        )
    });
    let days = days(&support::checked(&sources), 2026);
    assert!(days.contains(&"2026-05 filing 2026-06-01 2026-06-15".to_owned()), "{days:#?}");
    assert!(days.contains(&"2026-06 filing 2026-07-01 2026-07-14".to_owned()), "{days:#?}");
}

#[test]
fn a_month_is_filed_and_a_rating_proclaimed() {
    let package = support::package("changde");
    let ids = |period| steps(&package, period).into_iter().map(|step| step.id.as_str()).collect::<Vec<_>>();
    let common = ["self-assessment", "review", "approval", "public-notice"];
    assert_eq!(ids(Period::Month { year: 2026, month: 3 }), [&common[..], &["filing"]].concat());
    for period in [HALF, YEAR] {
        assert_eq!(ids(period), [&common[..], &["proclamation"]].concat());
    }
}
