//! Diagnostics of a package for the terminal, drawn with their source lines in [`drawn`], and for programs.

mod drawn;

use liandai_locale::Messages;
use liandai_rules::diagnostic::{Code, Diagnostic, Place, Severity, Source};
use serde_json::{Value, json};

pub use drawn::draw;
pub use liandai_documents::regulation::diagnostics::{count, help, message};

/// The file of a diagnostic; a missing file is named, not placed.
fn file<'d>(diagnostic: &'d Diagnostic, sources: &'d [Source]) -> Option<&'d Source> {
    if diagnostic.code == Code::MissingFile { None } else { sources.get(diagnostic.place.file) }
}

/// For programs.
pub fn as_json(diagnostic: &Diagnostic, sources: &[Source], messages: &Messages) -> Value {
    let severity = match diagnostic.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let missing =
        diagnostic.arguments.iter().find(|(name, _)| *name == "file").map(|(_, file)| file.as_str());
    let mut found = json!({
        "code": diagnostic.code.id(),
        "severity": severity,
        "message": message(diagnostic, messages),
        "help": help(diagnostic, messages),
        "related": diagnostic.related.as_ref().map(|place| placed(place, sources)),
    });
    let place = match file(diagnostic, sources) {
        Some(_) => placed(&diagnostic.place, sources),
        None => {
            json!({ "file": missing, "line": null, "column": null, "end_line": null, "end_column": null })
        }
    };
    if let (Value::Object(found), Value::Object(place)) = (&mut found, place) {
        found.extend(place);
    }
    found
}

fn placed(place: &Place, sources: &[Source]) -> Value {
    let Some(source) = sources.get(place.file) else { return Value::Null };
    let (line, column) = place.line_and_column(&source.text);
    let (end_line, end_column) = Place::new(place.file, place.end..place.end).line_and_column(&source.text);
    json!({
        "file": source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    })
}
