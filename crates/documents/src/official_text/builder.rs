//! Builds an outline line by line: which clause a line opens, or which clause a paragraph belongs to.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use super::{
    lines::{Line, before_colon, is_furniture, is_sentence, names_list},
    numbering::{Number, Style},
    outline::{Irregularity, IrregularityKind, Leftover, Outline, OutlineClause, SubHeading},
    path::{ClausePath, Step},
};

/// A longer line before a list that starts anew is a paragraph all the same, and no label.
const LONGEST_LABEL: usize = 60;

#[derive(Debug, Default)]
pub(super) struct Builder {
    outline: Outline,
    /// What the outermost clauses belong to.
    root: Lists,
    /// The clauses that the next one may still belong to, outermost first.
    open: Vec<Open>,
    /// Once a signature has begun, nothing belongs to a clause any more.
    is_past_end: bool,
}

#[derive(Debug)]
struct Open {
    clause: usize,
    kind: Kind,
    lists: Lists,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Numbered(Style),
    /// A sub-heading over a list of that style.
    Labelled(Style),
}

/// The lists directly below a clause.
#[derive(Debug, Default)]
struct Lists {
    used: HashSet<Number>,
    last: BTreeMap<Style, u16>,
    /// The last number of a style anywhere below, for lists that are numbered on across groups.
    last_below: BTreeMap<Style, u16>,
    /// How many items there are so far.
    items: usize,
    /// Whether one of them is more than a bare line, or a sub-heading has already ended the bare list.
    has_full_item: bool,
}

/// Where a sub-heading stands.
struct Place {
    /// How many of the open clauses stay open.
    depth: usize,
    /// Whether the list below it repeats numbers, so that it shows in citations.
    collides: bool,
}

fn is_label(text: &str) -> bool {
    text.chars().count() <= LONGEST_LABEL && ClausePath::can_be_label(text)
}

impl Kind {
    /// Whether a clause of that style cannot belong to this one any more.
    fn ends_at(self, style: Style) -> bool {
        match self {
            Self::Numbered(own) => style <= own,
            Self::Labelled(list) => style < list,
        }
    }
}

impl Builder {
    pub(super) fn line(&mut self, line: &Line<'_>) {
        if let Some((number, rest)) = line.clause {
            self.open_numbered(line.number, number, rest);
        } else if self.outline.clauses.is_empty() {
            self.before_clauses(line);
        } else if self.is_past_end || (line.next_clause.is_none() && is_furniture(line.text)) {
            self.is_past_end = true;
            self.outline.leftovers.push(Leftover { line: line.number, text: line.text.to_owned() });
        } else if let Some((label, place)) = self.sub_heading(line) {
            self.open_sub_heading(line, label, &place);
        } else {
            self.paragraph(line);
        }
    }

    pub(super) fn finish(self) -> Outline {
        self.outline
    }

    fn before_clauses(&mut self, line: &Line<'_>) {
        if self.outline.title.is_empty() && self.outline.preamble.is_empty() {
            line.text.clone_into(&mut self.outline.title);
        } else {
            self.outline.preamble.push(line.text.to_owned());
        }
    }

    fn open_numbered(&mut self, line: usize, number: Number, heading: &str) {
        self.open.truncate(self.depth_for(number.style));
        if let Some(kind) = self.irregularity(number) {
            self.outline.irregularities.push(Irregularity { line, kind });
        }
        let lists = self.lists_mut();
        lists.used.insert(number);
        lists.last.insert(number.style, number.value);
        for lists in self.open.iter_mut().map(|open| &mut open.lists).chain([&mut self.root]) {
            lists.last_below.insert(number.style, number.value);
        }
        self.push(line, heading, Step::Number(number), Kind::Numbered(number.style));
    }

    /// How many of the open clauses can hold a clause of that style.
    fn depth_for(&self, style: Style) -> usize {
        self.open.iter().rposition(|open| !open.kind.ends_at(style)).map_or(0, |position| position + 1)
    }

    fn push(&mut self, line: usize, heading: &str, step: Step, kind: Kind) {
        self.note_full_item();
        self.lists_mut().items += 1;
        let parent = self.open.last().map(|open| open.clause);
        let above = parent.and_then(|parent| self.outline.clauses.get(parent));
        let path = above.map(|above| above.path.clone()).unwrap_or_default().join(step);
        self.open.push(Open { clause: self.outline.clauses.len(), kind, lists: Lists::default() });
        self.outline.clauses.push(OutlineClause {
            path,
            parent,
            line,
            heading: heading.to_owned(),
            body: Vec::new(),
            sub_headings: Vec::new(),
            closing: Vec::new(),
        });
    }

    fn lists_mut(&mut self) -> &mut Lists {
        self.open.last_mut().map_or(&mut self.root, |open| &mut open.lists)
    }

    /// The lists of the innermost of the first `depth` open clauses.
    fn lists_at(&self, depth: usize) -> &Lists {
        depth
            .checked_sub(1)
            .and_then(|position| self.open.get(position))
            .map_or(&self.root, |open| &open.lists)
    }

