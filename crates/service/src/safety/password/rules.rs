//! Which passwords are accepted. All that is wrong with one is said at once, so that nobody has to try again for every rule.

use super::{Hasher, PasswordError, guess};

const LEAST: usize = 10;
const MOST: usize = 200;
/// From this length on the kinds of characters do not matter.
const LONG: usize = 16;
const KINDS: usize = 3;
/// A password that can be written in fewer parts than this is guessed early.
const PARTS: usize = 6;
/// A name of fewer bytes stands in too many innocent passwords.
const NAME: usize = 4;

/// A rule that a password can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasswordRule {
    /// At least ten characters.
    TooShort,
    /// At most two hundred.
    TooLong,
    /// At least three of: small letters, capitals, digits, anything else; unless it has sixteen characters.
    FewKinds,
    /// Not the sign-in name, the person's name, its pinyin or the person's code.
    HoldsName,
    /// Not made of common words, keyboard walks, runs, dates.
    Common,
    /// Not one of the last five.
    Former,
}

impl PasswordRule {
    /// All of them, in the order in which they are said.
    pub const ALL: &[Self] =
        &[Self::TooShort, Self::TooLong, Self::FewKinds, Self::HoldsName, Self::Common, Self::Former];

    /// The key of its message.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::FewKinds => "password-few-kinds",
            Self::HoldsName => "password-holds-name",
            Self::Common => "password-common",
            Self::Former => "password-former",
        }
    }
}

/// Whose password it is to be.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// Every name of the person: sign-in name, name, pinyin (words apart by spaces), code. Empty ones do not matter.
    pub names: &'a [&'a str],
}

/// The rules that a password breaks, in order; none if it is accepted. `former` are the hashes of the passwords before, the present one first.
///
/// # Errors
/// A stored hash cannot be read.
pub fn broken_rules(
    password: &str,
    owner: Owner<'_>,
    former: &[String],
    hasher: &Hasher,
) -> Result<Vec<PasswordRule>, PasswordError> {
    let length = password.chars().count();
    if length > MOST {
        // Nobody should have to wait for more to be looked at.
        return Ok(vec![PasswordRule::TooLong]);
    }
    let checks = [
        (PasswordRule::TooShort, length < LEAST),
        (PasswordRule::FewKinds, length < LONG && kinds(password) < KINDS),
        (PasswordRule::HoldsName, owner.is_in(password)),
        (PasswordRule::Common, guess::parts(password) < PARTS),
        (PasswordRule::Former, hasher.is_former(password, former)?),
    ];
    Ok(checks.into_iter().filter_map(|(rule, is_broken)| is_broken.then_some(rule)).collect())
}

fn kinds(password: &str) -> usize {
    let has = |kind: fn(char) -> bool| usize::from(password.chars().any(kind));
    has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

impl Owner<'_> {
    /// Whether one of the names stands in the password, forwards or backwards, whatever its case and what stands between its words.
    fn is_in(self, password: &str) -> bool {
        let bare =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let forwards: String = bare(password);
        let backwards: String = forwards.chars().rev().collect();
        let words = self.names.iter().flat_map(|name| name.split_whitespace().chain([*name]));
        words
            .map(bare)
            .any(|name: String| name.len() >= NAME && (forwards.contains(&name) || backwards.contains(&name)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PasswordRule::*, *};
    use crate::safety::password::{Cost, first_password};

    const OWNER: Owner<'_> = Owner { names: &["zhang.wei", "张伟", "zhangwei zw", "P0000123", ""] };

    fn broken(password: &str) -> Vec<PasswordRule> {
        broken_rules(password, OWNER, &[], &Hasher::new(Cost::LEAST).unwrap()).unwrap()
    }

    #[test]
    fn good_passwords_break_no_rule() {
        for password in [
            "Tomato-9-river",
            "wo zuotian chi le liang wan mian",
            "correct horse battery staple",
            "我昨天吃了两碗面还想再吃一碗呢好吧",
            "kQ8#vLp2xT",
            "紫藤Lamp427窗",
            "Wei-went-home-4",
        ] {
            assert_eq!(broken(password), [], "{password}");
        }
    }

    #[test]
    fn every_broken_rule_is_said_at_once() {
        for (password, rules) in [
            ("", vec![TooShort, FewKinds, Common]),
            ("kQ8#vLp2x", vec![TooShort]),
            ("kq8vlp2xtw", vec![FewKinds]),
            ("kqvlpxtwmz", vec![FewKinds]),
            ("Zhangwei#7kQ", vec![HoldsName]),
            ("Zhang_Wei_7kQm", vec![HoldsName]),
            ("张伟Qk7#mzpt", vec![HoldsName]),
            ("iewgnahZ#7kQ", vec![HoldsName]),
            ("p0000123#KQmz", vec![HoldsName]),
            ("Abc12345", vec![TooShort, Common]),
            ("Zhangwei1", vec![TooShort, HoldsName, Common]),
            ("zhangwei", vec![TooShort, FewKinds, HoldsName, Common]),
        ] {
            assert_eq!(broken(password), rules, "{password}");
        }
        assert_eq!(broken(&"aB3#".repeat(51)), [TooLong]);
        assert_eq!(broken(&"kQ8#vLp2xT".repeat(20)), []);
    }

    #[test]
    fn common_passwords_are_common_however_they_are_dressed() {
        for password in [
            "Liandai2026",
            "Liandai@2026",
            "Changde2026!",
            "Abc1234567",
            "Aa123456789",
            "Aa@123456789",
            "Qwerty123456",
            "Qwer1234!@#$",
            "1qaz2wsx3EDC",
            "1q2w3e4r5T!",
            "P@ssw0rd2026",
            "Passw0rd!123",
            "Admin@123456",
            "Woaini1314520",
            "Wo5201314Aini",
            "Zhao19900101",
            "Wang1985!!!!",
            "Mima888888!!",
            "Aaaaaaaaaa1!",
            "20260101Police",
            "密码12345678Ab",
            "qqqqqqqqqqqqqqqqqqqq",
            "12345678901234567890",
            "9876543210Cba",
            "2026-01-01-2026-01-01",
        ] {
            assert!(broken(password).contains(&Common), "{password} {:?}", broken(password));
        }
    }

    #[test]
    fn the_present_password_is_a_former_one() {
        let hasher = Hasher::new(Cost::LEAST).unwrap();
        let former = [hasher.hash("Tomato-9-river", [1; 16]).unwrap()];
        assert_eq!(broken_rules("Tomato-9-river", OWNER, &former, &hasher), Ok(vec![Former]));
        assert_eq!(broken_rules("tomato-9-River", OWNER, &former, &hasher), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn passwords_that_are_handed_out_break_no_rule(random: [u8; 16]) {
            let password = first_password(random);
            let hasher = Hasher::new(Cost::LEAST).unwrap();
            let broken = broken_rules(password.expose(), Owner { names: &["张伟", "zhangwei zw"] }, &[], &hasher);
            prop_assert_eq!(broken, Ok(vec![]));
        }

        #[test]
        fn no_password_is_too_strange(password in "\\PC{0,40}") {
            let rules = broken(&password);
            prop_assert!(rules.is_sorted());
        }
    }
}
