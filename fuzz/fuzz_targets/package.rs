//! A package with a file of the input's, or with some lines of the input's. A first byte below the number of files
//! replaces the whole file of that number; otherwise each part of the input is a patch: which file, from which line (two bytes), how many lines
//! go, and what comes instead.
#![no_main]

use std::{path::PathBuf, sync::LazyLock};

use liandai_documents::facts::CsvFolder;
use liandai_fuzz::{folder, load_and_rate, parts, right_tables, sources, start, write_tables};
use liandai_rules::{diagnostic::Source, package::Package, plan::Plan};
use libfuzzer_sys::fuzz_target;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("package"));

fn patch(sources: &mut [Source], first: u8, rest: &[u8]) -> Option<()> {
    let (&[high, low, count], instead) = rest.split_first_chunk()?;
    let at = usize::from(first) % sources.len();
    let source = sources.get_mut(at)?;
    let mut lines: Vec<&str> = source.text.split('\n').collect();
    let from = usize::from(u16::from_be_bytes([high, low])) % lines.len();
    let to = (from + usize::from(count)).min(lines.len());
    let instead = String::from_utf8_lossy(instead);
    lines.splice(from..to, [&*instead]);
    source.text = lines.join("\n");
    Some(())
}

fuzz_target!(|data: &[u8]| {
    start();
    let mut sources = sources();
    match data.split_first() {
        Some((&file, text)) if usize::from(file) < sources.len() => {
            sources[usize::from(file)].text = String::from_utf8_lossy(text).into_owned();
        }
        _ => {
            for (first, rest) in parts(data) {
                patch(&mut sources, first, rest);
            }
        }
    }
    let package = match Package::check(&sources) {
        Ok((package, _)) => package,
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty());
            for diagnostic in diagnostics {
                if let Some(source) = sources.get(diagnostic.place.file) {
                    assert!(diagnostic.place.start <= diagnostic.place.end, "{diagnostic:?}");
                    assert!(diagnostic.place.end <= source.text.len(), "{diagnostic:?}");
                    let _ = diagnostic.place.line_and_column(&source.text);
                }
            }
            return;
        }
    };
    for period in ["2026-H1", "2026"] {
        let Ok(plan) = Plan::new(&package, period.parse().unwrap()) else { continue };
        write_tables(&right_tables(&plan), &FOLDER);
        let mut source = CsvFolder::open(&FOLDER, &|_| {}).unwrap();
        load_and_rate(&mut source, &plan, None).unwrap();
    }
});
