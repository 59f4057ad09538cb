//! What the form of a unit sends.

use crate::typed::Typed;

/// A unit as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct UnitDraft<'a> {
    /// Its id in workbooks.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
}

impl UnitDraft<'_> {
    /// Code and name as they were meant.
    pub(super) fn read(&self, typed: &mut Typed) -> (String, String) {
        (typed.code("code", self.code), typed.text("name", self.name, 100))
    }
}
