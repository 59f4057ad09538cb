//! The second section: from the criteria's sum to the total.

use liandai_model::Points;
use liandai_rules::explanation::{Kind, Step, Value};

use super::{
    words::points,
    writer::{Mark, Writer},
};

/// Base, bonus, penalties, total.
pub fn total(writer: &mut Writer<'_>) {
    let (Some(base), Some(total)) = (writer.step(Kind::Base), writer.step(Kind::Total)) else { return };
    let title = writer.words.text("total-section");
    writer.section(&title);
    let is_exact =
        matches!(base.value("exact"), Some(Value::Fraction { hundredths, over }) if hundredths % over == 0);
    let text = writer.words.tell(if is_exact { "base" } else { "base-rounded" }, base, &[]);
    writer.paragraph(&text);
    for bonus in writer.steps(Kind::Bonus) {
        let key = match bonus.holds {
            Some(true) if points(bonus, "sum") > points(bonus, "cap") => "bonus-capped",
            Some(true) => "bonus",
            _ => "bonus-none",
        };
        told(writer, key, bonus);
        bonus.steps.iter().for_each(|honour| record(writer, honour));
    }
    if let Some(unused) = writer.step(Kind::Unused) {
        let text = writer.words.text("unused");
        writer.paragraph(&text);
        for honour in &unused.steps {
            let text = described(writer, honour);
            writer.entry(4, &Mark::no("counts-not"), &text);
        }
    }
    for penalty in writer.steps(Kind::Penalty) {
        let key = if penalty.holds == Some(true) { "penalty" } else { "penalty-none" };
        told(writer, key, penalty);
        penalty.steps.iter().for_each(|honour| record(writer, honour));
    }
    let sum = points(total, "base") + points(total, "bonus") - points(total, "penalty");
    let key = match (points(total, "points") > sum, writer.step(Kind::Penalty).is_some()) {
        (true, _) => "total-floored",
        (false, true) => "total-with-penalty",
        (false, false) => "total",
    };
    let text = writer.words.tell(key, total, &[("sum", &sum.to_string())]);
    writer.paragraph(&text);
}

fn told(writer: &mut Writer<'_>, key: &str, step: &Step) {
    let text = writer.words.cited(&writer.words.tell(key, step, &[]), step);
    writer.paragraph(&text);
}

/// What an honour, a publication, a criticism … is.
fn described(writer: &Writer<'_>, honour: &Step) -> String {
    let words = &writer.words;
    let mut what = vec![words.named(honour, "kind"), words.named(honour, "level")];
    what.extend([words.named(honour, "honour"), words.named(honour, "day")]);
    what.retain(|text| !text.is_empty());
    let what = what.join(&words.text("comma"));
    let name = words.named(honour, "name");
    if name.is_empty() { what } else { words.tell("honour-named", honour, &[("facts", &what)]) }
}

/// One record with what it gives.
fn record(writer: &mut Writer<'_>, honour: &Step) {
    let described = described(writer, honour);
    let (mark, key) = match honour.holds {
        Some(true) => (Mark::yes("counts"), "honour"),
        _ if honour.value("counted").is_some() => (Mark::no("counts-not"), "honour-superseded"),
        _ if points(honour, "points") == Points::ZERO => (Mark::no("counts-not"), "honour-without-points"),
        _ => (Mark::no("counts-not"), "honour"),
    };
    let signed = points(honour, "points");
    let sign = if signed > Points::ZERO { "+" } else { "" };
    let text =
        writer.words.tell(key, honour, &[("record", &described), ("signed", &format!("{sign}{signed}"))]);
    writer.entry(4, &mark, &text);
}
