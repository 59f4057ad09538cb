//! Rank, band, ceilings, quota, grade; then flags.

use liandai_locale::Argument::Text;
use liandai_rules::explanation::{Kind, Step, Value};

use super::{
    conditions::condition,
    evidence::evidence,
    header::rank,
    words::{is_set, points},
    writer::{Mark, Writer},
};

/// Rank and grade.
pub fn standing(writer: &mut Writer<'_>) {
    let title =
        writer.words.text(if writer.words.is_classed() { "standing-class" } else { "standing-stars" });
    writer.section(&title);
    let text = match writer.step(Kind::Rank) {
        Some(step) => {
            let text = writer.words.say("rank-line", &[("rank", Text(&rank(writer, step)))]);
            writer.words.cited(&text, step)
        }
        None => writer.words.text("not-ranked"),
    };
    writer.paragraph(&text);
    let Some(band_step) = writer.step(Kind::Band) else {
        let status = writer.words.status(writer.explanation.result.status);
        let text = writer.words.say("not-graded", &[("status", Text(&status))]);
        writer.paragraph(&text);
        ceilings(writer);
        return;
    };
    band(writer, band_step);
    ceilings(writer);
    if let Some(quota) = writer.step(Kind::Quota) {
        let text = quota_text(writer, quota);
        let mark = if quota.holds == Some(true) { Mark::no("outside") } else { Mark::yes("inside") };
        writer.entry(2, &mark, &text);
    }
    if let Some(grade) = writer.explanation.result.grade {
        let drawn = writer.words.drawn(grade);
        let text = writer.words.say("grade", &[("grade", Text(&drawn))]);
        writer.paragraph(&text);
    }
}

fn band(writer: &mut Writer<'_>, step: &Step) {
    let words = &writer.words;
    let total = writer.explanation.result.total.map(|total| total.to_string()).unwrap_or_default();
    let grade = words.grade_of(step, "grade");
    let key = if step.value("below") == Some(&Value::Absent) { "band-top" } else { "band" };
    let text = words.cited(&words.tell(key, step, &[("total", &total), ("name", &grade)]), step);
    let scale: Vec<_> = step
        .all(Kind::Scale)
        .map(|band| words.tell("scale-band", band, &[("name", &words.grade_of(band, "grade"))]))
        .collect();
    let scale = words.say("scale", &[("bands", Text(&words.joined(&scale)))]);
    writer.paragraph(&text);
    writer.paragraph(&scale);
}

/// Ceilings: those that bite, those that hold and change nothing, those that do not hold.
fn ceilings(writer: &mut Writer<'_>) {
    for step in writer.steps(Kind::Ceiling) {
        let words = &writer.words;
        let best = words.grade_of(step, "at-most");
        let why: Vec<_> = step.steps.iter().map(|why| condition(words, why)).collect();
        let (mark, key) = match step.holds {
            Some(true) if is_set(step, "bites") => (Mark::yes("holds"), "ceiling-bites"),
            Some(true) => (Mark::yes("holds"), "ceiling-idle"),
            _ => (Mark::no("holds-not"), "ceiling"),
        };
        let text = words.tell(key, step, &[("best", &best), ("why", &why.concat())]);
        let text = words.cited(&text, step);
        writer.entry(2, &mark, &text);
        if step.holds == Some(true) {
            step.steps.iter().for_each(|why| evidence(writer, why));
        }
    }
}

/// How the quota came out.
pub fn quota_text(writer: &Writer<'_>, step: &Step) -> String {
    let words = &writer.words;
    let key = match (step.holds, is_set(step, "tied")) {
        (Some(true), true) => "quota-tied",
        (Some(true), false) => "quota-outside",
        _ => "quota-inside",
    };
    let grade = words.grade_of(step, "grade");
    words.cited(&words.tell(key, step, &[("name", &grade)]), step)
}

/// Flags and the best of a group.
pub fn flags(writer: &mut Writer<'_>) {
    let flags: Vec<_> = writer.steps(Kind::Flag).chain(writer.steps(Kind::Top)).collect();
    if flags.is_empty() {
        return;
    }
    let title = writer.words.text("flags");
    writer.section(&title);
    for step in flags {
        let words = &writer.words;
        let why: Vec<_> = step.steps.iter().map(|why| condition(words, why)).collect();
        let why = why.concat();
        let key = match step.step {
            Kind::Flag => "flag",
            _ if step.value("limit") == Some(&Value::Absent) => "top-without-limit",
            _ if step.value("rank") == Some(&Value::Absent) => "top-unranked",
            _ if is_set(step, "tied") => "top-tied",
            _ => "top",
        };
        let text = words.cited(&words.tell(key, step, &[("why", &why)]), step);
        writer.entry(2, &Mark::of(step, "has", "has-not"), &text);
        if step.holds == Some(true) {
            step.steps.iter().for_each(|why| evidence(writer, why));
        }
    }
}

/// The points that are missing, with the band's edge.
pub fn missing_points(writer: &Writer<'_>, step: &Step) -> String {
    let words = &writer.words;
    let total = points(step, "from") - points(step, "points");
    words.cited(&words.tell("missing-points", step, &[("total", &total.to_string())]), step)
}
