//! A believable, deterministic city for demonstrations, benchmarks and tests, streamed as fact tables.
//!
//! The city has counties with their commissions and bureaus, municipal institutions, units, officers and a
//! year of facts about them. All names are invented. The same [`CitySpec`] gives the same rows on every
//! platform. Rows are written as they are made: only institutions, units and a few bytes for each officer
//! stay in memory. This crate knows the file format, not the rating.

mod attendance;
mod bodies;
mod calendar;
mod city;
mod deductions;
mod draw;
mod findings;
mod history;
mod honours;
mod layout;
mod links;
mod names;
mod organisation;
mod out;
mod people;
mod places;
mod registers;
mod satisfaction;
mod sheets;
mod titles;

#[cfg(test)]
mod tests;

use liandai_model::{FactSink, FactTable};

pub use crate::organisation::{generate_organisation, generate_whole};

use crate::{city::City, out::Out};

/// Which city to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CitySpec {
    /// How many officers; 0 is taken as 1. Up to about 12,000 the city has at most nine counties; beyond that
    /// counties are added, so that nobody leads more than 15 members.
    pub officers: u32,
    /// The year of the facts, 1000 to 9900; a year outside is taken as the nearest.
    pub year: i16,
    /// Another seed gives another city.
    pub seed: u64,
}

/// How many rows each table has, in the order of [`FactTable::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CityCounts {
    tables: Vec<(FactTable, u64)>,
}

impl CityCounts {
    /// The rows of one table.
    #[must_use]
    pub fn rows(&self, table: FactTable) -> u64 {
        self.iter().find(|&(of, _)| of == table).map_or(0, |(_, rows)| rows)
    }

    /// The rows of all tables.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.iter().map(|(_, rows)| rows).sum()
    }

    /// The tables with their rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FactTable, u64)> {
        self.tables.iter().copied()
    }

    fn push(&mut self, table: FactTable, rows: u64) {
        self.tables.push((table, rows));
    }
}

/// Writes the city into the sink: every table in order, even an empty one.
///
/// # Errors
/// What the sink reports; nothing is written after it.
pub fn generate<S: FactSink>(spec: &CitySpec, sink: &mut S) -> Result<CityCounts, S::Error> {
    generate_with_progress(spec, sink, |_| {})
}

/// As [`generate`], and tells `progress` now and then, and at the end, how many rows have been written.
///
/// # Errors
/// What the sink reports; nothing is written after it.
pub fn generate_with_progress<S: FactSink>(
    spec: &CitySpec,
    sink: &mut S,
    mut progress: impl FnMut(u64),
) -> Result<CityCounts, S::Error> {
    let city = City::new(spec);
    let mut out = Out::new(sink, &mut progress);
    for table in FactTable::ALL {
        out.begin(table)?;
        write_facts(table, &city, &mut out)?;
    }
    Ok(out.finish())
}

fn write_facts<S: FactSink>(table: FactTable, city: &City, out: &mut Out<'_, S>) -> Result<(), S::Error> {
    match table {
        FactTable::Institutions => registers::write_institutions(city, out),
        FactTable::Units => registers::write_units(city, out),
        FactTable::Officers => registers::write_officers(city, out),
        FactTable::Links => links::write(city, out),
        FactTable::Sheets => sheets::write(city, out),
        FactTable::Deductions => deductions::write(city, out),
        FactTable::Honours => honours::write(city, out),
        FactTable::Attendance => attendance::write(city, out),
        FactTable::Satisfaction => satisfaction::write(city, out),
        FactTable::Findings => findings::write(city, out),
        FactTable::History => history::write(city, out),
        FactTable::Titles => titles::write(city, out),
        // The Measures declare no indicators of their own; posts, bodies and accounts are no facts of a rating.
        FactTable::Observations
        | FactTable::Posts
        | FactTable::Secondments
        | FactTable::Bodies
        | FactTable::BodyMembers
        | FactTable::Accounts => Ok(()),
    }
}
