//! The layers point one way. The compiler forbids circles; this forbids shortcuts.
#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Which of our crates each may name. What is not here does not exist.
const LAYERS: &[(&str, &[&str])] = &[
    ("liandai-model", &[]),
    ("liandai-locale", &["liandai-model"]),
    ("liandai-rules", &["liandai-model"]),
    ("liandai-documents", &["liandai-locale", "liandai-model", "liandai-rules"]),
    ("liandai-city", &["liandai-model"]),
    ("liandai-store", &["liandai-model"]),
    (
        "liandai-service",
        &[
            "liandai-city",
            "liandai-documents",
            "liandai-locale",
            "liandai-model",
            "liandai-rules",
            "liandai-store",
        ],
    ),
    ("liandai-web", &["liandai-locale", "liandai-model", "liandai-service"]),
    // An independent judge must not know the engine that rates; the store knows no rules.
    ("liandai-testkit", &["liandai-model", "liandai-store"]),
    (
        "liandai",
        &[
            "liandai-city",
            "liandai-documents",
            "liandai-locale",
            "liandai-model",
            "liandai-rules",
            "liandai-service",
            "liandai-web",
        ],
    ),
];

/// Libraries that belong to one layer.
const KEPT: &[(&str, &[&str])] = &[
    ("anyhow", &["liandai"]),
    ("calamine", &["liandai-documents"]),
    ("clap", &["liandai"]),
    ("csv", &["liandai-documents", "liandai-testkit"]),
    ("fluent-bundle", &["liandai-locale"]),
    ("indicatif", &["liandai"]),
    ("lettre", &["liandai"]),
    ("rust_xlsxwriter", &["liandai-documents"]),
    ("sqlx", &["liandai-store"]),
    ("toml", &["liandai", "liandai-rules"]),
    ("zip", &["liandai-documents"]),
];

/// What each of our crates needs to be built, without what only its tests need.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let needed = |package: &cargo_metadata::Package| {
        let dependencies = package.dependencies.iter();
        let built = dependencies.filter(|dependency| dependency.kind != DependencyKind::Development);
        built.map(|dependency| dependency.name.clone()).collect()
    };
    metadata.packages.iter().map(|package| (package.name.to_string(), needed(package))).collect()
}

#[test]
fn crates_name_only_the_layers_below_them() {
    let dependencies = dependencies();
    let known: BTreeSet<_> = LAYERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(dependencies.keys().cloned().collect::<BTreeSet<_>>(), known, "a crate is not in the table");
    for (name, allowed) in LAYERS {
        let ours: Vec<_> = dependencies[*name].iter().filter(|other| other.starts_with("liandai")).collect();
        for other in ours {
            assert!(allowed.contains(&other.as_str()), "{name} must not depend on {other}");
        }
    }
}

#[test]
fn libraries_stay_in_their_layer() {
    for (name, dependencies) in dependencies() {
        for (library, layers) in KEPT {
            let allowed = layers.contains(&name.as_str());
            assert!(allowed || !dependencies.contains(*library), "{name} must not depend on {library}");
        }
    }
}
