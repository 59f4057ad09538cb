//! Fact tables as CSV. The input is one or several tables; those that it does not have are right. The first byte of each
//! part says which table it is: a capital letter has the header before it, anything else is the file as it stands.
#![no_main]

use std::{cell::RefCell, collections::BTreeMap, path::PathBuf};

use liandai_documents::facts::CsvFolder;
use liandai_fuzz::{PLAN, Tables, folder, load_and_rate, parts, right_tables, start, write_tables};
use liandai_model::FactTable;
use libfuzzer_sys::fuzz_target;

struct Files {
    folder: PathBuf,
    right: Tables,
    changed: Vec<FactTable>,
}

thread_local! {
    static FILES: RefCell<Files> = RefCell::new({
        let folder = folder("csv");
        let right = right_tables(&PLAN);
        write_tables(&right, &folder);
        Files { folder, right, changed: Vec::new() }
    });
}

fuzz_target!(|data: &[u8]| {
    start();
    FILES.with_borrow_mut(|files| {
        let path = |table: FactTable| files.folder.join(format!("{}.csv", table.name()));
        for table in files.changed.drain(..) {
            std::fs::write(path(table), &files.right[&table]).unwrap();
        }
        let mut tables = BTreeMap::new();
        for (first, rest) in parts(data) {
            let table = FactTable::ALL[usize::from(first & 0x1F) % FactTable::ALL.len()];
            let text: &mut Vec<u8> = tables.entry(table).or_default();
            if text.is_empty() && first.is_ascii_uppercase() {
                text.extend(table.columns().join(",").bytes().chain([b'\n']));
            }
            text.extend(rest);
        }
        for (table, text) in tables {
            std::fs::write(path(table), text).unwrap();
            files.changed.push(table);
        }
        // Workbooks take long; one input in sixteen makes them.
        let workbook = (data.len() % 16 == 0).then(|| files.folder.join("results.xlsx"));
        let mut source = CsvFolder::open(&files.folder, &|_| {}).unwrap();
        let _ = load_and_rate(&mut source, &PLAN, workbook.as_deref());
    });
});
