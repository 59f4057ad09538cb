//! The program as an engineer uses it: a city made, checked, rated and explained, from a folder and from a workbook.
#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A place with an invented city in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with_city(officers: &str, output: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let made = desk.run(&[
            "generate",
            "--officers",
            officers,
            "--year",
            "2026",
            "--seed",
            "7",
            "--output",
            output,
        ]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_in("en", arguments)
    }

    fn run_in(&self, lang: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_liandai"))
            .current_dir(self.folder.path())
            .env("LANG", lang)
            .env_remove("LC_ALL")
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Everything in the place, hidden files too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let desk = Desk::with_city("400", "city");
    for (threads, folder) in [("1", "one"), ("2", "two"), ("5", "five")] {
        let rated = desk.run(&[
            "rate",
            "--input",
            "city",
            "--period",
            "2026",
            "--output",
            folder,
            "--threads",
            threads,
        ]);
        assert_eq!(rated.status.code(), Some(0), "{rated:?}");
    }
    for file in ["results.csv", "settlement.csv"] {
        let one = desk.read(&format!("one/{file}"));
        assert!(one.lines().count() > 100, "{file}");
        assert_eq!(one, desk.read(&format!("two/{file}")), "{file}");
        assert_eq!(one, desk.read(&format!("five/{file}")), "{file}");
    }
}

#[test]
fn a_workbook_and_a_folder_with_the_same_facts_give_the_same_results() {
    let desk = Desk::with_city("150", "city");
    let made = desk.run(&[
        "generate",
        "--officers",
        "150",
        "--year",
        "2026",
        "--seed",
        "7",
        "--output",
        "city.xlsx",
    ]);
    assert!(made.status.success(), "{made:?}");
    for period in ["2026", "2026-H1"] {
        for (input, folder) in [("city", "of-folder"), ("city.xlsx", "of-workbook")] {
            let rated = desk.run(&["rate", "--input", input, "--period", period, "--output", folder]);
            assert!(rated.status.success(), "{rated:?}");
        }
        for file in ["results.csv", "settlement.csv"] {
            assert_eq!(
                desk.read(&format!("of-folder/{file}")),
                desk.read(&format!("of-workbook/{file}")),
                "{period} {file}"
            );
        }
    }
}

#[test]
fn the_summary_names_the_results_in_the_users_language() {
    let desk = Desk::with_city("60", "city");
    let arguments = ["rate", "--input", "city", "--period", "2026", "--xlsx", "results.xlsx"];
    let chinese = desk.run_in("C", &arguments);
    assert!(out(&chinese).contains("结果已写入 results.xlsx"), "{chinese:?}");
    let english = desk.run(&arguments);
    assert!(out(&english).contains("Results written to results.xlsx"), "{english:?}");
    assert!(desk.path("results.xlsx").is_file());
}

