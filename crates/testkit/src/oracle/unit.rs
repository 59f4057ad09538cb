//! Units: 五(二)1(1), first and final rating.

use liandai_model::Subject;

use super::{
    grounds,
    officer::stars,
    period::Window,
    points, rank,
    result::{Row, Status},
};
use crate::{
    facts::{Facts, Unit, Who},
    number::{Q, round_half_up},
};

/// Rates every unit of the city.
pub(crate) fn rate_all(facts: &Facts, window: &Window) -> Vec<Row> {
    facts.units.iter().map(|unit| rate(facts, window, unit)).collect()
}

/// "As for officers with the unit's five criteria, period sheet only, the same bonus rule and cap."
fn rate(facts: &Facts, window: &Window, unit: &Unit) -> Row {
    let mut row = Row::new(Subject::Unit, &unit.id);
    row.reasons.extend(grounds_of(facts, window, unit));
    for flag in last_flags(facts, window, unit) {
        row.flags.insert(flag);
        row.reasons.insert(flag.to_owned());
    }
    let is_disqualified = !row.reasons.is_empty();
    let Some(total) = total(facts, window, unit) else {
        row.status = Status::Incomplete;
        row.reasons.insert("no-period-sheet".to_owned());
        return row;
    };
    row.base = points::exact_base(facts, &row.who, window).map(round_half_up);
    row.bonus = Some(points::star_bonus(facts, &row.who, window));
    row.total = Some(total);
    // Rule 8: rank within the institution; the disqualified are ranked too.
    let ranked = totals(facts, window, |other| other.institution_id == unit.institution_id);
    row.rank = Some(rank::competition_rank(total, &ranked));
    row.rank_of = Some(ranked.len());
    if is_disqualified {
        row.status = Status::Disqualified;
    } else {
        row.stars = Some(stars(total));
    }
    row
}

/// The rounded total; none without a period sheet.
fn total(facts: &Facts, window: &Window, unit: &Unit) -> Option<Q> {
    points::exact_star_total(facts, &Who::new(Subject::Unit, &unit.id), window).map(round_half_up)
}

/// The totals of all complete units that are in the group.
fn totals(facts: &Facts, window: &Window, is_in: impl Fn(&Unit) -> bool) -> Vec<Q> {
    facts.units.iter().filter(|unit| is_in(unit)).filter_map(|unit| total(facts, window, unit)).collect()
}

/// 五(二)1(1)·…·③: "satisfaction below 60 %; an officer of the unit (by `unit_id`) has a decided finding with ground
/// `criminal-liability` dated in the period; a decided finding of the unit with ground `mass-incident`,
/// `failed-inspection` or `other-mechanism`".
fn grounds_of(facts: &Facts, window: &Window, unit: &Unit) -> Vec<String> {
    let who = Who::new(Subject::Unit, &unit.id);
    let mut reasons =
        grounds::findings(facts, &who, window, &["mass-incident", "failed-inspection", "other-mechanism"]);
    if grounds::satisfaction_below_60(facts, &who, window) {
        reasons.push("satisfaction".to_owned());
    }
    for officer in facts.officers.iter().filter(|officer| officer.unit_id.as_ref() == Some(&unit.id)) {
        let officer = Who::new(Subject::Officer, &officer.id);
        reasons.extend(grounds::findings(facts, &officer, window, &["criminal-liability"]));
    }
    reasons
}

/// 五(二)1(1)·…·③: "**last** in its institution or in its system in the whole city, final rating only". In the system
/// are "all complete units of the city whose institution has the same `system`".
fn last_flags(facts: &Facts, window: &Window, unit: &Unit) -> Vec<&'static str> {
    let (true, Some(total)) = (window.is_final, total(facts, window, unit)) else { return Vec::new() };
    let system = |unit: &Unit| {
        let home = facts.institutions.iter().find(|institution| institution.id == unit.institution_id);
        home.unwrap().system.clone()
    };
    let in_institution = totals(facts, window, |other| other.institution_id == unit.institution_id);
    let in_system = totals(facts, window, |other| system(other) == system(unit));
    let mut flags = Vec::new();
    if rank::is_last(total, &in_institution) {
        flags.push("last-institution");
    }
    if rank::is_last(total, &in_system) {
        flags.push("last-system");
    }
    flags
}
