//! What an account may do today, from what the store holds of it.

use liandai_model::{AccountId, Day, OfficerId, Role, Seat};
use liandai_store::{StoreError, Tx, powers::PowerSource};

use crate::{
    Error, Service,
    powers::{Days, GrantFact, LinkFact, PostFact, PowerFacts, Principal, ProxyFact, SeatFact, holdings},
};

impl Service {
    /// The principal of an account.
    pub(crate) async fn principal(
        &self,
        tx: &mut Tx,
        account: AccountId,
        officer: Option<OfficerId>,
        today: Day,
    ) -> Result<Principal, Error> {
        let sources = tx.power_sources(account, today).await?;
        let mut facts = PowerFacts::new(account, officer, today);
        for source in &sources {
            let Some((principal, officer)) = add(&mut facts, source)? else { continue };
            let mut lent = PowerFacts::new(principal, officer, today);
            // What those hold as proxies themselves is not passed on.
            for source in tx.power_sources(principal, today).await? {
                add(&mut lent, &source)?;
            }
            let days = Days { from: source.from_day, to: source.to_day };
            facts.proxies.push(ProxyFact { id: source.id.into(), days, facts: lent });
        }
        Ok(Principal { account, officer, holdings: holdings(&facts) })
    }
}

/// Adds a source to the facts. A proxy is not added but given: the account for which it acts, and its officer.
fn add(
    facts: &mut PowerFacts,
    source: &PowerSource,
) -> Result<Option<(AccountId, Option<OfficerId>)>, Error> {
    let days = Days { from: source.from_day, to: source.to_day };
    let word = || source.word.clone().unwrap_or_default();
    let unknown = || StoreError::Inconsistent(format!("a source of powers: {} {}", source.source, word()));
    match (source.source.as_str(), source.officer_id, source.institution_id) {
        ("post", _, Some(institution)) => facts.posts.push(PostFact {
            id: source.id.into(),
            kind: word(),
            duty: source.duty,
            institution,
            unit: source.unit_id,
            days,
        }),
        ("seat", _, Some(institution)) => facts.seats.push(SeatFact {
            id: source.id.into(),
            seat: Seat::from_id(&word()).ok_or_else(unknown)?,
            institution,
            unit: source.unit_id,
            days,
        }),
        ("lead", Some(other), _) => facts.leads.push(LinkFact { id: source.id.into(), other, days }),
        ("led", Some(other), _) => facts.led_by.push(LinkFact { id: source.id.into(), other, days }),
        ("grant", _, institution) => facts.grants.push(GrantFact {
            id: source.id.into(),
            role: Role::from_id(&word()).ok_or_else(unknown)?,
            institution,
            unit: source.unit_id,
            days,
        }),
        ("proxy", officer, _) => {
            return Ok(Some((source.account_id.ok_or_else(unknown)?, officer)));
        }
        _ => return Err(unknown().into()),
    }
    Ok(None)
}
