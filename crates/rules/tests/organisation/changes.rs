//! Runs `changes.toml`: one member's links in time.

use liandai_model::Day;
use liandai_rules::organisation::{Dated, Refusal, Step, end, relink, undo};

use super::{cases, changde, day, only, rules, table, texts};

fn dated(text: &str) -> Dated<String> {
    let is_signed = text.ends_with(" !");
    let parts: Vec<_> = text.trim_end_matches(" !").split(' ').collect();
    Dated { leader: parts[0].to_owned(), from: day(parts[1]), to: parts.get(2).map(|to| day(to)), is_signed }
}

/// People as letters, which can be copied.
fn letter(name: &str) -> char {
    name.chars().next().unwrap()
}

fn said(step: Step<char>, name: &str) -> String {
    match step {
        Step::End { link, last } => format!("end {link} {last}"),
        Step::Remove { link } => format!("remove {link}"),
        Step::Reopen { link } => format!("reopen {link}"),
        Step::Begin { leader, from } => {
            assert_eq!(leader, letter(name));
            format!("begin {name} {from}")
        }
    }
}

#[test]
fn every_change_comes_out_as_the_table_says() {
    let package = changde();
    let rule = rules(&package).change.map(|rule| rule.body);
    let today = day("2026-03-10");
    let base = table("changes.toml");
    let mut seen = Vec::new();
    for case in cases(&base) {
        only(case, &["about", "history", "relink", "end", "undo", "steps", "refused"]);
        let history: Vec<_> = texts(case, "history").unwrap().iter().map(|text| dated(text)).collect();
        let history: Vec<_> = history
            .iter()
            .map(|one| Dated {
                leader: letter(&one.leader),
                from: one.from,
                to: one.to,
                is_signed: one.is_signed,
            })
            .collect();
        let text = |key: &str| case.get(key).and_then(toml::Value::as_str);
        let (name, from) = text("relink").and_then(|text| text.split_once(' ')).unwrap_or_default();
        let outcome: Result<Vec<Step<char>>, Refusal> = if let Some(undone) = case.get("undo") {
            let ended = undone["ended"].as_array().unwrap().iter();
            let ended: Vec<_> =
                ended.map(|link| usize::try_from(link.as_integer().unwrap()).unwrap()).collect();
            undo(rule, &history, day(undone["recorded"].as_str().unwrap()), &ended, today)
        } else if let Some(last) = text("end") {
            end(rule, &history, day(last), today)
        } else {
            relink(rule, &history, letter(name), day(from), today)
        };
        match outcome {
            Ok(steps) => {
                let steps: Vec<_> = steps.into_iter().map(|step| said(step, name)).collect();
                assert_eq!(steps, texts(case, "steps").unwrap_or_default(), "{}", case["about"]);
            }
            Err(why) => {
                seen.push(why.id());
                let day = why.day().map(|day: Day| format!(" {day}")).unwrap_or_default();
                assert_eq!(Some(format!("{}{day}", why.id()).as_str()), text("refused"), "{}", case["about"]);
            }
        }
    }
    assert!(Refusal::IDS.iter().all(|id| seen.contains(id)), "{seen:?}");
}
