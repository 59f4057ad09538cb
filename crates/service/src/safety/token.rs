//! Tokens: what a browser shows to be known again, what a form carries so that no other site can send it, what a first set-up asks
//! for, and the nonces of pages. All are made of randomness that the caller drew; what is stored of them is a digest.

use std::fmt;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use liandai_model::{Instant, SessionId, TenantId};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    Secret,
    seal::{is_keyed_digest, keyed_digest},
    secret::KeyBytes,
};

/// What a signed-in browser keeps in its cookie: whose data, and 256 bits that only it knows. A digest is stored; whoever reads the
/// store cannot sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken {
    tenant: TenantId,
    secret: Zeroizing<[u8; 32]>,
}

impl SessionToken {
    /// A token from fresh randomness.
    #[must_use]
    pub fn new(tenant: TenantId, random: [u8; 32]) -> Self {
        Self { tenant, secret: Zeroizing::new(random) }
    }

    /// Reads what [`SessionToken::to_text`] wrote; `None` if it is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (tenant, secret) = text.split_once('.')?;
        let mut bytes = Zeroizing::new([0; 32]);
        let length = URL_SAFE_NO_PAD.decode_slice(secret, bytes.as_mut_slice()).ok()?;
        let tenant = URL_SAFE_NO_PAD.decode(tenant).ok()?;
        let tenant = TenantId::from(uuid::Uuid::from_slice(&tenant).ok()?);
        (length == 32).then_some(Self { tenant, secret: bytes })
    }

    /// Whose data it opens.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The value of the cookie: letters, digits, `-`, `_` and a `.`.
    #[must_use]
    pub fn to_text(&self) -> Secret {
        let tenant = URL_SAFE_NO_PAD.encode(self.tenant.uuid().as_bytes());
        let secret = Zeroizing::new(URL_SAFE_NO_PAD.encode(self.secret.as_slice()));
        Secret::new(format!("{tenant}.{}", secret.as_str()))
    }

    /// What is stored, and by which a session is found: SHA-256. It is looked up by equality, which may tell by its time how much of a digest
    /// fits; that helps nobody to the token.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.secret.as_slice()).into()
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionToken({}, …)", self.tenant)
    }
}

