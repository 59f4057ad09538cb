//! What only shows when the whole organisation is read: versions, levels that go in a circle, posts that nobody leads.

use liandai_model::Day;

use super::{
    Clause, Vocabulary, dates,
    organisation::{Across, Level, Of},
    read_organisation::Read,
    reader::Report,
    rulebook::Rule,
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Everything that the checks look at besides what was read.
pub struct Check<'c> {
    pub clauses: &'c [Clause],
    pub vocabulary: &'c Vocabulary,
    /// The day from which the regulation applies.
    pub start: Day,
    /// The start of the file.
    pub file: &'c Place,
    pub report: &'c Report,
}

impl Check<'_> {
    /// Checks what was read.
    pub fn all(&self, read: &Read) {
        let organisation = &read.organisation;
        let versions = |what, rules| dates::check_versions(what, rules, self.start, self.report);
        let singles = [
            ("apex", dates::of(&organisation.apex)),
            ("span", dates::of(&organisation.span)),
            ("change", dates::of(&organisation.change)),
        ];
        for (what, rules) in singles {
            // Without links nobody asks for them; what stands there is checked all the same.
            if !organisation.levels.is_empty() && !read.broken.contains(&what) {
                dates::check_covered(what, &rules, self.start, self.file, self.report);
            }
            versions(what, rules);
        }
        let wants_of_institutions = organisation.wants.iter().any(|rule| rule.body.of == Of::Institution);
        if wants_of_institutions && !read.has_extents {
            self.report.add(Diagnostic::new(Code::MissingKey, self.file.clone()).with("key", "extent"));
        }
        versions("level", dates::of(&organisation.levels));
        versions("example", dates::of(&organisation.examples));
        versions("undertaking", dates::of(&organisation.undertakings));
        versions("extent", dates::of(&organisation.extents));
        versions("want", dates::of(&organisation.wants));
        if read.has_all_levels && !organisation.levels.is_empty() {
            self.levels(&organisation.levels);
        }
        for (what, citations) in &read.citations {
            citations.check_coverage(self.clauses, what, self.report);
        }
    }

    /// Each level and each post is reported for the first day on which something is wrong with it.
    fn levels(&self, levels: &[Rule<Level>]) {
        let days = dates::boundaries(&dates::of(levels), self.start);
        let (mut circular, mut unled) = (Vec::new(), Vec::new());
        for day in days {
            let in_force: Vec<_> = levels.iter().filter(|rule| rule.applies_on(day)).collect();
            for closing in circles(&in_force) {
                if !circular.contains(&closing.place) {
                    self.report.add(
                        Diagnostic::new(Code::LevelCircle, closing.place.clone())
                            .with("id", &closing.id)
                            .with("from", day),
                    );
                    circular.push(closing.place.clone());
                }
            }
            for (post, word) in self.vocabulary.posts.iter().enumerate() {
                let is_led = in_force.iter().any(|rule| rule.body.members.contains(&post));
                if !is_led && !unled.contains(&post) {
                    let diagnostic = Diagnostic::new(Code::UnledPost, self.file.clone());
                    self.report.add(diagnostic.with("post", &word.id).with("from", day));
                    unled.push(post);
                }
            }
        }
    }
}

/// Levels that close a circle with those before them: links that follow the levels inside an institution must not lead
/// back to where they began. Levels between institutions go up the tree of institutions, which ends.
fn circles<'r>(levels: &[&'r Rule<Level>]) -> Vec<&'r Rule<Level>> {
    let mut below: Vec<(usize, usize)> = Vec::new();
    let mut closing = Vec::new();
    for rule in levels.iter().filter(|rule| matches!(rule.body.across, Across::Unit | Across::Institution)) {
        let level = &rule.body;
        let pairs = || {
            level.leaders.iter().flat_map(|&leader| level.members.iter().map(move |&member| (leader, member)))
        };
        if pairs().any(|(leader, member)| leader == member || reaches(&below, member, leader)) {
            closing.push(*rule);
        } else {
            below.extend(pairs());
        }
    }
    closing
}

/// Whether `to` stands somewhere below `from`.
fn reaches(below: &[(usize, usize)], from: usize, to: usize) -> bool {
    let (mut seen, mut next) = (vec![from], 0);
    while let Some(&at) = seen.get(next) {
        next += 1;
        for &(_, member) in below.iter().filter(|(leader, _)| *leader == at) {
            if member == to {
                return true;
            }
            if !seen.contains(&member) {
                seen.push(member);
            }
        }
    }
    false
}
