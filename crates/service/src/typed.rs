//! What somebody typed into a form, read field by field. Everything that is wrong is gathered, so that it is told at once.

use std::str::FromStr;

use liandai_model::Day;
use liandai_rules::package::Word;

use crate::{Error, Problem};

/// The problems of a form so far.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    problems: Vec<Problem>,
}

impl Typed {
    /// Adds a problem.
    pub(crate) fn wrong(&mut self, field: &'static str, key: &'static str) {
        self.problems.push(Problem::new(field, key));
    }

    /// Adds a problem whose message has arguments.
    pub(crate) fn add(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A text of at most so many characters that may be empty.
    pub(crate) fn optional(&mut self, field: &'static str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.chars().count() > most {
            self.problems.push(Problem::new(field, "typed-too-long").with("most", most));
        } else if text.chars().any(char::is_control) {
            self.wrong(field, "typed-control");
        }
        text.to_owned()
    }

    /// A text of several lines and of at most so many characters, which may be empty. Lines end alike, whichever browser sent them.
    pub(crate) fn lines(&mut self, field: &'static str, text: &str, most: usize) -> String {
        let text =
            text.replace("\r\n", "\n").replace('\r', "\n").trim_end().trim_start_matches('\n').to_owned();
        if text.chars().count() > most {
            self.problems.push(Problem::new(field, "typed-too-long").with("most", most));
        } else if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
            self.wrong(field, "typed-control");
        }
        text
    }

    /// A text of at most so many characters.
    pub(crate) fn text(&mut self, field: &'static str, text: &str, most: usize) -> String {
        if text.trim().is_empty() {
            self.wrong(field, "typed-missing");
        }
        self.optional(field, text, most)
    }

    /// A code: without spaces, since ways through the tree are written with them.
    pub(crate) fn code(&mut self, field: &'static str, text: &str) -> String {
        let code = self.text(field, text, 40);
        if code.chars().any(char::is_whitespace) {
            self.wrong(field, "typed-code-space");
        }
        code
    }

    /// A day.
    pub(crate) fn day(&mut self, field: &'static str, text: &str) -> Option<Day> {
        let day = Day::parse(text.trim().as_bytes()).ok();
        if day.is_none() {
            self.wrong(field, "typed-day");
        }
        day
    }

    /// The last day of something that began on another.
    pub(crate) fn last_day(&mut self, field: &'static str, text: &str, first: Day) -> Option<Day> {
        let last = self.day(field, text);
        if last.is_some_and(|last| last < first) {
            self.wrong(field, "typed-to-before-from");
        }
        last
    }

    /// A word of the regulation.
    pub(crate) fn word(&mut self, field: &'static str, words: &[Word], text: &str) -> String {
        if !words.iter().any(|word| word.id == text) {
            self.wrong(field, "typed-choice");
        }
        text.to_owned()
    }

    /// A word of the regulation, or none.
    pub(crate) fn optional_word(&mut self, field: &'static str, words: &[Word], text: &str) -> String {
        if text.is_empty() { String::new() } else { self.word(field, words, text) }
    }

    /// An id or a word of the program that was chosen, or none.
    pub(crate) fn choice<T: FromStr>(&mut self, field: &'static str, text: &str) -> Option<T> {
        let text = text.trim();
        let chosen = text.parse().ok();
        if chosen.is_none() && !text.is_empty() {
            self.wrong(field, "typed-choice");
        }
        chosen
    }

    /// Every problem so far.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Nothing, if nothing was wrong.
    ///
    /// # Errors
    /// Every problem at once.
    pub(crate) fn done(self) -> Result<(), Error> {
        if self.problems.is_empty() { Ok(()) } else { Err(Error::Invalid(self.problems)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_alike_and_keep_their_indents() {
        let mut typed = Typed::default();
        assert_eq!(typed.lines("done", "\r\n  1. 出警\r\n\t两起\r\n", 20), "  1. 出警\n\t两起");
        typed.lines("done", "a\u{7}", 20);
        typed.lines("result", "长长", 1);
        let Err(Error::Invalid(problems)) = typed.done() else { panic!("nothing was wrong") };
        let told: Vec<_> = problems.iter().map(|problem| (problem.field, problem.key)).collect();
        assert_eq!(told, [("done", "typed-control"), ("result", "typed-too-long")]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut typed = Typed::default();
        assert_eq!(typed.text("name", " 陈明远 ", 3), "陈明远");
        typed.text("name", " ", 3);
        typed.text("name", "陈明远远", 3);
        typed.code("code", "K 1");
        typed.optional("title", "a\u{7}", 9);
        assert_eq!(typed.day("from", "2026-03-05"), Day::new(2026, 3, 5));
        typed.day("to", "2026-02-30");
        typed.word("post", &[], "head");
        assert_eq!(typed.optional_word("grade", &[], ""), "");
        assert_eq!(typed.choice::<liandai_model::UnitId>("unit", ""), None);
        typed.choice::<liandai_model::UnitId>("unit", "x");
        let Err(Error::Invalid(problems)) = typed.done() else { panic!("nothing was wrong") };
        let told: Vec<_> = problems.iter().map(|problem| (problem.field, problem.key)).collect();
        let expected = [
            ("name", "typed-missing"),
            ("name", "typed-too-long"),
            ("code", "typed-code-space"),
            ("title", "typed-control"),
            ("to", "typed-day"),
            ("post", "typed-choice"),
            ("unit", "typed-choice"),
        ];
        assert_eq!(told, expected);
    }
}
