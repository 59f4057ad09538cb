//! The rows of the invented city that the organisation is made of.

use std::convert::Infallible;

use liandai_city::{CitySpec, generate};
use liandai_model::{FactSink, FactTable};

/// Rows of the four tables, cell by cell.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) institutions: Vec<Vec<String>>,
    pub(crate) units: Vec<Vec<String>>,
    pub(crate) officers: Vec<Vec<String>>,
    pub(crate) links: Vec<Vec<String>>,
    table: Option<FactTable>,
}

impl FactSink for Rows {
    type Error = Infallible;

    fn begin_with(&mut self, table: FactTable, _: &[&'static str]) -> Result<(), Infallible> {
        self.table = Some(table);
        Ok(())
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Infallible> {
        let rows = match self.table {
            Some(FactTable::Institutions) => &mut self.institutions,
            Some(FactTable::Units) => &mut self.units,
            Some(FactTable::Officers) => &mut self.officers,
            Some(FactTable::Links) => &mut self.links,
            _ => return Ok(()),
        };
        rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        Ok(())
    }
}

/// The city's rows.
pub(crate) fn collect(spec: &CitySpec) -> Rows {
    let mut rows = Rows::default();
    let Ok(_) = generate(spec, &mut rows);
    rows
}
