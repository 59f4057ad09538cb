//! The cells of a workbook's sheets, one after the other, however the file was forged.

use std::{
    fs::File,
    io::BufReader,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};

use super::{
    inspect::{Limits, inspect},
    source::SourceError,
};

/// An open workbook.
pub struct WorkbookCells {
    path: String,
    workbook: Xlsx<BufReader<File>>,
}

impl WorkbookCells {
    /// Opens a workbook that may unpack to so much.
    ///
    /// # Errors
    /// The file cannot be read, is not a workbook, or would unpack to more than the limits allow.
    pub fn open(path: &Path, limits: Limits) -> Result<Self, SourceError> {
        inspect(path, limits)?;
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| SourceError::Io { path: shown.clone(), error })?;
        let opened = guard(|| Xlsx::new(BufReader::new(file)));
        let workbook = opened.map_err(|detail| SourceError::NotAWorkbook { path: shown.clone(), detail })?;
        Ok(Self { path: shown, workbook })
    }

    /// The names of its sheets, in order.
    #[must_use]
    pub fn sheet_names(&self) -> Vec<String> {
        self.workbook.sheet_names()
    }

    /// Hands over the cells of a sheet, in the order of the file, with row and column from 0.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub fn read(
        &mut self,
        sheet: &str,
        mut take: impl FnMut(u32, u32, &DataRef<'_>),
    ) -> Result<(), SourceError> {
        let Self { path, workbook } = self;
        let failed = |row: u32, detail: String| SourceError::NotAWorkbook {
            path: path.clone(),
            detail: format!("sheet {sheet}, after row {row}: {detail}"),
        };
        let mut cells = guard(|| workbook.worksheet_cells_reader(sheet)).map_err(|error| failed(0, error))?;
        let mut last = 0;
        while let Some(cell) = guard(|| cells.next_cell()).map_err(|error| failed(last, error))? {
            let (row, column) = cell.get_position();
            last = row.saturating_add(1);
            take(row, column, cell.get_value());
        }
        Ok(())
    }
}

/// Runs a step of calamine. It may panic on a forged file (an overflow in a cell's reference, say), which is an error like
/// any other here.
fn guard<T>(step: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("its XML is damaged".to_owned()),
    }
}
