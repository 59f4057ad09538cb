//! The roles that somebody holds today, with the names of where they hold them and of what they follow from.

use liandai_store::{
    Tx,
    grant::GrantRow,
    names::{Names, Unnamed},
};

use crate::{
    Error,
    powers::{Holding, Principal, Scope, Source},
};

/// A role with names instead of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// The role as the policies know it.
    pub holding: Holding,
    /// The institution, the unit or the people of its scope, as far as they may be named.
    pub scope: Vec<String>,
    /// What it follows from.
    pub ground: Ground,
    /// For whom, if it is lent.
    pub on_behalf: Option<String>,
}

/// What a role follows from, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A post: its title, or the word of its kind.
    Post(String),
    /// A seat in the body of this name.
    Seat(String),
    /// So many links.
    Links(usize),
    /// A grant of one's own, with reason and who gave it.
    Grant {
        /// Why.
        reason: String,
        /// Who; none for the first set-up.
        granter: Option<String>,
    },
    /// A grant to the one for whom somebody acts.
    LentGrant,
    /// The account is an officer's.
    Account,
}

/// Whether the people at the other end of links are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum People {
    /// To themselves.
    Named,
    /// Not to those who look after accounts: they see no links.
    Counted,
}

/// The roles of a principal, in the order in which they are held.
pub(crate) async fn held_roles(
    tx: &mut Tx,
    principal: &Principal,
    grants: &[GrantRow],
    people: People,
) -> Result<Vec<HeldRole>, Error> {
    let names = tx.names_of(&unnamed(principal, people)).await?;
    let held = principal.holdings.iter().map(|holding| HeldRole {
        holding: holding.clone(),
        scope: scope(&holding.scope, &names, people),
        ground: ground(&holding.source, &names, grants),
        on_behalf: holding.on_behalf.map(|other| names.account(other.account).to_owned()),
    });
    Ok(held.collect())
}

fn unnamed(principal: &Principal, people: People) -> Unnamed {
    let mut unnamed = Unnamed::default();
    for holding in &principal.holdings {
        match &holding.scope {
            Scope::Institution(id) => unnamed.institutions.push(*id),
            Scope::Unit(id) => unnamed.units.push(*id),
            Scope::Officers(ids) if people == People::Named => unnamed.officers.extend(ids),
            Scope::City | Scope::Officers(_) | Scope::Own(_) => {}
        }
        match &holding.source {
            Source::Post { post, .. } => unnamed.posts.push(*post),
            Source::Seat { member, .. } => unnamed.members.push(*member),
            Source::Links(_) | Source::Grant(_) | Source::Account => {}
        }
        unnamed.accounts.extend(holding.on_behalf.map(|other| other.account));
    }
    unnamed
}

fn scope(scope: &Scope, names: &Names, people: People) -> Vec<String> {
    match scope {
        Scope::Institution(id) => vec![names.institution(*id).to_owned()],
        Scope::Unit(id) => vec![names.unit(*id).to_owned()],
        Scope::Officers(ids) if people == People::Named => {
            ids.iter().map(|id| names.officer(*id).to_owned()).collect()
        }
        Scope::City | Scope::Officers(_) | Scope::Own(_) => Vec::new(),
    }
}

fn ground(source: &Source, names: &Names, grants: &[GrantRow]) -> Ground {
    match source {
        Source::Post { post, .. } => Ground::Post(names.post(*post).to_owned()),
        Source::Seat { member, .. } => Ground::Seat(names.body(*member).to_owned()),
        Source::Links(links) => Ground::Links(links.len()),
        Source::Grant(id) => grants.iter().find(|grant| grant.id == *id).map_or(Ground::LentGrant, |grant| {
            Ground::Grant { reason: grant.reason.clone(), granter: grant.granter.clone() }
        }),
        Source::Account => Ground::Account,
    }
}
