//! Any bytes as a workbook.
#![no_main]

use std::{path::PathBuf, sync::LazyLock};

use liandai_documents::facts::WorkbookSource;
use liandai_fuzz::{PLAN, folder, load_and_rate, start};
use libfuzzer_sys::fuzz_target;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| folder("xlsx").join("facts.xlsx"));

fuzz_target!(|data: &[u8]| {
    start();
    std::fs::write(&*FILE, data).unwrap();
    if let Ok(mut source) = WorkbookSource::open(&FILE) {
        let _ = load_and_rate(&mut source, &PLAN, None);
    }
});