/// Whose forms a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormOf<'a> {
    /// Of a signed-in session.
    Session(SessionId),
    /// Of a visitor who has not signed in: the value of a cookie that was given with the form.
    Visitor(&'a str),
    /// Of no form, but of a notice that a browser carries to the next page.
    Notice(&'a str),
    /// Of no form, but of a ticket that a browser carries from the password to the one-time code.
    Ticket(&'a str),
    /// Of a survey that anybody may answer: its number. Such a token tells when it was made.
    Survey(&'a str),
}

/// The key that the tokens of forms are made with: [`Keyring::form_key`](super::Keyring::form_key).
#[derive(Clone, Debug)]
pub struct FormKey(KeyBytes);

const SALT: usize = 16;

impl FormKey {
    pub(super) const fn new(key: KeyBytes) -> Self {
        Self(key)
    }

    /// The token of a form. The salt is fresh randomness for each page: so no two pages carry the same token, and what compressed
    /// pages tell by their length tells nothing of it. All tokens of a session hold as long as the session does.
    #[must_use]
    pub fn token(&self, of: FormOf<'_>, salt: [u8; SALT]) -> String {
        let digest = keyed_digest(&self.0, &of.parts(&salt).each_ref().map(Vec::as_slice));
        URL_SAFE_NO_PAD.encode([&salt[..], &digest].concat())
    }

    /// A token that tells when it was made.
    #[must_use]
    pub fn dated(&self, of: FormOf<'_>, at: Instant, random: [u8; SALT / 2]) -> String {
        let mut salt = [0; SALT];
        let parts = at.unix_microseconds().to_be_bytes().into_iter().chain(random);
        salt.iter_mut().zip(parts).for_each(|(byte, fresh)| *byte = fresh);
        self.token(of, salt)
    }

    /// When a [`dated`](Self::dated) token was made; none if it is not one of that form.
    #[must_use]
    pub fn made_at(&self, of: FormOf<'_>, token: &str) -> Option<Instant> {
        if !self.accepts(of, token) {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (at, _) = bytes.split_first_chunk::<{ SALT / 2 }>()?;
        Some(Instant::from_unix_microseconds(i64::from_be_bytes(*at)))
    }

    /// Whether a token that came back with a form is one of this session's or visitor's; in constant time.
    #[must_use]
    pub fn accepts(&self, of: FormOf<'_>, token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        let Some((salt, digest)) = bytes.split_first_chunk::<SALT>() else { return false };
        is_keyed_digest(&self.0, &of.parts(salt).each_ref().map(Vec::as_slice), digest)
    }
}

impl FormOf<'_> {
    fn parts(self, salt: &[u8; SALT]) -> [Vec<u8>; 3] {
        let (kind, value) = match self {
            Self::Session(id) => (&b"session"[..], id.uuid().as_bytes().to_vec()),
            Self::Visitor(value) => (&b"visitor"[..], value.as_bytes().to_vec()),
            Self::Notice(value) => (&b"notice"[..], value.as_bytes().to_vec()),
            Self::Ticket(value) => (&b"ticket"[..], value.as_bytes().to_vec()),
            Self::Survey(value) => (&b"survey"[..], value.as_bytes().to_vec()),
        };
        [kind.to_vec(), value, salt.to_vec()]
    }
}

/// The token that the first start prints into its log: whoever can read that log may set the system up, once.
#[derive(Clone)]
pub struct SetupToken(Secret);

impl SetupToken {
    /// A token from fresh randomness.
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(Secret::new(URL_SAFE_NO_PAD.encode(random)))
    }

    /// The token, to be printed.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether that is it. Digests are compared, so that time tells nothing of the token.
    #[must_use]
    pub fn is(&self, given: &str) -> bool {
        Sha256::digest(given.trim()) == Sha256::digest(self.expose())
    }
}

impl fmt::Debug for SetupToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SetupToken(…)")
    }
}

