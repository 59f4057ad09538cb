//! What the fuzz targets share: the built-in package, facts that are right, and everything that is done with a population.

mod facts;
mod parts;

use std::{
    path::{Path, PathBuf},
    sync::{LazyLock, Once},
};

use liandai_documents::{
    facts::{FactSource, SourceError, load},
    results::{Summary, results_csv, settlement_csv, write_workbook},
};
use liandai_locale::Messages;
use liandai_model::{Lang, Subject};
use liandai_rules::{
    diagnostic::Source, explanation::Traced, package::Package, plan::Plan, population::Population,
};

pub use facts::{Tables, csv_text, right_tables, write_tables};
pub use parts::{pack, unpack, workbook_bytes};

/// Stands between the parts of an input; every part begins with a byte that says what it is.
pub const SEPARATOR: u8 = 0x1D;

/// The files of the built-in package.
pub const FILES: [(&str, &str); 9] = [
    ("regulation.toml", include_str!("../../regulations/changde/regulation.toml")),
    ("clauses.toml", include_str!("../../regulations/changde/clauses.toml")),
    ("indicators.toml", include_str!("../../regulations/changde/indicators.toml")),
    ("institution.toml", include_str!("../../regulations/changde/institution.toml")),
    ("unit.toml", include_str!("../../regulations/changde/unit.toml")),
    ("officer.toml", include_str!("../../regulations/changde/officer.toml")),
    ("procedure.toml", include_str!("../../regulations/changde/procedure.toml")),
    ("organisation.toml", include_str!("../../regulations/changde/organisation.toml")),
    ("duties.toml", include_str!("../../regulations/changde/duties.toml")),
];

/// The built-in package.
pub static CHANGDE: LazyLock<Package> =
    LazyLock::new(|| Package::check(&sources()).expect("a right package").0);

/// Its plan for 2026.
pub static PLAN: LazyLock<Plan<'static>> = LazyLock::new(|| {
    Plan::new(&CHANGDE, "2026".parse().expect("a period")).expect("a year that can be rated")
});

/// Its files as sources.
pub fn sources() -> Vec<Source> {
    FILES.map(|(name, text)| Source { name: name.to_owned(), text: text.to_owned() }).into()
}

/// Prepares a target. All work is done by the thread that libFuzzer runs, and a panic that the program itself catches (as
/// it does around the reader of workbooks) is no crash: libFuzzer's hook would abort before it is caught. One that nobody
/// catches still ends the run.
pub fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global()
            .expect("a first pool");
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
            let place = place.unwrap_or_default();
            if !place.contains("/calamine-") && !place.contains("/quick-xml-") {
                eprintln!("{panic}\n{}", std::backtrace::Backtrace::force_capture());
            }
        }));
    });
}

/// A folder that one process uses again and again; `run.sh` puts temporary files in memory.
pub fn folder(target: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("liandai-fuzz-{target}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Loads from a source; if there is nothing wrong, rates and does all that follows.
pub fn load_and_rate(
    source: &mut dyn FactSource,
    plan: &Plan<'_>,
    workbook: Option<&Path>,
) -> Result<(), SourceError> {
    let loaded = load(source, plan)?;
    assert_eq!(loaded.population.is_some(), loaded.problems.errors() == 0);
    for problem in loaded.problems.kept() {
        let _ = format!("{problem:?}");
    }
    if let Some(population) = loaded.population {
        rate(plan, &population, workbook);
    }
    Ok(())
}

/// How many subjects of a kind are explained.
const EXPLAINED: usize = 5;

/// Rates, writes the results, and explains a few subjects; the explanations must lead to what was rated.
pub fn rate(plan: &Plan<'_>, population: &Population, workbook: Option<&Path>) {
    let rating = plan.rate(population);
    let (mut results, mut settlement) = (Vec::new(), Vec::new());
    results_csv(plan, population, &rating, &mut results).expect("memory takes all");
    settlement_csv(population, &rating, &mut settlement).expect("memory takes all");
    assert!(std::str::from_utf8(&results).is_ok() && std::str::from_utf8(&settlement).is_ok());
    for subject in Subject::ALL {
        for row in 0..population.ids(subject).len().min(EXPLAINED) {
            let Some(explanation) = plan.explain(population, &rating, subject, row) else { continue };
            let rated = Traced::from_rating(plan, &rating, subject, row).expect("a row of the rating");
            assert_eq!(explanation.result, rated, "{subject} {row}");
            serde_json::to_string(&explanation).expect("plain data");
        }
    }
    if let Some(path) = workbook {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::new(lang);
            let _ = Summary::new(plan, population, &rating).as_text(&messages);
            // A text that is too long for a cell is refused, not lost.
            let _ = write_workbook(plan, population, &rating, &messages, path);
        }
    }
}

/// The parts of an input, each with the byte that says what it is.
pub fn parts(data: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    data.split(|byte| *byte == SEPARATOR)
        .filter_map(|part| part.split_first())
        .map(|(first, rest)| (*first, rest))
}
