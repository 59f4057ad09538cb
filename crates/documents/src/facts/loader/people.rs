//! Institutions, units, officers and links.

use liandai_model::Subject;
use liandai_rules::population::{DuplicateId, Ids, Link, NONE, index};

use super::{Cells, Kind, Loader, Problem, or_none};

/// Officers named before they are known, and where each id first stood.
#[derive(Default)]
pub struct Pending {
    heads: Vec<Reference>,
    responsibles: Vec<Reference>,
    leads: Vec<Reference>,
    parents: Vec<Reference>,
    first_rows: [Vec<u32>; 3],
}

/// A cell that names a subject, to be looked up when all are known.
struct Reference {
    row: usize,
    id: String,
    problem: Problem,
}

impl Loader<'_> {
    /// Adds an id; one that stands twice is a problem.
    fn new_id(&mut self, cells: &mut Cells<'_>, subject: Subject) -> Option<usize> {
        let id = cells.needed(0)?;
        let ids: &mut Ids = match subject {
            Subject::Institution => &mut self.population.institutions.ids,
            Subject::Unit => &mut self.population.units.ids,
            Subject::Officer => &mut self.population.officers.ids,
        };
        let first_rows = self.pending.first_rows.get_mut(subject.index())?;
        match ids.insert(id) {
            Ok(number) => {
                first_rows.push(cells.row.number);
                Some(index(number))
            }
            Err(DuplicateId(number)) => {
                let first = first_rows.get(index(number)).copied().unwrap_or(0);
                cells.bad(0, Kind::IdTwice { first })
            }
        }
    }

    pub(super) fn institution(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let words = &self.plan.package.vocabulary;
        let (name, group, system, grade) = (
            cells.needed(1),
            cells.word(2, &words.groups),
            cells.word(3, &words.systems),
            cells.optional_word(4, &words.grades),
        );
        // Whatever else is wrong, the id is known from here on, so that references to it are not reported too.
        let row = self.new_id(cells, Subject::Institution)?;
        let institutions = &mut self.population.institutions;
        institutions.names.push(name.unwrap_or_default().into());
        institutions.groups.push(group.unwrap_or_default());
        institutions.systems.push(system.unwrap_or_default());
        institutions.grades.push(grade.unwrap_or_default());
        institutions.parents.push(or_none(None));
        institutions.heads.push(or_none(None));
        institutions.responsibles.push(or_none(None));
        let pending = &mut self.pending;
        refer(&mut pending.parents, cells, 5, row, Subject::Institution);
        refer(&mut pending.heads, cells, 6, row, Subject::Officer);
        refer(&mut pending.responsibles, cells, 7, row, Subject::Officer);
        Some(())
    }

    pub(super) fn unit(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let (name, institution) =
            (cells.needed(1), cells.reference(2, Subject::Institution, &self.population.institutions.ids));
        let row = self.new_id(cells, Subject::Unit)?;
        let units = &mut self.population.units;
        units.names.push(name.unwrap_or_default().into());
        units.institutions.push(or_none(institution));
        units.leads.push(or_none(None));
        refer(&mut self.pending.leads, cells, 3, row, Subject::Officer);
        Some(())
    }

    pub(super) fn officer(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let population = &self.population;
        let (name, institution, post, joined) = (
            cells.needed(1),
            cells.reference(2, Subject::Institution, &population.institutions.ids),
            cells.word(4, &self.plan.package.vocabulary.posts),
            cells.day(5),
        );
        let unit = match cells.text(3) {
            "" => None,
            _ => cells.reference(3, Subject::Unit, &population.units.ids),
        };
        if let (Some(unit), Some(institution)) = (unit, institution) {
            let home = population.units.institutions.get(index(unit)).copied();
            if let Some(home) = home.filter(|home| ![institution, NONE].contains(home)) {
                let institution = population.institutions.ids.get(index(home)).to_owned();
                cells.problem(Some(3), cells.text(3), Kind::ForeignUnit { institution });
            }
        }
        self.new_id(cells, Subject::Officer)?;
        let officers = &mut self.population.officers;
        officers.names.push(name.unwrap_or_default().into());
        officers.institutions.push(or_none(institution));
        officers.units.push(or_none(unit));
        officers.posts.push(post.unwrap_or_default());
        officers.joined.push(joined.unwrap_or(liandai_model::Day::MIN));
        Some(())
    }

    pub(super) fn link(&mut self, cells: &mut Cells<'_>) -> Option<()> {
        let ids = &self.population.officers.ids;
        let (leader, member, from) = (
            cells.reference(0, Subject::Officer, ids),
            cells.reference(1, Subject::Officer, ids),
            cells.day(2),
        );
        let to = cells.last_day(3, from);
        if leader.is_some() && leader == member {
            return cells.bad(1, Kind::SelfLink);
        }
        let link = Link { leader: leader?, member: member?, from: from?, to: to? };
        let period = self.plan.period;
        if link.from <= period.last_day() && period.first_day() <= link.to {
            self.population.links.push(link);
        }
        Some(())
    }

    /// Looks up what was named before it was known.
    pub(super) fn resolve_pending(&mut self) {
        let Pending { heads, responsibles, leads, parents, .. } = std::mem::take(&mut self.pending);
        let population = &mut self.population;
        let (officers, institutions) = (&population.officers.ids, population.institutions.ids.clone());
        let mut problems = Vec::new();
        for (references, ids, column) in [
            (parents, &institutions, &mut population.institutions.parents),
            (heads, officers, &mut population.institutions.heads),
            (responsibles, officers, &mut population.institutions.responsibles),
            (leads, officers, &mut population.units.leads),
        ] {
            for reference in references {
                match (ids.find(&reference.id), column.get_mut(reference.row)) {
                    (Some(found), Some(cell)) => *cell = found,
                    _ => problems.push(reference.problem),
                }
            }
        }
        problems.sort_by_key(|problem| (problem.part.clone(), problem.row));
        for problem in problems {
            self.problems.add(problem);
        }
    }
}

fn refer(list: &mut Vec<Reference>, cells: &Cells<'_>, column: usize, row: usize, to: Subject) {
    let id = cells.text(column);
    if !id.is_empty() {
        let mut would_be = Cells { layout: cells.layout, row: cells.row, problems: Vec::new() };
        would_be.problem(Some(column), id, Kind::UnknownId { table: super::super::problem::table_of(to) });
        if let Some(problem) = would_be.problems.pop() {
            list.push(Reference { row, id: id.to_owned(), problem });
        }
    }
}