/// The nonce of a page's scripts and styles in its content security policy: fresh randomness for every answer.
#[must_use]
pub fn content_nonce(random: [u8; 16]) -> String {
    STANDARD.encode(random)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::safety::Keyring;

    fn tenant(n: u8) -> TenantId {
        TenantId::new(Instant::from_unix_milliseconds(1), [n; 10])
    }

    fn session(n: u8) -> SessionId {
        SessionId::new(Instant::from_unix_milliseconds(1), [n; 10])
    }

    fn form_key() -> FormKey {
        Keyring::generate([1; 32], [2; 32]).form_key()
    }

    #[test]
    fn a_session_token_is_read_as_written_and_never_printed() {
        let token = SessionToken::new(tenant(1), [0xfb; 32]);
        let text = token.to_text();
        let read = SessionToken::parse(text.expose()).unwrap();
        assert_eq!(read, token);
        assert_eq!((read.tenant(), read.digest()), (tenant(1), token.digest()));
        let cookie = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(text.expose().chars().all(cookie) && text.expose().len() == 22 + 1 + 43);
        let secret = text.expose().split_once('.').unwrap().1;
        assert!(!format!("{token:?}{text:?}").contains(&secret[..4]));
        assert_ne!(token.digest(), SessionToken::new(tenant(1), [0xfa; 32]).digest());
    }

    #[test]
    fn what_is_no_session_token_is_none() {
        let good = SessionToken::new(tenant(1), [7; 32]).to_text();
        let good = good.expose();
        let (tenant, secret) = good.split_once('.').unwrap();
        for text in [
            String::new(),
            ".".to_owned(),
            secret.to_owned(),
            format!("{secret}.{tenant}"),
            format!("{tenant}.{}", &secret[1..]),
            format!("{tenant}.{secret}AA"),
            format!("{good}="),
            format!("{good} "),
            format!("{tenant}..{secret}"),
            format!("{}.{secret}", &tenant[1..]),
        ] {
            assert_eq!(SessionToken::parse(&text), None, "{text}");
        }
    }

    #[test]
    fn a_form_is_accepted_from_its_own_session_only() {
        let key = form_key();
        let token = key.token(FormOf::Session(session(1)), [3; 16]);
        assert_ne!(token, key.token(FormOf::Session(session(1)), [4; 16]), "no two pages carry the same");
        assert!(key.accepts(FormOf::Session(session(1)), &token));
        assert!(key.accepts(FormOf::Session(session(1)), &key.token(FormOf::Session(session(1)), [4; 16])));
        assert!(!key.accepts(FormOf::Session(session(2)), &token));
        assert!(!key.accepts(FormOf::Visitor(&session(1).to_string()), &token));
        let other = Keyring::generate([9; 32], [2; 32]).form_key();
        assert!(!other.accepts(FormOf::Session(session(1)), &token));
        let visitor = key.token(FormOf::Visitor("abc"), [3; 16]);
        assert!(key.accepts(FormOf::Visitor("abc"), &visitor));
        assert!(!key.accepts(FormOf::Visitor("abd"), &visitor));
        let ticket = key.token(FormOf::Visitor("ticket abc"), [3; 16]);
        assert!(
            !key.accepts(FormOf::Ticket("abc"), &ticket),
            "nobody makes a ticket by what their cookie says"
        );
        assert!(!key.accepts(FormOf::Notice("abc"), &key.token(FormOf::Ticket("abc"), [3; 16])));
        for wrong in ["", "x", "AAAA", &token[1..], &token[..43], &format!("{token}A")] {
            assert!(!key.accepts(FormOf::Session(session(1)), wrong), "{wrong}");
        }
    }

    #[test]
    fn a_dated_token_tells_when_it_was_made_and_of_which_survey() {
        let (key, at) = (form_key(), Instant::from_unix_microseconds(1_772_672_400_123_456));
        let token = key.dated(FormOf::Survey("S1"), at, [7; 8]);
        assert_eq!(key.made_at(FormOf::Survey("S1"), &token), Some(at));
        assert_eq!(key.made_at(FormOf::Survey("S2"), &token), None);
        let forged = key.dated(FormOf::Visitor("S1"), at, [7; 8]);
        assert_eq!(key.made_at(FormOf::Survey("S1"), &forged), None, "nobody makes one by their cookie");
        assert_ne!(token, key.dated(FormOf::Survey("S1"), at, [8; 8]), "no two serve as one");
    }

    #[test]
    fn forms_outlive_a_rotation_of_keys() {
        let ring = Keyring::generate([1; 32], [2; 32]);
        let token = ring.form_key().token(FormOf::Session(session(1)), [3; 16]);
        let rotated = ring.with_new_key([5; 32]).unwrap().without(1);
        assert!(rotated.form_key().accepts(FormOf::Session(session(1)), &token));
    }

    #[test]
    fn a_set_up_token_is_known_again() {
        let token = SetupToken::new([5; 16]);
        assert!(token.is(token.expose()));
        assert!(token.is(&format!(" {}\n", token.expose())), "copied from a log with what stood around it");
        assert!(!token.is("") && !token.is(SetupToken::new([6; 16]).expose()));
        assert!(!format!("{token:?}").contains(token.expose()));
    }

    #[test]
    fn nonces_are_base64() {
        assert_eq!(content_nonce([0; 16]), "AAAAAAAAAAAAAAAAAAAAAA==");
    }

    proptest! {
        #[test]
        fn one_changed_character_is_not_accepted(at in 0_usize..64, to in "[A-Za-z0-9_-]") {
            let key = form_key();
            let token = key.token(FormOf::Session(session(1)), [3; 16]);
            let mut changed = token.clone();
            changed.replace_range(at..=at, &to);
            prop_assert_eq!(key.accepts(FormOf::Session(session(1)), &changed), changed == token);
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,90}") {
            prop_assert!(!form_key().accepts(FormOf::Visitor(""), &text));
            prop_assert_eq!(SessionToken::parse(&text), None);
        }
    }
}
