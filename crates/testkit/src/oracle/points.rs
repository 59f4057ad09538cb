//! Points of criteria, deductions and the bonus of units and officers (rules 1 to 3).

use std::collections::BTreeMap;

use liandai_model::Subject;

use super::period::Window;
use crate::{
    facts::{Deduction, Facts, Sheet, Who},
    number::{Q, q, whole},
};

/// The criteria of a subject, in package order.
pub(crate) fn criteria(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Institution => &[
            "steering-body",
            "link-practice",
            "joint-creation",
            "discipline",
            "central-tasks",
            "effectiveness",
        ],
        Subject::Unit => {
            &["cooperation", "quality", "strict-management", "fair-enforcement", "public-satisfaction"]
        }
        Subject::Officer => &["political-firmness", "integrity", "results", "fairness", "diligence"],
    }
}

/// The most points of each criterion, in the same order ⓐ.
pub(crate) fn maximum(subject: Subject) -> &'static [i128] {
    match subject {
        Subject::Institution => &[15, 20, 15, 20, 15, 15],
        Subject::Unit | Subject::Officer => &[20; 5],
    }
}

/// The points of a sheet in package order.
fn in_order(subject: Subject, sheet: &Sheet) -> Vec<Q> {
    criteria(subject).iter().map(|criterion| sheet[*criterion]).collect()
}

/// Rule 1, 五(二)1(2) and 四6(5): "`p = w × mean(monthly points) + (1−w) × period sheet points`, `w = 0.6` ⓐ. The
/// mean is over the months of the period that have an approved sheet. No monthly sheet → `w = 0`. No period
/// sheet → the officer is `incomplete`" (none here). Units and institutions: "period sheet only (`w = 0`)".
pub(crate) fn criterion_points(facts: &Facts, who: &Who, window: &Window) -> Option<Vec<Q>> {
    let period_points = in_order(who.subject, facts.sheet(who, &window.name)?);
    let monthly: Vec<Vec<Q>> = window
        .months()
        .iter()
        .filter_map(|month| facts.sheet(who, &month.name))
        .map(|sheet| in_order(who.subject, sheet))
        .collect();
    if who.subject != Subject::Officer || monthly.is_empty() {
        return Some(period_points);
    }
    let w = Q::new(6, 10);
    let months = whole(i128::try_from(monthly.len()).unwrap());
    let mut points = Vec::new();
    for (index, period_point) in period_points.iter().enumerate() {
        let sum: Q = monthly.iter().map(|month| month[index]).sum();
        points.push(w * (sum / months) + (whole(1) - w) * period_point);
    }
    Some(points)
}

/// Rule 2, 五(二)1(2)② and 五(一)1⑤: "One `fact_id` counts once for a subject: if it stands under several criteria,
/// or several times, only its largest deduction counts (ties: the first criterion in package order)" – and then
/// the first row. What is counted, for each criterion.
pub(crate) fn deductions(facts: &Facts, who: &Who, window: &Window) -> Vec<Q> {
    let place = |row: &Deduction| criteria(who.subject).iter().position(|id| *id == row.criterion).unwrap();
    let mut counted: BTreeMap<&str, &Deduction> = BTreeMap::new();
    for row in facts.deductions.iter().filter(|row| row.who == *who && window.contains(row.date)) {
        let best = counted.entry(&row.fact_id).or_insert(row);
        let is_larger = row.points > best.points;
        let is_earlier = row.points == best.points && place(row) < place(best);
        if is_larger || is_earlier {
            *best = row;
        }
    }
    let mut by_criterion = vec![whole(0); criteria(who.subject).len()];
    for row in counted.values() {
        by_criterion[place(row)] += row.points;
    }
    by_criterion
}

/// Rule 2: deductions "are subtracted from their criterion. A criterion never goes below 0."
pub(crate) fn subtract(points: &[Q], deductions: &[Q]) -> Vec<Q> {
    points.iter().zip(deductions).map(|(points, deduction)| (points - deduction).max(whole(0))).collect()
}

/// Rule 1 and 2 together: the exact sum of the criteria after deductions; none without a period sheet.
pub(crate) fn exact_base(facts: &Facts, who: &Who, window: &Window) -> Option<Q> {
    let points = criterion_points(facts, who, window)?;
    Some(subtract(&points, &deductions(facts, who, window)).into_iter().sum())
}

/// Rule 3, 五(二)1(1)·奖扣分与否决条件·① and 五(二)1(2)·…·①: "Honours (`kind = honour`) dated in the period, of level
/// central 1.5 / provincial 1 (municipal 0). Honours with the same `title` count once, at the highest level. The
/// sum is capped at 5."
pub(crate) fn star_bonus(facts: &Facts, who: &Who, window: &Window) -> Q {
    let mut by_title: BTreeMap<&str, Q> = BTreeMap::new();
    for honour in facts.honours.iter().filter(|row| row.who == *who && window.contains(row.date)) {
        if honour.kind != "honour" {
            continue;
        }
        let points = match honour.level.as_deref() {
            Some("central") => q(150),
            Some("provincial") => q(100),
            _ => whole(0),
        };
        let title = by_title.entry(honour.title.as_deref().unwrap()).or_insert(points);
        *title = points.max(*title);
    }
    by_title.into_values().sum::<Q>().min(whole(5))
}

/// Rule 3: "Total = Σ criteria + bonus (not capped at 100 ⓐ)", before rounding.
pub(crate) fn exact_star_total(facts: &Facts, who: &Who, window: &Window) -> Option<Q> {
    Some(exact_base(facts, who, window)? + star_bonus(facts, who, window))
}

/// Rule 4: "a monthly total is the sum of that month's five points, deductions dated in that month subtracted under
/// rule 2, no bonus"; none without that month's sheet.
pub(crate) fn monthly_total(facts: &Facts, who: &Who, month: &Window) -> Option<Q> {
    let points = in_order(who.subject, facts.sheet(who, &month.name)?);
    Some(subtract(&points, &deductions(facts, who, month)).into_iter().sum())
}
