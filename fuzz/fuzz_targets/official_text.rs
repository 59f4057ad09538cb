//! Any bytes as an official text: decoded, taken apart, compared with the built-in package's clauses and with its own.
#![no_main]

use liandai_documents::official_text::{ClausePath, Outline, TreeClause, compare, decode};
use liandai_fuzz::{CHANGDE, start};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    start();
    let Ok(text) = decode(data) else { return };
    let outline = Outline::parse(&text).unwrap();
    let tree: Vec<_> = CHANGDE
        .clauses
        .iter()
        .map(|clause| TreeClause { id: &clause.id, title: &clause.title.zh, summary: &clause.summary.zh })
        .collect();
    let comparison = compare(&outline, &tree);
    assert_eq!(comparison.matched.len() + comparison.missing.len(), tree.len());
    let own: Vec<_> = outline.clauses.iter().map(|clause| (clause.path.to_string(), clause.text())).collect();
    for (id, _) in &own {
        if let Some(path) = ClausePath::parse(id) {
            assert_eq!(ClausePath::parse(&path.to_string()), Some(path));
        }
    }
    let tree: Vec<_> = own.iter().map(|(id, text)| TreeClause { id, title: text, summary: "" }).collect();
    let comparison = compare(&outline, &tree);
    assert_eq!(comparison.matched.len() + comparison.missing.len(), tree.len());
    assert!(comparison.doubtful.is_sorted_by_key(|doubtful| doubtful.line));
});