/// Spoils one cell of a table.
fn spoil(folder: &Path, table: &str, from: &str, to: &str) {
    let path = folder.join(table);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{table} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn with_wrong_cells_every_one_is_named_and_nothing_is_written() {
    let desk = Desk::with_city("60", "city");
    let before = desk.names();
    spoil(&desk.path("city"), "officers.csv", ",officer,", ",officier,");
    spoil(&desk.path("city"), "sheets.csv", ",integrity,", ",integrty,");
    let rated = desk.run(&[
        "rate",
        "--input",
        "city",
        "--period",
        "2026",
        "--output",
        "results",
        "--xlsx",
        "results.xlsx",
    ]);
    assert_eq!(rated.status.code(), Some(1), "{rated:?}");
    assert!(err(&rated).contains("officers.csv row"), "{rated:?}");
    assert!(err(&rated).contains("\"officier\" is unknown"), "{rated:?}");
    assert!(err(&rated).contains("\"integrty\" is unknown"), "{rated:?}");
    assert!(err(&rated).contains("Nothing was rated"), "{rated:?}");
    assert_eq!(desk.names(), before);
    let checked = desk.run(&["facts", "check", "--input", "city", "--period", "2026"]);
    assert_eq!(checked.status.code(), Some(1), "{checked:?}");
}

#[test]
fn results_of_an_earlier_run_stay_when_a_later_one_is_refused() {
    let desk = Desk::with_city("60", "city");
    let arguments = ["rate", "--input", "city", "--period", "2026", "--output", "results"];
    assert!(desk.run(&arguments).status.success());
    let before = desk.read("results/results.csv");
    spoil(&desk.path("city"), "officers.csv", ",officer,", ",officier,");
    assert_eq!(desk.run(&arguments).status.code(), Some(1));
    assert_eq!(desk.read("results/results.csv"), before);
}

#[test]
fn what_is_no_workbook_is_refused_with_a_reason() {
    let desk = Desk::with_city("60", "city.xlsx");
    let whole = fs::read(desk.path("city.xlsx")).unwrap();
    fs::write(desk.path("cut.xlsx"), &whole[..whole.len() / 2]).unwrap();
    fs::write(desk.path("text.xlsx"), "id,name\n").unwrap();
    for (file, code) in [("cut.xlsx", 1), ("text.xlsx", 1), ("absent.xlsx", 3)] {
        let rated = desk.run(&["rate", "--input", file, "--period", "2026", "--output", "results"]);
        assert_eq!(rated.status.code(), Some(code), "{file}: {rated:?}");
        assert!(err(&rated).contains(file), "{file}: {rated:?}");
        assert!(!desk.path("results").exists());
    }
}

#[test]
fn an_explanation_is_text_for_people_or_json_for_programs() {
    let desk = Desk::with_city("150", "city");
    let arguments = ["explain", "--input", "city", "--period", "2026", "officer:P0000050"];
    let chinese = desk.run_in("C", &arguments);
    assert!(out(&chinese).contains("政治坚定"), "{chinese:?}");
    assert!(out(&chinese).contains("五(二)1(2)①"), "{chinese:?}");
    let english = desk.run(&arguments);
    assert!(out(&english).contains("Political firmness"), "{english:?}");
    let json = desk.run(&["explain", "--json", "--input", "city", "--period", "2026", "officer:P0000050"]);
    let tree: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(tree["id"], "P0000050");
    assert!(tree["steps"].as_array().is_some_and(|steps| steps.len() > 4));
}

#[test]
fn who_asks_for_nobody_is_told_how_to_ask() {
    let desk = Desk::with_city("60", "city");
    let ask = |subject| desk.run(&["explain", "--input", "city", "--period", "2026", subject]);
    let unknown = ask("officer:NOBODY");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("There is no officer:NOBODY"), "{unknown:?}");
    assert_eq!(ask("person:P1").status.code(), Some(2));
}

#[test]
fn a_month_is_appraised_and_not_rated() {
    let desk = Desk::with_city("60", "city");
    let rated = desk.run(&["rate", "--input", "city", "--period", "2026-03", "--output", "results"]);
    assert_eq!(rated.status.code(), Some(1));
    assert!(err(&rated).contains("2026-03 is a month"), "{rated:?}");
    let old = desk.run(&["rate", "--input", "city", "--period", "1999", "--output", "results"]);
    assert!(err(&old).contains("before the regulation applies"), "{old:?}");
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let desk = Desk::with_city("60", "city");
    let before = desk.read("city/officers.csv");
    let again = ["generate", "--officers", "90", "--year", "2026", "--output", "city"];
    assert_eq!(desk.run(&again).status.code(), Some(1));
    assert_eq!(desk.read("city/officers.csv"), before);
    let forced: Vec<_> = again.iter().copied().chain(["--force"]).collect();
    assert!(desk.run(&forced).status.success());
    assert_ne!(desk.read("city/officers.csv"), before);
}

#[test]
fn a_template_lacks_only_what_the_user_must_fill_in() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let made = desk.run(&["template", "--output", "facts.xlsx"]);
    assert!(made.status.success(), "{made:?}");
    let checked = desk.run(&["facts", "check", "--input", "facts.xlsx", "--period", "2026"]);
    assert!(!err(&checked).contains("not a table's name"), "{checked:?}");
    let again = desk.run(&["template", "--output", "facts.xlsx"]);
    assert_eq!(again.status.code(), Some(1), "{again:?}");
}

#[test]
fn every_command_explains_itself_and_every_shell_is_served() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    for command in ["rate", "explain", "generate", "template", "facts", "regulation", "completions"] {
        let help = desk.run(&[command, "--help"]);
        assert!(out(&help).contains("Usage: liandai"), "{command}");
    }
    assert!(out(&desk.run(&["--help"])).contains("Exit codes"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&desk.run(&["completions", shell])).contains("liandai"), "{shell}");
    }
}
