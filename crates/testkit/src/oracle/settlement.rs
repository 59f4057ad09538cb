//! What a final rating brings: 五(一)3, 五(二)5 and the allowance of 三(四)1(5) ("Settlement").

use std::collections::BTreeSet;

use jiff::ToSpan;
use liandai_model::Subject;

use super::{
    OracleOptions,
    period::Window,
    result::{Consequence, Row, Status},
};
use crate::facts::{Facts, Who};

/// All consequences of a final rating, in no order.
pub(crate) fn settle(
    facts: &Facts,
    window: &Window,
    rows: &[Row],
    options: OracleOptions,
) -> Vec<Consequence> {
    let below_two = |stars: u32| if options.two_or_fewer_stars { stars <= 2 } else { stars < 2 };
    let mut all = Vec::new();
    for row in rows {
        all.extend(match row.who.subject {
            Subject::Institution => of_institution(row),
            Subject::Unit => of_unit(facts, row, below_two),
            Subject::Officer => of_officer(facts, window, row, below_two),
        });
    }
    for officer in &facts.officers {
        all.extend(allowance(facts, window, &officer.id));
    }
    all
}

fn consequence(row: &Row, code: &'static str, clause: &'static str) -> Consequence {
    Consequence { who: row.who.clone(), code, amount: None, proposal: false, clause }
}

/// 五(一)3: "institution advanced `commend`, `plaque`; veto warning `head-ineligible`; veto `removal` (proposal) for the
/// head and the responsible person" – one row each, of the institution.
fn of_institution(row: &Row) -> Vec<Consequence> {
    let mut all = Vec::new();
    if row.flags.contains("advanced") {
        all.push(consequence(row, "commend", "五(一)3(1)"));
        all.push(consequence(row, "plaque", "五(一)3(1)"));
    }
    if row.flags.contains("veto-warning") {
        all.push(consequence(row, "head-ineligible", "五(一)3(2)"));
    }
    if row.flags.contains("veto") {
        all.push(Consequence { proposal: true, ..consequence(row, "removal", "五(一)3(2)") });
    }
    all
}

/// 五(二)5(1): "unit five stars `plaque`, `unit-bonus` = 300 × officers of the unit, `lead-eligible`; unit below two
/// stars `warning-talk`, `rectification`; unit disqualified `admonishing-talk`". The officers of a unit are those
/// whose `unit_id` it is, whatever their status.
fn of_unit(facts: &Facts, row: &Row, below_two: impl Fn(u32) -> bool) -> Vec<Consequence> {
    let mut all = Vec::new();
    if row.stars == Some(5) {
        let heads =
            facts.officers.iter().filter(|officer| officer.unit_id.as_ref() == Some(&row.who.id)).count();
        all.push(consequence(row, "plaque", "五(二)5(1)①"));
        all.push(Consequence {
            amount: Some(300 * heads), ..consequence(row, "unit-bonus", "五(二)5(1)①")
        });
        all.push(consequence(row, "lead-eligible", "五(二)5(1)①"));
    }
    if row.stars.is_some_and(below_two) {
        all.push(consequence(row, "warning-talk", "五(二)5(1)②"));
        all.push(consequence(row, "rectification", "五(二)5(1)②"));
    }
    if row.status == Status::Disqualified {
        all.push(consequence(row, "admonishing-talk", "五(二)5(1)③"));
    }
    all
}

/// 五(二)5(2): "officer five stars `order`, `certificate`, `officer-bonus` = 1000, `eligible`; below two stars
/// `warning-talk`, `separate-training`; officer disqualified in this and last year's final rating `dismissal`
/// (proposal)".
fn of_officer(
    facts: &Facts,
    window: &Window,
    row: &Row,
    below_two: impl Fn(u32) -> bool,
) -> Vec<Consequence> {
    let mut all = Vec::new();
    if row.stars == Some(5) {
        all.push(consequence(row, "order", "五(二)5(2)①"));
        all.push(consequence(row, "certificate", "五(二)5(2)①"));
        all.push(Consequence { amount: Some(1000), ..consequence(row, "officer-bonus", "五(二)5(2)①") });
        all.push(consequence(row, "eligible", "五(二)5(2)①"));
    }
    if row.stars.is_some_and(below_two) {
        all.push(consequence(row, "warning-talk", "五(二)5(2)②"));
        all.push(consequence(row, "separate-training", "五(二)5(2)②"));
    }
    let last_year = facts.outcome(&row.who, window.first.year() - 1);
    if row.status == Status::Disqualified && last_year == Some("disqualified") {
        all.push(Consequence { proposal: true, ..consequence(row, "dismissal", "五(二)5(2)③") });
    }
    all
}

/// 三(四)1(5): "All-round officers: one row `allowance`, 50 × the months of the year whose first day lies in the title's
/// validity and less than three years after `valid_from` (no row for 0 months)." Validity includes `valid_to`;
/// overlapping titles count a month once; owed whatever the status.
fn allowance(facts: &Facts, window: &Window, officer_id: &str) -> Option<Consequence> {
    let mut months = BTreeSet::new();
    for title in facts.titles.iter().filter(|row| row.officer_id == officer_id && row.kind == "all-round") {
        let re_examined = title.valid_from.checked_add(3.years()).unwrap();
        for month in window.months() {
            let is_valid =
                title.valid_from <= month.first && title.valid_to.is_none_or(|to| month.first <= to);
            if is_valid && month.first < re_examined {
                months.insert(month.first);
            }
        }
    }
    (!months.is_empty()).then(|| Consequence {
        who: Who::new(Subject::Officer, officer_id),
        code: "allowance",
        amount: Some(50 * months.len()),
        proposal: false,
        clause: "三(四)1(5)",
    })
}
