//! Keys, whose memory is cleared when they are dropped.

use std::fmt;

use zeroize::Zeroizing;

/// 256 bits of a key.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeyBytes(Zeroizing<[u8; 32]>);

impl KeyBytes {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for KeyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyBytes(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_a_key_shows_nothing_of_it() {
        let shown = format!("{:?}", KeyBytes::new([7; 32]));
        assert!(!shown.contains('7'), "{shown}");
    }
}
