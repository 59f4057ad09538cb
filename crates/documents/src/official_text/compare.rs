//! Whether a clause tree still describes an official text: clause by clause, with a doubt wherever people should look.

use std::collections::HashMap;

use super::{
    numbering::{Number, Style},
    outline::{IrregularityKind, Outline, OutlineClause},
    path::{ClausePath, Step},
    wording::Wording,
};

/// Below this percentage of common bigrams, an equal number is probably a coincidence. Of a real regulation and its
/// tree, no clause falls below 30, and of the clauses compared with their neighbours, nine in ten stay below 20.
const LEAST_OVERLAP: usize = 20;

/// How many siblings before and after a clause are tried when it may have been renumbered.
const NEIGHBOURS: usize = 3;

const FIRST_WORDS: usize = 24;

/// One clause of the tree that the text is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeClause<'a> {
    /// Its citation, as [`ClausePath::parse`] reads it. The label of a sub-heading is a word of the sub-heading.
    pub id: &'a str,
    /// Our title.
    pub title: &'a str,
    /// Our summary.
    pub summary: &'a str,
}

/// What a text and a clause tree have in common, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Clauses that both have, in the order of the tree.
    pub matched: Vec<Match>,
    /// Ids of the tree that the text does not have, in the order of the tree.
    pub missing: Vec<String>,
    /// Clauses that the tree does not have, in the order of the text.
    pub extra: Vec<Extra>,
    /// Where people should look, by line.
    pub doubtful: Vec<Doubtful>,
}

/// A clause that text and tree have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its id in the tree.
    pub id: String,
    /// The line it begins on.
    pub line: usize,
    /// Its whole official text, see [`OutlineClause::text`].
    pub text: String,
    /// The paragraphs at the end of `text` that stand after the clauses below it.
    pub closing: Vec<String>,
}

/// A clause that only the text has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its place.
    pub path: ClausePath,
    /// The line it begins on.
    pub line: usize,
    /// Its first 24 characters at most.
    pub first_words: String,
}

/// A line that people should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The id of the clause that begins there, if the tree has it.
    pub id: Option<String>,
    /// The line.
    pub line: usize,
    /// Why.
    pub doubt: Doubt,
}

/// Why a line is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The number is the same, but the wording hardly is: the clause was replaced or renumbered.
    Wording {
        /// The percentage of bigrams that title and summary share with the text.
        overlap: usize,
        /// A sibling nearby that title and summary fit at least twice as well.
        likelier: Option<ClausePath>,
    },
    /// The numbering of the text breaks here.
    Numbering(IrregularityKind),
    /// The line belongs to no clause.
    Leftover {
        /// Its text.
        text: String,
    },
    /// The label in the id occurs in more than one sub-heading; the first was taken.
    AmbiguousLabel,
    /// Another id of the tree names the same clause.
    SameClause {
        /// The earlier id.
        other: String,
    },
}

