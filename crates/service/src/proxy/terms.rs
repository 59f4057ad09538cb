//! For whom, by whom, how long: what every proxy must say.

use liandai_model::{AccountId, ProxyId};
use liandai_store::{Tx, account::Account, proxy::Proxy};

use crate::{Call, Error, Problem, Service, asked, session::normal};

/// The most days of a proxy ⓐ: the Measures know none. Who is away for longer is to be replaced, not represented.
pub const MOST_DAYS: i32 = 92;

/// The terms of a proxy as they were typed.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    /// Who is to act: a sign-in name or an officer's code.
    pub(crate) who: &'a str,
    /// The first day as it was typed; today if none.
    pub(crate) from: &'a str,
    /// The last day as it was typed.
    pub(crate) to: &'a str,
    /// Why.
    pub(crate) reason: &'a str,
}

impl Service {
    /// The proxy of these terms for a principal, with the account that is to act.
    pub(crate) async fn agreed(
        &self,
        tx: &mut Tx,
        call: &Call,
        principal: AccountId,
        terms: Terms<'_>,
    ) -> Result<(Proxy, Account), Error> {
        let mut problems = Vec::new();
        let why = asked::reason(terms.reason).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let from = asked::day("from", terms.from).map_err(|problem| problems.push(problem));
        let from = from.ok().flatten().unwrap_or(call.today());
        let to = asked::day("to", terms.to).map_err(|problem| problems.push(problem)).ok();
        if from < call.today() {
            problems.push(Problem::new("from", "proxy-from-past"));
        }
        match to.flatten() {
            None if to.is_none() => {}
            None => problems.push(Problem::new("to", "proxy-to-wanted")),
            Some(to) if to < from => problems.push(Problem::new("to", "proxy-to-before-from")),
            Some(to) if to.number() - from.number() >= MOST_DAYS => {
                problems.push(Problem::new("to", "proxy-too-long").with("days", MOST_DAYS));
            }
            Some(_) => {}
        }
        let found = named(tx, terms.who).await?.filter(|account| account.disabled_at.is_none());
        match &found {
            None => problems.push(Problem::new("who", "proxy-who-unknown")),
            Some(account) if account.id == principal => problems.push(Problem::new("who", "proxy-who-same")),
            Some(_) => {}
        }
        let (Some(account), Some(to), true) = (found, to.flatten(), problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let proxy = Proxy {
            id: ProxyId::new(call.now, self.random()),
            principal_id: principal,
            proxy_id: account.id,
            from_day: from,
            to_day: to,
            reason: why.to_owned(),
            recorded_by: call.actor.account,
            recorded_at: call.now,
            revoked_at: None,
        };
        Ok((proxy, account))
    }
}

/// The account with that sign-in name, or that of the officer with that code.
async fn named(tx: &mut Tx, who: &str) -> Result<Option<Account>, Error> {
    if let Some(account) = tx.account_by_name(&normal(who)).await? {
        return Ok(Some(account));
    }
    Ok(match tx.officer_by_code(who.trim()).await? {
        Some(officer) => tx.account_of_officer(officer.id).await?,
        None => None,
    })
}
