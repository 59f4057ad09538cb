//! Fact tables in memory, as rows of text: what the oracle reads and what is written out for the engine.

use std::{collections::BTreeMap, io, path::Path};

use liandai_model::{FactSink, FactTable};

/// Fact tables by name. A table that is not in the map has no file; one without rows has a file with a header only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The rows of each table, without the header, which is [`FactTable::columns`].
    pub rows: BTreeMap<String, Vec<Vec<String>>>,
}

impl Default for Tables {
    fn default() -> Self {
        Self::new()
    }
}

impl Tables {
    /// Every table, without rows.
    #[must_use]
    pub fn new() -> Self {
        Self { rows: FactTable::ALL.into_iter().map(|table| (table.name().to_owned(), Vec::new())).collect() }
    }

    /// The rows of one table; none if the table is left out.
    #[must_use]
    pub fn of(&self, table: FactTable) -> &[Vec<String>] {
        self.rows.get(table.name()).map_or(&[], Vec::as_slice)
    }

    /// Appends one row, with a cell for each column of the table.
    ///
    /// # Panics
    /// The number of cells is another.
    pub fn push<S: AsRef<str>>(&mut self, table: FactTable, cells: &[S]) {
        assert_eq!(cells.len(), table.columns().len(), "cells of {}", table.name());
        let row = cells.iter().map(|cell| cell.as_ref().to_owned()).collect();
        self.rows.entry(table.name().to_owned()).or_default().push(row);
    }

    /// Writes `DIR/<name>.csv` for every table of the map.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn write_to(&self, dir: &Path) -> io::Result<()> {
        for table in FactTable::ALL {
            let Some(rows) = self.rows.get(table.name()) else { continue };
            let mut writer = csv::Writer::from_path(dir.join(format!("{}.csv", table.name())))?;
            writer.write_record(table.columns())?;
            for row in rows {
                writer.write_record(row)?;
            }
            writer.flush()?;
        }
        Ok(())
    }

    /// Feeds every table of the map to a sink, in the order of [`FactTable::ALL`].
    ///
    /// # Errors
    /// What the sink reports.
    pub fn feed<S: FactSink>(&self, sink: &mut S) -> Result<(), S::Error> {
        for table in FactTable::ALL {
            let Some(rows) = self.rows.get(table.name()) else { continue };
            sink.begin(table)?;
            for row in rows {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                sink.row(&cells)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_table_is_a_header_and_a_table_left_out_is_no_file() {
        let mut tables = Tables::new();
        tables.rows.remove("titles");
        tables.push(FactTable::Units, &["U", "一科", "I", ""]);
        let dir = tempfile::tempdir().unwrap();
        tables.write_to(dir.path()).unwrap();
        let read = |name: &str| std::fs::read_to_string(dir.path().join(name));
        assert_eq!(read("units.csv").unwrap(), "id,name,institution_id,lead_id\nU,一科,I,\n");
        assert_eq!(read("links.csv").unwrap(), "leader_id,member_id,from,to\n");
        assert!(read("titles.csv").is_err());
    }

    #[test]
    fn a_sink_is_fed_every_row_in_table_order() {
        struct Lines(Vec<String>);
        impl FactSink for Lines {
            type Error = std::convert::Infallible;
            fn begin_with(&mut self, table: FactTable, _: &[&'static str]) -> Result<(), Self::Error> {
                self.0.push(table.name().to_owned());
                Ok(())
            }
            fn row(&mut self, cells: &[&str]) -> Result<(), Self::Error> {
                self.0.push(cells.join("|"));
                Ok(())
            }
        }
        let mut tables = Tables { rows: BTreeMap::new() };
        tables.push(FactTable::Titles, &["O", "all-round", "2026-01-01", ""]);
        tables.push(FactTable::Units, &["U", "", "I", ""]);
        let mut lines = Lines(Vec::new());
        let Ok(()) = tables.feed(&mut lines);
        assert_eq!(lines.0, ["units", "U||I|", "titles", "O|all-round|2026-01-01|"]);
    }
}