/// Compares a text with a clause tree. The tree's titles and summaries are in our own words, so that a difference of
/// wording alone is no doubt; hardly any common wording is.
#[must_use]
pub fn compare(outline: &Outline, tree: &[TreeClause<'_>]) -> Comparison {
    let index = Index::of(outline);
    let wordings: Vec<Wording> =
        outline.clauses.iter().map(|clause| Wording::of(clause.paragraphs())).collect();
    let mut comparison = Comparison::default();
    let mut tree_ids: HashMap<usize, &str> = HashMap::new();
    for entry in tree {
        let found = ClausePath::parse(entry.id).and_then(|path| index.find(&path));
        let Some((found, clause)) = found.and_then(|found| Some((found, outline.clauses.get(found.clause)?)))
        else {
            comparison.missing.push(entry.id.to_owned());
            continue;
        };
        let mut doubt = |doubt| {
            comparison.doubtful.push(Doubtful { id: Some(entry.id.to_owned()), line: clause.line, doubt });
        };
        let earlier = *tree_ids.entry(found.clause).or_insert(entry.id);
        if !std::ptr::eq(earlier, entry.id) {
            doubt(Doubt::SameClause { other: earlier.to_owned() });
        }
        if found.is_ambiguous {
            doubt(Doubt::AmbiguousLabel);
        }
        if let Some(wording) = wording_doubt(entry, found.clause, outline, &index, &wordings) {
            doubt(wording);
        }
        comparison.matched.push(Match {
            id: entry.id.to_owned(),
            line: clause.line,
            text: clause.text(),
            closing: clause.closing.clone(),
        });
    }
    add_rest_of_outline(&mut comparison, outline, &tree_ids);
    comparison
}

fn add_rest_of_outline(comparison: &mut Comparison, outline: &Outline, tree_ids: &HashMap<usize, &str>) {
    let unknown = outline.clauses.iter().enumerate().filter(|(position, _)| !tree_ids.contains_key(position));
    comparison.extra = unknown.map(|(_, clause)| Extra::of(clause)).collect();
    let ids_by_line: HashMap<usize, &str> = tree_ids
        .iter()
        .filter_map(|(position, id)| Some((outline.clauses.get(*position)?.line, *id)))
        .collect();
    let breaks = outline.irregularities.iter().map(|irregularity| Doubtful {
        id: ids_by_line.get(&irregularity.line).map(|id| (*id).to_owned()),
        line: irregularity.line,
        doubt: Doubt::Numbering(irregularity.kind),
    });
    let leftovers = outline.leftovers.iter().map(|leftover| Doubtful {
        id: None,
        line: leftover.line,
        doubt: Doubt::Leftover { text: leftover.text.clone() },
    });
    comparison.doubtful.extend(breaks.chain(leftovers));
    comparison.doubtful.sort_by_key(|doubtful| doubtful.line);
}

/// Doubts a clause if our wording hardly occurs in it, or occurs in a sibling nearby at least twice as much: a clause
/// that was inserted moves the numbers of those after it, and all of them speak of similar things.
fn wording_doubt(
    entry: &TreeClause<'_>,
    clause: usize,
    outline: &Outline,
    index: &Index<'_>,
    wordings: &[Wording],
) -> Option<Doubt> {
    let ours = Wording::of([entry.title, entry.summary]);
    let overlap_with = |clause: usize| ours.overlap(wordings.get(clause)?);
    let overlap = overlap_with(clause)?;
    let likelier = index
        .neighbours(outline, clause)
        .filter_map(|sibling| Some((overlap_with(sibling)?, sibling)))
        .filter(|(theirs, _)| *theirs >= LEAST_OVERLAP && *theirs >= overlap.saturating_mul(2))
        .max_by_key(|(theirs, _)| *theirs)
        .and_then(|(_, sibling)| outline.clauses.get(sibling))
        .map(|sibling| sibling.path.clone());
    (overlap < LEAST_OVERLAP || likelier.is_some()).then_some(Doubt::Wording { overlap, likelier })
}

impl Extra {
    fn of(clause: &OutlineClause) -> Self {
        let first_words = clause.heading.chars().take(FIRST_WORDS).collect();
        Self { path: clause.path.clone(), line: clause.line, first_words }
    }
}

/// The clauses of an outline by their place.
struct Index<'o> {
    numbered: HashMap<(Option<usize>, Number), usize>,
    labelled: HashMap<Option<usize>, Vec<(usize, &'o str)>>,
    children: HashMap<Option<usize>, Vec<usize>>,
    /// The position of a clause among its siblings.
    position: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Found {
    clause: usize,
    is_ambiguous: bool,
}

impl<'o> Index<'o> {
    fn of(outline: &'o Outline) -> Self {
        let mut index = Self {
            numbered: HashMap::new(),
            labelled: HashMap::new(),
            children: HashMap::new(),
            position: Vec::new(),
        };
        for (position, clause) in outline.clauses.iter().enumerate() {
            let siblings = index.children.entry(clause.parent).or_default();
            index.position.push(siblings.len());
            siblings.push(position);
            match clause.path.steps().last() {
                Some(Step::Number(number)) => {
                    index.numbered.entry((clause.parent, *number)).or_insert(position);
                    if number.style == Style::Article {
                        // Articles are cited without their chapter.
                        index.numbered.entry((None, *number)).or_insert(position);
                    }
                }
                Some(Step::Label(label)) => {
                    index.labelled.entry(clause.parent).or_default().push((position, label));
                }
                None => {}
            }
        }
        index
    }

    fn find(&self, path: &ClausePath) -> Option<Found> {
        let (mut at, mut is_ambiguous) = (None, false);
        for step in path.steps() {
            at = Some(match step {
                Step::Number(number) => *self.numbered.get(&(at, *number))?,
                Step::Label(word) => {
                    let mut fitting =
                        self.labelled.get(&at)?.iter().filter(|(_, label)| label.contains(&**word));
                    let (first, _) = fitting.next()?;
                    is_ambiguous |= fitting.next().is_some();
                    *first
                }
            });
        }
        at.map(|clause| Found { clause, is_ambiguous })
    }

    fn neighbours(&self, outline: &Outline, clause: usize) -> impl Iterator<Item = usize> {
        let parent = outline.clauses.get(clause).and_then(|clause| clause.parent);
        let siblings = self.children.get(&parent).map_or(&[][..], Vec::as_slice);
        let from = self.position.get(clause).map_or(0, |position| position.saturating_sub(NEIGHBOURS));
        siblings.iter().copied().skip(from).take(2 * NEIGHBOURS + 1).filter(move |sibling| *sibling != clause)
    }
}
