//! What every request shares.

use std::{net::IpAddr, num::NonZeroU32, ops::Deref, sync::Arc};

use liandai_locale::Messages;
use liandai_model::Lang;
use liandai_service::{Service, safety::token::SetupToken};

use crate::{
    assets::Assets,
    health::Metrics,
    throttle::{Throttle, USUAL},
};

/// How the server is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether it is reached over TLS, so that cookies are kept off plain connections.
    pub secure: bool,
    /// Proxies whose word is taken for a visitor's address.
    pub proxies: Vec<IpAddr>,
    /// Whether it shows an invented city: a banner says so.
    pub demo: bool,
    /// The most bytes of an uploaded file.
    pub upload_limit: usize,
    /// How often an address may try to sign in or to set up, and how often it may post from outside, in a minute; and with files, in an
    /// hour.
    pub tries_a_minute: NonZeroU32,
    /// The one-time token of the set-up page, while there is no tenant.
    pub set_up_token: Option<SetupToken>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            secure: false,
            proxies: Vec::new(),
            demo: false,
            upload_limit: 50 * 1024 * 1024,
            tries_a_minute: USUAL,
            set_up_token: None,
        }
    }
}

/// The application; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What an [`App`] holds.
pub struct Shared {
    pub(crate) service: Service,
    pub(crate) settings: Settings,
    pub(crate) assets: Assets,
    pub(crate) metrics: Metrics,
    pub(crate) throttle: Throttle,
    /// What is posted from outside.
    pub(crate) outside: Throttle,
    /// What is posted from outside with files, which take room.
    pub(crate) outside_files: Throttle,
    zh: Messages,
    en: Messages,
}

impl App {
    /// An application over a service.
    ///
    /// # Errors
    /// The interface was not built before the program, or a metric cannot be registered.
    pub fn new(service: Service, settings: Settings) -> Result<Self, String> {
        Self::with_messages(service, settings, Messages::new)
    }

    /// As [`App::new`], with messages of the caller's making, so that a test can watch them.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn with_messages(
        service: Service,
        settings: Settings,
        messages: impl Fn(Lang) -> Messages,
    ) -> Result<Self, String> {
        let (zh, en) = (messages(Lang::Zh), messages(Lang::En));
        let (assets, metrics) = (Assets::load()?, Metrics::new().map_err(|error| error.to_string())?);
        let [throttle, outside] = [(); 2].map(|()| Throttle::new(settings.tries_a_minute));
        let outside_files = Throttle::by_the_hour(settings.tries_a_minute);
        let shared = Shared { service, settings, assets, metrics, throttle, outside, outside_files, zh, en };
        Ok(Self(Arc::new(shared)))
    }

    /// The messages of a language.
    #[must_use]
    pub fn messages(&self, lang: Lang) -> &Messages {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
