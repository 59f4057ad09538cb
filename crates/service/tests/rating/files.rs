//! The rating out of the store is that of the files, byte for byte.

use std::{fs, path::Path};

use liandai_city::{CitySpec, generate};
use liandai_documents::{
    facts::{CsvFolder, CsvSink, load},
    results::write_csv,
};
use liandai_model::FactTable;
use liandai_rules::{package::Package, plan::Plan};
use liandai_service::built_in;

use crate::city::{LAST_YEAR, OFFICERS};

/// `liandai rate --input facts --period 2025 --output results`
fn rate(facts: &Path, results: &Path) {
    let (package, _) = Package::check(&built_in::sources()).unwrap();
    let plan = Plan::new(&package, LAST_YEAR).unwrap();
    let loaded = load(&mut CsvFolder::open(facts, &|_| {}).unwrap(), &plan).unwrap();
    let population = loaded.population.unwrap_or_else(|| panic!("{:?}", loaded.problems.kept()));
    write_csv(&plan, &population, &plan.rate(&population), results).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

on_both! {
    async fn the_rating_from_the_store_equals_the_rating_of_its_files_and_of_the_first_files(city) {
        let folder = city.folder.path();
        let (facts, stored, again, first, original) = (
            folder.join("facts"), folder.join("stored"), folder.join("again"), folder.join("first"), folder.join("original"),
        );
        let rating = city.in_force().await;
        city.service.dump_facts(city.operator(), LAST_YEAR, &facts).await.unwrap();
        city.service.dump_rating(city.operator(), rating.id, &stored).await.unwrap();
        rate(&facts, &again);
        let mut sink = CsvSink::new(&first).unwrap();
        generate(&CitySpec { officers: OFFICERS, year: 2025, seed: 1 }, &mut sink).unwrap();
        sink.finish().unwrap();
        rate(&first, &original);
        for name in ["results.csv", "settlement.csv"] {
            let stored = read(&stored, name);
            assert!(stored.lines().count() > 30, "{name} holds nothing");
            assert_eq!(stored, read(&again, name), "{name} of the exported files");
            assert_eq!(stored, read(&original, name), "{name} of the city's own files");
        }
        // The rows themselves are those of the files.
        for table in FactTable::ALL {
            let rows = |folder: &Path| {
                let mut lines: Vec<_> = fs::read_to_string(folder.join(format!("{}.csv", table.name()))).map_or_else(
                    |_| Vec::new(), |text| text.lines().skip(1).map(str::to_owned).collect());
                lines.sort();
                lines.len()
            };
            if table != FactTable::Sheets && table != FactTable::Satisfaction {
                assert_eq!(rows(&facts), rows(&first), "{}", table.name());
            }
        }
    }

    async fn facts_that_are_not_confirmed_do_not_count(city) {
        let folder = city.folder.path().join("facts");
        let mut tx = city.write().await;
        let officer = tx.officers().await.unwrap()[7].clone();
        let mut fact = {
            let within = liandai_service::store::rating_facts::FactsWithin::Days(LAST_YEAR.first_day(), LAST_YEAR.last_day());
            let some = tx.rating_facts("deduction", &within, None).await.unwrap()[0].clone();
            tx.fact(some.id.into()).await.unwrap().unwrap()
        };
        fact.id = liandai_model::FactId::new(city.service.now(), city.service.random());
        "UNCONFIRMED".clone_into(&mut fact.mark);
        fact.subject = liandai_model::Subject::Officer;
        fact.subject_id = officer.id.uuid();
        "results".clone_into(&mut fact.word);
        fact.state = liandai_model::FactState::Recorded;
        tx.insert_facts(std::slice::from_ref(&fact)).await.unwrap();
        tx.commit().await.unwrap();
        city.service.dump_facts(city.operator(), LAST_YEAR, &folder).await.unwrap();
        assert!(!read(&folder, "deductions.csv").contains("UNCONFIRMED"));
        assert!(city.service.verify_rating_from_outside(city.operator(), city.in_force().await.id).await.unwrap().is_sound());
    }
}
