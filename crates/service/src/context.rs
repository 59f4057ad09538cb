//! What use cases share, and who calls them.

use std::sync::Arc;

use liandai_model::{AccountId, Day, Instant, Lang, OfficerId, SessionId, TenantId, Theme};
use liandai_rules::package::Package;
use liandai_store::{Reach, Store, files::Files};

use crate::{
    Error,
    known::Known,
    mail::Mail,
    powers::{Action, Decision, Place, Powers, Principal},
    rating::Explained,
    regulation::Version,
    remembered::Memory,
    safety::{
        Keyring,
        password::{Cost, Hasher, PasswordError},
        session::SessionLimits,
        token::FormKey,
    },
    session::Strangers,
    set_up::FirstStart,
    setting::Settings,
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// Gives randomness that nobody can guess.
pub trait Entropy: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// How long things last, and what they cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long sessions last.
    pub session: SessionLimits,
    /// What hashing a password costs.
    pub password_cost: Cost,
}

impl Default for Limits {
    fn default() -> Self {
        Self { session: SessionLimits::default(), password_cost: Cost::RECOMMENDED }
    }
}

/// The use cases over a store; cheap to clone.
#[derive(Clone)]
pub struct Service {
    pub(crate) store: Store,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) keys: Arc<Keyring>,
    pub(crate) powers: Arc<Powers>,
    pub(crate) known: Arc<Known>,
    pub(crate) remembered: Arc<Memory>,
    pub(crate) explained: Arc<Explained>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) limits: Limits,
    pub(crate) hasher: Hasher,
    pub(crate) strangers: Arc<Strangers>,
    pub(crate) first_start: Arc<FirstStart>,
    pub(crate) mail: Option<Arc<Mail>>,
}

/// What a [`Service`] is made of.
pub struct Parts {
    /// Where rows are.
    pub store: Store,
    /// Where attached files are.
    pub files: Arc<dyn Files>,
    /// What seals identity numbers and signs forms.
    pub keys: Keyring,
    /// Who may do what.
    pub powers: Powers,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// How long things last.
    pub limits: Limits,
}

impl Service {
    /// A service.
    ///
    /// # Errors
    /// Passwords cannot be hashed at that cost.
    pub fn new(parts: Parts) -> Result<Self, PasswordError> {
        Ok(Self {
            store: parts.store,
            files: parts.files,
            keys: Arc::new(parts.keys),
            powers: Arc::new(parts.powers),
            known: Arc::default(),
            remembered: Arc::default(),
            explained: Arc::default(),
            clock: parts.clock,
            entropy: parts.entropy,
            limits: parts.limits,
            hasher: Hasher::new(parts.limits.password_cost)?,
            strangers: Arc::default(),
            first_start: Arc::default(),
            mail: None,
        })
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// The store, for what runs outside any request: migrations, backups, checks.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// What forms are signed with.
    #[must_use]
    pub fn form_key(&self) -> FormKey {
        self.keys.form_key()
    }

    /// The attached files.
    #[must_use]
    pub fn files(&self) -> &dyn Files {
        &*self.files
    }

    /// How long things last.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The policies.
    #[must_use]
    pub fn powers(&self) -> &Powers {
        &self.powers
    }

    /// Whether the actor may do it to anything at all, for what is shown of the navigation.
    #[must_use]
    pub fn may_anywhere(&self, call: &Call, action: Action) -> bool {
        self.powers.may_anywhere(&call.actor.principal, action)
    }

    /// Whether the actor may do it there, for what is shown of a page.
    #[must_use]
    pub fn may(&self, call: &Call, action: Action, place: &Place) -> bool {
        self.powers.decide(&call.actor.principal, action, place).allowed
    }

    /// How far the actor's power to do something reaches, for narrowing lists.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if it reaches nothing.
    pub(crate) fn reach(&self, call: &Call, action: Action) -> Result<Reach, Error> {
        let reach = self.powers.reach(&call.actor.principal, action);
        if reach.is_empty() { Err(Error::Forbidden) } else { Ok(reach) }
    }

    /// What happens if the actor may not do it. The decision says for whom it is done, and goes into the audit record:
    /// [`Record::by`](crate::record::Record::by).
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub(crate) fn require(&self, call: &Call, action: Action, place: &Place) -> Result<Decision, Error> {
        let decision = self.powers.decide(&call.actor.principal, action, place);
        if decision.allowed { Ok(decision) } else { Err(Error::Forbidden) }
    }
}

/// Who acts.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The session it is signed in with; none for commands and jobs.
    pub session: Option<SessionId>,
    /// Its sign-in name.
    pub name: String,
    /// The person's name.
    pub display_name: String,
    /// The officer it belongs to.
    pub officer: Option<OfficerId>,
    /// The language it reads.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Whether a new password must be chosen before anything else.
    pub must_change: bool,
    /// What it may do.
    pub principal: Principal,
}

/// One request: whose data, who acts, when, from where.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whose data.
    pub tenant: TenantId,
    /// Who acts.
    pub actor: Arc<Actor>,
    /// When.
    pub now: Instant,
    /// The network address, for the audit record.
    pub address: String,
    /// The version of the regulation that is in force on the day of the call.
    pub regulation: Version,
    /// The tenant's settings.
    pub settings: Settings,
}

impl Call {
    /// The regulation that is in force.
    #[must_use]
    pub fn package(&self) -> &Package {
        &self.regulation.package
    }

    /// The civil day of the call.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now.day()
    }
}
