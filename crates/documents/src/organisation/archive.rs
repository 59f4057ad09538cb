//! The organisation as a zip of CSV files, for programs that read no workbooks.

use std::{
    fs::File,
    io::{self, copy},
    path::Path,
};

use liandai_model::FactTable;
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{tables::Organisation, write::write};
use crate::{facts::CsvSink, replace_file};

/// Writes the organisation to an archive, which is there wholly or as it was before.
///
/// # Errors
/// What the operating system says.
pub fn write_archive(organisation: &Organisation, path: &Path) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let mut sink = CsvSink::new(folder.path())?;
    write(organisation, &mut sink)?;
    sink.finish()?;
    let target = replace_file::beside(path)?;
    let mut zip = ZipWriter::new(target.as_file());
    for table in FactTable::ORGANISATION {
        let name = format!("{}.csv", table.name());
        zip.start_file(&name, SimpleFileOptions::default()).map_err(io_error)?;
        copy(&mut File::open(folder.path().join(&name))?, &mut zip)?;
    }
    zip.finish().map_err(io_error)?;
    replace_file::into_place(target, path)?;
    Ok(())
}

fn io_error(error: ZipError) -> io::Error {
    io::Error::other(error)
}
