//! The lines of a document that say something, with what the parser must know of the lines after them.

use super::numbering::Number;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Counted from 1 in the file, blank lines included.
    pub(super) number: usize,
    /// Without surrounding space.
    pub(super) text: &'t str,
    /// The clause number and the text after it.
    pub(super) clause: Option<(Number, &'t str)>,
    /// The clause number of the nearest numbered line after this one.
    pub(super) next_clause: Option<Number>,
    /// Whether that line is the very next one.
    pub(super) is_before_clause: bool,
}

pub(super) fn read(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = text
        .split('\n')
        .zip(1..)
        .map(|(line, number)| (line.trim_matches(is_blank), number))
        .filter(|(line, _)| !line.is_empty())
        .map(|(text, number)| Line {
            number,
            text,
            clause: Number::leading(text),
            next_clause: None,
            is_before_clause: false,
        })
        .collect();
    let (mut next_clause, mut is_before_clause) = (None, false);
    for line in lines.iter_mut().rev() {
        line.next_clause = next_clause;
        line.is_before_clause = is_before_clause;
        is_before_clause = line.clause.is_some();
        next_clause = line.clause.map(|(number, _)| number).or(next_clause);
    }
    lines
}

/// Pasted pages carry byte order marks and zero-width spaces in the middle.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// Whether the text ends as a statement does, before closing quotation marks and brackets.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '」', '』', ')', '）'])
        .ends_with(['。', '；', ';', '！', '!', '？', '?', '.', '…'])
}

/// A signature, a date, the furniture of a web page: short, and neither a statement nor a part of one.
pub(super) fn is_furniture(text: &str) -> bool {
    text.chars().count() <= 30 && !text.ends_with(['。', '；', ';'])
}

/// The text before the colon that it ends with.
pub(super) fn before_colon(text: &str) -> Option<&str> {
    text.strip_suffix([':', '：']).map(str::trim_end).filter(|text| !text.is_empty())
}

/// Whether the text before a colon names a list (加减分) and does not merely lead into one (程序为, 如下).
pub(super) fn names_list(text: &str) -> bool {
    let leads_in = ["为", "是", "有", "包括", "分为", "如下", "下列", "规定"];
    text.chars().count() <= 24
        && !text.contains(['，', ',', '。', '；', ';'])
        && !["如下", "下列", "以下"].iter().any(|word| text.contains(word))
        && !leads_in.iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_count_but_say_nothing() {
        let lines = read("\u{FEFF}标题\r\n\n　一、借阅\n  \n说明:\n1、五册。");
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3, 5, 6]);
        assert_eq!(
            lines.iter().map(|line| line.is_before_clause).collect::<Vec<_>>(),
            [true, false, true, false]
        );
        assert_eq!(lines[1].next_clause, lines[3].clause.map(|(number, _)| number));
    }

    #[test]
    fn names_of_lists_differ_from_lead_ins() {
        for text in ["加减分", "加减分及不予表彰、取消条件", "取消"] {
            assert!(names_list(text), "{text}");
        }
        for text in ["办理程序为", "具体如下", "有下列情形之一的", "按照要求，办理", "本馆规定"]
        {
            assert!(!names_list(text), "{text}");
        }
    }

    #[test]
    fn sentences_end_before_closing_marks() {
        assert!(is_sentence("做到“借阅有序。”") && is_sentence("五册;"));
        assert!(!is_sentence("评分标准") && !is_sentence("加减分:"));
        assert!(
            is_furniture("(市图书馆)") && is_furniture("登录后继续？") && !is_furniture("自即日起施行。")
        );
    }
}
