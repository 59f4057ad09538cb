//! The numbers that clauses begin with: read from a line, written as they are cited.

use std::fmt;

/// How a clause is numbered. The order is the order of levels, outermost first; a document may skip levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Chinese,
    /// (一)
    ChineseBracketed,
    /// 1、 or 1.
    Arabic,
    /// (1), ⑴ or 1)
    ArabicBracketed,
    /// ①
    Circled,
}

/// The number of a clause. Displays as it is cited: `五`, `(二)`, `1`, `(2)`, `③`, `第三条`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// How it is written.
    pub style: Style,
    /// 1 to 999.
    pub value: u16,
}

const CHINESE_DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const MAX_VALUE: u16 = 999;

/// Code points that are a whole number each: first and last code point, style, value of the first.
const SINGLE_SIGNS: [(u32, u32, Style, u32); 6] = [
    (0x2460, 0x2473, Style::Circled, 1),
    (0x3251, 0x325F, Style::Circled, 21),
    (0x32B1, 0x32BF, Style::Circled, 36),
    (0x2474, 0x2487, Style::ArabicBracketed, 1),
    (0x2488, 0x249B, Style::Arabic, 1),
    (0x3220, 0x3229, Style::ChineseBracketed, 1),
];

impl Number {
    /// Splits a line into its number and the text after it; `None` if the line has no number.
    pub(super) fn leading(line: &str) -> Option<(Self, &str)> {
        let (number, rest) = single_sign(line)
            .or_else(|| bracketed(line))
            .or_else(|| titled(line))
            .or_else(|| delimited(line))?;
        Some((
            number,
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '．' | ':' | '：')),
        ))
    }

    /// Splits a citation such as `五(二)1` after its first number.
    pub(super) fn cited(citation: &str) -> Option<(Self, &str)> {
        single_sign(citation).or_else(|| bracketed(citation)).or_else(|| ordinal(citation)).or_else(|| {
            let (style, value, rest) = numeral(citation)?;
            Some((Self { style, value }, rest))
        })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        match self.style {
            Style::Chapter => write!(f, "第{}章", chinese(value)),
            Style::Section => write!(f, "第{}节", chinese(value)),
            Style::Article => write!(f, "第{}条", chinese(value)),
            Style::Chinese => f.write_str(&chinese(value)),
            Style::ChineseBracketed => write!(f, "({})", chinese(value)),
            Style::Arabic => write!(f, "{value}"),
            Style::ArabicBracketed => write!(f, "({value})"),
            Style::Circled => match circled(value) {
                Some(sign) => write!(f, "{sign}"),
                None => write!(f, "[{value}]"),
            },
        }
    }
}

fn circled(value: u16) -> Option<char> {
    let value = u32::from(value);
    SINGLE_SIGNS.into_iter().filter(|sign| sign.2 == Style::Circled).find_map(|(first, last, _, from)| {
        let code = first.checked_add(value.checked_sub(from)?)?;
        if code <= last { char::from_u32(code) } else { None }
    })
}

fn single_sign(text: &str) -> Option<(Number, &str)> {
    let mut chars = text.chars();
    let code = u32::from(chars.next()?);
    let (first, _, style, from) =
        SINGLE_SIGNS.into_iter().find(|(first, last, ..)| (*first..=*last).contains(&code))?;
    let value = u16::try_from(code - first + from).ok()?;
    Some((Number { style, value }, chars.as_str()))
}

/// `(一)` and `(1)`, with brackets of either width.
fn bracketed(text: &str) -> Option<(Number, &str)> {
    let (style, value, rest) = numeral(text.strip_prefix(['(', '（'])?.trim_start())?;
    let rest = rest.trim_start().strip_prefix([')', '）'])?;
    let style = if style == Style::Chinese { Style::ChineseBracketed } else { Style::ArabicBracketed };
    Some((Number { style, value }, rest))
}

/// `第三条` and its like, without regard to what follows.
fn ordinal(text: &str) -> Option<(Number, &str)> {
    let (_, value, rest) = numeral(text.strip_prefix('第')?.trim_start())?;
    let mut chars = rest.trim_start().chars();
    let style = match chars.next()? {
        '章' => Style::Chapter,
        '节' => Style::Section,
        '条' => Style::Article,
        _ => return None,
    };
    Some((Number { style, value }, chars.as_str()))
}

/// `第三条` at the start of a line. An article needs a space after it: a paragraph may begin with 第三条规定的.
fn titled(line: &str) -> Option<(Number, &str)> {
    let (number, rest) = ordinal(line)?;
    let parted = rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '、' | ':' | '：'));
    let is_heading = number.style != Style::Article && !rest.ends_with(['。', '；', ';']);
    (parted || is_heading).then_some((number, rest))
}

/// `一、`, `1、`, `1.` and `1)`, but neither `1.5` nor `2010年`.
fn delimited(line: &str) -> Option<(Number, &str)> {
    let (style, value, rest) = numeral(line)?;
    let mut chars = rest.trim_start().chars();
    let style = match (chars.next()?, style) {
        ('、', style) => style,
        ('.' | '．', style) if chars.clone().next().is_none_or(|c| digit(c).is_none()) => style,
        (')' | '）', Style::Arabic) => Style::ArabicBracketed,
        _ => return None,
    };
    Some((Number { style, value }, chars.as_str()))
}

