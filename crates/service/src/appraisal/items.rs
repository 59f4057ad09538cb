//! What a sheet gives points for: the criteria of the package that are in force on the period's last day, or their items.

use liandai_model::{Period, Points, Subject, Text};
use liandai_rules::package::{Criterion, Origin, Package, Rule};

/// One line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As approved points name it: `criterion` or `criterion.item`.
    pub name: String,
    /// What the criterion is called.
    pub criterion: Text,
    /// What the item is called, if the criterion has items.
    pub item: Option<Text>,
    /// The greatest points.
    pub max: Points,
    /// The clause that asks for it.
    pub clause: String,
    /// What was assumed of it, if something was.
    pub assumption: Option<Text>,
}

impl Item {
    fn new(rule: &Rule<Criterion>, item: Option<(&str, &Text)>, max: Points) -> Self {
        let assumed = rule.origin == Origin::Assumption;
        Self {
            name: item.map_or_else(|| rule.id.clone(), |(id, _)| format!("{}.{id}", rule.id)),
            criterion: rule.title.clone(),
            item: item.map(|(_, title)| title.clone()),
            max,
            clause: rule.clause.clone(),
            assumption: rule.note.clone().filter(|_| assumed),
        }
    }

    /// What it is called in a language, the criterion first.
    #[must_use]
    pub fn title(&self, lang: liandai_model::Lang) -> String {
        let criterion = self.criterion.get(lang);
        self.item
            .as_ref()
            .map_or_else(|| criterion.to_owned(), |item| format!("{criterion} · {}", item.get(lang)))
    }
}

/// The lines of a subject's sheet, in the order of the package.
#[must_use]
pub fn items(package: &Package, subject: Subject, period: Period) -> Vec<Item> {
    let day = period.last_day();
    let criteria = package.rulebook(subject).criteria.iter().filter(|rule| rule.applies_on(day));
    criteria
        .flat_map(|rule| {
            if rule.body.items.is_empty() {
                return vec![Item::new(rule, None, rule.body.max)];
            }
            let items = rule.body.items.iter();
            items.map(|item| Item::new(rule, Some((&item.id, &item.title)), item.max)).collect()
        })
        .collect()
}
