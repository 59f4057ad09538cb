//! Cells of one row as typed values; what cannot be read is a problem with its place.

use std::sync::Arc;

use liandai_model::{Day, FactTable, Period, Points, PointsError, Subject};
use liandai_rules::{
    package::Word,
    population::{Ids, NO_WORD, Population},
};

use crate::facts::{
    problem::{Kind, Problem, table_of},
    source::Row,
};

/// Which column of a part holds each column of its table.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The table.
    pub table: FactTable,
    /// The part's name.
    pub part: Arc<str>,
    /// For each column of the table its place in the part.
    pub columns: Vec<Option<usize>>,
    /// How many columns the part has.
    pub width: usize,
}

/// One row being read.
pub struct Cells<'r> {
    pub layout: &'r Layout,
    pub row: Row<'r>,
    pub problems: Vec<Problem>,
}

impl<'r> Cells<'r> {
    /// Starts a row.
    pub fn new(layout: &'r Layout, row: Row<'r>) -> Self {
        let mut cells = Self { layout, row, problems: Vec::new() };
        if row.len() > layout.width && (layout.width..row.len()).any(|column| !row.cell(column).is_empty()) {
            cells.problem(None, "", Kind::RowTooLong);
        }
        cells
    }

    /// The text of a column, empty if it is absent. Columns count as in [`FactTable::columns`].
    pub fn text(&self, column: usize) -> &'r str {
        let place = self.layout.columns.get(column).copied().flatten();
        place.map_or("", |place| self.row.cell(place))
    }

    /// Adds a problem with a cell, or with the row.
    pub fn problem(&mut self, column: Option<usize>, value: &str, kind: Kind) {
        let name = column.and_then(|column| self.layout.table.columns().get(column)).copied();
        self.problems.push(Problem {
            part: Arc::clone(&self.layout.part),
            row: self.row.number,
            column: name.unwrap_or_default().to_owned(),
            value: value.chars().take(60).collect(),
            kind,
        });
    }

    /// A problem with a cell as it stands.
    pub fn bad<T>(&mut self, column: usize, kind: Kind) -> Option<T> {
        self.problem(Some(column), self.text(column), kind);
        None
    }

    /// A text that must be there.
    pub fn needed(&mut self, column: usize) -> Option<&'r str> {
        let text = self.text(column);
        if text.is_empty() { self.bad(column, Kind::Empty) } else { Some(text) }
    }

    /// A date that must be there.
    pub fn day(&mut self, column: usize) -> Option<Day> {
        let text = self.needed(column)?;
        Day::parse(text.as_bytes()).map_or_else(|_| self.bad(column, Kind::NotADate), Some)
    }

    /// A date, or the open end where the cell is empty; not before `from`.
    pub fn last_day(&mut self, column: usize, from: Option<Day>) -> Option<Day> {
        if self.text(column).is_empty() {
            return Some(Day::MAX);
        }
        let day = self.day(column)?;
        match from {
            Some(from) if day < from => self.bad(column, Kind::Reversed { from: from.to_string() }),
            _ => Some(day),
        }
    }

    /// A period that must be there.
    pub fn period(&mut self, column: usize) -> Option<Period> {
        let text = self.needed(column)?;
        Period::parse(text.as_bytes()).map_or_else(|_| self.bad(column, Kind::NotAPeriod), Some)
    }

    /// Points that must be there and are not negative.
    pub fn points(&mut self, column: usize) -> Option<Points> {
        let points = self.number(column)?;
        if points < Points::ZERO { self.bad(column, Kind::Negative) } else { Some(points) }
    }

    /// A number with at most two decimals that must be there.
    pub fn number(&mut self, column: usize) -> Option<Points> {
        let text = self.needed(column)?;
        Points::parse(text.as_bytes()).map_or_else(
            |error| {
                let kind = match error {
                    PointsError::NotANumber => Kind::NotANumber,
                    PointsError::TooPrecise => Kind::TooPrecise { decimals: 2 },
                    PointsError::TooLarge => Kind::TooLarge,
                };
                self.bad(column, kind)
            },
            Some,
        )
    }

    /// Days with at most one decimal, in tenths, above zero.
    pub fn tenths(&mut self, column: usize) -> Option<i32> {
        let hundredths = self.number(column)?.hundredths();
        if hundredths % 10 != 0 {
            return self.bad(column, Kind::TooPrecise { decimals: 1 });
        }
        if hundredths <= 0 { self.bad(column, Kind::NotPositive) } else { Some(hundredths / 10) }
    }

    /// A whole number that must be there and is not negative.
    pub fn count(&mut self, column: usize) -> Option<u32> {
        let text = self.needed(column)?;
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let count = if digits { text.parse().ok() } else { None };
        count.map_or_else(|| self.bad(column, if digits { Kind::TooLarge } else { Kind::NotWhole }), Some)
    }

    /// The code of a word that must be there and in the vocabulary.
    pub fn word(&mut self, column: usize, words: &[Word]) -> Option<u8> {
        self.needed(column)?;
        self.optional_word(column, words)
    }

    /// The code of a word of the vocabulary, [`NO_WORD`] where the cell is empty.
    pub fn optional_word(&mut self, column: usize, words: &[Word]) -> Option<u8> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(NO_WORD);
        }
        let place = words.iter().position(|word| word.id == text);
        let code = place.and_then(|place| u8::try_from(place).ok());
        code.map_or_else(|| self.bad(column, Kind::UnknownWord { known: ids(words) }), Some)
    }

    /// A kind of subject.
    pub fn subject(&mut self, column: usize) -> Option<Subject> {
        let text = self.needed(column)?;
        Subject::from_id(text).map_or_else(
            || self.bad(column, Kind::UnknownWord { known: Subject::ALL.map(Subject::id).join(", ") }),
            Some,
        )
    }

    /// The number of a subject that must be there.
    pub fn reference(&mut self, column: usize, subject: Subject, ids: &Ids) -> Option<u32> {
        let text = self.needed(column)?;
        ids.find(text).map_or_else(|| self.bad(column, Kind::UnknownId { table: table_of(subject) }), Some)
    }

    /// A subject named by two columns, kind and id.
    pub fn subject_row(
        &mut self,
        columns: (usize, usize),
        population: &Population,
    ) -> Option<(Subject, u32)> {
        let subject = self.subject(columns.0)?;
        let row = self.reference(columns.1, subject, population.ids(subject))?;
        Some((subject, row))
    }
}

/// The ids of words, for a message.
pub fn ids(words: &[Word]) -> String {
    words.iter().map(|word| word.id.as_str()).collect::<Vec<_>>().join(", ")
}
