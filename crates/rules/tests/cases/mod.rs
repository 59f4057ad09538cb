//! Reads the tables of cases under `bad/` and `good/`, and applies their changes to the Changde package.

use std::{fmt, fs, path::Path};

use liandai_rules::{
    diagnostic::{Diagnostic, Place, Source},
    package::Package,
};

/// A change of one file, and what must be reported for it.
pub struct Case {
    name: String,
    /// What somebody did wrong.
    pub mistake: String,
    /// The file that is changed.
    pub file: String,
    removes: bool,
    replace: Option<String>,
    with: String,
    found_in: String,
    at: Option<String>,
    related: Option<String>,
    arguments: Vec<(String, String)>,
    /// The codes of everything else that is reported.
    pub also: Vec<String>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.mistake)
    }
}

/// The files of the package as shipped.
pub fn changde() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/changde");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    names.sort();
    let source = |path: &Path| Source {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(path).unwrap(),
    };
    names.iter().map(|path| source(path)).collect()
}

/// Everything that is reported.
pub fn diagnostics(sources: &[Source]) -> Vec<Diagnostic> {
    match Package::check(sources) {
        Ok((_, warnings)) => warnings,
        Err(diagnostics) => diagnostics,
    }
}

pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|one| one.code.id()).collect()
}

/// The cases of a folder with the names of their files, sorted by name.
pub fn read_all(folder: &str) -> Vec<(String, Case)> {
    // The tests of the command line read these cases too.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let table: toml::Table =
            fs::read_to_string(&file).unwrap().parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in table["case"].as_array().unwrap() {
            all.push((name.clone(), Case::read(&name, case.as_table().unwrap())));
        }
    }
    all
}

impl Case {
    fn read(name: &str, table: &toml::Table) -> Self {
        let text = |key: &str| table.get(key).map(|value| value.as_str().unwrap().to_owned());
        let known = [
            "mistake",
            "file",
            "remove",
            "replace",
            "with",
            "repeat",
            "found-in",
            "at",
            "related",
            "arguments",
            "also",
        ];
        assert!(table.keys().all(|key| known.contains(&key.as_str())), "{name}: {table:?}");
        let mut with = text("with").unwrap_or_default();
        if let Some(repeat) = table.get("repeat") {
            let one = |n: i64| repeat["text"].as_str().unwrap().replace("{n}", &n.to_string());
            let all: String = (1..=repeat["times"].as_integer().unwrap()).map(one).collect();
            with = with.replace("{items}", &all);
        }
        let arguments = table.get("arguments").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let also = table.get("also").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        Self {
            name: name.to_owned(),
            mistake: text("mistake").unwrap(),
            file: text("file").unwrap(),
            removes: table.contains_key("remove"),
            replace: text("replace"),
            with,
            found_in: text("found-in").or_else(|| text("file")).unwrap(),
            at: text("at"),
            related: text("related"),
            arguments: arguments.into_iter().map(|(k, v)| (k, v.as_str().unwrap().to_owned())).collect(),
            also: also.iter().map(|code| code.as_str().unwrap().to_owned()).collect(),
        }
    }

    /// The package with the mistake.
    pub fn sources(&self) -> Vec<Source> {
        let mut sources = changde();
        self.change(&mut sources);
        sources
    }

    /// Makes the mistake.
    pub fn change(&self, sources: &mut Vec<Source>) {
        if self.removes {
            sources.retain(|source| source.name != self.file);
            return;
        }
        let Some(replace) = &self.replace else {
            sources.push(Source { name: self.file.clone(), text: self.with.clone() });
            return;
        };
        let source = sources.iter_mut().find(|source| source.name == self.file).unwrap();
        assert_eq!(source.text.matches(replace.as_str()).count(), 1, "{self}: what is replaced stands once");
        source.text = source.text.replace(replace.as_str(), &self.with);
    }

    /// What is not as the case says.
    pub fn mismatch(&self, found: &Diagnostic, sources: &[Source]) -> Option<String> {
        let arguments: Vec<(String, String)> =
            found.arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        if let Some(lacking) = self.arguments.iter().find(|argument| !arguments.contains(argument)) {
            return Some(format!("lacks {lacking:?}"));
        }
        if let Some(at) = &self.at {
            if let Some(wrong) = self.misplaced(at, &found.place, sources) {
                return Some(wrong);
            }
        } else if (found.place.start, found.place.end) != (0, 0) {
            return Some("is placed, and the case names no place".to_owned());
        }
        let related = self.related.as_ref()?;
        let Some(place) = &found.related else { return Some("has no related place".to_owned()) };
        self.misplaced(related, place, sources)
    }

    /// Compares file, line, column and extent with a marked text that stands once in the file.
    fn misplaced(&self, marked: &str, place: &Place, sources: &[Source]) -> Option<String> {
        let (before, rest) = marked.split_once('»').unwrap();
        let (pointed_to, after) = rest.split_once('«').unwrap();
        let source = sources.iter().find(|source| source.name == self.found_in).unwrap();
        let snippet = format!("{before}{pointed_to}{after}");
        assert_eq!(source.text.matches(&snippet).count(), 1, "{self}: stands once: {snippet}");
        let start = source.text.find(&snippet).unwrap() + before.len();
        let line_start = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = source.text[..line_start].lines().count() + 1;
        let column = source.text[line_start..start].chars().count() + 1;
        let wanted = (self.found_in.as_str(), line, column, pointed_to);
        let file = &sources[place.file];
        let (line, column) = place.line_and_column(&file.text);
        let found = (file.name.as_str(), line, column, file.text.get(place.start..place.end).unwrap_or("?"));
        (found != wanted).then(|| format!("points to {found:?} instead of {wanted:?}"))
    }
}
