//! Sheets near a goal; the last hundredths come later, when all other facts are known (see `aim`).

use liandai_model::Subject;

use super::dice::Dice;
use crate::{
    facts::{Facts, Sheet, Who},
    number::q,
    oracle::{Window, criteria, maximum},
};

/// What the total of a sheet's period shall come to, in hundredths of a point.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    pub(super) who: Who,
    pub(super) period: String,
    /// In halves of a hundredth, so that the edge of rounding can be aimed at.
    pub(super) halves: i128,
    pub(super) kind: Kind,
}

/// How to come near the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Exactly, if months and weights allow it.
    Exactly,
    /// As near as possible, but below.
    JustBelow,
}

/// Adds all sheets and returns what the totals shall be.
pub(super) fn fill(dice: &mut Dice, facts: &mut Facts) -> Vec<Goal> {
    let mut goals = Vec::new();
    institutions(dice, facts, &mut goals);
    units(dice, facts, &mut goals);
    for officer in facts.officers.clone() {
        let who = Who::new(Subject::Officer, &officer.id);
        let leads = facts.links.iter().any(|link| link.leader_id == officer.id);
        let heads = facts.institutions.iter().any(|one| one.head_id.as_ref() == Some(&officer.id));
        let shines = (leads || heads) && !dice.one_in(3);
        one_officer(dice, facts, &mut goals, &who, shines);
    }
    goals
}

/// A sheet of about so many hundredths, split among the criteria at random.
fn sheet(dice: &mut Dice, subject: Subject, hundredths: i128) -> Sheet {
    let highest: Vec<i128> = maximum(subject).iter().map(|points| points * 100).collect();
    let mut points: Vec<i128> =
        highest.iter().map(|most| most * hundredths.clamp(0, 10_000) / 10_000).collect();
    for _ in 0..4 {
        // Moves points from one criterion to another.
        let (from, to) = (dice.below(points.len()), dice.below(points.len()));
        let most = points[from].min(highest[to] - points[to]);
        let moved = dice.between(0, most);
        points[from] -= moved;
        points[to] += moved;
    }
    criteria(subject).iter().zip(points).map(|(id, points)| ((*id).to_owned(), q(points))).collect()
}

fn add(dice: &mut Dice, facts: &mut Facts, who: &Who, period: &str, hundredths: i128) {
    let sheet = sheet(dice, who.subject, hundredths);
    facts.sheets.insert((who.clone(), period.to_owned()), sheet);
}

/// Institutions draw their totals from few values, so that they tie at every place.
fn institutions(dice: &mut Dice, facts: &mut Facts, goals: &mut Vec<Goal>) {
    let all = [9000, 8999, 8000, 7999, 9350, 9200, 6000, 8500];
    let class_one = [9000, 9000, 9100, 9250, 9400];
    let values: Vec<i128> = match dice.below(4) {
        0 => (0..2).map(|_| dice.pick(&class_one)).collect(),
        1 => class_one.to_vec(),
        _ => (0..4).map(|_| dice.pick(&all)).collect(),
    };
    for institution in facts.institutions.clone() {
        let who = Who::new(Subject::Institution, &institution.id);
        if dice.one_in(14) {
            continue;
        }
        if dice.one_in(25) {
            // Hardly any points, for criticism to take.
            let few = dice.between(0, 400);
            add(dice, facts, &who, "2026", few);
            continue;
        }
        let hundredths = dice.pick(&values);
        add(dice, facts, &who, "2026", hundredths);
        if dice.one_in(6) {
            add(dice, facts, &who, "2025", 7000);
        }
        goals.push(Goal { who, period: "2026".to_owned(), halves: 2 * hundredths, kind: Kind::Exactly });
    }
}

