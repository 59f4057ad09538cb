//! Pinyin of names: initials, so that 陈明远 is found by `cmy`, and the whole for sign-in names.

use pinyin::ToPinyin as _;

/// The first letter of each character's pinyin; letters and digits stand for themselves, anything else is left out.
#[must_use]
pub fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|character| match character.to_pinyin() {
            Some(pinyin) => pinyin.plain().chars().next(),
            None => character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()),
        })
        .collect()
}

/// The whole pinyin of a name in small letters, without tones and spaces: `chenmingyuan`.
#[must_use]
pub fn spelled(name: &str) -> String {
    let mut spelled = String::new();
    for character in name.chars() {
        match character.to_pinyin() {
            Some(pinyin) => spelled.extend(pinyin.plain().chars().map(|c| if c == 'ü' { 'v' } else { c })),
            None => spelled.extend(Some(character.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric)),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_in_letters_that_any_keyboard_has() {
        for (name, expected) in [("陈明远", "chenmingyuan"), ("吕绿", "lvlv"), ("Ann 李", "annli"), ("", "")]
        {
            assert_eq!(spelled(name), expected);
        }
    }

    #[test]
    fn a_name_is_its_initials() {
        for (name, expected) in
            [("陈明远", "cmy"), ("市公安局110指挥中心", "sgaj110zhzx"), ("Ann 李", "annl"), ("", "")]
        {
            assert_eq!(initials(name), expected);
        }
    }
}
