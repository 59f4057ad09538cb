//! A role that was given is withdrawn: it ends by a date and stays on record.

use liandai_model::{AccountId, GrantId};

use crate::{Call, Error, Problem, Service, asked, place::institution_place, powers::Action, record::Record};

impl Service {
    /// Ends a grant with that day; without one at once, so that it no longer holds today.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such grant of that account within reach; the actor may not; or the
    /// database fails.
    pub async fn withdraw_role(
        &self,
        call: &Call,
        account: AccountId,
        grant: GrantId,
        last: &str,
        why: &str,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (found, decision) = self.account_for(&mut tx, call, account, Action::GrantRoles).await?;
        let before = tx.grant(grant).await?.filter(|one| one.account_id == account);
        let before = before.ok_or(Error::NotFound("grant"))?;
        let place = institution_place(&mut tx, before.institution_id).await?.in_unit(before.unit_id);
        self.require(call, Action::GrantRoles, &place)?;
        let mut problems = Vec::new();
        let why = asked::reason(why).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let yesterday = call.today().add_days(-1);
        let last = asked::day("last", last).map_err(|problem| problems.push(problem));
        let last = last.ok().flatten().unwrap_or(yesterday);
        if last < yesterday {
            problems.push(Problem::new("last", "grant-last-past"));
        }
        if before.to_day.is_some_and(|to| to <= last) {
            problems.push(Problem::new("last", "grant-ends-already"));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        tx.end_grant(grant, last).await?;
        let mut after = before.clone();
        after.to_day = Some(last);
        Record::new("withdraw-role", "account", account, &found.account.name)
            .before(&before)?
            .after(&after)?
            .because(why)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
