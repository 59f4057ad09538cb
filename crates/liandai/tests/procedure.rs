//! `liandai assessors` and `liandai regulation calendar` as their users meet them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

fn run_in(folder: &Path, lang: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_liandai"))
        .current_dir(folder)
        .args(["--lang", lang])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn calendar(lang: &str, arguments: &[&str]) -> (i32, String, String) {
    run_in(Path::new("."), lang, &[&["regulation", "calendar"], arguments].concat())
}

fn regulations(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations").join(name)
}

/// A folder with an invented city in it.
fn city() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = ["generate", "--officers", "300", "--year", "2026", "--seed", "7", "--output", "city"];
    assert_eq!(run_in(folder.path(), "en", &made).0, 0);
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_calendar_is_a_table_with_its_clauses_and_assumptions() {
    let (code, zh, errors) = calendar("zh", &["--year", "2026"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for line in [
        "考评期   事项        起          止          条款",
        "2026-01  月考评      2026-02-01  2026-02-10  五(二)2",
        "2026-06  月考评备案  2026-07-01  2026-07-15  五(二)4 ⓐ",
        "2026-H1  半年初评    2026-07-01  2026-07-10  五(二)2",
        "2026     年终总评    2027-01-01  2027-01-10  五(二)2",
    ] {
        assert!(zh.lines().any(|found| found == line), "{line}: {zh}");
    }
    assert_eq!(zh.lines().count(), 1 + 1 + 26 + 1);
    let (_, en, _) = calendar("en", &["--year", "2026"]);
    assert!(en.contains("\n2026-H1  First rating       2026-07-01  2026-07-10  五(二)2\n"), "{en}");
    assert!(!en.contains("calendar-") && !zh.contains("calendar-"), "{en}{zh}");
}

#[test]
fn programs_get_the_calendar_as_json() {
    let (code, text, _) = calendar("zh", &["--year", "2026", "--json"]);
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, all.as_array().unwrap().len()), (0, 26));
    let filing = &all[1];
    let fields = ["period", "id", "of", "from", "to", "clause"].map(|field| filing[field].as_str().unwrap());
    assert_eq!(fields, ["2026-01", "filing", "month", "2026-02-01", "2026-02-15", "五(二)4"]);
    assert_eq!(filing["assumption"], true);
    assert!(filing["note"]["en"].as_str().unwrap().contains("15th"));
}

#[test]
fn a_package_without_a_procedure_sets_no_times_and_names_no_assessors() {
    let hospital = regulations("hospital");
    let regulation = ["--regulation", hospital.to_str().unwrap()];
    let (code, zh, errors) = calendar("zh", &[&["--year", "2026"][..], &regulation].concat());
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(zh.contains("没有规定 2026 年的时限"), "{zh}");
    let (code, json, _) = calendar("zh", &[&["--year", "2026", "--json"][..], &regulation].concat());
    assert_eq!((code, json.trim()), (0, "[]"));

    let folder = tempfile::tempdir().unwrap();
    for name in ["institutions", "units", "officers", "links", "sheets"] {
        let header = match name {
            "institutions" => "id,name,group,system,grade,parent_id,head_id,responsible_id\n",
            "units" => "id,name,institution_id,lead_id\n",
            "officers" => "id,name,institution_id,unit_id,post,joined_on\n",
            "links" => "leader_id,member_id,from,to\n",
            _ => "subject,subject_id,period,criterion,points\n",
        };
        fs::write(folder.path().join(format!("{name}.csv")), header).unwrap();
    }
    let asked = ["assessors", "--input", ".", "--period", "2026", "--output", "a.csv"];
    let (code, _, errors) = run_in(folder.path(), "en", &[&asked[..], &regulation].concat());
    assert_eq!(code, 1, "{errors}");
    assert!(errors.contains("hospital names no assessors"), "{errors}");
    assert!(!folder.path().join("a.csv").exists());
}

#[test]
fn everybody_of_a_city_has_an_assessor() {
    let folder = city();
    let asked = ["assessors", "--input", "city", "--period", "2026", "--output", "assessors.csv"];
    let (code, zh, errors) = run_in(folder.path(), "zh", &asked);
    assert_eq!((code, errors.as_str()), (0, ""));
    for part in ["2026 考评主体", "其余人员：", "由市级领导小组考评（五(二)3）", "都有考评主体。"]
    {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    assert!(!zh.contains("assessors-"), "{zh}");
    assert_eq!(names(folder.path()), ["assessors.csv", "city"], "nothing half-written is left");
    let written = fs::read_to_string(folder.path().join("assessors.csv")).unwrap();
    assert!(
        written.starts_with("subject,subject_id,name,body,institution_id,case,clause\ninstitution,"),
        "{written}"
    );
    let officers = written.lines().filter(|line| line.starts_with("officer,")).count();
    assert_eq!(officers, 300);
    let (_, half, _) = run_in(folder.path(), "en", &["assessors", "--input", "city", "--period", "2026-H1"]);
    assert!(half.contains("assessors for 2026-H1") && half.contains("Everybody has an assessor."), "{half}");
}

#[test]
fn whoever_has_no_assessor_is_named_counted_and_kept() {
    let folder = city();
    let institutions = folder.path().join("city/institutions.csv");
    let table = fs::read_to_string(&institutions).unwrap();
    // The city's commission becomes another body of the city, so that nobody is the city's.
    let changed = table.replacen(",municipal,commission,", ",municipal,other,", 1);
    assert_ne!(changed, table);
    fs::write(&institutions, changed).unwrap();
    let asked = ["assessors", "--input", "city", "--period", "2026", "--output", "assessors.csv"];
    let (code, en, _) = run_in(folder.path(), "en", &asked);
    assert_eq!(code, 0);
    let written = fs::read_to_string(folder.path().join("assessors.csv")).unwrap();
    let lost = written.lines().filter(|line| line.contains(",city,,")).count();
    assert!(lost > 0 && en.contains(&format!("Without an assessor: {lost}\n")), "{en}");
    let named = en.lines().filter(|line| {
        line.starts_with("  ") && line.ends_with("city's steering group") && !line.contains("五(二)3")
    });
    assert_eq!(named.count(), lost, "{en}");
    assert_eq!(written.lines().filter(|line| line.starts_with("officer,")).count(), 300);
}

#[test]
fn a_month_is_refused_and_a_file_that_cannot_be_written_is_a_failure() {
    let folder = city();
    let asked =
        |more: &[&str]| run_in(folder.path(), "zh", &[&["assessors", "--input", "city"], more].concat());
    assert_eq!(asked(&["--period", "2026-03"]).0, 1);
    let (code, _, errors) = asked(&["--period", "2026", "--output", "nowhere/a.csv"]);
    assert_eq!(code, 3);
    assert!(errors.contains("nowhere"), "{errors}");
    assert_eq!(names(folder.path()), ["city"]);
}

#[test]
fn clauses_of_the_procedure_show_their_rules() {
    for (lang, clause, parts) in [
        ("zh", "五(二)2", ["时限：月考评（monthly-appraisal）", "月考评：考评期次月的 1 日至 10 日"]),
        ("zh", "五(二)3", ["考评主体：其余人员（others）", "由所在单位领导小组考评"]),
        ("zh", "五(二)3", ["市级领导小组", "设在唯一的“市直单位、政法委”单位"]),
        ("zh", "五(二)4", ["ⓐ 时限：月考评备案（filing）", "程序步骤：上报备案（filing）"]),
        ("en", "五(二)4(2)", ["Step: Review by the linked leader", "taken by the leader linked on that day"]),
        ("en", "五(二)3", ["nearest institution above that is: county, commission", "post is head"]),
    ] {
        let (code, text, _) = run_in(Path::new("."), lang, &["regulation", "show", clause]);
        assert_eq!(code, 0);
        for part in parts {
            assert!(text.contains(part), "{clause} {part}: {text}");
        }
    }
}
