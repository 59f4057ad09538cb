//! From texts to a checked package: reads every file, then looks at what only shows when all are read.

use std::{cell::RefCell, collections::BTreeMap};

use liandai_model::{Day, Subject};
use toml::{Spanned, de::DeTable};

use super::{
    Clause, Duties, Indicator, Organisation, Origin, Package, Registers, Vocabulary, check_duties,
    check_organisation, check_procedure,
    check_rulebook::{Check, check_names},
    dates, parent_clause,
    read::{self, Citations},
    read_cases,
    read_duties::DutiesReader,
    read_inspections,
    read_objectives::ObjectivesReader,
    read_organisation::OrganisationReader,
    read_procedure::ProcedureReader,
    read_public, read_questions,
    read_registers::RegistersReader,
    read_rulebook::{RulebookReader, flag_names},
    reader::{self, Report, Table},
    scope::Names,
};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Source};

/// The files of every package.
const FILES: [&str; 6] =
    ["regulation.toml", "clauses.toml", "indicators.toml", "institution.toml", "unit.toml", "officer.toml"];

/// Files that a package may have.
const OPTIONAL: [&str; 9] = [
    "procedure.toml",
    "organisation.toml",
    "duties.toml",
    "public.toml",
    "cases.toml",
    "objectives.toml",
    "inspections.toml",
    "questions.toml",
    "registers.toml",
];

/// See [`Package::check`].
pub fn check(sources: &[Source]) -> Result<(Package, Vec<Diagnostic>), Vec<Diagnostic>> {
    let report = Report::default();
    let parsed: Vec<_> =
        sources.iter().enumerate().map(|(file, source)| reader::parse(source, file, &report)).collect();
    unknown_files(sources, &report);
    let find = |name: &str| sources.iter().position(|source| source.name == name);
    let files = FILES.map(find);
    let optional = OPTIONAL.map(|name| find(name).and_then(|file| Some((file, parsed.get(file)?))));
    for (name, file) in FILES.iter().zip(files) {
        if file.is_none() {
            report.add(Diagnostic::new(Code::MissingFile, Place::default()).with("file", name));
        }
    }
    let package = match files.map(|file| file.and_then(|file| Some((file, parsed.get(file)?)))) {
        [Some(regulation), Some(clauses), Some(indicators), Some(institution), Some(unit), Some(officer)] => {
            Some(read_all(&report, regulation, clauses, indicators, [institution, unit, officer], optional))
        }
        _ => None,
    };
    let diagnostics = report.into_sorted(sources);
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error);
    match package {
        Some(package) if !failed => Ok((package, diagnostics)),
        _ => Err(diagnostics),
    }
}

fn unknown_files(sources: &[Source], report: &Report) {
    for (file, source) in sources.iter().enumerate() {
        if !FILES.contains(&source.name.as_str()) && !OPTIONAL.contains(&source.name.as_str()) {
            report.add(
                Diagnostic::new(Code::UnknownFile, Place::new(file, 0..0))
                    .with("file", &source.name)
                    .with("known", format!("{}, {}", FILES.join(", "), OPTIONAL.join(", "))),
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
    [procedure, organisation, duties, public, cases, objectives, inspections, questions, registers]: [Option<Parsed<'p, '_>>;
        9],
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
    let (indicators, broken) = read::indicators(&indicator_file, &vocabulary, &institution_flags);
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
            broken: &broken,
            switches: &switch_names,
            flags,
            asked: &asked,
        };
        let place = file.place.clone();
        let unread = RefCell::default();
        let reader =
            RulebookReader { names, vocabulary: &vocabulary, citations: &citations, from, unread: &unread };
        let rulebook = reader.read(file);
        check_names(subject, &rulebook, &indicators, &switches, report);
        let check =
            Check { rulebook: &rulebook, start: from, file: &place, unread: &unread.borrow(), report };
        check.all(&vocabulary);
        rulebook
    };
    let rulebooks = [
        read_rulebook(Subject::Institution, institution),
        read_rulebook(Subject::Unit, unit),
        read_rulebook(Subject::Officer, officer),
    ];
    let procedure = procedure.map(|parsed| {
        let file = table(parsed, report);
        let place = file.place.clone();
        let (vocabulary, indicators) = (&vocabulary, &indicators);
        let switches = &switch_names;
        let reader =
            ProcedureReader { vocabulary, indicators, broken: &broken, switches, asked: &asked, from };
        let read = reader.read(file, &clauses);
        check_procedure::check(&read, &clauses, from, &place, report);
        read.procedure
    });
    let organisation =
        organisation.map(|parsed| read_organisation(parsed, &vocabulary, &clauses, from, report));
    let (duties, registers) = read_duties((duties, registers), &vocabulary, &clauses, from, report);
    let public = public.map(|parsed| read_public::read(table(parsed, report), &clauses, from));
    let cases = cases.map(|parsed| {
        let [_, _, officers] = &rulebooks;
        read_cases::read(table(parsed, report), &clauses, &vocabulary, &officers.criteria, from)
    });
    let objectives = objectives.map(|parsed| {
        let (vocabulary, indicators) = (&vocabulary, &indicators);
        let reader = ObjectivesReader { vocabulary, indicators, broken: &broken, asked: &asked, from };
        reader.read(table(parsed, report), &clauses)
    });
    let inspections = inspections
        .map(|parsed| read_inspections::read(table(parsed, report), &clauses, &vocabulary, &rulebooks, from));
    let questions = questions.map(|parsed| read_questions::read(table(parsed, report), &clauses, from));
    check_indicators(&indicators, &asked.borrow(), &vocabulary, report);
    dates::check_versions("switch", dates::of(&switches), from, report);
    citations.check_coverage(&clauses, "rating", report);
    Package {
        id: header.id,
        title: header.title,
        effective_from: from,
        effective_origin: header.effective_origin.unwrap_or(Origin::Assumption),
        effective_note: header.effective_note,
        vocabulary,
        clauses,
        indicators,
        switches,
        rulebooks,
        procedure,
        organisation,
        duties,
        public,
        cases,
        objectives,
        inspections,
        questions,
        registers,
    }
}

fn read_organisation(
    parsed: Parsed<'_, '_>,
    vocabulary: &Vocabulary,
    clauses: &[Clause],
    from: Day,
    report: &Report,
) -> Organisation {
    let file = table(parsed, report);
    let place = file.place.clone();
    let read = OrganisationReader { vocabulary, from }.read(file, clauses);
    let check = check_organisation::Check { clauses, vocabulary, start: from, file: &place, report };
    check.all(&read);
    read.organisation
}

/// What is owed, and the registers that carry some of it out.
fn read_duties<'p>(
    (duties, registers): (Option<Parsed<'p, '_>>, Option<Parsed<'p, '_>>),
    vocabulary: &Vocabulary,
    clauses: &[Clause],
    from: Day,
    report: &'p Report,
) -> (Option<Duties>, Option<Registers>) {
    let duties = duties.map(|parsed| {
        let read = DutiesReader { vocabulary, from }.read(table(parsed, report), clauses);
        check_duties::check(&read, clauses, from, report);
        read
    });
    let registers = registers.map(|parsed| {
        // Where one cannot be read it is not known which there are.
        let known = duties.as_ref().filter(|read| read.is_whole).map(|read| &read.duties);
        RegistersReader { vocabulary, duties: known, from }.read(table(parsed, report), clauses)
    });
    (duties.map(|read| read.duties), registers)
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
