//! A workbook that is a right zip file with some parts of the input's. The first byte of each part of the input says which
//! part of a small workbook it replaces.
#![no_main]

use std::{collections::BTreeMap, path::PathBuf, sync::LazyLock};

use liandai_documents::facts::WorkbookSource;
use liandai_fuzz::{PLAN, folder, load_and_rate, pack, parts, right_tables, start, unpack, workbook_bytes};
use libfuzzer_sys::fuzz_target;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| folder("xlsx_parts").join("facts.xlsx"));
static RIGHT: LazyLock<BTreeMap<String, Vec<u8>>> =
    LazyLock::new(|| unpack(&workbook_bytes(&right_tables(&PLAN), u32::MAX, &folder("xlsx_parts"))));

fuzz_target!(|data: &[u8]| {
    start();
    let mut all: BTreeMap<&str, &[u8]> =
        RIGHT.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    for (first, rest) in parts(data) {
        let name = RIGHT.keys().nth(usize::from(first) % RIGHT.len()).unwrap();
        all.insert(name, rest);
    }
    std::fs::write(&*FILE, pack(all)).unwrap();
    if let Ok(mut source) = WorkbookSource::open(&FILE) {
        let _ = load_and_rate(&mut source, &PLAN, None);
    }
});
