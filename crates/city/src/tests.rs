//! Cities of many sizes are valid input, deterministic, and believable.

mod collect;
mod distribution;
mod validity;

use liandai_model::FactTable;

use crate::{CitySpec, generate, generate_with_progress, tests::collect::Collect};

fn spec(officers: u32, seed: u64) -> CitySpec {
    CitySpec { officers, year: 2026, seed }
}

fn collect(spec: CitySpec) -> Collect {
    let mut sink = Collect::default();
    let Ok(counts) = generate(&spec, &mut sink);
    for table in FactTable::ALL {
        assert_eq!(counts.rows(table), u64::try_from(sink.rows(table).len()).unwrap());
    }
    sink
}

#[test]
fn the_same_spec_gives_the_same_city() {
    for officers in [1, 60, 700] {
        assert_eq!(collect(spec(officers, 11)), collect(spec(officers, 11)));
    }
}

#[test]
fn another_seed_or_year_gives_another_city() {
    let city = collect(spec(300, 1));
    for other in [spec(300, 2), CitySpec { year: 2027, ..spec(300, 1) }, spec(301, 1)] {
        let other = collect(other);
        for table in [FactTable::Officers, FactTable::Sheets, FactTable::Attendance] {
            assert_ne!(city.rows(table), other.rows(table), "{}", table.name());
        }
    }
}

#[test]
fn every_table_begins_once_and_in_order() {
    assert_eq!(collect(spec(1, 1)).tables(), FactTable::ALL);
}

#[test]
fn an_officer_makes_about_seventy_sheet_rows() {
    let mut sink = Collect::default();
    let Ok(counts) = generate(&spec(2_000, 5), &mut sink);
    let sheets = counts.rows(FactTable::Sheets) / 2_000;
    assert!((65..=72).contains(&sheets), "{sheets}");
    assert_eq!(counts.total(), FactTable::ALL.map(|table| counts.rows(table)).iter().sum());
}

#[test]
fn progress_ends_with_all_rows() {
    let mut reports = Vec::new();
    let Ok(counts) =
        generate_with_progress(&spec(2_000, 5), &mut Collect::default(), |rows| reports.push(rows));
    assert!(reports.len() > 2 && reports.is_sorted());
    assert_eq!(reports.last(), Some(&counts.total()));
}

/// Refuses the row after the tenth.
struct Full(u32);

impl liandai_model::FactSink for Full {
    type Error = &'static str;
    fn begin_with(&mut self, _: FactTable, _: &[&'static str]) -> Result<(), Self::Error> {
        Ok(())
    }
    fn row(&mut self, _: &[&str]) -> Result<(), Self::Error> {
        self.0 += 1;
        if self.0 > 10 { Err("full") } else { Ok(()) }
    }
}

#[test]
fn the_first_error_of_the_sink_ends_the_writing() {
    let mut sink = Full(0);
    assert_eq!(generate(&spec(100, 1), &mut sink), Err("full"));
    assert_eq!(sink.0, 11);
}
