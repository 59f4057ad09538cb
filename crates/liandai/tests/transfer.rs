//! `liandai import` and `liandai export`: a city goes in, comes out and goes in again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{fs, path::PathBuf, process::Command};

use liandai_service::store::{Address, Page, Store, audit::AuditFilter};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.run(&["migrate"], 0);
        desk.run(&["tenant", "add", "changde", "--name", "常德市"], 0);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str], code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liandai"));
        command.current_dir(self.folder.path()).env_clear().env("LIANDAI_DATA", "data");
        let output = command.args(["--lang", "en"]).args(arguments).output().unwrap();
        let text =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?} {text}");
        text
    }

    fn on_store<T>(&self, work: impl AsyncFnOnce(&Store) -> T) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let store = Store::open(&Address::Sqlite(self.path("data/liandai.sqlite")), 2).await.unwrap();
            let found = work(&store).await;
            store.close().await;
            found
        })
    }

    fn institutions(&self) -> usize {
        self.on_store(async |store| {
            let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
            store.read(tenant).await.unwrap().institutions().await.unwrap().len()
        })
    }

    /// The acts that a command did, latest first.
    fn acts_of(&self, command: &str) -> Vec<String> {
        self.on_store(async |store| {
            let tenant = store.tenants().await.unwrap().first().unwrap().tenant_id;
            let mut tx = store.read(tenant).await.unwrap();
            let records = tx.audit_records(&AuditFilter::default(), Page::new(1, 100)).await.unwrap().rows;
            records.into_iter().filter(|one| one.actor == command).map(|one| one.act).collect()
        })
    }
}

/// The counts of a table: new, changed, unchanged, ended.
fn counts<'t>(text: &'t str, table: &str) -> Vec<&'t str> {
    assert!(text.contains(table), "{text}");
    let line = text.lines().find(|line| line.starts_with(table)).unwrap();
    let numbers: Vec<_> = line.split_whitespace().rev().take(4).collect();
    numbers.into_iter().rev().collect()
}

const GOOD: &str = "id,name,group,system,grade,parent_id\nI1,武陵区委政法委,county,commission,section,\n\
                    I2,武陵区公安分局,county,police,section,I1\n";

#[test]
fn a_file_is_checked_applied_once_and_comes_out_as_it_went_in() {
    let desk = Desk::new();
    desk.file("institutions.csv", GOOD);
    let text = desk.run(&["import", "institutions.csv"], 0);
    assert_eq!(counts(&text, "Institutions"), ["2", "0", "0", "0"]);
    assert!(text.contains("say --apply"), "{text}");
    assert_eq!((desk.institutions(), desk.acts_of("liandai import")), (0, vec![]));
    let text = desk.run(&["import", "institutions.csv", "--apply"], 0);
    assert!(text.contains("Everything is written"), "{text}");
    assert_eq!(desk.acts_of("liandai import"), ["import-rows", "apply-import"]);
    let text = desk.run(&["import", "institutions.csv", "--apply"], 0);
    assert_eq!(counts(&text, "Institutions"), ["0", "0", "2", "0"]);

    for name in ["people.xlsx", "people.zip"] {
        desk.run(&["export", "--output", name], 0);
        let text = desk.run(&["import", name], 0);
        assert_eq!(counts(&text, "Institutions"), ["0", "0", "2", "0"], "{name}");
        assert!(desk.run(&["export", "--output", name], 1).contains("is there already"));
    }
    desk.run(&["export", "--output", "people.zip", "--force"], 0);
    assert!(desk.run(&["export", "--output", "people.txt"], 1).contains(".xlsx or .zip"));
    assert_eq!(desk.acts_of("liandai export").len(), 3);
    assert_eq!(desk.institutions(), 2);
}

#[test]
fn a_file_with_errors_changes_nothing_and_comes_back_marked() {
    let desk = Desk::new();
    let bad = GOOD.replace("I2,武陵区公安分局,county", "I2,武陵区公安分局,nowhere");
    desk.file("institutions.csv", &bad);
    let text = desk.run(&["import", "institutions.csv", "--apply"], 1);
    assert!(text.contains("row 3, column \"group\"") && text.contains("institutions-marked.xlsx"), "{text}");
    assert!(fs::read(desk.path("institutions-marked.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!((desk.institutions(), desk.acts_of("liandai import")), (0, vec![]));
    desk.run(&["import", "institutions.csv", "--marked", "elsewhere.xlsx"], 1);
    assert!(desk.path("elsewhere.xlsx").exists());
    desk.file("people.xlsx", "this is no workbook");
    desk.run(&["import", "people.xlsx"], 1);
    desk.run(&["import", "not-there.xlsx"], 3);
    desk.run(&["import", "data"], 1);
}

#[test]
fn what_a_file_lacks_is_ended_only_if_that_is_asked() {
    let desk = Desk::new();
    desk.file("institutions.csv", GOOD);
    desk.run(&["import", "institutions.csv", "--apply"], 0);
    let shorter = GOOD.lines().take(2).collect::<Vec<_>>().join("\n");
    desk.file("institutions.csv", &shorter);
    assert_eq!(counts(&desk.run(&["import", "institutions.csv"], 0), "Institutions"), ["0", "0", "1", "0"]);
    let ending = ["import", "institutions.csv", "--end-absent", "2020-01-01"];
    assert_eq!(counts(&desk.run(&ending, 0), "Institutions"), ["0", "0", "1", "1"]);
    desk.run(&["import", "institutions.csv", "--end-absent", "soon"], 2);
}
