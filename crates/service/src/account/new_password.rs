//! A password that somebody chooses: everything that is wrong with it at once, or its hash.

use crate::{
    Error, Problem, Service,
    account::blocking,
    safety::password::{Owner, broken_rules},
};

/// A password in the making.
pub(crate) struct NewPassword<'a> {
    /// The password.
    pub(crate) password: &'a str,
    /// The field in which it is typed.
    pub(crate) field: &'static str,
    /// The password once more.
    pub(crate) again: &'a str,
    /// Every name of the person.
    pub(crate) names: Vec<String>,
    /// The hashes of former passwords, the present one first.
    pub(crate) former: Vec<String>,
}

impl Service {
    /// The hash of the password, or what is wrong with it. Hashing takes long, so it runs where that blocks nobody.
    pub(crate) async fn new_password(
        &self,
        new: NewPassword<'_>,
    ) -> Result<Result<String, Vec<Problem>>, Error> {
        let (hasher, salt, password) = (self.hasher.clone(), self.random(), new.password.to_owned());
        let NewPassword { names, former, .. } = new;
        let (broken, hash) = blocking(move || {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let broken = broken_rules(&password, Owner { names: &names }, &former, &hasher)?;
            let hash = if broken.is_empty() { Some(hasher.hash(&password, salt)?) } else { None };
            Ok((broken, hash))
        })
        .await?;
        let mut problems: Vec<_> =
            broken.into_iter().map(|rule| Problem::new(new.field, rule.key())).collect();
        if new.password != new.again {
            problems.push(Problem::new("again", "password-not-again"));
        }
        Ok(hash.filter(|_| problems.is_empty()).ok_or(problems))
    }

    /// The hash of a password that the system makes itself.
    pub(crate) async fn hashed(&self, password: String) -> Result<String, Error> {
        let (hasher, salt) = (self.hasher.clone(), self.random());
        blocking(move || hasher.hash(&password, salt)).await
    }
}
