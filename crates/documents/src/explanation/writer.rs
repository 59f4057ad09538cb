//! What all sections share: where they write, how they number, mark and list.

use liandai_locale::Messages;
use liandai_rules::explanation::{Explanation, Kind, Step};

use super::{
    page::{Page, Table, padded, width_of},
    words::Words,
};

/// An explanation being written.
pub struct Writer<'e> {
    pub explanation: &'e Explanation,
    pub words: Words<'e>,
    page: Page,
    sections: u32,
}

/// A sign with its word: what holds and what does not, never by the sign alone.
pub struct Mark {
    sign: &'static str,
    key: &'static str,
}

impl Mark {
    /// It holds, counts, is due.
    pub const fn yes(key: &'static str) -> Self {
        Self { sign: "✓", key }
    }

    /// It does not.
    pub const fn no(key: &'static str) -> Self {
        Self { sign: "✗", key }
    }

    /// One or the other.
    pub fn of(step: &Step, yes: &'static str, no: &'static str) -> Self {
        if step.holds == Some(true) { Self::yes(yes) } else { Self::no(no) }
    }
}

impl<'e> Writer<'e> {
    pub fn new(explanation: &'e Explanation, messages: &'e Messages) -> Self {
        Self { explanation, words: Words::new(messages, explanation), page: Page::default(), sections: 0 }
    }

    pub fn finish(self) -> String {
        self.page.finish()
    }

    /// The steps of one kind at the top of the tree.
    pub fn steps(&self, kind: Kind) -> impl Iterator<Item = &'e Step> + use<'e> {
        self.explanation.steps.iter().filter(move |step| step.step == kind)
    }

    /// The only step of a kind at the top of the tree.
    pub fn step(&self, kind: Kind) -> Option<&'e Step> {
        self.steps(kind).next()
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.page.blank();
    }

    /// A line at the margin.
    pub fn line(&mut self, text: &str) {
        self.page.item(0, "", text);
    }

    /// Starts a numbered section.
    pub fn section(&mut self, title: &str) {
        self.sections += 1;
        let number = self.sections.to_string();
        let lead = self.words.say("section", &[("number", liandai_locale::Argument::Number(&number))]);
        self.page.blank();
        self.page.item(0, &lead, title);
    }

    /// A paragraph of a section.
    pub fn paragraph(&mut self, text: &str) {
        self.page.item(2, "", text);
    }

    /// A paragraph below another.
    pub fn detail(&mut self, text: &str) {
        self.page.item(6, "", text);
    }

    /// A marked entry of a list.
    pub fn entry(&mut self, indent: usize, mark: &Mark, text: &str) {
        let word = self.words.text(mark.key);
        self.page.item(indent, &format!("{} {word}  ", mark.sign), text);
    }

    /// An entry of a list without a mark.
    pub fn bullet(&mut self, text: &str) {
        self.page.item(2, "- ", text);
    }

    /// A name and what it says, aligned with others.
    pub fn pair(&mut self, name: &str, width: usize, text: &str) {
        self.page.item(0, &format!("{}  ", padded(name, width)), text);
    }

    /// A table of a section.
    pub fn table(&mut self, table: &Table) {
        self.page.table(2, table);
    }
}

/// The width of the widest of these.
pub fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(width_of).max().unwrap_or(0)
}
