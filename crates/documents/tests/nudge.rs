//! Every number of a package matters: each is nudged by the least that its kind allows, and some rating must change. A
//! number that can be anything is a rule that nobody carries out. Numbers of the procedure are times: they move the calendar or a term.
//! Numbers of the organisation change what is found wrong with links or checklists of people made for it; numbers of the duty catalogue
//! what is owed, numbers of cases what a decision records, numbers of the objectives how a figure stands to its target.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "nudge/cases.rs"]
mod cases;
#[path = "nudge/duties.rs"]
mod duties;
mod houses;
#[path = "nudge/inspections.rs"]
mod inspections;
#[path = "nudge/numbers.rs"]
mod numbers;
#[path = "nudge/objectives.rs"]
mod objectives;
#[path = "nudge/organisation.rs"]
mod organisation;
#[path = "nudge/partners.rs"]
mod partners;
#[path = "nudge/questions.rs"]
mod questions;
#[path = "nudge/registers.rs"]
mod registers;
mod support;

use liandai_model::{FactTable, Period};
use liandai_rules::{
    diagnostic::{Code, Source},
    package::{Package, TermOf},
    plan::Plan,
    population::Population,
    procedure::{calendar, host_appraises_from, reminders, term},
};
use liandai_testkit::{Tables, edge_city};

use numbers::{Number, numbers};

/// A package and populations that contain its edges.
struct Bench {
    sources: Vec<Source>,
    tables: Vec<Tables>,
    /// For each of the tables and periods: the population, and the result files of the package as it is and as it is with
    /// everything on that is off by default.
    rated: Vec<Rated>,
}

struct Rated {
    period: Period,
    population: Population,
    files: [(String, String); 2],
}

/// The package with its switches and quotas on.
fn switched_on(sources: &[Source]) -> Vec<Source> {
    let on = |source: &Source| Source {
        name: source.name.clone(),
        text: source.text.replace("\non = false\n", "\non = true \n"),
    };
    sources.iter().map(on).collect()
}

fn files(package: &Package, period: Period, population: &Population) -> (String, String) {
    let plan = Plan::new(package, period).unwrap();
    support::written(&plan, population, &plan.rate(population))
}

impl Bench {
    fn new(sources: Vec<Source>, tables: Vec<Tables>, periods: &[Period]) -> Self {
        let packages = [support::checked(&sources), support::checked(&switched_on(&sources))];
        let mut rated = Vec::new();
        for tables in &tables {
            for &period in periods {
                let plan = Plan::new(&packages[0], period).unwrap();
                let population = support::population(&plan, tables);
                let files = packages.each_ref().map(|package| files(package, period, &population));
                rated.push(Rated { period, population, files });
            }
        }
        Self { sources, tables, rated }
    }

    /// A rule says of itself that it belongs to the final rating, even where another one says so too. What it says shows
    /// when all the others say otherwise.
    fn matters_where_all_is_rated_twice(&self, number: &Number, all: &[Number]) -> bool {
        let others = all.iter().filter(|other| other.path != number.path || other.file != number.file);
        let mut others: Vec<_> = others
            .filter_map(|other| match (other.key.as_str(), other.value.as_str()) {
                ("final-only", "true") => Some((other, "false".to_owned())),
                ("first-rating", "false") => Some((other, "true".to_owned())),
                _ => None,
            })
            .collect();
        let without = support::checked(&numbers::replaced(&self.sources, &others));
        others.push((number, "false".to_owned()));
        let with = support::checked(&numbers::replaced(&self.sources, &others));
        self.rated.iter().any(|rated| {
            let [without, with] =
                [&without, &with].map(|package| files(package, rated.period, &rated.population));
            without != with
        })
    }

