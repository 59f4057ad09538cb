//! Who is told of what is overdue with another: as the package in force says.

use liandai_model::{Day, Role, Text};
use liandai_rules::{
    package::{Origin, Package, Told},
    procedure,
};

/// Who is told, from how many working days overdue on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders(Vec<(usize, Role)>);

impl Reminders {
    /// By the package, as on a day.
    #[must_use]
    pub fn of(package: &Package, day: Day) -> Self {
        let reminder = |after: i8, to| (usize::try_from(after).unwrap_or(usize::MAX), role(to));
        let rules = procedure::reminders(package, day);
        Self(rules.map(|rule| reminder(rule.body.after_workdays, rule.body.to)).collect())
    }

    /// Who is told that something is so many working days overdue.
    #[must_use]
    pub fn told(&self, overdue: usize) -> Vec<Role> {
        self.0.iter().filter(|(from, _)| overdue >= *from).map(|(_, role)| *role).collect()
    }
}

/// What the package assumes of reminders.
#[must_use]
pub fn assumed(package: &Package, day: Day) -> Vec<&Text> {
    let assumed = procedure::reminders(package, day).filter(|rule| rule.origin == Origin::Assumption);
    assumed.filter_map(|rule| rule.note.as_ref()).collect()
}

const fn role(told: Told) -> Role {
    match told {
        Told::Leader => Role::Leader,
        Told::Clerk => Role::Clerk,
        Told::GroupHead => Role::GroupHead,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    #[test]
    fn the_leader_is_told_first_then_the_clerk_then_the_head_of_the_group() {
        let (package, _) = Package::check(&built_in::sources()).unwrap();
        let day = Day::new(2026, 3, 5).unwrap();
        let reminders = Reminders::of(&package, day);
        let all = [Role::Leader, Role::Clerk, Role::GroupHead];
        for (overdue, told) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (60, 3)] {
            assert_eq!(reminders.told(overdue), all[..told], "{overdue}");
        }
        assert_eq!(assumed(&package, day).len(), 3, "the text says nothing of it");
    }
}
