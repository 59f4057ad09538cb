//! Officers: the list, the dossier of one, and the forms that keep the record.

pub(crate) mod appoint;
pub(crate) mod dossier;
pub(crate) mod end_service;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod secondment;
pub(crate) mod title;
