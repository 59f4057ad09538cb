//! From texts to a checked package: reads every file, then looks at what only shows when all are read.

use std::{cell::RefCell, collections::BTreeMap};

use liandai_model::{Day, Points, Subject};
use toml::{Spanned, de::DeTable};

use super::{
    Clause, Indicator, Package, Rulebook, Vocabulary, dates, parent_clause,
    read::{self, Citations},
    read_rulebook::{RulebookReader, flag_names},
    reader::{self, Report, Table},
    rulebook::{Band, Criterion, Rule},
    scope::Names,
};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Source};

/// The files of every package.
const FILES: [&str; 6] = [
    "regulation.toml",
    "clauses.toml",
    "indicators.toml",
    "institution.toml",
    "unit.toml",
    "officer.toml",
];

/// The most reasons, or flags, that a kind of subject may have: a result keeps each in a bit.
const MAX_BITS: usize = 60;

/// See [`Package::check`].
pub fn check(sources: &[Source]) -> Result<(Package, Vec<Diagnostic>), Vec<Diagnostic>> {
    let report = Report::default();
    let parsed: Vec<_> =
        sources.iter().enumerate().map(|(file, source)| reader::parse(source, file, &report)).collect();
    unknown_files(sources, &report);
    let files = FILES.map(|name| sources.iter().position(|source| source.name == name));
    for (name, file) in FILES.iter().zip(files) {
        if file.is_none() {
            report.add(Diagnostic::new(Code::MissingFile, Place::default()).with("file", name));
        }
    }
    let package = match files.map(|file| file.and_then(|file| Some((file, parsed.get(file)?)))) {
        [Some(regulation), Some(clauses), Some(indicators), Some(institution), Some(unit), Some(officer)] => {
            Some(read_all(&report, regulation, clauses, indicators, [institution, unit, officer]))
        }
        _ => None,
    };
    let diagnostics = report.into_sorted();
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error);
    match package {
        Some(package) if !failed => Ok((package, diagnostics)),
        _ => Err(diagnostics),
    }
}

fn unknown_files(sources: &[Source], report: &Report) {
    for (file, source) in sources.iter().enumerate() {
        if !FILES.contains(&source.name.as_str()) {
            report.add(
                Diagnostic::new(Code::UnknownFile, Place::new(file, 0..0))
                    .with("file", &source.name)
                    .with("known", FILES.join(", ")),
            );
        }
    }
}

type Parsed<'p, 's> = (usize, &'p Spanned<DeTable<'s>>);

fn table<'p, 's>((file, parsed): Parsed<'p, 's>, report: &'p Report) -> Table<'p, 's> {
    Table::new(parsed.get_ref(), file, 0..0, report)
}

fn read_all<'p>(
    report: &'p Report,
    regulation: Parsed<'p, '_>,
    clauses: Parsed<'p, '_>,
    indicators: Parsed<'p, '_>,
    rulebooks: [Parsed<'p, '_>; 3],
) -> Package {
    let header = read::header(table(regulation, report));
    let from = header.effective_from.unwrap_or(Day::MIN);
    let vocabulary = header.vocabulary;
    let clauses = read::clauses(table(clauses, report));
    check_tree(&clauses, report);
    let citations = Citations::new(&clauses);

    let [institution, unit, officer] = rulebooks;
    let institution_flags: Vec<_> =
        flag_names(&table(institution, report)).into_iter().map(|(name, _)| name).collect();
    let indicator_file = table(indicators, report);
    let switches = read::switches(&indicator_file, &citations, from);
    let indicators = read::indicators(&indicator_file, &vocabulary, &institution_flags);
    indicator_file.finish();
    let switch_names: Vec<_> = switches.iter().map(|switch| switch.id.clone()).collect();
    let asked = RefCell::new(vec![false; indicators.len()]);

    let read_rulebook = |subject, parsed| {
        let file = table(parsed, report);
        let flags = flag_names(&file);
        let names = Names {
            subject,
            vocabulary: &vocabulary,
            indicators: &indicators,
            switches: &switch_names,
            flags,
            asked: &asked,
        };
        let place = file.place.clone();
        let rulebook = RulebookReader { names, vocabulary: &vocabulary, citations: &citations, from }.read(file);
        check_rulebook(&rulebook, from, &place, report);
        rulebook
    };
    let rulebooks = [
        read_rulebook(Subject::Institution, institution),
        read_rulebook(Subject::Unit, unit),
        read_rulebook(Subject::Officer, officer),
    ];
    check_indicators(&indicators, &asked.borrow(), &vocabulary, report);
    dates::check_versions("switch", dates::of(&switches), from, report);
    check_coverage(&clauses, &citations, report);
    Package {
        id: header.id,
        title: header.title,
        effective_from: from,
        vocabulary,
        clauses,
        indicators,
        switches,
        rulebooks,
    }
}

