//! Lines of a page: wrapped with hanging indents, columns aligned, all by the width at which East-Asian text is shown.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The widest line, where a single word does not force a wider one.
const WIDTH: usize = 98;
/// Space between columns.
const GAP: usize = 2;
/// What never begins a line.
const NEVER_FIRST: &str = "，。；：、）〕】》”’！？…％ⓐ,.;:)%]＋－×÷＝";
/// What never ends a line.
const NEVER_LAST: &str = "（〔【《“‘([";

/// Text being laid out.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows of cells; every row has a cell for every column.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// No rows yet.
    pub const fn new(columns: Vec<Align>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Appends a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// For each column whether it holds numbers.
    pub fn numbers(&self) -> Vec<bool> {
        self.columns.iter().map(|align| *align == Align::Right).collect()
    }

    /// The rows.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The width of each column.
    fn widths(&self) -> Vec<usize> {
        let width =
            |at: usize| self.rows.iter().filter_map(|row| row.get(at)).map(|cell| width_of(cell)).max();
        (0..self.columns.len()).map(|at| width(at).unwrap_or(0)).collect()
    }

    /// Whether it fits on a page with that indent.
    pub fn fits(&self, indent: usize) -> bool {
        let widths = self.widths();
        indent + widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) <= WIDTH
    }
}

impl Page {
    /// The text so far, ending with one line's end.
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line that is not wrapped.
    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Text after a lead; further lines hang under the text.
    pub fn item(&mut self, indent: usize, lead: &str, text: &str) {
        let hang = indent + lead.width();
        let mut line = format!("{}{lead}", " ".repeat(indent));
        let mut width = hang;
        let mut is_empty = true;
        for piece in pieces(text) {
            let space = usize::from(piece.spaced && !is_empty);
            let piece_width = piece.text.width();
            if !is_empty && width + space + piece_width > WIDTH {
                self.push(&line);
                line = " ".repeat(hang);
                width = hang;
            } else if space > 0 {
                line.push(' ');
                width += 1;
            }
            line.push_str(&piece.text);
            width += piece_width;
            is_empty = false;
        }
        self.push(&line);
    }

    /// A table.
    pub fn table(&mut self, indent: usize, table: &Table) {
        let widths = table.widths();
        for row in &table.rows {
            let mut line = " ".repeat(indent);
            for (at, ((cell, align), width)) in row.iter().zip(&table.columns).zip(&widths).enumerate() {
                if at > 0 {
                    line.push_str(&" ".repeat(GAP));
                }
                let fill = " ".repeat(width.saturating_sub(cell.width()));
                match align {
                    Align::Left => line.extend([cell.as_str(), &fill]),
                    Align::Right => line.extend([&fill, cell.as_str()]),
                }
            }
            self.push(&line);
        }
    }
}

/// Spaces that make a word as wide as another.
pub fn padded(word: &str, width: usize) -> String {
    format!("{word}{}", " ".repeat(width.saturating_sub(word.width())))
}

/// The width at which a text is shown.
pub fn width_of(text: &str) -> usize {
    text.width()
}

/// What stays on one line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Whether a space stood before it.
    spaced: bool,
}

/// Breaks a text where a line may end: at spaces, and beside a wide character unless punctuation forbids it. What stands
/// in 〔〕 is never broken.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut spaced, mut cited) = (false, false);
    for character in text.chars() {
        if character == ' ' && !cited {
            spaced = true;
            continue;
        }
        let joins = !spaced && pieces.last().is_some_and(|last| joins(&last.text, character, cited));
        match pieces.last_mut().filter(|_| joins) {
            Some(last) => last.text.push(character),
            None => pieces.push(Piece { text: character.to_string(), spaced }),
        }
        spaced = false;
        cited = character == '〔' || cited && character != '〕';
    }
    pieces
}

fn joins(before: &str, character: char, cited: bool) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let is_narrow = |character: char| character.width() == Some(1);
    cited
        || NEVER_FIRST.contains(character)
        || NEVER_LAST.contains(last)
        || is_narrow(last) && is_narrow(character) && !NEVER_LAST.contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> Vec<String> {
        pieces(text).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn lines_break_beside_chinese_characters_but_not_before_their_punctuation() {
        assert_eq!(broken("总分，（共48人）"), ["总", "分，", "（共", "48", "人）"]);
        assert_eq!(broken("a word 〔五(二)1 ·③〕ⓐ"), ["a", "word", "〔五(二)1 ·③〕ⓐ"]);
    }

    #[test]
    fn long_text_hangs_under_its_beginning_and_stays_within_the_width() {
        let mut page = Page::default();
        page.item(2, "✓ ", &"很长的一句话，".repeat(20));
        let text = page.finish();
        let lines: Vec<_> = text.lines().collect();
        assert!(lines.len() > 2 && lines.iter().all(|line| line.width() <= WIDTH), "{text}");
        assert!(lines.iter().skip(1).all(|line| line.starts_with("    ") && !line.starts_with("     ")));
    }

    #[test]
    fn columns_align_by_the_width_shown() {
        let mut table = Table::new(vec![Align::Left, Align::Right]);
        table.row(vec!["廉洁".to_owned(), "9.50".to_owned()]);
        table.row(vec!["ab".to_owned(), "18.00".to_owned()]);
        let mut page = Page::default();
        page.table(1, &table);
        assert_eq!(page.finish(), " 廉洁   9.50\n ab    18.00\n");
    }
}