/// The numeral that the text begins with: its style ([`Style::Chinese`] or [`Style::Arabic`]), its value and the rest.
fn numeral(text: &str) -> Option<(Style, u16, &str)> {
    let arabic = text.trim_start_matches(|c| digit(c).is_some());
    if arabic.len() < text.len() {
        let digits = text.strip_suffix(arabic)?;
        let value = digits.chars().filter_map(digit).try_fold(0_u16, |value, digit| {
            value.checked_mul(10)?.checked_add(digit).filter(|value| *value <= MAX_VALUE)
        })?;
        return (value > 0).then_some((Style::Arabic, value, arabic));
    }
    let rest = text.trim_start_matches(|c| c == '十' || c == '百' || CHINESE_DIGITS.contains(&c));
    let value = chinese_value(text.strip_suffix(rest)?)?;
    Some((Style::Chinese, value, rest))
}

/// The value of a digit of either width.
fn digit(c: char) -> Option<u16> {
    let code = u32::from(c);
    let value = match c {
        '0'..='9' => code - u32::from('0'),
        '０'..='９' => code - u32::from('０'),
        _ => return None,
    };
    u16::try_from(value).ok()
}

/// Only the usual way to write a number counts, so that 一百零三 is one and 三十十 is none.
fn chinese_value(numeral: &str) -> Option<u16> {
    let (mut total, mut pending) = (0_u16, None::<u16>);
    for c in numeral.chars() {
        match c {
            '十' => total = total.checked_add(pending.take().unwrap_or(1).checked_mul(10)?)?,
            '百' => total = total.checked_add(pending.take()?.checked_mul(100)?)?,
            digit => {
                pending = Some(u16::try_from(CHINESE_DIGITS.iter().position(|known| *known == digit)?).ok()?);
            }
        }
    }
    let value = total.checked_add(pending.unwrap_or(0))?;
    ((1..=MAX_VALUE).contains(&value) && chinese(value) == numeral).then_some(value)
}

fn chinese(value: u16) -> String {
    let digit = |value: u16| CHINESE_DIGITS.get(usize::from(value)).copied();
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    let mut text = String::new();
    if hundreds > 0 {
        text.extend(digit(hundreds));
        text.push('百');
    }
    if tens > 1 || (hundreds > 0 && (tens > 0 || ones > 0)) {
        text.extend(digit(tens));
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.extend(digit(ones));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(line: &str) -> Option<(String, &str)> {
        Number::leading(line).map(|(number, rest)| (number.to_string(), rest))
    }

    #[test]
    fn numbers_of_either_width_are_cited_alike() {
        for (line, number) in [
            ("一、总则", "一"),
            ("二十三、总则", "二十三"),
            ("九十九．总则", "九十九"),
            ("(一)总则", "(一)"),
            ("（十）总则", "(十)"),
            ("（ 十二 ）、总则", "(十二)"),
            ("㈢总则", "(三)"),
            ("1、总则", "1"),
            ("１２．总则", "12"),
            ("3. 总则", "3"),
            ("⒋总则", "4"),
            ("(46)总则", "(46)"),
            ("（７）总则", "(7)"),
            ("⑻总则", "(8)"),
            ("9）总则", "(9)"),
            ("①总则", "①"),
            ("⑳ 总则", "⑳"),
            ("㉑总则", "㉑"),
            ("㊿总则", "㊿"),
            ("第一章总则", "第一章"),
            ("第十节　总则", "第十节"),
            ("第一百零三条　总则", "第一百零三条"),
            ("第12条 总则", "第十二条"),
        ] {
            assert_eq!(leading(line), Some((number.to_owned(), "总则")), "{line}");
            assert_eq!(
                Number::cited(number).map(|(cited, rest)| (cited.to_string(), rest)),
                Some((number.to_owned(), ""))
            );
        }
    }

    #[test]
    fn other_beginnings_are_no_numbers() {
        for line in [
            "",
            "总则",
            "一是借书。",
            "二〇一〇年",
            "1.5分",
            "１．５分",
            "2010年5月",
            "1234、总则",
            "0、总则",
            "(市图书馆)",
            "(1",
            "第三条规定的借期。",
            "第一",
            "三十十、总则",
            "一一、总则",
            "十百、总则",
            "百、总则",
        ] {
            assert_eq!(leading(line), None, "{line}");
        }
    }

    #[test]
    fn chinese_numerals_are_read_as_they_are_written() {
        for value in 1..=MAX_VALUE {
            assert_eq!(chinese_value(&chinese(value)), Some(value), "{}", chinese(value));
        }
        assert_eq!(
            [10, 11, 20, 99, 103, 110, 115].map(chinese).join(" "),
            "十 十一 二十 九十九 一百零三 一百一十 一百一十五"
        );
    }
}
