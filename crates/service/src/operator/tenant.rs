//! A further city, or the first one, where nobody opens the set-up page.

use liandai_model::TenantId;
use liandai_store::tenant::Tenant;

use crate::{Error, Problem, Service, record::Record};

const NAME: usize = 40;

impl Service {
    /// Sets a city up, without anybody who could sign in to it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong, or the database fails.
    pub async fn add_tenant(&self, command: &str, code: &str, name: &str) -> Result<Tenant, Error> {
        let (code, name) = (code.trim(), name.trim());
        let mut problems = Vec::new();
        if !fits(code) {
            problems.push(Problem::new("code", "tenant-code-wrong"));
        }
        if !(1..=NAME).contains(&name.chars().count()) {
            problems.push(Problem::new("name", "set-up-city-wanted"));
        }
        // No key can hold it: what is unique across cities is not spread with them.
        if self.store.tenants().await?.iter().any(|one| one.code == code) {
            problems.push(Problem::new("code", "tenant-code-taken").with("code", code));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let now = self.now();
        let tenant_id = TenantId::new(now, self.random());
        let tenant = Tenant { tenant_id, code: code.to_owned(), name: name.to_owned(), created_at: now };
        let mut tx = self.store.write(tenant_id).await?;
        tx.insert_tenant(code, name, now).await?;
        self.ensure_regulation(&mut tx).await?;
        crate::workday::begin_with(&mut tx).await?;
        Record::new("set-up", "tenant", tenant_id, name).append(&mut tx, (None, command), now, "").await?;
        tx.commit().await?;
        Ok(tenant)
    }
}

/// Small letters, digits and dashes, beginning with a letter: it stands in commands and file names.
fn fits(code: &str) -> bool {
    let all = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    all && (2..=32).contains(&code.len()) && code.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_small_letters_digits_and_dashes() {
        for (code, expected) in [
            ("changde", true),
            ("city-2", true),
            ("c", false),
            ("2city", false),
            ("常德", false),
            ("Changde", false),
            ("a b", false),
            ("", false),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(fits(code), expected, "{code}");
        }
    }
}
