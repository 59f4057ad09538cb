//! From the sum of the criteria and honours to a total. The same functions serve the rating of everybody and the
//! explanation of one.

use std::cmp::Reverse;

use liandai_model::Points;

use crate::{package::Bonus, plan::Rules, population::Honour};

/// One honour's part in a bonus group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awarded {
    /// Which of the subject's honours.
    pub honour: usize,
    /// What it is worth by itself.
    pub points: Points,
    /// Whether it counts: of one title only the highest does, where the group says so.
    pub counts: bool,
}

/// What an honour by itself is worth in a bonus group; nothing if it is of another kind.
fn worth(bonus: &Bonus, honour: &Honour) -> Option<Points> {
    let award = bonus.awards.iter().find(|award| award.kind == usize::from(honour.kind))?;
    // The last place is for an absent level.
    award.by_level.get(usize::from(honour.level)).or_else(|| award.by_level.last()).copied()
}

/// What a bonus group gives. Nearly all who have an honour have one, which needs no comparison of titles.
fn bonus_points(bonus: &Bonus, honours: &[Honour]) -> Points {
    match honours {
        [one] => worth(bonus, one).unwrap_or_default().min(bonus.cap),
        several => bonus_of(bonus, &awarded(bonus, several)),
    }
}

/// Which honours earn how much in a bonus group.
pub fn awarded(bonus: &Bonus, honours: &[Honour]) -> Vec<Awarded> {
    let mut all: Vec<_> = honours
        .iter()
        .enumerate()
        .filter_map(|(at, honour)| {
            let points = worth(bonus, honour)?;
            Some(Awarded { honour: at, points, counts: true })
        })
        .collect();
    if bonus.once_per_title && all.len() > 1 {
        let title = |awarded: &Awarded| honours.get(awarded.honour).map(|honour| honour.title);
        let mut order: Vec<_> = (0..all.len()).collect();
        order.sort_by_key(|&at| all.get(at).map(|award| (title(award), Reverse(award.points), at)));
        let mut previous = None;
        for at in order {
            let Some(award) = all.get_mut(at) else { continue };
            let title = title(award);
            award.counts = previous != Some(title);
            previous = Some(title);
        }
    }
    all
}

/// What a bonus group gives: the sum of what counts, at most the cap.
pub fn bonus_of(bonus: &Bonus, awarded: &[Awarded]) -> Points {
    awarded.iter().filter(|award| award.counts).map(|award| award.points).sum::<Points>().min(bonus.cap)
}

/// Rule 3: what the bonus groups give, and the total: criteria plus bonus less penalties. Bonuses and penalties are whole
/// hundredths, so that rounding the criteria before or after them is the same.
pub fn total(rules: &Rules<'_>, honours: &[Honour], base: Points) -> (Points, Points) {
    let bonus = rules.bonuses.iter().map(|rule| bonus_points(&rule.body, honours)).sum();
    let mut total = base + bonus;
    for rule in &rules.penalties {
        let penalty = penalty_points(rule.body.kind, rule.body.points, honours);
        // A floor stops a penalty; it lifts nobody.
        total = (total - penalty).max(rule.body.floor.min(total));
    }
    (bonus, total)
}

/// Points off the total for all records of one kind.
pub fn penalty_points(kind: usize, points: Points, honours: &[Honour]) -> Points {
    honours.iter().filter(|honour| usize::from(honour.kind) == kind).map(|_| points).sum()
}
