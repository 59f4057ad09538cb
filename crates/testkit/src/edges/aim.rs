//! Moves the points of a sheet by hundredths until the total stands on its edge, when all other facts are known.

use liandai_model::Subject;

use super::{
    dice::Dice,
    sheets::{Goal, Kind},
};
use crate::{
    facts::{Facts, Who},
    number::{Q, q, whole},
    oracle::{Window, criteria, exact_total, maximum, monthly_total},
};

/// Aims at all goals: months first, for they are part of the other totals.
pub(super) fn aim(dice: &mut Dice, facts: &mut Facts, goals: &[Goal]) {
    let fixed: Vec<(&Who, &str)> = goals.iter().map(|goal| (&goal.who, goal.period.as_str())).collect();
    for goal in goals.iter().filter(|goal| is_month(&goal.period)) {
        approach(dice, facts, goal);
    }
    // The final rating comes before the first one, as it may still change a month.
    let mut ratings: Vec<&Goal> = goals.iter().filter(|goal| !is_month(&goal.period)).collect();
    ratings.sort_by_key(|goal| goal.period.len());
    for goal in ratings {
        approach(dice, facts, goal);
        let free = (1..=12).map(|month| Window::month(2026, month).name).find(|month| {
            !fixed.contains(&(&goal.who, month.as_str())) && facts.sheet(&goal.who, month).is_some()
        });
        let Some(month) = free.filter(|_| goal.kind == Kind::Exactly && goal.period == "2026") else {
            continue;
        };
        // The weights may not divide: a hundredth more in a month may help.
        for _ in 0..16 {
            if total(facts, goal) == Some(wanted(goal)) {
                break;
            }
            add(dice, facts, &goal.who, &month, 1);
            approach(dice, facts, goal);
        }
    }
}

fn is_month(period: &str) -> bool {
    period.len() == 7 && !period.ends_with("H1")
}

/// The goal in points.
fn wanted(goal: &Goal) -> Q {
    Q::new(goal.halves, 200)
}

/// The total before rounding.
fn total(facts: &Facts, goal: &Goal) -> Option<Q> {
    if is_month(&goal.period) {
        let month: i8 = goal.period[5..].parse().unwrap();
        return monthly_total(facts, &goal.who, &Window::month(2026, month));
    }
    exact_total(facts, &goal.who, &Window::rating(&goal.period))
}

/// Moves the goal's own sheet as near to the goal as hundredths allow.
fn approach(dice: &mut Dice, facts: &mut Facts, goal: &Goal) {
    let has_months =
        Window::rating("2026").months().iter().any(|month| facts.sheet(&goal.who, &month.name).is_some());
    let is_weighted = goal.who.subject == Subject::Officer && !is_month(&goal.period) && has_months;
    let weight = if is_weighted { Q::new(4, 10) } else { whole(1) };
    for _ in 0..8 {
        let Some(total) = total(facts, goal) else { return };
        let missing = (wanted(goal) - total) / weight * whole(100);
        let step = match goal.kind {
            Kind::Exactly => (missing + Q::new(1, 2)).floor(),
            Kind::JustBelow => missing.ceil() - whole(1),
        };
        if step == whole(0) {
            return;
        }
        add(dice, facts, &goal.who, &goal.period, step.to_integer());
    }
}

/// Adds so many hundredths to a sheet, as far as its criteria have room.
fn add(dice: &mut Dice, facts: &mut Facts, who: &Who, period: &str, hundredths: i128) {
    let Some(sheet) = facts.sheets.get_mut(&(who.clone(), period.to_owned())) else { return };
    let mut rest = q(hundredths);
    let mut order: Vec<usize> = (0..criteria(who.subject).len()).collect();
    dice.shuffle(&mut order);
    for index in order {
        let most = whole(maximum(who.subject)[index]);
        let points = sheet.get_mut(criteria(who.subject)[index]).unwrap();
        let moved = (*points + rest).max(whole(0)).min(most) - *points;
        *points += moved;
        rest -= moved;
    }
}
