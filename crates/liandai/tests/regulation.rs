//! `liandai regulation …` as its users meet it: the built program, its output and its exit codes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../rules/tests/cases/mod.rs"]
#[expect(dead_code, reason = "the rules' own tests compare more")]
mod cases;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

fn run_in(folder: &Path, lang: &str, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_liandai"))
        .current_dir(folder)
        .args(["--lang", lang, "regulation"])
        .args(arguments)
        .output()
        .unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn run(lang: &str, arguments: &[&str]) -> (i32, String, String) {
    let nowhere = tempfile::tempdir().unwrap();
    run_in(nowhere.path(), lang, arguments)
}

fn json(lang: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(lang, arguments).1).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A folder with the Changde package after a case's change.
fn package_of(case: &cases::Case) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for source in case.sources() {
        fs::write(folder.path().join(source.name), source.text).unwrap();
    }
    folder
}

fn case(code: &str) -> cases::Case {
    cases::read_all("bad").into_iter().find(|(name, _)| name == code).unwrap().1
}

#[test]
fn the_built_in_package_is_ready() {
    let (code, zh, errors) = run("zh", &["check"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(zh.contains("163 条条款") && zh.contains("可以使用"), "{zh}");
    let (code, en, _) = run("en", &["check"]);
    assert_eq!(code, 0);
    assert!(en.contains("clauses: 163") && en.contains("Ready."), "{en}");
    assert_eq!(json("zh", &["check", "--json"]), Value::Array(Vec::new()));
}

#[test]
fn a_mistake_is_drawn_plainly_with_its_place_and_its_remedy() {
    let folder = package_of(&case("cap-below-bonus"));
    let (code, zh, _) = run("zh", &["check", text(folder.path())]);
    assert_eq!(code, 1);
    for part in [
        "cap-below-bonus",
        "[officer.toml:68:7]",
        "cap = 0.5",
        "在这里",
        "改正：请把 cap 提高到至少 1.00",
        "1 处错误",
    ] {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    assert!(!zh.contains('\u{1b}'), "no colours in a pipe: {zh}");
    let (code, en, _) = run("en", &["check", text(folder.path())]);
    assert_eq!(code, 1);
    for part in
        ["below the smallest single bonus of 1.00", "To mend it: Raise cap", "Errors: 1; warnings: 0."]
    {
        assert!(en.contains(part), "{part}: {en}");
    }
}

#[test]
fn two_places_of_one_file_are_drawn_together() {
    let folder = package_of(&case("band-overlap"));
    let (_, zh, _) = run("zh", &["check", text(folder.path())]);
    assert!(zh.contains("在这里") && zh.contains("与这里有关"), "{zh}");
}

#[test]
fn a_warning_leaves_the_package_usable() {
    let folder = package_of(&case("unused-indicator"));
    let (code, zh, _) = run("zh", &["check", text(folder.path())]);
    assert_eq!(code, 0);
    assert!(zh.contains("unused-indicator") && zh.contains("可以使用"), "{zh}");
}

#[test]
fn programs_get_every_field() {
    let folder = package_of(&case("criteria-sum"));
    let found = json("en", &["check", "--json", text(folder.path())]);
    let one = &found[0];
    let fields = [
        "code",
        "severity",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "message",
        "help",
        "related",
    ];
    assert!(fields.iter().all(|field| one.get(field).is_some()), "{one}");
    assert_eq!(one["code"], "criteria-sum");
    assert_eq!((&one["file"], &one["severity"]), (&Value::from("officer.toml"), &Value::from("error")));
    let (line, column) = (one["line"].as_u64().unwrap(), one["column"].as_u64().unwrap());
    let source = fs::read_to_string(folder.path().join("officer.toml")).unwrap();
    assert_eq!((source.lines().nth(usize::try_from(line).unwrap() - 1), column), (Some("[total]"), 1));
    assert_eq!((one["end_line"].as_u64(), one["end_column"].as_u64()), (Some(line), Some(8)));
    assert_eq!(one["related"]["file"], "officer.toml");
    assert_eq!(run("en", &["check", "--json", text(folder.path())]).0, 1);
}

/// Each message gets every argument that it uses, each id has its words, and each place can be drawn.
#[test]
fn every_mistake_can_be_read_in_both_languages() {
    for (code, case) in cases::read_all("bad") {
        let folder = package_of(&case);
        for lang in ["zh", "en"] {
            let found = json(lang, &["check", "--json", text(folder.path())]);
            let one = found.as_array().unwrap().iter().find(|one| one["code"] == code.as_str());
            let one = one.unwrap_or_else(|| panic!("{case}: {found}"));
            for field in ["message", "help"] {
                let said = one[field].as_str().unwrap();
                let is_worded =
                    !said.contains("{$") && !said.contains("diagnostic-") && !said.contains("{ $");
                assert!(is_worded, "{case} {lang}: {said}");
                assert_eq!(said.ends_with('。'), lang == "zh", "{case} {lang}: {said}");
            }
            let (_, drawn, _) = run(lang, &["check", text(folder.path())]);
            assert!(drawn.contains(&code) && !drawn.contains("Failed to read"), "{drawn}");
        }
    }
}

#[test]
fn a_package_that_is_not_there_is_a_failure_and_no_refusal() {
    let (code, _, errors) = run("zh", &["check", "no-such-folder"]);
    assert_eq!(code, 3);
    assert!(errors.contains("no-such-folder"), "{errors}");
}

#[test]
fn other_commands_refuse_a_package_with_errors_and_draw_them() {
    let folder = package_of(&case("band-gap"));
    let (code, out, errors) = run("zh", &["show", "--package", text(folder.path())]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("band-gap") && errors.contains("制度包不能使用"), "{errors}");
}

#[test]
fn the_tree_shows_what_clauses_carry_and_where_something_is_assumed() {
    let (code, zh, _) = run("zh", &["show"]);
    assert_eq!(code, 0);
    assert!(zh.contains("\n    一1 制度落实率100% [目标，1 条规则] ⓐ\n"), "{zh}");
    assert!(zh.contains("            五(二)1(2)·否决·④ 联带人不得评五星 [评定，1 条规则]\n"), "{zh}");
    assert!(zh.contains("五(二)1(2)① 政治坚定 [评定，1 条规则] ⓐ"), "{zh}");
    let (_, en, _) = run("en", &["show"]);
    assert!(en.contains("一1 Execution rate 100% [objective; rules: 1] ⓐ"), "{en}");
    let tree = json("zh", &["show", "--json"]);
    assert_eq!(tree.as_array().unwrap().len(), 163);
    let one = tree.as_array().unwrap().iter().find(|one| one["id"] == "五(二)1(2)①").unwrap();
    assert_eq!((&one["parent"], &one["assumption"]), (&Value::from("五(二)1(2)"), &Value::from(true)));
}

#[test]
fn a_clause_is_shown_with_every_rule_on_it() {
    let (code, zh, _) = run("zh", &["show", "五(二)5(2)①"]);
    assert_eq!(code, 0);
    for part in [
        "五星干警奖励",
        "兑现（干警）：奖金1000元（officer-bonus）",
        "星级为 5 星〔stars == 5〕",
        "1000 元",
        "出自原文；2013-01-01 起有效",
    ] {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    let (_, en, _) = run("en", &["show", "五(二)1(2)①"]);
    for part in [
        "ⓐ Criterion (officers): Political firmness",
        "at most 20 points",
        "An assumption",
        "we assume 20 for each",
    ] {
        assert!(en.contains(part), "{part}: {en}");
    }
    let shown = json("zh", &["show", "--json", "五(二)5(2)③"]);
    assert_eq!(shown["rules"][0]["id"], "dismissal");
    assert_eq!(shown["rules"][0]["until"], Value::Null);
    assert_eq!(shown["official_text"], Value::Null);
}

#[test]
fn clauses_of_the_organisation_show_their_rules() {
    for (lang, clause, parts) in [
        ("zh", "四1", ["联带层级：一把手带班子成员（leadership）", "ⓐ 联带顶层", "同一单位内"]),
        ("zh", "四3", ["ⓐ 联带人数", "每名联带责任人最多带 15 人", "外单位的联带对象不计"]),
        ("zh", "二(一)2", ["设席位：领导小组组长", "须为分管队伍负责人", "1 至 2 名"]),
        ("zh", "四5", ["ⓐ 带头事项：带头学习（study）", "ⓐ 包干事项：包思想（mind）", "经常谈心"]),
        (
            "en",
            "四1",
            ["nearest institution above that is: county, commission", "head is led by head", "An assumption"],
        ),
        (
            "en",
            "二(一)1",
            ["county; commission, police", "under: commission", "somebody with the post: head"],
        ),
        ("en", "二(二)3", ["ⓐ Time for changing links", "10 days back", "31 days ahead"]),
    ] {
        let (code, text, _) = run(lang, &["show", clause]);
        assert_eq!(code, 0);
        for part in parts {
            assert!(text.contains(part), "{clause} {part}: {text}");
        }
    }
}

#[test]
fn every_clause_can_be_shown_in_both_languages_without_a_gap_in_the_wording() {
    for lang in ["zh", "en"] {
        let tree = json(lang, &["show", "--json"]);
        for clause in tree.as_array().unwrap().iter().filter(|clause| clause["rules"] != 0) {
            let (code, out, _) = run(lang, &["show", clause["id"].as_str().unwrap()]);
            assert_eq!(code, 0);
            assert!(!out.contains("regulation-") && !out.contains("{$") && !out.contains("  \n"), "{out}");
        }
    }
}

#[test]
fn an_abbreviation_stands_for_a_clause_if_only_one_fits() {
    for name in ["三(四)2(8)", "三(四)(8)", "三（四）（8）", "(8)"] {
        let (code, zh, _) = run("zh", &["show", name]);
        assert_eq!(code, 0, "{name}");
        assert!(zh.starts_with("三(四)2(8) "), "{name}: {zh}");
    }
    let (code, out, errors) = run("zh", &["show", "五(二)③"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("五(二)1(2)·否决·③") && errors.contains("写得更完整"), "{errors}");
    let (code, _, errors) = run("en", &["show", "九"]);
    assert_eq!(code, 1);
    assert!(errors.contains("There is no clause '九'"), "{errors}");
}

/// The bylaws of a reading circle, with rules borrowed from Changde so that the package is whole.
fn reading_circle() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let clauses = [
        ("一", "读书", "每月读书"),
        ("一1", "数量", "每月读一本书"),
        ("一2", "笔记", "写读书笔记"),
        ("二", "聚会", "每周聚会"),
    ];
    // What names clauses in lists, or must name each once, could not be carried over.
    let carried = |source: &liandai_rules::diagnostic::Source| {
        !["cases.toml", "duties.toml", "questions.toml", "registers.toml"].contains(&source.name.as_str())
    };
    for mut source in cases::changde().into_iter().filter(carried) {
        if source.name == "clauses.toml" {
            source.text = clauses
                .map(|(id, title, summary)| {
                    format!(
                        "[[clause]]\nid = \"{id}\"\ntitle = {{ zh = \"{title}\", en = \"{title}\" }}\n\
                         summary = {{ zh = \"{summary}\", en = \"{summary}\" }}\ncarries = [\"known\"]\n"
                    )
                })
                .concat();
        }
        let cite = |line: &str| {
            if line.starts_with("clause = ") { "clause = \"一1\"".to_owned() } else { line.to_owned() }
        };
        source.text = source.text.lines().map(cite).collect::<Vec<_>>().join("\n");
        source.text = source.text.replace("id = \"changde\"", "id = \"circle\"");
        fs::write(folder.path().join(source.name), source.text).unwrap();
    }
    folder
}

const BYLAWS: &str =
    "读书会章程\n一、读书\n1、每月读一本书。\n2、写读书笔记，\n不少于五百字。\n二、聚会每周一次。\n";

/// A package, a document in another folder, and where the text is written by default.
fn with_document(document: &str) -> (TempDir, TempDir, String, PathBuf) {
    let (package, folder) = (reading_circle(), tempfile::tempdir().unwrap());
    let path = folder.path().join("章程.txt");
    fs::write(&path, document).unwrap();
    let output = package.path().join("official-text.json");
    (package, folder, text(&path).to_owned(), output)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn an_official_text_is_attached_and_shown() {
    let (package, _folder, document, output) = with_document(BYLAWS);
    let before = names(package.path());
    let (code, zh, _) =
        run("zh", &["attach-text", &document, "--package", text(package.path()), "--dry-run"]);
    assert_eq!((code, names(package.path())), (0, before.clone()), "{zh}");

    let (code, zh, errors) = run("zh", &["attach-text", &document, "--package", text(package.path())]);
    assert_eq!((code, errors.as_str()), (0, ""), "{zh}");
    assert!(zh.contains("对上 4 条，缺少 0 条，多出 0 条"), "{zh}");
    let written: Value = serde_json::from_slice(&fs::read(&output).unwrap()).unwrap();
    assert_eq!(
        (&written["regulation"], &written["source"]),
        (&Value::from("circle"), &Value::from("章程.txt"))
    );
    assert_eq!(written["clauses"]["一2"], "写读书笔记，\n不少于五百字。");
    assert_eq!(names(package.path()).len(), before.len() + 1, "nothing half-written is left");

    let (code, zh, _) = run("zh", &["show", "一2", "--package", text(package.path())]);
    assert_eq!(code, 0);
    assert!(zh.ends_with("正式文本（章程.txt）：\n  写读书笔记，\n  不少于五百字。\n"), "{zh}");
    assert_eq!(run("zh", &["check", text(package.path())]).0, 0, "the package takes no notice of it");
}

#[test]
fn a_text_that_does_not_fit_is_not_attached() {
    let document =
        "读书会章程\n一、读书\n1、每月读一本书。\n3、按时还书。\n二、聚会每周一次。\n三、会费每年十元。\n";
    let (package, _folder, document, output) = with_document(document);
    fs::write(&output, "kept").unwrap();
    let (code, zh, _) = run("zh", &["attach-text", &document, "--package", text(package.path())]);
    assert_eq!(code, 1);
    for part in [
        "一2 笔记：应在第 3 行（一1）之后",
        "第 4 行 一3：“按时还书。”",
        "第 6 行 三：“会费每年十元。”",
        "编号不连续：应为 2，实为 3",
        "没有写出任何文件",
    ] {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    assert_eq!(fs::read_to_string(&output).unwrap(), "kept");
    let (code, en, _) = run("en", &["attach-text", &document, "--package", text(package.path())]);
    assert_eq!(code, 1);
    for part in [
        "should stand after line 3 (一1)",
        "line 6, 三: '会费每年十元。'",
        "expected 2, found 3",
        "Nothing was written",
    ] {
        assert!(en.contains(part), "{part}: {en}");
    }
}

#[test]
fn doubtful_lines_are_listed_and_attached() {
    let document = format!("{BYLAWS}青山读书会\n二〇三〇年五月\n");
    let (package, _folder, document, output) = with_document(&document);
    let (code, zh, _) = run("zh", &["attach-text", &document, "--package", text(package.path())]);
    assert_eq!(code, 0);
    assert!(zh.contains("不属于任何条款") && output.exists(), "{zh}");
}

#[test]
fn what_cannot_be_read_or_written_leaves_nothing_behind() {
    let (package, folder, document, output) = with_document(BYLAWS);
    let package_name = text(package.path()).to_owned();
    let attach = |more: &[&str]| {
        let arguments: Vec<_> = ["attach-text", &document, "--package", &package_name]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        run("zh", &arguments)
    };
    let nowhere = folder.path().join("no-such-folder/text.json");
    let (code, _, errors) = attach(&["--output", text(&nowhere)]);
    assert_eq!(code, 3);
    assert!(errors.contains("no-such-folder"), "{errors}");
    let (code, _, errors) = attach(&["--output", &document]);
    assert_eq!(code, 1, "{errors}");
    assert_eq!(fs::read_to_string(&document).unwrap(), BYLAWS, "the document itself is never overwritten");
    assert_eq!(names(folder.path()), ["章程.txt"]);

    fs::write(&document, b"PK\x03\x04\0\0").unwrap();
    let (code, _, errors) = attach(&[]);
    assert_eq!(code, 1);
    assert!(errors.contains("不是纯文本"), "{errors}");
    assert!(!output.exists());
    assert_eq!(run("zh", &["attach-text", "no-such-file.txt"]).0, 3);
}

#[test]
fn a_text_of_another_regulation_is_not_shown() {
    let (package, folder, document, output) = with_document(BYLAWS);
    assert_eq!(run("zh", &["attach-text", &document, "--package", text(package.path())]).0, 0);
    let (code, out, errors) = run("zh", &["show", "一", "--text", text(&output)]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("circle"), "{errors}");
    fs::copy(&output, folder.path().join("official-text.json")).unwrap();
    let (code, out, errors) = run_in(folder.path(), "zh", &["show", "一"]);
    assert_eq!(code, 0, "a file that happens to lie there is only remarked upon");
    assert!(out.starts_with("一 工作目标") && errors.contains("circle"), "{out}{errors}");
    fs::write(&output, "{}").unwrap();
    let (code, out, errors) = run("zh", &["show", "一2", "--package", text(package.path())]);
    assert_eq!(code, 0);
    assert!(out.contains("笔记") && errors.contains("不是 attach-text 写出的文件"), "{errors}");
}

/// The real text is not ours to publish, so that it may be absent.
#[test]
fn the_official_text_of_the_measures_fits_the_built_in_package() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/measures.zh.txt");
    if !document.exists() {
        println!("skipped");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (code, zh, _) = run_in(folder.path(), "zh", &["attach-text", text(&document)]);
    assert_eq!(code, 0, "{zh}");
    assert!(zh.contains("对上 163 条，缺少 0 条，多出 0 条"), "{zh}");
    assert_eq!(names(folder.path()), ["official-text.json"]);
    let (_, zh, _) = run_in(folder.path(), "zh", &["show", "五(二)2"]);
    assert!(zh.contains("正式文本（measures.zh.txt）"), "{zh}");
}