    /// Whether some rating changes when numbers are replaced, or the load does.
    fn shows(&self, numbers: &[(&Number, String)]) -> Effect {
        let nudged = numbers::replaced(&self.sources, numbers);
        let variants = [nudged.clone(), switched_on(&nudged)];
        let packages = match Package::check(&variants[0]) {
            Ok((package, _)) => [package, support::checked(&variants[1])],
            Err(wrong) => return Effect::Refused(wrong.iter().map(|one| one.code).collect()),
        };
        let changes = |rated: &Rated| {
            let both = packages.iter().zip(&rated.files);
            both.into_iter()
                .any(|(package, before)| files(package, rated.period, &rated.population) != *before)
        };
        if self.rated.iter().any(changes)
            || numbers.iter().any(|(n, _)| n.key == "max") && self.load_fails(&packages[0])
        {
            Effect::Shows
        } else {
            Effect::None
        }
    }

    /// Whether some tables that were right are not any more: a full mark is above the maximum.
    fn load_fails(&self, package: &Package) -> bool {
        self.tables.iter().zip(self.rated.chunks(self.rated.len() / self.tables.len())).any(
            |(tables, rated)| {
                let plan = Plan::new(package, rated[0].period).unwrap();
                support::load_tables(&plan, tables).population.is_none()
            },
        )
    }

    /// Numbers that nothing depends on, as `file:line key = value`.
    fn without_effect(&self) -> Vec<String> {
        let all = numbers(&self.sources);
        all.iter().filter(|number| !self.matters(number, &all)).map(Number::place).collect()
    }

    /// Whether every nudge that the package's check lets pass moves a day of the calendar.
    fn moves_the_calendar(&self, number: &Number) -> bool {
        let days = |sources: &[Source]| {
            let (package, _) = Package::check(sources).ok()?;
            let dues = calendar(&package, 2026);
            let dues = dues.iter().map(|due| (due.period, due.first, due.last)).collect::<Vec<_>>();
            let seconded = Period::Year { year: 2026 }.first_day();
            let terms: Vec<_> =
                TermOf::ALL.iter().map(|of| term(&package, *of, seconded).map(|rule| rule.body)).collect();
            let told = reminders(&package, seconded).map(|rule| rule.body).collect::<Vec<_>>();
            Some((dues, host_appraises_from(&package, seconded, seconded).map(|(_, day)| day), terms, told))
        };
        let before = days(&self.sources);
        let nudges = number.nudges().into_iter();
        let mut moved =
            nudges.filter_map(|value| days(&numbers::replaced(&self.sources, &[(number, value)]))).peekable();
        moved.peek().is_some() && moved.all(|days| Some(days) != before)
    }

    /// Whether every nudge that the package's check lets pass changes what people are told.
    fn tells_otherwise(&self, number: &Number, told: fn(&[Source]) -> Option<Vec<String>>) -> bool {
        let before = told(&self.sources);
        let nudged =
            number.nudges().into_iter().map(|value| numbers::replaced(&self.sources, &[(number, value)]));
        let mut told = nudged.filter_map(|sources| told(&sources)).peekable();
        told.peek().is_some() && told.all(|told| Some(told) != before)
    }

    /// Whether every nudge that the package's check lets pass changes a time of complaints or how surveys are held.
    fn tells_the_public_otherwise(&self, number: &Number) -> bool {
        let told = |sources: &[Source]| {
            let (package, _) = Package::check(sources).ok()?;
            let (public, day) = (package.public?, Period::Year { year: 2026 }.last_day());
            let sets = format!("{:?}", public.question_sets);
            Some((public.handling_on(day)?.body, public.surveying_on(day).map(|rule| rule.body), sets))
        };
        let before = told(&self.sources);
        let nudges = number.nudges().into_iter();
        let mut moved =
            nudges.filter_map(|value| told(&numbers::replaced(&self.sources, &[(number, value)]))).peekable();
        moved.peek().is_some() && moved.all(|told| Some(told) != before)
    }

