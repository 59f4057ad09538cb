//! A part of the organisation: what belongs to some institutions.

use std::collections::HashSet;

use super::{compare::homes, keys::Keyed, tables::Organisation};

impl Organisation {
    /// Keeps the rows of those institutions, by their codes.
    #[must_use]
    pub fn narrowed(&self, institutions: &HashSet<String>) -> Self {
        let homes = homes(self);
        let within = |home: Option<&str>| home.is_some_and(|home| institutions.contains(home));
        macro_rules! kept {
            ($($shelf:ident),*) => {
                Self { $($shelf: self.$shelf.iter().filter(|row| within(row.home(&homes))).cloned().collect()),* }
            };
        }
        kept!(
            institutions,
            units,
            officers,
            posts,
            links,
            secondments,
            titles,
            bodies,
            body_members,
            accounts
        )
    }
}
