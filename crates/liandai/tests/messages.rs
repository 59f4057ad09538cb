//! Every message about running an installation is said somewhere, and everything said there is a message.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Beginnings of keys that are put together from a beginning and a word.
const BUILT: &[&str] =
    &["doctor-topic-", "command-account-column-", "configuration-column-", "load-column-", "tenant-column-"];
/// Beginnings of the keys of this topic.
const BEGINNINGS: &[&str] = &[
    "audit-",
    "backup-",
    "command-",
    "configuration-",
    "database-",
    "distribute-",
    "doctor-",
    "dump-",
    "keys-",
    "load-",
    "migrate-",
    "restore-",
    "serve-",
    "tenant-",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn texts() -> Vec<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("../service/src/operator/tenant.rs"));
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Every text between quotation marks in the sources that could be a key.
fn literals() -> BTreeSet<String> {
    let is_key = |text: &&str| {
        text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    texts().iter().flat_map(|text| text.split('"').filter(is_key)).map(str::to_owned).collect()
}

fn keys() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locale/messages/en/operations.ftl");
    let text = fs::read_to_string(path).unwrap();
    let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines()
        .filter(begins)
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn every_message_is_used_and_every_key_has_its_message() {
    let (keys, literals) = (keys(), literals());
    assert!(keys.len() > 50);
    let built = |key: &&String| BUILT.iter().any(|beginning| key.starts_with(beginning));
    let unused: Vec<_> = keys.iter().filter(|key| !built(key) && !literals.contains(*key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
    let ours = |text: &&String| BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    let unknown: Vec<_> = literals.iter().filter(ours).filter(|text| !keys.contains(*text)).collect();
    let unknown: Vec<_> = unknown.into_iter().filter(|text| !BUILT.contains(&text.as_str())).collect();
    assert!(unknown.is_empty(), "no message for {unknown:?}");
}

#[test]
fn whatever_is_wrong_has_a_remedy() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locale/messages/en/operations.ftl");
    let messages = fs::read_to_string(path).unwrap();
    let has_remedy = |key: &str| {
        let mut lines = messages.lines().skip_while(|line| !line.starts_with(&format!("{key} =")));
        lines.nth(1).is_some_and(|line| line.trim_start().starts_with(".remedy ="))
    };
    let mut wrong = BTreeSet::new();
    for text in texts() {
        for made in ["Finding::fails(", "Finding::doubtful("] {
            let keys = text.split(made).skip(1).filter_map(|rest| rest.split('"').nth(3));
            wrong.extend(keys.map(str::to_owned));
        }
    }
    assert!(wrong.len() > 12, "{wrong:?}");
    let without: Vec<_> = wrong.iter().filter(|key| !has_remedy(key)).collect();
    assert!(without.is_empty(), "{without:?}");
}
