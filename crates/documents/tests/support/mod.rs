//! Packages and cities for the tests of this folder.

use std::{fs, path::Path};

use liandai_documents::{
    facts::{CsvFolder, Loaded, load},
    results::{results_csv, settlement_csv},
};
use liandai_rules::{
    diagnostic::Source, package::Package, plan::Plan, population::Population, rating::Rating,
};
use liandai_testkit::Tables;

/// The texts of a package of this repository.
pub fn sources(name: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations").join(name);
    let mut sources: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| Source {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    sources
}

/// A package of this repository, checked.
pub fn package(name: &str) -> Package {
    checked(&sources(name))
}

/// A package that must be right.
pub fn checked(sources: &[Source]) -> Package {
    Package::check(sources).map_or_else(|wrong| panic!("{wrong:#?}"), |(package, _)| package)
}

/// Loads tables by way of a folder.
pub fn load_tables(plan: &Plan<'_>, tables: &Tables) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    tables.write_to(folder.path()).unwrap();
    load(&mut CsvFolder::open(folder.path(), &|_| {}).unwrap(), plan).unwrap()
}

/// Loads tables that must be right.
pub fn population(plan: &Plan<'_>, tables: &Tables) -> Population {
    let loaded = load_tables(plan, tables);
    loaded.population.unwrap_or_else(|| panic!("{:#?}", loaded.problems.kept()))
}

/// Both result files as text.
pub fn written(plan: &Plan<'_>, population: &Population, rating: &Rating) -> (String, String) {
    let (mut results, mut settlement) = (Vec::new(), Vec::new());
    results_csv(plan, population, rating, &mut results).unwrap();
    settlement_csv(population, rating, &mut settlement).unwrap();
    (String::from_utf8(results).unwrap(), String::from_utf8(settlement).unwrap())
}
