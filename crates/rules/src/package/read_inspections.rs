//! Reads and checks `inspections.toml`: checklists, their items, and what is proposed for unit, leader and person.

use liandai_model::{Day, Points};

use super::{
    Clause, Vocabulary, dates,
    inspections::{Checklist, InspectionHandling, InspectionItem, Inspections, Proposal},
    read::{Citations, Naming, rule},
    read_organisation::{Unread, known, whole},
    reader::{Placed, Report, Table},
    rulebook::{Criterion, Rule, Rulebook},
};
use crate::diagnostic::{Code, Diagnostic};

/// What a clause must carry for inspections to be wanted.
const INSPECTION: &str = "inspection";
/// Nobody has longer to put something right.
const MOST_DAYS: u32 = 365;

/// Reads the file. Points come off criteria of units and of officers.
pub fn read(
    table: Table<'_, '_>,
    clauses: &[Clause],
    vocabulary: &Vocabulary,
    [_, units, officers]: &[Rulebook; 3],
    from: Day,
) -> Inspections {
    let report = table.report();
    let citations = Citations::new(clauses);
    let handling: Vec<_> = table
        .versions("handling")
        .into_iter()
        .filter_map(|table| {
            rule(table, &Naming::Fixed("handling"), &citations, from, |table| {
                whole(table, "rectify-days", 1, MOST_DAYS)
                    .map(|rectify_days| InspectionHandling { rectify_days })
            })
        })
        .collect();
    let written = table.tables("checklist");
    let count = written.len();
    let checklist = |table| rule(table, &Naming::Own, &citations, from, |_| Some(Checklist));
    let checklists: Vec<_> = written.into_iter().filter_map(checklist).collect();
    let is_whole = count == checklists.len();
    let (units, officers) = (&units.criteria[..], &officers.criteria[..]);
    let reader = Reader { checklists: is_whole.then_some(&checklists[..]), vocabulary, units, officers };
    let written = table.tables("item");
    let count = written.len();
    let item = |table| rule(table, &Naming::Own, &citations, from, |table| reader.item(table));
    let items: Vec<_> = written.into_iter().filter_map(item).collect();
    for key in ["handling", "checklist"] {
        if !table.has(key) {
            table.missing(key);
        }
    }
    table.finish();
    dates::check_versions("handling", dates::of(&handling), from, report);
    dates::check_versions("checklist", dates::of(&checklists), from, report);
    dates::check_versions("item", dates::of(&items), from, report);
    citations.check_coverage(clauses, INSPECTION, report);
    // What cannot be read is reported where it stands.
    if is_whole && count == items.len() {
        check_items(&checklists, &items, report);
    }
    Inspections { handling, checklists, items }
}

/// Nothing can be inspected by a checklist in which nothing stands.
fn check_items(checklists: &[Rule<Checklist>], items: &[Rule<InspectionItem>], report: &Report) {
    for checklist in checklists {
        let stands = |item: &Rule<InspectionItem>| {
            item.body.checklist == checklist.id && item.applies_on(checklist.from)
        };
        if !items.iter().any(stands) {
            let empty = Diagnostic::new(Code::BadValue, checklist.place.clone());
            report.add(empty.with("key", "checklist").with("expected", "[[item]]"));
        }
    }
}

struct Reader<'r> {
    /// None, if one of them could not be read.
    checklists: Option<&'r [Rule<Checklist>]>,
    vocabulary: &'r Vocabulary,
    units: &'r [Rule<Criterion>],
    officers: &'r [Rule<Criterion>],
}

impl Reader<'_> {
    fn item(&self, table: &Table<'_, '_>) -> Option<InspectionItem> {
        let checklist = table.needed_string("checklist");
        if let (Some(Placed { value, place }), Some(all)) = (&checklist, self.checklists)
            && !all.iter().any(|one| one.id == *value)
        {
            let known: Vec<_> = all.iter().map(|one| one.id.as_str()).collect();
            unknown(table, value, place, &known);
        }
        let unit = self.proposal(table, "unit", self.units);
        let leader = self.proposal(table, "leader", self.officers);
        let person = self.proposal(table, "person", self.officers);
        Some(InspectionItem {
            checklist: checklist?.value,
            unit: unit.ok()?,
            leader: leader.ok()?,
            person: person.ok()?,
        })
    }

    /// What is proposed for one of the three; nothing, if the key is not there.
    fn proposal(
        &self,
        table: &Table<'_, '_>,
        key: &'static str,
        criteria: &[Rule<Criterion>],
    ) -> Result<Option<Proposal>, Unread> {
        let Some(part) = table.table(key) else {
            return if table.has(key) { Err(Unread) } else { Ok(None) };
        };
        let read = if part.has("finding") {
            self.finding(&part)
        } else {
            deduction(&part, criteria).map(|(criterion, points)| Proposal::Deduction(criterion, points))
        };
        part.finish();
        read.map(Some).ok_or(Unread)
    }

    fn finding(&self, part: &Table<'_, '_>) -> Option<Proposal> {
        let said = part.needed_string("finding")?;
        let found = known(part, std::slice::from_ref(&said), &self.vocabulary.findings)?;
        found.first().copied().map(Proposal::Finding)
    }
}

/// A criterion, and the points that come off it: no more than it has.
fn deduction(part: &Table<'_, '_>, criteria: &[Rule<Criterion>]) -> Option<(String, Points)> {
    let (criterion, points) = (part.needed_string("deduct"), part.needed_points("points"));
    let (criterion, points) = (criterion?, points?);
    let Some(most) = criteria.iter().filter(|one| one.id == criterion.value).map(|one| one.body.max).min()
    else {
        let known: Vec<_> = criteria.iter().map(|one| one.id.as_str()).collect();
        unknown(part, &criterion.value, &criterion.place, &known);
        return None;
    };
    if points.value <= Points::ZERO || points.value > most {
        part.bad_value("points", &points.place, &format!("0.01 … {most}"));
        return None;
    }
    Some((criterion.value, points.value))
}

fn unknown(table: &Table<'_, '_>, word: &str, place: &crate::diagnostic::Place, known: &[&str]) {
    let unknown = Diagnostic::new(Code::UnknownWord, place.clone()).with("word", word);
    table.report().add(unknown.with("known", known.join(", ")));
}
