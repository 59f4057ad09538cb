//! How many parts a password is made of, for whoever guesses: a common word is one part, and so is a walk over the keyboard, a run, a
//! date. Whatever else counts a part for each character.

use std::sync::LazyLock;

/// Small letters, one a line; what they stand for does not matter.
const WORDS: &str = include_str!("weak_words.txt");

/// Stretches of these, forwards and backwards, are walks and runs.
const WALKS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop[]\\",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "!qaz@wsx#edc$rfv%tgb^yhn&ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qazwsxedcrfvtgbyhnujm",
];
/// No word, walk or date is longer; the work for a long password stays small.
const LONGEST: usize = 40;
/// A shorter stretch, or fewer of the same, is chance.
const STRETCH: usize = 3;

static BOTH_WAYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let backwards = WALKS.iter().map(|walk| walk.chars().rev().collect());
    WALKS.iter().map(|walk| (*walk).to_owned()).chain(backwards).collect()
});

/// The least number of parts that make up the password.
pub(super) fn parts(password: &str) -> usize {
    let plain: Vec<char> = password.chars().flat_map(char::to_lowercase).collect();
    let undressed: Vec<char> = plain.iter().map(|c| undress(*c)).collect();
    // The least for what has been read, character by character; the first is for nothing.
    let mut least = vec![0];
    for end in 1..=plain.len() {
        let parts_before = |length: usize| least.get(end - length).copied().unwrap_or(0);
        let one_more = parts_before(1) + 1;
        let whole = (2..=end.min(LONGEST)).filter(|length| {
            let part =
                |text: &'_ [char]| -> String { text.iter().skip(end - length).take(*length).collect() };
            is_one(&part(&plain)) || is_word(&part(&undressed))
        });
        let best = whole.map(|length| parts_before(length) + 1).chain([one_more]).min();
        least.push(best.unwrap_or(one_more));
    }
    least.last().copied().unwrap_or(0)
}

/// A letter for what is written in its place.
const fn undress(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

fn is_word(text: &str) -> bool {
    WORDS.lines().any(|word| word == text)
}

fn is_one(text: &str) -> bool {
    is_word(text) || is_same(text) || is_date(text) || is_walk(text)
}

fn is_walk(text: &str) -> bool {
    text.chars().count() >= STRETCH && BOTH_WAYS.iter().any(|walk| walk.contains(text))
}

fn is_same(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    text.chars().count() >= STRETCH && characters.all(|c| Some(c) == first)
}

/// A year of this century or the last, alone or with month and day, with or without something between them.
fn is_date(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !"-./年月日".contains(*c)).collect();
    let part = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    let is_year = matches!(part(0..4), Some(1900..=2099)) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = || matches!(part(4..6), Some(1..=12)) && matches!(part(6..8), Some(1..=31));
    is_year && (digits.len() == 4 || digits.len() == 8 && is_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted() {
        for (password, expected) in [
            ("", 0),
            ("x", 1),
            ("kq8#vl", 6),
            ("password", 1),
            ("P@ssw0rd", 1),
            ("aaaa", 1),
            ("aa", 2),
            ("qwert", 1),
            ("trewq", 1),
            ("qw", 2),
            ("2026", 1),
            ("1026", 4),
            ("aB3#aB3#", 8),
            ("19991231", 1),
            ("1999-12-31", 1),
            ("19991331", 5),
            ("liandai2026kq", 4),
            ("密码", 1),
            ("kqPASSWORDkq", 5),
        ] {
            assert_eq!(parts(password), expected, "{password}");
        }
        assert_eq!(parts(&"a".repeat(200)), 5);
    }

    #[test]
    fn words_are_as_they_are_compared() {
        for word in WORDS.lines() {
            assert!(word.chars().count() >= 2 && word == word.trim(), "{word}");
            let undressed: String = word.chars().map(undress).collect();
            let digits = word.chars().all(|c| c.is_ascii_digit());
            assert!(digits || undressed == word, "{word} is never found");
            assert_eq!(word.to_lowercase(), word);
        }
        let sorted: Vec<_> = WORDS.lines().collect();
        assert!(sorted.is_sorted() && sorted.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
