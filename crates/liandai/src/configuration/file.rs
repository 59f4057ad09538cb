//! Reads `liandai.toml`: two levels, tables and values. Goes on after a mistake.

use std::{ops::Range, path::Path};

use toml::de::{DeTable, DeValue};

use super::{Field, Given, Problem, Source, field::Kind};

/// The settings in a file. Paths in it are meant from its folder.
pub(super) fn read(path: &Path, problems: &mut Vec<Problem>) -> Vec<(Field, Given)> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let source = Source::File(path.to_owned(), 0);
            problems.push(Problem::new(source, "configuration-unreadable").with("reason", error));
            return Vec::new();
        }
    };
    let mut file = File { path, text: &text, problems, given: Vec::new() };
    let (tables, errors) = DeTable::parse_recoverable(&text);
    for error in errors {
        let place = file.at(&error.span().unwrap_or(0..0));
        file.problems.push(Problem::new(place, "configuration-syntax").with("detail", error.message()));
    }
    for (name, value) in tables.get_ref() {
        match value.get_ref() {
            DeValue::Table(table) if is_table(name.get_ref()) => file.table(name.get_ref(), table),
            _ => {
                let known: Vec<_> = Field::ALL.iter().map(|field| field.place().0).collect();
                file.unknown(name.get_ref(), &name.span(), known);
            }
        }
    }
    file.given
}

fn is_table(name: &str) -> bool {
    Field::ALL.iter().any(|field| field.place().0 == name)
}

struct File<'a> {
    path: &'a Path,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
    given: Vec<(Field, Given)>,
}

impl File<'_> {
    fn table(&mut self, table: &str, values: &DeTable<'_>) {
        for (key, value) in values {
            let field = Field::ALL.iter().copied().find(|field| field.place() == (table, key.get_ref()));
            if let Some(field) = field {
                self.value(field, value.get_ref(), &value.span());
            } else {
                let here = Field::ALL.iter().filter(|field| field.place().0 == table);
                let known = here.map(|field| field.place().1).collect();
                self.unknown(&format!("{table}.{}", key.get_ref()), &key.span(), known);
            }
        }
    }

    fn value(&mut self, field: Field, value: &DeValue<'_>, span: &Range<usize>) {
        let source = self.at(span);
        let text = match (field.kind(), value) {
            (Kind::Text, DeValue::String(text)) => Some(self.meant_from_here(field, text)),
            (Kind::Number, DeValue::Integer(number)) => Some(number.to_string()),
            (Kind::List, DeValue::Array(values)) => {
                let texts: Option<Vec<_>> = values.iter().map(|one| one.get_ref().as_str()).collect();
                texts.map(|texts| texts.join(","))
            }
            _ => None,
        };
        let Some(text) = text else {
            let key = match field.kind() {
                Kind::Text => "configuration-not-text",
                Kind::Number => "configuration-not-number",
                Kind::List => "configuration-not-list",
            };
            self.problems.push(Problem::new(source, key).with("name", field.name()));
            return;
        };
        self.given.push((field, Given { text, source }));
    }

    /// A path is meant from the folder of the file, wherever the program was started.
    fn meant_from_here(&self, field: Field, text: &str) -> String {
        let is_path = match field {
            Field::Data | Field::KeysFile | Field::MailCa | Field::MailPasswordFile => true,
            Field::Database => !text.contains("://"),
            _ => false,
        };
        let folder = self.path.parent().filter(|folder| is_path && !folder.as_os_str().is_empty());
        folder.map_or_else(|| text.to_owned(), |folder| folder.join(text).to_string_lossy().into_owned())
    }

    fn unknown(&mut self, name: &str, span: &Range<usize>, mut known: Vec<&str>) {
        known.dedup();
        self.problems.push(Problem::unknown(self.at(span), name, known.into_iter()));
    }

    fn at(&self, span: &Range<usize>) -> Source {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        Source::File(self.path.to_owned(), before.matches('\n').count() + 1)
    }
}
