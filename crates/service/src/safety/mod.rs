//! Safety that needs no store: passwords, the second factor, sealed texts, tokens, lock-out, session limits. Everything here is pure:
//! time is an argument, randomness is an array of bytes that the caller drew. What is secret cannot be printed.

pub mod code;
pub mod lockout;
pub mod password;
pub mod picture;
pub mod seal;
mod secret;
pub mod session;
pub mod token;
pub mod totp;

pub use liandai_model::{IdentityError, IdentityNumber, PhoneError, PhoneNumber, Secret};
pub use seal::{Keyring, Place, SealedColumn};

#[cfg(test)]
mod tests {
    use liandai_locale::Messages;
    use liandai_model::Lang;

    use super::{IdentityError, PhoneError, password::PasswordRule, seal::KeyringProblem};

    #[test]
    fn whatever_can_be_wrong_has_its_words() {
        let keys = PasswordRule::ALL.iter().map(|rule| rule.key());
        let keys = keys.chain(IdentityError::ALL.iter().map(|error| error.key()));
        let keys =
            keys.chain(KeyringProblem::ALL.iter().map(|problem| problem.key())).chain([PhoneError.key()]);
        for key in keys {
            for lang in [Lang::Zh, Lang::En] {
                assert!(Messages::new(lang).has(key), "{key}");
            }
        }
    }
}
