//! Small random populations for any package, made of its own words: a house may be a city, a hospital, a school.
//!
//! Most subjects have the same points on every sheet, which sum to the edge of a band or to a total that some condition
//! asks for, so that totals stand exactly on thresholds, and often equal each other's.

mod facts;

use liandai_model::{FactTable, Period, Subject};
use liandai_rules::{
    expression::{Against, Operand},
    package::{IndicatorSource, Package, Word},
    plan::Plan,
};
use liandai_testkit::Tables;

/// A random number generator of a few lines (splitmix64): the same house for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).unwrap()).unwrap()
    }

    /// True once in `count` times.
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'i, T: ?Sized>(&mut self, items: &[&'i T]) -> &'i T {
        items[self.below(items.len())]
    }

    fn word<'w>(&mut self, words: &'w [Word]) -> &'w str {
        words[self.below(words.len())].id.as_str()
    }
}

/// A house being filled.
struct House<'h> {
    package: &'h Package,
    plan: &'h Plan<'h>,
    dice: Dice,
    tables: Tables,
    /// Ids by [`Subject`], in the order of [`Subject::ALL`].
    ids: [Vec<String>; 3],
}

/// A small valid house with facts about one year, rateable for that year and its first half.
pub fn house(package: &Package, year: i16, seed: u64) -> Tables {
    let plan = Plan::new(package, Period::Year { year }).unwrap();
    let mut house =
        House { package, plan: &plan, dice: Dice::new(seed), tables: Tables::new(), ids: Default::default() };
    house.people();
    house.sheets(year);
    house.records(year);
    house.tables
}

impl House<'_> {
    /// Some subject; every second time the first one of its kind, so that some have many facts.
    fn subject(&mut self) -> (Subject, String) {
        let favourite = self.dice.below(6);
        if let Some(id) = self.ids.get(favourite).and_then(|ids| ids.first()) {
            return (Subject::ALL[favourite], id.clone());
        }
        let all: Vec<_> = Subject::ALL
            .into_iter()
            .zip(&self.ids)
            .flat_map(|(subject, ids)| ids.iter().map(move |id| (subject, id)))
            .collect();
        let (subject, id) = all[self.dice.below(all.len())];
        (subject, id.clone())
    }

    fn people(&mut self) {
        let words = &self.package.vocabulary;
        let (mut institutions, mut units, mut officers) = (Vec::new(), Vec::new(), Vec::new());
        for institution in 0..4 + self.dice.below(3) {
            institutions.push(format!("I{institution}"));
            for unit in 0..self.dice.below(4) {
                units.push((format!("U{institution}{unit}"), institution));
            }
        }
        for officer in 0..10 + self.dice.below(40) {
            let institution = self.dice.below(institutions.len());
            let own: Vec<_> =
                units.iter().filter(|(_, home)| *home == institution).map(|(id, _)| id.as_str()).collect();
            let unit = if own.is_empty() || self.dice.one_in(6) { "" } else { self.dice.pick(&own) };
            officers.push((format!("O{officer}"), institution, unit.to_owned()));
        }
        let officer_ids: Vec<_> = officers.iter().map(|(id, ..)| id.as_str()).collect();
        for id in &institutions {
            let (head, responsible) = (self.dice.pick(&officer_ids), self.dice.pick(&officer_ids));
            let (group, system) = (self.dice.word(&words.groups), self.dice.word(&words.systems));
            let grade = if self.dice.one_in(4) { "" } else { self.dice.word(&words.grades) };
            self.tables
                .push(FactTable::Institutions, &[id, "某部", group, system, grade, "", head, responsible]);
        }
        for (id, institution) in &units {
            let lead = self.dice.pick(&officer_ids);
            self.tables.push(FactTable::Units, &[id, "某科", &institutions[*institution], lead]);
        }
        for (id, institution, unit) in &officers {
            let post = self.dice.word(&words.posts);
            let joined =
                self.dice.pick(&["2010-03-01", "2018-05-05", "2025-06-30", "2025-07-01", "2025-12-31"]);
            self.tables
                .push(FactTable::Officers, &[id, "某人", &institutions[*institution], unit, post, joined]);
        }
        for _ in 0..officers.len() / 2 {
            let (leader, member) = (self.dice.pick(&officer_ids), self.dice.pick(&officer_ids));
            let to = self.dice.pick(&["", "2025-12-31", "2026-01-01"]);
            if leader != member {
                self.tables.push(FactTable::Links, &[leader, member, "2025-02-01", to]);
            }
        }
        let officer_ids = officers.into_iter().map(|(id, ..)| id).collect();
        self.ids = [institutions, units.into_iter().map(|(id, _)| id).collect(), officer_ids];
    }

    fn sheets(&mut self, year: i16) {
        for (subject, ids) in Subject::ALL.into_iter().zip(self.ids.clone()) {
            let has_months = self.plan.rules(subject).blend.is_some();
            let aims = self.aims(subject);
            for id in ids {
                let aim = (!self.dice.one_in(4)).then(|| aims[self.dice.below(aims.len())]);
                let mut periods = vec![Period::FirstHalf { year }, Period::Year { year }];
                if has_months && !self.dice.one_in(5) {
                    periods.extend((1..=12).map(|month| Period::Month { year, month }));
                }
                for period in periods {
                    if !self.dice.one_in(16) {
                        self.sheet(subject, &id, period, aim);
                    }
                }
            }
        }
    }

    /// Totals, in hundredths, that something depends on: bands of all versions, what conditions of flags ask for, and what
    /// months are compared with.
    fn aims(&self, subject: Subject) -> Vec<usize> {
        let book = self.package.rulebook(subject);
        let mut aims: Vec<_> =
            book.bands.iter().map(|rule| usize::try_from(rule.body.from.hundredths()).unwrap()).collect();
        for rule in &book.flags {
            rule.body.when.node.each_test(&mut |test| {
                if let (Operand::Total, Against::Number(number)) = (test.operand, &test.against) {
                    aims.push(usize::try_from(number.numerator * 100 / number.denominator).unwrap());
                }
            });
        }
        for indicator in self.package.indicators.iter().filter(|one| one.subjects.contains(&subject)) {
            if let IndicatorSource::MonthsBelow(points) = indicator.source {
                aims.push(usize::try_from(points.hundredths()).unwrap());
            }
        }
        let full = self.plan.rules(subject).slots.iter().map(|slot| slot.max.hundredths()).sum::<i32>();
        aims.push(usize::try_from(full).unwrap());
        aims
    }

    /// One sheet, whose points sum to the aim, evenly over all criteria; at random without an aim.
    fn sheet(&mut self, subject: Subject, id: &str, period: Period, aim: Option<usize>) {
        let plan = self.plan;
        let slots = &plan.rules(subject).slots;
        let max = |at: usize| usize::try_from(slots[at].max.hundredths()).unwrap();
        let full: usize = (0..slots.len()).map(max).sum();
        let mut left = aim.unwrap_or(0);
        for (at, slot) in slots.iter().enumerate() {
            let hundredths = match aim {
                None => max(at) * (20 - self.dice.below(9)) / 20,
                // What rounding down leaves over goes to the last.
                Some(_) if at + 1 == slots.len() => left,
                Some(aim) => max(at) * aim / full,
            };
            left = left.saturating_sub(hundredths);
            let points = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            self.tables
                .push(FactTable::Sheets, &[subject.id(), id, &period.to_string(), &slot.name, &points]);
        }
    }
}