/// Units draw from one to four values, so that all are equal, or several tie for last.
fn units(dice: &mut Dice, facts: &mut Facts, goals: &mut Vec<Goal>) {
    let all = [9000, 8999, 8000, 7999, 7000, 6999, 6000, 5999, 9300];
    let values: Vec<i128> = (0..dice.between(1, 4)).map(|_| dice.pick(&all)).collect();
    for unit in facts.units.clone() {
        let who = Who::new(Subject::Unit, &unit.id);
        for (period, missing) in [("2026", 12), ("2026-H1", 5)] {
            if dice.one_in(missing) {
                continue;
            }
            let hundredths = dice.pick(&values);
            add(dice, facts, &who, period, hundredths);
            let period = period.to_owned();
            goals.push(Goal { who: who.clone(), period, halves: 2 * hundredths, kind: Kind::Exactly });
        }
        if dice.one_in(6) {
            add(dice, facts, &who, "2026-04", 3000);
        }
    }
}

/// The months that have a sheet, and what each of them shall come to.
fn months(dice: &mut Dice, level: i128) -> Vec<(i8, i128, bool)> {
    let count = dice.pick(&[0, 0, 1, 2, 3, 3, 6, 7, 7, 9, 9, 11, 11, 12, 12]);
    // Six tenths of a mean are no decimal number over 7, 9 and 11 months.
    let mut months: Vec<i8> = (1..=12).collect();
    dice.shuffle(&mut months);
    months.truncate(count);
    // One officer in three has two, three or four months just below 60 and the others at or above it.
    let below = if dice.one_in(3) { dice.pick(&[2, 2, 3, 3, 4]) } else { 0 };
    let mut all = Vec::new();
    for (place, month) in months.into_iter().enumerate() {
        all.push(match below {
            0 => (month, level + dice.between(-600, 600), false),
            _ if place < below => (month, 5999, true),
            _ if dice.one_in(2) => (month, 6000, true),
            _ => (month, level.max(6100) + dice.between(0, 500), false),
        });
    }
    all
}

/// Monthly sheets, first rating and final rating of one officer.
fn one_officer(dice: &mut Dice, facts: &mut Facts, goals: &mut Vec<Goal>, who: &Who, shines: bool) {
    let level = if shines { 9100 } else { dice.pick(&[9000, 9000, 8000, 7000, 6000, 5000]) };
    let months = months(dice, level);
    for (month, hundredths, exactly) in &months {
        let period = Window::month(2026, *month).name;
        add(dice, facts, who, &period, *hundredths);
        if *exactly {
            goals.push(Goal { who: who.clone(), period, halves: 2 * hundredths, kind: Kind::Exactly });
        }
    }
    if dice.one_in(8) {
        add(dice, facts, who, "2025-12", 4000);
        add(dice, facts, who, "2025", 4000);
    }
    for (period, last_month, missing) in [("2026", 12, 14), ("2026-H1", 6, 8)] {
        if dice.one_in(missing) {
            continue;
        }
        let of_period: Vec<i128> =
            months.iter().filter(|month| month.0 <= last_month).map(|month| month.1).collect();
        let count = i128::try_from(of_period.len()).unwrap();
        let floor = if count == 0 { 0 } else { 6 * of_period.iter().sum::<i128>() / count / 10 };
        let room = if count == 0 { 10_000 } else { 4_000 };
        // Thresholds that the period's sheet can still reach.
        let reachable: Vec<i128> = [9000, 8000, 7000, 6000]
            .into_iter()
            .filter(|threshold| floor < threshold - 100 && *threshold + 100 < floor + room)
            .collect();
        let threshold = match reachable.first() {
            Some(highest) if shines => *highest,
            Some(_) => dice.pick(&reachable),
            None => level,
        };
        let share = threshold - floor;
        let hundredths = if count == 0 { share } else { share * 10 / 4 };
        add(dice, facts, who, period, hundredths);
        let (halves, kind) = match dice.below(if shines { 3 } else { 7 }) {
            0 | 1 => (2 * threshold, Kind::Exactly),
            2 => (2 * threshold - 1, Kind::Exactly),
            3 => (2 * threshold - 1, Kind::JustBelow),
            4 => (2 * threshold, Kind::JustBelow),
            5 => (2 * threshold - 2, Kind::Exactly),
            _ => continue,
        };
        goals.push(Goal { who: who.clone(), period: period.to_owned(), halves, kind });
    }
}
