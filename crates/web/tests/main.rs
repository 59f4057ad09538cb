//! Tests of the pages, in process, over an invented city in a file of its own. One program for all of them, so that they are linked
//! once: an area is a file beside this one and a line below.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod accounts;
mod audit;
mod bodies;
mod calendar;
mod cases;
mod complaints;
mod duties;
mod exams;
mod facts;
mod facts_import;
mod frame;
mod imports;
mod inspections;
mod jobs;
mod ledger;
mod links;
mod living;
mod log;
mod matrix;
mod notices;
mod objectives;
mod people;
mod ratings;
mod registers;
mod regulation;
mod reviews;
mod settings;
mod sheets;
mod support;
mod surveys;
mod targets;

/// A file that nobody declares would be tests that nobody runs.
#[test]
fn every_file_of_tests_is_part_of_the_program() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let declared = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(name == "main" || declared.contains(&format!("\nmod {name};")), "{name}");
    }
}
