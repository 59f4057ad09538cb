//! `/settlements`: what follows from ratings, decided and carried out.

pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod show;
