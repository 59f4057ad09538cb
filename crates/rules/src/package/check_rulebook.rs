//! What only shows when all rules for one kind of subject are read: versions, sums, bands, names.

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::{Day, Points, Subject};

use super::{
    Indicator, Switch, Vocabulary, dates,
    reader::Report,
    reason_ids,
    rulebook::{Band, CEILING, Criterion, NO_PERIOD_SHEET, Rule, Rulebook, TIE, sum_of},
    scope::{grade_name, in_condition},
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// The most reasons, or flags, that a kind of subject may have: a result keeps each in a bit.
const MAX_BITS: usize = 60;

/// The most criteria and items of a sheet: loading keeps a bit for each.
const MAX_SLOTS: usize = 32;

/// An end that lies open, in the arguments of a message.
const OPEN: &str = "open";

/// One rulebook being checked.
pub struct Check<'c> {
    pub rulebook: &'c Rulebook,
    /// From which day the regulation applies.
    pub start: Day,
    /// The start of the file.
    pub file: &'c Place,
    /// Kinds of rules of which some cannot be read: nothing is said about all of them together.
    pub unread: &'c BTreeSet<&'static str>,
    pub report: &'c Report,
}

impl Check<'_> {
    /// Checks everything.
    pub fn all(&self, vocabulary: &Vocabulary) {
        self.versions();
        self.awards_once(vocabulary);
        self.singles();
        self.reserved_reason();
        if !self.unread.contains("criterion") && !self.unread.contains("total") {
            self.sums();
        }
        if !self.unread.contains("band") {
            self.bands();
            self.grades();
        }
        self.limits();
    }

    fn versions(&self) {
        let book = self.rulebook;
        let versions = |what, rules| dates::check_versions(what, rules, self.start, self.report);
        versions("criterion", dates::of(&book.criteria));
        versions("bonus", dates::of(&book.bonuses));
        versions("penalty", dates::of(&book.penalties));
        versions("ceiling", dates::of(&book.ceilings));
        versions("band", dates::of(&book.bands));
        // What is written under one name in the results is one thing, whatever primitives write it.
        let both = |mut first: Vec<_>, second| {
            first.extend(second);
            first
        };
        versions("reason", both(dates::of(&book.grounds), dates::of(&book.exclusions)));
        let flags = both(dates::of(&book.lasts), dates::of(&book.flags));
        versions("flag", both(flags, dates::of(&book.tops)));
        versions("settlement", both(dates::of(&book.settlements), dates::of(&book.allowances)));
    }

    /// One kind of honour earns points under one group, and penalties are apart from bonuses.
    fn awards_once(&self, vocabulary: &Vocabulary) {
        let dated = |kind: usize, from, until, place: &Place| dates::Dates {
            id: vocabulary.honours.get(kind).map_or_else(|| kind.to_string(), |word| word.id.clone()),
            from,
            until,
            place: place.clone(),
        };
        let mut all = Vec::new();
        for rule in &self.rulebook.bonuses {
            for award in &rule.body.awards {
                all.push(dated(award.kind, rule.from, rule.until, &rule.place));
            }
        }
        for rule in &self.rulebook.penalties {
            all.push(dated(rule.body.kind, rule.from, rule.until, &rule.place));
        }
        dates::check_versions("honour", all, self.start, self.report);
    }

    fn singles(&self) {
        let book = self.rulebook;
        let singles = [
            ("total", dates::of(&book.total), true),
            ("deductions", dates::of(&book.deductions), true),
            ("precedence", dates::of(&book.precedence), true),
            ("rank", dates::of(&book.rank), false),
            ("blend", dates::of(&book.blend), false),
            ("quota", dates::of(&book.quota), false),
        ];
        for (what, rules, needed) in singles {
            if needed && !self.unread.contains(what) {
                dates::check_covered(what, &rules, self.start, self.file, self.report);
            }
            dates::check_versions(what, rules, self.start, self.report);
        }
    }

    fn reserved_reason(&self) {
        let grounds = self.rulebook.grounds.iter().map(|rule| (&rule.id, &rule.place));
        let exclusions = self.rulebook.exclusions.iter().map(|rule| (&rule.id, &rule.place));
        for (id, place) in grounds.chain(exclusions).filter(|(id, _)| *id == NO_PERIOD_SHEET) {
            let twice = Diagnostic::new(Code::WrittenTwice, place.clone());
            self.report.add(twice.with("what", "reserved").with("id", id));
        }
    }

    /// On every day on which a rule begins or ends, the maxima sum to the total of that day. A wrong sum is reported
    /// once, for its first day.
    fn sums(&self) {
        let book = self.rulebook;
        let mut days = dates::boundaries(&dates::of(&book.criteria), self.start);
        days.extend(dates::boundaries(&dates::of(&book.total), self.start));
        days.sort_unstable();
        let mut before = None;
        for day in days {
            let in_force = |rule: &&Rule<Criterion>| rule.applies_on(day);
            let sum = sum_of(book.criteria.iter().filter(in_force).map(|rule| rule.body.max));
            let Some(stated) = book.total.iter().find(|rule| rule.applies_on(day)) else { continue };
            let found = Some((sum, stated.body));
            if sum != stated.body && found != before {
                let place = book.criteria.iter().find(in_force).map_or(self.file, |rule| &rule.place);
                self.report.add(
                    Diagnostic::new(Code::CriteriaSum, stated.place.clone())
                        .related_to(place)
                        .with("sum", sum)
                        .with("stated", stated.body)
                        .with("day", day),
                );
            }
            before = found;
        }
    }

    /// From the lowest band up: each starts where the one below ends, the lowest at zero, the highest open.
    fn bands(&self) {
        let bands = &self.rulebook.bands;
        if bands.is_empty() {
            self.report.add(Diagnostic::new(Code::MissingKey, self.file.clone()).with("key", "band"));
        }
        let mut found: Vec<Diagnostic> = Vec::new();
        for day in dates::boundaries(&dates::of(bands), self.start) {
            let mut in_force: Vec<_> = bands.iter().filter(|rule| rule.applies_on(day)).collect();
            in_force.sort_by_key(|rule| rule.body.from);
            let now = bands_on(&in_force).into_iter().map(|one| one.with("day", day));
            for one in now {
                // The day comes last; what is wrong from an earlier day on is reported for that day.
                let same = |other: &Diagnostic| {
                    let but_day =
                        |all: &Diagnostic| all.arguments.iter().take(2).cloned().collect::<Vec<_>>();
                    (&other.place, other.code, but_day(other)) == (&one.place, one.code, but_day(&one))
                };
                if !found.iter().any(same) {
                    found.push(one);
                }
            }
            if let (true, Some(first)) = (in_force.is_empty(), bands.first()) {
                found.push(
                    Diagnostic::new(Code::BandGap, first.place.clone())
                        .with("from", Points::ZERO)
                        .with("to", OPEN)
                        .with("day", day),
                );
            }
        }
        for one in found {
            self.report.add(one);
        }
    }

    /// A ceiling and a quota name grades that some band gives.
    fn grades(&self) {
        let bands = &self.rulebook.bands;
        let mut known: Vec<_> = bands.iter().map(|rule| rule.body.grade.to_string()).collect();
        known.sort();
        known.dedup();
        let ceilings = self.rulebook.ceilings.iter().map(|rule| ("at-most", rule.body.at_most, &rule.place));
        let quotas = self.rulebook.quota.iter().map(|rule| ("grade", rule.body.grade, &rule.place));
        for (key, grade, place) in ceilings.chain(quotas) {
            if !bands.is_empty() && !known.contains(&grade.to_string()) {
                let diagnostic = Diagnostic::new(Code::BadValue, place.clone());
                self.report.add(diagnostic.with("key", key).with("expected", known.join(", ")));
            }
        }
    }

    fn limits(&self) {
        let book = self.rulebook;
        let slots = book.criteria.iter().map(|rule| rule.body.items.len().max(1)).sum();
        for (what, count, most) in [
            ("reason", reason_ids(book).len(), MAX_BITS),
            ("flag", book.flag_names.len(), MAX_BITS),
            ("criterion", slots, MAX_SLOTS),
        ] {
            if count > most {
                let diagnostic = Diagnostic::new(Code::TooMany, self.file.clone());
                self.report.add(diagnostic.with("key", what).with("most", most));
            }
        }
    }
}

