//! Tables in memory: written by whoever makes rows, read as any source is.

use std::convert::Infallible;

use liandai_model::{FactSink, FactTable};

use super::source::{Batch, FactSource, SourceError, TableReader};

/// Rows of a batch: as many as a reader takes in one go.
const BATCH_ROWS: u32 = 4096;

/// Tables in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryTables {
    tables: Vec<Table>,
}

#[derive(Clone, Debug)]
struct Table {
    of: FactTable,
    header: Batch,
    batches: Vec<Batch>,
    /// The number of the last row.
    rows: u32,
}

impl FactSink for MemoryTables {
    type Error = Infallible;

    fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> Result<(), Infallible> {
        let mut header = Batch::default();
        header.push(1, columns.iter().copied());
        self.tables.push(Table { of: table, header, batches: Vec::new(), rows: 1 });
        Ok(())
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Infallible> {
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if (table.rows - 1).is_multiple_of(BATCH_ROWS) {
            table.batches.push(Batch::default());
        }
        table.rows += 1;
        if let Some(batch) = table.batches.last_mut() {
            batch.push(table.rows, cells.iter().copied());
        }
        Ok(())
    }
}

impl FactSource for MemoryTables {
    fn unknown_parts(&self) -> Vec<String> {
        Vec::new()
    }

    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError> {
        for part in self.tables.iter().filter(|part| part.of == table) {
            if let Some(header) = part.header.rows().next() {
                reader.begin(table.name(), header);
                reader.rows(&part.batches);
            }
        }
        Ok(())
    }
}
