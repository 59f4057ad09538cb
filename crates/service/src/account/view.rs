//! One account, for those who look after accounts.

use liandai_model::{AccountId, Instant};
use liandai_store::{account::Account, grant::GrantRow, officer::Officer, proxy::ProxyRow};

use crate::{
    Call, Error, Service,
    account::{
        place::{Standing, standing},
        roles::{HeldRole, People, held_roles},
    },
    mail::MailView,
    powers::Action,
    safety::session::Standing as SessionStanding,
};

/// An account with all that belongs to it.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// The account.
    pub account: Account,
    /// The officer whose it is.
    pub officer: Option<Officer>,
    /// The name of their institution.
    pub institution: Option<String>,
    /// The roles held today, by whatever they follow from.
    pub roles: Vec<HeldRole>,
    /// The grants over time, latest first.
    pub grants: Vec<GrantRow>,
    /// The proxies over time, latest first.
    pub proxies: Vec<ProxyRow>,
    /// Where they are reminded.
    pub mail: MailView,
    /// How many sessions are open.
    pub sessions: usize,
    /// Until when it is locked, if it is.
    pub locked_until: Option<Instant>,
    /// What the actor may do with it.
    pub may: MayWithAccount,
}

/// What somebody may do with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayWithAccount {
    /// Disable it, unlock it, reset its password.
    pub manage: bool,
    /// Give and withdraw roles.
    pub grant: bool,
    /// Record and revoke proxies.
    pub record_proxy: bool,
}

impl Service {
    /// An account with its roles, grants, proxies and sessions.
    ///
    /// # Errors
    /// There is no such account within the actor's reach, or the database fails.
    pub async fn account(&self, call: &Call, id: AccountId) -> Result<AccountView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let found = standing(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
        let place = found.place();
        let may = |action| self.may(call, action, &place);
        if !may(Action::ViewAccounts) {
            return Err(Error::NotFound("account"));
        }
        let Standing { account, officer, institutions } = found;
        let principal = self.principal(&mut tx, id, account.officer_id, call.today()).await?;
        let grants = tx.grants_of(id).await?;
        let roles = held_roles(&mut tx, &principal, &grants, People::Counted).await?;
        let proxies = tx.proxies_of(id).await?;
        let sessions = tx.open_sessions(id, call.now).await?;
        let mail = self.mail_view(&mut tx, id).await?;
        let limits = call.settings.session;
        let is_open = |seen, ends| limits.standing(seen, ends, call.now) == SessionStanding::Valid;
        Ok(AccountView {
            institution: institutions.first().map(|one| one.name.clone()),
            sessions: sessions.iter().filter(|one| is_open(one.seen_at, one.ends_at)).count(),
            locked_until: account.locked_until.filter(|until| call.now < *until),
            may: MayWithAccount {
                manage: may(Action::ManageAccounts),
                grant: may(Action::GrantRoles),
                record_proxy: may(Action::RecordProxy),
            },
            mail,
            account,
            officer,
            roles,
            grants,
            proxies,
        })
    }
}