fn check_tree(clauses: &[Clause], report: &Report) {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for clause in clauses {
        if let Some(first) = seen.insert(&clause.id, &clause.place) {
            report.add(
                Diagnostic::new(Code::WrittenTwice, clause.place.clone())
                    .related_to(first)
                    .with("what", "clause")
                    .with("id", &clause.id),
            );
        }
        if let Some(parent) = parent_clause(&clause.id).filter(|parent| !seen.contains_key(parent)) {
            report.add(
                Diagnostic::new(Code::OrphanClause, clause.place.clone())
                    .with("clause", &clause.id)
                    .with("parent", parent),
            );
        }
    }
}

fn check_coverage(clauses: &[Clause], citations: &Citations, report: &Report) {
    for clause in clauses {
        let should = clause.carries.iter().any(|what| what == "rating");
        if should && !citations.has(&clause.id) {
            report.add(
                Diagnostic::new(Code::UncoveredClause, clause.place.clone()).with("clause", &clause.id),
            );
        }
    }
}

fn check_indicators(indicators: &[Indicator], asked: &[bool], vocabulary: &Vocabulary, report: &Report) {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for (indicator, asked) in indicators.iter().zip(asked) {
        if let Some(first) = seen.insert(&indicator.id, &indicator.place) {
            report.add(
                Diagnostic::new(Code::WrittenTwice, indicator.place.clone())
                    .related_to(first)
                    .with("what", "indicator")
                    .with("id", &indicator.id),
            );
        }
        if !asked {
            report.add(
                Diagnostic::new(Code::UnusedIndicator, indicator.place.clone())
                    .with("id", &indicator.id)
                    .with("type", indicator.kind(vocabulary).id()),
            );
        }
    }
}

fn check_rulebook(rulebook: &Rulebook, start: Day, file: &Place, report: &Report) {
    let versions = |what, rules| dates::check_versions(what, rules, start, report);
    versions("criterion", dates::of(&rulebook.criteria));
    versions("bonus", dates::of(&rulebook.bonuses));
    versions("ceiling", dates::of(&rulebook.ceilings));
    versions("band", dates::of(&rulebook.bands));
    // What is written under one name in the results is one thing, whatever primitives write it.
    let both = |mut first: Vec<_>, second| {
        first.extend(second);
        first
    };
    versions("reason", both(dates::of(&rulebook.grounds), dates::of(&rulebook.exclusions)));
    let flags = both(dates::of(&rulebook.lasts), dates::of(&rulebook.flags));
    versions("flag", both(flags, dates::of(&rulebook.tops)));
    versions("settlement", both(dates::of(&rulebook.settlements), dates::of(&rulebook.allowances)));
    awards_once(rulebook, start, report);

    let singles = [
        ("total", dates::of(&rulebook.total), true),
        ("deductions", dates::of(&rulebook.deductions), true),
        ("precedence", dates::of(&rulebook.precedence), true),
        ("rank", dates::of(&rulebook.rank), true),
        ("blend", dates::of(&rulebook.blend), false),
        ("quota", dates::of(&rulebook.quota), false),
    ];
    for (what, rules, needed) in singles {
        if needed {
            dates::check_covered(what, &rules, start, file, report);
        }
        dates::check_versions(what, rules, start, report);
    }
    check_sums(rulebook, start, file, report);
    check_bands(&rulebook.bands, start, file, report);
    for (what, count) in [
        ("reason", super::reason_ids(rulebook).len()),
        ("flag", rulebook.flag_names.len()),
        ("criterion", rulebook.criteria.iter().map(|rule| rule.body.items.len().max(1)).sum()),
    ] {
        if count > MAX_BITS {
            let diagnostic = Diagnostic::new(Code::TooMany, file.clone());
            report.add(diagnostic.with("key", what).with("most", MAX_BITS));
        }
    }
}

