//! The organisation of the Changde Measures against tables of cases that read as the text does (the TOML files beside
//! this one), and what must hold for any city.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod changes;
mod links;
mod properties;
mod wants;

use std::{fs, path::Path};

use liandai_model::Day;
use liandai_rules::{diagnostic::Source, organisation::InForce, package::Package};

/// The package as shipped.
fn changde() -> Package {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/changde");
    let sources: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| Source {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    Package::check(&sources).unwrap().0
}

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

fn rules(package: &Package) -> InForce<'_> {
    InForce::on(package.organisation().unwrap(), day("2026-03-10"))
}

/// A table of cases.
fn table(name: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/organisation").join(name);
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn cases(table: &toml::Table) -> impl Iterator<Item = &toml::Table> {
    table["case"].as_array().unwrap().iter().map(|case| case.as_table().unwrap())
}

/// A list of texts under a key; `None` if the key is not there.
fn texts(table: &toml::Table, key: &str) -> Option<Vec<String>> {
    let list = table.get(key)?.as_array().unwrap().iter();
    Some(list.map(|text| text.as_str().unwrap().to_owned()).collect())
}

/// The keys that a case may have.
fn only(case: &toml::Table, known: &[&str]) {
    assert!(case.keys().all(|key| known.contains(&key.as_str())), "{case:?}");
}

#[test]
fn five_examples_and_five_undertakings_are_worded_and_marked_as_assumed() {
    let package = changde();
    let organisation = package.organisation().unwrap();
    let today = day("2026-03-10");
    assert_eq!(organisation.examples_on(today).count(), 5);
    assert_eq!(organisation.undertakings_on(today).count(), 5);
    for rule in organisation.examples_on(today).chain(organisation.undertakings_on(today)) {
        assert_eq!(rule.origin, liandai_rules::package::Origin::Assumption, "{}", rule.id);
        assert!(!rule.body.text.zh.is_empty() && !rule.body.text.en.is_empty(), "{}", rule.id);
    }
    assert_eq!(organisation.examples_on(day("2010-01-01")).count(), 0);
}

#[test]
fn a_department_is_known_by_its_word_and_by_its_names() {
    let package = changde();
    let organisation = package.organisation().unwrap();
    for name in ["discipline-inspection", "纪检监察", "discipline inspection"] {
        assert_eq!(organisation.department(name), Some(2), "{name}");
    }
    assert_eq!(organisation.department("后勤"), None);
}
