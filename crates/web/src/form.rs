//! A form as it is shown: what stands in its fields, and what is wrong in them.

use askama::{Template, filters::HtmlSafe};

use crate::{fields::Fields, page::Page, parts::Icon};

/// A form.
pub struct Form {
    fields: Fields,
    problems: Vec<(&'static str, String)>,
}

impl Form {
    /// With these values to begin with.
    pub(crate) fn filled(values: &[(&str, &str)]) -> Self {
        let fields = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { fields: Fields::new(fields.collect()), problems: Vec::new() }
    }

    /// As it was sent, with what is wrong.
    pub(crate) fn refused(fields: Fields, problems: Vec<(&'static str, String)>) -> Self {
        Self { fields, problems }
    }

    /// Empties a field.
    pub(crate) fn clear(&mut self, name: &str) {
        self.fields.set(name, String::new());
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.fields.text(name)
    }

    /// What stands in a field, with the spaces around it.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.fields.raw(name)
    }

    /// Whether a box is ticked.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.has(name)
    }

    /// Whether one of several boxes of a name is ticked.
    pub(crate) fn has_among(&self, name: &str, value: &str) -> bool {
        self.fields.every(name).any(|one| one == value)
    }

    /// Whether anything is wrong.
    pub(crate) const fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Whether something is wrong in a field.
    pub(crate) fn is_wrong(&self, name: &str) -> bool {
        self.problems.iter().any(|(field, _)| *field == name)
    }

    /// What is wrong in a field.
    pub(crate) fn problem(&self, name: &str) -> Option<&str> {
        self.problems.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str())
    }

    /// All that is wrong, at its head.
    pub(crate) fn summary(&self, page: &Page<'_>) -> Summary<'_> {
        let title = page.n1("form-problems", "count", self.problems.len());
        Summary { title, problems: &self.problems }
    }

    /// A field with its label.
    pub(crate) fn field<'a>(&'a self, page: &'a Page<'a>, name: &'a str, label: &str) -> Field<'a> {
        self.field_called(page, name, page.t(label))
    }

    /// A field whose label is worded already.
    pub(crate) fn field_called<'a>(&'a self, page: &'a Page<'a>, name: &'a str, label: String) -> Field<'a> {
        Field {
            page,
            name,
            label,
            value: self.fields.raw(name),
            kind: Kind::Input { of: "text", most: 100 },
            is_required: true,
            help: None,
            problem: self.problem(name),
        }
    }
}

/// What is wrong with a form.
#[derive(Template)]
#[template(path = "parts/form-summary.html")]
pub struct Summary<'a> {
    title: String,
    problems: &'a [(&'static str, String)],
}

impl HtmlSafe for Summary<'_> {}

/// A field with its label, its help and what is wrong in it.
#[derive(Template)]
#[template(path = "parts/field.html")]
pub struct Field<'a> {
    page: &'a Page<'a>,
    name: &'a str,
    label: String,
    value: &'a str,
    kind: Kind,
    is_required: bool,
    help: Option<String>,
    problem: Option<&'a str>,
}

/// What a field takes.
enum Kind {
    Input { of: &'static str, most: usize },
    Area { rows: usize, most: usize },
    Choice(Vec<(String, String)>),
}

impl HtmlSafe for Field<'_> {}

impl<'a> Field<'a> {
    /// Takes a day.
    pub(crate) fn day(mut self) -> Self {
        self.kind = Kind::Input { of: "date", most: 10 };
        self
    }

    /// Takes at most so many characters.
    pub(crate) fn most(mut self, most: usize) -> Self {
        self.kind = Kind::Input { of: "text", most };
        self
    }

    /// Takes several lines, at most so many characters.
    pub(crate) fn area(mut self, rows: usize, most: usize) -> Self {
        self.kind = Kind::Area { rows, most };
        self
    }

    /// May be left empty.
    pub(crate) const fn optional(mut self) -> Self {
        self.is_required = false;
        self
    }

    /// Takes one of these: what is sent, and what is shown.
    pub(crate) fn choice<V: ToString, T: ToString>(mut self, choices: impl AsRef<[(V, T)]>) -> Self {
        let choices = choices.as_ref().iter().map(|(value, text)| (value.to_string(), text.to_string()));
        self.kind = Kind::Choice(choices.collect());
        self
    }

    /// With a sentence that helps.
    pub(crate) fn help(self, key: &str) -> Self {
        let text = self.page.t(key);
        self.help_text(text)
    }

    /// With a sentence that helps and is worded already.
    pub(crate) fn help_text(mut self, text: String) -> Self {
        self.help = Some(text);
        self
    }

    fn described_by(&self) -> Option<String> {
        let help = self.help.as_ref().map(|_| format!("{}-help", self.name));
        let error = self.problem.map(|_| format!("{}-error", self.name));
        let both: Vec<String> = help.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn alert(&self) -> Icon<'a> {
        self.page.icon("alert-circle")
    }
}
