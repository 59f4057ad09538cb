//! Short texts that are sealed at rest (XChaCha20-Poly1305), and the keyed digests (HMAC-SHA256) by which equal ones are found
//! without opening any.
//!
//! A sealed text is bytes: version (1), number of the key (4, big-endian), nonce (24), ciphertext and tag. It is bound to its
//! [`Place`]: bytes moved to another tenant or column do not open. The newest key seals; every key in the ring opens. A ring is
//! read and written by [`Keyring::parse`] and [`Keyring::to_text`].

mod keyring;
mod place;

pub use keyring::{Keyring, KeyringError, KeyringProblem};
pub use place::{Place, SealedColumn};

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Secret, secret::KeyBytes};

const VERSION: u8 = 1;
const HEADER: usize = 5;
const NONCE: usize = 24;

/// Why a sealed text does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is shorter than any sealed text, or of a version that this program does not know.
    #[error("these bytes are no sealed text")]
    Malformed,
    /// The ring lacks the key.
    #[error("key {0} is not in the ring of keys")]
    UnknownKey(u32),
    /// It was changed, moved here from another place, or sealed with another key of that number.
    #[error("the sealed text was changed, or belongs elsewhere, or was sealed with another key")]
    Forged,
}

impl Keyring {
    /// Seals a text for its place under the newest key. The nonce must be fresh randomness.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for a text of more than 256 GiB.
    pub fn seal(&self, place: Place, text: &str, nonce: [u8; NONCE]) -> Result<Vec<u8>, SealError> {
        let (number, key) = self.newest();
        let header = header(number);
        let associated = place.associated(&header);
        let payload = Payload { msg: text.as_bytes(), aad: &associated };
        let ciphertext =
            cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Malformed)?;
        Ok([&header[..], &nonce, &ciphertext].concat())
    }

    /// Opens a text that was sealed for this place under any key of the ring.
    ///
    /// # Errors
    /// The bytes are no sealed text, their key is unknown, they were changed, or belong elsewhere.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Secret, SealError> {
        let number = key_number(sealed)?;
        let key = self.key(number).ok_or(SealError::UnknownKey(number))?;
        let (nonce, ciphertext) =
            sealed.get(HEADER..).and_then(<[u8]>::split_first_chunk::<NONCE>).ok_or(SealError::Malformed)?;
        let associated = place.associated(&header(number));
        let payload = Payload { msg: ciphertext, aad: &associated };
        let text = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Forged)?;
        let text = String::from_utf8(text).map_err(|error| {
            drop(Zeroizing::new(error.into_bytes()));
            SealError::Forged
        })?;
        Ok(Secret::new(text))
    }

    /// The same text under the newest key, or `None` if that is the one it is sealed with.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub fn reseal(
        &self,
        place: Place,
        sealed: &[u8],
        nonce: [u8; NONCE],
    ) -> Result<Option<Vec<u8>>, SealError> {
        if key_number(sealed)? == self.newest().0 {
            return Ok(None);
        }
        let text = self.open(place, sealed)?;
        self.seal(place, text.expose(), nonce).map(Some)
    }

    /// A digest by which equal texts of one place are found, and by which nobody without the keys can try texts. It does not
    /// depend on the keys that seal, so that it survives their rotation.
    #[must_use]
    pub fn mark(&self, place: Place, text: &str) -> [u8; 32] {
        keyed_digest(self.mark_key(), &[&place.associated(&[]), text.as_bytes()])
    }
}

/// The number of the key that a text is sealed with.
///
/// # Errors
/// The bytes are no sealed text.
pub fn key_number(sealed: &[u8]) -> Result<u32, SealError> {
    match sealed.split_first_chunk::<HEADER>() {
        Some(([VERSION, number @ ..], _)) => Ok(u32::from_be_bytes(*number)),
        _ => Err(SealError::Malformed),
    }
}

fn header(number: u32) -> [u8; HEADER] {
    let [a, b, c, d] = number.to_be_bytes();
    [VERSION, a, b, c, d]
}

fn cipher(key: &KeyBytes) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

/// HMAC-SHA256 of parts, each preceded by its length.
pub(super) fn keyed_digest(key: &KeyBytes, parts: &[&[u8]]) -> [u8; 32] {
    mac(key, parts).finalize().into_bytes().into()
}

/// Whether `digest` is the keyed digest of those parts, in constant time.
pub(super) fn is_keyed_digest(key: &KeyBytes, parts: &[&[u8]], digest: &[u8]) -> bool {
    mac(key, parts).verify_slice(digest).is_ok()
}

fn mac(key: &KeyBytes, parts: &[&[u8]]) -> Hmac<Sha256> {
    // A key as long as the digest is taken as it is; a `Key` of the block's length is made of it by padding with zeros.
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    for (to, from) in block.iter_mut().zip(key.expose()) {
        *to = *from;
    }
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&block);
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests;
