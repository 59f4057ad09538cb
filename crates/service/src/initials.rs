//! Pinyin initials of names, so that 陈明远 is found by `cmy`.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_initials() {
        for (name, expected) in
            [("陈明远", "cmy"), ("市公安局110指挥中心", "sgaj110zhzx"), ("Ann 李", "annl"), ("", "")]
        {
            assert_eq!(initials(name), expected);
        }
    }
}
