//! The second factor: one-time codes of an authenticator on a phone (RFC 6238: SHA-1, six digits, 30 seconds, which is what they all
//! understand). Whoever loses the phone has an administrator reset it.

use liandai_model::Instant;
use totp_rs::{Builder, Totp};

use super::{Secret, picture::picture};

/// Seconds of a step.
const STEP: u64 = 30;

/// The secret that an authenticator shares with us. It is kept sealed, as its base32.
#[derive(Clone, Debug)]
pub struct SecondFactor {
    secret: Secret,
}

/// A text that is no secret of a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a secret of a second factor")]
pub struct SecondFactorError;

impl SecondFactor {
    /// A secret from fresh randomness.
    #[must_use]
    pub fn new(random: [u8; 20]) -> Self {
        Self { secret: Secret::new(totp_rs::Secret::from(random).to_base32()) }
    }

    /// From what [`SecondFactor::secret`] gave.
    ///
    /// # Errors
    /// It is anything else.
    pub fn parse(base32: &str) -> Result<Self, SecondFactorError> {
        let factor = Self { secret: Secret::from(base32) };
        factor.totp().map(|_| factor)
    }

    /// The secret in base32: for sealing, and for whoever types it because the phone cannot read the picture.
    #[must_use]
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The address that the picture holds. `issuer` names the installation, `account` the sign-in name.
    #[must_use]
    pub fn address(&self, issuer: &str, account: &str) -> Secret {
        let (issuer, account) = (encoded(issuer), encoded(account));
        let secret = self.secret.expose();
        Secret::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}"
        ))
    }

    /// The address as a picture for an authenticator's camera: an `<svg>` element, black on white so that cameras read it in the
    /// dark theme too. `None` if the names are too long for a picture.
    #[must_use]
    pub fn picture(&self, issuer: &str, account: &str) -> Option<Secret> {
        let address = self.address(issuer, account);
        picture(address.expose()).map(Secret::new)
    }

    /// The step of a code that is right now, or was or will be a step ago or hence; `None` if it is wrong or its step, or a later one,
    /// was used before. The step is to be kept as `last_used`: so a code that somebody read over a shoulder opens nothing.
    #[must_use]
    pub fn verify(&self, code: &str, at: Instant, last_used: Option<i64>) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp().ok()?.check(&code, at.unix_seconds())?;
        let step = i64::try_from(step).ok()?;
        last_used.is_none_or(|last| step > last).then_some(step)
    }

    fn totp(&self) -> Result<Totp, SecondFactorError> {
        let secret = totp_rs::Secret::try_from_base32(self.secret.expose()).map_err(|_| SecondFactorError)?;
        let builder = Builder::new().with_digits(6).with_skew(1).with_step_duration(STEP);
        builder.with_secret(secret).build().map_err(|_| SecondFactorError)
    }
}

/// Percent-encoded for a URI: everything but letters, digits and `-._~`.
fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let parts = text.bytes().map(|byte| match Some(byte).filter(plain) {
        Some(byte) => char::from(byte).to_string(),
        None => format!("%{byte:02X}"),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn factor() -> SecondFactor {
        SecondFactor::new(*b"12345678901234567890")
    }

    const fn seconds(seconds: i64) -> Instant {
        Instant::from_unix_milliseconds(seconds * 1000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(factor().verify(code, seconds(at), None), Some(at / 30), "{at}");
            assert_eq!(
                factor().verify(&format!(" {} {} ", &code[..3], &code[3..]), seconds(at), None),
                Some(at / 30)
            );
        }
    }

    #[test]
    fn a_code_holds_one_step_before_and_one_after_its_own() {
        let own = 1_111_111_109 / 30;
        for (steps, holds) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let found = factor().verify("081804", seconds((own + steps) * 30), None);
            assert_eq!(found, holds.then_some(own), "{steps}");
        }
    }

    #[test]
    fn a_code_is_used_once_and_none_before_it() {
        let own = 1_111_111_109 / 30;
        let verify = |last| factor().verify("081804", seconds(1_111_111_109), Some(last));
        assert_eq!(verify(own - 1), Some(own));
        assert_eq!(verify(own), None);
        assert_eq!(verify(own + 1), None);
    }

    #[test]
    fn what_is_no_code_is_wrong() {
        for code in ["", "08180", "0818040", "+81804", "08180x", "０８１８０４", "-81804"] {
            assert_eq!(factor().verify(code, seconds(1_111_111_109), None), None, "{code}");
        }
    }

    #[test]
    fn the_address_escapes_names_and_the_picture_is_an_element() {
        let address = factor().address("联带 A:B", "li.wei@x");
        assert_eq!(
            address.expose(),
            "otpauth://totp/%E8%81%94%E5%B8%A6%20A%3AB:li.wei%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=%E8%81%94%E5%B8%A6%20A%3AB&algorithm=SHA1&digits=6&period=30"
        );
        let picture = factor().picture("联带", "li.wei").unwrap();
        let picture = picture.expose();
        assert!(picture.starts_with("<svg xmlns=") && picture.ends_with("</svg>"));
        assert!(
            !picture.contains("style=") && !picture.contains("script"),
            "nothing that a strict policy forbids"
        );
        assert!(factor().picture("联带", &"x".repeat(4000)).is_none());
    }

    #[test]
    fn a_secret_is_read_as_kept_and_never_printed() {
        let kept = factor();
        let read = SecondFactor::parse(kept.secret().expose()).unwrap();
        assert_eq!(read.verify("287082", seconds(59), None), Some(1));
        for wrong in ["", "GEZDG", "not base32!"] {
            assert_eq!(SecondFactor::parse(wrong).unwrap_err(), SecondFactorError, "{wrong}");
        }
        assert!(!format!("{read:?}").contains("GEZDG"));
    }

    proptest! {
        #[test]
        fn no_code_is_too_strange(code in "\\PC{0,12}", at in any::<i64>()) {
            let _ = factor().verify(&code, Instant::from_unix_microseconds(at), None);
        }
    }
}
