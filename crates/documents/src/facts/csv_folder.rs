//! Reads fact tables from a folder of CSV files, block by block: memory does not grow with the file, and the blocks of
//! a group are split into cells in parallel.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use encoding_rs::GB18030;
use liandai_model::FactTable;
use memchr::{memchr, memchr_iter, memrchr};
use rayon::prelude::*;

use super::source::{Batch, FactSource, SourceError, TableReader};

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
        let known = |name: &String| FactTable::ALL.iter().any(|table| part_name(*table) == *name);
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
            let mut batches = group.par_iter().map(Block::split).collect::<Result<Vec<_>, _>>().map_err(
                |row| SourceError::OpenQuote { part: part.clone(), row: u64::from(row) },
            )?;
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

impl Block {
    /// Splits rows into cells.
    ///
    /// # Errors
    /// The row near which a quote is not closed.
    fn split(&self) -> Result<Batch, u32> {
        let mut batch = Batch::default();
        if memchr(b'"', self.text.as_bytes()).is_none() {
            // Nearly every block: no cell can hold a comma or a line end.
            for (number, line) in (self.first_row..).zip(self.text.lines()) {
                if !line.is_empty() {
                    batch.push(number, line.split(','));
                }
            }
            return Ok(batch);
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut inside = 0;
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {
                    let line = record.position().map_or(1, csv::Position::line);
                    let row = u32::try_from(line - 1).unwrap_or(u32::MAX) + self.first_row - inside;
                    batch.push(row, record.iter());
                    let ends: usize =
                        record.iter().map(|cell| memchr_iter(b'\n', cell.as_bytes()).count()).sum();
                    inside += u32::try_from(ends).unwrap_or(0);
                }
                Ok(false) => return Ok(batch),
                Err(_) => return Err(self.first_row),
            }
        }
    }
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
            let cut = if self.at_end { Some(bytes.len()) } else { last_row_end(&bytes) };
            if let Some(cut) = cut {
                self.rest = bytes.split_off(cut);
                return self.block(bytes).map(Some);
            }
            if bytes.len() > 2 * BLOCK {
                return Err(SourceError::OpenQuote {
                    part: self.part.to_owned(),
                    row: u64::from(self.row),
                });
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

    fn block(&mut self, bytes: Vec<u8>) -> Result<Block, SourceError> {
        let rows = u32::try_from(row_ends(&bytes)).unwrap_or(u32::MAX);
        let first_row = self.row;
        self.row = self.row.saturating_add(rows);
        let text = self.decode(bytes).ok_or_else(|| SourceError::Encoding {
            part: self.part.to_owned(),
            row: u64::from(first_row),
        })?;
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

/// Where the last whole row of a block ends: the last line end that is not inside quotes.
fn last_row_end(bytes: &[u8]) -> Option<usize> {
    if memchr(b'"', bytes).is_none() {
        return memrchr(b'\n', bytes).map(|at| at + 1);
    }
    let mut open = false;
    let mut end = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => open = !open,
            b'\n' if !open => end = Some(at + 1),
            _ => {}
        }
    }
    end
}

/// How many line ends are not inside quotes.
fn row_ends(bytes: &[u8]) -> usize {
    if memchr(b'"', bytes).is_none() {
        return memchr_iter(b'\n', bytes).count();
    }
    let mut open = false;
    let outside = |byte: &&u8| {
        open ^= **byte == b'"';
        **byte == b'\n' && !open
    };
    bytes.iter().filter(outside).count()
}
