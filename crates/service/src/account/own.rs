//! One's own account: who one is here, and where one is signed in.

use liandai_model::SessionId;
use liandai_store::{
    account::Account,
    names::{Names, Unnamed},
    officer::Officer,
    session::Session,
};

use crate::{Call, Error, Service, account::place::own, powers::Action, safety::session::Standing};

/// The actor's account.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    /// The account.
    pub account: Account,
    /// The officer whose it is.
    pub officer: Option<Officer>,
    /// The name of their institution, and of their unit within it.
    pub place: Option<String>,
    /// Where one is signed in, last used first.
    pub sessions: Vec<Session>,
    /// The session of this call.
    pub this: Option<SessionId>,
}

impl Service {
    /// The actor's account, the person and the open sessions.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_account(&self, call: &Call) -> Result<OwnAccount, Error> {
        self.require(call, Action::ViewOwnAccount, &own(call))?;
        let mut tx = self.store.read(call.tenant).await?;
        let account = tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?;
        let officer = match account.officer_id {
            Some(officer) => tx.officer(officer).await?,
            None => None,
        };
        let place = match &officer {
            Some(officer) => Some(place_name(officer, &tx.names_of(&unnamed(officer)).await?)),
            None => None,
        };
        let mut sessions = tx.open_sessions(account.id, call.now).await?;
        let limits = call.settings.session;
        sessions.retain(|one| limits.standing(one.seen_at, one.ends_at, call.now) == Standing::Valid);
        Ok(OwnAccount { account, officer, place, sessions, this: call.actor.session })
    }
}

fn unnamed(officer: &Officer) -> Unnamed {
    Unnamed {
        institutions: vec![officer.institution_id],
        units: officer.unit_id.into_iter().collect(),
        ..Unnamed::default()
    }
}

/// A unit's name has that of its institution before it.
fn place_name(officer: &Officer, names: &Names) -> String {
    let name =
        officer.unit_id.map_or_else(|| names.institution(officer.institution_id), |unit| names.unit(unit));
    name.to_owned()
}
