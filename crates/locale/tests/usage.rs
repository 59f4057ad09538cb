//! Every message is asked for somewhere, and whatever is asked for by a literal key is there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Topics whose own tests watch what is asked for: their keys are made of codes and of words of a package.
const WATCHED: &[&str] = &["diagnostics.ftl", "explanation.ftl", "problems.ftl", "tables.ftl"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings.iter().any(|ending| path.to_str().unwrap().ends_with(ending)) {
            found.push(path);
        }
    }
}

/// Keys of all topics, with their files.
fn messages() -> BTreeMap<String, String> {
    let mut topics = Vec::new();
    files(&root().join("crates/locale/messages/zh"), &[".ftl"], &mut topics);
    let mut keys = BTreeMap::new();
    for topic in topics {
        let name = topic.file_name().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&topic).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && line.starts_with(key) {
                keys.insert(key.to_owned(), name.clone());
            }
        }
    }
    keys
}

/// Everything between double quotes in the program's own sources and templates, and in the packages.
fn quoted() -> BTreeSet<String> {
    let mut sources = Vec::new();
    for krate in fs::read_dir(root().join("crates")).unwrap() {
        let krate = krate.unwrap().path();
        for folder in ["src", "templates"] {
            if krate.join(folder).is_dir() {
                files(&krate.join(folder), &[".rs", ".html"], &mut sources);
            }
        }
    }
    let mut words = BTreeSet::new();
    for source in sources {
        let text = fs::read_to_string(source).unwrap();
        words.extend(text.split('"').map(|piece| piece.trim_end_matches('\\').to_owned()));
    }
    words
}

#[test]
fn every_message_is_asked_for_somewhere() {
    let quoted = quoted();
    // Some keys are put together: `"role-"` and a word, or `format!("weekday-{}", …)`.
    let starts: BTreeSet<&str> = quoted
        .iter()
        .filter_map(|word| word.split_once('{').map_or(Some(word.as_str()), |(start, _)| Some(start)))
        .filter(|start| start.len() > 3 && start.ends_with('-'))
        .collect();
    // `page.word("duty", …)` asks for `duty-` and a word.
    let kinds = [
        "case-act-",
        "case-ask-",
        "case-capacity-",
        "case-cleared-",
        "case-decide-about-",
        "case-name-",
        "case-party-",
        "case-remedy-",
        "case-told-",
        "case-verdict-",
        "clause-figure-",
        "complaint-act-",
        "complaint-kind-",
        "complaint-state-",
        "cycle-state-",
        "duty-",
        "obligation-act-",
        "obligation-state-",
        "entry-state-",
        "entry-unit-",
        "proposal-state-",
        "fact-about-",
        "fact-kind-",
        "fact-state-",
        "facts-import-",
        "import-answer-",
        "import-does-",
        "import-rows-",
        "import-state-",
        "imports-",
        "inspection-act-",
        "inspection-announced-",
        "inspection-party-",
        "inspection-post-",
        "inspection-rectify-",
        "inspection-state-",
        "job-state-",
        "language-",
        "ledger-kind-",
        "living-",
        "log-act-",
        "log-day-",
        "log-heat-",
        "log-mark-",
        "log-part-",
        "log-show-",
        "log-state-",
        "month-",
        "consequence-state-",
        "rating-class-",
        "rating-of-",
        "rating-sort-",
        "rating-state-",
        "rating-status-",
        "reminder-state-",
        "notice-state-",
        "objection-state-",
        "exam-reveal-",
        "exam-standing-",
        "exam-state-",
        "question-kind-",
        "survey-mode-",
        "survey-mode-why-",
        "regulation-only-",
        "remedy-ask-",
        "remedy-decide-",
        "remedy-followed-",
        "remedy-help-",
        "remedy-kind-",
        "remedy-who-decides-",
        "seat-",
        "setting-published-",
        "target-level-",
        "target-state-",
        "task-",
        "sheet-act-",
        "sheet-step-",
        "theme-",
        "weekday-short-",
    ];
    let unused: Vec<_> = messages()
        .into_iter()
        .filter(|(_, topic)| !WATCHED.contains(&topic.as_str()))
        .filter(|(key, _)| {
            !quoted.contains(key) && !starts.iter().chain(&kinds).any(|start| key.starts_with(start))
        })
        .map(|(key, topic)| format!("{topic}: {key}"))
        .collect();
    assert!(unused.is_empty(), "{} unused messages:\n{}", unused.len(), unused.join("\n"));
}

#[test]
fn whatever_templates_ask_for_is_there() {
    let keys = messages();
    let mut templates = Vec::new();
    files(&root().join("crates/web/templates"), &[".html"], &mut templates);
    let mut missing = Vec::new();
    for template in templates {
        let text = fs::read_to_string(&template).unwrap();
        for call in ["page.t(\"", "page.t1(\"", "page.n1(\"", "page.t2(\"", "page.f(\"", "heading(\""] {
            for rest in text.split(call).skip(1) {
                let mut literals = rest.split('"');
                let key = if call == "heading(\"" { literals.nth(2) } else { literals.next() }.unwrap();
                if !keys.contains_key(key) {
                    missing.push(format!("{}: {key}", template.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "messages that templates ask for and nobody wrote:\n{}", missing.join("\n"));
}
