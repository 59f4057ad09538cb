//! What of a record nobody is shown: secrets, identity and phone numbers, who complained.

/// Parts of names of fields whose values are hidden.
const SECRET: [&str; 13] = [
    "identity",
    "phone",
    "seal",
    "mark",
    "password",
    "secret",
    "token",
    "digest",
    "hash",
    "totp",
    "recovery",
    "complain",
    "informant",
];

/// Whether the value of a field is hidden.
pub(super) fn is_secret(field: &str) -> bool {
    let field = field.to_lowercase();
    SECRET.iter().any(|part| field.contains(part))
}

/// A text in which every run of digits as long as a phone or an identity number shows its ends only.
pub(super) fn masked(text: &str) -> String {
    let (mut shown, mut run) = (String::with_capacity(text.len()), String::new());
    for letter in text.chars() {
        if letter.is_ascii_digit() || (matches!(letter, 'x' | 'X') && run.len() == 17) {
            run.push(letter);
        } else {
            end_run(&mut shown, &run);
            run.clear();
            shown.push(letter);
        }
    }
    end_run(&mut shown, &run);
    shown
}

fn end_run(shown: &mut String, run: &str) {
    if run.len() < 11 {
        return shown.push_str(run);
    }
    let (first, last) = (run.get(..3).unwrap_or(""), run.get(run.len() - 2..).unwrap_or(""));
    shown.push_str(first);
    shown.extend(std::iter::repeat_n('*', run.len() - 5));
    shown.push_str(last);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_the_names_of_their_fields() {
        for field in ["identity_seal", "phone", "password_hash", "setupToken", "complainant", "totp_secret"] {
            assert!(is_secret(field), "{field}");
        }
        for field in ["code", "name", "from_day", "officer_id", "seat"] {
            assert!(!is_secret(field), "{field}");
        }
    }

    #[test]
    fn numbers_of_people_are_masked_wherever_they_stand() {
        assert_eq!(masked("电话13812345678。"), "电话138******78。");
        assert_eq!(masked("11010519491231002X"), "110*************2X");
        assert_eq!(masked("P0000107 于 2026-03-05"), "P0000107 于 2026-03-05");
    }
}
