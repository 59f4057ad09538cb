//! A sink in memory.

use std::convert::Infallible;

use liandai_model::{FactSink, FactTable};

/// All rows, table by table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Collect(Vec<(FactTable, Vec<Vec<String>>)>);

impl Collect {
    pub(crate) fn rows(&self, table: FactTable) -> &[Vec<String>] {
        self.0.iter().find(|(of, _)| *of == table).map_or(&[], |(_, rows)| rows)
    }

    pub(crate) fn tables(&self) -> Vec<FactTable> {
        self.0.iter().map(|&(table, _)| table).collect()
    }

    /// One column of a table.
    pub(crate) fn column<'a>(
        &'a self,
        table: FactTable,
        name: &str,
    ) -> impl Iterator<Item = &'a str> + use<'a> {
        let at = table.columns().iter().position(|column| *column == name).unwrap();
        self.rows(table).iter().map(move |row| row[at].as_str())
    }
}

impl FactSink for Collect {
    type Error = Infallible;

    fn begin_with(&mut self, table: FactTable, _: &[&'static str]) -> Result<(), Infallible> {
        self.0.push((table, Vec::new()));
        Ok(())
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Infallible> {
        let (table, rows) = self.0.last_mut().unwrap();
        assert_eq!(cells.len(), table.columns().len());
        rows.push(cells.iter().map(ToString::to_string).collect());
        Ok(())
    }
}
