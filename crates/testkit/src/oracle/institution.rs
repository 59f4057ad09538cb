//! Institutions: 五(一), the year only.

use liandai_model::Subject;

use super::{
    grounds,
    period::Window,
    points, rank,
    result::{Row, Status},
};
use crate::{
    facts::{Facts, Institution, Who},
    number::{Q, q, round_half_up, whole},
};

/// Rates every institution of the city.
pub(crate) fn rate_all(facts: &Facts, window: &Window) -> Vec<Row> {
    let mut rows: Vec<Row> = facts.institutions.iter().map(|one| rate(facts, window, one)).collect();
    for (group, places) in [("county", 4), ("municipal", 3)] {
        let mut in_group: Vec<&mut Row> = Vec::new();
        for (institution, row) in facts.institutions.iter().zip(&mut rows) {
            if institution.group == group {
                in_group.push(row);
            }
        }
        choose_advanced(&mut in_group, places);
    }
    rows
}

/// Points, class, rank, last, warning and veto of one institution.
fn rate(facts: &Facts, window: &Window, institution: &Institution) -> Row {
    let mut row = Row::new(Subject::Institution, &institution.id);
    row.reasons.extend(grounds::findings(facts, &row.who, window, &["image-event-veto"]));
    if let Some(total) = exact_total(facts, &row.who, window).map(round_half_up) {
        row.base = points::exact_base(facts, &row.who, window).map(round_half_up);
        row.bonus = Some(bonus(facts, &row.who, window));
        row.total = Some(total);
        row.class = Some(class(total));
        let ranked = group_totals(facts, window, &institution.group);
        row.rank = Some(rank::competition_rank(total, &ranked));
        row.rank_of = Some(ranked.len());
        let is_last = rank::is_last(total, &ranked);
        if is_last {
            row.flags.insert("last-group");
        }
        // 五(一)3(2): "Veto warning: total below 80 or last."
        if is_last || total < whole(80) {
            row.flags.insert("veto-warning");
        }
    } else {
        row.status = Status::Incomplete;
        row.reasons.insert("no-period-sheet".to_owned());
    }
    if is_vetoed(facts, window, &row) {
        row.flags.insert("veto");
    }
    row
}

/// 五(一)2: "Rank separately among `county` and `municipal`": the totals of a group's complete institutions.
fn group_totals(facts: &Facts, window: &Window, group: &str) -> Vec<Q> {
    facts
        .institutions
        .iter()
        .filter(|other| other.group == group)
        .filter_map(|other| exact_total(facts, &Who::new(Subject::Institution, &other.id), window))
        .map(round_half_up)
        .collect()
}

/// The points of the honours of these kinds and levels (`*`: any level), each honour for itself, at most `cap`.
fn bonus_group(facts: &Facts, who: &Who, window: &Window, cap: i128, points: &[(&str, &str, i128)]) -> Q {
    let mut sum = whole(0);
    for honour in facts.honours.iter().filter(|row| row.who == *who && window.contains(row.date)) {
        for (kind, level, hundredths) in points {
            if honour.kind == *kind && (*level == "*" || honour.level.as_deref() == Some(*level)) {
                sum += q(*hundredths);
            }
        }
    }
    sum.min(whole(cap))
}

/// 五(一)1①②③: "Bonus groups, each capped by itself: ① commendations of the institution central 1, provincial 0.5 plus
/// of its individuals 0.5, 0.3, cap 3; ② promoted experience central 5, provincial 3, municipal 2, cap 5; ③
/// publications 0.3 each, hosted inspections 2 each, cap 3." "Same honour once" does not apply.
pub(crate) fn bonus(facts: &Facts, who: &Who, window: &Window) -> Q {
    let first = [
        ("commendation", "central", 100),
        ("commendation", "provincial", 50),
        ("individual-commendation", "central", 50),
        ("individual-commendation", "provincial", 30),
    ];
    let second =
        [("experience", "central", 500), ("experience", "provincial", 300), ("experience", "municipal", 200)];
    let third = [("publication", "*", 30), ("hosted-inspection", "*", 200)];
    bonus_group(facts, who, window, 3, &first)
        + bonus_group(facts, who, window, 5, &second)
        + bonus_group(facts, who, window, 3, &third)
}

/// 五(一)1④⑤: "City-level criticism (`kind = criticism`): 1 each off the total; the total never goes below 0." Before
/// rounding; none without a year sheet.
pub(crate) fn exact_total(facts: &Facts, who: &Who, window: &Window) -> Option<Q> {
    let criticism = bonus_group(facts, who, window, i128::from(u32::MAX), &[("criticism", "*", 100)]);
    let total = points::exact_base(facts, who, window)? + bonus(facts, who, window) - criticism;
    Some(total.max(whole(0)))
}

/// 五(一)2: "Class from the total: ≥ 90 one, ≥ 80 two, else three."
fn class(total: Q) -> u32 {
    if total >= whole(90) {
        1
    } else if total >= whole(80) {
        2
    } else {
        3
    }
}

/// 五(一)3(2)(3): "Veto: class three this year and last year (`history.csv`), or a decided finding with ground
/// `image-event-veto`", even if the sheet is missing.
fn is_vetoed(facts: &Facts, window: &Window, row: &Row) -> bool {
    let last_year = facts.outcome(&row.who, window.first.year() - 1);
    let twice_class_three = row.class == Some(3) && last_year == Some("class-3");
    twice_class_three || row.reasons.contains("image-event-veto")
}

/// 五(一)2: "Advanced: class one and rank ≤ 4 (county) or ≤ 3 (municipal) in its group"; "a vetoed institution is not
/// advanced". If more than that many are advanced, "those who share the lowest admitted rank are flagged
/// `tie_at_cutoff`; all of them stay advanced".
fn choose_advanced(group: &mut [&mut Row], places: usize) {
    for row in group.iter_mut() {
        let is_within = row.rank.is_some_and(|rank| rank <= places);
        if row.class == Some(1) && is_within && !row.flags.contains("veto") {
            row.flags.insert("advanced");
        }
    }
    let admitted: Vec<_> =
        group.iter().filter(|row| row.flags.contains("advanced")).filter_map(|row| row.rank).collect();
    if admitted.len() > places {
        let lowest = admitted.iter().max().copied();
        for row in group.iter_mut().filter(|row| row.flags.contains("advanced") && row.rank == lowest) {
            row.flags.insert("tie_at_cutoff");
        }
    }
}
