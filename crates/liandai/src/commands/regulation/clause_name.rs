//! Which clause a user means: its id with parentheses of either width, or an abbreviation of it.

use liandai_documents::official_text::{ClausePath, Step};
use liandai_rules::package::{Clause, Package};

/// What a name stands for.
pub enum Named<'p> {
    /// One clause.
    One(&'p Clause),
    /// Several: the abbreviation leaves out too much.
    Several(Vec<&'p Clause>),
    /// None.
    Unknown,
}

/// The clause with that id; else the one whose id ends with the same number and has the others in the same order, so
/// that `三(四)(8)` and `(8)` stand for `三(四)2(8)` as long as no other clause fits.
pub fn find<'p>(package: &'p Package, name: &str) -> Named<'p> {
    let Some(wanted) = ClausePath::parse(name) else { return Named::Unknown };
    let paths = || package.clauses.iter().filter_map(|clause| Some((clause, ClausePath::parse(&clause.id)?)));
    if let Some((clause, _)) = paths().find(|(_, path)| *path == wanted) {
        return Named::One(clause);
    }
    let fitting: Vec<_> = paths().filter(|(_, path)| abbreviates(wanted.steps(), path.steps())).collect();
    match fitting.as_slice() {
        [] => Named::Unknown,
        [(clause, _)] => Named::One(clause),
        _ => Named::Several(fitting.into_iter().map(|(clause, _)| clause).collect()),
    }
}

fn abbreviates(short: &[Step], long: &[Step]) -> bool {
    let mut rest = long.iter();
    short.last() == long.last() && short.iter().all(|step| rest.any(|other| other == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> Vec<Step> {
        ClausePath::parse(text).unwrap().steps().to_vec()
    }

    #[test]
    fn an_abbreviation_keeps_the_last_number_and_the_order() {
        let fits = |short: &str, long: &str| abbreviates(&steps(short), &steps(long));
        assert!(fits("三(四)(8)", "三(四)2(8)"));
        assert!(fits("三（四）（8）", "三(四)2(8)"));
        assert!(fits("(8)", "三(四)2(8)"));
        assert!(fits("五(二)1(2)③", "五(二)1(2)·否决·③"));
        assert!(!fits("三(四)", "三(四)2(8)"));
        assert!(!fits("(四)三(8)", "三(四)2(8)"));
        assert!(!fits("三(四)8", "三(四)2(8)"));
    }
}
