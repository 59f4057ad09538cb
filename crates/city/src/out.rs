//! Counts rows on their way into the sink and reports progress.

use liandai_model::{FactSink, FactTable};

use crate::CityCounts;

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 1 << 16;

/// The sink, with what has gone into it so far.
pub(crate) struct Out<'a, S> {
    sink: &'a mut S,
    progress: &'a mut dyn FnMut(u64),
    finished: CityCounts,
    table: Option<FactTable>,
    rows: u64,
    total: u64,
}

impl<'a, S: FactSink> Out<'a, S> {
    pub(crate) fn new(sink: &'a mut S, progress: &'a mut dyn FnMut(u64)) -> Self {
        Self { sink, progress, finished: CityCounts::default(), table: None, rows: 0, total: 0 }
    }

    pub(crate) fn begin(&mut self, table: FactTable) -> Result<(), S::Error> {
        self.begin_with(table, table.columns())
    }

    pub(crate) fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> Result<(), S::Error> {
        self.close();
        self.table = Some(table);
        self.sink.begin_with(table, columns)
    }

    #[inline]
    pub(crate) fn row(&mut self, cells: &[&str]) -> Result<(), S::Error> {
        self.sink.row(cells)?;
        self.rows += 1;
        self.total += 1;
        if self.total.is_multiple_of(REPORT_EVERY) {
            (self.progress)(self.total);
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> CityCounts {
        self.close();
        (self.progress)(self.total);
        self.finished
    }

    fn close(&mut self) {
        if let Some(table) = self.table.take() {
            self.finished.push(table, self.rows);
        }
        self.rows = 0;
    }
}
