//! Workbooks as zip files of named parts.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    path::Path,
};

use liandai_documents::facts::WorkbookSink;
use liandai_model::FactSink as _;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::Tables;

/// A workbook of tables without quotes.
pub fn workbook_bytes(tables: &Tables, sheet_rows: u32, folder: &Path) -> Vec<u8> {
    let mut sink = WorkbookSink::with_sheet_rows(sheet_rows);
    for (table, text) in tables {
        sink.begin(*table).expect("a sheet");
        for line in text.lines().skip(1) {
            sink.row(&line.split(',').collect::<Vec<_>>()).expect("a row");
        }
    }
    let path = folder.join("written.xlsx");
    sink.finish(&path).expect("a workbook");
    let bytes = std::fs::read(&path).expect("the workbook");
    std::fs::remove_file(&path).expect("the workbook");
    bytes
}

/// The parts of a workbook.
pub fn unpack(workbook: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).expect("a zip file");
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).expect("a part");
            let name = part.name().expect("a name").to_string();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (name, bytes)
        })
        .collect()
}

/// A zip file of parts, not compressed.
pub fn pack<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name, options).expect("a part");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("a zip file").into_inner()
}
