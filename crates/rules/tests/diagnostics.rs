//! Every mistake that a package can have, as a small change of the Changde package: `bad/<code>.toml` says what is
//! changed and what must be reported where. `good/` holds changes that are no mistakes.
//!
//! In `at` and `related`, `»` and `«` stand around the place that is pointed to.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod cases;

use liandai_rules::{
    diagnostic::{Code, Diagnostic, Severity, Source},
    package::Package,
};
use proptest::prelude::*;

use cases::{Case, changde, codes, diagnostics, read_all};

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let mut names: Vec<_> = read_all("bad").into_iter().map(|(name, _)| name).collect();
    names.dedup();
    let mut codes: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
    codes.sort_unstable();
    assert_eq!(names, codes);
}

#[test]
fn every_mistake_is_reported_where_it_stands_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (code, case) in read_all("bad") {
        let sources = case.sources();
        let found = diagnostics(&sources);
        let mut expected = case.also.clone();
        expected.push(code.clone());
        expected.sort();
        let mut reported: Vec<_> = codes(&found).into_iter().map(str::to_owned).collect();
        reported.sort();
        if reported != expected {
            wrong.push(format!("{case}: {reported:?} instead of {expected:?}"));
        }
        let fits = found.iter().filter(|one| one.code.id() == code);
        let mismatches: Vec<_> = fits.map(|one| case.mismatch(one, &sources)).collect();
        if mismatches.iter().all(Option::is_some) {
            wrong.push(format!("{case}: {mismatches:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_mistake_is_not_reported() {
    for (_, case) in read_all("good") {
        assert_eq!(diagnostics(&case.sources()), [], "{case}");
    }
}

#[test]
fn the_package_as_shipped_has_no_diagnostics_at_all() {
    let (package, warnings) = Package::check(&changde()).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(package.id, "changde");
}

#[test]
fn a_warning_alone_leaves_the_package_usable() {
    for (code, case) in read_all("bad") {
        let is_usable = Package::check(&case.sources()).is_ok();
        let warns = Code::ALL.iter().any(|one| one.id() == code && one.severity() == Severity::Warning);
        assert_eq!(is_usable, warns, "{case}");
    }
}

/// One change of each file, so that the mistakes cannot meet.
#[test]
fn several_mistakes_are_reported_at_once_in_the_order_of_the_files() {
    let mut sources = changde();
    let cases = read_all("bad");
    let picked = [
        ("orphan-clause", "clauses.toml"),
        ("type-mismatch", "indicators.toml"),
        ("band-gap", "institution.toml"),
        ("cap-below-bonus", "officer.toml"),
        ("note-missing", "officer.toml"),
        ("syntax", "unit.toml"),
    ];
    for (code, file) in picked {
        let (_, case) = cases.iter().find(|(name, case)| name == code && case.file == file).unwrap();
        case.change(&mut sources);
    }
    let found = diagnostics(&sources);
    let mut reported = codes(&found);
    reported.dedup();
    assert_eq!(
        reported,
        ["orphan-clause", "type-mismatch", "band-gap", "cap-below-bonus", "note-missing", "syntax"]
    );
    assert!(found.is_sorted_by_key(|one| one.place.clone()));
}

#[test]
fn three_versions_are_compared_each_with_the_one_that_reaches_furthest() {
    let settlement = |from: &str, until: &str| {
        format!(
            "[[settlement]]\nid = \"talk\"\ntitle = {{ zh = \"谈话\", en = \"Talk\" }}\nclause = \"五(二)5(2)②\"\n\
             origin = \"text\"\nwhen = 'stars == 1'\nfrom = {from}\n{until}\n"
        )
    };
    let all = [
        settlement("2014-01-01", ""),
        settlement("2015-01-01", "until = 2016-01-01"),
        settlement("2018-01-01", ""),
    ];
    let mut sources = changde();
    let officers = sources.iter_mut().find(|source| source.name == "officer.toml").unwrap();
    officers.text.push_str(&all.concat());
    let found = diagnostics(&sources);
    assert_eq!(codes(&found), ["dates-overlap", "dates-overlap"]);
    let first = found[0].related.clone().unwrap();
    assert_eq!(Some(first), found[1].related);
}

#[test]
fn lines_and_columns_count_from_one_and_in_characters() {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let found =
        diagnostics(&[source("notes.toml", "# 注\n[a\n"), source("unit.toml", "条 = 1\r\n\r\n  条 = 2")]);
    let places: Vec<_> = found
        .iter()
        .filter(|one| one.code == Code::Syntax)
        .map(|one| {
            let text = ["# 注\n[a\n", "条 = 1\r\n\r\n  条 = 2"][one.place.file];
            (one.place.file, one.place.line_and_column(text))
        })
        .collect();
    // The second key is both badly written and there already.
    assert_eq!(places, [(0, (2, 3)), (1, (1, 1)), (1, (3, 3)), (1, (3, 3))]);
}

#[test]
fn no_files_at_all_are_six_missing_files() {
    assert_eq!(codes(&diagnostics(&[])), ["missing-file"; 6]);
}

/// A place that can be drawn: inside the text, on the edges of characters.
fn can_be_drawn(one: &Diagnostic, sources: &[Source]) -> bool {
    [Some(&one.place), one.related.as_ref()].into_iter().flatten().all(|place| {
        let text = sources.get(place.file).map(|source| source.text.as_str());
        text.is_some_and(|text| place.start <= place.end && text.get(place.start..place.end).is_some())
    })
}

#[derive(Clone, Debug)]
enum Mangling {
    Delete,
    Double,
    Cut(usize),
    Put(usize, char),
    Replace(usize, char),
}

fn mangling() -> impl Strategy<Value = Mangling> {
    let sign = prop_oneof![
        proptest::sample::select("\"'[]{}=,.()<>!&|\\#\n\r\0-_09eE，“条①😀".chars().collect::<Vec<_>>()),
        any::<char>(),
    ];
    prop_oneof![
        Just(Mangling::Delete),
        Just(Mangling::Double),
        (0..200_usize).prop_map(Mangling::Cut),
        (0..200_usize, sign.clone()).prop_map(|(at, sign)| Mangling::Put(at, sign)),
        (0..200_usize, sign).prop_map(|(at, sign)| Mangling::Replace(at, sign)),
    ]
}

fn mangled(line: &str, how: &Mangling) -> String {
    let chars: Vec<char> = line.chars().collect();
    let at = |at: usize| at % (chars.len() + 1);
    match *how {
        Mangling::Delete => String::new(),
        Mangling::Double => format!("{line}\n{line}"),
        Mangling::Cut(to) => chars[..at(to)].iter().collect(),
        Mangling::Put(before, sign) => {
            let mut chars = chars.clone();
            chars.insert(at(before), sign);
            chars.into_iter().collect()
        }
        Mangling::Replace(which, sign) => {
            let which = at(which);
            chars.iter().enumerate().map(|(index, c)| if index == which { sign } else { *c }).collect()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mangled_line_makes_the_check_panic_or_point_nowhere(
        changes in proptest::collection::vec((0..9_usize, any::<proptest::sample::Index>(), mangling()), 1..4)
    ) {
        let mut sources = changde();
        for (file, line, how) in changes {
            let text = &mut sources[file].text;
            let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
            let at = line.index(lines.len());
            lines[at] = mangled(&lines[at], &how);
            *text = lines.join("\n");
        }
        let first = Package::check(&sources);
        let found = match &first {
            Ok((_, warnings)) => {
                prop_assert!(warnings.iter().all(|one| one.code.severity() == Severity::Warning));
                warnings
            }
            Err(all) => {
                prop_assert!(all.iter().any(|one| one.code.severity() == Severity::Error));
                all
            }
        };
        prop_assert!(found.iter().all(|one| can_be_drawn(one, &sources)), "{found:#?}");
        prop_assert_eq!(found, &diagnostics(&sources));
    }
}

#[test]
fn a_case_names_its_mistake() {
    let every = read_all("bad").into_iter().chain(read_all("good"));
    for (name, Case { mistake, .. }) in every {
        assert!(mistake.ends_with('.'), "{name}: {mistake}");
    }
}
