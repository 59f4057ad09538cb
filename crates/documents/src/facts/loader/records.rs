//! Deductions, honours, attendance, satisfaction, findings, history, titles, observations. Rows dated outside the
//! period are checked like the others and left out.

use std::collections::{HashMap, HashSet};

use liandai_model::{Period, Points, Subject};
use liandai_rules::{
    package::{Indicator, IndicatorSource, Outcome},
    population::{
        Answers, Attendance, Deduction, Finding, History, Honour, NO_WORD, Observation, Title, index,
    },
};

use super::{Cells, Kind, Loader, cells::ids};

/// What the table being read has shown so far and may not show again.
#[derive(Default)]
pub struct Seen {
    ids: HashMap<String, u32>,
    rows: HashSet<(Subject, u32, Period)>,
}

impl Loader<'_> {
    /// The id of a record, which may not stand twice.
    fn record_id(&mut self, cells: &mut Cells<'_>, column: usize) -> Option<u32> {
        let id = cells.needed(column)?;
        if let Some(&first) = self.seen.ids.get(id) {
            return cells.bad(column, Kind::IdTwice { first });
        }
        self.seen.ids.insert(id.to_owned(), cells.row.number);
        Some(self.population.texts.intern(id))
    }

    /// A subject and period that may not stand twice.
    fn once(&mut self, cells: &mut Cells<'_>, subject: (Subject, u32), period: Period) -> Option<()> {
        if self.seen.rows.insert((subject.0, subject.1, period)) {
            return Some(());
        }
        cells.bad(1, Kind::RowTwice)
    }

    pub(super) fn deduction(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (fact, subject) = (cells.needed(0), cells.subject_row((1, 2), &self.population));
        let (points, day) = (cells.points(4), cells.day(5));
        if points == Some(Points::ZERO) {
            cells.bad::<()>(4, Kind::NotPositive);
        }
        let criterion = match (subject, cells.needed(3)) {
            (Some((subject, _)), Some(name)) => {
                let criteria = &self.plan.rules(subject).criteria;
                let found = criteria.iter().position(|rule| rule.id == name);
                if found.is_none() {
                    let known: Vec<_> = criteria.iter().map(|rule| rule.id.as_str()).collect();
                    cells.bad::<()>(3, Kind::UnknownWord { known: known.join(", ") });
                }
                found.and_then(|found| u8::try_from(found).ok())
            }
            _ => None,
        };
        let fact = self.population.texts.intern(fact?);
        let (subject, row) = subject?;
        let (points, day) = (points?.hundredths(), day?);
        if self.plan.period.contains(day) {
            let deduction = Deduction { fact, criterion: criterion?, points, day };
            self.records.get_mut(subject.index())?.deductions.push((row, deduction));
        }
        Some(())
    }

    pub(super) fn honour(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let words = &self.plan.package.vocabulary;
        let (kind, level, day) =
            (cells.word(3, &words.honours), cells.optional_word(5, &words.levels), cells.day(6));
        let subject = cells.subject_row((1, 2), &self.population);
        if let (Some((subject, _)), Some(kind)) = (subject, kind) {
            self.check_award(cells, subject, kind, level);
        }
        let id = self.record_id(cells, 0);
        let title = self.population.texts.intern(cells.text(4));
        let ((subject, row), day) = (subject?, day?);
        if self.plan.period.contains(day) {
            let honour = Honour { id: id?, title, kind: kind?, level: level?, day };
            self.records.get_mut(subject.index())?.honours.push((row, honour));
        }
        Some(())
    }

    /// A level where points depend on it, a title where it counts once.
    fn check_award(&self, cells: &mut Cells<'_>, subject: Subject, kind: u8, level: Option<u8>) {
        for rule in &self.plan.rules(subject).bonuses {
            let awards = rule.body.awards.iter().filter(|award| award.kind == usize::from(kind));
            for award in awards {
                if !award.flat && level == Some(NO_WORD) {
                    cells.bad::<()>(5, Kind::LevelNeeded);
                }
                if rule.body.once_per_title && cells.text(4).is_empty() {
                    cells.bad::<()>(4, Kind::TitleNeeded);
                }
            }
        }
    }

    pub(super) fn attendance(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let officer = cells.reference(0, Subject::Officer, &self.population.officers.ids);
        let kind = cells.word(1, &self.plan.package.vocabulary.attendance);
        let from = cells.day(2);
        let (_, tenths) = (cells.last_day(3, from), cells.tenths(4));
        let attendance = Attendance { kind: kind?, tenths: tenths?, from: from? };
        if self.plan.period.contains(attendance.from) {
            self.attendance.push((officer?, attendance));
        }
        Some(())
    }

    pub(super) fn satisfaction(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (subject, period) = (cells.subject_row((0, 1), &self.population), cells.period(2));
        let (satisfied, basically, dissatisfied) = (cells.count(3), cells.count(4), cells.count(5));
        let (subject, period) = (subject?, period?);
        self.once(cells, subject, period)?;
        let answers = Answers { satisfied: satisfied?, basically: basically?, dissatisfied: dissatisfied? };
        if period == self.plan.period {
            let count = self.population.ids(subject.0).len();
            let facts = self.population.facts_mut(subject.0);
            facts.satisfaction.set(count, index(subject.1), answers);
        }
        Some(())
    }

    pub(super) fn finding(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (subject, day) = (cells.subject_row((1, 2), &self.population), cells.day(4));
        let grounds = &self.plan.package.vocabulary.findings;
        let ground = cells.needed(3).and_then(|name| {
            let found = grounds.iter().position(|word| word.id == name);
            if found.is_none() {
                cells.problem(Some(3), name, Kind::UndeclaredGround { known: ids(grounds) });
            }
            found.and_then(|found| u8::try_from(found).ok())
        });
        let id = self.record_id(cells, 0);
        let ((subject, row), day) = (subject?, day?);
        if self.plan.period.contains(day) {
            let finding = Finding { id: id?, ground: ground?, day };
            self.records.get_mut(subject.index())?.findings.push((row, finding));
        }
        Some(())
    }

    pub(super) fn history(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (subject, year) = (cells.subject_row((0, 1), &self.population), cells.period(2));
        let outcome = cells.needed(3).and_then(|text| {
            Outcome::parse(text).or_else(|| {
                let known = "class-1 … class-9, stars-1 … stars-9, disqualified, excluded".to_owned();
                cells.bad(3, Kind::UnknownWord { known })
            })
        });
        let Period::Year { year } = year? else { return cells.bad(2, Kind::NotAPeriod) };
        let subject = subject?;
        self.once(cells, subject, Period::Year { year })?;
        let history = History { year, outcome: outcome? };
        self.records.get_mut(subject.0.index())?.history.push((subject.1, history));
        Some(())
    }

    pub(super) fn title(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let officer = cells.reference(0, Subject::Officer, &self.population.officers.ids);
        let title = cells.word(1, &self.plan.package.vocabulary.titles);
        let from = cells.day(2);
        let to = cells.last_day(3, from);
        self.titles.push((officer?, Title { title: title?, from: from?, to: to? }));
        Some(())
    }

    pub(super) fn observation(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (subject, value, day) =
            (cells.subject_row((0, 1), &self.population), cells.number(3), cells.day(4));
        let (name, (subject, row)) = (cells.needed(2)?, subject?);
        let observed = |indicator: &&Indicator| {
            matches!(indicator.source, IndicatorSource::Observation(_))
                && indicator.subjects.contains(&subject)
        };
        let indicators = &self.plan.package.indicators;
        let found = indicators.iter().position(|indicator| indicator.id == name && observed(&indicator));
        let Some(found) = found else {
            let known: Vec<_> = indicators.iter().filter(observed).map(|i| i.id.as_str()).collect();
            return cells.bad(2, Kind::NotObserved { known: known.join(", ") });
        };
        let (value, day) = (value?.hundredths(), day?);
        if self.plan.period.contains(day) {
            let observation = Observation { indicator: u32::try_from(found).ok()?, value, day };
            self.records.get_mut(subject.index())?.observations.push((row, observation));
        }
        Some(())
    }
}
