//! Reads fact tables from a folder of CSV files, block by block: memory does not grow with the file, and the blocks of
//! a group are split into cells in parallel.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use encoding_rs::GB18030;
use liandai_model::FactTable;
use rayon::prelude::*;

use super::{
    csv_rows::{RowEnds, split},
    source::{FactSource, SourceError, TableReader},
};

/// Bytes read at a time. A row may be as long, so that a quote that is never closed cannot take all memory.
const BLOCK: usize = 1 << 20;
/// Blocks that are split into cells together.
const GROUP: usize = 8;

/// A folder of CSV files named like the tables.
pub struct CsvFolder<'p> {
    folder: PathBuf,
    progress: &'p dyn Fn(u64),
}

impl<'p> CsvFolder<'p> {
    /// Opens a folder; `progress` is told the number of bytes after each group of blocks.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn open(folder: &Path, progress: &'p dyn Fn(u64)) -> Result<Self, SourceError> {
        std::fs::read_dir(folder).map_err(|error| io_error(folder, error))?;
        Ok(Self { folder: folder.to_owned(), progress })
    }

    /// The size of all its files in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let size = |table: &FactTable| std::fs::metadata(self.path(*table)).map_or(0, |data| data.len());
        FactTable::ALL.iter().map(size).sum()
    }

    fn path(&self, table: FactTable) -> PathBuf {
        self.folder.join(part_name(table))
    }
}

fn part_name(table: FactTable) -> String {
    format!("{}.csv", table.name())
}

fn io_error(path: &Path, error: std::io::Error) -> SourceError {
    SourceError::Io { path: path.display().to_string(), error }
}

impl FactSource for CsvFolder<'_> {
    fn unknown_parts(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let known = |name: &String| name.strip_suffix(".csv").and_then(FactTable::from_name).is_some();
        let mut unknown: Vec<_> = names
            .filter(|name| {
                Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
            })
            .filter(|name| !known(name))
            .collect();
        unknown.sort();
        unknown
    }

    fn read(&mut self, table: FactTable, reader: &mut dyn TableReader) -> Result<(), SourceError> {
        let path = self.path(table);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(io_error(&path, error)),
        };
        let part = part_name(table);
        let mut blocks = Blocks::new(file, &path, &part);
        let mut begun = false;
        loop {
            let mut group = Vec::with_capacity(GROUP);
            while group.len() < GROUP
                && let Some(block) = blocks.next()?
            {
                group.push(block);
            }
            if group.is_empty() {
                break;
            }
            (self.progress)(group.iter().map(|block| u64::try_from(block.text.len()).unwrap_or(0)).sum());
            let mut batches: Vec<_> =
                group.par_iter().map(|block| split(&block.text, block.first_row)).collect();
            if !begun && let Some(first) = batches.first_mut() {
                begun = true;
                let header = first.take_first();
                if let Some(row) = header.rows().next() {
                    reader.begin(&part, row);
                }
            }
            reader.rows(&batches);
        }
        Ok(())
    }
}

/// Whole rows of a file as text.
struct Block {
    text: String,
    first_row: u32,
}

/// How a file's bytes are read as text, as far as it has shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// Only ASCII so far, which is the same in both.
    Open,
    Utf8,
    Gb18030,
}

/// Cuts a file into blocks of whole rows.
struct Blocks<'f> {
    file: File,
    path: &'f Path,
    part: &'f str,
    rest: Vec<u8>,
    row: u32,
    encoding: Encoding,
    at_start: bool,
    at_end: bool,
}

impl<'f> Blocks<'f> {
    const fn new(file: File, path: &'f Path, part: &'f str) -> Self {
        Self {
            file,
            path,
            part,
            rest: Vec::new(),
            row: 1,
            encoding: Encoding::Open,
            at_start: true,
            at_end: false,
        }
    }

    fn next(&mut self) -> Result<Option<Block>, SourceError> {
        let mut bytes = std::mem::take(&mut self.rest);
        loop {
            self.fill(&mut bytes)?;
            if self.at_start {
                self.at_start = false;
                if bytes.starts_with(b"\xEF\xBB\xBF") {
                    bytes.drain(..3);
                }
            }
            if bytes.is_empty() {
                return Ok(None);
            }
            let ends = RowEnds::of(&bytes);
            let rows = u32::try_from(ends.count).unwrap_or(u32::MAX);
            let is_endless = ends.last.is_none() && bytes.len() > 2 * BLOCK;
            if is_endless || (self.at_end && ends.is_open) {
                let row = u64::from(self.row.saturating_add(rows));
                return Err(SourceError::OpenQuote { part: self.part.to_owned(), row });
            }
            let cut = if self.at_end { Some(bytes.len()) } else { ends.last };
            if let Some(cut) = cut {
                self.rest = bytes.split_off(cut);
                return self.block(bytes, rows).map(Some);
            }
        }
    }

    /// Reads one block more.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> Result<(), SourceError> {
        let wanted = u64::try_from(BLOCK).unwrap_or(u64::MAX);
        let read = self.file.by_ref().take(wanted).read_to_end(bytes);
        let read = read.map_err(|error| io_error(self.path, error))?;
        self.at_end = read < BLOCK;
        Ok(())
    }

    fn block(&mut self, bytes: Vec<u8>, rows: u32) -> Result<Block, SourceError> {
        let first_row = self.row;
        self.row = self.row.saturating_add(rows);
        let text = self
            .decode(bytes)
            .ok_or_else(|| SourceError::Encoding { part: self.part.to_owned(), row: u64::from(first_row) })?;
        Ok(Block { text, first_row })
    }

    /// A row end, a comma and a quote are never part of a GB18030 character, so that the bytes can be cut before.
    fn decode(&mut self, bytes: Vec<u8>) -> Option<String> {
        if self.encoding != Encoding::Gb18030 {
            match String::from_utf8(bytes) {
                Ok(text) => {
                    if !text.is_ascii() {
                        self.encoding = Encoding::Utf8;
                    }
                    return Some(text);
                }
                Err(_) if self.encoding == Encoding::Utf8 => return None,
                Err(error) => {
                    self.encoding = Encoding::Gb18030;
                    return decode_gb18030(error.as_bytes());
                }
            }
        }
        decode_gb18030(&bytes)
    }
}

fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}