    /// Notes that the innermost open clause is more than a bare line.
    fn note_full_item(&mut self) {
        let lists = match self.open.as_mut_slice() {
            [] => return,
            [_] => &mut self.root,
            [.., parent, _] => &mut parent.lists,
        };
        lists.has_full_item = true;
    }

    fn irregularity(&self, found: Number) -> Option<IrregularityKind> {
        let depth = self.open.len();
        let lists = self.lists_at(depth);
        if lists.used.contains(&found) {
            return Some(IrregularityKind::Repeated { number: found });
        }
        let number = |value| Number { value, ..found };
        let expected = match lists.last.get(&found.style) {
            Some(last) if found.value < *last => {
                return Some(IrregularityKind::Backward { after: number(*last), found });
            }
            Some(last) => last.saturating_add(1),
            None if found.value == 1 => 1,
            None => self.continued(found, depth).unwrap_or(1),
        };
        (found.value != expected).then_some(IrregularityKind::Jump { expected: number(expected), found })
    }

    /// The number after the last one of the group before, if this list can be numbered on from there. Articles run
    /// through the whole document.
    fn continued(&self, found: Number, depth: usize) -> Option<u16> {
        let group = if found.style == Style::Article { 0 } else { depth.checked_sub(1)? };
        let next = self.lists_at(group).last_below.get(&found.style)?.saturating_add(1);
        (next <= found.value).then_some(next)
    }

    /// The label and place of a sub-heading between two lists of one parent; `None` if the line is a paragraph.
    fn sub_heading<'t>(&self, line: &Line<'t>) -> Option<(&'t str, Place)> {
        let next = line.next_clause.filter(|_| line.is_before_clause)?;
        let label = before_colon(line.text)?;
        let Kind::Numbered(style) = self.open.last()?.kind else { return None };
        let place = if next.style > style {
            self.place_after_bare_list(label)
        } else {
            self.place_between(label, next, style)
        }?;
        let collides = self.lists_at(place).used.contains(&next);
        (!collides || is_label(label)).then_some((label, Place { depth: place, collides }))
    }

    /// Before a deeper list: it belongs to the parent of the items (1) to (6) if all of them are bare, and otherwise
    /// to the last item, into whose list the line leads.
    fn place_after_bare_list(&self, label: &str) -> Option<usize> {
        let leaf = self.open.last().and_then(|open| self.outline.clauses.get(open.clause))?;
        let parent = self.open.len().checked_sub(1).filter(|depth| *depth > 0)?;
        let lists = self.lists_at(parent);
        let follows_bare_list = lists.items > 1 && !lists.has_full_item;
        (follows_bare_list && names_list(label) && before_colon(&leaf.heading).is_none()).then_some(parent)
    }

    /// Before a list of the same or of an outer style: with a collision any line that can be a label is one; without,
    /// only a name before a list that goes on.
    fn place_between(&self, label: &str, next: Number, style: Style) -> Option<usize> {
        let innermost = self.depth_for(next.style);
        let continues =
            self.lists_at(innermost).last.get(&next.style).is_some_and(|last| last + 1 == next.value);
        if continues {
            return (next.style == style && names_list(label) && innermost > 0).then_some(innermost);
        }
        let is_own_list = |open: &Open| open.kind == Kind::Labelled(next.style);
        let depth = innermost - usize::from(self.open.get(..innermost)?.last().is_some_and(is_own_list));
        let collides = self.lists_at(depth).used.contains(&next);
        (collides || (next.style == style && names_list(label) && depth > 0)).then_some(depth)
    }

    fn open_sub_heading(&mut self, line: &Line<'_>, label: &str, place: &Place) {
        self.open.truncate(place.depth);
        self.lists_mut().has_full_item = true;
        if let (true, Some(next)) = (place.collides, line.next_clause) {
            self.push(line.number, line.text, Step::Label(Arc::from(label)), Kind::Labelled(next.style));
        } else if let Some(parent) =
            self.open.last().and_then(|open| self.outline.clauses.get_mut(open.clause))
        {
            parent.sub_headings.push(SubHeading { line: line.number, text: line.text.to_owned() });
        }
    }

    /// A paragraph belongs to the last clause, unless that is a complete statement at the end of its list.
    fn paragraph(&mut self, line: &Line<'_>) {
        let Some(leaf) = self.open.last() else { return };
        let (Kind::Numbered(style) | Kind::Labelled(style)) = leaf.kind;
        let ends_list = line.next_clause.is_none_or(|next| next.style < style);
        let clause = self.outline.clauses.get(leaf.clause);
        let parent = clause
            .filter(|clause| ends_list && style != Style::Article && is_sentence(&clause.heading))
            .and_then(|clause| clause.parent);
        let (target, leaf) = (parent.unwrap_or(leaf.clause), leaf.clause);
        self.note_full_item();
        if let Some(clause) = self.outline.clauses.get_mut(target) {
            let paragraphs = if target == leaf { &mut clause.body } else { &mut clause.closing };
            paragraphs.push(line.text.to_owned());
        }
    }
}
