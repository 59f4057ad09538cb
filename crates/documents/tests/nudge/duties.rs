//! The numbers of the duty catalogue decide what is owed when, and how much of it.

use liandai_model::Day;
use liandai_rules::{
    diagnostic::Source,
    duties::{Stretch, arising, due},
    package::{Every, Package},
};

/// Everything that is owed in some years; `None` if the package's check refuses the numbers.
pub fn told(sources: &[Source]) -> Option<Vec<String>> {
    let (package, _) = Package::check(sources).ok()?;
    let duties = package.duties()?;
    let is_workday = |day: Day| day.weekday() <= 5;
    let (from, to) = (Day::new(2025, 1, 1).unwrap(), Day::new(2029, 12, 31).unwrap());
    let owed = arising(duties, from, to, &is_workday);
    let mut told: Vec<_> =
        owed.iter().map(|one| format!("{} {} {}", one.rule.id, one.stretch, one.due)).collect();
    for rule in &duties.duties {
        if matches!(rule.body.every, Every::Once | Every::Event) {
            // Of some neighbouring days, for each number of working days to fall on another.
            let days = (0..14).map(|by| due(rule.body.due, Stretch::day(from.add_days(by)), &is_workday));
            told.push(format!("{} {:?}", rule.id, days.collect::<Vec<_>>()));
        }
        told.push(format!("{} {:?} {}", rule.id, rule.body.amount, rule.body.counts));
    }
    Some(told)
}
