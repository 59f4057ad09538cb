//! What would have to differ for the next grade up.

use liandai_rules::explanation::{Kind, Step};

use super::{
    evidence::evidence,
    standing::{missing_points, quota_text},
    writer::Writer,
};

/// What stands between the subject and the next grade.
pub fn next(writer: &mut Writer<'_>) {
    let result = &writer.explanation.result;
    let title = writer.words.text(match (writer.words.is_classed(), result.grade) {
        (true, Some(_)) => "next-class",
        (true, None) => "next-first-class",
        (false, Some(_)) => "next-stars",
        (false, None) => "next-first-stars",
    });
    writer.section(&title);
    let Some(step) = &writer.explanation.next else {
        let text = writer.words.text("next-top");
        writer.paragraph(&text);
        return;
    };
    let target = writer.words.grade_of(step, "grade");
    let key = match (target.is_empty(), result.grade) {
        (true, _) => "next-incomplete",
        (false, None) => "next-without-grade",
        (false, Some(_)) => "next",
    };
    let text = writer.words.tell(key, step, &[("target", &target)]);
    writer.paragraph(&text);
    for obstacle in &step.steps {
        let text = obstacle_text(writer, obstacle);
        writer.bullet(&text);
        if obstacle.step == Kind::BlockedByCeiling {
            obstacle.steps.iter().for_each(|why| evidence(writer, why));
        }
    }
}

fn obstacle_text(writer: &Writer<'_>, step: &Step) -> String {
    let words = &writer.words;
    match step.step {
        Kind::MissingPoints => missing_points(writer, step),
        Kind::BlockedByNoSheet => words.tell("missing-sheet", step, &[("sheet", &words.own_sheet())]),
        Kind::BlockedByCeiling => {
            let best = words.grade_of(step, "at-most");
            words.cited(&words.tell("blocked-by-ceiling", step, &[("best", &best)]), step)
        }
        Kind::BlockedByQuota => quota_text(writer, step),
        _ => words.cited(&words.tell("blocked", step, &[]), step),
    }
}
