//! Explanations as people read them: the officer concerned, the leader, the auditor.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "explanation/town.rs"]
mod town;

mod houses;
mod support;

use std::{collections::BTreeSet, path::Path};

use liandai_documents::explanation::as_text;
use liandai_locale::Messages;
use liandai_model::{Lang, Subject, SubjectRef};
use liandai_rules::{explanation::Explanation, package::Package, plan::Plan};
use liandai_testkit::{Tables, edge_city};
use unicode_width::UnicodeWidthStr as _;

fn explain(package: &Package, tables: &Tables, period: &str, subject: &str) -> Explanation {
    let plan = Plan::new(package, period.parse().unwrap()).unwrap();
    let population = support::population(&plan, tables);
    let SubjectRef { subject, id } = subject.parse().unwrap();
    let row = usize::try_from(population.ids(subject).find(&id).unwrap()).unwrap();
    plan.explain(&population, &plan.rate(&population), subject, row).unwrap()
}

/// The explanation of one subject of the town in both languages.
fn told(period: &str, subject: &str) -> [String; 2] {
    let explanation = explain(&support::package("changde"), &town::town(), period, subject);
    [Lang::Zh, Lang::En].map(|lang| as_text(&explanation, &Messages::new(lang)))
}

/// The result, and the sections whose numbers are given.
fn sections(text: &str, numbers: &[usize]) -> String {
    let mut section = 0;
    let mut kept = String::new();
    for line in text.lines() {
        let is_heading = |at: usize| {
            let chinese = ["一", "二", "三", "四", "五", "六", "七", "八"].get(at - 1);
            line.starts_with(&format!("{at}. "))
                || chinese.is_some_and(|n| line.starts_with(&format!("{n}、")))
        };
        if is_heading(section + 1) {
            section += 1;
        } else if line.starts_with('ⓐ') {
            section = usize::MAX - 1;
        }
        let is_result = section == 0 && !line.is_empty() && !line.contains("  ");
        if is_result || numbers.contains(&section) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

macro_rules! stories {
    ($($name:ident: $subject:literal in $period:literal, $part:expr;)*) => {$(
        #[test]
        fn $name() {
            let numbers: &[usize] = &$part;
            for (text, lang) in told($period, $subject).into_iter().zip(["zh", "en"]) {
                let text = if numbers.is_empty() { text } else { sections(&text, numbers) };
                insta::assert_snapshot!(format!("{}_{lang}", stringify!($name)), text);
            }
        }
    )*};
}

// Those without section numbers are shown whole.
stories! {
    a_plain_five_star_officer: "officer:O1" in "2026", [];
    deductions_of_one_fact_and_a_floor: "officer:O2" in "2026", [1, 2];
    the_same_honour_at_two_levels_and_the_cap: "officer:O3" in "2026", [2, 6];
    months_below_sixty_and_absence: "officer:O4" in "2026", [3, 4, 5, 6];
    an_excluded_newcomer: "officer:O5" in "2026", [3, 4, 6];
    a_missing_sheet: "officer:O6" in "2026", [1, 5];
    the_leader_of_a_disqualified_member: "officer:O7" in "2026", [4, 6];
    the_head_of_a_warned_institution: "officer:O60" in "2026", [4, 6];
    an_allowance_that_ends_in_the_year: "officer:O8" in "2026", [5];
    a_unit_that_is_last_in_its_system: "unit:U3" in "2026", [3, 4, 6, 7];
    a_five_star_unit: "unit:U1" in "2026", [6];
    an_institution_tied_at_the_cut_off: "institution:I4" in "2026", [2, 5, 6];
    an_institution_with_a_veto: "institution:I6" in "2026", [];
    a_first_rating: "officer:O2" in "2026-H1", [1, 5];
}

/// Every subject of a rating, told in one language; checks what holds of every text.
fn tell_all(package: &Package, tables: &Tables, period: &str, messages: &Messages) {
    let plan = Plan::new(package, period.parse().unwrap()).unwrap();
    let population = support::population(&plan, tables);
    let rating = plan.rate(&population);
    for subject in Subject::ALL {
        for row in 0..population.ids(subject).len() {
            let Some(explanation) = plan.explain(&population, &rating, subject, row) else { continue };
            let text = as_text(&explanation, messages);
            assert!(!text.contains("explanation-"), "{text}");
            assert!(!text.contains('{') && !text.contains('}'), "{text}");
            assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
            for line in text.lines() {
                assert!(line.width() <= 100, "{} columns: {line}", line.width());
                assert_eq!(line, line.trim_end());
            }
        }
    }
}

/// The keys of the topic's file.
fn keys() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locale/messages/zh/explanation.ftl");
    let text = std::fs::read_to_string(path).unwrap();
    let names = text.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    names.filter(|name| name.starts_with("explanation-")).map(str::to_owned).collect()
}

/// The Measures with the quota and the switch on, and a reward that asks for a rank.
fn switched_on() -> Package {
    let mut sources = support::sources("changde");
    for source in &mut sources {
        source.text = source.text.replace("\non = false\n", "\non = true\n");
        source.text =
            source.text.replace("'stars == 5'\nyuan = 1000", "'stars == 5 && rank <= 3'\nyuan = 1000");
    }
    support::checked(&sources)
}

#[test]
fn everything_that_can_be_said_is_said_somewhere_and_nothing_is_said_without_words() {
    let (changde, switched, hospital) =
        (support::package("changde"), switched_on(), support::package("hospital"));
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::watched(lang);
        for period in ["2026", "2026-H1"] {
            tell_all(&changde, &town::town(), period, &messages);
            for seed in 0..30 {
                tell_all(&changde, &edge_city(seed), period, &messages);
                if seed < 12 {
                    tell_all(&switched, &edge_city(seed), period, &messages);
                    tell_all(&hospital, &houses::house(&hospital, 2026, seed), period, &messages);
                }
            }
        }
        let watch = messages.watch();
        assert!(watch.wrong.is_empty(), "{lang:?}: {:#?}", watch.wrong);
        let unused: Vec<_> = keys().into_iter().filter(|key| !watch.asked.contains(key)).collect();
        assert!(unused.is_empty(), "{lang:?}, never said: {unused:#?}");
    }
}
/// Every figure of the results files stands in the text.
#[test]
fn the_text_says_what_the_results_files_say() {
    let package = support::package("changde");
    for seed in 0..4 {
        let tables = if seed == 0 { town::town() } else { edge_city(seed) };
        let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
        let population = support::population(&plan, &tables);
        let rating = plan.rate(&population);
        let messages = Messages::new(Lang::En);
        let told = |subject: &str, id: &str| {
            let subject = Subject::from_id(subject).unwrap();
            let row = usize::try_from(population.ids(subject).find(id).unwrap()).unwrap();
            as_text(&plan.explain(&population, &rating, subject, row).unwrap(), &messages)
        };
        let (results, settlement) = support::written(&plan, &population, &rating);
        for line in results.lines().skip(1) {
            let [subject, id, _, _, base, _, total, rank, of, stars, class, ..] =
                line.split(',').collect::<Vec<_>>()[..]
            else {
                panic!("{line}")
            };
            let text = told(subject, id);
            let mut said = vec![format!("= base {base} + bonus"), format!("total {total}")];
            said.retain(|_| !total.is_empty());
            said.extend((!rank.is_empty()).then(|| format!("Rank: {rank} of {of} ")));
            said.extend((!stars.is_empty()).then(|| format!("({stars} star")));
            said.extend((!class.is_empty()).then(|| format!("Grade: class {class}")));
            for said in said {
                assert!(text.contains(&said), "{said}: {text}");
            }
        }
        for line in settlement.lines().skip(1) {
            let [subject, id, _, amount, proposal, ..] = line.split(',').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let text = told(subject, id);
            assert!(text.contains(if proposal == "true" { "✓ proposal  " } else { "✓ due  " }), "{text}");
            assert!(amount.is_empty() || text.contains(&format!("{amount} yuan")), "{amount}: {text}");
        }
    }
}

/// Numbers are exact and typed: points as text, fractions in lowest terms with what they round to, nothing as `null`.
#[test]
fn json_holds_exact_typed_values() {
    let explanation = explain(&support::package("changde"), &town::town(), "2026", "officer:O2");
    let json = serde_json::to_value(&explanation).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json["steps"][0]["steps"][2]).unwrap());
    let whole = serde_json::to_string(&explanation).unwrap();
    assert!(whole.contains(r#""status":"rated","base":"62.60""#), "{whole}");
    assert!(whole.contains(r#""value":null"#), "{whole}");
}
