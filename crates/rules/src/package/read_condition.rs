//! Reads the key `when`: a condition, resolved among the names of its subject.

use super::{
    reader::{Placed, Table},
    scope::Names,
};
use crate::{
    diagnostic::Place,
    expression::{Condition, Stage, typing},
};

/// Reads a condition that must be there and is tried at `stage`.
pub fn condition(table: &Table<'_, '_>, stage: Stage, names: &Names<'_>) -> Option<Condition> {
    let Placed { value, place } = table.needed_string("when")?;
    let quote = opening_quote(&place, &value);
    let inside = Place::new(place.file, place.start + quote.unwrap_or(0)..place.end);
    match typing::resolve(&value, &inside, stage, names) {
        Ok(condition) => Some(condition),
        Err(diagnostics) => {
            names.note_mentioned(&value);
            for mut diagnostic in diagnostics {
                if quote.is_none() {
                    diagnostic.place = place.clone();
                }
                table.report().add(diagnostic);
            }
            None
        }
    }
}

/// How many bytes stand before the text of a string, if the text stands there as it is, without escapes.
fn opening_quote(place: &Place, text: &str) -> Option<usize> {
    let around = place.end.checked_sub(place.start)?.checked_sub(text.len())?;
    let could_be_escaped = text.matches(['"', '\\']).count() + 2 == around;
    match around {
        2 => Some(1),
        6 if !could_be_escaped => Some(3),
        7 if !could_be_escaped => Some(4),
        _ => None,
    }
}