/// One kind of honour earns points under one group, and penalties are apart from bonuses.
fn awards_once(rulebook: &Rulebook, start: Day, report: &Report) {
    let dated = |kind: usize, from, until, place: &Place| dates::Dates {
        id: kind.to_string(),
        from,
        until,
        place: place.clone(),
    };
    let mut all = Vec::new();
    for rule in &rulebook.bonuses {
        for award in &rule.body.awards {
            all.push(dated(award.kind, rule.from, rule.until, &rule.place));
        }
    }
    for rule in &rulebook.penalties {
        all.push(dated(rule.body.kind, rule.from, rule.until, &rule.place));
    }
    dates::check_versions("honour", all, start, report);
}

fn check_sums(rulebook: &Rulebook, start: Day, file: &Place, report: &Report) {
    let mut days = dates::boundaries(&dates::of(&rulebook.criteria), start);
    days.extend(dates::boundaries(&dates::of(&rulebook.total), start));
    for day in days {
        let in_force = |rule: &&Rule<Criterion>| rule.applies_on(day);
        let sum: Points = rulebook.criteria.iter().filter(in_force).map(|rule| rule.body.max).sum();
        let Some(stated) = rulebook.total.iter().find(|rule| rule.applies_on(day)) else { continue };
        if sum != stated.body {
            let place = rulebook.criteria.iter().find(in_force).map_or(file, |rule| &rule.place);
            report.add(
                Diagnostic::new(Code::CriteriaSum, stated.place.clone())
                    .related_to(place)
                    .with("sum", sum)
                    .with("stated", stated.body)
                    .with("day", day),
            );
            return;
        }
    }
}

/// From the lowest band up: each starts where the one below ends, the lowest at zero, the highest open.
fn check_bands(bands: &[Rule<Band>], start: Day, file: &Place, report: &Report) {
    for day in dates::boundaries(&dates::of(bands), start) {
        let mut in_force: Vec<_> = bands.iter().filter(|rule| rule.applies_on(day)).collect();
        in_force.sort_by_key(|rule| rule.body.from);
        let Some(highest) = in_force.last() else {
            report.add(Diagnostic::new(Code::MissingKey, file.clone()).with("key", "band"));
            return;
        };
        let gap = |from: Points, to: String, place: &Place| {
            report.add(
                Diagnostic::new(Code::BandGap, place.clone()).with("from", from).with("to", to),
            );
        };
        if let Some(top) = highest.body.below {
            gap(top, "…".to_owned(), &highest.place);
        }
        let mut reached = Some(Points::ZERO);
        for rule in &in_force {
            match reached {
                Some(reached) if rule.body.from > reached => {
                    gap(reached, rule.body.from.to_string(), &rule.place);
                }
                Some(reached) if rule.body.from == reached => {}
                Some(reached) => overlap(rule, rule.body.from, reached.to_string(), report),
                None => overlap(rule, rule.body.from, "…".to_owned(), report),
            }
            reached = rule.body.below;
        }
    }
}

fn overlap(rule: &Rule<Band>, from: Points, to: String, report: &Report) {
    report.add(Diagnostic::new(Code::BandOverlap, rule.place.clone()).with("from", from).with("to", to));
}
