//! What need not be said when a file cannot be read in full: a rule that was lost with a forgotten quotation mark is
//! not missing, it is only out of sight.

use crate::diagnostic::{Code, Diagnostic, Place, Source};

/// Removes what may only follow from a mistake of syntax. The first mistakes to mend are those of syntax; what remains
/// beside them stands whatever the unread lines say.
pub fn remove(all: &mut Vec<Diagnostic>, sources: &[Source]) {
    let broken: Vec<Place> =
        all.iter().filter(|one| one.code == Code::Syntax).map(|one| one.place.clone()).collect();
    all.retain(|one| one.code == Code::Syntax || !broken.iter().any(|syntax| follows(one, syntax, sources)));
}

fn follows(one: &Diagnostic, syntax: &Place, sources: &[Source]) -> bool {
    let Some(source) = sources.get(syntax.file) else { return false };
    let is_here = one.place.file == syntax.file;
    let is_in = |names: &[&str]| names.contains(&source.name.as_str());
    let out_of_sight = match one.code {
        Code::UncoveredClause | Code::UnusedIndicator => true,
        Code::UnknownClause => is_in(&["clauses.toml"]),
        Code::UnknownWord => is_in(&["regulation.toml", "institution.toml"]),
        Code::UnknownIndicator => is_here || is_in(&["indicators.toml"]),
        Code::CriteriaSum | Code::ItemsSum | Code::BandGap | Code::DatesHole | Code::OrphanClause => is_here,
        Code::MissingKey => {
            is_here && (one.place.end == 0 || is_same_table(&one.place, syntax, &source.text))
        }
        _ => false,
    };
    out_of_sight || (is_here && is_same_line(&one.place, syntax, &source.text))
}

fn is_same_line(one: &Place, other: &Place, text: &str) -> bool {
    let between = text.get(one.start.min(other.start)..one.start.max(other.start));
    between.is_some_and(|between| !between.contains('\n'))
}

/// Whether the mistake lies between the head of the table and the head of the next.
fn is_same_table(head: &Place, syntax: &Place, text: &str) -> bool {
    text.get(head.start..syntax.start).is_some_and(|between| !between.contains("\n["))
}
