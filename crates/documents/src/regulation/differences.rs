//! What differs between two versions of a package: file by file, line by line.

use std::collections::BTreeMap;

use liandai_rules::diagnostic::Source;
use similar::{ChangeTag, TextDiff};

/// Lines shown before and after a change, so that one can see where it stands.
const CONTEXT: usize = 2;

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// Both have it, with other lines.
    Changed,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its name.
    pub name: String,
    /// How it differs.
    pub change: Change,
    /// Places that differ, in order.
    pub hunks: Vec<Hunk>,
}

/// A place that differs, with some lines around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// Its lines in order: those that went before those that came.
    pub lines: Vec<Line>,
}

/// A line of either version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which version has it.
    pub side: Side,
    /// Its number in the earlier version, from 1.
    pub earlier: Option<usize>,
    /// Its number in the later version, from 1.
    pub later: Option<usize>,
    /// Its text, without the end of the line.
    pub text: String,
}

/// Which version has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Both.
    Both,
    /// The earlier one only.
    Earlier,
    /// The later one only.
    Later,
}

/// The files that differ, by name.
#[must_use]
pub fn differences(earlier: &[Source], later: &[Source]) -> Vec<FileChange> {
    let by_name = |sources: &[Source]| -> BTreeMap<String, String> {
        sources.iter().map(|source| (source.name.clone(), source.text.clone())).collect()
    };
    let (earlier, later) = (by_name(earlier), by_name(later));
    let mut names: Vec<_> = earlier.keys().chain(later.keys()).collect();
    names.sort();
    names.dedup();
    let changes = names.into_iter().filter_map(|name| {
        let (before, after) = (earlier.get(name), later.get(name));
        let change = match (before, after) {
            (Some(before), Some(after)) if before == after => return None,
            (Some(_), Some(_)) => Change::Changed,
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
        };
        let text = |text: Option<&String>| text.map_or("", String::as_str).to_owned();
        Some(FileChange { name: name.clone(), change, hunks: hunks(&text(before), &text(after)) })
    });
    changes.collect()
}

fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let diff = TextDiff::from_lines(before, after);
    let groups = diff.grouped_ops(CONTEXT);
    let lines = |group: &Vec<similar::DiffOp>| {
        let changes = group.iter().flat_map(|op| diff.iter_changes(op));
        let lines = changes.map(|change| Line {
            side: match change.tag() {
                ChangeTag::Equal => Side::Both,
                ChangeTag::Delete => Side::Earlier,
                ChangeTag::Insert => Side::Later,
            },
            earlier: change.old_index().map(|index| index + 1),
            later: change.new_index().map(|index| index + 1),
            text: change.value().trim_end_matches(['\n', '\r']).to_owned(),
        });
        Hunk { lines: lines.collect() }
    };
    groups.iter().map(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, text: &str) -> Source {
        Source { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn only_files_that_differ_are_told_with_the_lines_around() {
        let earlier = [source("a", "1\n2\n3\n4\n5\n6\n"), source("b", "x\n"), source("gone", "y\n")];
        let later = [source("a", "1\n2\n3\n4\nfive\n6\n"), source("b", "x\n"), source("new", "z\n")];
        let changes = differences(&earlier, &later);
        let told: Vec<_> = changes.iter().map(|file| (file.name.as_str(), file.change)).collect();
        assert_eq!(told, [("a", Change::Changed), ("gone", Change::Removed), ("new", Change::Added)]);
        let lines: Vec<_> = changes[0].hunks[0]
            .lines
            .iter()
            .map(|line| (line.side, line.earlier, line.later, line.text.as_str()))
            .collect();
        let expected = [
            (Side::Both, Some(3), Some(3), "3"),
            (Side::Both, Some(4), Some(4), "4"),
            (Side::Earlier, Some(5), None, "5"),
            (Side::Later, None, Some(5), "five"),
            (Side::Both, Some(6), Some(6), "6"),
        ];
        assert_eq!(lines, expected);
        assert!(differences(&earlier, &earlier).is_empty());
    }
}
