//! Writes fact tables into a folder of CSV files: aside first, then into place.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use liandai_model::{FactSink, FactTable};
use tempfile::{NamedTempFile, TempDir};

use crate::replace_file;

/// Fact tables being written. Nothing shows in the folder before [`finish`](Self::finish).
pub struct CsvSink {
    folder: PathBuf,
    /// The folder, as long as it is only being made.
    new_folder: Option<TempDir>,
    files: Vec<(FactTable, NamedTempFile)>,
    current: Option<io::BufWriter<NamedTempFile>>,
    table: FactTable,
}

impl CsvSink {
    /// Will write into `folder`, which is made if it is not there; tables in it are replaced, other files stay.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let new_folder = if folder.is_dir() {
            None
        } else {
            let above =
                folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
            fs::create_dir_all(above)?;
            Some(tempfile::Builder::new().prefix(".liandai-").tempdir_in(above)?)
        };
        Ok(Self {
            folder: folder.to_owned(),
            new_folder,
            files: Vec::new(),
            current: None,
            table: FactTable::Institutions,
        })
    }

    /// Puts everything in its place.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(mut self) -> io::Result<()> {
        self.end_table()?;
        let target = self.new_folder.as_ref().map_or(self.folder.as_path(), TempDir::path).to_owned();
        for (table, file) in self.files {
            replace_file::into_place(file, &target.join(format!("{}.csv", table.name())))?;
        }
        if let Some(folder) = self.new_folder {
            make_readable(folder.path())?;
            fs::rename(folder.path(), &self.folder)?;
            // It has its own name now; there is nothing left to remove.
            let _moved = folder.keep();
        }
        Ok(())
    }

    fn end_table(&mut self) -> io::Result<()> {
        if let Some(writer) = self.current.take() {
            self.files.push((self.table, writer.into_inner().map_err(io::IntoInnerError::into_error)?));
        }
        Ok(())
    }
}

/// A temporary folder is its owner's only; the folder that comes of it is as any other.
fn make_readable(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

impl FactSink for CsvSink {
    type Error = io::Error;

    fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> io::Result<()> {
        self.end_table()?;
        let folder = self.new_folder.as_ref().map_or(self.folder.as_path(), TempDir::path);
        let file = replace_file::beside(&folder.join(table.name()))?;
        self.table = table;
        self.current = Some(io::BufWriter::with_capacity(1 << 20, file));
        self.row(columns)
    }

    fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        let Some(writer) = &mut self.current else { return Ok(()) };
        let mut separator: &[u8] = b"";
        for cell in cells {
            writer.write_all(separator)?;
            separator = b",";
            if cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r')) {
                write!(writer, "\"{}\"", cell.replace('"', "\"\""))?;
            } else {
                writer.write_all(cell.as_bytes())?;
            }
        }
        writer.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_whole_and_cells_are_quoted_where_they_must_be() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("city");
        let mut sink = CsvSink::new(&folder).unwrap();
        sink.begin(FactTable::Units).unwrap();
        sink.row(&["U1", "一科,\"大\"科", "I1", ""]).unwrap();
        assert!(!folder.exists());
        sink.finish().unwrap();
        let text = fs::read_to_string(folder.join("units.csv")).unwrap();
        assert_eq!(text, "id,name,institution_id,lead_id\nU1,\"一科,\"\"大\"\"科\",I1,\n");
        assert_eq!(fs::read_dir(above.path()).unwrap().count(), 1);
    }
}