    /// Tries the number alone, then together with those that the package's check wants to move with it.
    fn matters(&self, number: &Number, all: &[Number]) -> bool {
        if number.name == "procedure.toml" {
            return self.moves_the_calendar(number);
        }
        if number.name == "organisation.toml" {
            return self.tells_otherwise(number, organisation::told);
        }
        if number.name == "duties.toml" {
            return self.tells_otherwise(number, duties::told);
        }
        if number.name == "objectives.toml" {
            return self.tells_otherwise(number, objectives::told);
        }
        if number.name == "registers.toml" {
            return self.tells_otherwise(number, registers::told);
        }
        if number.name == "public.toml" {
            return self.tells_the_public_otherwise(number);
        }
        if number.name == "questions.toml" {
            return self.tells_otherwise(number, questions::told);
        }
        if number.name == "cases.toml" {
            return self.tells_otherwise(number, cases::told);
        }
        if number.name == "inspections.toml" {
            return self.tells_otherwise(number, inspections::told);
        }
        let mut refused = Vec::new();
        for value in number.nudges() {
            match self.shows(&[(number, value)]) {
                Effect::Shows => return true,
                Effect::None => {}
                Effect::Refused(codes) => refused.extend(codes),
            }
        }
        if number.key == "final-only" {
            return self.matters_where_all_is_rated_twice(number, all);
        }
        // The lowest band starts at zero, and the check says so: no other number could stand there.
        if number.key == "at-least" && number.value == "0" {
            return refused == [Code::BandGap];
        }
        let together = partners::groups(number, all);
        together.iter().any(|group| matches!(self.shows(group), Effect::Shows))
    }
}

enum Effect {
    Shows,
    None,
    Refused(Vec<Code>),
}

/// Institutions have a sheet of the first half too, which only counts if the package rates them then.
fn with_first_sheets(mut tables: Tables) -> Tables {
    for row in tables.of(FactTable::Sheets).to_vec() {
        if row[0] == "institution" && row[2] == "2026" {
            tables.push(FactTable::Sheets, &[&row[0], &row[1], "2026-H1", &row[3], &row[4]]);
        }
    }
    tables
}

/// Cities for the Measures, which know nothing of the other years' rules.
fn cities(sources: Vec<Source>, count: u64) -> Bench {
    let tables = (0..count).map(|seed| with_first_sheets(edge_city(seed))).collect();
    Bench::new(sources, tables, &[Period::Year { year: 2026 }, Period::FirstHalf { year: 2026 }])
}

#[test]
fn every_number_of_the_measures_shows_in_some_rating() {
    let without = cities(support::sources("changde"), 40).without_effect();
    assert!(without.is_empty(), "numbers of the package that nothing depends on:\n{}", without.join("\n"));
}

#[test]
fn every_number_of_the_hospital_shows_in_some_rating() {
    let (package, sources) = (support::package("hospital"), support::sources("hospital"));
    let mut bench = Bench::new(sources.clone(), Vec::new(), &[]);
    for year in [2026, 2025] {
        let tables = (0..40).map(|seed| houses::house(&package, year, seed)).collect();
        let of_year =
            Bench::new(sources.clone(), tables, &[Period::Year { year }, Period::FirstHalf { year }]);
        bench.tables.extend(of_year.tables);
        bench.rated.extend(of_year.rated);
    }
    let without = bench.without_effect();
    assert!(without.is_empty(), "numbers of the package that nothing depends on:\n{}", without.join("\n"));
}

#[test]
fn a_number_that_nothing_depends_on_is_found() {
    let mut sources = support::sources("changde");
    let officer = sources.iter_mut().find(|source| source.name == "officer.toml").unwrap();
    officer.text =
        officer.text.replace("when = 'absent_days >= 5'", "when = 'absent_days >= 5 || absent_days >= 300'");
    let line = officer.text.lines().position(|line| line.contains(">= 300")).unwrap() + 1;
    let bench = cities(sources, 4);
    let all = numbers(&bench.sources);
    let number = all.iter().find(|number| number.value == "300").unwrap();
    assert!(!bench.matters(number, &all));
    assert_eq!(number.place(), format!("officer.toml:{line} ground[2].when = 300"));
}
