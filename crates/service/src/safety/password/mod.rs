//! Passwords: how they are hashed (argon2id), which are accepted, and those that an administrator hands out.
//!
//! Hashing takes tens of milliseconds on purpose: a server calls it where blocking is allowed.

mod first;
mod guess;
mod rules;

pub use first::first_password;
pub use rules::{Owner, PasswordRule, broken_rules};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};

/// So many former hashes, the present one among them, are kept; none of those passwords is accepted again.
pub const FORMER_KEPT: usize = 5;

/// What hashing costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Threads.
    pub lanes: u32,
}

impl Cost {
    /// What OWASP's password storage cheat sheet recommends for argon2id: 19 MiB, two passes, one thread.
    pub const RECOMMENDED: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };
    /// As little as there can be, for tests and for demonstrations whose passwords are printed anyway.
    pub const LEAST: Self = Self { memory: 8, passes: 1, lanes: 1 };
}

impl Default for Cost {
    fn default() -> Self {
        Self::RECOMMENDED
    }
}

/// Why a password could not be hashed or compared. It is never the user's fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The cost is out of what argon2 can do.
    #[error("no such cost of hashing")]
    Cost,
    /// What was stored is no hash of a password.
    #[error("the stored hash cannot be read")]
    Stored,
    /// Hashing failed: for want of memory, or a password of more than 4 GiB.
    #[error("the password could not be hashed")]
    Failed,
}

/// Hashes passwords at one cost and verifies them at whatever cost they were hashed.
#[derive(Clone, Debug)]
pub struct Hasher {
    argon2: Argon2<'static>,
    nobody: String,
}

impl Hasher {
    /// A hasher of that cost.
    ///
    /// # Errors
    /// There is no such cost.
    pub fn new(cost: Cost) -> Result<Self, PasswordError> {
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32));
        let params = params.map_err(|_| PasswordError::Cost)?;
        let mut hasher =
            Self { argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), nobody: String::new() };
        hasher.nobody = hasher.hash("", [0; 16])?;
        Ok(hasher)
    }

    /// The hash of a password, in PHC form with its cost and salt. The salt must be fresh randomness.
    ///
    /// # Errors
    /// [`PasswordError::Failed`].
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
        let hash = self.argon2.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|_| PasswordError::Failed)
    }

    /// Whether that is the password; compared in constant time.
    ///
    /// # Errors
    /// What was stored is no hash.
    pub fn verify(&self, password: &str, hash: &str) -> Result<bool, PasswordError> {
        let hash = PasswordHash::new(hash).map_err(|_| PasswordError::Stored)?;
        Ok(self.argon2.verify_password(password.as_bytes(), &hash).is_ok())
    }

    /// Takes as long as [`Hasher::verify`] and says nothing: for a name that nobody has, so that the time of an answer does not tell which
    /// names there are.
    pub fn verify_nobody(&self, password: &str) {
        // The result is taken for used, or the work could be left out.
        let _ = std::hint::black_box(self.verify(password, &self.nobody));
    }

    /// Whether a hash was made at another cost than this one's: after the next sign-in it should be made anew.
    #[must_use]
    pub fn needs_rehash(&self, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return true };
        let params = Params::try_from(&hash).ok();
        let same_cost = params.is_some_and(|made| {
            let wanted = self.argon2.params();
            (made.m_cost(), made.t_cost(), made.p_cost())
                == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
        });
        !same_cost
            || hash.algorithm != Algorithm::Argon2id.ident()
            || hash.version != Some(Version::V0x13.into())
    }

    /// Whether it is one of these former passwords. It takes as long as verifying each.
    ///
    /// # Errors
    /// What was stored is no hash.
    pub fn is_former(&self, password: &str, former: &[String]) -> Result<bool, PasswordError> {
        former
            .iter()
            .take(FORMER_KEPT)
            .try_fold(false, |found, hash| Ok(found || self.verify(password, hash)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher() -> Hasher {
        Hasher::new(Cost::LEAST).unwrap()
    }

    #[test]
    fn a_password_is_verified_and_another_is_not() {
        let hash = hasher().hash("正确的 马 电池", [7; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
        assert_eq!(hasher().verify("正确的 马 电池", &hash), Ok(true));
        assert_eq!(hasher().verify("正确的 马 电池 ", &hash), Ok(false));
        assert_eq!(hasher().verify("", &hash), Ok(false));
        assert_ne!(hash, hasher().hash("正确的 马 电池", [8; 16]).unwrap(), "the salt counts");
    }

    #[test]
    fn a_hash_of_another_program_is_verified() {
        // Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24, in its own tests.
        let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert_eq!(hasher().verify("password", hash), Ok(true));
        assert_eq!(hasher().verify("passwore", hash), Ok(false));
    }

    #[test]
    fn the_recommended_cost_is_what_is_stored() {
        let hash = Hasher::new(Cost::RECOMMENDED).unwrap().hash("x", [1; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn a_hash_of_another_cost_or_kind_is_to_be_made_anew() {
        let hash = hasher().hash("x", [1; 16]).unwrap();
        assert!(!hasher().needs_rehash(&hash));
        for other in [
            Hasher::new(Cost { passes: 2, ..Cost::LEAST }).unwrap().hash("x", [1; 16]).unwrap(),
            Hasher::new(Cost { memory: 16, ..Cost::LEAST }).unwrap().hash("x", [1; 16]).unwrap(),
            hash.replace("argon2id", "argon2i"),
            hash.replace("v=19", "v=16"),
            String::new(),
        ] {
            assert!(hasher().needs_rehash(&other), "{other}");
        }
    }

    #[test]
    fn what_is_stored_and_no_hash_is_an_error_and_not_a_wrong_password() {
        for stored in ["", "x", "$argon2id$", "password"] {
            assert_eq!(hasher().verify("x", stored), Err(PasswordError::Stored), "{stored}");
        }
        assert_eq!(Hasher::new(Cost { memory: 0, ..Cost::LEAST }).unwrap_err(), PasswordError::Cost);
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_any() {
        for cost in [Cost::LEAST, Cost { passes: 3, ..Cost::LEAST }] {
            let hasher = Hasher::new(cost).unwrap();
            assert!(!hasher.needs_rehash(&hasher.nobody));
            hasher.verify_nobody("Liandai2026");
        }
    }

    #[test]
    fn the_last_five_passwords_are_former_ones() {
        let former: Vec<_> = (0..6).map(|n| hasher().hash(&format!("p{n}"), [n; 16]).unwrap()).collect();
        for (password, is_former) in [("p0", true), ("p4", true), ("p5", false), ("q", false)] {
            assert_eq!(hasher().is_former(password, &former), Ok(is_former), "{password}");
        }
        assert_eq!(hasher().is_former("q", &["x".to_owned()]), Err(PasswordError::Stored));
    }
}
