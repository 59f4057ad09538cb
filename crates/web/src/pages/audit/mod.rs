//! `/audit`: who did what, searched, looked at, taken out, verified.

pub(crate) mod list;
pub(crate) mod verify;
pub(crate) mod view;

use liandai_service::audit::{ACTS, NOUNS};

use crate::page::Page;

/// An act in words; one that this program does not know, as it is kept.
pub(super) fn act(page: &Page<'_>, act: &str) -> String {
    if ACTS.contains(&act) { page.t(&format!("audit-act-{act}")) } else { act.to_owned() }
}

/// A kind of thing in words.
pub(super) fn noun(page: &Page<'_>, noun: &str) -> String {
    if NOUNS.contains(&noun) { page.t(&format!("audit-noun-{noun}")) } else { noun.to_owned() }
}