/// Gaps and overlaps of the bands of one day, which are sorted by their least totals.
fn bands_on(in_force: &[&Rule<Band>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let upper = |limit: Option<Points>| limit.map_or_else(|| OPEN.to_owned(), |limit| limit.to_string());
    let gap = |from: Points, to: Option<Points>, place: &Place| {
        Diagnostic::new(Code::BandGap, place.clone()).with("from", from).with("to", upper(to))
    };
    // How far the bands so far reach, and the one that does.
    let (mut reached, mut reaching): (Option<Points>, Option<&Rule<Band>>) = (Some(Points::ZERO), None);
    for &rule in in_force {
        let (from, below) = (rule.body.from, rule.body.below);
        match reached {
            Some(reached) if from > reached => found.push(gap(reached, Some(from), &rule.place)),
            Some(reached) if from == reached => {}
            _ => {
                let to = match (reached, below) {
                    (Some(reached), Some(below)) => Some(reached.min(below)),
                    (reached, below) => reached.or(below),
                };
                let mut overlap = Diagnostic::new(Code::BandOverlap, rule.place.clone());
                overlap.related = reaching.map(|other| other.place.clone());
                found.push(overlap.with("from", from).with("to", upper(to)));
            }
        }
        let is_further = reached.is_some_and(|reached| below.is_none_or(|below| below > reached));
        if is_further {
            (reached, reaching) = (below, Some(rule));
        }
    }
    if let (Some(reached), Some(highest)) = (reached, reaching) {
        found.push(gap(reached, None, &highest.place));
    }
    found
}

/// In a condition of this kind of subject, one name stands for one thing.
pub fn check_names(
    subject: Subject,
    rulebook: &Rulebook,
    indicators: &[Indicator],
    switches: &[Rule<Switch>],
    report: &Report,
) {
    let reserved =
        ["total", "rank", "status", grade_name(subject), CEILING, TIE, "findings", "member_findings"];
    let mut seen: BTreeMap<String, (&str, Option<&Place>)> =
        reserved.into_iter().map(|name| (in_condition(name), ("", None))).collect();
    let indicators = indicators
        .iter()
        .filter(|indicator| indicator.subjects.contains(&subject))
        .map(|indicator| (&indicator.id, &indicator.place));
    let switches = switches.iter().map(|rule| (&rule.id, &rule.place));
    let flags = rulebook.lasts.iter().map(|rule| (&rule.id, &rule.place));
    let flags = flags.chain(rulebook.flags.iter().map(|rule| (&rule.id, &rule.place)));
    let flags = flags.chain(rulebook.tops.iter().map(|rule| (&rule.id, &rule.place)));
    for (id, place) in indicators.chain(switches).chain(flags) {
        match seen.get(&in_condition(id)) {
            None => {
                seen.insert(in_condition(id), (id, Some(place)));
            }
            // Versions of one rule, which are compared elsewhere.
            Some((first, Some(other))) if first == id && other.file == place.file => {}
            Some((_, other)) => {
                let mut twice = Diagnostic::new(Code::WrittenTwice, place.clone());
                twice.related = other.cloned();
                let what = if other.is_some() { "name" } else { "reserved" };
                report.add(twice.with("what", what).with("id", id));
            }
        }
    }
}
