//! What holds for every text, however odd its numbering.

use proptest::prelude::*;

use super::{
    library_document::{parse, tree},
    *,
};

const STYLES: [Style; 8] = [
    Style::Chapter,
    Style::Section,
    Style::Article,
    Style::Chinese,
    Style::ChineseBracketed,
    Style::Arabic,
    Style::ArabicBracketed,
    Style::Circled,
];

/// Lines that begin with numbers of all styles, sub-headings, statements and noise.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[一二三十]{1,2}、.{0,6}",
        "[(（][一二三1-9]{1,2}[)）].{0,6}",
        "[1-9１-３]{1,2}[、.．].{0,6}",
        "[①②③⑴⑵].{0,6}",
        "第[一二三]{1}[章节条] .{0,6}",
        "[甲乙丙丁]{1,8}[:：]",
        "[甲乙丙丁]{1,40}。",
        ".{0,10}",
    ];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

/// Clauses of arbitrary levels, numbered as they should be.
fn regular_lines() -> impl Strategy<Value = String> {
    prop::collection::vec(0..STYLES.len(), 1..40).prop_map(|levels| {
        let mut counts = [0; STYLES.len()];
        let numbers = levels.into_iter().map(|level| {
            counts[level] += 1;
            counts[level + 1..].fill(0);
            Number { style: STYLES[level], value: counts[level] }
        });
        numbers.fold(String::new(), |text, number| {
            let mark = if matches!(number.style, Style::Chinese | Style::Arabic) { "、" } else { " " };
            text + &format!("{number}{mark}条目\n")
        })
    })
}

proptest! {
    #[test]
    fn any_text_has_an_outline_within_its_lines(text in prop_oneof![lines(), ".{0,200}"]) {
        let outline = parse(&text);
        let count = text.split('\n').count();
        let comparison = compare(&outline, &tree());
        let found = outline.clauses.iter().map(|clause| clause.line)
            .chain(outline.leftovers.iter().map(|leftover| leftover.line))
            .chain(outline.irregularities.iter().map(|irregularity| irregularity.line))
            .chain(outline.clauses.iter().flat_map(|clause| clause.sub_headings.iter().map(|sub| sub.line)))
            .chain(comparison.doubtful.iter().map(|doubtful| doubtful.line));
        for line in found {
            prop_assert!((1..=count).contains(&line));
        }
        prop_assert!(outline.clauses.is_sorted_by_key(|clause| clause.line));
        for (position, clause) in outline.clauses.iter().enumerate() {
            prop_assert!(clause.parent.is_none_or(|parent| parent < position));
        }
    }

    #[test]
    fn no_line_is_lost(text in lines()) {
        let outline = parse(&text);
        let written = text.split('\n').filter(|line| !line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}').is_empty()).count();
        let kept = usize::from(!outline.title.is_empty()) + outline.preamble.len() + outline.leftovers.len()
            + outline.clauses.iter().map(|clause| clause.paragraphs().count()).sum::<usize>();
        prop_assert_eq!(kept, written);
    }

    #[test]
    fn regular_numbering_is_found_again_clause_by_clause(text in regular_lines()) {
        let outline = parse(&text);
        prop_assert_eq!(&outline.irregularities, &[]);
        let ids: Vec<String> = outline.clauses.iter().map(|clause| clause.path.to_string()).collect();
        let tree: Vec<TreeClause<'_>> =
            ids.iter().map(|id| TreeClause { id, title: "条目", summary: "" }).collect();
        let comparison = compare(&outline, &tree);
        let lines: Vec<usize> = comparison.matched.iter().map(|matched| matched.line).collect();
        prop_assert_eq!(lines, (1..=text.lines().count()).collect::<Vec<_>>());
        prop_assert_eq!((comparison.missing.len(), comparison.extra.len(), comparison.doubtful.len()), (0, 0, 0));
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = decode(&bytes) {
            prop_assert!(Outline::parse(&text).is_ok());
        }
    }

    #[test]
    fn any_citation_is_a_path(citation in ".{0,30}") {
        if let Some(path) = ClausePath::parse(&citation) {
            prop_assert_eq!(ClausePath::parse(&path.to_string()), Some(path));
        }
    }
}
