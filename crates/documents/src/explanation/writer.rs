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
    blocks: Vec<Block>,
    sections: u32,
}

/// A piece of an explanation, for those who lay it out otherwise than as lines of text. Clauses stand in texts as 〔五(二)1〕, and ⓐ
/// after what is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line at the margin.
    Line(String),
    /// A section starts.
    Section(String),
    /// A paragraph.
    Paragraph(String),
    /// What belongs to the entry before it.
    Detail(String),
    /// An entry with its mark.
    Entry {
        /// Whether it holds.
        holds: bool,
        /// The mark in words.
        word: String,
        /// What it says.
        text: String,
    },
    /// An entry without a mark.
    Bullet(String),
    /// A name and what it says.
    Pair(String, String),
    /// A table: the head, then the rows; for each column whether it holds numbers.
    Table {
        /// Whether the column holds numbers.
        numbers: Vec<bool>,
        /// All rows; the first is the head.
        rows: Vec<Vec<String>>,
    },
}

/// What stands before what holds.
const YES: &str = "✓";

/// A sign with its word: what holds and what does not, never by the sign alone.
pub struct Mark {
    sign: &'static str,
    key: &'static str,
}

impl Mark {
    /// It holds, counts, is due.
    pub const fn yes(key: &'static str) -> Self {
        Self { sign: YES, key }
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
        let (page, words) = (Page::default(), Words::new(messages, explanation));
        Self { explanation, words, page, blocks: Vec::new(), sections: 0 }
    }

    /// The text, and the same in pieces.
    pub fn finish(self) -> (String, Vec<Block>) {
        (self.page.finish(), self.blocks)
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
        self.blocks.push(Block::Line(text.to_owned()));
    }

    /// Starts a numbered section.
    pub fn section(&mut self, title: &str) {
        self.sections += 1;
        let number = self.sections.to_string();
        let lead = self.words.say("section", &[("number", liandai_locale::Argument::Number(&number))]);
        self.page.blank();
        self.page.item(0, &lead, title);
        self.blocks.push(Block::Section(format!("{lead}{title}")));
    }

    /// A paragraph of a section.
    pub fn paragraph(&mut self, text: &str) {
        self.page.item(2, "", text);
        self.blocks.push(Block::Paragraph(text.to_owned()));
    }

    /// A paragraph below another.
    pub fn detail(&mut self, text: &str) {
        self.page.item(6, "", text);
        self.blocks.push(Block::Detail(text.to_owned()));
    }

    /// A marked entry of a list.
    pub fn entry(&mut self, indent: usize, mark: &Mark, text: &str) {
        let word = self.words.text(mark.key);
        self.page.item(indent, &format!("{} {word}  ", mark.sign), text);
        self.blocks.push(Block::Entry { holds: mark.sign == YES, word, text: text.to_owned() });
    }

    /// An entry of a list without a mark.
    pub fn bullet(&mut self, text: &str) {
        self.page.item(2, "- ", text);
        self.blocks.push(Block::Bullet(text.to_owned()));
    }

    /// A name and what it says, aligned with others.
    pub fn pair(&mut self, name: &str, width: usize, text: &str) {
        self.page.item(0, &format!("{}  ", padded(name, width)), text);
        self.blocks.push(Block::Pair(name.to_owned(), text.to_owned()));
    }

    /// A table of a section.
    pub fn table(&mut self, table: &Table) {
        self.page.table(2, table);
        let (numbers, rows) = (table.numbers(), table.rows().to_vec());
        self.blocks.push(Block::Table { numbers, rows });
    }
}

/// The width of the widest of these.
pub fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(width_of).max().unwrap_or(0)
}
