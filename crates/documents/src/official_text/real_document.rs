//! The real regulation and its clause tree agree. The text is not ours to publish, so that it may be absent.

use std::{fs, path::Path};

use super::*;

struct Entry {
    id: String,
    title: String,
    summary: String,
}

fn tree(package: &str) -> Vec<Entry> {
    let table: toml::Table = package.parse().unwrap();
    table["clause"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clause| {
            let chinese = |key: &str| clause[key]["zh"].as_str().unwrap().to_owned();
            Entry {
                id: clause["id"].as_str().unwrap().to_owned(),
                title: chinese("title"),
                summary: chinese("summary"),
            }
        })
        .collect()
}

fn read(path: &str) -> Option<Vec<u8>> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).ok()
}

#[test]
fn every_clause_of_the_measures_is_in_the_tree_and_the_other_way_round() {
    let (Some(text), Some(clauses)) =
        (read("../shared/seed/measures.zh.txt"), read("regulations/changde/clauses.toml"))
    else {
        println!("skipped");
        return;
    };
    let outline = Outline::parse(&decode(&text).unwrap()).unwrap();
    assert_eq!((outline.preamble.len(), outline.irregularities.len()), (1, 0));

    let entries = tree(&decode(&clauses).unwrap());
    let tree: Vec<TreeClause<'_>> = entries
        .iter()
        .map(|entry| TreeClause { id: &entry.id, title: &entry.title, summary: &entry.summary })
        .collect();
    let comparison = compare(&outline, &tree);
    assert_eq!(comparison.missing, Vec::<String>::new());
    assert_eq!(comparison.extra, []);
    assert_eq!(comparison.matched.len(), tree.len());
    assert!(
        comparison.matched.iter().is_sorted_by_key(|matched| matched.line),
        "the tree is in document order"
    );

    let closed: Vec<&str> = comparison
        .matched
        .iter()
        .filter(|matched| !matched.closing.is_empty())
        .map(|matched| matched.id.as_str())
        .collect();
    assert_eq!(closed, ["三(三)", "五(二)4"]);

    let doubts: Vec<(usize, bool)> = comparison
        .doubtful
        .iter()
        .map(|doubtful| (doubtful.line, matches!(doubtful.doubt, Doubt::Leftover { .. })))
        .collect();
    assert_eq!(doubts, [(184, true), (185, true), (186, true)], "{:#?}", comparison.doubtful);
}
